package api

import (
	"bytes"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// TermPage is a term with every place that mentions it.
type TermPage struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Marked     bool         `json:"marked"`
	Definition string       `json:"definition"`
	Synonyms   []Synonym    `json:"synonyms"`
	Mentions   []Occurrence `json:"mentions"`
	Total      int          `json:"total"`          // places in all
	Next       string       `json:"next,omitempty"` // the address of the further ones
}

// Synonym is another name that a text states for a term.
type Synonym struct {
	Name  string `json:"name"`
	ID    string `json:"id"`    // of the provision or document that states it
	Quote string `json:"quote"` // its words
}

// Occurrence is a mention: characters [Start, End) of a field of a provision, or
// of running text outside the tree, which has no address of its own.
type Occurrence struct {
	ID    string       `json:"id"`
	Field policy.Field `json:"field"`
	Text  string       `json:"text"`
	Start int          `json:"start"`
	End   int          `json:"end"`
}

// NewTermPage writes a term's page in script s.
func NewTermPage(t *policy.Term, list []policy.Occurrence, others []*policy.Synonym, s policy.Script) *TermPage {
	p := &TermPage{ID: "/t/" + t.Slug, Name: t.Name.In(s), Marked: t.Marked, Definition: t.Definition.In(s), Synonyms: []Synonym{}, Mentions: []Occurrence{}}
	for _, o := range others {
		out := Synonym{Name: o.Other.In(s), ID: "/d/" + o.Document.Slug, Quote: o.Quote.In(s)}
		if o.Place.Provision.InTree() {
			out.ID += "/" + o.Place.Provision.Path()
		}
		p.Synonyms = append(p.Synonyms, out)
	}
	for _, o := range list {
		out := Occurrence{ID: "/d/" + o.Document.Slug, Field: o.Field, Text: o.Provision.Text.In(s), Start: o.Start, End: o.End}
		if o.Provision.InTree() {
			out.ID += "/" + o.Provision.Path()
		}
		if o.Field == policy.Heading {
			out.Text = o.Provision.Heading.In(s)
		}
		p.Mentions = append(p.Mentions, out)
	}
	return p
}

// Markdown writes the page as text.
func (p *TermPage) Markdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n", escape(p.Name))
	if p.Definition != "" {
		fmt.Fprintf(&b, "\n> %s\n", escape(p.Definition))
	}
	for _, o := range p.Synonyms {
		fmt.Fprintf(&b, "\n= %s (%s %s)\n", escape(o.Name), o.ID, escape(o.Quote))
	}
	b.WriteByte('\n')
	for _, m := range p.Mentions {
		fmt.Fprintf(&b, "- %s %s\n", m.ID, escape(m.Text))
	}
	return b.Bytes()
}

// Duties is what a department or official answers for.
type Duties struct {
	Name     string `json:"name"`
	Measures []Duty `json:"measures"`
	// Measures whose texts name it, where no editor has decided.
	Stated  []StatedDuty `json:"stated,omitempty"`
	Contact *Contact     `json:"contact,omitempty"` // how everybody may reach a department
}

// WithContact adds how everybody may reach the department.
func (d *Duties) WithContact(c policy.PublicContact, s policy.Script) *Duties {
	d.Contact = newContact(c, s)
	return d
}

// StatedDuty is a measure with what its text says of who answers for it.
type StatedDuty struct {
	ID      string      `json:"id"`
	Heading string      `json:"heading"`
	Role    policy.Role `json:"role"`
	Unclear bool        `json:"unclear,omitempty"` // the text names several who could lead
	Acts    bool        `json:"acts,omitempty"`    // the text tells what it does and does not say that it is responsible
	Due     string      `json:"due"`
	Quote   string      `json:"quote"`
}

// WithStated adds what texts say of responsibility.
func (d *Duties) WithStated(list []policy.StatedDuty, s policy.Script) *Duties {
	for _, one := range list {
		p := one.Proposal
		d.Stated = append(d.Stated, StatedDuty{"/d/" + one.Document.Slug + "/" + one.Provision.Path(), one.Provision.Heading.In(s), p.Role, p.Unclear, p.Acts, p.Due, p.Quote.In(s)})
	}
	return d
}

// Duty is one measure with the role in it.
type Duty struct {
	ID      string      `json:"id"`
	Heading string      `json:"heading"`
	Role    policy.Role `json:"role"`
	From    string      `json:"from"`
	To      string      `json:"to"`
	Due     string      `json:"due"`
	Dropped bool        `json:"dropped,omitempty"` // the text in force does not have the measure any more
}

// NewDuties writes a list of duties in script s. It names no persons.
func NewDuties(name policy.Text, list []policy.Duty, s policy.Script) *Duties {
	d := &Duties{Name: name.In(s), Measures: []Duty{}}
	for _, duty := range list {
		a := duty.Assignment
		d.Measures = append(d.Measures, Duty{
			"/d/" + duty.Document.Slug + "/" + duty.Provision.Path(), duty.Provision.Heading.In(s), a.Role, a.From, a.To, a.Due, duty.Dropped,
		})
	}
	return d
}

// Markdown writes the list as text.
func (d *Duties) Markdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n", escape(d.Name))
	for _, m := range d.Measures {
		fmt.Fprintf(&b, "- %s %s\n", m.ID, escape(m.Heading))
	}
	for _, m := range d.Stated {
		fmt.Fprintf(&b, "- %s %s (%s)\n", m.ID, escape(m.Heading), escape(m.Quote))
	}
	return b.Bytes()
}
