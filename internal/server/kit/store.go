package kit

import (
	"context"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is what the kit needs of the database.
type Store interface {
	Teller
	Comparison(ctx context.Context, a *policy.Document, b *policy.Document) (*policy.Comparison, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	EditionHead(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	EndSession(ctx context.Context, token [32]byte) error
	History(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	HistoryOfDuties(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	LastMeasure(ctx context.Context, documentID int64) (int, error)
	LastWith(ctx context.Context, documentID int64, path string) (int, error)
	MeasuresOf(ctx context.Context, wanted []policy.MeasureKey) (map[policy.MeasureKey]*policy.Provision, error)
	MeasureEdition(ctx context.Context, slug string, n int, shown int) (d *policy.Document, e *policy.Edition, last int, total int, err error)
	ReportFile(ctx context.Context, documentID int64, n int, report int64, position int, public bool) (*policy.Evidence, error)
	SeriesOf(ctx context.Context, documentID int64) ([]*policy.Series, error)
	SessionUser(ctx context.Context, token [32]byte, now time.Time) (*policy.User, error)
	// Once lets the first change with the context it gives store the key of a form; answer is
	// where it led to when it was sent before.
	Once(ctx context.Context, user int64, key, back string) (within context.Context, answer string, err error)
	Answered(within context.Context, answer string) error
	// Refusing gives a context with which no change is made.
	Refusing(ctx context.Context, why error) context.Context
	// Snapshot lets what reads with the context that it gives see one moment, until end.
	Snapshot(ctx context.Context) (within context.Context, end func())
	Surroundings(ctx context.Context, editionID int64, path string, outlined bool) (*policy.Surroundings, error)
}

// Teller is what programs are told of measures besides their texts.
type Teller interface {
	FiguresIn(ctx context.Context, editionID int64, rows []int64) ([]*policy.Figure, error)
	LatestReport(ctx context.Context, documentID int64, n int) (*policy.Progress, error)
	MentionsIn(ctx context.Context, provisions []*policy.Provision) (map[int64][]policy.TermMention, error)
	RelatedTo(ctx context.Context, measures []*policy.Provision) (map[int64][]policy.Related, error)
}
