package documents

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store/index"
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
	memories := make([]*index.Vocabulary, runtime.GOMAXPROCS(0))
	var parting sync.WaitGroup
	for i := range memories {
		memories[i] = index.NewVocabulary()
		parting.Go(func() {
			for l := range jobs {
				l.parted <- l.part(memories[i], split)
			}
		})
	}
	for more := true; more; {
		var list []*loading
		for more && len(list) < bulkDocuments {
			var l *loading
			if l, more = <-inOrder; more {
				if err := <-l.parted; err != nil {
					return fmt.Errorf("Load: %s: %w", l.document.Slug, err)
				}
				list = append(list, l)
			}
		}
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			for _, l := range list {
				if err := publish(ctx, tx, l.document, l.edition, l.words); err != nil {
					return fmt.Errorf("%s: %w", l.document.Slug, err)
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return fmt.Errorf("Load: %w", err)
		}
	}
	parting.Wait()
	for _, m := range memories[1:] {
		memories[0].Join(m)
	}
	err := s.db.Change(ctx, func(tx *sql.Tx) error { return memories[0].Write(ctx, tx) })
	if err != nil {
		return fmt.Errorf("Load: %w", err)
	}
	return nil
}

// part finds the words of a document's provisions.
func (l *loading) part(memory *index.Vocabulary, split search.Splitter) error {
	for p := range policy.Walk(l.edition.Provisions) {
		words, err := memory.Boundaries(p.Heading, p.Text, split)
		if err != nil {
			return fmt.Errorf("%s: words: %w", p.EID, err)
		}
		l.words[p] = words
	}
	return nil
}
