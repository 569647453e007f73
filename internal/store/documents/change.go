package documents

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ChangesSince lists what of the published documents is another since a cursor, up to so many, and how far that is.
// From the beginning these are all documents, then what the history tells: documents taken in, withdrawn and restored, who
// answers, and progress that visitors see. Entries are never changed or taken away, so a cursor holds for ever.
func (s *Store) ChangesSince(ctx context.Context, since holding.Cursor, limit int) (list []holding.Change, next holding.Cursor, more bool, err error) {
	ctx, end := s.db.Snapshot(ctx)
	defer end()
	var newest int64
	if err := s.db.Row(ctx, `SELECT coalesce(max(id), 0) FROM history`).Scan(&newest); err != nil {
		return nil, next, false, fmt.Errorf("ChangesSince: %w", err)
	}
	if since.History > newest {
		return nil, next, false, policy.Refuse(policy.Invalid, policy.NewIssue(policy.CursorUnknown, since))
	}
	next = since
	if since == (holding.Cursor{}) {
		next.History = newest
	}
	read := func(note func(id int64), query string, args ...any) (n int, err error) {
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			n++
			var id int64
			var at string
			var tell bool
			c := holding.Change{Document: &policy.Document{}}
			if err := rows.Scan(&id, &at, &c.Document.ID, &c.Document.Slug, &c.Document.Edition, &c.Measure, &c.Kind, &c.Edition, &c.Removed, &tell); err != nil {
				return err
			}
			note(id)
			var err error
			if c.At, err = time.Parse(time.RFC3339, at); err == nil && tell {
				list = append(list, c)
			}
			return err
		}, query, args...)
		return n, err
	}
	if next.Document >= 0 {
		n, err := read(func(id int64) { next.Document = id }, `SELECT d.id, d.updated, d.id, d.slug, d.edition, 0, 'document', d.edition, 0, 1
			FROM published d WHERE d.id > ? ORDER BY d.id LIMIT ?`, next.Document, limit)
		if err != nil {
			return nil, next, false, fmt.Errorf("ChangesSince: %w", err)
		}
		if n == limit {
			return list, next, true, nil
		}
		next.Document = -1
	}
	// A few entries that tell visitors nothing are read for nothing, and the cursor goes past them.
	n, err := read(func(id int64) { next.History = id }, `SELECT h.id, h.at, coalesce(d.id, 0), coalesce(d.slug, ''), coalesce(d.edition, 0), coalesce(h.measure, 0), h.kind,
			CASE WHEN h.kind = 'document' AND h.action = 'edition' THEN coalesce(h.after ->> '$.edition', 0) ELSE 0 END,
			h.kind = 'document' AND h.action = 'withdraw' AND p.id IS NULL,
			d.id IS NOT NULL AND CASE h.kind
				WHEN 'document' THEN h.action = 'withdraw' AND p.id IS NULL OR h.action IN ('edition', 'restore') AND p.id IS NOT NULL
				WHEN 'assignment' THEN p.id IS NOT NULL
				WHEN 'task' THEN p.id IS NOT NULL
				WHEN 'progress' THEN p.id IS NOT NULL AND (
					h.action IN ('add', 'correct', 'approve', 'show', 'file_show') AND EXISTS (SELECT 1 FROM progress_shown w WHERE w.id = h.row_id)
					OR h.action IN ('hide', 'file_hide') AND NOT EXISTS (SELECT 1 FROM progress_waiting w WHERE w.progress_id = h.row_id))
				ELSE 0 END
		FROM history h LEFT JOIN document d ON d.id = h.document_id
		LEFT JOIN published p ON p.id = d.id WHERE h.id > ? ORDER BY h.id LIMIT ?`, next.History, limit)
	if err != nil {
		return nil, next, false, fmt.Errorf("ChangesSince: %w", err)
	}
	return list, next, n == limit, nil
}
