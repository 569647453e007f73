package page

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/page/profile"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// Search 檢索頁 is the answer to a query, or the empty form.
type Search struct {
	Layout
	Q string // as typed
	search.Filter
	search.Result // empty where nothing was asked

	Newest bool // the newest documents come first
	Group  bool // hits of one document stand together
	Number int  // of this page of hits, from 1
	Size   int  // hits on a full page

	Terms    []policy.CountedTerm // when nothing was asked yet: what is mentioned most
	Benefits *profile.Lead        // a profile of benefits that the words ask for, nil for none
	TooLong  int                  // the longest query accepted, in characters, if this one was longer; else 0
}

// Pages is how many pages the hits fill.
func (s *Search) Pages() int { return (s.Total + s.Size - 1) / max(s.Size, 1) }

// First is the number of the first hit on the page.
func (s *Search) First() int { return max(s.Number-1, 0)*s.Size + 1 }

// hitRow is a hit as the page lists it.
type hitRow struct {
	search.Hit
	Address string // without the script's prefix
	Held    validity.Holding
}

// Named is what the hit's number is made of.
func (h hitRow) Named() *policy.Provision {
	return &policy.Provision{Kind: h.Kind, Num: h.Num, EID: h.EID, Label: h.Label, Measure: h.Measure}
}

// Row is a hit with its address: a provision's carries the query, so that its words
// are marked there; a passage is found in the whole text.
func (s *Search) Row(h search.Hit) hitRow {
	base := "/d/" + h.Document.Slug + "/"
	held := validity.Held(&policy.Document{Slug: h.Document.Slug, Validity: h.Document.Validity}, s.Today)
	if h.Path == "" {
		return hitRow{h, base + "full", held}
	}
	return hitRow{h, base + h.Path + "?" + s.Unfiltered(), held}
}

// Within is the raw query of an address that asks for text within the same filters.
func (s *Search) Within(text string) string { return s.within(text).Encode() }

func (s *Search) within(text string) url.Values {
	query := url.Values{"q": {text}}
	for _, field := range search.Fields() {
		if v := s.Filter.Get(field); v != "" {
			query.Set(field, v)
		}
	}
	if s.Newest {
		query.Set("sort", "date")
	}
	if s.Group {
		query.Set("group", "document")
	}
	return query
}

// Ordered is the raw query of the address that shows the same hits in another order.
func (s *Search) Ordered(newest, group bool) string {
	other := *s
	other.Newest, other.Group = newest, group
	return other.within(s.Q).Encode()
}

// hitGroup is hits of one document that follow one another.
type hitGroup struct {
	search.Document
	First int // number of its first hit
	Hits  []search.Hit
}

// Grouped is the hits by document.
func (s *Search) Grouped() (list []hitGroup) {
	for i, h := range s.Hits {
		if n := len(list); n == 0 || list[n-1].ID != h.Document.ID {
			list = append(list, hitGroup{Document: h.Document, First: s.First() + i})
		}
		list[len(list)-1].Hits = append(list[len(list)-1].Hits, h)
	}
	return list
}

// Toggled is the raw query of the address that applies a facet, or removes it where
// it is applied. Groups belong to a document, so they come and go with its filter.
func (s *Search) Toggled(f search.Facet) string {
	query := s.within(s.Q)
	switch {
	case f.Active && f.Kind == "document":
		query.Del("doc")
		query.Del("dimension")
		query.Del("item")
	case f.Active:
		query.Del(f.Kind)
	case f.Kind == "document":
		query.Set("doc", f.Key)
	default:
		query.Set(f.Kind, f.Key)
		if f.Doc != "" {
			query.Set("doc", f.Doc)
		}
	}
	return query.Encode()
}

// asking is the raw query that searches for text without filters.
func asking(text string) string { return url.Values{"q": {text}}.Encode() }

// Filtered reports whether a filter narrows the search.
func (s *Search) Filtered() bool {
	return s.Filter != search.Filter{}
}

// Unfiltered is the raw query that asks for the same without filters.
func (s *Search) Unfiltered() string { return asking(s.Q) }

// InForce lists the facets that are filters now.
func (s *Search) InForce() (list []search.Facet) {
	for _, f := range s.Facets {
		if f.Active {
			list = append(list, f)
		}
	}
	return list
}

// Open lists the facets that may still be applied.
func (s *Search) Open() (list []search.Facet) {
	for _, f := range s.Facets {
		if !f.Active {
			list = append(list, f)
		}
	}
	return list
}

func (p *Search) prepare() { p.Finds = true }

func (p *Search) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/search", Page: "search"}} }

// facetGroup is the facets of one kind.
type facetGroup struct {
	Kind   string
	Facets []search.Facet
}

// facetGroups groups facets by kind, in the order in which the kinds first come.
func facetGroups(list []search.Facet) []facetGroup {
	var found []facetGroup
	index := map[string]int{}
	for _, f := range list {
		i, known := index[f.Kind]
		if !known {
			i = len(found)
			index[f.Kind] = i
			found = append(found, facetGroup{Kind: f.Kind})
		}
		found[i].Facets = append(found[i].Facets, f)
	}
	return found
}
