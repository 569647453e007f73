package db

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Described turns what SQLite says of a file into what its owner can do about it.
func Described(path string, err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", path, err)
	}
	message := ""
	switch e.Code {
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		message = "is not a database of this program or is damaged; restore it from a backup or choose another file"
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrReadonly:
		message = "cannot be opened for writing; check the rights on the file and its folder"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		message = "is in use by another process that does not let go; end it or try again"
	case sqlite3.ErrFull, sqlite3.ErrIoErr:
		message = "cannot be written: the disk is full or faulty; make room and try again"
	default:
		if strings.HasPrefix(err.Error(), "no such table") || strings.Contains(err.Error(), ": no such table") {
			message = "lacks a table: it is not a database of this program or is damaged; restore it from a backup or choose another file"
			break
		}
		return fmt.Errorf("%s: %w", path, err)
	}
	return &policy.Error{Code: policy.Unavailable, Message: path + " " + message, Err: err}
}

// Unavailable marks failures of the storage itself, so that visitors get 503 and
// not 500.
func Unavailable(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrReadonly,
		sqlite3.ErrCantOpen, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		down := policy.Refuse(policy.Unavailable, policy.NewIssue(policy.StoreDown))
		down.Err = err
		return down
	}
	return err
}

// Found turns "no row" into a NotFound that says what was looked for.
func Found(err error, code policy.IssueCode, args ...any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return policy.Refuse(policy.NotFound, policy.NewIssue(code, args...))
	}
	return Unavailable(err)
}
