package page

import (
	"html/template"
	"net/url"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Workbench 工作台 is where somebody who is logged in starts.
type Workbench struct {
	Layout
	Desk      *office.Desk       // of an editor, or of an official with measures
	Documents []*policy.Document // with work
	Worked    int                // how many have work
	Others    []*policy.Document // without
	Held      int                // documents there are
	Duties    []policy.Duty      // of an official
	Readable  []*policy.Document // of a leader
}

// MostOffered is how many documents, the newest, are listed to choose from; more are called by their addresses.
const MostOffered = 500

// MostListed is how many documents a list of work shows; the others are found in the library.
const MostListed = 100

// Workless is how many documents have no work.
func (p *Workbench) Workless() int { return p.Held - p.Worked }

// Edits reports whether who is logged in keeps the division of work.
func (p *Workbench) Edits() bool { return p.User != nil && p.User.Access.Covers(policy.AccessEditor) }

// Late is how many measures of a document are late.
func (p *Workbench) Late(d *policy.Document) (n int) {
	for _, duty := range p.Desk.Late {
		if duty.Document.ID == d.ID {
			n++
		}
	}
	return n
}

// To is where one job of documents is done: on its own page where one document alone has it, else
// by the list of documents.
func (p *Workbench) To(counts map[int64]int, job string) string {
	var only *policy.Document
	for _, d := range p.Documents {
		if counts[d.ID] > 0 && only != nil {
			return "#documents"
		}
		if counts[d.ID] > 0 {
			only = d
		}
	}
	if only == nil {
		return "#documents"
	}
	return "/" + p.Script.Tag() + "/admin/d/" + only.Slug + "/" + job
}

// Urgent 急辦 is duties that cannot wait, on a page of Layout; Kind is "late" or "soon".
type Urgent struct {
	Layout Layout
	Duties []policy.Duty
	Kind   string
	Edits  bool
}

// mostUrgent is how many of them stand open.
const mostUrgent = 12

// First are those that stand open.
func (u Urgent) First() []policy.Duty { return u.Duties[:min(len(u.Duties), mostUrgent)] }

// Rest are those that are folded.
func (u Urgent) Rest() []policy.Duty { return u.Duties[min(len(u.Duties), mostUrgent):] }

// Of is a part of them, as their list is written.
func (u Urgent) Of(list []policy.Duty) Urgent {
	u.Duties = list
	return u
}

func (p *Workbench) urgent(list []policy.Duty, kind string) Urgent {
	return Urgent{p.Layout, list, kind, p.Edits()}
}

// LateOnes are the duties that are late.
func (p *Workbench) LateOnes() Urgent { return p.urgent(p.Desk.Late, "late") }

// SoonOnes are those that are due soon.
func (p *Workbench) SoonOnes() Urgent { return p.urgent(p.Desk.Soon, "soon") }

// urge is the words that remind of a duty: whom, of what, by when, and where it is reported.
func (d *dialect) urge(l Layout, duty policy.Duty) string {
	what := d.T(duty.Document.Title) + d.Number(duty.Provision)
	if markup.Shows(duty.Provision.Heading) {
		what += "「" + d.T(duty.Provision.Heading) + "」"
		if d.Script == policy.Hans {
			what = strings.NewReplacer("「", "“", "」", "”").Replace(what)
		}
	}
	late := ""
	if duty.Overdue(l.Today) {
		late = d.Word("urge", "late")
	}
	words := strings.NewReplacer("#who", d.T(duty.Assignment.Department.Name), "#what", what, "#due", date(duty.Assignment.Due), "#late", late).Replace(d.Word("urge", "words"))
	return words + d.absolute(l, "/d/"+duty.Document.Slug+"/m/"+itoa(duty.Provision.Measure))
}

// urging is a mail that reminds of a measure: the words of a reminder as subject and text.
func urging(subject, words string) template.URL {
	return template.URL("mailto:?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(words))
}

func (p *Workbench) prepare() { p.Single = true }

var workbenchCrumb = Crumb{Path: "/admin", Page: "workbench"}

func (p *Workbench) crumbs() []Crumb { return []Crumb{startCrumb, workbenchCrumb} }
