package page

// Offline 離線頁 is what the service worker shows in place of a page that was never
// opened while there is no net.
type Offline struct{ Layout }

// crumbs is empty: the page stands where another one should.
func (*Offline) crumbs() []Crumb { return nil }
