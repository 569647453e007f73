package work

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// addFiles stores the files of a report, each content once. It refuses those for which a base
// has no room.
func addFiles(ctx context.Context, tx *sql.Tx, p *policy.Progress) error {
	for i, f := range p.Files {
		sum := sha256.Sum256(f.Content)
		var id int64
		err := tx.QueryRowContext(ctx, `SELECT id FROM file WHERE sha256 = ?`, sum[:]).Scan(&id)
		if err == sql.ErrNoRows {
			var all int64
			if err := tx.QueryRowContext(ctx, `SELECT coalesce(sum(bytes), 0) FROM file`).Scan(&all); err != nil {
				return err
			}
			if all+int64(len(f.Content)) > policy.MaxFilesOfBase {
				return policy.Refuse(policy.Invalid, policy.NewIssue(policy.EvidenceFull, policy.MaxFilesOfBase>>20))
			}
			err = tx.QueryRowContext(ctx, `INSERT INTO file (sha256, type, bytes, content) VALUES (?, ?, ?, ?) RETURNING id`,
				sum[:], f.Type, len(f.Content), f.Content).Scan(&id)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO progress_file (progress_id, position, file_id, name) VALUES (?, ?, ?, ?)`, p.ID, i+1, id, f.Name)
		}
		if err != nil {
			return fmt.Errorf("file %s: %w", f.Name, err)
		}
	}
	return nil
}

// ReportFile is a file of a report on a measure with its content. With public alone it is NotFound
// where visitors may not see it: where no editor has shown it, or the report does not count.
func (s *Store) ReportFile(ctx context.Context, documentID int64, n int, report int64, position int, public bool) (*policy.Evidence, error) {
	f := &policy.Evidence{Position: position}
	err := s.db.Row(ctx, `SELECT f.name, b.type, b.bytes, f.public, b.content FROM progress_file f JOIN file b ON b.id = f.file_id JOIN progress p ON p.id = f.progress_id
		WHERE p.document_id = ?1 AND p.measure = ?2 AND p.id = ?3 AND f.position = ?4
		AND (?5 = 0 OR f.public = 1 AND EXISTS (SELECT 1 FROM progress_shown v WHERE v.id = p.id) AND EXISTS (SELECT 1 FROM published d WHERE d.id = p.document_id))`,
		documentID, n, report, position, public).Scan(&f.Name, &f.Type, &f.Bytes, &f.Public, &f.Content)
	if err != nil {
		return nil, db.Found(err, policy.AddressUnknown)
	}
	return f, nil
}

// Files counts the files of all reports and their bytes, each content once.
func (s *Store) Files(ctx context.Context) (n int, bytes int64, err error) {
	if err := s.db.Row(ctx, `SELECT count(*), coalesce(sum(bytes), 0) FROM file`).Scan(&n, &bytes); err != nil {
		return 0, 0, fmt.Errorf("Files: %w", db.Unavailable(err))
	}
	return n, bytes, nil
}

// ShowFile lets visitors see a file of a report, or no longer.
func (s *Store) ShowFile(ctx context.Context, by, report int64, position int, public bool) error {
	return s.changeFile(ctx, by, report, position, map[bool]string{true: "file_show", false: "file_hide"}[public],
		`UPDATE progress_file SET public = ?3 WHERE progress_id = ?1 AND position = ?2`, public)
}

// RemoveFile takes a file from a report, and its content with the last report that has it.
func (s *Store) RemoveFile(ctx context.Context, by, report int64, position int) error {
	return s.changeFile(ctx, by, report, position, "file_remove", `DELETE FROM progress_file WHERE progress_id = ?1 AND position = ?2 AND ?3 = 0`, false)
}

// changeFile does one thing with a file of a report, and writes the history of it.
func (s *Store) changeFile(ctx context.Context, by, report int64, position int, action, query string, public bool) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventProgress, Action: action, Row: report}
		var name string
		err := tx.QueryRowContext(ctx, `SELECT p.document_id, p.measure, f.name FROM progress_file f JOIN progress p ON p.id = f.progress_id
			WHERE p.id = ? AND f.position = ?`, report, position).Scan(&line.Document, &line.Measure, &name)
		if err != nil {
			return db.Found(err, policy.AddressUnknown)
		}
		if _, err := tx.ExecContext(ctx, query, report, position, public); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM progress_file f WHERE f.file_id = file.id)`); err != nil {
			return err
		}
		line.After = map[string]any{"file": name}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("%s(%d, %d): %w", action, report, position, err)
	}
	return nil
}
