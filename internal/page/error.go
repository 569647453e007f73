package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Error 錯誤頁 tells readers in their script what went wrong and where to go on.
type Error struct {
	Layout
	Status   int              // 400, 403, 404, 405, 413, 429, 500, 503
	Document *policy.Document // the document the address belongs to, if it exists
	Measures int              // how many measures it has, where one was asked for that it has not
	Issue    policy.Issue     // what was wrong with what was asked, none without a code
	Asked    string           // the number asked for, as written in the address
	Request  string           // id of the request, to be quoted in a report; "" if none
}

// crumbs is the way to what was asked for, as far as it exists.
func (p *Error) crumbs() []Crumb { return documentCrumbs(p.Document) }
