package api

import (
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// Quoted is a text whose quotations are to be checked.
type Quoted struct {
	Text string `json:"text"`
}

// Verification is what came of a text whose quotations were checked. Nothing of it is stored.
type Verification struct {
	Characters int         `json:"characters"`
	Counts     Verdicts    `json:"counts"`
	Quotations []Quotation `json:"quotations"`
	// NotChecked is how many quotations were left out because there were too many, NotSearched how many passages of
	// superseded editions were not looked through.
	NotChecked  int    `json:"notChecked"`
	NotSearched int    `json:"notSearched"`
	Caveat      string `json:"caveat"`
}

// Verdicts counts quotations by what was said of them.
type Verdicts struct {
	Exact     int `json:"exact"`
	Near      int `json:"near"`
	Elsewhere int `json:"elsewhere"`
	Absent    int `json:"absent"`
	Unclear   int `json:"unclear"`
}

// Quotation is one thing that was checked; what stands beside the verdict is the best place, the first of places.
type Quotation struct {
	Kind    verify.Kind    `json:"kind"`
	Quote   string         `json:"quote"`
	Start   int            `json:"start"` // characters of the text
	End     int            `json:"end"`
	Part    int            `json:"part,omitempty"` // of a long quotation, 1..parts
	Parts   int            `json:"parts,omitempty"`
	Verdict verify.Verdict `json:"verdict"`
	Notes   []Remark       `json:"notes"`
	// Attributed is what the text says it stands in.
	Attributed *AttributedTo `json:"attributed,omitempty"`
	ID         string        `json:"id,omitempty"`
	Edition    int           `json:"edition,omitempty"`
	Found      *Text         `json:"found,omitempty"`
	Differs    [][2]int      `json:"differs"` // characters of quote that are others in found
	Places     []FoundPlace  `json:"places"`
	More       int           `json:"more"` // further documents that have the words
}

// Remark is what has to be said with a verdict.
type Remark struct {
	Code    verify.Note `json:"code"`
	Message string      `json:"message"`
}

// AttributedTo is a document or place that a text names.
type AttributedTo struct {
	Words    string `json:"words"`
	Document string `json:"document,omitempty"` // slug; none where it is not held
	Held     bool   `json:"held"`
	Place    string `json:"place,omitempty"` // "12" article, "12/k2" its second paragraph, "12/k2/3" the third item of that
	Loose    bool   `json:"loose"`           // it is named in a sentence before
}

// FoundPlace is where words stand, or nearly stand.
type FoundPlace struct {
	ID       string `json:"id"`
	Document string `json:"document"`
	Title    Text   `json:"title"`
	Edition  int    `json:"edition"`
	Current  bool   `json:"current"`
	SHA256   string `json:"sha256"` // of the edition's file
	Script   string `json:"script"` // of the edition's file
	Label    string `json:"label,omitempty"`
	Field    string `json:"field,omitempty"` // heading, text or label
	Start    int    `json:"start"`           // characters of the field
	End      int    `json:"end"`
	// Span is bytes of the edition's source text; where exact is false it is that of the whole provision.
	Span    policy.Span    `json:"span"`
	Exact   bool           `json:"exact"`
	Found   Text           `json:"found"`
	Differs [][2]int       `json:"differs"` // characters of found that are others in the quotation
	Address string         `json:"address"` // of the page that shows the words marked
	Other   []EditionWords `json:"other"`
}

// EditionWords is what another edition has in the place of the words.
type EditionWords struct {
	Edition int            `json:"edition"`
	Verdict verify.Verdict `json:"verdict"`
	Found   *Text          `json:"found,omitempty"`
}

// NewVerification writes a report in script s, or in both for "". base is the origin of addresses; l the language of remarks.
func NewVerification(r *verify.Report, s policy.Script, base string, l policy.Language) *Verification {
	out := &Verification{Characters: r.Characters, Quotations: []Quotation{}, NotChecked: r.Left, NotSearched: r.Past, Caveat: verify.Caveat(l)}
	out.Counts = Verdicts{r.Count(verify.Exact), r.Count(verify.Near), r.Count(verify.Elsewhere), r.Count(verify.Absent), r.Count(verify.Unclear)}
	shown := s
	if shown == "" {
		shown = r.Script
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		q := Quotation{Kind: f.Kind, Quote: f.Quote, Start: f.Start, End: f.End, Part: f.Part, Parts: f.Of, Verdict: f.Verdict,
			Notes: []Remark{}, Differs: [][2]int{}, Places: []FoundPlace{}, More: f.More}
		for _, n := range f.Notes {
			q.Notes = append(q.Notes, Remark{n, n.In(l)})
		}
		if a := f.Attributed; a != nil {
			q.Attributed = &AttributedTo{Words: a.Words, Place: a.Place, Loose: a.Loose, Held: a.Document != nil}
			if a.Document != nil {
				q.Attributed.Document = a.Document.Slug
			}
		}
		for k := range f.Places {
			q.Places = append(q.Places, foundPlace(&f.Places[k], s, shown, base))
		}
		if len(f.Places) > 0 {
			first := &q.Places[0]
			q.ID, q.Edition, q.Found = first.ID, first.Edition, &first.Found
			for _, d := range f.Places[0].Differs {
				q.Differs = append(q.Differs, [2]int{d.QuoteStart, d.QuoteEnd})
			}
		}
		out.Quotations = append(out.Quotations, q)
	}
	return out
}

func foundPlace(p *verify.Place, s, shown policy.Script, base string) FoundPlace {
	out := FoundPlace{
		ID: p.ID(), Document: p.Document.Slug, Title: text(p.Document.Title, s), Edition: p.Edition.Number, Current: p.Edition.Current(),
		SHA256: p.Edition.SHA256, Script: p.Edition.Script.Tag(), Field: string(p.Field), Start: p.Start, End: p.End, Span: p.Span, Exact: !p.Loose && p.Span.End > 0,
		Found: text(p.Found, s), Differs: [][2]int{}, Address: base + "/" + shown.Tag() + p.Address(shown), Other: []EditionWords{},
	}
	if p.Provision != nil {
		out.Label = p.Provision.Label
	}
	for _, d := range p.Differs {
		out.Differs = append(out.Differs, [2]int{d.FoundStart, d.FoundEnd})
	}
	for _, o := range p.Other {
		w := EditionWords{Edition: o.Edition.Number, Verdict: o.Verdict}
		if o.Verdict != verify.Absent {
			t := text(o.Found, s)
			w.Found = &t
		}
		out.Other = append(out.Other, w)
	}
	return out
}
