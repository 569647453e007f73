package store

import (
	"database/sql"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pressly/goose/v3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/migrations"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// published are the sets of steps that ever stood together in a release, in the order of
// releases, and which first form of a step (testdata/schema) each had instead of the last one.
var published = []struct {
	steps string
	forms []string
}{
	{"1 2 3", []string{"00001_document.first"}},
	{"1 2 3", nil},
	{"1 2 3 4", []string{"00004_search.first"}},
	{"1 2 3 4", []string{"00004_search.second"}},
	{"1 2 3 4", []string{"00004_search.third"}},
	{"1 2 3 4 5", []string{"00004_search.third"}},
	{"1 2 3 4 5", []string{"00004_search.fourth"}},
	{"1 2 3 4 5", nil},
	{"1 2 3 4 5 7", nil},
	{"1 2 3 4 5 7 9", nil},
	{"1 2 3 4 5 7 9 14", nil},
	{"1 2 3 4 5 7 9 12 14", nil},
	{"1 2 3 4 5 6 7 9 12 14", nil},
	{"1 2 3 4 5 6 7 9 12 13 14", nil},
	{"1 2 3 4 5 6 7 8 9 12 13 14", nil},
	{"1 2 3 4 5 6 7 8 9 12 13 14 15", nil},
	{"1 2 3 4 5 6 7 8 9 12 13 14 15 16", []string{"00016_newest.first"}},
	{"1 2 3 4 5 6 7 8 9 12 13 14 15 16", nil},
}

// release is a database as a release left it: its steps, applied one release after
// another as its owner updated, and one document, published by hand in SQL.
func release(t *testing.T, steps string, forms []string) string {
	t.Helper()
	all, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range all {
		var n int
		if _, err := fmt.Sscanf(name, "%d_", &n); err != nil || !slices.Contains(strings.Fields(steps), fmt.Sprint(n)) {
			continue
		}
		data, err := fs.ReadFile(migrations.FS, name)
		for _, form := range forms {
			if strings.HasPrefix(form, strings.TrimSuffix(name, ".sql")) {
				data, err = os.ReadFile(filepath.Join("testdata", "schema", form+".sql"))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	path := filepath.Join(t.TempDir(), "release.db")
	db, err := sql.Open("sqlite3", db.Source(path, db.Pragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	results, err := provider.Up(ctx)
	if err != nil || len(results) != len(strings.Fields(steps)) {
		t.Fatalf("%d steps applied, %v", len(results), err)
	}
	queries := []string{
		`INSERT INTO document (id, slug, title_hant, title_hans, script, edition, updated) VALUES (1, 'plan', '測試計劃', '测试计划', 'Hant', 1, '2024-01-01T00:00:00Z')`,
		`INSERT INTO edition (id, document_id, number, name, sha256, raw, source, script, grammar, confidence, reason, created)
			VALUES (1, 1, 1, 'plan.txt', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', x'', '甲乙', 'Hant', 'prose', 1, '', '2024-01-01T00:00:00Z')`,
		`INSERT INTO measure (document_id, n, first, last) VALUES (1, 1, 1, 1)`,
		`INSERT INTO provision (id, edition_id, position, kind, num, eid, path, label, measure, heading_hant, heading_hans, text_hant, text_hans)
			VALUES (1, 1, 1, 'section', '1', 'sec_1', 'section/1', '一、', 1, '甲', '甲', '建設乙', '建设乙')`,
		`INSERT INTO span (provision_id, seq, start_byte, end_byte, shared) VALUES (1, 0, 0, 6, 0)`,
	}
	if strings.Contains(steps, "5") {
		queries = append(queries, `INSERT INTO user (id, name, access, password, created) VALUES (1, 'editor', 'editor', 'hash', '2024-01-01T00:00:00Z')`,
			`INSERT INTO history (at, user_id, kind, action, row_id) VALUES ('2024-01-01T00:00:00Z', NULL, 'user', 'add', 1)`)
	}
	if strings.Contains(steps, "6") {
		queries = append(queries, `INSERT INTO search_stale (document_id) VALUES (1)`)
	}
	for _, query := range queries {
		if _, err := db.ExecContext(ctx, query); err != nil {
			t.Fatalf("%v: %s", err, query)
		}
	}
	return path
}

// schemaOf is what a database is made of: tables with their columns, whatever their
// order, and the words of all else.
func schemaOf(t *testing.T, s *Store) map[string]string {
	t.Helper()
	parts := map[string]string{}
	err := db.Each(ctx, s.db.Writes, func(rows *sql.Rows) error {
		var name, kind, words string
		err := rows.Scan(&name, &kind, &words)
		parts[kind+" "+name] = strings.Join(strings.Fields(words), " ")
		return err
	}, `SELECT m.name, m.type, CASE m.type WHEN 'table' THEN (SELECT group_concat(c) FROM (SELECT name || ' ' || type || ' ' || "notnull" || ' ' || coalesce(dflt_value, '') || ' ' || pk AS c
			FROM pragma_table_info(m.name) ORDER BY name)) ELSE coalesce(m.sql, '') END FROM sqlite_schema m`)
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

func TestADatabaseOfEveryPublishedSchemaIsBroughtUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	want := schemaOf(t, openNew(t))
	for _, r := range published {
		t.Run(strings.Join(append([]string{r.steps}, r.forms...), " "), func(t *testing.T) {
			path := release(t, r.steps, r.forms)
			for range 2 { // opened again, nothing is left to do
				s, err := Open(ctx, path)
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				got := schemaOf(t, s)
				for name := range maps.Keys(want) {
					if got[name] != want[name] {
						t.Errorf("%s\n  is   %s\n  want %s", name, got[name], want[name])
					}
				}
				for name := range maps.Keys(got) {
					if _, ok := want[name]; !ok {
						t.Errorf("%s is left over", name)
					}
				}
				findings, err := s.Check(ctx)
				if err != nil || len(findings) > 0 {
					t.Errorf("check: %v, %v", findings, err)
				}
				if d, err := s.Document(ctx, "plan"); err != nil || d.Title.Hant != "測試計劃" {
					t.Errorf("the document: %+v, %v", d, err)
				}
				if found, err := s.Search(ctx, search.Request{Query: search.Parse("建設"), Limit: 5}); err != nil || found.Total != 1 {
					t.Errorf("%d hits of its text, %v", found.Total, err)
				}
			}
			s, err := Open(ctx, path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			editor := user(t, s, "new-editor", policy.AccessEditor, nil)
			a := assignment(&policy.Document{ID: 1}, 1, "測試單位甲", policy.Lead)
			if err := s.ChangeDuties(ctx, editor.ID, &policy.DutyChanges{Add: []*policy.Assignment{a}}); err != nil {
				t.Errorf("a change afterwards: %v", err)
			}
			if strings.Contains(r.steps, "5") {
				if u, err := s.User(ctx, "editor"); err != nil || u.Password != "hash" {
					t.Errorf("the account: %+v, %v", u, err)
				}
			}
		})
	}
}

func TestADatabaseWithAnUnknownStepIsRefused(t *testing.T) {
	for _, version := range []int{10, 99999} { // between those that are known, and beyond
		path := release(t, "1 2 3", nil)
		db, err := sql.Open("sqlite3", db.Source(path, db.Pragmas))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (?, 1)`, version); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if s, err := Open(ctx, path); policy.CodeOf(err) != policy.Invalid || !strings.Contains(err.Error(), fmt.Sprint(version)) || !strings.Contains(err.Error(), path) {
			t.Errorf("step %d: %v", version, err)
			if err == nil {
				s.Close()
			}
		}
	}
}
