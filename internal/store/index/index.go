// Package index finds what people search for in the texts that are stored: lists of
// ranks for every pair of characters, made when a document is published. A query
// (plan.go) is asked of the lists (iterator.go), what they give is matched with the texts
// (find.go, count.go) and scored by package search; then come the groups, offers and
// suggestions that stand beside the hits.
package index

import (
	"context"
	"sync"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Index is the search index of a database. It is safe for concurrent use.
type Index struct {
	db     *db.DB
	misses misses
	// What never changes once it is stored, kept because every search asks for it.
	characters sync.Map // folded rune -> its number in the index
	editions   editionMap
	outlines   outlineMap
}

// New is the index of a database. Close has to follow, before the database's.
func New(d *db.DB) *Index { return &Index{db: d} }

// Close writes what was searched for without hits.
func (x *Index) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), missedWithin)
	defer cancel()
	return x.writeMisses(ctx)
}
