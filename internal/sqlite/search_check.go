package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// index makes the entries of every indexed edition anew and asks the index for them.
func (c *checker) index(ctx context.Context) error {
	type held struct {
		id      int64
		current bool
	}
	var editions []held
	err := each(ctx, c.tx, func(rows *sql.Rows) error {
		var e held
		err := rows.Scan(&e.id, &e.current)
		editions = append(editions, e)
		return err
	}, `SELECT edition_id, current FROM search_edition`)
	if err != nil {
		return fmt.Errorf("editions of the index: %w", err)
	}
	found, err := c.tx.PrepareContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_gram WHERE search_gram MATCH ? AND rowid = ?)`)
	if err != nil {
		return fmt.Errorf("entries of the index: %w", err)
	}
	defer found.Close()
	memory, expected := newGathered(), 0
	for _, e := range editions {
		p, err := memory.prepare(ctx, c.tx, e.id, sql.NullBool{}, sql.NullBool{Bool: e.current, Valid: true}, nil)
		if err != nil {
			c.add("search", fmt.Sprintf("edition row %d", e.id), err.Error())
			continue
		}
		for _, row := range p.rows {
			query := demand(row.grams)
			if query == "" {
				continue
			}
			expected++
			var there bool
			if err := found.QueryRowContext(ctx, query, row.rank).Scan(&there); err != nil {
				return fmt.Errorf("entry %d of the index: %w", row.rank, err)
			}
			if !there && len(c.list) < mostFindings {
				c.add("search", fmt.Sprintf("provision row %d", row.id), "the index does not find its text")
			}
		}
	}
	var entries int
	if err := c.tx.QueryRowContext(ctx, `SELECT count(*) FROM search_gram_docsize`).Scan(&entries); err != nil {
		return fmt.Errorf("entries of the index: %w", err)
	}
	if entries != expected {
		c.add("search", "the index", fmt.Sprintf("it holds %d entries where %d belong in it", entries, expected))
	}
	return nil
}

// demand is an expression that asks for some of the grams of an entry, from its
// beginning to its end.
func demand(grams string) string {
	list := strings.Fields(grams)
	step := max(1, len(list)/maxClauses)
	var some []string
	for i := 0; i < len(list); i += step {
		some = append(some, list[i])
	}
	if len(some) == 0 {
		return ""
	}
	return all(some)
}
