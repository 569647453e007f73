package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"
)

// bulkDocuments is how many documents a bulk load stores in one transaction.
const bulkDocuments = 500

// loading is a document on its way into the database.
type loading struct {
	document *policy.Document
	edition  *policy.Edition
	words    map[*policy.Provision][]byte
	parted   chan error // when its words are found
}

// Load stores first editions by the thousand, without the index: Reindex, which
// has to follow, makes them findable. It is not one transaction. split finds their
// words, on all processors; it has to be safe for that.
func (s *Store) Load(ctx context.Context, documents iter.Seq2[*policy.Document, *policy.Edition], split search.Splitter) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs, inOrder := make(chan *loading, 64), make(chan *loading, 64)
	go func() {
		defer close(inOrder)
		defer close(jobs)
		for d, e := range documents {
			l := &loading{d, e, map[*policy.Provision][]byte{}, make(chan error, 1)}
			for _, next := range []chan *loading{jobs, inOrder} {
				select {
				case next <- l:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	memories := make([]*gathered, runtime.GOMAXPROCS(0))
	var parting sync.WaitGroup
	for i := range memories {
		memories[i] = newGathered()
		parting.Go(func() {
			for l := range jobs {
				l.parted <- l.part(memories[i], split)
			}
		})
	}
	for more := true; more; {
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			for range bulkDocuments {
				l, ok := <-inOrder
				if !ok {
					more = false
					return ctx.Err()
				}
				err := <-l.parted
				if err == nil {
					err = publish(ctx, tx, l.document, l.edition, l.words)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", l.document.Slug, err)
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("Load: %w", err)
		}
	}
	parting.Wait()
	for _, m := range memories[1:] {
		memories[0].join(m)
	}
	err := s.db.Change(ctx, func(tx *sql.Tx) error { return writeWords(ctx, tx, memories[0].uses) })
	if err != nil {
		return fmt.Errorf("Load: %w", err)
	}
	return nil
}

// part finds the words of a document's provisions.
func (l *loading) part(memory *gathered, split search.Splitter) error {
	for p := range policy.Walk(l.edition.Provisions) {
		words, err := memory.boundaries(p.Heading, p.Text, split)
		if err != nil {
			return fmt.Errorf("%s: words: %w", p.EID, err)
		}
		l.words[p] = words
	}
	return nil
}

// Reindex adds every published document that the search index does not hold. split
// finds the words of texts whose words are not known; with nil they are left
// without. All of it becomes visible at once.
func (s *Store) Reindex(ctx context.Context, split search.Splitter) error {
	var editions []int64
	var newest []bool
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var current bool
		err := rows.Scan(&id, &current)
		editions, newest = append(editions, id), append(newest, current)
		return err
	}, `SELECT e.id, e.number = d.edition FROM published d JOIN edition e ON e.document_id = d.id
		WHERE e.id NOT IN (SELECT edition_id FROM search_edition)
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
	if err := s.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM search_stale)`).Scan(&stale); err != nil || !stale {
		return err
	}
	if err := s.Reindex(ctx, nil); err != nil {
		return err
	}
	return s.db.Change(ctx, func(*sql.Tx) error { return nil }) // takes the notes down
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
			p, err := memory.prepare(ctx, s.db.Reads, edition, sql.NullBool{}, sql.NullBool{Bool: newest[i], Valid: true}, split)
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
	characters, err := newCharacters(ctx, s.db.Reads)
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
	return s.db.Change(ctx, func(tx *sql.Tx) error {
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
