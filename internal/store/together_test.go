package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// slowLog is a log that is held up until it is let go.
type slowLog struct {
	memoryLog
	held chan chan error // who appends says so, and waits for what is to be answered although it is stored
}

func (l *slowLog) Append(after uint64, entry []byte) error {
	if l.held != nil {
		let := make(chan error)
		l.held <- let
		if err := <-let; err != nil {
			l.refuse, l.stored = err, true
		}
	}
	return l.memoryLog.Append(after, entry)
}

// Changes that come while one waits for the log are one entry, each with its own outcome and all in their
// order; if the log does not take it, none of them is made, and none says what only held among them.
func TestChangesThatWaitAreMadeTogetherEachWithItsOutcome(t *testing.T) {
	log := &slowLog{}
	s := openLogged(t, filepath.Join(t.TempDir(), "first.db"), log)
	defer s.Close()
	log.held = make(chan chan error)
	add := func(ctx context.Context, name string) error {
		return s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
			_, err := tx.ExecContext(ctx, `INSERT INTO user (name, fold, access, password, created) VALUES (?, ?, 'editor', 'hash', '2024-05-01T00:00:00Z')`, name, name)
			return []policy.Invalidation{{Document: name}}, err
		})
	}
	gone, leave := context.WithCancel(ctx)
	// round has one change wait in the log, and others come meanwhile, one after another.
	round := func(first string, answer error, others ...func() error) (answers []error) {
		answers = make([]error, len(others)+1)
		var all sync.WaitGroup
		all.Go(func() { answers[0] = add(ctx, first) })
		letGo := <-log.held
		for i, other := range others {
			before := s.db.Waiting()
			all.Go(func() { answers[i+1] = other() })
			for s.db.Waiting() == before {
			}
		}
		leave()
		letGo <- nil
		letGo = <-log.held
		letGo <- answer
		all.Wait()
		return answers
	}
	entries, changes := len(log.entries), s.Changes()
	answers := round("first", nil,
		func() error { return add(ctx, "second") },
		func() error { return add(ctx, "second") }, // refused: it is there by then
		func() error { return add(gone, "left") },
		func() (err error) {
			defer func() { err = fmt.Errorf("%.9v", recover()) }()
			return s.db.Unseen(ctx, func(*sql.Tx) error { panic("by chance") })
		},
		func() error { return add(ctx, "third") },
	)
	if answers[0] != nil || answers[1] != nil || answers[2] == nil || !errors.Is(answers[3], context.Canceled) || fmt.Sprint(answers[4]) != "by chance" || answers[5] != nil {
		t.Errorf("%v", answers)
	}
	if n := len(log.entries) - entries; n != 2 {
		t.Errorf("%d entries, and there should be that of the first and one of all others", n)
	}
	if got := s.Invalidations(changes); fmt.Sprint(got) != fmt.Sprint([]policy.Invalidation{{Document: "first"}, {Document: "second"}, {Document: "third"}}) {
		t.Errorf("they show on %v", got)
	}
	// The same on a second machine, told in the same way.
	second := openLogged(t, filepath.Join(t.TempDir(), "second.db"), &memoryLog{})
	defer second.Close()
	if err := log.CatchUp(ctx, 0, func(seq uint64, raw []byte) error { return second.Apply(ctx, seq, raw) }); err != nil {
		t.Fatal(err)
	}
	if got := second.Invalidations(second.Changes() - 3); fmt.Sprint(got) != fmt.Sprint(s.Invalidations(s.Changes()-3)) {
		t.Errorf("there they show on %v", got)
	}
	// The entry of all others is not known to be stored: nobody is told that a name is taken which may be free.
	answers = round("fourth", db.ErrUnknown,
		func() error { return add(ctx, "fifth") },
		func() error { return add(ctx, "fifth") },
	)
	if answers[0] != nil || policy.IssueOf(answers[1]).Code != policy.SaveUnknown || policy.IssueOf(answers[2]).Code != policy.SaveUnknown {
		t.Errorf("%v", answers)
	}
	log.held = nil
	if err := log.CatchUp(ctx, s.Applied(), func(seq uint64, raw []byte) error { return s.Apply(ctx, seq, raw) }); err != nil {
		t.Fatal(err)
	}
	replayed(t, s, &log.memoryLog, filepath.Join(t.TempDir(), "third.db"))
}

// Who was overtaken makes the change anew on what it now reads.
func TestAChangeThatWasOvertakenIsMadeAnew(t *testing.T) {
	log := &memoryLog{}
	s := openLogged(t, filepath.Join(t.TempDir(), "first.db"), log)
	defer s.Close()
	other := openLogged(t, filepath.Join(t.TempDir(), "second.db"), log)
	defer other.Close()
	for i, st := range []*Store{s, other, s, s, other} { // none of them follows: each finds out by being refused
		if err := st.AddUser(ctx, 0, &policy.User{Name: fmt.Sprintf("editor%d", i), Access: policy.AccessEditor, Password: "hash"}); err != nil {
			t.Errorf("change %d: %v", i, err)
		}
	}
	if err := s.AddUser(ctx, 0, &policy.User{Name: "editor4", Access: policy.AccessEditor, Password: "hash"}); policy.CodeOf(err) != policy.Invalid && policy.CodeOf(err) != policy.Conflict {
		t.Errorf("a name that another machine took meanwhile: %v", err)
	}
	if list, err := s.Users(ctx); err != nil || len(list) != 5 {
		t.Errorf("%d accounts, %v", len(list), err)
	}
	replayed(t, s, log, filepath.Join(t.TempDir(), "third.db"))
}
