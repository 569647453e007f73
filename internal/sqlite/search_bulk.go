package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"
)

// bulkDocuments is how many documents a bulk load stores in one transaction.
const bulkDocuments = 500

// Load stores first editions by the thousand, without the index: Reindex, which
// has to follow, makes them findable. It is not one transaction. split finds their
// words, on one processor while another writes.
func (s *Store) Load(ctx context.Context, documents iter.Seq2[*policy.Document, *policy.Edition], split search.Splitter) error {
	type parted struct {
		document *policy.Document
		edition  *policy.Edition
		words    map[*policy.Provision][]byte
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	memory := newGathered()
	ready := make(chan parted, 64)
	var failed error // of parting; read once ready is closed
	go func() {
		defer close(ready)
		for d, e := range documents {
			p := parted{d, e, map[*policy.Provision][]byte{}}
			for provision := range policy.Walk(e.Provisions) {
				words, err := memory.boundaries(provision.Heading, provision.Text, split)
				if err != nil {
					failed = fmt.Errorf("%s: %s: words: %w", d.Slug, provision.EID, err)
					return
				}
				p.words[provision] = words
			}
			select {
			case ready <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	for more := true; more; {
		err := s.change(ctx, func(tx *sql.Tx) error {
			for range bulkDocuments {
				p, ok := <-ready
				if !ok {
					more = false
					return failed
				}
				if err := publish(ctx, tx, p.document, p.edition, p.words); err != nil {
					return fmt.Errorf("%s: %w", p.document.Slug, err)
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("Load: %w", err)
		}
	}
	err := s.change(ctx, func(tx *sql.Tx) error { return writeWords(ctx, tx, memory.uses) })
	if err != nil {
		return fmt.Errorf("Load: %w", err)
	}
	return nil
}

// Reindex adds every published document that the search index does not hold. split
// finds the words of texts whose words are not known; with nil they are left
// without. All of it becomes visible at once.
func (s *Store) Reindex(ctx context.Context, split search.Splitter) error {
	var editions []int64
	var newest []bool
	err := each(ctx, s.db, func(rows *sql.Rows) error {
		var id int64
		var current bool
		err := rows.Scan(&id, &current)
		editions, newest = append(editions, id), append(newest, current)
		return err
	}, `SELECT e.id, e.number = d.edition FROM document d JOIN edition e ON e.document_id = d.id
		WHERE d.state = 'published' AND e.id NOT IN (SELECT edition_id FROM search_edition)
		ORDER BY e.number = d.edition DESC, e.id DESC`)
	if err == nil && len(editions) > 0 {
		err = s.reindex(ctx, editions, newest, split)
	}
	if err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	return nil
}

// catchUp brings the index in line with what a migration left to be indexed.
func (s *Store) catchUp(ctx context.Context) error {
	var stale bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_stale)`).Scan(&stale); err != nil || !stale {
		return err
	}
	if err := s.Reindex(ctx, nil); err != nil {
		return err
	}
	return s.change(ctx, func(*sql.Tx) error { return nil }) // takes the notes down
}

// reindex reads editions on one processor while another makes and sorts keys.
func (s *Store) reindex(ctx context.Context, editions []int64, newest []bool, split search.Splitter) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	memory := newGathered()
	prepared := make(chan *preparedEdition, 16)
	var failed error // of preparing; read once prepared is closed
	go func() {
		defer close(prepared)
		for i, edition := range editions {
			p, err := memory.prepare(ctx, s.db, edition, sql.NullBool{}, sql.NullBool{Bool: newest[i], Valid: true}, split)
			if err != nil {
				failed = fmt.Errorf("edition %d: %w", edition, err)
				return
			}
			select {
			case prepared <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	characters, err := newCharacters(ctx, s.db)
	if err != nil {
		return err
	}
	runs, err := newRunWriter()
	if err != nil {
		return err
	}
	defer runs.remove()
	var written []*preparedEdition
	for p := range prepared {
		for _, r := range p.add {
			runs.add(func(into []posting.Key) []posting.Key { return characters.keys(r.rank, r.heading, r.text, into) })
		}
		p.add = nil // its texts are not needed any more
		written = append(written, p)
	}
	if failed != nil {
		return failed
	}
	if err := runs.close(); err != nil {
		return err
	}
	return s.change(ctx, func(tx *sql.Tx) error {
		for _, p := range written {
			if err := writeEdition(ctx, tx, p); err != nil {
				return fmt.Errorf("edition %d: %w", p.id, err)
			}
		}
		if err := characters.store(ctx, tx); err != nil {
			return err
		}
		if err := changeLists(ctx, tx, runs.merged()); err != nil {
			return err
		}
		if err := writeWords(ctx, tx, memory.uses); err != nil {
			return err
		}
		return indexNames(ctx, tx)
	})
}
