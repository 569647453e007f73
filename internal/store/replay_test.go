package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// memoryLog is a log that keeps its entries in memory.
type memoryLog struct {
	name    string // "" for that of the files that tests begin with
	mu      sync.Mutex
	entries [][]byte
	refuse  error // of the next Append, once
	stored  bool  // although it is refused
	deposed bool  // another machine is the writer
}

func (l *memoryLog) Name() string { return cmp.Or(l.name, "test") }

func (l *memoryLog) Append(after uint64, entry []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.refuse
	l.refuse = nil
	if err != nil && !l.stored {
		return err
	}
	if uint64(len(l.entries)) != after {
		return db.ErrOvertaken
	}
	l.entries = append(l.entries, entry)
	return err
}

func (l *memoryLog) CatchUp(_ context.Context, after uint64, apply func(uint64, []byte) error) error {
	l.mu.Lock()
	list := slices.Clone(l.entries[min(after, uint64(len(l.entries))):])
	l.mu.Unlock()
	for i, raw := range list {
		if err := apply(after+uint64(i)+1, raw); err != nil {
			return err
		}
	}
	return nil
}

// replaying has every test of the package keep its changes in a log, of which a second file is made
// and compared (make chaos).
func replaying() bool { return os.Getenv("YIHAOWEN_REPLAY") != "" }

// empty is a file with the schema and nothing in it, made once: the steps of the schema take longer than most tests.
var empty = sync.OnceValues(func() ([]byte, error) { return made(func(string) error { return nil }) })

// emptyBase is such a file that belongs to a log.
var emptyBase = sync.OnceValues(func() ([]byte, error) {
	return made(func(path string) error { return SetMembership(context.Background(), path, "test", 0) })
})

// made is an empty file after some change to it.
func made(change func(path string) error) ([]byte, error) {
	folder, err := os.MkdirTemp("", "base")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "base.db")
	s, err := Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.Close(), change(path), alone(context.Background(), path)); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// aside leaves a test that writes past the store, or opens the file again without its log, out of
// what is replayed.
func aside(t interface{ Skip(...any) }) {
	if replaying() {
		t.Skip("writes past the log")
	}
}

// openLogged opens a file that belongs to a log.
func openLogged(t interface{ Fatal(...any) }, path string, log db.Log) *Store {
	raw, err := emptyBase()
	if err == nil {
		err = os.WriteFile(path, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenLogged(context.Background(), path, log)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// held is the last entry in a store and what each table holds.
func held(t interface{ Fatal(...any) }, s *Store) (uint64, map[string]string) {
	h, err := s.Hold(ctx)
	if err != nil {
		t.Fatal(err)
	}
	_, tables, err := h.Contents()
	if err != nil {
		t.Fatal(err)
	}
	return h.Applied, tables
}

// replayed carries all entries of a log out on a second file and compares it with the first.
func replayed(t interface {
	Fatal(...any)
	Error(...any)
}, s *Store, log *memoryLog, path string) (statements int) {
	second := openLogged(t, path, &memoryLog{})
	defer second.Close()
	if err := log.CatchUp(ctx, 0, func(seq uint64, raw []byte) error { return second.Apply(ctx, seq, raw) }); err != nil {
		t.Fatal(err)
	}
	for _, raw := range log.entries {
		e, err := db.DecodeEntry(raw)
		if err != nil {
			t.Fatal(err)
		}
		statements += len(e.Statements)
	}
	at, first := held(t, s)
	also, other := held(t, second)
	if at != uint64(len(log.entries)) || also != at {
		t.Error("the files hold entries", at, also, "of", len(log.entries))
	}
	if list := db.Differing(first, other); len(list) > 0 {
		t.Error("the second file differs in", list)
	}
	return statements
}

// What a store of one machine writes, another makes of its log alone, and it is the same in every
// table. With YIHAOWEN_REPLAY=1 all tests of this package are replayed so (openNew).
func TestASecondFileMadeOfTheLogHoldsTheSame(t *testing.T) {
	log := &memoryLog{}
	s := openLogged(t, filepath.Join(t.TempDir(), "first.db"), log)
	defer s.Close()
	d := publishNew(t, s, "plan", nil, measures(1, [2]policy.Text{same("甲"), same("建設鏈接")}, [2]policy.Text{same("乙"), same("推動發展")}))
	u := &policy.User{Name: "editor", Access: policy.AccessEditor, Password: "hash"}
	if err := s.AddUser(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		if err := s.AddProgress(ctx, u.ID, &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Percent: 10 * n, Status: policy.InProgress}, -1); err != nil {
			t.Fatal(err)
		}
	}
	s.Miss("沒有的字句")
	if err := s.WriteMisses(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Secret(ctx, "device"); err != nil {
		t.Fatal(err)
	}
	// What is refused leaves nothing in the log.
	before := len(log.entries)
	if err := s.AddUser(ctx, 0, &policy.User{Name: "editor", Access: policy.AccessEditor, Password: "hash"}); err == nil {
		t.Error("two accounts of one name")
	}
	if len(log.entries) != before {
		t.Error("a refused change stands in the log")
	}
	if n := replayed(t, s, log, filepath.Join(t.TempDir(), "second.db")); n < 100 {
		t.Error("only", n, "statements were replayed")
	}
}

func TestALogThatRefusesRollsBackAndSaysWhich(t *testing.T) {
	log := &memoryLog{deposed: true}
	s := openLogged(t, filepath.Join(t.TempDir(), "first.db"), log)
	defer s.Close()
	add := func(name string) error {
		return s.AddUser(ctx, 0, &policy.User{Name: name, Access: policy.AccessEditor, Password: "hash"})
	}
	users := func() int {
		list, err := s.Users(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	log.refuse = db.ErrOvertaken
	if err := add("overtaken"); policy.CodeOf(err) != policy.Unavailable || policy.IssueOf(err).Code != policy.SaveOvertaken || users() != 0 {
		t.Errorf("overtaken: %v, %d accounts", err, users())
	}
	log.refuse = db.ErrNotStored
	if err := add("away"); policy.CodeOf(err) != policy.Unavailable || policy.IssueOf(err).Code != policy.WriterMissing || users() != 0 {
		t.Errorf("not stored: %v, %d accounts", err, users())
	}
	log.refuse = db.ErrUnknown
	if err := add("lost"); policy.IssueOf(err).Code != policy.SaveUnknown || users() != 0 {
		t.Errorf("no answer: %v, %d accounts", err, users())
	}
	// Stored, and only the answer lost: it is carried out as others' entries are, once.
	log.refuse, log.stored = db.ErrUnknown, true
	if err := add("stored"); policy.IssueOf(err).Code != policy.SaveUnknown || users() != 0 {
		t.Errorf("stored without an answer: %v, %d accounts", err, users())
	}
	if err := add("next"); policy.IssueOf(err).Code != policy.SaveOvertaken {
		t.Errorf("a change made without knowing of another: %v", err)
	}
	for range 2 {
		if err := log.CatchUp(ctx, 0, func(seq uint64, raw []byte) error { return s.Apply(ctx, seq, raw) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := add("next"); err != nil || users() != 2 {
		t.Errorf("after it was read: %v, %d accounts", err, users())
	}
	replayed(t, s, log, filepath.Join(t.TempDir(), "second.db"))
	// A gap, and bytes that are no entry, are refused.
	if err := s.Apply(ctx, s.Applied()+2, nil); !errors.Is(err, db.ErrBroken) {
		t.Errorf("a gap: %v", err)
	}
	if err := s.Apply(ctx, s.Applied()+1, []byte("\x01no entry")); !errors.Is(err, db.ErrBroken) {
		t.Errorf("no entry: %v", err)
	}
	if err := s.Apply(ctx, s.Applied()+1, nil); err != nil {
		t.Errorf("an entry that changes nothing: %v", err)
	}
	newer, err := db.Entry{Schema: s.Schema() + 1}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(ctx, s.Applied()+1, newer); policy.IssueOf(err).Code != policy.ClusterProgram {
		t.Errorf("an entry of a newer program: %v", err)
	}
	foreign, err := db.Entry{Statements: []db.Statement{{SQL: `INSERT INTO no_such_table VALUES (?)`, Values: []any{int64(1)}}}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(ctx, s.Applied()+1, foreign); policy.IssueOf(err).Code != policy.ClusterBroken {
		t.Errorf("an entry that does not fit: %v", err)
	}
}

// A file of several machines takes no change past their log, and can leave.
func TestAFileOfAClusterIsNotChangedPastItsLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "first.db")
	openLogged(t, path, &memoryLog{}).Close()
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	u := &policy.User{Name: "editor", Access: policy.AccessEditor, Password: "hash"}
	if err := s.AddUser(ctx, 0, u); policy.IssueOf(err).Code != policy.ClusterMember {
		t.Errorf("a change past the log: %v", err)
	}
	if list, err := s.Users(ctx); err != nil || len(list) != 0 {
		t.Errorf("%d accounts, %v", len(list), err)
	}
	if _, err := OpenLogged(ctx, path, &memoryLog{name: "another"}); policy.IssueOf(err).Code != policy.ClusterOther {
		t.Errorf("a file of one cluster under the log of another: %v", err)
	}
	// Becoming a member while a server of one machine has the file open is noticed, too.
	s.Close()
	if err := SetMembership(ctx, path, "", 0); err != nil {
		t.Fatal(err)
	}
	if err := SetMembership(ctx, path, "", 0); policy.IssueOf(err).Code != policy.ClusterAlone {
		t.Errorf("a file of one machine leaves: %v", err)
	}
	if s, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.AddUser(ctx, 0, u); err != nil {
		t.Error(err)
	}
	if err := SetMembership(ctx, path, "test", 1); policy.IssueOf(err).Code != policy.BaseBusy {
		t.Errorf("a file in use becomes one of a cluster: %v", err)
	}
	other := &memoryLog{}
	if _, err := OpenLogged(ctx, path, other); policy.IssueOf(err).Code != policy.ClusterForeign {
		t.Errorf("a file of one machine under a log: %v", err)
	}
}

// A schema that lacks a step gets it as an entry; the other machine applies it.
func TestAStepOfTheSchemaIsAnEntry(t *testing.T) {
	log, path := &memoryLog{}, filepath.Join(t.TempDir(), "first.db")
	openLogged(t, path, log).Close()
	if len(log.entries) > 0 {
		t.Fatal("a file that lacks nothing wrote", len(log.entries), "entries")
	}
	other := filepath.Join(t.TempDir(), "second.db")
	for _, p := range []string{path, other} {
		raw, err := emptyBase()
		if err == nil {
			err = os.WriteFile(p, raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		file, err := sql.Open("sqlite3", p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Exec(`DROP TABLE erratum; DELETE FROM goose_db_version WHERE version_id = 85`); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
	if _, err := Open(ctx, path); policy.IssueOf(err).Code != policy.ClusterMember {
		t.Errorf("a step past the log: %v", err)
	}
	var stores []*Store
	for _, p := range []string{path, other} {
		s, err := OpenLogged(ctx, p, log)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores = append(stores, s)
	}
	_, first := held(t, stores[0])
	_, second := held(t, stores[1])
	if first["erratum"] == "" {
		t.Fatal(first)
	}
	if list := db.Differing(first, second); len(list) > 0 || len(log.entries) == 0 {
		t.Errorf("%d entries; the files differ in %v", len(log.entries), list)
	}
}

func (l *memoryLog) Again(ctx context.Context, before uint64, applied func() uint64, apply func(uint64, []byte) error) bool {
	return !l.deposed && l.CatchUp(ctx, before, apply) == nil && applied() > before
}
