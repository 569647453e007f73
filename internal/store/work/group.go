package work

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Groups lists the groups of departments with their members, by name.
func (s *Store) Groups(ctx context.Context) (list []*policy.Group, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		g, d := &policy.Group{}, &policy.Department{}
		if err := rows.Scan(&g.ID, &g.Name.Hant, &g.Name.Hans, &d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans); err != nil {
			return err
		}
		if n := len(list); n == 0 || list[n-1].ID != g.ID {
			list = append(list, g)
		}
		if last := list[len(list)-1]; d.ID > 0 {
			last.Members = append(last.Members, d)
		}
		return nil
	}, `SELECT g.id, g.name_hant, g.name_hans, coalesce(d.id, 0), coalesce(d.slug, ''), coalesce(d.name_hant, ''), coalesce(d.name_hans, '')
		FROM department_group g LEFT JOIN department_group_member m ON m.group_id = g.id LEFT JOIN department d ON d.id = m.department_id
		ORDER BY g.fold, g.id, d.slug`)
	if err != nil {
		return nil, fmt.Errorf("Groups: %w", err)
	}
	return list, nil
}

// SaveGroup stores who belongs to a group of departments, known by its name; without members it
// takes the group away.
func (s *Store) SaveGroup(ctx context.Context, by int64, g *policy.Group) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		fold := script.FoldString(g.Name.Hant)
		err := tx.QueryRowContext(ctx, `INSERT INTO department_group (name_hant, name_hans, fold) VALUES (?, ?, ?)
			ON CONFLICT (fold) DO UPDATE SET fold = excluded.fold RETURNING id`, g.Name.Hant, g.Name.Hans, fold).Scan(&g.ID)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM department_group_member WHERE group_id = ?`, g.ID); err != nil {
			return err
		}
		names := ""
		for _, d := range g.Members {
			if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO department_group_member (group_id, department_id) VALUES (?, ?)`, g.ID, d.ID); err != nil {
				return err
			}
			names = strings.TrimPrefix(names+"、"+d.Name.Hant, "、")
		}
		line := history.Line{By: by, Kind: policy.EventDepartment, Action: "group", Row: g.ID, After: map[string]any{"name": g.Name.Hant, "note": names}}
		if len(g.Members) == 0 {
			line.Action = "ungroup"
			if _, err := tx.ExecContext(ctx, `DELETE FROM department_group WHERE id = ?`, g.ID); err != nil {
				return err
			}
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SaveGroup(%s): %w", g.Name.Hant, err)
	}
	return nil
}

// Choices are the answers that settled earlier tables of a document, and of the office.
func (s *Store) Choices(ctx context.Context, documentID int64) (list policy.Choices, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var c policy.Choice
		err := rows.Scan(&c.Question, &c.Answer, &c.Document)
		list = append(list, c)
		return err
	}, `SELECT question, answer, document_id > 0 FROM table_choice WHERE document_id IN (0, ?) ORDER BY document_id, question`, documentID)
	if err != nil {
		return nil, fmt.Errorf("Choices: %w", err)
	}
	return list, nil
}

// keepChoices keeps answers for the next table.
func keepChoices(ctx context.Context, tx *sql.Tx, documentID int64, list []policy.Choice) error {
	for _, c := range list {
		of := documentID
		if !c.Document {
			of = 0
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO table_choice (document_id, question, answer) VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET answer = excluded.answer`, of, c.Question, c.Answer)
		if err != nil {
			return fmt.Errorf("choice: %w", err)
		}
	}
	return nil
}

// LatestEvents is the newest event that a document's division of work could depend on, and that
// of each of its measures.
func (s *Store) LatestEvents(ctx context.Context, documentID int64) (seen int64, later map[int]int64, err error) {
	if seen, err = s.LatestEvent(ctx, documentID); err != nil {
		return 0, nil, err
	}
	later = map[int]int64{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var n int
		var id int64
		err := rows.Scan(&n, &id)
		later[n] = id
		return err
	}, `SELECT measure, max(id) FROM history WHERE document_id = ? AND measure > 0 AND kind IN ('assignment', 'progress', 'task') GROUP BY measure`, documentID)
	if err != nil {
		return 0, nil, fmt.Errorf("LatestEvents: %w", db.Unavailable(err))
	}
	return seen, later, nil
}
