package store

import (
	"context"
	"database/sql"
	"errors"
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

// OpenExisting is [Open] for a database that has to be there and to be this
// program's: a mistyped name leaves no empty one behind, and an empty file is refused.
func OpenExisting(ctx context.Context, path string) (*Store, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, policy.Errorf(policy.Invalid, "%s cannot be opened: %v; name the database with --db", path, err)
	}
	if info.Size() == 0 {
		return nil, foreign(path, "it is empty")
	}
	return Open(ctx, path)
}

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
		return foreign(path, fmt.Sprintf("it is marked as another program's (application_id %d)", id))
	case others > 0 && ours < 3 || others == 0 && id != 0: // without any table it is what a first start left that was broken off
		return foreign(path, "it lacks the tables that every database of this program has")
	}
	return nil
}

func foreign(path, why string) error {
	return policy.Errorf(policy.Invalid, "%s is not a database of this program: %s; choose another file", path, why)
}

// schema compares the file's tables, indexes, views and triggers with those that the
// steps make which the file says were taken.
func (c *checker) schema(ctx context.Context) error {
	there, err := objects(ctx, c.tx)
	if err != nil {
		return err
	}
	expected, err := ownObjects()
	if err != nil {
		return err
	}
	for name := range expected {
		if !there[name] {
			c.add("schema", name, "it is missing")
			c.unreadable = c.unreadable || strings.HasPrefix(name, "table ") || strings.HasPrefix(name, "view ")
		}
	}
	for name := range there {
		if !expected[name] && strings.HasPrefix(name, "trigger ") {
			c.add("schema", name, "it is not this program's, and acts on every change")
		}
	}
	return nil
}

// ownObjects are the objects of a database that has taken every step, found out once.
var ownObjects = sync.OnceValues(func() (map[string]bool, error) {
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
	return objects(context.Background(), model)
})

// complete fails if a table or view is missing.
func complete(ctx context.Context, q querier) error {
	expected, err := ownObjects()
	if err != nil {
		return err
	}
	there, err := objects(ctx, q)
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

// objects are the names of what stands in a schema, each with its kind before it.
func objects(ctx context.Context, q querier) (map[string]bool, error) {
	names := map[string]bool{}
	err := each(ctx, q, func(rows *sql.Rows) error {
		var kind, name string
		err := rows.Scan(&kind, &name)
		names[kind+" "+name] = true
		return err
	}, `SELECT type, name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'`)
	return names, err
}

// countDocuments is how many documents the database at path holds, which it does not
// touch; an error if it cannot be read.
func countDocuments(ctx context.Context, path string) (n int, err error) {
	db, err := sql.Open("sqlite3", dataSource(path, readPragmas+"&mode=ro"))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM document`).Scan(&n)
	return n, errors.Join(err, db.Close())
}
