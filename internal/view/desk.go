package view

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Desk 分工與進展 is the editing page of a measure.
type Desk struct {
	Layout
	Document    *policy.Document
	Provision   *policy.Provision
	Assignments []*policy.Assignment
	Reports     []*policy.Progress // the newest first
	Notes       []policy.Note      // for editors
	Everybody   []Candidate        // for typing ahead without scripts
	Editor      bool
	Form        AssignForm
	Report      ReportForm
	Note        NoteForm
	Changed     int64  // the assignment whose change could not be saved
	Due         string // what was typed for it
	Evidence    string // likewise
	// At is the form that could not be saved: "assign", "change", "progress", "note".
	At string
	// Problem says why: "who", "several", "lead", "dates", "status", "percent", "agree",
	// "links", "many", "long", "empty", "conflict", "other"; "" for none.
	Problem    string
	Candidates []Candidate     // of "several"
	Meanwhile  []*policy.Event // after a conflict: the last changes
	Compared   []Compared      // likewise: what others saved beside what was typed
	Done       bool            // something was saved just now
}

// NoteForm is what an editor typed as a note.
type NoteForm struct {
	ID      int64 // 0: a new one
	Version int
	Text    string
}

// Compared is a field of which two people wrote something.
type Compared struct {
	Field string      // as in the history: "due", "note"
	Now   policy.Text // what is stored
	Yours string      // what was typed and not saved
	Same  bool        // both say the same
}

// Wrong reports whether the form at could not be saved because of one of problems.
func (p *Desk) Wrong(at string, problems ...string) bool {
	for _, problem := range problems {
		if p.At == at && p.Problem == problem {
			return true
		}
	}
	return false
}

// Compare puts what others saved beside what was typed into the form that could not
// be saved.
func (p *Desk) Compare() {
	add := func(field string, now policy.Text, yours string) {
		same := strings.TrimSpace(yours) == now.Hant || strings.TrimSpace(yours) == now.Hans
		if now.Empty() && yours == "" {
			return
		}
		p.Compared = append(p.Compared, Compared{field, now, yours, same})
	}
	plain := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	switch p.At {
	case "progress":
		now := &policy.Progress{}
		if len(p.Reports) > 0 {
			now = p.Reports[0]
		}
		add("day", plain(date(now.Day)), date(p.Report.Day))
		add("status", plain(string(now.Status)), string(p.Report.Status))
		add("percent", plain(itoa(now.Percent)), p.Report.Percent)
		add("note", now.Note, p.Report.Note)
		add("links", plain(strings.Join(now.Links, "\n")), strings.TrimSpace(p.Report.Links))
	case "change":
		now := &policy.Assignment{}
		for _, a := range p.Assignments {
			if a.ID == p.Changed {
				now = a
			}
		}
		add("to", plain(date(now.To)), "")
		add("due", plain(date(now.Due)), date(p.Due))
		add("evidence", plain(now.Evidence), p.Evidence)
	case "assign":
		now := &policy.Assignment{Department: &policy.Department{}}
		for _, a := range p.Open() {
			if a.Role == p.Form.Role {
				now = a
				break
			}
		}
		add("department", now.Department.Name, p.Form.Who)
		add("role", plain(string(now.Role)), string(p.Form.Role))
		add("from", plain(date(now.From)), date(p.Form.From))
		add("due", plain(date(now.Due)), date(p.Form.Due))
		add("evidence", plain(now.Evidence), p.Form.Evidence)
	case "note":
		var now policy.Text
		for _, n := range p.Notes {
			if n.ID == p.Note.ID {
				now = n.Body
			}
		}
		add("note", now, p.Note.Text)
	}
}

// Open lists the assignments that can be changed: those that hold and those to come.
func (p *Desk) Open() (list []*policy.Assignment) {
	for _, a := range p.Assignments {
		if !a.EndedBefore(p.Today) {
			list = append(list, a)
		}
	}
	return list
}

// Ended lists those that have.
func (p *Desk) Ended() []*policy.Assignment { return policy.HeldBefore(p.Assignments, p.Today) }

// Gone reports whether the assignment that was to be changed has ended meanwhile.
func (p *Desk) Gone() bool {
	if p.At != "change" || p.Problem != "conflict" {
		return false
	}
	for _, a := range p.Open() {
		if a.ID == p.Changed {
			return false
		}
	}
	return true
}

func (*Desk) template() string { return "desk" }

func (p *Desk) prepare() { p.Single, p.Document, p.Provision = true, or(p.Document), or(p.Provision) }

// Crumbs is the way to the page, itself last.
func (p *Desk) Crumbs() []Crumb {
	return append(placeCrumbs(p.Document, nil, p.Provision), Crumb{Path: p.Path, Page: "desk"})
}
