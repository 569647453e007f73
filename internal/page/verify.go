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

// Language is that of the words around what was checked.
func (p *Verify) Language() policy.Language { return verify.LanguageOf(p.Script) }

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
			list = append(list, Tally{v, v.In(p.Language()), n})
		}
	}
	return list
}

// Caveat is what every report says.
func (p *Verify) Caveat() string { return verify.Caveat(p.Language()) }
