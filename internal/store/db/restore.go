package db

import (
	"database/sql"
	"sync"
)

// undo gives callers' values back what they held before a change wrote to them, the newest first.
type undo struct{ list []func() }

func (u *undo) run() {
	for i := len(u.list) - 1; i >= 0; i-- {
		u.list[i]()
	}
	u.list = nil
}

var undoing sync.Map // of transactions: the undo of the change that runs in it

// Restore has a value of the caller's be again what it is now if the change that runs in tx is not
// stored, or is made anew (see [DB.Change]). It is called before a change writes to what it was given.
func Restore[T any](tx *sql.Tx, value *T) {
	if u, ok := undoing.Load(tx); ok {
		was := *value
		u.(*undo).list = append(u.(*undo).list, func() { *value = was })
	}
}
