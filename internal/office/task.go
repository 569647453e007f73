package office

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// TaskForm is what somebody typed of work below a measure.
type TaskForm struct {
	ID      int64 // 0: a new one
	Version int   // as read
	Of      int64 // the sub-task of which a quarter's target is
	Kind    policy.TaskKind
	Name    string
	Due     string
	Quarter string // "2026-1", instead of a day
	Status  policy.Status
	Percent string
	Weight  string
	Target  string
	Actual  string
	Unit    string
}

// Read writes what was typed over a task. Invalid, by code: what is no figure, percentage or weight,
// and what policy.Task.Validate refuses.
func (f TaskForm) Read(c *Cases, t *policy.Task) error {
	number := func(s string, otherwise int, code policy.IssueCode, args ...any) (int, error) {
		if s = strings.TrimSpace(s); s == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0, policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
		}
		return n, nil
	}
	var err error
	if t.Percent, err = number(f.Percent, 0, policy.PercentInvalid, f.Percent); err != nil {
		return err
	}
	if t.Weight, err = number(f.Weight, 1, policy.TaskWeight, policy.HeaviestTask); err != nil {
		return err
	}
	if f.Percent == "" && f.Status == policy.Done {
		t.Percent = 100
	}
	if name := Clean(f.Name); name != t.Name.Hant && name != t.Name.Hans {
		t.Name = inBoth(c.Convert, name)
	}
	t.Due, t.Status = strings.TrimSpace(f.Due), f.Status
	t.Target, t.Actual, t.Unit = strings.TrimSpace(f.Target), strings.TrimSpace(f.Actual), Clean(f.Unit)
	if t.Kind == policy.QuarterTask {
		year, quarter, _ := strings.Cut(f.Quarter, "-")
		y, _ := strconv.Atoi(year)
		q, _ := strconv.Atoi(quarter)
		if !policy.ValidYear(y) || q < 1 || q > 4 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TaskQuarter, f.Quarter))
		}
		t.Due = policy.QuarterEnd(y, q)
	}
	return t.Validate()
}

// task is one below measure n, as it stands; NotFound if it is gone.
func (c *Cases) task(ctx context.Context, d *policy.Document, n int, id int64) (*policy.Task, error) {
	all, err := c.Store.Tasks(ctx, d.ID, n)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(t *policy.Task) bool { return t.ID == id })
	if i < 0 {
		return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	t := *all[i]
	t.DocumentID = d.ID
	return &t, nil
}

// SaveTask stores work below measure n, or writes over it. Conflict: somebody changed it meanwhile.
func (c *Cases) SaveTask(ctx context.Context, by *policy.User, d *policy.Document, n int, f TaskForm) error {
	t := &policy.Task{DocumentID: d.ID, Measure: n, Kind: f.Kind, Parent: f.Of}
	if f.ID != 0 {
		var err error
		if t, err = c.task(ctx, d, n, f.ID); err != nil {
			return err
		}
		t.Version = f.Version
	} else if f.Of != 0 {
		if _, err := c.task(ctx, d, n, f.Of); err != nil {
			return err
		}
	}
	if err := f.Read(c, t); err != nil {
		return err
	}
	return c.Store.ChangeDuties(ctx, by.ID, &policy.DutyChanges{Tasks: []*policy.Task{t}})
}

// EndTask takes work below measure n away, and who answers for it with it.
func (c *Cases) EndTask(ctx context.Context, by *policy.User, d *policy.Document, n int, id int64, version int) error {
	t, err := c.task(ctx, d, n, id)
	if err != nil {
		return err
	}
	t.Version = version
	return c.Store.ChangeDuties(ctx, by.ID, &policy.DutyChanges{EndTasks: []*policy.Task{t}})
}

// ReportTask says how far work below measure n is: of what was typed the state, the percentage
// and the actual figure. Forbidden: it is not theirs.
func (c *Cases) ReportTask(ctx context.Context, by *policy.User, d *policy.Document, n int, f TaskForm) error {
	t, err := c.task(ctx, d, n, f.ID)
	if err != nil {
		return err
	}
	said := TaskForm{Kind: t.Kind, Name: t.Name.Hant, Due: t.Due, Status: f.Status, Percent: f.Percent, Weight: strconv.Itoa(t.Weight), Target: t.Target, Actual: f.Actual, Unit: t.Unit}
	if t.Kind == policy.QuarterTask {
		said.Quarter = t.Due[:4] + "-" + strconv.Itoa(t.Quarter())
	}
	if err := said.Read(c, t); err != nil {
		return err
	}
	t.Version = f.Version
	return c.Store.ChangeDuties(ctx, by.ID, &policy.DutyChanges{Said: []*policy.Task{t}})
}
