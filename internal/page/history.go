package page

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// History 變更記錄頁 lists events, the newest first: of a measure, of an official or,
// for admins, all that pass the filters.
type History struct {
	Layout
	Document  *policy.Document  // of a measure's history
	Provision *policy.Provision // likewise
	Official  *policy.Official  // of an official's
	Events    []*policy.Event
	Older     string // query of the next page, "" at the end
	Filter    policy.HistoryFilter

	// Of the whole history: what can be chosen, what was asked for, and the field of
	// it that makes no sense, "" for none.
	Documents   []*policy.Document
	Held        int // documents there are
	Users       []*policy.User
	Departments []*policy.Department
	Officials   []*policy.Official
	Asked       url.Values
	Problem     string
}

// Whole reports whether this is the history of everything.
func (p *History) Whole() bool { return p.Provision == nil && p.Official == nil }

// Filtered reports whether any filter is set.
func (p *History) Filtered() bool {
	for _, field := range []string{"doc", "measure", "user", "org", "official", "kind", "since", "until"} {
		if p.Asked.Get(field) != "" {
			return true
		}
	}
	return false
}

func (p *History) prepare() { p.NoIndex, p.Single = true, p.Whole() }

func (p *History) crumbs() []Crumb {
	list := []Crumb{startCrumb}
	switch {
	case p.Provision != nil:
		list = placeCrumbs(p.Document, nil, p.Provision)
	case p.Official != nil:
		list = (&Official{Official: p.Official}).crumbs()
	default:
		list = append(list, workbenchCrumb)
	}
	return append(list, Crumb{Path: p.Path, Page: "history"})
}
