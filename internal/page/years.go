package page

import (
	"cmp"
	"net/url"
	"slices"

	"github.com/yihaowen/yihaowen/internal/difference"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Years 對照頁 shows two documents side by side: of a series, or any two.
type Years struct {
	Layout
	Unsaved // At the row, "b5"
	*policy.Comparison
	Series       *policy.Series // that both stand in, nil for none
	NameA, NameB policy.Text    // what the page calls them
	Relation     policy.Relation
	Groups       []policy.ComparisonGroup // with the pairs on this page
	Found        int                      // how many pairs pass the filter
	Number       int                      // of this page, from 1
	Pages        int
	Rows         []FigureRow
	Picture      *picture.Ribbons

	Editor  bool                // the reader may correct pairs
	Done    bool                // a correction was saved
	Typed   string              // what was typed in the row that could not be corrected
	Offered []*policy.Provision // what it could mean
}

// FigureRow 指標對照 is a quantity in two documents. One of the two may be nil.
type FigureRow struct {
	Name   policy.Text
	A, B   *policy.Figure
	Change string      // "＋0.1", "" where it is not known
	Unit   policy.Text // of the change
}

func (p *Years) prepare() {
	if p.Comparison == nil {
		p.Comparison = &policy.Comparison{}
	}
	p.A, p.B = or(p.A), or(p.B)
	p.NameA, p.NameB = p.Names()
	p.Keep = yearsQuery(p.A.Slug, p.B.Slug)
	p.NoIndex = p.NoIndex || p.Relation != "" || p.Number > 1
}

func yearsQuery(a, b string) string { return "a=" + url.QueryEscape(a) + "&b=" + url.QueryEscape(b) }

// yearsPath is the path of the page that compares two documents.
func yearsPath(a, b string) string { return "/compare?" + yearsQuery(a, b) }

func (p *Years) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/compare", Page: "compare"}}
	if p.Series != nil {
		list = []Crumb{startCrumb, seriesCrumb, {Path: "/series/" + p.Series.Slug, Name: p.Series.Title}}
	}
	return append(list, Crumb{Path: yearsPath(p.A.Slug, p.B.Slug), Page: "years"})
}

// Only is the query of the page with one relation, "" for all.
func (p *Years) Only(r policy.Relation) string {
	if r == "" {
		return p.Keep
	}
	return p.Keep + "&relation=" + string(r)
}

// Data is the query of the same thing as data.
func (p *Years) Data() string { return p.Only(p.Relation) }

// Turn is the query of another page of the table.
func (p *Years) Turn(n int) string { return p.Only(p.Relation) + "&page=" + itoa(n) }

// Relations lists the relations with their counts.
func (p *Years) Relations() []RelationCount { return relations(p.Counts()) }

func relations(counts map[policy.Relation]int) []RelationCount {
	var list []RelationCount
	for _, r := range policy.Relations() {
		list = append(list, RelationCount{r, counts[r]})
	}
	return list
}

// RelationCount is how many pairs stand in a relation.
type RelationCount struct {
	Relation policy.Relation
	Count    int
}

// yearsRow is a pair as the table shows it.
type yearsRow struct {
	policy.MeasurePair
	Page          *Years
	Anchor        string
	Heading, Text []difference.Run
	Loose         bool              // the texts have too little in common to be shown as changes of each other
	Before, After []running.Segment // the texts with what corresponds marked, where Loose
}

// State is how sure it is that the two correspond.
func (r yearsRow) State() policy.PairState { return r.Relation.State() }

// pair writes a pair for the table; what changed is marked in the reader's script.
func (d *dialect) pair(p *Years, m policy.MeasurePair) yearsRow {
	row := yearsRow{MeasurePair: m, Page: p, Anchor: RowAnchor(m)}
	words := func(q *policy.Provision) (heading, text string) {
		if q == nil {
			return "", ""
		}
		return q.Heading.In(d.Script), q.Text.In(d.Script)
	}
	ha, ta := words(m.A)
	hb, tb := words(m.B)
	row.Heading, row.Text = difference.Runs(ha, hb), difference.Runs(ta, tb)
	if m.A != nil && m.B != nil {
		removed, added := difference.Changed(row.Text)
		row.Loose = m.Relation == policy.Partly || 2*(removed+added) > len([]rune(ta+tb))
		if row.Loose {
			row.Before = d.corresponding(m.A.Text, m.Phrases, func(p policy.Phrase) policy.Excerpt { return p.A })
			row.After = d.corresponding(m.B.Text, m.Phrases, func(p policy.Phrase) policy.Excerpt { return p.B })
		}
	}
	return row
}

// corresponding marks what corresponds in a measure's text; side is the words of that measure.
func (d *dialect) corresponding(t policy.Text, phrases []policy.Phrase, side func(policy.Phrase) policy.Excerpt) []running.Segment {
	var ranges []search.Range
	for _, p := range phrases {
		if w := side(p); w.Field == policy.Body {
			ranges = append(ranges, search.Range{Start: w.Start, End: w.End})
		}
	}
	slices.SortFunc(ranges, func(x, y search.Range) int { return cmp.Compare(x.Start, y.Start) })
	return d.Mark(t, ranges)
}

// RowAnchor names the row of a pair: by the later measure, "b5", or else the
// earlier one, "a3"; a further row of a later measure by both, "b5-a3".
func RowAnchor(m policy.MeasurePair) string {
	switch a, b := m.Numbers(); {
	case b == 0:
		return "a" + itoa(a)
	case m.Further:
		return "b" + itoa(b) + "-a" + itoa(a)
	default:
		return "b" + itoa(b)
	}
}

// Wrong reports whether this row could not be corrected.
func (r yearsRow) Wrong() bool { return r.Page.Wrong(r.Anchor) }

// Typed is what was typed into the row's form.
func (r yearsRow) Typed() string {
	if r.Page.At == r.Anchor {
		return r.Page.Typed
	}
	return ""
}
