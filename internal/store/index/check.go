package index

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"github.com/yihaowen/yihaowen/internal/posting"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// checker holds the index to the texts.
type checker struct {
	tx      *sql.Tx
	add     func(where, what string)
	missing int // texts that the index does not find
}

// mostMissing is how many texts are told that the index does not find.
const mostMissing = 20

// Check makes the entries of every indexed edition anew within a transaction, and
// tells add where the index differs from them.
func Check(ctx context.Context, tx *sql.Tx, add func(where, what string)) error {
	c := &checker{tx: tx, add: add}
	type held struct {
		id      int64
		current bool
	}
	var editions []held
	err := db.Each(ctx, c.tx, func(rows *sql.Rows) error {
		var e held
		err := rows.Scan(&e.id, &e.current)
		editions = append(editions, e)
		return err
	}, `SELECT edition_id, current FROM search_edition`)
	if err != nil {
		return fmt.Errorf("editions of the index: %w", err)
	}
	characters, err := newCharacters(ctx, c.tx)
	if err != nil {
		return err
	}
	memory, expected := NewVocabulary(), 0
	var keys []posting.Key
	for i, e := range editions {
		p, err := memory.prepare(ctx, c.tx, e.id, sql.NullBool{}, sql.NullBool{Bool: e.current, Valid: true}, nil)
		if err != nil {
			c.add(fmt.Sprintf("edition row %d", e.id), err.Error())
			continue
		}
		for _, row := range p.add {
			keys = characters.keys(row.rank, row.heading, row.text, keys)
		}
		if len(keys) < runKeys && i < len(editions)-1 {
			continue
		}
		keys = sorted(keys)
		expected += len(keys)
		if _, err := c.lists(ctx, keys); err != nil {
			return err
		}
		keys = keys[:0]
	}
	entries, err := c.lists(ctx, nil)
	if err == nil && entries != expected {
		c.add("the index", fmt.Sprintf("it holds %d entries where %d belong in it", entries, expected))
	}
	return err
}

// lists reads all pages of the index, counts what they hold, and looks for keys,
// which are sorted.
func (c *checker) lists(ctx context.Context, keys []posting.Key) (entries int, err error) {
	said := map[int64]bool{}
	missing := func(until posting.Key) {
		for len(keys) > 0 && keys[0] < until {
			if row := provisionAt(keys[0].Rank()); !said[row] && c.missing < mostMissing {
				said[row] = true
				c.missing++
				c.add(fmt.Sprintf("provision row %d", row), "the index does not find its text")
			}
			keys = keys[1:]
		}
	}
	var page []posting.Key
	err = db.Each(ctx, c.tx, func(rows *sql.Rows) error {
		var id int64
		var data sql.RawBytes
		if err := rows.Scan(&id, &data); err != nil {
			return err
		}
		var err error
		if page, err = posting.Keys(posting.Key(id), data, page[:0]); err != nil {
			c.add(fmt.Sprintf("search_list row %d", id), err.Error())
			return nil
		}
		for _, k := range page {
			entries++
			missing(k)
			if len(keys) > 0 && keys[0] == k {
				keys = keys[1:]
			}
		}
		return nil
	}, `SELECT id, page FROM search_list ORDER BY id`)
	missing(math.MaxInt64)
	return entries, err
}
