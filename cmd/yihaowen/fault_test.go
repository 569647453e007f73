package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

const testPassword = "測試密碼一二三四五六"

// staffed is a database with the article and an editor, in a folder of its own.
func staffed(t *testing.T, folder string) string {
	t.Helper()
	base := officeBase(t)
	if r := yihaowen(t, testPassword+"\n", "user", "add", "--db", base, "--role", "editor", "editor"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	db := filepath.Join(folder, "y.db")
	if r := yihaowen(t, "", "backup", "--db", base, db); r.code != 0 {
		t.Fatal(r.stderr)
	}
	return db
}

// internals are words of the machinery that no visitor may read.
var internals = []string{"sqlite", "SQL", "database is", "disk I/O", "goroutine", ".go:"}

// apologises says that a page tells of trouble in words for visitors.
func apologises(t *testing.T, body string) {
	t.Helper()
	if !strings.Contains(body, `<html lang="zh-Han`) {
		t.Errorf("no page: %.200s", body)
	}
	for _, word := range internals {
		if strings.Contains(body, word) {
			t.Errorf("a visitor reads %q", word)
		}
	}
}

func TestAFullDiskLosesNothingAndReadingGoesOn(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("a small disk cannot be mounted here (%v); run as root to see this test", err)
	}
	t.Cleanup(func() { syscall.Unmount(folder, syscall.MNT_DETACH) })
	db := staffed(t, folder)
	p, address := served(t, db)
	client := editor(t, nil, address, testPassword)
	if !reported(client, address, 1) {
		t.Fatal("a report before the disk is full fails")
	}
	ballast := filepath.Join(folder, "ballast")
	fill(t, ballast)
	answered, code, body := 0, 0, ""
	for n := 2; n <= 49; n++ {
		if code, body = tell(client, address, n); code != http.StatusSeeOther {
			break
		}
		answered++ // the log has room left over from earlier pages
	}
	if answered == 48 {
		t.Fatal("the disk never got full: the test saw nothing")
	}
	if code != http.StatusServiceUnavailable {
		t.Errorf("a report that cannot be stored is answered with %d", code)
	}
	apologises(t, body)
	if code, body := answer(client.Get(address + "/zh-Hans/search?q=%E4%BD%8E%E7%A9%BA")); code != http.StatusOK || !strings.Contains(body, "<mark>") {
		t.Errorf("search on a full disk: %d", code)
	}
	file := write(t, "text.txt", []byte("一、第一條\n測試。\n二、第二條\n測試。\n"))
	if r := yihaowen(t, "", "ingest", "--db", db, "--slug", "new", file); r.code != 1 || !strings.Contains(r.stderr, "disk is full") && !strings.Contains(r.stderr, "cannot be used") {
		t.Errorf("ingest on a full disk: exit %d: %s", r.code, r.stderr)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if !reported(client, address, 49) {
		t.Error("there is room again, but reports still fail")
	}
	p.Process.Signal(syscall.SIGTERM)
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
	sound(t, db)
	if got, want := count(t, db, `SELECT count(*) FROM progress`), 1+1+answered+1; got != want {
		t.Errorf("%d reports are there, %d were answered with success", got, want)
	}
}

// fill writes a file until the disk takes no more.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for block := make([]byte, 4096); err == nil; {
		_, err = file.Write(block)
	}
}

func TestALockedDatabaseIsReadAndNotWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	db := staffed(t, t.TempDir())
	_, address := served(t, db)
	client := editor(t, nil, address, testPassword)
	other, err := sql.Open("sqlite3", "file:"+db+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if code, _ := answer(client.Get(address + "/zh-Hant/d/baoan-2024/m/17")); code != http.StatusOK {
		t.Errorf("reading beside a long change: %d", code)
	}
	if reported(client, address, 1) {
		t.Error("a report was stored while another process holds the database")
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if !reported(client, address, 1) {
		t.Error("the database is free again, but reports still fail")
	}
}

func TestAFileThatCannotBeUsedIsNamedWithItsMend(t *testing.T) {
	whole, err := os.ReadFile(settled(t, officeBase(t)))
	if err != nil {
		t.Fatal(err)
	}
	scribbled := append([]byte("scribble"), whole[8:]...)
	for _, test := range []struct {
		what string
		raw  []byte
		says string
	}{
		{"another file", []byte(strings.Repeat("not a database ", 100)), "restore it from a backup"},
		{"a damaged head", scribbled, "restore it from a backup"},
		{"a file cut short", whole[:len(whole)/3], "restore"},
	} {
		db := write(t, "y.db", test.raw)
		if r := yihaowen(t, "", "check", "--db", db); r.code != 1 || !strings.Contains(r.stdout+r.stderr, test.says) || !strings.Contains(r.stderr, db) {
			t.Errorf("%s: exit %d: %s%s", test.what, r.code, r.stdout, r.stderr)
		}
	}
}

func TestDamageUnderARunningServerIsAnsweredWith503(t *testing.T) {
	db := staffed(t, t.TempDir())
	_, address := served(t, db)
	client := editor(t, nil, address, testPassword)
	if code, _ := answer(client.Get(address + "/readyz")); code != http.StatusOK {
		t.Fatalf("readyz: %d", code)
	}
	file, err := os.OpenFile(db, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt([]byte(strings.Repeat("scribble", int(info.Size()-4096)/8)), 4096); err != nil {
		t.Fatal(err)
	}
	file.Close()
	pages := []string{"/readyz", "/zh-Hant/", "/zh-Hant/d/baoan-2024", "/zh-Hans/d/baoan-2024/full", "/zh-Hans/search?q=%E4%BD%8E", "/zh-Hans/admin/d/baoan-2024/overview", "/zh-Hant/t"}
	troubled := 0
	for _, page := range pages {
		code, body := answer(client.Get(address + page))
		if code == http.StatusServiceUnavailable {
			troubled++
			if page != "/readyz" {
				apologises(t, body)
			}
		} else if code != http.StatusOK {
			t.Errorf("%s: %d: %.300s", page, code, body)
		}
	}
	if troubled == 0 {
		t.Error("nothing noticed the damage: the test saw nothing")
	}
	if code, _ := answer(client.Get(address + "/healthz")); code != http.StatusOK {
		t.Error("the process does not live")
	}
}

func TestAFolderThatIsReadOnlyIsSaidSo(t *testing.T) {
	folder, err := os.MkdirTemp("", "readonly") // not below t.TempDir, which nobody else may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(folder, 0o700); os.RemoveAll(folder) })
	db := staffed(t, folder)
	for path, mode := range map[string]os.FileMode{db: 0o444, folder: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	p := process("serve", "--db", db, "--addr", "127.0.0.1:0")
	if os.Geteuid() == 0 && runtime.GOOS == "linux" {
		// Root writes where it likes; nobody does not.
		program := filepath.Join(folder, "..", "yihaowen-readonly.test")
		raw, err := os.ReadFile(os.Args[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(program, raw, 0o755); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Remove(program) })
		p.Path, p.Dir = program, os.TempDir()
		p.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	said, err := p.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "check the rights") || !strings.Contains(string(said), db) {
		t.Errorf("%v: %s", err, said)
	}
}

func TestAClockThatWasSetBackConfusesNobody(t *testing.T) {
	db := staffed(t, t.TempDir())
	execute(t, db, `INSERT INTO history (at, kind, action, row_id, document_id, measure) SELECT '2999-01-01T00:00:00Z', kind, 'change', row_id, document_id, measure
		FROM history WHERE kind = 'progress'`, `UPDATE document SET updated = '2999-01-01T00:00:00Z'`)
	if r := yihaowen(t, "", "check", "--db", db, "--accept"); r.code != 0 {
		t.Fatal(r.stdout + r.stderr)
	}
	p, address := served(t, db)
	client := editor(t, nil, address, testPassword)
	if !reported(client, address, 17) {
		t.Error("a report after the clock was set back fails")
	}
	for _, page := range []string{"/zh-Hant/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/m/17/history", "/zh-Hant/feeds/measure/baoan-2024/17.atom"} {
		if code, _ := answer(client.Get(address + page)); code != http.StatusOK {
			t.Errorf("%s: %d", page, code)
		}
	}
	p.Process.Signal(syscall.SIGTERM)
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
	sound(t, db)
}
