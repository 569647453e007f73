package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// CatchUpYears computes anew what a migration left to be computed.
func (s *Store) CatchUpYears(ctx context.Context) error {
	var stale bool
	if err := s.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM years_stale) OR EXISTS (SELECT 1 FROM shelf_stale)`).Scan(&stale); err != nil || !stale {
		return err
	}
	return s.db.Change(ctx, func(*sql.Tx) error { return nil })
}

// RefreshYears brings what hangs on more than one document in line with what a
// transaction changed, as noted by triggers: citations and changes of a new
// edition, the names that citations resolve to, the comparisons of a series.
func RefreshYears(ctx context.Context, tx *sql.Tx) error {
	stale := map[string][]int64{}
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var kind string
		var ref int64
		err := rows.Scan(&kind, &ref)
		stale[kind] = append(stale[kind], ref)
		return err
	}, `SELECT kind, ref FROM years_stale ORDER BY kind, ref`)
	if err != nil {
		return err
	}
	if len(stale) == 0 {
		return refreshShelves(ctx, tx)
	}
	for _, id := range stale["edition"] {
		if err := writeCitations(ctx, tx, id); err != nil {
			return fmt.Errorf("citations of edition %d: %w", id, err)
		}
		if err := writeChange(ctx, tx, id); err != nil {
			return fmt.Errorf("change of edition %d: %w", id, err)
		}
	}
	for _, id := range stale["document"] {
		if err := writeNames(ctx, tx, id); err != nil {
			return fmt.Errorf("names of document %d: %w", id, err)
		}
		if err := alignDocument(ctx, tx, id); err != nil {
			return fmt.Errorf("comparisons of document %d: %w", id, err)
		}
		if err := relateDocument(ctx, tx, id); err != nil {
			return fmt.Errorf("measures related to those of document %d: %w", id, err)
		}
	}
	for _, id := range stale["series"] {
		if err := alignSeries(ctx, tx, id); err != nil {
			return fmt.Errorf("comparisons of series %d: %w", id, err)
		}
	}
	if _, err = tx.ExecContext(ctx, `DELETE FROM years_stale`); err != nil {
		return err
	}
	return refreshShelves(ctx, tx) // once names are known
}
