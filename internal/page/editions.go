package page

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/difference"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Editions 版本對照頁 shows what one edition of a document changed of another, of
// one measure or of the whole.
type Editions struct {
	Layout
	Document  *policy.Document
	Provision *policy.Provision   // the measure, nil for the whole document
	Ancestors []*policy.Provision // of the measure
	Editions  []policy.EditionSummary
	From, To  int
	// View is "side" 並排 or "inline" 行內; "" leaves it to the window's width.
	View   string
	Change policy.EditionChange
	Steps  []policy.EditionStep // what became of something
	Same   []*policy.Provision  // measures that are the same in both
}

func (p *Editions) prepare() {
	p.NoIndex, p.Document = true, or(p.Document)
}

func (p *Editions) crumbs() []Crumb {
	list := placeCrumbs(p.Document, p.Ancestors, p.Provision)
	return append(list, Crumb{Path: p.Path, Page: "editions"})
}

// Ways is the query of the page in another view.
func (p *Editions) Ways(view string) string {
	q := url.Values{"from": {itoa(p.From)}, "to": {itoa(p.To)}}
	if view != "" {
		q.Set("view", view)
	}
	return q.Encode()
}

// shownStep is a step with its document and the way it is shown.
type shownStep struct {
	policy.EditionStep
	Document *policy.Document
	From, To int
	View     string
	Single   bool // alone on its page, so its heading stands above
}

func editionStepOf(p *Editions, s policy.EditionStep) shownStep {
	return shownStep{s, p.Document, p.From, p.To, p.View, p.Provision != nil}
}

// headingRuns is what became of the heading of a step.
func (d *dialect) headingRuns(s policy.EditionStep) []difference.Run {
	before, _ := s.Before.Words()
	after, _ := s.After.Words()
	return difference.Runs(before.In(d.Script), after.In(d.Script))
}

// textRuns is what became of its text.
func (d *dialect) textRuns(s policy.EditionStep) []difference.Run {
	_, before := s.Before.Words()
	_, after := s.After.Words()
	return difference.Runs(before.In(d.Script), after.In(d.Script))
}
