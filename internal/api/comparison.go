package api

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Series is documents that follow one another year by year.
type Series struct {
	ID      string         `json:"id"` // "/series/yihaowen"
	Title   Text           `json:"title"`
	Members []SeriesMember `json:"members"`
	Steps   []SeriesStep   `json:"steps,omitempty"` // where one series is asked for
	// Figures are the quantities that more than one of the members states.
	Figures []SeriesFigure `json:"figures,omitempty"`
}

// SeriesFigure is a quantity in the documents of a series, a place for each member; null where it does not state it.
type SeriesFigure struct {
	Name    Text          `json:"name"`
	Members []*FigureLine `json:"members"`
}

// SeriesMember is a document of a series with its year.
type SeriesMember struct {
	Year     int    `json:"year"`
	ID       string `json:"id"` // "/d/baoan-2024"
	Title    Text   `json:"title"`
	Measures int    `json:"measures"`
}

// SeriesStep counts what became of the measures of a document in a later one.
type SeriesStep struct {
	ID string `json:"id"` // "/compare?a=…&b=…"
	A  string `json:"a"`
	B  string `json:"b"`
	RelationCounts
}

// RelationCounts counts pairs of measures by relation.
type RelationCounts struct {
	Continued int `json:"continued"`
	Revised   int `json:"changed"`
	Partly    int `json:"partly"`
	New       int `json:"new"`
	Dropped   int `json:"dropped"`
}

func relationCounts(c map[policy.Relation]int) RelationCounts {
	return RelationCounts{c[policy.Continued], c[policy.Revision], c[policy.Partly], c[policy.New], c[policy.Dropped]}
}

// NewSeries writes a series in script s, or in both for "".
func NewSeries(one *policy.Series, s policy.Script) Series {
	out := Series{ID: "/series/" + one.Slug, Title: text(one.Title, s), Members: []SeriesMember{}}
	for _, m := range one.Members {
		out.Members = append(out.Members, SeriesMember{m.Year, "/d/" + m.Document.Slug, text(m.Document.Title, s), m.Measures})
	}
	for _, step := range one.Steps {
		out.Steps = append(out.Steps, SeriesStep{comparisonID(step.A, step.B), "/d/" + step.A, "/d/" + step.B, relationCounts(step.Count)})
	}
	var lists [][]*policy.Figure
	for _, m := range one.Members {
		lists = append(lists, m.Figures)
	}
	for _, figures := range align.Across(lists) {
		row, stated := SeriesFigure{}, 0
		for i, f := range figures {
			if f != nil {
				row.Name = text(f.Name, s)
				stated++
			}
			row.Members = append(row.Members, figureLine(one.Members[i].Document, f, s))
		}
		if stated > 1 {
			out.Figures = append(out.Figures, row)
		}
	}
	return out
}

func comparisonID(a, b string) string { return "/compare?a=" + a + "&b=" + b }

// Comparison is two documents side by side, a the earlier one.
type Comparison struct {
	ID string         `json:"id"`
	A  ComparedMember `json:"a"`
	B  ComparedMember `json:"b"`
	RelationCounts
	Pairs   []Pair       `json:"pairs"`
	Figures []FigurePair `json:"figures"`
}

// ComparedMember is one of the two.
type ComparedMember struct {
	ID      string `json:"id"`
	Year    int    `json:"year"` // in their series, 0 where they stand in none together
	Edition int    `json:"edition"`
	Title   Text   `json:"title"`
}

// Pair is a measure and one counterpart, a row each where there are several; a is null where none was
// found for a measure of the later document, b for one of the earlier.
type Pair struct {
	Relation policy.Relation  `json:"relation"`
	State    policy.PairState `json:"state"`
	Editor   bool             `json:"editor"`  // an editor says so
	Score    float64          `json:"score"`   // 0..1, how alike they are, as computed
	Phrases  []PairedWords    `json:"phrases"` // what corresponds, as computed
	A        *PairedMeasure   `json:"a"`
	B        *PairedMeasure   `json:"b"`
	Heading  []Run            `json:"heading"`
	Text     []Run            `json:"text"`
}

// PairedWords are words of two measures that correspond.
type PairedWords struct {
	A Text `json:"a"`
	B Text `json:"b"`
}

// PairedMeasure is a measure of one of the documents.
type PairedMeasure struct {
	ID      string `json:"id"`
	Measure int    `json:"measure"`
	Group   Text   `json:"group"` // heading of the top group it stands in
	Heading Text   `json:"heading"`
}

// FigurePair is the same quantity in both documents; null where one does not state it.
type FigurePair struct {
	Name Text        `json:"name"`
	A    *FigureLine `json:"a"`
	B    *FigureLine `json:"b"`
}

// FigureLine is a figure as the text states it.
type FigureLine struct {
	ID       string            `json:"id"` // of the measure or group that states it, else of the document
	Value    float64           `json:"value"`
	Digits   string            `json:"digits"`
	Unit     Text              `json:"unit"`
	Relation Text              `json:"relation"`
	Year     int               `json:"year"` // 0 where the text names none
	Target   bool              `json:"target"`
	Kind     policy.FigureKind `json:"kind"`
	Quote    Text              `json:"quote"`
	// Bound says whether it is a least, a most or a range, "" for none.
	Bound policy.FigureBound `json:"bound"`
	Until *AmountLine        `json:"until,omitempty"` // of a range, where it ends
}

// AmountLine is a number as it is printed, with its unit.
type AmountLine struct {
	Value  float64 `json:"value"`
	Digits string  `json:"digits"`
	Unit   Text    `json:"unit"`
}

// NewComparison writes the pairs of a comparison that stand in a relation, "" for
// all, in script s, or in both for "".
func NewComparison(c *policy.Comparison, only policy.Relation, s policy.Script) Comparison {
	out := Comparison{ID: comparisonID(c.A.Slug, c.B.Slug), RelationCounts: relationCounts(c.Counts()), Pairs: []Pair{}, Figures: []FigurePair{}}
	out.A = ComparedMember{"/d/" + c.A.Slug, c.YearA, c.A.Edition, text(c.A.Title, s)}
	out.B = ComparedMember{"/d/" + c.B.Slug, c.YearB, c.B.Edition, text(c.B.Title, s)}
	measure := func(d *policy.Document, p *policy.Provision) *PairedMeasure {
		if p == nil {
			return nil
		}
		m := &PairedMeasure{ID: "/d/" + d.Slug + "/" + p.Path(), Measure: p.Measure, Heading: text(p.Heading, s)}
		m.Group = text(groupOf(c, p), s)
		return m
	}
	for _, p := range c.Pairs {
		if only != "" && p.Relation != only {
			continue
		}
		ha, ta := wordsOf(p.A)
		hb, tb := wordsOf(p.B)
		words := []PairedWords{}
		for _, w := range p.Phrases {
			words = append(words, PairedWords{text(w.A.Of(p.A), s), text(w.B.Of(p.B), s)})
		}
		out.Pairs = append(out.Pairs, Pair{p.Relation, p.Relation.State(), p.Said != nil, p.Score, words, measure(c.A, p.A), measure(c.B, p.B), runs(ha, hb, s), runs(ta, tb, s)})
	}
	for _, f := range figurePairs(c) {
		out.Figures = append(out.Figures, FigurePair{text(nameOf(f), s), figureLine(c.A, f.A, s), figureLine(c.B, f.B, s)})
	}
	return out
}

func wordsOf(p *policy.Provision) (heading, body policy.Text) {
	if p != nil {
		heading, body = p.Heading, p.Text
	}
	return heading, body
}

func groupOf(c *policy.Comparison, p *policy.Provision) (t policy.Text) {
	if top := c.Top(p); top != nil {
		t = top.Heading
	}
	return t
}

// figurePairs lists all figures, those that one document states alone last.
func figurePairs(c *policy.Comparison) []policy.FigurePair {
	list := c.Figures[:len(c.Figures):len(c.Figures)]
	for _, f := range c.OnlyA {
		list = append(list, policy.FigurePair{A: f})
	}
	for _, f := range c.OnlyB {
		list = append(list, policy.FigurePair{B: f})
	}
	return list
}

func nameOf(f policy.FigurePair) policy.Text {
	if f.B != nil {
		return f.B.Name
	}
	return f.A.Name
}

func figureLine(d *policy.Document, f *policy.Figure, s policy.Script) *FigureLine {
	if f == nil {
		return nil
	}
	path := ""
	if p := f.Place.Provision; p != nil {
		path = p.Path()
	}
	line := &FigureLine{d.Address(path), f.Value, f.Digits, text(f.Unit, s), text(f.Relation, s), f.Year, f.Target, f.Kind, text(f.Quote, s), f.Bound, nil}
	if u := f.Until; u.Digits != "" {
		line.Until = &AmountLine{u.Value, u.Digits, text(u.Unit, s)}
	}
	return line
}

// WriteComparisonCSV writes the pairs that stand in a relation, "" for all, one
// line a pair, in UTF-8 with a BOM.
func WriteComparisonCSV(w io.Writer, c *policy.Comparison, only policy.Relation, s policy.Script) error {
	rows := [][]string{{policy.Label("correspondence").In(s), policy.Label("corrected").In(s)}}
	first, second := c.Names()
	for _, name := range []policy.Text{first, second} {
		for _, field := range []string{"article", "group", "measure", "text", "address"} {
			rows[0] = append(rows[0], name.In(s)+policy.Label(field).In(s))
		}
	}
	for _, g := range c.Groups() {
		for _, p := range g.Pairs {
			if only != "" && p.Relation != only {
				continue
			}
			row := []string{policy.Label(string(p.Relation)).In(s), ""}
			if p.Said != nil {
				row[1] = policy.Label("yes").In(s)
			}
			row = append(append(row, measureCells(c, c.A, p.A, s)...), measureCells(c, c.B, p.B, s)...)
			rows = append(rows, row)
		}
	}
	return writeRows(w, rows)
}

// WriteFiguresCSV writes the figures of a comparison, one line a quantity.
func WriteFiguresCSV(w io.Writer, c *policy.Comparison, s policy.Script) error {
	rows := [][]string{{policy.Label("figure").In(s)}}
	first, second := c.Names()
	for _, name := range []policy.Text{first, second} {
		for _, field := range []string{"digits", "unit", "wording", "kind", "quote"} {
			rows[0] = append(rows[0], name.In(s)+policy.Label(field).In(s))
		}
	}
	cells := func(f *policy.Figure) []string {
		if f == nil {
			return []string{policy.Label("unstated").In(s), "", "", "", ""}
		}
		kind := string(f.Kind)
		if f.Kind == policy.FigureSupport {
			kind = "aid" // "support" is who supports
		}
		return []string{f.Digits, f.Unit.In(s), f.Relation.In(s), policy.Label(kind).In(s), f.Quote.In(s)}
	}
	for _, f := range figurePairs(c) {
		rows = append(rows, append(append([]string{nameOf(f).In(s)}, cells(f.A)...), cells(f.B)...))
	}
	return writeRows(w, rows)
}

func measureCells(c *policy.Comparison, d *policy.Document, p *policy.Provision, s policy.Script) []string {
	if p == nil {
		return make([]string, 5)
	}
	return []string{strconv.Itoa(p.Measure), groupOf(c, p).In(s), p.Heading.In(s), p.Text.In(s), "/d/" + d.Slug + "/" + p.Path()}
}

// writeRows writes a table that spreadsheets read and none runs.
func writeRows(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range rows {
		if err := out.Write(policy.DefuseRow(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
