package api

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Levels is an upper and a lower document side by side.
type Levels struct {
	ID     string         `json:"id"` // "/levels?a=…&b=…"
	Upper  LevelMember    `json:"upper"`
	Lower  LevelMember    `json:"lower"`
	Named  int            `json:"named"`  // in how many places the lower text names the upper document
	Counts map[string]int `json:"counts"` // rows by state
	Rows   []LevelRow     `json:"rows"`
}

// LevelMember is one of the two.
type LevelMember struct {
	ID      string        `json:"id"`
	Title   Text          `json:"title"`
	Edition int           `json:"edition"`
	Level   lineage.Level `json:"level"` // "" where it is not known
	Basis   lineage.Basis `json:"basis"` // what told it
}

// LevelRow is a measure of the lower document with one of the upper one that it answers; upper is null where none was found for
// one of the lower document, lower for one of the upper.
type LevelRow struct {
	State     string        `json:"state"` // said, likely, possible, upper_only, lower_only
	Score     float64       `json:"score"` // 0..1, by which it was chosen
	Functions []Text        `json:"functions"`
	Phrases   []LevelWords  `json:"phrases"` // words that both have
	Upper     *LevelMeasure `json:"upper"`
	Lower     *LevelMeasure `json:"lower"`
}

// LevelWords are words that two measures have in common, as each has them.
type LevelWords struct {
	Upper Text `json:"upper"`
	Lower Text `json:"lower"`
}

// LevelMeasure is a measure of one of the documents.
type LevelMeasure struct {
	ID      string `json:"id"`
	Measure int    `json:"measure"`
	Heading Text   `json:"heading"`
	Text    Text   `json:"text"`
	Frame   bool   `json:"frame"` // it says what the document is for; nothing is expected to answer it
}

// NewLevels writes two documents side by side in script s, or in both for "", with the rows of one state, "" for all.
func NewLevels(a *lineage.Across, state string, s policy.Script) Levels {
	member := func(d *policy.Document, l lineage.Level, b lineage.Basis) LevelMember {
		return LevelMember{"/d/" + d.Slug, text(d.Title, s), d.Edition, l, b}
	}
	out := Levels{ID: "/levels?a=" + a.Upper.Slug + "&b=" + a.Lower.Slug, Named: a.Named, Counts: a.Counts(), Rows: []LevelRow{},
		Upper: member(a.Upper, a.UpperLevel, a.UpperBy), Lower: member(a.Lower, a.LowerLevel, a.LowerBy)}
	measure := func(d *policy.Document, p *policy.Provision) *LevelMeasure {
		if p == nil {
			return nil
		}
		return &LevelMeasure{d.Address(p.Path()), p.Measure, text(p.Heading, s), text(p.Text, s), p.Framing()}
	}
	for _, r := range a.Rows {
		if state != "" && r.State() != state {
			continue
		}
		row := LevelRow{State: r.State(), Score: r.Score, Functions: []Text{}, Phrases: []LevelWords{}, Upper: measure(a.Upper, r.Upper), Lower: measure(a.Lower, r.Lower)}
		for _, f := range r.Functions {
			row.Functions = append(row.Functions, text(f.Name, s))
		}
		for _, p := range r.Phrases {
			row.Phrases = append(row.Phrases, LevelWords{text(p.A.Of(r.Upper), s), text(p.B.Of(r.Lower), s)})
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// WriteLevelsCSV writes the rows of two documents of different levels as a table in script s, those of one state, "" for all.
func WriteLevelsCSV(w io.Writer, a *lineage.Across, state string, s policy.Script) error {
	head := []string{lineage.Called("state_of").In(s), lineage.Called("functions").In(s), lineage.Called("words").In(s)}
	for _, side := range []string{"lower", "upper"} {
		for _, field := range []string{"article", "measure", "text", "address"} {
			head = append(head, lineage.Called(side).In(s)+policy.Label(field).In(s))
		}
	}
	rows := [][]string{head}
	cells := func(d *policy.Document, p *policy.Provision) []string {
		if p == nil {
			return []string{"", "", "", ""}
		}
		return []string{strconv.Itoa(p.Measure), p.Heading.In(s), plain(p.Text.In(s)), d.Address(p.Path())}
	}
	for _, r := range a.Rows {
		if state != "" && r.State() != state {
			continue
		}
		var functions, words []string
		for _, f := range r.Functions {
			functions = append(functions, f.Name.In(s))
		}
		for _, p := range r.Phrases {
			words = append(words, p.B.Of(r.Lower).In(s))
		}
		row := []string{lineage.Called(r.State()).In(s), strings.Join(functions, "、"), strings.Join(words, "；")}
		rows = append(rows, slices.Concat(row, cells(a.Lower, r.Lower), cells(a.Upper, r.Upper)))
	}
	return writeRows(w, rows)
}

// Phrase is where a phrase stands, the dated documents by day, then the others.
type Phrase struct {
	Phrase    string         `json:"phrase"`
	Strengths []StrengthStep `json:"strengths"` // in their order, the weakest first
	Points    int            `json:"points"`
	More      bool           `json:"more"` // there are more places than were looked at: the first of all is not known
	Sources   []PhraseSource `json:"sources"`
}

// StrengthStep is one of the strengths in their order.
type StrengthStep struct {
	Key  string `json:"key"`
	Name Text   `json:"name"`
}

// PhraseSource is a document that holds the phrase.
type PhraseSource struct {
	Document string        `json:"document"` // "/d/baoan-2024"
	Title    Text          `json:"title"`
	Level    lineage.Level `json:"level"` // "" where it is not known
	Basis    lineage.Basis `json:"basis"`
	Day      string        `json:"day"`    // "" where the document states none
	DayOf    string        `json:"day_of"` // "adopted", "published", ""
	Points   []PhrasePoint `json:"points"`
}

// PhrasePoint is one place, quoted.
type PhrasePoint struct {
	ID       string       `json:"id"` // address of the provision, of the whole text for what stands outside the tree
	Field    policy.Field `json:"field"`
	Start    int          `json:"start"` // characters of the field
	End      int          `json:"end"`
	Strength string       `json:"strength"` // key of a strength, "" where the words do not say
	By       Text         `json:"by"`       // the word that says so
	Quote    Text         `json:"quote"`    // the clause that holds the phrase
}

// NewPhrase writes where a phrase stands in script s, or in both for "".
func NewPhrase(ph *lineage.Phrase, s policy.Script) Phrase {
	out := Phrase{Phrase: ph.Words, Points: ph.Points, More: ph.More, Strengths: []StrengthStep{}, Sources: []PhraseSource{}}
	for _, step := range lineage.Strengths() {
		out.Strengths = append(out.Strengths, StrengthStep{step.Key, text(step.Name, s)})
	}
	for _, source := range ph.Sources {
		one := PhraseSource{Document: "/d/" + source.Document.Slug, Title: text(source.Document.Title, s), Level: source.Level, Basis: source.By,
			Day: source.Day, DayOf: source.DayOf(), Points: []PhrasePoint{}}
		for _, p := range source.Points {
			one.Points = append(one.Points, PhrasePoint{ID: source.Address(p), Field: p.Field, Start: p.Start, End: p.End, Strength: p.Strength.Key,
				By: text(p.Words(p.From, p.To), s), Quote: text(p.Quote(), s)})
		}
		out.Sources = append(out.Sources, one)
	}
	return out
}

// WritePhraseCSV writes where a phrase stands as a table, one line a place.
func WritePhraseCSV(w io.Writer, ph *lineage.Phrase, s policy.Script) error {
	var head []string
	for _, key := range []string{"dated", "level", "basis", "document", "strength", "by"} {
		head = append(head, lineage.Called(key).In(s))
	}
	rows := [][]string{append([]string{policy.Label("date").In(s)}, append(head, policy.Label("quote").In(s), policy.Label("address").In(s))...)}
	unstated := policy.Label("unstated").In(s)
	for _, source := range ph.Sources {
		for _, p := range source.Points {
			row := []string{source.Day, lineage.Called(source.DayOf()).In(s), source.Level.Name().In(s), source.By.Name().In(s), source.Document.Title.In(s),
				p.Strength.Name.In(s), p.Words(p.From, p.To).In(s), plain(p.Quote().In(s)), source.Address(p)}
			if source.Day == "" {
				row[0], row[1] = unstated, ""
			}
			if p.Strength.Key == "" {
				row[5] = unstated
			}
			rows = append(rows, row)
		}
	}
	return writeRows(w, rows)
}
