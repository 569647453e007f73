package work

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddProgress stores a report on a measure. seen is the ID of the newest report
// that its author knew, 0 for none: if there is a newer one it fails with
// Conflict. An official's account may report on measures assigned to that official alone.
func (s *Store) AddProgress(ctx context.Context, by int64, p *policy.Progress, seen int64) error {
	err := s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
		if err := addProgress(ctx, tx, by, p, seen, s.db.Today()); err != nil {
			return nil, err
		}
		slug := ""
		err := tx.QueryRowContext(ctx, `SELECT slug FROM document WHERE id = ?`, p.DocumentID).Scan(&slug)
		return []policy.Invalidation{{Document: slug, Measure: p.Measure}}, err
	})
	if err != nil {
		return fmt.Errorf("AddProgress(%d): %w", p.Measure, err)
	}
	return nil
}

// addProgress stores a report today; seen < 0 does not ask what was known.
func addProgress(ctx context.Context, tx *sql.Tx, by int64, p *policy.Progress, seen int64, today string) error {
	if by != 0 {
		var may bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM user u WHERE u.id = ?1 AND u.disabled = 0 AND
			(u.access IN ('editor', 'admin') OR EXISTS (SELECT 1 FROM assignment a WHERE a.official_id = u.official_id
			AND a.document_id = ?2 AND a.measure = ?3 AND `+db.HoldsOn("a", "?4")+`)))`, by, p.DocumentID, p.Measure, today).Scan(&may)
		if err != nil {
			return err
		}
		if !may {
			return policy.Errorf(policy.Forbidden, "this account may not report on measure %d", p.Measure)
		}
	}
	var newest int64
	before := &policy.Progress{}
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM progress WHERE document_id = ? AND measure = ?`, p.DocumentID, p.Measure).Scan(&newest)
	if err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx, `SELECT id, day, status, percent FROM progress_shown WHERE document_id = ? AND measure = ?
		ORDER BY day DESC, id DESC LIMIT 1`, p.DocumentID, p.Measure).Scan(&before.ID, &before.Day, &before.Status, &before.Percent)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if seen >= 0 && seen != newest {
		return policy.Errorf(policy.Conflict, "somebody else reported on measure %d meanwhile; look at it and save again", p.Measure)
	}
	// Who says the same once more, as after "Back", says nothing new.
	var said bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM progress WHERE id = ? AND day = ? AND status = ? AND percent = ? AND note_hant = ? AND links = ?
		AND coalesce(user_id, 0) = ?)`, newest, p.Day, p.Status, p.Percent, p.Note.Hant, strings.Join(p.Links, "\n"), by).Scan(&said)
	if err != nil || said {
		return err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO progress
		(document_id, measure, day, status, percent, note_hant, note_hans, links, user_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0)) RETURNING id`,
		p.DocumentID, p.Measure, p.Day, p.Status, p.Percent, p.Note.Hant, p.Note.Hans, strings.Join(p.Links, "\n"), by).Scan(&p.ID)
	var e sqlite3.Error
	if errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		return policy.Errorf(policy.Invalid, "the document has no measure %d", p.Measure)
	}
	if err != nil {
		return fmt.Errorf("progress of measure %d: %w", p.Measure, err)
	}
	if !p.HTML.Empty() {
		_, err = tx.ExecContext(ctx, `INSERT INTO progress_html (progress_id, hant, hans) VALUES (?, ?, ?)`, p.ID, p.HTML.Hant, p.HTML.Hans)
		if err != nil {
			return fmt.Errorf("progress of measure %d: %w", p.Measure, err)
		}
	}
	line := history.Line{By: by, Kind: policy.EventProgress, Action: "add", Row: p.ID, Document: p.DocumentID, Measure: p.Measure,
		After: map[string]any{"day": p.Day, "status": p.Status, "percent": p.Percent}}
	if before.ID > 0 {
		line.Before = map[string]any{"day": before.Day, "status": before.Status, "percent": before.Percent}
	}
	return history.Record(ctx, tx, line)
}

const progressColumns = `p.id, p.document_id, p.measure, p.day, p.status, p.percent, p.note_hant, p.note_hans, p.links, coalesce(u.name, '')`

// progressSource says which reports are read and with what beside them.
type progressSource struct{ table, columns, tables string }

var (
	shownReports = progressSource{"progress_shown", `coalesce(h.hant, ''), coalesce(h.hans, ''), ''`, ` LEFT JOIN progress_html h ON h.progress_id = p.id`}
	everyReport  = progressSource{"progress", `coalesce(h.hant, ''), coalesce(h.hans, ''), coalesce(x.reason, '')`,
		` LEFT JOIN progress_html h ON h.progress_id = p.id LEFT JOIN progress_hidden x ON x.progress_id = p.id`}
	// bareReports come without HTML, for lists that show none.
	bareReports = progressSource{"progress_shown", `'', '', ''`, ``}
)

func scanProgress(row db.Scanner) (*policy.Progress, error) {
	p := &policy.Progress{}
	var links string
	err := row.Scan(&p.ID, &p.DocumentID, &p.Measure, &p.Day, &p.Status, &p.Percent, &p.Note.Hant, &p.Note.Hans, &links, &p.By, &p.HTML.Hant, &p.HTML.Hans, &p.Hidden)
	p.Links = strings.Fields(links)
	return p, err
}

// Reports lists the reports on a measure that visitors may see, that of the newest day first: those
// before the one with an ID (0: all), as many as policy.MostReports and policy.MostShown
// let a page hold. more says that there are older ones.
func (s *Store) Reports(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error) {
	return s.pageOfReports(ctx, shownReports, documentID, n, before)
}

// ReportsWithHidden is Reports with those that are hidden, for those who report.
func (s *Store) ReportsWithHidden(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error) {
	return s.pageOfReports(ctx, everyReport, documentID, n, before)
}

// errEnough ends the reading of rows before their end.
var errEnough = errors.New("a page holds no more")

func (s *Store) pageOfReports(ctx context.Context, from progressSource, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error) {
	size := 0
	err = s.eachReport(ctx, from, func(p *policy.Progress) error {
		size += p.Size()
		if len(list) > 0 && (size > policy.MostShown || len(list) == policy.MostReports) {
			return errEnough
		}
		list = append(list, p)
		return nil
	}, `WHERE p.document_id = ? AND p.measure = ? AND (?3 = 0 OR (p.day, p.id) < (SELECT day, id FROM progress WHERE id = ?3))
		ORDER BY p.day DESC, p.id DESC`, documentID, n, before)
	if more = errors.Is(err, errEnough); more {
		err = nil
	}
	return list, more, err
}

// ReportsByID gives the reports with these IDs that are not hidden.
func (s *Store) ReportsByID(ctx context.Context, ids []int64) (map[int64]*policy.Progress, error) {
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	list, err := s.progress(ctx, shownReports, `WHERE p.id IN (SELECT value FROM json_each(?))`, string(packed))
	byID := map[int64]*policy.Progress{}
	for _, p := range list {
		byID[p.ID] = p
	}
	return byID, err
}

// LatestReports lists the report about the newest day that is shown on each measure of a document
// that has any, without HTML.
func (s *Store) LatestReports(ctx context.Context, documentID int64) ([]*policy.Progress, error) {
	return s.progress(ctx, bareReports, `WHERE p.document_id = ? AND p.id = `+db.NewestReport("p.document_id", "p.measure")+`
		ORDER BY p.measure`, documentID)
}

func (s *Store) progress(ctx context.Context, from progressSource, where string, args ...any) ([]*policy.Progress, error) {
	var list []*policy.Progress
	err := s.eachReport(ctx, from, func(p *policy.Progress) error {
		list = append(list, p)
		return nil
	}, where, args...)
	return list, err
}

// eachReport hands the reports to use, one after another, up to its first error.
func (s *Store) eachReport(ctx context.Context, from progressSource, use func(*policy.Progress) error, where string, args ...any) error {
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		p, err := scanProgress(rows)
		if err != nil {
			return err
		}
		return use(p)
	}, `SELECT `+progressColumns+`, `+from.columns+` FROM `+from.table+` p LEFT JOIN user u ON u.id = p.user_id`+from.tables+` `+where, args...)
	if err != nil {
		return fmt.Errorf("progress: %w", err)
	}
	return nil
}
