package page

// Busy 暫時繁忙 refuses a request that there is no room for. It stands without the frame
// of other pages: refusing must cost little.
type Busy struct {
	Layout
	Status int // 429: somebody asks too often; 503: too much is asked for
}

// crumbs is empty: the page stands where another one should.
func (*Busy) crumbs() []Crumb { return nil }
