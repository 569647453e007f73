package relation

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Bounds on what is found while a document is taken in.
const (
	mostUppers = 12   // upper documents that a document is compared with, those that it names most often first
	mostAtOnce = 12   // comparisons in one transaction; others wait for the next
	mostItems  = 3000 // measures of both documents together
)

// Refresh finds anew, before a transaction ends, the upper documents of those that changed in it, and compares them measure by
// measure. It is called when citations are up to date. Of what waits it compares so much that nobody waits long.
func Refresh(ctx context.Context, tx *sql.Tx) error {
	ids, err := numbers(ctx, tx, `SELECT document_id FROM lineage_stale ORDER BY document_id`)
	if err != nil || len(ids) == 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM lineage_stale`); err != nil {
		return fmt.Errorf("lineage_stale: %w", err)
	}
	for _, id := range ids {
		// Those that name it may have to look at it anew, too: its level or its state may be another.
		lowers, err := numbers(ctx, tx, `SELECT DISTINCT e.document_id FROM citation c JOIN edition e ON e.id = c.edition_id
			JOIN document d ON d.id = e.document_id AND d.edition = e.number WHERE c.document_id = ?1 AND e.document_id <> ?1
			UNION SELECT lower_id FROM upper_said WHERE upper_id = ?1`, id)
		if err != nil {
			return err
		}
		for _, lower := range append([]int64{id}, lowers...) {
			if err := findUppers(ctx, tx, lower); err != nil {
				return fmt.Errorf("upper documents of %d: %w", lower, err)
			}
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO answer_due SELECT upper_id, lower_id FROM upper WHERE upper_id = ?1 OR lower_id = ?1`, id); err != nil {
			return fmt.Errorf("answer_due: %w", err)
		}
	}
	return compareDue(ctx, tx, mostAtOnce)
}

func numbers(ctx context.Context, q db.Querier, query string, args ...any) (list []int64, err error) {
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		list = append(list, n)
		return err
	}, query, args...)
	return list, err
}

// findUppers writes which published documents of a higher level the current text of a document names, or an editor gave it.
func findUppers(ctx context.Context, tx *sql.Tx, id int64) error {
	before, err := numbers(ctx, tx, `SELECT upper_id FROM upper WHERE lower_id = ?`, id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM upper WHERE lower_id = ?`, id); err != nil {
		return err
	}
	lower := &policy.Document{}
	err = tx.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM published d WHERE d.id = ?`, id).Scan(documentFields(lower)...)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	now := map[int64]bool{}
	if err == nil {
		level, _ := lineage.LevelOf(lower)
		list, err := candidates(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, c := range list {
			above, _ := lineage.LevelOf(c.document)
			if len(now) == mostUppers || c.verdict == policy.VerdictNone || c.verdict != policy.VerdictPair && !above.Above(level) {
				continue
			}
			now[c.document.ID] = true
			if _, err := tx.ExecContext(ctx, `INSERT INTO upper (lower_id, upper_id, named) VALUES (?, ?, ?)`, id, c.document.ID, c.named); err != nil {
				return fmt.Errorf("upper: %w", err)
			}
		}
	}
	for _, upper := range before {
		if !now[upper] {
			for _, query := range []string{`DELETE FROM answering WHERE upper_id = ? AND lower_id = ?`, `DELETE FROM answer_due WHERE upper_id = ? AND lower_id = ?`} {
				if _, err := tx.ExecContext(ctx, query, upper, id); err != nil {
					return err
				}
			}
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO answer_due SELECT u.upper_id, u.lower_id FROM upper u WHERE u.lower_id = ?
		AND NOT EXISTS (SELECT 1 FROM answering a WHERE a.upper_id = u.upper_id AND a.lower_id = u.lower_id)`, id)
	return err
}

// candidate is a document that another names, or that an editor said something of.
type candidate struct {
	document *policy.Document
	named    int
	verdict  policy.Verdict
}

// candidates lists those of a document, what editors gave it first, then what it names most often.
func candidates(ctx context.Context, q db.Querier, lower int64) (list []candidate, err error) {
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		c := candidate{document: &policy.Document{}}
		err := rows.Scan(append(documentFields(c.document), &c.named, &c.verdict)...)
		list = append(list, c)
		return err
	}, `WITH names AS (SELECT c.document_id AS id, count(*) AS n FROM document l JOIN edition e ON e.document_id = l.id AND e.number = l.edition
			JOIN citation c ON c.edition_id = e.id AND c.within = 0 WHERE l.id = ?1 AND c.document_id IS NOT NULL AND c.document_id <> ?1 GROUP BY c.document_id),
		said AS (SELECT upper_id AS id, verdict FROM upper_said s WHERE lower_id = ?1 AND id = (SELECT max(o.id) FROM upper_said o WHERE o.lower_id = ?1 AND o.upper_id = s.upper_id))
		SELECT `+documentColumns+`, coalesce(n.n, 0), coalesce(s.verdict, '') FROM (SELECT id FROM names UNION SELECT id FROM said) k
		JOIN published d ON d.id = k.id LEFT JOIN names n ON n.id = k.id LEFT JOIN said s ON s.id = k.id
		ORDER BY coalesce(s.verdict, '') = 'pair' DESC, coalesce(n.n, 0) DESC, d.id`, lower)
	return list, err
}

// compareDue compares so many of the pairs that wait, the newest lower documents first.
func compareDue(ctx context.Context, tx *sql.Tx, most int) error {
	type pair struct{ upper, lower int64 }
	var list []pair
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var p pair
		err := rows.Scan(&p.upper, &p.lower)
		list = append(list, p)
		return err
	}, `SELECT upper_id, lower_id FROM answer_due ORDER BY lower_id DESC, upper_id LIMIT ?`, most)
	if err != nil {
		return err
	}
	known := map[int64]*measures{}
	of := func(id int64) (*measures, error) {
		if known[id] == nil {
			m, err := measuresOf(ctx, tx, id)
			if err != nil {
				return nil, err
			}
			known[id] = m
		}
		return known[id], nil
	}
	for _, p := range list {
		upper, err := of(p.upper)
		if err != nil {
			return err
		}
		lower, err := of(p.lower)
		if err == nil {
			err = writeAnswers(ctx, tx, p.upper, p.lower, upper, lower)
		}
		if err != nil {
			return fmt.Errorf("documents %d and %d: %w", p.upper, p.lower, err)
		}
	}
	return nil
}

// writeAnswers compares two documents and stores what was found. Two that are too long stay waiting no more: they are compared
// when somebody asks, and then refused with the reason.
func writeAnswers(ctx context.Context, tx *sql.Tx, upperID, lowerID int64, upper, lower *measures) error {
	for _, query := range []string{`DELETE FROM answering WHERE upper_id = ? AND lower_id = ?`, `DELETE FROM answer_due WHERE upper_id = ? AND lower_id = ?`} {
		if _, err := tx.ExecContext(ctx, query, upperID, lowerID); err != nil {
			return err
		}
	}
	if len(upper.items)+len(lower.items) > mostItems {
		return nil
	}
	list, err := verdicts(ctx, tx, upperID, lowerID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO answering (upper_id, lower_id, upper_edition, lower_edition) VALUES (?, ?, ?, ?)`, upperID, lowerID, upper.edition, lower.edition)
	if err != nil {
		return fmt.Errorf("answering: %w", err)
	}
	for place, a := range compare(upper, lower, list) {
		functions, err := json.Marshal(a.Functions)
		if err != nil {
			return err
		}
		phrases, err := json.Marshal(a.Phrases)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO answer (upper_id, lower_id, lower_measure, place, upper_measure, likely, score, functions, phrases)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, upperID, lowerID, lower.leaves[a.Lower].Measure, place, upper.leaves[a.Upper].Measure, a.Likely, a.Score, string(functions), string(phrases))
		if err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
	return nil
}

// CatchUpLineage finds what a migration left to be found, and goes on with what waits.
func (s *Store) CatchUpLineage(ctx context.Context) error {
	var stale bool
	if err := s.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM lineage_stale)`).Scan(&stale); err != nil || !stale {
		return err
	}
	return s.db.Change(ctx, func(*sql.Tx) error { return nil })
}
