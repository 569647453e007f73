package view

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Proposals 建議分工頁 is what the text says of responsibility.
type Proposals struct {
	Layout
	Document *policy.Document
	List     []ProposalRow
	Open     int
	Problem  string // "none", "rows", "conflict", "other", "" for none
	Accepted int    // how many were accepted just now
	Rejected int
}

// ProposalRow is a proposal with its measure and, where the form comes back, what
// was chosen for it.
type ProposalRow struct {
	*policy.Proposal
	Provision *policy.Provision
	First     bool                 // of its measure
	Known     *policy.Department   // which department the name means; nil: a new one
	Several   []*policy.Department // the name may mean each of these
	Leader    *policy.Department   // who leads the measure already
	Ticked    bool
	Chosen    policy.Role // "" while nobody has chosen
	Unit      string      // address of the one chosen of Several
	Problem   string      // "role", "unit", "lead", "led", "" for none
}

func (*Proposals) template() string { return "proposals" }

func (p *Proposals) prepare() { p.Single, p.Document = true, or(p.Document) }

// Crumbs is the way to the page, itself last.
func (p *Proposals) Crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "proposals"})
}

// aroundQuote is how many characters before a quote are shown with it.
const aroundQuote = 48

// quoted is a quote, marked, with what stands before it in a provision's text or
// heading. Both scripts have the same number of characters, so it is looked for in
// Simplified, where there are fewer forms of one character.
func (d *dialect) quoted(p *policy.Provision, quote policy.Text) []Segment {
	for _, text := range []policy.Text{p.Text, p.Heading} {
		at := strings.LastIndex(text.Hans, quote.Hans)
		if at < 0 {
			continue
		}
		from := utf8.RuneCountInString(text.Hans[:at])
		to := from + utf8.RuneCountInString(quote.Hans)
		window := search.Range{Start: max(0, from-aroundQuote), End: min(utf8.RuneCountInString(text.Hans), to+2)}
		return marked(text.In(d.script), window, []search.Range{{Start: from, End: to}})
	}
	return []Segment{{Text: d.t(quote), Hit: true}}
}
