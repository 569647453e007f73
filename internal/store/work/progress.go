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
	"github.com/yihaowen/yihaowen/internal/store/accounts"
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

// mayReport refuses with Forbidden an account that may not say how far a measure, or with
// its ID a task of it, is (policy.MayReport); by is 0 for the command line.
func mayReport(ctx context.Context, tx *sql.Tx, by, documentID int64, measure int, task int64, today string) error {
	if by == 0 {
		return nil
	}
	u := &policy.User{ID: by, Official: &policy.Official{Department: &policy.Department{}}}
	err := tx.QueryRowContext(ctx, `SELECT u.access, coalesce(u.official_id, 0), coalesce(o.department_id, u.department_id, 0),
		EXISTS (SELECT 1 FROM setting s WHERE s.name = 'unit-reports' AND s.value = 'on')
		FROM user u LEFT JOIN official o ON o.id = u.official_id WHERE u.id = ? AND u.disabled = 0`, by).Scan(&u.Access, &u.Official.ID, &u.Official.Department.ID, &u.ForUnit)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if u.Official.ID == 0 && u.Official.Department.ID == 0 {
		u.Official = nil
	}
	var all []*policy.Assignment
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		a := &policy.Assignment{Official: &policy.Official{}, Department: &policy.Department{}}
		err := rows.Scan(&a.Official.ID, &a.Department.ID, &a.Role, &a.From, &a.To)
		all = append(all, a)
		return err
	}, `SELECT coalesce(official_id, 0), department_id, role, from_date, to_date FROM assignment
		WHERE document_id = ?1 AND measure = ?2 AND (?3 = 0 OR coalesce(task_id, ?3) = ?3)`, documentID, measure, task)
	if err == nil && !policy.MayReport(u, all, today) {
		err = policy.Refuse(policy.Forbidden, policy.NewIssue(policy.MayNotReport, measure))
	}
	return err
}

// addProgress stores a report today; seen < 0 does not ask what was known.
func addProgress(ctx context.Context, tx *sql.Tx, by int64, p *policy.Progress, seen int64, today string) error {
	if err := mayReport(ctx, tx, by, p.DocumentID, p.Measure, 0, today); err != nil {
		return err
	}
	db.Restore(tx, p)
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
	// The form knows the report of the newest day, which a later one about an earlier day does not supersede.
	var first int64
	err = tx.QueryRowContext(ctx, `SELECT id FROM progress WHERE document_id = ? AND measure = ? ORDER BY day DESC, id DESC LIMIT 1`, p.DocumentID, p.Measure).Scan(&first)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if seen >= 0 && seen != first {
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	// Who says the same once more, as after "Back", says nothing new.
	figures, err := json.Marshal(append([]policy.ReportFigure{}, p.Figures...))
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	var said bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM progress WHERE id = ? AND day = ? AND status = ? AND percent = ? AND note_hant = ? AND links = ? AND figures = ?
		AND problem_hant = ? AND next_hant = ? AND coalesce(corrects, 0) = ? AND coalesce(user_id, 0) = ?)`, newest, p.Day, p.Status, p.Percent, p.Note.Hant, strings.Join(p.Links, "\n"), string(figures),
		p.Problem.Hant, p.Next.Hant, p.Corrects, by).Scan(&said)
	if err != nil || said && len(p.Files) == 0 {
		return err
	}
	line := history.Line{By: by, Kind: policy.EventProgress, Action: "add", Document: p.DocumentID, Measure: p.Measure, After: reportState(p)}
	if before.ID > 0 {
		line.Before = reportState(before)
	}
	if p.Corrects > 0 {
		if line.Before, err = corrected(ctx, tx, by, p); err != nil {
			return err
		}
		line.Action = "correct"
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO progress
		(document_id, measure, day, status, percent, note_hant, note_hans, links, user_id, problem_hant, problem_hans, next_hant, next_hans, figures, corrects)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, nullif(?, 0)) RETURNING id`,
		p.DocumentID, p.Measure, p.Day, p.Status, p.Percent, p.Note.Hant, p.Note.Hans, strings.Join(p.Links, "\n"), by,
		p.Problem.Hant, p.Problem.Hans, p.Next.Hant, p.Next.Hans, string(figures), p.Corrects).Scan(&p.ID)
	var e sqlite3.Error
	if errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, p.Measure))
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
	if err := addFiles(ctx, tx, p); err != nil {
		return err
	}
	if err := wait(ctx, tx, by, p); err != nil {
		return err
	}
	line.Row = p.ID
	return history.Record(ctx, tx, line)
}

// reportState is a report as the history keeps it.
func reportState(p *policy.Progress) map[string]any {
	return map[string]any{"day": p.Day, "status": p.Status, "percent": p.Percent}
}

// corrected is what the report said that p sets right. Editors may correct all, others those
// of their own account, and each once.
func corrected(ctx context.Context, tx *sql.Tx, by int64, p *policy.Progress) (map[string]any, error) {
	old := &policy.Progress{}
	var author int64
	var again bool
	err := tx.QueryRowContext(ctx, `SELECT p.day, p.status, p.percent, coalesce(p.user_id, 0),
		EXISTS (SELECT 1 FROM progress c WHERE c.corrects = p.id AND NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = c.id))
		FROM progress p WHERE p.id = ? AND p.document_id = ? AND p.measure = ?`, p.Corrects, p.DocumentID, p.Measure).
		Scan(&old.Day, &old.Status, &old.Percent, &author, &again)
	if err != nil {
		return nil, db.Found(err, policy.NoteMissing)
	}
	if again {
		return nil, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	if author != by {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return nil, err
		}
	}
	return reportState(old), nil
}

// wait notes that a report waits for an editor, if the office wants that and its author is none.
func wait(ctx context.Context, tx *sql.Tx, by int64, p *policy.Progress) error {
	settings, err := settingsOf(ctx, tx)
	if err != nil || !settings.Approve || by == 0 {
		return err
	}
	if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); policy.CodeOf(err) != policy.Forbidden {
		return err
	}
	p.Waiting = true
	_, err = tx.ExecContext(ctx, `INSERT INTO progress_waiting (progress_id) VALUES (?)`, p.ID)
	return err
}

// Approve lets a report count that waited for an editor.
func (s *Store) Approve(ctx context.Context, by, id int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventProgress, Action: "approve", Row: id}
		err := tx.QueryRowContext(ctx, `SELECT p.document_id, p.measure FROM progress p JOIN progress_waiting w ON w.progress_id = p.id WHERE p.id = ?`, id).
			Scan(&line.Document, &line.Measure)
		if err != nil {
			return db.Found(err, policy.NoteMissing)
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM progress_waiting WHERE progress_id = ?`, id); err != nil {
			return err
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("Approve(%d): %w", id, err)
	}
	return nil
}

// WaitingReports lists the reports that wait for an editor, the oldest first.
func (s *Store) WaitingReports(ctx context.Context) ([]*policy.Progress, error) {
	return s.progress(ctx, everyReport, `WHERE w.progress_id IS NOT NULL AND x.progress_id IS NULL ORDER BY p.id`)
}

const progressColumns = `p.id, p.document_id, p.measure, p.day, p.status, p.percent, p.note_hant, p.note_hans, p.links, coalesce(u.name, ''), coalesce(p.user_id, 0),
	p.problem_hant, p.problem_hans, p.next_hant, p.next_hans, p.figures, coalesce(p.corrects, 0), coalesce((SELECT o.day FROM progress o WHERE o.id = p.corrects), '')`

// filesOf are the files of a report as JSON.
const filesOf = `(SELECT json_group_array(json_object('position', f.position, 'name', f.name, 'type', b.type, 'bytes', b.bytes, 'public', json(iif(f.public, 'true', 'false'))) ORDER BY f.position)
	FROM progress_file f JOIN file b ON b.id = f.file_id WHERE f.progress_id = p.id`

// progressSource says which reports are read and with what beside them: HTML, why it is hidden, whether
// it was corrected or waits, its files, since when the measure is in its state.
type progressSource struct{ table, columns, tables string }

var (
	shownReports = progressSource{"progress_shown", `coalesce(h.hant, ''), coalesce(h.hans, ''), '', 0, 0, ` + filesOf + ` AND f.public = 1), ''`,
		` LEFT JOIN progress_html h ON h.progress_id = p.id`}
	everyReport = progressSource{"progress", `coalesce(h.hant, ''), coalesce(h.hans, ''), coalesce(x.reason, ''),
		EXISTS (SELECT 1 FROM progress_shown c WHERE c.corrects = p.id), w.progress_id IS NOT NULL, ` + filesOf + `), ''`,
		` LEFT JOIN progress_html h ON h.progress_id = p.id LEFT JOIN progress_hidden x ON x.progress_id = p.id LEFT JOIN progress_waiting w ON w.progress_id = p.id`}
	// bareReports come without HTML and files, for lists that show none.
	bareReports = progressSource{"progress_shown", `'', '', '', 0, 0, '[]', ` + db.StateSince("p"), ``}
)

func scanProgress(row db.Scanner) (*policy.Progress, error) {
	p := &policy.Progress{}
	var links, figures, files string
	err := row.Scan(&p.ID, &p.DocumentID, &p.Measure, &p.Day, &p.Status, &p.Percent, &p.Note.Hant, &p.Note.Hans, &links, &p.By, &p.Author,
		&p.Problem.Hant, &p.Problem.Hans, &p.Next.Hant, &p.Next.Hans, &figures, &p.Corrects, &p.CorrectDay,
		&p.HTML.Hant, &p.HTML.Hans, &p.Hidden, &p.Corrected, &p.Waiting, &files, &p.Since)
	if err != nil {
		return nil, err
	}
	p.Links = strings.Fields(links)
	if err := json.Unmarshal([]byte(figures), &p.Figures); err != nil {
		return nil, fmt.Errorf("figures of report %d: %w", p.ID, err)
	}
	if err := json.Unmarshal([]byte(files), &p.Files); err != nil {
		return nil, fmt.Errorf("files of report %d: %w", p.ID, err)
	}
	return p, nil
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

// ReportsUntil lists the reports on all measures of a document that are shown and about no later
// day, that of the newest day first, without HTML.
func (s *Store) ReportsUntil(ctx context.Context, documentID int64, day string) ([]*policy.Progress, error) {
	from := bareReports
	from.columns = `'', '', '', 0, 0, '[]', ''`
	return s.progress(ctx, from, `WHERE p.document_id = ? AND p.day <= ? ORDER BY p.day DESC, p.id DESC`, documentID, day)
}

// LatestReports lists the report about the newest day that is shown on each measure of a document
// that has any, without HTML.
func (s *Store) LatestReports(ctx context.Context, documentID int64) ([]*policy.Progress, error) {
	return s.progress(ctx, bareReports, `WHERE p.document_id = ? AND p.id = `+db.NewestReport("p.document_id", "p.measure")+`
		ORDER BY p.measure`, documentID)
}

// LatestReport is the same of one measure, nil where there is none.
func (s *Store) LatestReport(ctx context.Context, documentID int64, n int) (*policy.Progress, error) {
	list, err := s.progress(ctx, bareReports, `WHERE p.document_id = ? AND p.measure = ? AND p.id = `+db.NewestReport("p.document_id", "p.measure"), documentID, n)
	if len(list) == 0 {
		return nil, err
	}
	return list[0], err
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
