package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/leftover"
)

// otherPrograms are files that are no database of this program, by what they are.
func otherPrograms(t *testing.T) map[string]string {
	t.Helper()
	folder := t.TempDir()
	list := map[string]string{}
	make := func(what string, statements ...string) {
		list[what] = filepath.Join(folder, fmt.Sprint(len(list))+".db")
		execute(t, list[what], statements...)
	}
	list["an empty file"] = write(t, "empty.db", nil)
	make("another program's database", `CREATE TABLE places (id INTEGER PRIMARY KEY, url TEXT)`, `INSERT INTO places VALUES (1, 'x')`)
	make("one with tables of the same names", `CREATE TABLE document (id INTEGER PRIMARY KEY)`, `CREATE TABLE goose_db_version (id INTEGER)`)
	make("one marked as another program's", `PRAGMA application_id = 252006674`, `CREATE TABLE t (a)`)
	for _, table := range []string{"edition", "term", "search_stale", "digest", "history_hash"} {
		what := "a database that lacks the table " + table
		list[what] = filepath.Join(folder, "without-"+table+".db")
		raw, err := os.ReadFile(settled(t, officeBase(t)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(list[what], raw, 0o600); err != nil {
			t.Fatal(err)
		}
		execute(t, list[what], `PRAGMA foreign_keys = off`, `DROP TABLE `+table)
	}
	return list
}

func TestAFileOfAnotherProgramIsNeitherSoundNorTouched(t *testing.T) {
	db, folder := officeBase(t), t.TempDir()
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	for what, file := range otherPrograms(t) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(folder, "copy.db")
		for _, command := range [][]string{{"restore", "--db", db, file}, {"restore", "--even-if-smaller", "--db", db, file}, {"check", "--db", file}, {"backup", "--db", file, copied}} {
			r := yihaowen(t, "", command...)
			if r.code != 1 || strings.Contains(r.stdout, "sound") || len(r.stderr) < 20 {
				t.Errorf("%s of %s: exit %d: %s%s", command[0], what, r.code, r.stdout, r.stderr)
			}
			if _, err := os.Stat(copied); err == nil {
				t.Fatalf("%s of %s left a copy", command[0], what)
			}
		}
		if after, err := os.ReadFile(db); err != nil || !bytes.Equal(after, before) {
			t.Fatalf("%s: the database was touched (%v)", what, err)
		}
		if strings.HasPrefix(what, "a database that lacks") {
			continue // it is ours to write to
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, raw) {
			t.Errorf("%s was written to (%v)", what, err)
		}
		if what == "an empty file" {
			continue // a new database may be made of it
		}
		if r := yihaowen(t, "", "serve", "--addr", "127.0.0.1:0", "--db", file); r.code != 1 || !strings.Contains(r.stderr, "not a database of this program") {
			t.Errorf("serve of %s: exit %d: %s", what, r.code, r.stderr)
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, raw) {
			t.Errorf("%s was written to by serve (%v)", what, err)
		}
	}
}

func TestRestoreAsksBeforeItTakesAwayDocuments(t *testing.T) {
	db, folder := officeBase(t), t.TempDir()
	backup := filepath.Join(folder, "backup.db")
	if r := yihaowen(t, "", "backup", "--db", db, backup); r.code != 0 {
		t.Fatal(r.stderr)
	}
	file := write(t, "text.txt", []byte("一、第一條\n測試。\n二、第二條\n測試。\n"))
	if r := yihaowen(t, "", "ingest", "--db", db, "--slug", "new", file); r.code != 0 {
		t.Fatal(r.stderr)
	}
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	r := yihaowen(t, "", "restore", "--db", db, backup)
	if r.code != 1 || !strings.Contains(r.stderr, "--even-if-smaller") || !strings.Contains(r.stderr, "holds 1 document") || !strings.Contains(r.stderr, "holds 2") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	if after, err := os.ReadFile(db); err != nil || !bytes.Equal(after, before) {
		t.Fatalf("the database was touched (%v)", err)
	}
	r = yihaowen(t, "", "restore", "--db", db, "--even-if-smaller", backup)
	if r.code != 0 || !strings.Contains(r.stdout, "with 1 document") || !strings.Contains(r.stdout, "with 2 documents") {
		t.Errorf("exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	if got := documents(t, db); got != "baoan-2024@1" {
		t.Errorf("it holds %s", got)
	}
}

func TestANewDatabaseIsMarkedAsThisPrograms(t *testing.T) {
	if got := count(t, officeBase(t), `PRAGMA application_id`); got != 1497907543 {
		t.Errorf("application_id %d", got)
	}
}

func TestTheNextStartRemovesWhatAKilledProcessLeft(t *testing.T) {
	db := officeBase(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	old := time.Now().Add(-2 * leftover.Age)
	place := func(path string, raw []byte) string {
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
		return path
	}
	half, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	stem := strings.TrimSuffix(db, ".db")
	gone := []string{place(stem+"-20260101T000000Z.db.part", half[:8192]), place(db+".restoring", nil), place(db+".restoring-wal", nil)}
	kept := []string{place(stem+"-notes.part", []byte("somebody's own notes")), place(filepath.Join(filepath.Dir(db), "other.part"), half[:8192])}
	held := place(stem+"-running.db.part", half[:8192])
	release, err := leftover.Hold(held)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	sandboxes := map[string]bool{}
	for _, name := range []string{"yihaowen-sandbox-1", "yihaowen-sandbox-2", "somebody-elses"} {
		folder := filepath.Join(temporary, name)
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		place(filepath.Join(folder, "half.xml"), []byte("x"))
		if err := os.Chtimes(folder, old, old); err != nil {
			t.Fatal(err)
		}
		sandboxes[name] = name == "yihaowen-sandbox-1"
	}
	child, err := leftover.Hold(filepath.Join(temporary, "yihaowen-sandbox-2"))
	if err != nil {
		t.Fatal(err)
	}
	defer child()
	served(t, db)
	for _, path := range gone {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s is still there", path)
		}
	}
	for _, path := range append(kept, held) {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	for name, goes := range sandboxes {
		if _, err := os.Stat(filepath.Join(temporary, name)); (err != nil) != goes {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A backup removes what an earlier one left in its folder.
	folder := t.TempDir()
	left := place(filepath.Join(folder, filepath.Base(stem)+"-20260101T000000Z.db.part"), half[:8192])
	if r := yihaowen(t, "", "backup", "--db", db, folder); r.code != 0 {
		t.Fatal(r.stderr)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what an earlier backup left is still there")
	}
}

// A folder or a pipe is refused by its name; nobody waits for what a pipe may bring.
func TestAFolderOrAPipeIsNoBackup(t *testing.T) {
	db, pipe := officeBase(t), filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{pipe, filepath.Dir(pipe)} {
		for _, command := range [][]string{{"restore", "--db", db, path}, {"check", "--db", path}} {
			if r := yihaowen(t, "", command...); r.code != 1 || !strings.Contains(r.stderr, path+" is ") {
				t.Errorf("%s: exit %d: %s", command[0], r.code, r.stderr)
			}
		}
	}
}
