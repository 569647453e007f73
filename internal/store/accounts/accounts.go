// Package accounts holds the SQL of those who log in: accounts, sessions, keys, and
// what an account may change.
package accounts

import "github.com/yihaowen/yihaowen/internal/store/db"

// Store is the accounts of a database. It is safe for concurrent use.
type Store struct{ db *db.DB }

// New gives access to the accounts of a database.
func New(d *db.DB) *Store { return &Store{d} }
