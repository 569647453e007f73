package policy

import "time"

// Series 系列 is documents that follow one another year by year: 寶安區「一號文」.
type Series struct {
	ID      int64
	Slug    string
	Title   Text
	Members []SeriesMember // the earliest year first
	Steps   []SeriesStep   // every two documents of different years
}

// ValidYear reports whether a series may place a document in a year, and a table of work may
// complete its dates by it: what lies outside of 1900 to 2200 is a slip.
func ValidYear(year int) bool { return 1900 <= year && year <= 2200 }

// SeriesStep 年際變動 counts what became of the measures of a document in a later
// one of its series.
type SeriesStep struct {
	A, B  string // slugs, the earlier one first
	Count map[Relation]int
	Said  bool // an editor said something of it
}

// SeriesMember 年份文件 is a document of a series with its year.
type SeriesMember struct {
	Year     int
	Document *Document
	Measures int       // of its current edition
	Figures  []*Figure // of its current edition
}

// Relation 對應關係 says what became of a measure from one document of a series to
// a later one.
type Relation string

// The relations.
const (
	Continued Relation = "continued" // 延續: in the same words
	Revision  Relation = "changed"   // 改動: the same measure in other words
	Partly    Relation = "partly"    // 部分對應: some of what it says
	New       Relation = "new"       // of the later document, without a counterpart that was found
	Dropped   Relation = "dropped"   // of the earlier one
)

// Relations lists the relations in the order in which pages show them.
func Relations() []Relation { return []Relation{Continued, Revision, Partly, New, Dropped} }

// PairState 對應狀態 says how sure it is that two measures correspond. That none was found
// is no statement that there is none.
type PairState string

// The states.
const (
	Corresponds PairState = "corresponds" // 對應
	PartlyState PairState = "partly"      // 部分對應
	None        PairState = "none"        // 未找到對應
)

// State is what a relation says of correspondence.
func (r Relation) State() PairState {
	switch r {
	case Continued, Revision:
		return Corresponds
	case Partly:
		return PartlyState
	}
	return None
}

// Phrase 對應語句 is words of two measures that correspond.
type Phrase struct {
	A Excerpt `json:"a"`
	B Excerpt `json:"b"`
}

// Excerpt 字句 is runes [Start, End) of a field of a measure.
type Excerpt struct {
	Field Field `json:"field"`
	Start int   `json:"start"`
	End   int   `json:"end"`
}

// Of are the words themselves, none where the measure does not have them.
func (w Excerpt) Of(p *Provision) Text {
	text := p.Text
	if w.Field == Heading {
		text = p.Heading
	}
	return text.Cut(w.Start, w.End)
}

// Comparison 對照 is two documents of a series side by side, A the earlier one.
type Comparison struct {
	A, B         *Document
	YearA, YearB int
	TreeA, TreeB []*Provision
	Pairs        []MeasurePair // those with a measure of B in its order, then those of A alone
	Figures      []FigurePair
	OnlyA, OnlyB []*Figure            // figures without a counterpart
	Latest       int64                // the newest correction of an editor, 0 for none
	Above        map[int64]*Provision // the top group of each measure, by row
}

// Counts is the number of pairs by relation.
func (c *Comparison) Counts() map[Relation]int {
	counts := map[Relation]int{}
	for _, p := range c.Pairs {
		counts[p.Relation]++
	}
	return counts
}

// MeasurePair 措施對應 is a measure of the earlier document and its counterpart in
// the later one; one of the two is nil where there is none.
type MeasurePair struct {
	Relation Relation
	A, B     *Provision
	Further  bool         // the measure of B stands in a row above, with another of A
	Score    float64      // 0..1, how alike they are, as computed
	Phrases  []Phrase     // the clauses that correspond, as computed
	Said     *PairVerdict // what an editor said that makes it so, nil where it is as computed
}

// FigurePair 指標對照 is the same quantity in two documents.
type FigurePair struct{ A, B *Figure }

// Top is the group in which a measure of either document stands on top, nil where
// it stands in none.
func (c *Comparison) Top(p *Provision) *Provision { return c.Above[p.ID] }

// PairVerdict 更正 is what an editor says of a measure's counterpart.
type PairVerdict struct {
	ID       int64
	At       time.Time
	User     string // the account's name, "" for the command line
	AMeasure int    // 0: the measure of B has no counterpart
	BMeasure int    // 0: the measure of A has none
	Verdict  Verdict
}

// Verdict 判定 is the kind of a correction.
type Verdict string

// The verdicts.
const (
	VerdictPair     Verdict = "pair"     // 對應: the two belong together
	VerdictNone     Verdict = "none"     // 沒有對應
	VerdictComputed Verdict = "computed" // 撤回更正: what is computed holds again
)
