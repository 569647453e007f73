package roster

import (
	"context"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what a table is held against.
type Store interface {
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	DepartmentNames(ctx context.Context) ([]*policy.Department, error)
	Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error)
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	LatestReports(ctx context.Context, documentID int64) ([]*policy.Progress, error)
	ReportsUntil(ctx context.Context, documentID int64, day string) ([]*policy.Progress, error)
	Tasks(ctx context.Context, documentID int64, n int) ([]*policy.Task, error)
	Groups(ctx context.Context) ([]*policy.Group, error)
	Choices(ctx context.Context, documentID int64) (policy.Choices, error)
	LatestEvents(ctx context.Context, documentID int64) (seen int64, later map[int]int64, err error)
}

// Load is what stands of a document's division of work.
func Load(ctx context.Context, store Store, d *policy.Document, today string) (State, error) {
	s := State{DocumentID: d.ID, Slug: d.Slug, Today: today}
	e, err := store.Edition(ctx, d.ID, d.Edition)
	if err != nil {
		return s, err
	}
	s.Measures = slices.AppendSeq(s.Measures, policy.Measures(e.Provisions))
	s.Parts = partsOf(e.Provisions)
	if s.Departments, err = store.DepartmentNames(ctx); err != nil {
		return s, err
	}
	if s.Officials, err = store.Officials(ctx, policy.AccessEditor, 0); err != nil {
		return s, err
	}
	if s.Assignments, err = store.Assignments(ctx, policy.AccessEditor, d.ID, 0); err != nil {
		return s, err
	}
	if s.Reports, err = store.LatestReports(ctx, d.ID); err != nil {
		return s, err
	}
	if s.Earlier, err = store.ReportsUntil(ctx, d.ID, today); err != nil {
		return s, err
	}
	if s.Tasks, err = store.Tasks(ctx, d.ID, 0); err != nil {
		return s, err
	}
	if s.Groups, err = store.Groups(ctx); err != nil {
		return s, err
	}
	if s.Choices, err = store.Choices(ctx, d.ID); err != nil {
		return s, err
	}
	s.Seen, s.Later, err = store.LatestEvents(ctx, d.ID)
	return s, err
}

var fourDigits = pattern.Lazy(`(?:19|20)\d\d`)

// Year is the year that a document's division of work is about, for dates that
// name none: that in its titles or its address, else that of its date; 0 if none
// says.
func Year(d *policy.Document) int {
	for _, s := range []string{d.Title.Hant, d.Alternate.Hant, d.Slug, d.Adopted, d.Published} {
		if y, err := strconv.Atoi(fourDigits().FindString(s)); err == nil {
			return y
		}
	}
	return 0
}
