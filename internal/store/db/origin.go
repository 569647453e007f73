package db

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/migrations"
)

// applicationID marks a file as this program's; the schema sets it, releases before
// did not.
const applicationID = 1497907543

// recognise refuses a file that is there, holds something, and is not this program's,
// before anything is written to it: other programs keep SQLite files, too. reads is a
// pool that writes nothing.
func recognise(ctx context.Context, reads *sql.DB, path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil
	}
	var id, ours, others int
	err := reads.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		coalesce(sum(name IN ('document', 'edition', 'provision')), 0), coalesce(sum(name <> 'goose_db_version'), 0)
		FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`).Scan(&id, &ours, &others)
	switch {
	case err != nil:
		return err
	case id != 0 && id != applicationID:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseOther, path, id))
	case others > 0 && ours < 3 || others == 0 && id != 0: // without any table it is what a first start left that was broken off
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseLacks, path))
	}
	return nil
}

// Model is the schema that all steps of this program make, as Objects lists it. It is
// found out once.
var Model = sync.OnceValues(func() (map[string]bool, error) {
	model, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer model.Close()
	model.SetMaxOpenConns(1) // each connection would have a memory of its own
	provider, err := goose.NewProvider(goose.DialectSQLite3, model, migrations.FS)
	if err != nil {
		return nil, err
	}
	if _, err := provider.Up(context.Background()); err != nil {
		return nil, err
	}
	return Objects(context.Background(), model)
})

// Complete fails if a table or view is missing.
func Complete(ctx context.Context, q Querier) error {
	expected, err := Model()
	if err != nil {
		return err
	}
	there, err := Objects(ctx, q)
	if err != nil {
		return err
	}
	for name := range expected {
		if !there[name] && (strings.HasPrefix(name, "table ") || strings.HasPrefix(name, "view ")) {
			return fmt.Errorf("the %s is missing", name)
		}
	}
	return nil
}

// Objects are the names of what stands in a schema, each with its kind before it.
func Objects(ctx context.Context, q Querier) (map[string]bool, error) {
	names := map[string]bool{}
	err := Each(ctx, q, func(rows *sql.Rows) error {
		var kind, name string
		err := rows.Scan(&kind, &name)
		names[kind+" "+name] = true
		return err
	}, `SELECT type, name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'`)
	return names, err
}
