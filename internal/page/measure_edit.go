package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// MeasureEdit 分工與進展 is the editing page of a measure.
type MeasureEdit struct {
	Layout
	Document     *policy.Document
	Provision    *policy.Provision
	Assignments  []*policy.Assignment
	Reports      []*policy.Progress // the newest first
	Before       int64              // Reports are those before this one, 0 for all
	Older        int64              // the last of Reports if there are older ones, else 0
	Notes        []policy.Note      // for editors
	Everybody    []office.Candidate // for typing ahead without scripts
	Editor       bool
	Tasks        []*policy.Task // the work below the measure
	Task         office.TaskForm
	Form         office.AssignForm
	Report       office.ReportForm
	Note         office.NoteForm
	Hide         HideForm
	Changed      int64  // the assignment whose change could not be saved
	Due, Undated string // what was typed for it
	Evidence     string // likewise
	// At is the form that could not be saved: "assign", "change", "progress", "note", "hide", "task".
	At         string
	Problem    policy.IssueCode   // why, or a policy.NoteLimit; "" for none
	Named      policy.Issue       // of a report: what the words of Problem name
	Candidates []office.Candidate // of "several"
	Meanwhile  []*policy.Event    // after a conflict: the last changes
	Conflicts  []Conflict         // likewise: what others saved beside what was typed
	Done       bool               // something was saved just now
}

// HideForm is what an editor typed to hide a note or a report.
type HideForm struct {
	Kind   policy.EventKind // EventNote or EventProgress
	ID     int64
	Reason string
}

// Hideable is a note or a report as the forms to hide it and show it again need it.
type Hideable struct {
	Page   *MeasureEdit
	Kind   policy.EventKind
	ID     int64
	Hidden string // why it is hidden, "" while it is shown
}

// HideableNote and HideableReport prepare what stands below each.
func (p *MeasureEdit) HideableNote(n policy.Note) Hideable {
	return Hideable{p, policy.EventNote, n.ID, n.Hidden}
}

// HideableReport is HideableNote for a report.
func (p *MeasureEdit) HideableReport(r *policy.Progress) Hideable {
	return Hideable{p, policy.EventProgress, r.ID, r.Hidden}
}

// Typed is what was typed and could not be saved, "" for another one.
func (h Hideable) Typed() string {
	if h.Wrong() {
		return h.Page.Hide.Reason
	}
	return ""
}

// Wrong reports whether this one could not be hidden.
func (h Hideable) Wrong() bool {
	return h.Page.At == "hide" && h.Page.Hide.Kind == h.Kind && h.Page.Hide.ID == h.ID
}

// Conflict is a field of which two people wrote something.
type Conflict struct {
	Field string      // as in the history: "due", "note"
	Now   policy.Text // what is stored
	Yours string      // what was typed and not saved
	Same  bool        // both say the same
}

// Wrong reports whether the form at could not be saved because of one of problems.
func (p *MeasureEdit) Wrong(at string, problems ...policy.IssueCode) bool {
	return p.At == at && slices.Contains(problems, p.Problem)
}

// Passed is the limit that the note or report typed into the form at passes, "" for none.
func (p *MeasureEdit) Passed(at string) policy.NoteLimit {
	if limit := policy.NoteLimit(p.Problem); p.At == at && slices.Contains(policy.NoteLimits(), limit) {
		return limit
	}
	return ""
}

// ShowConflicts puts what others saved beside what was typed into the form that could not
// be saved.
func (p *MeasureEdit) ShowConflicts() {
	add := func(field string, now policy.Text, yours string) {
		same := strings.TrimSpace(yours) == now.Hant || strings.TrimSpace(yours) == now.Hans
		if now.Empty() && yours == "" {
			return
		}
		p.Conflicts = append(p.Conflicts, Conflict{field, now, yours, same})
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
		add("problem", now.Problem, p.Report.Problem)
		add("next", now.Next, p.Report.Next)
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

// Correctable reports whether who looks at the page may set a report right: an editor every one,
// others those of their own account, and each once.
func (p *MeasureEdit) Correctable(r *policy.Progress) bool {
	return !r.Corrected && (p.Editor || p.User != nil && r.Author == p.User.ID)
}

// DueNow is the day by which the measure is due today, "" where none is stated.
func (p *MeasureEdit) DueNow() string {
	return policy.EarliestDue(policy.HoldingOn(p.Assignments, p.Today))
}

// Open lists the assignments that can be changed: those that hold and those to come.
func (p *MeasureEdit) Open() (list []*policy.Assignment) {
	for _, a := range p.Assignments {
		if !a.EndedBefore(p.Today) {
			list = append(list, a)
		}
	}
	return list
}

// Below is the work below the measure today.
func (p *MeasureEdit) Below() office.TaskView {
	return office.NewTaskView(p.Tasks, p.Assignments, p.Today)
}

// TaskFields are the fields of one task's form, or (nil) of that for a new one.
type TaskFields struct {
	Page *MeasureEdit
	Line *office.TaskLine
	office.TaskForm
}

// TaskForm prepares the form of a task; what was typed and could not be saved stands in it.
func (p *MeasureEdit) TaskForm(line *office.TaskLine, kind policy.TaskKind) TaskFields {
	f := TaskFields{Page: p, Line: line, TaskForm: office.TaskForm{Kind: kind, Weight: "1"}}
	if line != nil {
		f.TaskForm = office.TaskForm{ID: line.ID, Version: line.Version, Kind: line.Kind, Name: p.in(line.Name), Due: line.Due, Quarter: line.Key(), Status: line.Status,
			Percent: itoa(line.Percent), Weight: itoa(line.Weight), Target: line.Target, Actual: line.Actual, Unit: line.Unit}
	}
	if p.At == "task" && p.Task.ID == f.ID && (p.Task.Kind == policy.QuarterTask) == (f.Kind == policy.QuarterTask) {
		f.TaskForm = p.Task
		if line != nil {
			f.Version, f.Kind = line.Version, line.Kind // saving once more is saving in knowledge of it
		}
	}
	return f
}

// Failed reports whether this form could not be saved.
func (f TaskFields) Failed() bool {
	return f.Page.At == "task" && f.Page.Task.ID == f.ID && (f.Page.Task.Kind == policy.QuarterTask) == (f.Kind == policy.QuarterTask)
}

// Key tells the fields of one form from those of others.
func (f TaskFields) Key() string {
	if f.Line == nil {
		return string(f.Kind) + "-new"
	}
	return itoa(int(f.ID))
}

// Quarters are those that a target may be set for: of the year before, this one and the next.
func (f TaskFields) Quarters() (list []office.TaskLine) {
	year, _ := strconv.Atoi(f.Page.Today[:4])
	years := []int{year - 1, year, year + 1}
	if of := roster.Year(f.Page.Document); of > 0 { // what is written later is about the document's own year, too
		years = append(years, of, of+1)
	}
	slices.Sort(years)
	for _, y := range slices.Compact(years) {
		for q := 1; q <= 4; q++ {
			list = append(list, office.TaskLine{Task: &policy.Task{Kind: policy.QuarterTask, Due: policy.QuarterEnd(y, q)}})
		}
	}
	if f.Line != nil && !slices.ContainsFunc(list, func(l office.TaskLine) bool { return l.Key() == f.Line.Key() }) {
		list = append(list, *f.Line)
	}
	return list
}

// in is a text as the page's reader has it.
func (p *MeasureEdit) in(t policy.Text) string { return t.In(p.Script) }

// Ended lists those that have.
func (p *MeasureEdit) Ended() []*policy.Assignment { return policy.HeldBefore(p.Assignments, p.Today) }

// Gone reports whether the assignment that was to be changed has ended meanwhile.
func (p *MeasureEdit) Gone() bool {
	if p.At != "change" || p.Problem != policy.Meanwhile {
		return false
	}
	for _, a := range p.Open() {
		if a.ID == p.Changed {
			return false
		}
	}
	return true
}

func (p *MeasureEdit) prepare() {
	p.Single, p.Document, p.Provision = true, or(p.Document), or(p.Provision)
}

func (p *MeasureEdit) crumbs() []Crumb {
	return append(placeCrumbs(p.Document, nil, p.Provision), Crumb{Path: p.Path, Page: "measure_edit"})
}
