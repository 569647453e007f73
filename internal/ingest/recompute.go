package ingest

import (
	"context"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Stored is what Recompute needs of the database.
type Stored interface {
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	ReadSource(ctx context.Context, e *policy.Edition) error
	// Recomputed puts what was computed of an edition in the place of what was before.
	Recomputed(ctx context.Context, d *policy.Document, e *policy.Edition) error
}

// Attempts to store while another process writes, and how long to wait between them.
const (
	attempts = 5
	between  = 2 * time.Second
)

// Recompute finds anew what is computed of a stored document in all its editions, and gives the
// current one. Its text, numbers and addresses stay, and so does what people said.
func Recompute(ctx context.Context, st Stored, d *policy.Document) (current *policy.Edition, err error) {
	for number := 1; number <= d.Edition; number++ {
		for n := 1; ; n++ {
			current, err = recompute(ctx, st, d, number)
			if code := policy.CodeOf(err); n == attempts || code != policy.Unavailable && code != policy.Conflict {
				break
			}
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(between):
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s, edition %d: %w", d.Slug, number, err)
		}
	}
	return current, nil
}

func recompute(ctx context.Context, st Stored, d *policy.Document, number int) (*policy.Edition, error) {
	e, err := st.Edition(ctx, d.ID, number)
	if err != nil {
		return nil, err
	}
	if err := st.ReadSource(ctx, e); err != nil {
		return nil, err
	}
	compute(e, clean.Clean(e.Source))
	d.Breaks = breaks(d.Title.Hans)
	return e, st.Recomputed(ctx, d, e)
}
