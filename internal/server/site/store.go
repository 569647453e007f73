package site

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// TermIndex is what is known of terms over all documents, in parts.
type TermIndex interface {
	TermIndex(ctx context.Context, initial string, limit, offset int) ([]policy.CountedTerm, int, error)
	TermInitials(ctx context.Context) ([]policy.TermInitial, error)
	Occurrences(ctx context.Context, termID int64, limit, offset int) ([]policy.Occurrence, int, error)
	Neighbourhood(ctx context.Context, termID int64) (list []policy.CountedTerm, partly bool, err error)
}

// Store is what this wing needs of the database.
type Store interface {
	Grounds
	TermIndex
	AllSeries(ctx context.Context) ([]*policy.Series, error)
	ArticleCitedBy(ctx context.Context, p *policy.Provision) ([]policy.Occurrence, error)
	Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error)
	CitedBy(ctx context.Context, documentID int64, tellsOf policy.Text) ([]policy.Occurrence, *policy.Document, error)
	Counts(ctx context.Context, documents []*policy.Document) (map[int64]map[policy.Kind]int, error)
	Department(ctx context.Context, slug string) (*policy.Department, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	Library(ctx context.Context, f catalog.LibraryFilter, limit, offset int) (*catalog.Library, error)
	TermsOf(ctx context.Context, documents []*policy.Document, most int) ([][]policy.CountedTerm, error)
	Duties(ctx context.Context, access policy.Access, departmentID int64, officialID int64) ([]policy.Duty, error)
	Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error)
	Extents(ctx context.Context) ([]policy.Extent, error)
	Figures(ctx context.Context, editionID int64) ([]*policy.Figure, error)
	History(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	HistoryOfDuties(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	LastMeasure(ctx context.Context, documentID int64) (int, error)
	MeasuresOf(ctx context.Context, wanted []policy.MeasureKey) (map[policy.MeasureKey]*policy.Provision, error)
	Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error)
	MentionsBelow(ctx context.Context, provisionID int64) (map[int64][]policy.TermMention, error)
	MentionsIn(ctx context.Context, provisions []*policy.Provision) (map[int64][]policy.TermMention, error)
	Milestones(ctx context.Context, editionID int64) ([]*policy.Milestone, error)
	Miss(query string)
	Notes(ctx context.Context, subject string) ([]policy.Note, error)
	Official(ctx context.Context, access policy.Access, slug string) (*policy.Official, error)
	Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error)
	Original(ctx context.Context, editionID int64, page int) (name string, raw []byte, err error)
	OwnWords(ctx context.Context) ([]*policy.OwnWord, error)
	PagesBetween(ctx context.Context, first int64, last int64) ([]policy.PublicPage, error)
	Ping(ctx context.Context) error
	Reports(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error)
	ReportsByID(ctx context.Context, ids []int64) (map[int64]*policy.Progress, error)
	Search(ctx context.Context, r search.Request) (search.Result, error)
	Series(ctx context.Context, slug string) (*policy.Series, error)
	SeriesOf(ctx context.Context, documentID int64) ([]*policy.Series, error)
	DocumentPicture(ctx context.Context, documentID int64, digest string) (*policy.Picture, error)
	ReadSource(ctx context.Context, e *policy.Edition) error
	Stated(ctx context.Context, about policy.StatedAbout) ([]policy.StatedDuty, error)
	Surroundings(ctx context.Context, editionID int64, path string, outlined bool) (*policy.Surroundings, error)
	Synonyms(ctx context.Context, name policy.Text) ([]*policy.Synonym, error)
	Term(ctx context.Context, slug string) (*policy.Term, error)
	Terms(ctx context.Context, editionID int64) ([]policy.CountedTerm, error)
	Trees(ctx context.Context, documents []int64) (map[int64]*policy.Edition, error)
	ValidityOf(ctx context.Context, d *policy.Document) (*validity.Notes, error)
	Wordings(ctx context.Context, documentID int64, n int) ([]policy.Wording, error)
}

// Holding tells of editions: those that were taken in last, those in which provisions stand, and the last places of a term.
type Holding interface {
	NewestEditions(ctx context.Context, limit int) ([]holding.Edition, error)
	NewestOccurrences(ctx context.Context, termID int64, limit int) ([]policy.Occurrence, error)
	EditionsHolding(ctx context.Context, provisions []int64) (map[int64]holding.Edition, error)
}
