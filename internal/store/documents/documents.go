// Package documents holds the SQL of what is published: documents, their editions and
// provisions, terms, figures, series and comparisons, and drafts.
package documents

import "github.com/yihaowen/yihaowen/internal/store/db"

// Store is the documents of a database. It is safe for concurrent use.
type Store struct {
	db        *db.DB
	computing *computing
}

// New gives access to the documents of a database.
func New(d *db.DB) *Store { return &Store{d, newComputing()} }
