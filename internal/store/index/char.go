package index

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// overflow is the number that all characters share for which there is none of their
// own any more: whatever holds one may hold another, and has to be read.
const overflow = 1<<16 - 1

// gramNumber is a gram as the index knows it, of two numbers of characters; those
// of headings are negative.
func gramNumber(a, b uint16, heading bool) int64 {
	n := int64(a)<<16 | int64(b)
	if heading {
		n -= 1 << 32
	}
	return n
}

// characters numbers folded characters. It serves one goroutine.
type characters struct {
	numbers map[rune]uint16
	common  [1 << 16]uint16 // the same of characters up to U+FFFF
	fresh   []rune          // numbered, but not stored yet
}

// newCharacters reads the numbers that were given before.
func newCharacters(ctx context.Context, q db.Querier) (*characters, error) {
	c := &characters{numbers: map[rune]uint16{}}
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		var fold rune
		var number uint16
		err := rows.Scan(&fold, &number)
		c.set(fold, number)
		return err
	}, `SELECT fold, number FROM search_char`)
	if err != nil {
		return nil, fmt.Errorf("search_char: %w", err)
	}
	return c, nil
}

func (c *characters) set(fold rune, number uint16) {
	c.numbers[fold] = number
	if int(fold) < len(c.common) {
		c.common[fold] = number
	}
}

// number is a folded character's, given to it now if it had none.
func (c *characters) number(fold rune) uint16 {
	if int(fold) < len(c.common) {
		if n := c.common[fold]; n != 0 {
			return n
		}
	} else if n := c.numbers[fold]; n != 0 {
		return n
	}
	n := uint16(min(len(c.numbers)+1, overflow))
	c.set(fold, n)
	c.fresh = append(c.fresh, fold)
	return n
}

// keys appends what the index holds of a row, some of it more than once.
func (c *characters) keys(rank int64, heading, text policy.Text, into []posting.Key) []posting.Key {
	for _, part := range []struct {
		text    policy.Text
		heading bool
	}{{heading, true}, {text, false}} {
		search.Grams(part.text, func(g search.Gram) {
			second := uint16(0)
			if g[1] != 0 {
				second = c.number(g[1])
			}
			into = append(into, posting.NewKey(gramNumber(c.number(g[0]), second, part.heading), rank))
		})
	}
	return into
}

// store keeps the numbers that were given.
func (c *characters) store(ctx context.Context, tx *sql.Tx) error {
	for _, fold := range c.fresh {
		if _, err := tx.ExecContext(ctx, `INSERT INTO search_char (fold, number) VALUES (?, ?)`, fold, c.numbers[fold]); err != nil {
			return fmt.Errorf("search_char: %w", err)
		}
	}
	db.Restore(tx, &c.fresh)
	c.fresh = nil
	return nil
}
