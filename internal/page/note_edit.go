package page

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// NoteEdit 備註 is where editors write notes on a document, a group of its text or a term; those on measures are
// written beside the division of work.
type NoteEdit struct {
	Layout
	Subject string      // the address that the notes stand on, without the script: "/d/baoan-2024/item/3", "/t/san-hua"
	Name    policy.Text // what it is called
	Notes   []policy.Note
	Typed   office.NoteForm // what could not be saved
	Problem policy.IssueCode
	Done    bool
}

// Limit is the limit that the note passes which could not be saved, "" for none.
func (p *NoteEdit) Limit() policy.NoteLimit {
	for _, l := range policy.NoteLimits() {
		if string(l) == string(p.Problem) {
			return l
		}
	}
	return ""
}

// Text is what stands in the form of a note.
func (p *NoteEdit) Text(n policy.Note) policy.Text {
	if p.Problem != "" && p.Typed.ID == n.ID {
		return policy.Text{Hant: p.Typed.Text, Hans: p.Typed.Text}
	}
	return n.Body
}

func (p *NoteEdit) prepare() { p.Single = true }

func (p *NoteEdit) crumbs() []Crumb {
	return []Crumb{startCrumb, {Path: strings.TrimSuffix(p.Subject, "/"), Name: p.Name}, {Path: p.Path, Page: "note_edit"}}
}
