package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/migrations"
)

// What is written has to be the same on every machine that carries it out: no statement takes the
// time, chance or what else is its connection's own from SQLite. The recorder refuses such a
// statement when it meets it; here all that stand in the sources are read.
func TestNoStatementWritesWhatOnlyItsMachineKnows(t *testing.T) {
	read := 0
	for _, file := range append(sources(t, "."), sources(t, "../audit")...) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			query, _ := strconv.Unquote(lit.Value)
			if !writing.MatchString(query) {
				return true
			}
			read++
			if why := db.Undetermined(query); why != "" {
				t.Errorf("%s: %s in %s", file, why, query)
			}
			return true
		})
	}
	steps, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		raw, err := fs.ReadFile(migrations.FS, step)
		if err != nil {
			t.Fatal(err)
		}
		up, _, _ := strings.Cut(string(raw), "-- +goose Down")
		read++
		if why := db.Undetermined(up); why != "" {
			t.Errorf("%s: %s", step, why)
		}
	}
	if read < 250 {
		t.Errorf("only %d statements were read", read)
	}
	for _, query := range []string{
		`INSERT INTO a VALUES (random())`, `UPDATE a SET at = datetime('now')`, `UPDATE a SET at = unixepoch ( )`, `INSERT INTO a (b) SELECT current_timestamp`,
		`UPDATE a SET b = last_insert_rowid()`, `DELETE FROM a WHERE b IN (SELECT key FROM temp.audit_touched)`, `UPDATE a SET b = changes()`,
	} {
		if db.Undetermined(query) == "" {
			t.Errorf("%s is let pass", query)
		}
	}
	for _, query := range []string{`DELETE FROM temp.audit_touched`, `UPDATE a SET day = ?, name = 'now and then'`, `UPDATE a SET b = datetime(?)`} {
		if why := db.Undetermined(query); why != "" {
			t.Errorf("%s: %s", query, why)
		}
	}
}
