package documents

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AllSeries lists the series by title, each with its published members.
func (s *Store) AllSeries(ctx context.Context) ([]*policy.Series, error) {
	list, _, err := s.series(ctx, `1 = ?`, 1)
	return list, err
}

// Series is the series with the slug, its published members with their figures and
// what became of their measures from each to each later one; NotFound if there is none.
func (s *Store) Series(ctx context.Context, slug string) (*policy.Series, error) {
	list, editions, err := s.series(ctx, `slug = ?`, slug)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.SeriesMissing, slug))
	}
	one := list[0]
	reading, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	byEdition, err := figuresWhere(reading, q, `f.edition_id IN (SELECT c.edition_id FROM current_edition c
		JOIN series_member m ON m.document_id = c.document_id WHERE m.series_id = ?)`, one.ID)
	if err != nil {
		return nil, err
	}
	for i := range one.Members {
		one.Members[i].Figures = byEdition[editions[one.Members[i].Document.ID]]
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var step policy.SeriesStep
		var n [5]int
		err := rows.Scan(&step.A, &step.B, &n[0], &n[1], &n[2], &n[3], &n[4], &step.Said)
		step.Count = map[policy.Relation]int{}
		for i, r := range policy.Relations() {
			step.Count[r] = n[i]
		}
		one.Steps = append(one.Steps, step)
		return err
	}, `SELECT a.slug, b.slug, l.continued, l.changed, l.partly, l.added, l.dropped, EXISTS (SELECT 1 FROM pairing p WHERE p.a_id = l.a_id AND p.b_id = l.b_id)
		FROM series_member x JOIN series_member y ON y.series_id = x.series_id AND y.year > x.year
		JOIN alignment l ON l.a_id = x.document_id AND l.b_id = y.document_id
		JOIN published a ON a.id = l.a_id JOIN published b ON b.id = l.b_id
		WHERE x.series_id = ? ORDER BY x.year, y.year, a.id, b.id`, one.ID)
	if err != nil {
		return nil, fmt.Errorf("series %s: %w", slug, err)
	}
	return one, nil
}

// SeriesOf lists the series that a document stands in.
func (s *Store) SeriesOf(ctx context.Context, documentID int64) ([]*policy.Series, error) {
	list, _, err := s.series(ctx, `id IN (SELECT series_id FROM series_member WHERE document_id = ?)`, documentID)
	return list, err
}

// series lists the series that meet a condition, with their members, and the current
// editions of these by document.
func (s *Store) series(ctx context.Context, where string, arg any) ([]*policy.Series, map[int64]int64, error) {
	var list []*policy.Series
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		one := &policy.Series{}
		err := rows.Scan(&one.ID, &one.Slug, &one.Title.Hant, &one.Title.Hans)
		list = append(list, one)
		return err
	}, `SELECT id, slug, title_hant, title_hans FROM series WHERE `+where+` ORDER BY title_hans, id`, arg)
	if err != nil {
		return nil, nil, fmt.Errorf("series: %w", err)
	}
	members, editions := map[int64]*policy.Series{}, map[int64]int64{}
	for _, one := range list {
		members[one.ID] = one
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var m policy.SeriesMember
		var of, edition int64
		d, err := scanDocument(also{rows, []any{&m.Year, &m.Measures, &of, &edition}})
		if err != nil {
			return err
		}
		m.Document, editions[d.ID] = d, edition
		if one := members[of]; one != nil {
			one.Members = append(one.Members, m)
		}
		return err
	}, `SELECT `+documentColumns+`, m.year, (SELECT count(*) FROM provision p JOIN edition e ON e.id = p.edition_id
			WHERE e.document_id = document.id AND e.number = document.edition AND p.measure > 0), m.series_id,
			(SELECT e.id FROM edition e WHERE e.document_id = document.id AND e.number = document.edition)
		FROM series_member m JOIN published AS document ON document.id = m.document_id
		WHERE m.series_id IN (SELECT series.id FROM series WHERE `+where+`) ORDER BY m.year, document.id`, arg)
	if err != nil {
		return nil, nil, fmt.Errorf("series: %w", err)
	}
	return list, editions, nil
}

// SaveSeries stores a series, or another title for the one with its slug. by is
// the account that does it, 0 the command line.
func (s *Store) SaveSeries(ctx context.Context, by int64, one *policy.Series) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		db.Restore(tx, one)
		var before map[string]any
		action, title := "add", ""
		err := tx.QueryRowContext(ctx, `SELECT title_hant FROM series WHERE slug = ?`, one.Slug).Scan(&title)
		if err == nil {
			action, before = "change", map[string]any{"name": title}
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		err = tx.QueryRowContext(ctx, `INSERT INTO series (slug, title_hant, title_hans) VALUES (?, ?, ?)
			ON CONFLICT (slug) DO UPDATE SET title_hant = excluded.title_hant, title_hans = excluded.title_hans RETURNING id`,
			one.Slug, one.Title.Hant, one.Title.Hans).Scan(&one.ID)
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventSeries, Action: action, Row: one.ID, Before: before,
			After: map[string]any{"name": one.Title.Hant, "address": one.Slug}})
	})
	if err != nil {
		return fmt.Errorf("SaveSeries(%s): %w", one.Slug, err)
	}
	return nil
}

// SetYear puts a document into a series with a year, or takes it out with year 0.
// Its comparisons with the others are computed in the same transaction.
func (s *Store) SetYear(ctx context.Context, by, seriesID, documentID int64, year int) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventSeries, Action: "add", Row: seriesID, Document: documentID}
		var was int
		err := tx.QueryRowContext(ctx, `SELECT year FROM series_member WHERE series_id = ? AND document_id = ?`, seriesID, documentID).Scan(&was)
		switch {
		case err == nil:
			line.Action, line.Before = "change", map[string]any{"year": was}
		case !errors.Is(err, sql.ErrNoRows):
			return err
		case year == 0:
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.RecordMissing, "series_member", documentID))
		}
		if year == 0 {
			line.Action = "end"
			_, err = tx.ExecContext(ctx, `DELETE FROM series_member WHERE series_id = ? AND document_id = ?`, seriesID, documentID)
		} else {
			line.After = map[string]any{"year": year}
			// Another year may mean another order, so it is compared anew with the others
			// of every series it stands in.
			_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO years_stale VALUES ('document', ?)`, documentID)
			if err == nil {
				_, err = tx.ExecContext(ctx, `INSERT INTO series_member (series_id, document_id, year) VALUES (?, ?, ?)
					ON CONFLICT (series_id, document_id) DO UPDATE SET year = excluded.year`, seriesID, documentID, year)
			}
		}
		var e sqlite3.Error
		if errors.As(err, &e) && e.Code == sqlite3.ErrConstraint {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.YearInvalid, year))
		}
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SetYear(%d, %d): %w", seriesID, documentID, err)
	}
	return nil
}
