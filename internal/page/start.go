package page

import (
	"net/url"
	"strings"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Start 首頁 lists the documents under the search box.
type Start struct {
	Layout
	catalog.LibraryFilter
	catalog.Library                // what passes the filter: the part on this page of the list, groups, series
	Cards           []DocumentCard // of its documents
	Number          int            // of this page, from 1
	Pages           int
	Terms           []policy.CountedTerm // frequent ones of several documents, as ways in
}

// DocumentCard is a document with the number of its provisions by kind,
// policy.Measure for its measures.
type DocumentCard struct {
	*policy.Document
	Counts map[policy.Kind]int
}

// Articles is how many articles 條 of a statute the document has; 0 for what is no statute.
func (c DocumentCard) Articles() int { return c.Counts[policy.Article] }

// fewIssuers is how many issuers a row names: a notice of seven ministries would fill three lines with them.
const fewIssuers = 3

// FewIssuers are the issuers that a row names.
func (c DocumentCard) FewIssuers() policy.Text {
	if c.ManyIssuers() == 0 {
		return c.Issuer
	}
	first := func(names string) string { return strings.Join(strings.Fields(names)[:fewIssuers], " ") }
	return policy.Text{Hant: first(c.Issuer.Hant), Hans: first(c.Issuer.Hans)}
}

// ManyIssuers is how many issuers there are where a row does not name all of them, else 0: one more than it names is named.
func (c DocumentCard) ManyIssuers() int {
	n := len(strings.Fields(c.Issuer.Hant))
	if n <= fewIssuers+1 || n != len(strings.Fields(c.Issuer.Hans)) {
		return 0
	}
	return n
}

// Measures is how many measures the document has.
func (c DocumentCard) Measures() int { return c.Counts[policy.Measure] }

// Shelf 分組 is what the list can be narrowed by.
type Shelf struct {
	Field string                // of the address
	Now   string                // what it is narrowed to, as the address has it
	Name  policy.Text           // the same in words, empty where the key says it
	Group catalog.LibraryGroups // what it can be narrowed to
}

// Shelves lists them all.
func (p *Start) Shelves() []Shelf {
	f := p.LibraryFilter
	list := []Shelf{
		{Field: "place", Now: f.Place, Group: p.Places}, {Field: "issuer", Now: f.Issuer, Group: p.Issuers}, {Field: "kind", Now: f.Genre, Group: p.Genres},
		{Field: "year", Now: f.Year, Group: p.Years}, {Field: "topic", Now: f.Topic, Group: p.Topics}, {Field: "validity", Now: string(f.Validity), Group: p.Validities},
	}
	for i, s := range list {
		if s.Now == "" || len(p.Documents) == 0 {
			continue
		}
		// All that is listed passes the filter.
		d := p.Documents[0]
		switch s.Field {
		case "place":
			list[i].Name = d.Place
		case "issuer":
			list[i].Name = d.Issuer
		case "kind":
			list[i].Name = d.Genre
		case "topic":
			list[i].Name = d.Topic
		}
	}
	return list
}

// Open reports whether there is something to choose.
func (s Shelf) Open(total int) bool {
	return s.Now == "" && (len(s.Group.Listed) > 1 || len(s.Group.Listed) == 1 && s.Group.Listed[0].Count < total)
}

// Filtered reports whether anything narrows the list.
func (p *Start) Filtered() bool { return !p.LibraryFilter.Any() }

// At is the address of the list with one field of the filter set, or with the page of the
// list that is asked for; "" takes a field out.
func (p *Start) At(field, value string) string {
	q := url.Values{}
	f := p.LibraryFilter
	fields := map[string]string{"place": f.Place, "issuer": f.Issuer, "kind": f.Genre, "year": f.Year, "topic": f.Topic, "validity": string(f.Validity), "sort": ""}
	if f.Added {
		fields["sort"] = "added"
	}
	for name, now := range fields {
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

// newDays is for how long a document that was taken in is new.
const newDays = 14

// New reports whether a document was taken in, or its text changed, in the last days, and not all were.
func (p *Start) New(d *policy.Document) bool {
	return p.fresh(d) && !(len(p.Documents) > 1 && p.fresh(p.oldest()))
}

func (p *Start) fresh(d *policy.Document) bool {
	return d != nil && p.Today != "" && d.Updated.AddDate(0, 0, newDays).Format("2006-01-02") >= p.Today
}

// oldest is the document of the list that was taken in first.
func (p *Start) oldest() (first *policy.Document) {
	for _, d := range p.Documents {
		if first == nil || d.Updated.Before(first.Updated) {
			first = d
		}
	}
	return first
}

// Latest is the query of the page that compares the last two years of a series, "" where there is one year alone.
func (p *Start) Latest(s *policy.Series) string {
	if n := len(s.Members); n > 1 && s.Members[n-2].Year < s.Members[n-1].Year {
		return yearsQuery(s.Members[n-2].Document.Slug, s.Members[n-1].Document.Slug)
	}
	return ""
}

func (p *Start) prepare() {
	p.Layout.prepare()
	p.Finds = true
}

func (p *Start) crumbs() []Crumb { return nil }
