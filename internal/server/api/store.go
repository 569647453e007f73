package api

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Store is what this wing needs of the database.
type Store interface {
	Relations
	AllSeries(ctx context.Context) ([]*policy.Series, error)
	TermIndex(ctx context.Context, initial string, limit, offset int) ([]policy.CountedTerm, int, error)
	Benefits(ctx context.Context, f benefit.Filter, limit, offset int) (*benefit.Findings, error)
	Everyday(ctx context.Context) ([]*policy.Everyday, error)
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	ChangesSince(ctx context.Context, since holding.Cursor, limit int) ([]holding.Change, holding.Cursor, bool, error)
	Counts(ctx context.Context, documents []*policy.Document) (map[int64]map[policy.Kind]int, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	DocumentsPage(ctx context.Context, limit int, offset int) ([]*policy.Document, int, error)
	Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error)
	Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error)
	Search(ctx context.Context, r search.Request) (search.Result, error)
	Series(ctx context.Context, slug string) (*policy.Series, error)
	Suggest(ctx context.Context, typed string, s policy.Script, limit int) ([]search.Suggestion, error)
}

// Relations is what this wing needs of documents of other levels and of phrases.
type Relations interface {
	Across(ctx context.Context, upper, lower *policy.Document) (*lineage.Across, error)
	Phrase(ctx context.Context, words string) (*lineage.Phrase, error)
}
