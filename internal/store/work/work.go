// Package work holds the SQL of who answers for what and how far it has come:
// departments, posts, assignments, reports, notes and reminders.
package work

import "github.com/yihaowen/yihaowen/internal/store/db"

// Store is the work on what documents ask for. It is safe for concurrent use.
type Store struct{ db *db.DB }

// New gives access to the work in a database.
func New(d *db.DB) *Store { return &Store{d} }
