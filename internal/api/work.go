package api

import "github.com/yihaowen/yihaowen/internal/policy"

// Progress is how far a measure is, as its newest report that visitors may see says it, and by when it is due.
type Progress struct {
	Reported bool          `json:"reported"`         // false: nobody has reported, so nothing is known
	Status   policy.Status `json:"status,omitempty"` // absent where nobody has reported, as what follows
	Percent  *int          `json:"percent,omitempty"`
	Day      string        `json:"day,omitempty"`   // that the report is about
	Since    string        `json:"since,omitempty"` // from which day on it is in this state
	Due      string        `json:"due"`             // the earliest day by which something of it that is not done is due; "": none is stated
	Overdue  bool          `json:"overdue"`
	DoneLate bool          `json:"done_late"`
}

// Mentioned is a term that a measure mentions.
type Mentioned struct {
	ID   string `json:"id"` // "/t/di-kong-jing-ji"
	Name Text   `json:"name"`
}

// RelatedMeasure is a measure that speaks of the same.
type RelatedMeasure struct {
	ID       string   `json:"id"`
	Document string   `json:"document"` // "/d/baoan-2024"
	Title    Text     `json:"title"`    // of that document
	Heading  Text     `json:"heading"`
	Shared   []Common `json:"shared"` // what both speak of, in the words of one of them
}

// Common is a notion that two measures have in common; ID is that of its term, absent where it is none.
type Common struct {
	ID   string `json:"id,omitempty"`
	Name Text   `json:"name"`
}

// StatedFigure is a number that a measure states, with its words and the bytes of the source text in which these stand.
type StatedFigure struct {
	Name Text `json:"name"`
	FigureLine
	Span policy.Span `json:"span"`
}

// Told is what is told of a measure besides its text.
type Told struct {
	Document *policy.Document
	Mentions []policy.TermMention
	Related  []policy.Related
	Figures  []*policy.Figure
}

// With adds terms, related measures and figures to a measure.
func (m *Measure) With(t Told, s policy.Script) *Measure {
	m.Terms, m.Related, m.Figures = []Mentioned{}, []RelatedMeasure{}, []StatedFigure{}
	known := map[string]bool{}
	for _, mention := range t.Mentions {
		if mention.Term == nil || known[mention.Term.Slug] {
			continue
		}
		known[mention.Term.Slug] = true
		m.Terms = append(m.Terms, Mentioned{"/t/" + mention.Term.Slug, text(mention.Term.Name, s)})
	}
	for _, r := range t.Related {
		d := t.Document
		if r.Document != nil {
			d = r.Document
		}
		out := RelatedMeasure{ID: "/d/" + d.Slug + "/" + r.To.Path(), Document: "/d/" + d.Slug, Title: text(d.Title, s), Heading: text(r.To.Heading, s), Shared: []Common{}}
		for _, of := range r.Shared {
			common := Common{Name: text(of.Name, s)}
			if of.Slug != "" {
				common.ID = "/t/" + of.Slug
			}
			out.Shared = append(out.Shared, common)
		}
		m.Related = append(m.Related, out)
	}
	for _, f := range t.Figures {
		m.Figures = append(m.Figures, StatedFigure{text(f.Name, s), *figureLine(t.Document, f, s), f.Span})
	}
	return m
}

// Reported adds how far the measure is; report is nil where nobody reported, due "" where nothing states it.
func (m *Measure) Reported(report *policy.Progress, due, today string) *Measure {
	p := Progress{Due: due, Overdue: policy.Overdue(due, report, today), DoneLate: policy.DoneLate(due, report)}
	if report != nil {
		percent := report.Percent
		p.Reported, p.Status, p.Percent, p.Day, p.Since = true, report.Status, &percent, report.Day, report.Since
	}
	m.Progress = &p
	return m
}
