package office_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// fake is a store of one document's work: it answers from its fields and notes in
// wrote what is asked of it.
type fake struct {
	office.Store
	office.Accounts
	office.Texts
	draft       *policy.Upload
	assignments []*policy.Assignment
	proposals   []*policy.Proposal
	tasks       []*policy.Task
	refuse      error // what a change answers
	wrote       []string
	departments []*policy.Department
}

func (f *fake) Assignments(_ context.Context, _ policy.Access, _ int64, n int) (list []*policy.Assignment, err error) {
	for _, a := range f.assignments {
		if n == 0 || a.Measure == n {
			next := *a
			list = append(list, &next)
		}
	}
	return list, nil
}

func (f *fake) LatestReports(context.Context, int64) ([]*policy.Progress, error) { return nil, nil }

func (f *fake) Tasks(context.Context, int64, int) ([]*policy.Task, error) { return f.tasks, nil }

func (f *fake) DepartmentNames(context.Context) ([]*policy.Department, error) {
	return f.departments, nil
}

func (f *fake) Officials(context.Context, policy.Access, int64) ([]*policy.Official, error) {
	return []*policy.Official{{ID: 7, Slug: "o-aaaaaaaa", Department: first, Post: both("科长"), Name: both("测试人员甲")}}, nil
}

func (f *fake) Proposals(context.Context, int64) ([]*policy.Proposal, error) { return f.proposals, nil }

func (f *fake) Department(_ context.Context, slug string) (*policy.Department, error) {
	for _, d := range f.departments {
		if d.Slug == slug {
			return d, nil
		}
	}
	return nil, &policy.Error{Code: policy.NotFound, Message: "there is no department " + slug}
}

func (f *fake) say(format string, args ...any) error {
	if f.refuse == nil {
		f.wrote = append(f.wrote, fmt.Sprintf(format, args...))
	}
	return f.refuse
}

func (f *fake) ChangeDuties(_ context.Context, by int64, m *policy.DutyChanges) error {
	line := func(a *policy.Assignment) string {
		who := a.Department.Name.Hans
		if a.Official != nil {
			who += a.Official.Post.Hans
		}
		return fmt.Sprintf("%d %s %s %s..%s due %s", a.Measure, a.Role, who, a.From, a.To, a.Due)
	}
	var parts []string
	for _, a := range m.End {
		parts = append(parts, "end "+line(a))
	}
	for _, a := range m.Change {
		parts = append(parts, "change "+line(a)+" "+a.Evidence)
	}
	for _, a := range m.Add {
		parts = append(parts, "add "+line(a))
	}
	return f.say("%d: %s", by, strings.Join(parts, "; "))
}

func (f *fake) AddProgress(_ context.Context, _ int64, p *policy.Progress, seen int64) error {
	return f.say("report %d %s %s %d %s %v %s, seen %d", p.Measure, p.Day, p.Status, p.Percent, p.Note.Hans, p.Links, p.HTML.Hans, seen)
}

func (f *fake) SetNote(_ context.Context, _ int64, n *policy.Note) error {
	return f.say("note %s %d.%d %s", n.Subject, n.ID, n.Version, n.Body.Hant)
}

func (f *fake) AcceptProposals(_ context.Context, _ int64, list map[int64]*policy.Assignment) error {
	var lines []string
	for id, a := range list {
		lines = append(lines, fmt.Sprintf("%d: %d %s %s %s", id, a.Measure, a.Role, a.Department.Slug, a.Evidence))
	}
	slices.Sort(lines)
	return f.say("accept %s", strings.Join(lines, ", "))
}

func (f *fake) RejectProposals(_ context.Context, _ int64, ids []int64) error {
	return f.say("reject %v", ids)
}

func (f *fake) RenameDepartment(_ context.Context, _ int64, d *policy.Department, name policy.Text, slug string) error {
	return f.say("rename %s to %s at %s", d.Slug, name.Hant, slug)
}

func (f *fake) AddDepartment(_ context.Context, _ int64, d *policy.Department) error {
	return f.say("add %s at %s", d.Name.Hans, d.Slug)
}

func (f *fake) MoveOfficial(_ context.Context, _ int64, o *policy.Official, to *policy.Department, post policy.Text, take bool) error {
	return f.say("move %s to %s as %s, duties %v", o.Slug, to.Slug, post.Hans, take)
}

func (f *fake) AddUser(_ context.Context, _ int64, u *policy.User) error {
	return f.say("account %s", u.Name)
}

func (f *fake) DisableUser(_ context.Context, _ int64, u *policy.User) error {
	return f.say("disable %d", u.ID)
}

func (f *fake) SetAccess(_ context.Context, _ int64, u *policy.User, access policy.Access, _ *policy.Official) error {
	return f.say("%d may %s", u.ID, access)
}

func (f *fake) Document(context.Context, string) (*policy.Document, error) {
	return nil, &policy.Error{Code: policy.NotFound, Message: "there is none"}
}

func (f *fake) Series(_ context.Context, slug string) (*policy.Series, error) {
	if slug == "there" {
		return &policy.Series{Slug: slug}, nil
	}
	return nil, &policy.Error{Code: policy.NotFound, Message: "there is none"}
}

func (f *fake) SaveSeries(_ context.Context, _ int64, one *policy.Series) error {
	return f.say("series %s at %s", one.Title.Hant, one.Slug)
}

func (f *fake) SetYear(_ context.Context, _, series, document int64, year int) error {
	return f.say("%d in %d: %d", document, series, year)
}

func (f *fake) SetPairVerdict(_ context.Context, _, a, b int64, v policy.PairVerdict, seen int64) error {
	return f.say("%d-%d: %d %d %s, seen %d", a, b, v.AMeasure, v.BMeasure, v.Verdict, seen)
}

func (f *fake) Draft(context.Context, int64) (*policy.Upload, error) { return f.draft, nil }

func (f *fake) CloseDraft(_ context.Context, _ int64, u *policy.Upload, documentID int64) error {
	return f.say("close %d as %d", u.ID, documentID)
}

var editor = &policy.User{ID: 5, Access: policy.AccessEditor}

// desk is the office on 2026-07-01: the first department leads measure 1, the second is
// to lead it from next month on.
func desk() (*office.Cases, *fake, *policy.Document) {
	one, next := assigned(1, first, policy.Lead, "2026-01-01", "2026-07-31", "2026-09-30"), assigned(1, second, policy.Lead, "2026-08-01", "", "")
	one.ID, one.Version, next.ID, next.Version = 11, 2, 12, 1
	gone := assigned(2, second, policy.Lead, "", "2026-06-30", "")
	gone.ID, gone.Version = 13, 1
	f := &fake{assignments: []*policy.Assignment{one, next, gone}, departments: []*policy.Department{first, second}}
	now := time.Date(2026, 7, 1, 4, 0, 0, 0, time.UTC)
	return &office.Cases{Store: f, Convert: convert, Calendar: policy.Calendar{Now: func() time.Time { return now }}}, f, &policy.Document{ID: 1, Slug: "plan", Script: policy.Hans}
}
