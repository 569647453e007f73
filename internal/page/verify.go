package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// Verify 引文核對 checks the quotations of a text: the form, and what came of it.
type Verify struct {
	Layout
	Text   string         // that was sent
	Name   string         // of the file it came in, "" for none
	Issue  policy.Issue   // why it was not checked
	Report *verify.Report // nil: nothing was sent
}

func (p *Verify) prepare() {}

func (p *Verify) crumbs() []Crumb {
	return []Crumb{{Path: "/", Page: "start"}, {Path: p.Path, Page: "verify"}}
}

func (p *Verify) language() policy.Language { return verify.LanguageOf(p.Script) }

// Tally is how many findings have a verdict.
type Tally struct {
	verify.Verdict
	Words string
	Count int
}

// Tallies counts the findings by verdict.
func (p *Verify) Tallies() (list []Tally) {
	for _, v := range verify.Verdicts() {
		if n := p.Report.Count(v); n > 0 {
			list = append(list, Tally{v, v.In(p.language()), n})
		}
	}
	return list
}

// Kind says what a finding is.
func (p *Verify) Kind(f verify.Finding) string { return f.What(p.language()) }

// Further says how many further documents have the words of a finding.
func (p *Verify) Further(f verify.Finding) string { return f.Further(p.language()) }

// Aside is what has to be said of an attribution.
func (p *Verify) Aside(a *verify.Attribution) string { return a.Aside(p.language()) }

// Verdict says what was found of it.
func (p *Verify) Verdict(f verify.Finding) string { return f.Verdict.In(p.language()) }

// Note is a note in words.
func (p *Verify) Note(n verify.Note) string { return n.In(p.language()) }

// Where says where a place is.
func (p *Verify) Where(at verify.Place) string { return at.Where(p.Script) }

// Marked is the address of the page that shows the words of a place marked.
func (p *Verify) Marked(at verify.Place) string { return at.Address(p.Script) }

// Found is the words of a place, cut where they differ.
func (p *Verify) Found(at verify.Place) []verify.Piece { return at.FoundPieces(p.Script) }

// Other is what another edition has.
func (p *Verify) Other(o verify.EditionWords) string { return o.Say(p.Script) }

// Caveat is what every report says.
func (p *Verify) Caveat() string { return verify.Caveat(p.language()) }

// Limits is what was not checked.
func (p *Verify) Limits() string { return p.Report.Limits(p.language()) }
