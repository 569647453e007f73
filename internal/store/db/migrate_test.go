package db

import (
	"database/sql"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// A file that holds every step, and none besides, is opened without anything that could write to it.
func TestAFileThatLacksNothingIsKnownWithoutWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "base.db")
	open := func() *DB {
		d, err := Open(t.Context(), path, "sqlite3", Around{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := open()
	if !d.migrated(t.Context()) {
		t.Error("a file that has just been brought up to date lacks something")
	}
	d.Close()
	if d = open(); d.Writes.Stats().OpenConnections != 0 {
		t.Error("a connection that writes was opened")
	}
	for _, c := range []struct{ what, change, back string }{
		{"a step is missing", `DELETE FROM goose_db_version WHERE version_id = 85`, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (85, 1)`},
		{"a step of a later release", `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`, `DELETE FROM goose_db_version WHERE version_id = 9999`},
		{"the first form of a step", `DROP INDEX history_merge`, mends[2].queries[0]},
	} {
		for i, query := range []string{c.change, c.back} {
			file, err := sql.Open("sqlite3", Source(path, Pragmas))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := file.Exec(query); err != nil {
				t.Fatal(err)
			}
			file.Close()
			if got := d.migrated(t.Context()); got != (i == 1) {
				t.Errorf("%s: %v after %q", c.what, got, query)
			}
		}
	}
	d.Close()
}
