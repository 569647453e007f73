// Package profile is what a page of benefits offers: its filters with their counts and addresses; no templates.
package profile

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// View is the benefits that pass a filter, a page of them.
type View struct {
	Asked url.Values // the filter, as the address has it
	benefit.Filter
	*benefit.Findings
	Script       policy.Script // the reader's
	Typed        string        // the need
	Number, Size int
	InFile       int // how many a file holds
}

// At is the raw query of the address with one field of the filter changed, at the first page.
func (p *View) At(name, value string) string {
	q := url.Values{}
	for field, values := range p.Asked {
		if field != "page" && len(values) > 0 && values[0] != "" {
			q.Set(field, values[0])
		}
	}
	q.Del(name)
	if value != "" {
		q.Set(name, value)
	}
	return q.Encode()
}

// Page is the raw query of another page of the list.
func (p *View) Page(n int) string { return p.At("page", strconv.Itoa(n)) }

// Pages is how many pages the list fills.
func (p *View) Pages() int { return (p.Total + p.Size - 1) / max(p.Size, 1) }

// Narrowed reports whether a filter narrows the list.
func (p *View) Narrowed() bool {
	return p.Document != "" || p.Who != "" || p.Kind != "" || p.Sector != "" || p.Place != "" || p.Typed != ""
}

// Group is a filter with what it offers.
type Group struct {
	Field, Words string // of the address; of the vocabulary, "" where choices have names of their own
	Choices      []Choice
}

// Choice is a choice of a filter with how much it would leave.
type Choice struct {
	Value  string
	Name   policy.Text
	Count  int
	Active bool
}

// Filters lists what narrows the list, each with what is there.
func (p *View) Filters() []Group {
	kinds, whom := Group{Field: "kind", Words: "support"}, Group{Field: "who", Words: "whom"}
	sectors, places := Group{Field: "sector", Words: "sector"}, Group{Field: "place"}
	for _, k := range benefit.Kinds() {
		kinds.add(string(k), policy.Text{}, p.Kinds[k], p.Kind == k)
	}
	for _, w := range benefit.Beneficiaries() {
		whom.add(string(w), policy.Text{}, p.Whom[w], p.Who == w)
	}
	for _, s := range benefit.Sectors() {
		sectors.add(s, policy.Text{}, p.Sectors[s], p.Sector == s)
	}
	for _, one := range p.Places {
		places.add(one.Name.In(p.Script), one.Name, one.Count, p.Place == one.Name.Hans || p.Place == one.Name.Hant)
	}
	return []Group{kinds, whom, sectors, places}
}

func (g *Group) add(value string, name policy.Text, count int, active bool) {
	if count > 0 || active {
		g.Choices = append(g.Choices, Choice{value, name, count, active})
	}
}

// MoreFields lists the fields of a benefit that stand together in the last column.
func (p *View) MoreFields() []policy.BenefitField {
	return []policy.BenefitField{policy.BenefitWindow, policy.BenefitContact, policy.BenefitBody}
}

// Silent is what the text of a benefit does not state, in one line of its row.
type Silent struct {
	Columns []policy.BenefitField // that have columns of their own, which say so where the row has columns
	More    []policy.BenefitField // of the last column
}

// Silent lists what the text of a benefit does not state.
func (p *View) Silent(b *policy.Benefit) (s Silent) {
	for field, q := range b.Said {
		switch f := policy.BenefitField(field); {
		case !q.Empty():
		case slices.Contains(p.MoreFields(), f):
			s.More = append(s.More, f)
		default:
			s.Columns = append(s.Columns, f)
		}
	}
	return s
}

// Lead is where what was asked for is found among benefits.
type Lead struct {
	Kind  policy.BenefitKind
	Who   policy.Beneficiary
	Count int
}

// Query is the raw query of its address.
func (l *Lead) Query() string {
	q := url.Values{}
	if l.Kind != "" {
		q.Set("kind", string(l.Kind))
	}
	if l.Who != "" {
		q.Set("who", string(l.Who))
	}
	return q.Encode()
}
