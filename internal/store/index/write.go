package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/yihaowen/yihaowen/internal/posting"
)

// listWriter changes the pages of the index in one transaction.
type listWriter struct {
	ctx                    context.Context
	cover, after, put, del *sql.Stmt
	id, end                posting.Key   // the page at work holds keys from id on, below end
	held                   bool          // it is stored
	old                    []posting.Key // what it held and is not copied yet
	kept                   []posting.Key // what it is going to hold
	long                   *posting.Writer
}

// longList is how many keys are kept in memory for one page; when more come, as
// they do when the index is empty, they are written on the way.
const longList = 1 << 15

// entryChange is a key that is to be in the index, or not any more.
type entryChange struct {
	key  posting.Key
	drop bool
}

// changeLists brings changes, sorted by key, into the pages of the index.
func changeLists(ctx context.Context, tx *sql.Tx, changes iter.Seq2[entryChange, error]) error {
	w := &listWriter{ctx: ctx}
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		{&w.cover, sqlCover}, {&w.after, sqlAfter},
		{&w.put, `INSERT INTO search_list (id, page) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET page = excluded.page`},
		{&w.del, `DELETE FROM search_list WHERE id = ?`},
	} {
		stmt, err := tx.PrepareContext(ctx, p.query)
		if err != nil {
			return fmt.Errorf("prepare %s: %w", p.query, err)
		}
		defer stmt.Close()
		*p.stmt = stmt
	}
	open := false
	for c, err := range changes {
		if err != nil {
			return err
		}
		if !open || c.key >= w.end {
			if err := w.close(); err != nil {
				return err
			}
			if err := w.open(c.key); err != nil {
				return err
			}
			open = true
		}
		if err := w.change(c); err != nil {
			return err
		}
	}
	return w.close()
}

// open takes up the page where key belongs.
func (w *listWriter) open(key posting.Key) error {
	var page []byte
	w.id, w.end, w.held = posting.Lowest, math.MaxInt64, true
	err := w.cover.QueryRowContext(w.ctx, int64(key)).Scan((*int64)(&w.id), &page)
	if errors.Is(err, sql.ErrNoRows) {
		w.held = false
	} else if err != nil {
		return fmt.Errorf("search_list: %w", err)
	}
	var next []byte
	err = w.after.QueryRowContext(w.ctx, int64(key)).Scan((*int64)(&w.end), &next)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("search_list: %w", err)
	}
	w.kept = w.kept[:0]
	if w.old, err = posting.Keys(w.id, page, w.old[:0]); err != nil && w.held {
		return fmt.Errorf("search_list: page %d: %w", w.id, err)
	}
	return nil
}

// change copies what is before a key, and the key unless it is to go.
func (w *listWriter) change(c entryChange) error {
	for len(w.old) > 0 && w.old[0] <= c.key {
		k := w.old[0]
		w.old = w.old[1:]
		if k < c.key {
			if err := w.keep(k); err != nil {
				return err
			}
		}
	}
	if c.drop {
		return nil
	}
	return w.keep(c.key)
}

func (w *listWriter) keep(k posting.Key) error {
	if w.long != nil {
		return w.long.Add(k)
	}
	w.kept = append(w.kept, k)
	if len(w.kept) < longList {
		return nil
	}
	w.long = posting.NewWriter(w.id, posting.MaxPage, w.store)
	for _, k := range w.kept {
		if err := w.long.Add(k); err != nil {
			return err
		}
	}
	return nil
}

// close stores the page at work, as several if it has grown too long.
func (w *listWriter) close() error {
	for _, k := range w.old {
		if err := w.keep(k); err != nil {
			return err
		}
	}
	w.old = w.old[:0]
	if w.long != nil {
		err := w.long.Close()
		w.long, w.kept = nil, w.kept[:0]
		return err
	}
	if len(w.kept) == 0 {
		if w.held {
			w.held = false
			if _, err := w.del.ExecContext(w.ctx, int64(w.id)); err != nil {
				return fmt.Errorf("search_list: %w", err)
			}
		}
		return nil
	}
	pages, err := paged(w.id, w.kept, posting.MaxPage)
	if err == nil && len(pages) > 1 && w.held {
		// Room in both halves, or the next change would part them again.
		pages, err = paged(w.id, w.kept, posting.MaxPage*5/8)
	}
	if err != nil {
		return err
	}
	for _, p := range pages {
		if err := w.store(p.id, p.data); err != nil {
			return err
		}
	}
	w.kept = w.kept[:0]
	return nil
}

type listPage struct {
	id   posting.Key
	data []byte
}

// paged puts keys into pages.
func paged(id posting.Key, keys []posting.Key, limit int) ([]listPage, error) {
	var pages []listPage
	out := posting.NewWriter(id, limit, func(id posting.Key, data []byte) error {
		pages = append(pages, listPage{id, append([]byte(nil), data...)})
		return nil
	})
	for _, k := range keys {
		if err := out.Add(k); err != nil {
			return nil, err
		}
	}
	return pages, out.Close()
}

func (w *listWriter) store(id posting.Key, data []byte) error {
	if _, err := w.put.ExecContext(w.ctx, int64(id), data); err != nil {
		return fmt.Errorf("search_list: %w", err)
	}
	return nil
}
