package api

import (
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Document is a document's facts; where its tree is asked for, with it.
type Document struct {
	ID        string              `json:"id"` // "/d/baoan-2024"
	Slug      string              `json:"slug"`
	Title     Text                `json:"title"`
	Untitled  bool                `json:"untitled,omitempty"` // the text states no title: what stands there is not its own
	Alternate Text                `json:"alternate"`
	Number    string              `json:"number"`
	Issuer    Text                `json:"issuer"`
	Adopted   string              `json:"adopted"`
	Published string              `json:"published"`
	Source    Text                `json:"source"`
	SourceURL string              `json:"source_url"`
	Script    policy.Script       `json:"script"`
	Edition   int                 `json:"edition"`
	Updated   time.Time           `json:"updated"`
	Place     Text                `json:"place"`
	Genre     Text                `json:"genre"`
	Topic     Text                `json:"topic"`
	Validity  Validity            `json:"validity"`
	Counts    map[policy.Kind]int `json:"counts,omitempty"`
	Tree      *Tree               `json:"tree,omitempty"`
}

// Validity is whether a document holds, on the day of the answer. State is in_force, amended,
// repealed, expired or coming; "" where nothing states it, unread where the text was not asked yet.
type Validity struct {
	State policy.ValidityState `json:"state"`
	Since string               `json:"since"` // from when it is repealed or amended
	From  string               `json:"from"`  // its first day
	Until string               `json:"until"` // its last day
}

// NewValidity writes the validity of a document on a day.
func NewValidity(v policy.Validity, today string) Validity {
	return Validity{v.On(today), v.Since, v.From, v.Until}
}

// NewDocument writes a document's facts on a day, in script s or in both for "".
func NewDocument(d *policy.Document, today string, s policy.Script) *Document {
	return &Document{
		ID: "/d/" + d.Slug, Slug: d.Slug, Title: text(d.Title, s), Untitled: d.Untitled(), Alternate: text(d.Alternate, s), Number: d.Number,
		Issuer: text(d.Issuer, s), Adopted: d.Adopted, Published: d.Published, Source: text(d.Source, s),
		SourceURL: d.SourceURL, Script: d.Script, Edition: d.Edition, Updated: d.Updated,
		Place: text(d.Place, s), Genre: text(d.Genre, s), Topic: text(d.Topic, s), Validity: NewValidity(d.Validity, today),
	}
}

// Measure is a leaf with its place and with who answers for it.
type Measure struct {
	ID          string       `json:"id"` // "/d/baoan-2024/m/17"
	Document    string       `json:"document"`
	Ancestors   []Place      `json:"ancestors"`
	Assignments []Assignment `json:"assignments"`
	Stated      []Stated     `json:"stated,omitempty"`
	Validity    *Validity    `json:"validity,omitempty"` // of its document, where it is asked for by itself
	// Tasks is the work below the measure, TaskTally its roll-up; absent where there is none.
	Tasks     []Task     `json:"tasks,omitempty"`
	TaskTally *TaskTally `json:"task_tally,omitempty"`
	// Progress is how far it is; absent where an edition is asked for, which has no work of its own. Terms, Related and Figures
	// are absent where they were not looked for, as with a group.
	Progress *Progress        `json:"progress,omitempty"`
	Terms    []Mentioned      `json:"terms,omitzero"`
	Related  []RelatedMeasure `json:"related,omitzero"`
	Figures  []StatedFigure   `json:"figures,omitzero"`
	Provision
}

// Stated is what the text says of who answers for a measure, as long as no editor has
// decided on it.
type Stated struct {
	Role         policy.Role `json:"role"`
	Unclear      bool        `json:"unclear"`        // the text does not say which of those it names leads
	Acts         bool        `json:"acts,omitempty"` // the text tells what it does and does not say that it is responsible
	Department   Text        `json:"department"`
	DepartmentID string      `json:"department_id,omitempty"`
	Due          string      `json:"due"`
	Quote        Text        `json:"quote"`
	Above        *Text       `json:"above,omitempty"` // the group in whose heading the words stand, where they are not the measure's own
}

// WithStated adds what the text says of who answers for the measure.
func (m *Measure) WithStated(list []*policy.Proposal, s policy.Script) *Measure {
	for _, p := range list {
		out := Stated{Role: p.Role, Unclear: p.Unclear, Acts: p.Acts, Department: text(p.Name, s), Due: p.Due, Quote: text(p.Quote, s)}
		if !p.Above.Empty() {
			above := text(p.Above, s)
			out.Above = &above
		}
		if p.Department != "" {
			out.DepartmentID = "/org/" + p.Department
		}
		m.Stated = append(m.Stated, out)
	}
	return m
}

// WithValidity adds whether its document holds on a day.
func (m *Measure) WithValidity(v policy.Validity, today string) *Measure {
	of := NewValidity(v, today)
	m.Validity = &of
	return m
}

// Place is a provision above another one.
type Place struct {
	ID      string      `json:"id"`
	Kind    policy.Kind `json:"kind"`
	Num     string      `json:"num"`
	Label   string      `json:"label"`
	Heading Text        `json:"heading"`
}

// Assignment is who answers for a measure. A person's name is given only where
// it is public.
type Assignment struct {
	Role         policy.Role `json:"role"`
	Department   Text        `json:"department"`
	DepartmentID string      `json:"department_id"`
	Post         Text        `json:"post,omitempty"`
	OfficialID   string      `json:"official_id,omitempty"`
	Name         Text        `json:"name,omitempty"`
	From         string      `json:"from"`
	To           string      `json:"to"`
	Due          string      `json:"due"`
	Undated      string      `json:"undated,omitempty"` // the words of a deadline that names no day
	Evidence     string      `json:"evidence"`
	Joint        int         `json:"joint,omitempty"` // of those who lead together: 0 is named first
	TaskID       int64       `json:"task_id,omitempty"`
}

// NewMeasure writes a leaf of document slug in script s, or in both for "".
func NewMeasure(slug string, p *policy.Provision, above []*policy.Provision, who []*policy.Assignment, s policy.Script) *Measure {
	m := &Measure{
		ID: "/d/" + slug + "/" + p.Path(), Document: "/d/" + slug, Provision: newProvision(p, s, nil),
		Ancestors: []Place{}, Assignments: []Assignment{},
	}
	for _, a := range above {
		m.Ancestors = append(m.Ancestors, Place{"/d/" + slug + "/" + a.Path(), a.Kind, a.Num, a.Label, text(a.Heading, s)})
	}
	for _, a := range who {
		out := Assignment{
			Role: a.Role, Department: text(a.Department.Name, s), DepartmentID: "/org/" + a.Department.Slug,
			From: a.From, To: a.To, Due: a.Due, Undated: a.Undated, Evidence: a.Evidence, Joint: a.Joint,
		}
		if a.Task != nil {
			out.TaskID = a.Task.ID
		}
		if a.Official != nil {
			out.Post, out.OfficialID = text(a.Official.Post, s), "/official/"+a.Official.Slug
			if a.Official.Public {
				out.Name = text(a.Official.Name, s)
			}
		}
		m.Assignments = append(m.Assignments, out)
	}
	return m
}

// Term is a notion with the number of its mentions.
type Term struct {
	ID       string `json:"id"`
	Name     Text   `json:"name"`
	Marked   bool   `json:"marked"`
	Mentions int    `json:"mentions"`
}

// NewTerm writes a term.
func NewTerm(t policy.CountedTerm, s policy.Script) Term {
	return Term{"/t/" + t.Slug, text(t.Name, s), t.Marked, t.Count}
}

// Department is an organisation with the number of measures it answers for.
type Department struct {
	ID       string   `json:"id"`
	Name     Text     `json:"name"`
	Measures int      `json:"measures"`
	Contact  *Contact `json:"contact,omitempty"` // how everybody may reach it, where an editor has said so
}

// Contact is how everybody may reach a department.
type Contact struct {
	Phones  []string `json:"phones"`
	Address Text     `json:"address,omitempty"`
	Hours   Text     `json:"hours,omitempty"`
	Page    string   `json:"page,omitempty"`
}

// newContact writes a department's public contact, nil if it has none.
func newContact(c policy.PublicContact, s policy.Script) *Contact {
	if c.Empty() {
		return nil
	}
	out := &Contact{Phones: append([]string{}, c.Phones()...), Page: c.Page}
	if !c.Address.Empty() {
		out.Address = text(c.Address, s)
	}
	if !c.Hours.Empty() {
		out.Hours = text(c.Hours, s)
	}
	return out
}

// NewDepartment writes a department.
func NewDepartment(d policy.CountedDepartment, s policy.Script) Department {
	return Department{"/org/" + d.Slug, text(d.Name, s), d.Count, newContact(d.Contact, s)}
}

// Official is a post; its holder's name only where that is public.
type Official struct {
	ID         string `json:"id"`
	Post       Text   `json:"post"`
	Department Text   `json:"department"`
	Name       Text   `json:"name,omitempty"`
}

// NewOfficial writes an official as a visitor may see them.
func NewOfficial(o *policy.Official, s policy.Script) Official {
	out := Official{ID: "/official/" + o.Slug, Post: text(o.Post, s), Department: text(o.Department.Name, s)}
	if o.Public {
		out.Name = text(o.Name, s)
	}
	return out
}

// List is one page of a longer list.
type List[T any] struct {
	Total  int `json:"total"`
	Limit  int `json:"limit"`
	Offset int `json:"offset"`
	Items  []T `json:"items"`
}

// Paging says which part of the whole list it is.
func (l List[T]) Paging() (total, limit, offset int) { return l.Total, l.Limit, l.Offset }

// NewList cuts a page out of a whole list.
func NewList[T any](all []T, limit, offset int) List[T] {
	from := min(max(offset, 0), len(all))
	to := min(from+max(limit, 0), len(all))
	return List[T]{Total: len(all), Limit: limit, Offset: offset, Items: append([]T{}, all[from:to]...)}
}

// Problem is an error as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}
