package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// officeBase is a database with the article, an assignment and a report.
func officeBase(t *testing.T) string {
	t.Helper()
	raw, err := officeFile()
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "office.db", raw)
}

// officeFile makes it once: taking the article in costs seconds.
var officeFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "office")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	ctx, db := context.Background(), filepath.Join(folder, "office.db")
	var said bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: &said, stderr: &said, getenv: func(string) string { return "" }}
	if code := run(ctx, env, []string{"ingest", "--db", db, seedFile()}); code != 0 {
		return nil, errors.New(said.String())
	}
	st, err := store.Open(ctx, db)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	d, err := st.Document(ctx, "baoan-2024")
	if err != nil {
		return nil, err
	}
	unit := &policy.Department{Slug: "ce-shi", Name: policy.Text{Hant: "測試單位", Hans: "测试单位"}}
	err = st.ChangeDuties(ctx, 0, &policy.DutyChanges{
		Add:    []*policy.Assignment{{DocumentID: d.ID, Measure: 17, Department: unit, Role: policy.Lead, From: "2024-03-01"}},
		Report: []*policy.Progress{{DocumentID: d.ID, Measure: 17, Day: "2024-04-01", Status: policy.InProgress, Percent: 10}},
	})
	if err != nil {
		return nil, err
	}
	whole := filepath.Join(folder, "whole.db")
	if err := st.Backup(ctx, whole); err != nil {
		return nil, err
	}
	return os.ReadFile(whole)
})

// execute changes a database behind the program's back.
func execute(t *testing.T, db string, statements ...string) {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+db)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	raw.SetMaxOpenConns(1) // one connection, so that its pragmas hold
	for _, s := range statements {
		if _, err := raw.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func TestCheckFindsWhatContradictsItself(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	sound := officeBase(t)
	if r := yihaowen(t, "", "check", "--db", sound); r.code != 0 || !strings.Contains(r.stdout, "sound") {
		t.Fatalf("a sound database: exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
	for _, test := range []struct{ what, part, damage string }{
		{"a lost edition", "document", `UPDATE document SET edition = 2`},
		{"a lost number", "document", `DELETE FROM measure WHERE n = 30`},
		{"a measure twice in a text", "tree", `UPDATE provision SET measure = 5 WHERE measure = 6`},
		{"a row out of place", "tree", `UPDATE provision SET position = 5000 WHERE measure = 7`},
		{"a child before its parent", "tree", `UPDATE provision SET parent_id = (SELECT id FROM provision WHERE measure = 9) WHERE measure = 7`},
		{"words that are nobody's", "span", `UPDATE span SET end_byte = end_byte - 3 WHERE seq = 0 AND provision_id = (SELECT id FROM provision WHERE measure = 8)`},
		{"a source cut short", "span", `UPDATE edition SET source = substr(source, 1, 100)`},
		{"another file", "document", `UPDATE edition SET raw = x'00'`},
		{"a text changed in one script", "text", `UPDATE provision SET text_hans = text_hans || '。' WHERE measure = 3`},
		{"a term beyond its text", "text", `UPDATE mention SET end_rune = 100000 WHERE (term_id, provision_id, field, start_rune) IN (SELECT term_id, provision_id, field, start_rune FROM mention LIMIT 1)`},
		{"a text that search does not know", "search", `UPDATE provision SET text_hant = '龘龘龘龘', text_hans = '龘龘龘龘' WHERE measure = 3`},
		{"an edition that search does not know", "search", `DELETE FROM search_edition`},
		{"a withdrawn document in search", "search", `DROP TRIGGER search_document_state; UPDATE document SET state = 'withdrawn'`},
		{"an assignment past the history", "history", `UPDATE assignment SET due_date = '2031-01-01'`},
		{"an assignment without history", "history", `DROP TRIGGER history_kept; DELETE FROM history WHERE kind = 'assignment'`},
		{"a report without history", "history", `DROP TRIGGER history_kept; DELETE FROM history WHERE kind = 'progress'`},
		{"a report taken out", "history", `DROP TRIGGER progress_kept; DELETE FROM progress`},
		{"an end before the start", "office", `UPDATE assignment SET to_date = '2001-01-01'`},
		{"a reference to nothing", "file", `PRAGMA foreign_keys = off; DELETE FROM department`},
	} {
		t.Run(test.what, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "damaged.db")
			if r := yihaowen(t, "", "backup", "--db", sound, db); r.code != 0 {
				t.Fatal(r.stderr)
			}
			execute(t, db, test.damage)
			r := yihaowen(t, "", "check", "--db", db, "--json")
			if r.code != 1 {
				t.Fatalf("exit %d, want 1: %s", r.code, r.stderr)
			}
			var list []store.Finding
			if err := json.Unmarshal([]byte(r.stdout), &list); err != nil {
				t.Fatal(err)
			}
			for _, f := range list {
				if f.Part == test.part {
					return
				}
			}
			t.Errorf("nothing found of %s, only %v", test.part, list)
		})
	}
}
