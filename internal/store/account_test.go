package store

import (
	"bytes"
	"database/sql"
	"path/filepath"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// accounts of an earlier release, in the order in which they were made.
func earlier(t *testing.T, names ...string) string {
	t.Helper()
	path := release(t, "1 2 3 4 5", nil)
	db, err := sql.Open("sqlite3", db.Source(path, db.Pragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, name := range names {
		if _, err := db.Exec(`INSERT INTO user (name, access, password, created) VALUES (?, 'editor', ?, '2024-01-01T00:00:00Z')`, name, "hash of "+name); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func TestAccountsOfEarlierReleasesThatLookAlikeGoOn(t *testing.T) {
	path := earlier(t, "\uF900", "\u8C48", "\u2F00", "測試人員甲", "\uFA19", "\u795E")
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	for typed, want := range map[string]string{
		"\uF900": "\uF900", "\u8C48": "\u8C48", // two accounts, each by its exact name
		"\u2F00": "\u2F00", "\u4E00": "\u2F00", // one account, by either
		"測試人員甲": "測試人員甲", "\uFA19": "\uFA19", "\u795E": "\u795E",
	} {
		if u, err := s.User(ctx, typed); err != nil || u.Name != want || u.Password != "hash of "+want {
			t.Errorf("%+q leads to %+v, %v; want %+q", typed, u, err, want)
		}
	}
	for _, name := range []string{"\u8C48", "\uF900", "\u4E00", "\u795E"} {
		err := s.AddUser(ctx, 0, &policy.User{Name: name, Access: policy.AccessEditor, Password: "hash"})
		if policy.IssueOf(err).Code != policy.AccountTaken || policy.FieldOf(err) != "name" {
			t.Errorf("another account %+q: %v", name, err)
		}
	}
	list, err := s.Users(ctx)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, u := range list {
		told[u.Name] = u.LooksLike
	}
	if told["\u8C48"] != "\uF900" || told["\uF900"] != "\u8C48" || told["\u2F00"] != "" || told["測試人員甲"] != "" {
		t.Errorf("who keeps accounts is told %+q", told)
	}
	// Once the other one is out of the way, the name is free for who is left.
	if _, err := s.db.Writes.Exec(`UPDATE user SET name = 'erased-' || id, fold = NULL, disabled = 1 WHERE name = ?`, "\u8C48"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	if u, err := s.User(ctx, "\u8C48"); err != nil || u.Name != "\uF900" {
		t.Errorf("%+v, %v", u, err)
	}
	// After that there is nothing to do: a store that is opened writes nothing.
	count := func() (n int64) {
		if err := s.db.Row(ctx, `SELECT n FROM revision`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	s.Close()
	if s, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != before {
		t.Errorf("opening it once more made %d changes", n-before)
	}
}

func TestASecretIsMadeOnceAndOutlivesTheStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	first, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Open(ctx, path) // as another process
	if err != nil {
		t.Fatal(err)
	}
	keys := make([][]byte, 8)
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			key, err := []*Store{first, second}[i%2].Secret(ctx, "device")
			if err != nil {
				t.Error(err)
			}
			keys[i] = key
		})
	}
	all.Wait()
	first.Close()
	second.Close()
	third, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer third.Close()
	after, err := third.Secret(ctx, "device")
	if err != nil || len(after) != 32 {
		t.Fatalf("%d bytes, %v", len(after), err)
	}
	for i, key := range keys {
		if !bytes.Equal(key, after) {
			t.Errorf("asker %d got another key", i)
		}
	}
	if other, err := third.Secret(ctx, "another"); err != nil || bytes.Equal(other, after) {
		t.Errorf("two secrets are one: %v", err)
	}
}
