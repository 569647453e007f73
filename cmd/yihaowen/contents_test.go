package main

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

// ask reads one row from a database without the program's help.
func ask(t *testing.T, db, query string, to ...any) {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+db)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if err := raw.QueryRow(query).Scan(to...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// contents counts what people put into a database, in tables that every schema has.
func contents(t *testing.T, db string) string {
	t.Helper()
	var parts []string
	for _, table := range []string{"document", "edition", "provision", "span", "term", "mention", "assignment", "progress", "history", "official", "department", "user"} {
		parts = append(parts, fmt.Sprintf("%s %d", table, count(t, db, `SELECT count(*) FROM `+table)))
	}
	return strings.Join(parts, ", ")
}
