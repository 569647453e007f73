package db

import (
	"context"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A storage that cannot be read or written is told apart from a fault of ours.
func TestAStorageThatIsDownIsUnavailable(t *testing.T) {
	err := Unavailable(sqlite3.Error{Code: sqlite3.ErrFull})
	if policy.CodeOf(err) != policy.Unavailable || policy.IssueOf(err).Code != policy.StoreDown {
		t.Errorf("a full disk: %v", err)
	}
	usual := lineWait
	defer func() { lineWait = usual }()
	lineWait = time.Millisecond
	d := &DB{line: make(chan struct{}, 1)}
	d.line <- struct{}{} // somebody writes
	if _, err := d.queue(context.Background()); policy.CodeOf(err) != policy.Unavailable || policy.IssueOf(err).Code != policy.StoreBusy {
		t.Errorf("a line that does not move: %v", err)
	}
}
