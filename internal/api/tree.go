// Package api holds the JSON shapes that programs read: of the outline command
// and of the addresses that end in .json or start with /api/v1. They are a
// contract (docs/ARCHITECTURE.md, "Data"); fields are added, never changed.
package api

import "github.com/yihaowen/yihaowen/internal/policy"

// Text is a text in both scripts, {"hant": …, "hans": …}, or, where a reader asked
// for one script, a plain string.
type Text any

// text is t in the script asked for; "" asks for both.
func text(t policy.Text, s policy.Script) Text {
	if s == "" {
		return t
	}
	return t.In(s)
}

// Tree is what was understood of a text: its provisions, and what it claims of
// its own structure.
type Tree struct {
	Title      Text                `json:"title"`
	Script     policy.Script       `json:"script"`
	Grammar    string              `json:"grammar"`
	Confidence float64             `json:"confidence"`
	Reason     string              `json:"reason"`
	Counts     map[policy.Kind]int `json:"counts"`
	Claims     []Claim             `json:"claims"`
	Provisions []Provision         `json:"provisions"`
	Prose      []Passage           `json:"prose"`
	Warnings   []policy.Issue      `json:"warnings"`
	Number     string              `json:"number,omitempty"`    // 發文字號
	Issuer     Text                `json:"issuer,omitempty"`    // 發文機關
	Adopted    string              `json:"adopted,omitempty"`   // 成文日期, ISO 8601
	Published  string              `json:"published,omitempty"` // 發布日期, likewise
	Fields     []policy.Fact       `json:"fields,omitempty"`    // what the page says of it beside the text
	Dropped    []policy.BorderLine `json:"dropped,omitempty"`   // lines of the file's pages that are not in the text, where it was read just now
}

// Claim is policy.Claim with the words it stands in.
type Claim struct {
	Kind  policy.Kind `json:"kind"`
	Count int         `json:"count"`
	Found int         `json:"found"`
	Quote Text        `json:"quote"`
	Scope []string    `json:"scope"`
	Span  policy.Span `json:"span"`
	Holds *bool       `json:"holds"`
}

// Provision is a node of the tree.
type Provision struct {
	EID      string        `json:"eid"`
	Kind     policy.Kind   `json:"kind"`
	Num      string        `json:"num"`
	Label    string        `json:"label"`
	Printed  Text          `json:"printed,omitempty"` // the number that means a measure alone: 第十條之一, 二（一）
	Measure  int           `json:"measure"`
	Guiding  bool          `json:"guiding,omitempty"` // 指導思想, 總體要求: none that somebody must carry out
	Heading  Text          `json:"heading"`
	Text     Text          `json:"text"`
	Tables   []Table       `json:"tables,omitempty"` // those in the text
	Spans    []policy.Span `json:"spans"`
	Page     int           `json:"page,omitempty"` // of the file, on which it begins, where that is known
	Children []Provision   `json:"children"`
}

// Passage is text outside the tree.
type Passage struct {
	Kind   policy.Kind   `json:"kind"`
	Text   Text          `json:"text"`
	Tables []Table       `json:"tables,omitempty"` // those in the text
	Spans  []policy.Span `json:"spans"`
}

// NewTree writes an edition in script s, or in both for "".
func NewTree(e *policy.Edition, s policy.Script) *Tree {
	title := e.Title
	if title.Empty() {
		title = e.Alternate
	}
	t := &Tree{
		Title: text(title, s), Script: e.Script, Grammar: e.Grammar, Confidence: e.Confidence, Reason: e.Reason,
		Counts: policy.Count(e.Provisions), Claims: []Claim{}, Prose: []Passage{},
		Provisions: provisions(e.Provisions, s, e.Lines), Warnings: append([]policy.Issue{}, e.Warnings...),
		Number: e.DocNumber, Adopted: e.Adopted, Published: e.Published, Fields: e.Fields, Dropped: e.Dropped,
	}
	if !e.Issuer.Empty() {
		t.Issuer = text(e.Issuer, s)
	}
	for _, c := range e.Claims {
		t.Claims = append(t.Claims, Claim{c.Kind, c.Count, c.Found, text(c.Quote, s), append([]string{}, c.Scope...), c.Span, c.Holds})
	}
	for _, p := range e.Passages {
		t.Prose = append(t.Prose, Passage{p.Kind, text(p.Text, s), tables(p.Text, s), append([]policy.Span{}, p.Spans...)})
	}
	return t
}

func provisions(list []*policy.Provision, s policy.Script, lines []policy.PageLine) []Provision {
	out := []Provision{}
	for _, p := range list {
		out = append(out, newProvision(p, s, lines))
	}
	return out
}

// printed is the number that a measure's text prints, nil where it prints none.
func printed(p *policy.Provision, s policy.Script) Text {
	if !p.IsMeasure() || p.Printed() == "" {
		return nil
	}
	return text(p.PrintedText(), s)
}

func newProvision(p *policy.Provision, s policy.Script, lines []policy.PageLine) Provision {
	return Provision{
		EID: p.EID, Kind: p.Kind, Num: p.Num, Label: p.Label, Printed: printed(p, s), Measure: p.Measure, Guiding: p.Guiding(),
		Heading: text(p.Heading, s), Text: text(p.Text, s), Tables: tables(p.Text, s),
		Spans: append([]policy.Span{}, p.Spans...), Page: policy.PageOfSpans(lines, p.Spans), Children: provisions(p.Children, s, lines),
	}
}
