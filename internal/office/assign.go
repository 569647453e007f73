package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// AssignForm is what somebody typed to link a department or an official to measures.
type AssignForm struct {
	Who      string // a department or an official, as typed
	Pick     string // a Candidate's value, where one was picked
	Role     policy.Role
	From     string
	Due      string
	Evidence string
	Replaces string // "id.version" of the assignment that ends with the handover
	New      bool   // make the department if there is none of this name
	Task     int64  // the part of the measure that it is about, 0 for all of it
	Undated  string // the words of a deadline that names no day, as they go over
	Joint    bool   // lead together with who leads already 聯合牽頭
}

// Assign links whom a form names to measures of a document, all or none. With
// f.Replaces that assignment of theirs ends the day before (交接); it starts today where
// the form names no day. Invalid: what is typed means nobody, several (a *Several) or
// what policy.Assignment.Validate and the store refuse; Conflict: what it replaces
// was changed meanwhile.
func (c *Cases) Assign(ctx context.Context, by *policy.User, d *policy.Document, measures []int, f AssignForm) error {
	if f.Due != "" {
		f.Undated = ""
	}
	terms := policy.Assignment{Role: f.Role, From: f.From, Due: f.Due, Evidence: f.Evidence}
	if f.Replaces != "" && (f.From == "" || policy.IsDay(f.From)) {
		terms.From = "" // whether it is due before it starts depends on what it replaces: see takeOver
	}
	if err := terms.Validate(); err != nil {
		return err
	}
	people, err := c.People(ctx, by.Access)
	if err != nil {
		return err
	}
	department, official, err := people.Find(f.Who, f.Pick)
	if policy.IssueOf(err).Code == policy.WhoUnknown && f.New {
		if name, invalid := policy.NewName(f.Who); invalid == nil {
			department, err = people.matcher.New(name), nil
		}
	}
	if err != nil {
		return err
	}
	return c.Link(ctx, by, d, measures, department, official, f)
}

// Link is Assign for a department, or an official of it, that is known.
func (c *Cases) Link(ctx context.Context, by *policy.User, d *policy.Document, measures []int, department *policy.Department, official *policy.Official, f AssignForm) error {
	change := &policy.DutyChanges{}
	if f.Replaces != "" {
		old, err := c.assignment(ctx, by, d, measures, f.Replaces)
		if err != nil {
			return err
		}
		if f.From == "" {
			f.From = c.Calendar.Today()
		}
		if f.From < old.From {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.DatesDisorder, old.Measure, old.From))
		}
		old.EndBefore(f.From)
		change.End = append(change.End, old)
		f.takeOver(old, c.Calendar.Today())
	}
	for _, n := range measures {
		a := &policy.Assignment{DocumentID: d.ID, Measure: n, Department: department, Official: official, Role: f.Role, From: f.From, Due: f.Due, Undated: f.Undated, Evidence: f.Evidence}
		if err := c.place(ctx, by, d, a, f, change.End); err != nil {
			return err
		}
		if err := a.Validate(); err != nil {
			return err
		}
		change.Add = append(change.Add, a)
	}
	if len(change.Add) == 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NothingChosen))
	}
	return c.Store.ChangeDuties(ctx, by.ID, change)
}

// place puts a new assignment to the part of the measure that the form names, and beside those
// with whom it leads.
func (c *Cases) place(ctx context.Context, by *policy.User, d *policy.Document, a *policy.Assignment, f AssignForm, ends []*policy.Assignment) error {
	if len(ends) > 0 {
		a.Task = ends[0].Task
		if a.Role == policy.Lead {
			a.Joint = ends[0].Joint
		}
	} else if f.Task != 0 {
		t, err := c.task(ctx, d, a.Measure, f.Task)
		if err != nil {
			return err
		}
		a.Task = t
	}
	if a.Task != nil && a.Due == "" {
		a.Due = a.Task.Due
	}
	if !f.Joint || a.Role != policy.Lead || len(ends) > 0 {
		return nil
	}
	all, err := c.Store.Assignments(ctx, by.Access, d.ID, a.Measure)
	if err != nil {
		return err
	}
	for _, other := range policy.InRole(all, policy.Lead) {
		if !other.EndedBefore(c.Calendar.Today()) && sameTask(other, a) && other.Joint >= a.Joint {
			a.Joint = other.Joint + 1
		}
	}
	return nil
}

// sameTask reports whether two assignments are about the same part of a measure, or both about
// all of it.
func sameTask(a, b *policy.Assignment) bool {
	return (a.Task == nil) == (b.Task == nil) && (a.Task == nil || a.Task.ID == b.Task.ID)
}

// takeOver fills what a form leaves open from the assignment whose place it takes: when it is
// due, and on what it rests. What is late already has no start, since nothing is due before it; a handover that lies ahead keeps its
// day, and who plans one behind the deadline has to say by when it is due then.
func (f *AssignForm) takeOver(old *policy.Assignment, today string) {
	if f.Role != old.Role {
		return
	}
	if f.Evidence == "" {
		f.Evidence = old.Evidence
	}
	if old.Due != "" && (f.Due == "" || f.Due == old.Due) {
		if f.Due = old.Due; f.Due < f.From && f.From <= today {
			f.From = ""
		}
	}
	if f.Due == "" && f.Undated == "" {
		f.Undated = old.Undated
	}
}

// ChangeDuty gives an assignment, named by "id.version", another due date and evidence, and other words of a deadline without a
// day (長期堅持; nil leaves them), which a date supersedes. Conflict: it was changed or has ended meanwhile.
func (c *Cases) ChangeDuty(ctx context.Context, by *policy.User, d *policy.Document, n int, which, due, evidence string, undated *string) error {
	a, err := c.assignment(ctx, by, d, []int{n}, which)
	if err != nil {
		return err
	}
	change := &policy.DutyChanges{Change: []*policy.Assignment{a}}
	if a.Task != nil && a.Due != due { // a part is due on one day, whoever answers for it
		t, err := c.task(ctx, d, n, a.Task.ID)
		if err != nil {
			return err
		}
		t.Due, change.Tasks = due, []*policy.Task{t}
	}
	if undated != nil {
		a.Undated = *undated
	}
	if due != "" {
		a.Undated = ""
	}
	a.Due, a.Evidence = due, evidence
	if err := a.Validate(); err != nil {
		return err
	}
	return c.Store.ChangeDuties(ctx, by.ID, change)
}

// End ends an assignment, named by "id.version", so that it holds no more today.
// Conflict: it was changed or has ended meanwhile; Invalid: nobody would lead any more
// (LeadNone), unless sure says that this is meant.
func (c *Cases) End(ctx context.Context, by *policy.User, d *policy.Document, n int, which string, sure bool) error {
	a, err := c.assignment(ctx, by, d, []int{n}, which)
	if err != nil {
		return err
	}
	if a.Role == policy.Lead && !sure {
		all, err := c.Store.Assignments(ctx, by.Access, d.ID, n)
		if err != nil {
			return err
		}
		others := slices.DeleteFunc(policy.InRole(all, policy.Lead), func(b *policy.Assignment) bool {
			return b.ID == a.ID || !sameTask(a, b) || b.EndedBefore(c.Calendar.Today())
		})
		if len(others) == 0 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.LeadNone, n))
		}
	}
	a.EndBefore(c.Calendar.Today())
	return c.Store.ChangeDuties(ctx, by.ID, &policy.DutyChanges{End: []*policy.Assignment{a}})
}

// assignment is one of a measure that has not ended, as it was when a form was made.
func (c *Cases) assignment(ctx context.Context, by *policy.User, d *policy.Document, measures []int, which string) (*policy.Assignment, error) {
	for _, n := range measures {
		all, err := c.Store.Assignments(ctx, by.Access, d.ID, n)
		if err != nil {
			return nil, err
		}
		for _, a := range all {
			if fmt.Sprintf("%d.%d", a.ID, a.Version) == which && !a.EndedBefore(c.Calendar.Today()) {
				return a, nil
			}
		}
	}
	return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
}

// CodeOf says why something that was typed is refused, by a code that pages and
// commands have words for; "" if err is a failure, or nothing that typing mends.
func CodeOf(err error) policy.IssueCode {
	var limit *policy.NoteRefusal
	code := policy.IssueOf(err).Code
	switch {
	case errors.As(err, &limit):
		return policy.IssueCode(limit.Limit)
	case policy.CodeOf(err) == policy.Conflict && code == "":
		return policy.Meanwhile
	case policy.CodeOf(err) == policy.Invalid && code == "":
		return policy.Unclear
	case policy.CodeOf(err) == policy.Conflict, policy.CodeOf(err) == policy.Invalid:
		return code
	}
	return ""
}

// Clean is a line of a form: one that a table can hold and read back.
func Clean(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n"))
}
