package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// MostChanged is how many documents the page lists.
const MostChanged = 30

// Upload 上載頁 takes files in and lists what is open and what is published.
type Upload struct {
	Layout
	Drafts    []*policy.Upload
	Documents []*policy.Document // in whatever state, the last changed first
	Words     string             // that their titles or numbers hold, "" for all
	More      bool               // there are further ones
	Refused   []Refused
	Done      string // "upload", "discard", "published", "withdrawn", "" for nothing
}

// Refused is a file that could not be read, and why: what is wrong with it, or "large",
// "many", "none".
type Refused struct {
	Name  string
	Issue policy.Issue
	Why   string
}

func (p *Upload) prepare() { p.Single = true }

var uploadCrumb = Crumb{Path: "/admin/upload", Page: "upload"}

func (p *Upload) crumbs() []Crumb { return []Crumb{startCrumb, workbenchCrumb, uploadCrumb} }
