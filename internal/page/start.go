package page

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Start 首頁 lists the documents under the search box.
type Start struct {
	Layout
	policy.LibraryFilter
	Documents []DocumentCard // those on this page of the list, the newest first
	Total     int            // of all documents that pass the filter
	Issuers   policy.LibraryGroups
	Years     policy.LibraryGroups
	Number    int // of this page, from 1
	Pages     int
	Terms     []policy.CountedTerm // frequent ones of several documents, as ways in
}

// DocumentCard is a document with the number of its provisions by kind,
// policy.Measure for its measures.
type DocumentCard struct {
	*policy.Document
	Counts map[policy.Kind]int
}

// Articles is how many articles 條 of a statute the document has; 0 for what is no statute.
func (c DocumentCard) Articles() int { return c.Counts[policy.Article] }

// Measures is how many measures the document has.
func (c DocumentCard) Measures() int { return c.Counts[policy.Measure] }

// Grouped reports whether there is something to narrow the list by.
func (p *Start) Grouped() bool {
	return !p.LibraryFilter.Any() || len(p.Documents) > 1 && (p.Issuers.Total > 1 || p.Years.Total > 1)
}

// firstChips is how many groups stand open.
const firstChips = 8

// First are the groups that stand open, Rest those that are folded.
func (p *Start) First(g policy.LibraryGroups) []policy.LibraryGroup {
	return g.Listed[:min(len(g.Listed), firstChips)]
}

// Rest are the groups that First leaves.
func (p *Start) Rest(g policy.LibraryGroups) []policy.LibraryGroup {
	return g.Listed[min(len(g.Listed), firstChips):]
}

// At is the address of the list with one field of the filter set, or with the page of the
// list that is asked for; "" takes a field out.
func (p *Start) At(field, value string) string {
	q := url.Values{}
	for name, now := range map[string]string{"issuer": p.Issuer, "year": p.Year} {
		if name == field {
			now = value
		}
		if now != "" {
			q.Set(name, now)
		}
	}
	if field == "page" && value != "1" {
		q.Set("page", value)
	}
	if len(q) == 0 {
		return "/"
	}
	return "/?" + q.Encode()
}

func (p *Start) prepare() {
	p.Layout.prepare()
	p.Finds = true
}

func (p *Start) crumbs() []Crumb { return nil }
