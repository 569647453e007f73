package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/store"
)

func TestABackupIsTheDatabase(t *testing.T) {
	db := officeBase(t)
	folder := t.TempDir()
	r := yihaowen(t, "", "backup", "--db", db, folder)
	if r.code != 0 {
		t.Fatal(r.stderr)
	}
	copied := strings.TrimSpace(r.stdout)
	if got, want := documents(t, copied), documents(t, db); got != want {
		t.Errorf("the copy holds %q, the database %q", got, want)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(filepath.Join(folder, name), copied) {
			t.Errorf("%s was left behind", name)
		}
	}
	if r := yihaowen(t, "", "backup", "--db", db, copied); r.code != 1 || !strings.Contains(r.stderr, "another name") {
		t.Errorf("over a file that is there: exit %d: %s", r.code, r.stderr)
	}
	absent := filepath.Join(folder, "absent.db")
	if r := yihaowen(t, "", "backup", "--db", absent, filepath.Join(folder, "x.db")); r.code != 1 {
		t.Errorf("of a database that is not there: exit %d", r.code)
	}
	if _, err := os.Stat(absent); err == nil {
		t.Error("the backup made the database that it should have copied")
	}
}

func TestRestoreReplacesOnlyBySound(t *testing.T) {
	db, folder := officeBase(t), t.TempDir()
	backup := filepath.Join(folder, "backup.db")
	if r := yihaowen(t, "", "backup", "--db", db, backup); r.code != 0 {
		t.Fatal(r.stderr)
	}
	execute(t, db, `UPDATE document SET title_hant = '改', title_hans = '改'`)

	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte("not a database, but long enough to be looked at as if it were one"), 0o600); err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(folder, "cut.db")
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cut, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	odd := filepath.Join(folder, "odd.db")
	if err := os.WriteFile(odd, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	execute(t, odd, `UPDATE assignment SET due_date = '2031-01-01'`)
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{text, cut, odd, filepath.Join(folder, "absent.db")} {
		if r := yihaowen(t, "", "restore", "--db", db, bad); r.code != 1 {
			t.Errorf("%s: exit %d, want 1", filepath.Base(bad), r.code)
		}
		after, err := os.ReadFile(db)
		if err != nil || string(after) != string(before) {
			t.Fatalf("%s: the database was touched (%v)", filepath.Base(bad), err)
		}
	}

	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Document(context.Background(), "baoan-2024"); err != nil {
		t.Fatal(err)
	}
	if r := yihaowen(t, "", "restore", "--db", db, backup); r.code != 1 || !strings.Contains(r.stderr, "stop the server") {
		t.Errorf("under a running server: exit %d: %s", r.code, r.stderr)
	}
	st.Close()

	r := yihaowen(t, "", "restore", "--db", db, backup)
	if r.code != 0 {
		t.Fatal(r.stderr)
	}
	if r := yihaowen(t, "", "check", "--db", db); r.code != 0 {
		t.Error(r.stdout + r.stderr)
	}
	_, kept, ok := strings.Cut(strings.TrimSpace(r.stdout), "is kept as ")
	if !ok {
		t.Fatalf("it does not say where the old one is: %s", r.stdout)
	}
	if got := yihaowen(t, "", "export", "--db", kept, "--format", "md", "baoan-2024"); !strings.Contains(got.stdout, "# 改") {
		t.Errorf("what was replaced is not kept: exit %d", got.code)
	}
}
