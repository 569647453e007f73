package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// settled copies a database into one file without a log.
func settled(t *testing.T, db string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settled.db")
	if r := yihaowen(t, "", "backup", "--db", db, path); r.code != 0 {
		t.Fatal(r.stderr)
	}
	return path
}

// keptSchemas are databases as earlier releases left them.
func keptSchemas(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join("testdata", "schema-*.db.gz"))
	if err != nil || len(list) == 0 {
		t.Fatalf("no kept databases: %v", err)
	}
	return list
}

func unpacked(t *testing.T, kept string) string {
	t.Helper()
	file, err := os.Open(kept)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "kept.db", raw)
}

func TestDatabasesOfEarlierReleasesAreBroughtUpToDate(t *testing.T) {
	for _, kept := range keptSchemas(t) {
		t.Run(filepath.Base(kept), func(t *testing.T) {
			db := unpacked(t, kept)
			before := contents(t, db)
			if r := yihaowen(t, "", "check", "--db", db); r.code != 0 {
				t.Fatal(r.stdout + r.stderr)
			}
			if got := contents(t, db); got != before {
				t.Errorf("it holds %s, before it held %s", got, before)
			}
			if r := yihaowen(t, "", "search", "--db", db, "低空經濟"); r.code != 0 || !strings.Contains(r.stdout, "/d/baoan-2024/m/") {
				t.Errorf("search: exit %d: %s%s", r.code, r.stdout, r.stderr)
			}
			p, address := served(t, db)
			client := editor(t, nil, address, "測試密碼一二三四五六")
			if !reported(client, address, 17) {
				t.Error("its editor can no longer report")
			}
			p.Process.Signal(syscall.SIGTERM)
			if err := p.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestADatabaseOfANewerReleaseIsRefused(t *testing.T) {
	db := officeBase(t)
	execute(t, db, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	if r := yihaowen(t, "", "check", "--db", db); r.code != 1 || !strings.Contains(r.stderr, "newer release") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
}
