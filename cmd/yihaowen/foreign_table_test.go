package main

import (
	"path/filepath"
	"testing"
)

// Somebody's own table stands beside ours: nothing reads it, and nothing stops for it.
func TestATableOfSomebodyElseIsLeftAlone(t *testing.T) {
	db, folder := officeBase(t), t.TempDir()
	execute(t, db, `CREATE TABLE "a table of the office" (words)`, `INSERT INTO "a table of the office" VALUES ('測試')`)
	backup := filepath.Join(folder, "backup.db")
	for _, args := range [][]string{
		{"check", "--db", db},
		{"departments", "list", "--db", db},
		{"user", "add", "--db", db, "--role", "editor", "somebody"},
		{"backup", "--db", db, backup},
		{"restore", "--db", db, backup},
	} {
		if r := yihaowen(t, testPassword+"\n", args...); r.code != 0 {
			t.Errorf("%s: exit %d: %s", args[0], r.code, r.stderr)
		}
	}
	if n := count(t, db, `SELECT count(*) FROM "a table of the office"`); n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
}

// Every table of ours has a key, or its rows would be in no digest.
func TestAllTablesHaveAKey(t *testing.T) {
	db := officeBase(t)
	n := count(t, db, `SELECT count(*) FROM sqlite_schema m WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
		AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*' AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE pk > 0)`)
	if n != 0 {
		t.Errorf("%d tables without a primary key", n)
	}
}

func TestAMissingTableMakesTheServerUnready(t *testing.T) {
	db := staffed(t, t.TempDir())
	execute(t, db, `DROP TABLE missed`)
	_, address := served(t, db)
	if !notReady(address) {
		t.Error("readyz says ready while the table of searches without hits is missing")
	}
}
