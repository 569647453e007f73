// Package scripts holds the SQL of how texts come into both scripts: the words of an
// office's own, and the texts that are made anew.
package scripts

import (
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/index"
)

// Store is what a database knows of its scripts. It is safe for concurrent use.
type Store struct {
	db    *db.DB
	index *index.Index
}

// New gives access to the scripts of a database with its index.
func New(d *db.DB, x *index.Index) *Store { return &Store{d, x} }
