package page

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Proposals 建議分工頁 is what the text says of responsibility.
type Proposals struct {
	Layout
	*office.Proposals
	Problem  policy.IssueCode
	Asked    bool // what is computed of the document is found anew in a moment
	Accepted int  // how many were accepted just now
	Rejected int
}

func (p *Proposals) prepare() {
	p.Single, p.Proposals = true, or(p.Proposals)
	p.Document = or(p.Document)
}

func (p *Proposals) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "proposals"})
}

// aroundQuote is how many characters before a quote are shown with it.
const aroundQuote = 48

// quoted is a quote, marked, with what stands before it in a provision's text or
// heading. Both scripts have the same number of characters, so it is looked for in
// Simplified, where there are fewer forms of one character.
func (d *dialect) quoted(p *policy.Provision, quote policy.Text) []running.Segment {
	for _, text := range []policy.Text{p.Text, p.Heading} {
		at := strings.LastIndex(text.Hans, quote.Hans)
		if at < 0 {
			continue
		}
		from := utf8.RuneCountInString(text.Hans[:at])
		to := from + utf8.RuneCountInString(quote.Hans)
		window := search.Range{Start: max(0, from-aroundQuote), End: min(utf8.RuneCountInString(text.Hans), to+2)}
		return running.Marked(text.In(d.Script), window, []search.Range{{Start: from, End: to}})
	}
	return []running.Segment{{Text: d.T(quote), Hit: true}}
}
