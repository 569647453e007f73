// Package history holds the SQL of the append-only record of who changed what.
package history

import "github.com/yihaowen/yihaowen/internal/store/db"

// Log is the history of a database. It is safe for concurrent use.
type Log struct{ db *db.DB }

// New gives access to the history of a database.
func New(d *db.DB) *Log { return &Log{d} }
