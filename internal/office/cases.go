package office

import (
	"context"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Store is what the use cases need of the database.
type Store interface {
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	LatestReports(ctx context.Context, documentID int64) ([]*policy.Progress, error)
	Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error)
	DepartmentNames(ctx context.Context) ([]*policy.Department, error)
}

// Cases are the use cases 用例 over a store.
type Cases struct {
	Store    Store
	Convert  *script.Converter
	Calendar policy.Calendar // tells the day by which assignments hold and things are overdue
}

// Board loads the board of the measures in trees of a document as somebody with
// access may see it. An edition that is shown for its own sake (d.Shown) has nobody
// who answers for it today.
func (c *Cases) Board(ctx context.Context, access policy.Access, d *policy.Document, trees []*policy.Provision) (*Board, error) {
	if d.Shown > 0 {
		return NewBoard(d, trees, nil, nil, c.Calendar.Today()), nil
	}
	who, err := c.Store.Assignments(ctx, access, d.ID, 0)
	if err != nil {
		return nil, err
	}
	reports, err := c.Store.LatestReports(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	return NewBoard(d, trees, who, reports, c.Calendar.Today()), nil
}

// Table is the board of an edition with the terms of each measure, and with all names
// of departments where a query asks for them.
func (c *Cases) Table(ctx context.Context, access policy.Access, d *policy.Document, e *policy.Edition, q search.Query) (*Board, error) {
	b, err := c.Board(ctx, access, d, e.Provisions)
	if err != nil {
		return nil, err
	}
	mentions, err := c.Store.Mentions(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	b.Mention(mentions)
	if !slices.ContainsFunc(q.Clauses, func(c search.Clause) bool { return c.Any[0].Field == search.Department }) {
		return b, nil
	}
	departments, err := c.Store.DepartmentNames(ctx)
	if err != nil {
		return nil, err
	}
	aliases := map[int64][]policy.Text{}
	for _, d := range departments {
		aliases[d.ID] = d.Aliases
	}
	for _, row := range b.Rows {
		for _, a := range row.Assignments {
			a.Department.Aliases = aliases[a.Department.ID]
		}
	}
	return b, nil
}
