package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/migrations"
)

// migrate brings the schema of any release up to date. Releases did not take their
// steps in the order of their numbers (6 came after 9), so goose applies those that
// are missing in between as well.
func (d *DB) migrate(ctx context.Context) error {
	provider, err := goose.NewProvider(goose.DialectSQLite3, d.Writes, migrations.FS, goose.WithAllowOutofOrder(true))
	if err != nil {
		return fmt.Errorf("goose.NewProvider: %w", err)
	}
	if _, err := provider.GetDBVersion(ctx); err != nil { // also makes goose's own table
		return fmt.Errorf("goose.GetDBVersion: %w", err)
	}
	if err := d.knowsSteps(ctx, provider.ListSources()); err != nil {
		return err
	}
	if d.logging != nil {
		return d.migrateLogged(ctx, provider.ListSources())
	}
	switch name, _, err := Member(ctx, d.Writes); {
	case err != nil:
		return err
	case name != "":
		pending, err := provider.HasPending(ctx)
		if err == nil && pending {
			err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.ClusterMember, d.Path, name))
		}
		return err
	}
	if err := d.mendSteps(ctx); err != nil {
		return fmt.Errorf("mend: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("goose.Up: %w", err)
	}
	return nil
}

// migrateLogged carries out the steps that the file lacks once it holds all that the log has, each as
// an entry: one machine makes it and the others apply it. A file of a cluster was opened by a
// program that knows clusters, so nothing of early releases is to be mended.
func (d *DB) migrateLogged(ctx context.Context, sources []*goose.Source) error {
	d.logging.schema = sources[len(sources)-1].Version
	if err := d.catchUp(ctx); err != nil {
		return err
	}
	if err := d.knowsSteps(ctx, sources); err != nil { // others may have made some
		return err
	}
	for _, source := range sources {
		raw, err := migrations.FS.ReadFile(source.Path)
		if err != nil {
			return err
		}
		up, _, _ := strings.Cut(string(raw), "-- +goose Down")
		err = d.write(ctx, func(tx *sql.Tx) error {
			var there bool
			err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM goose_db_version WHERE version_id = ? AND is_applied)`, source.Version).Scan(&there)
			if err != nil || there {
				return cmp.Or(err, errThere)
			}
			if _, err := tx.ExecContext(ctx, up); err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, `INSERT INTO goose_db_version (version_id, is_applied, tstamp) VALUES (?, 1, ?)`, source.Version, time.Now().UTC().Format(time.DateTime))
			return err
		})
		if err != nil && !errors.Is(err, errThere) {
			return fmt.Errorf("step %d: %w", source.Version, err)
		}
	}
	return nil
}

// errThere rolls back a transaction in which nothing was to be done.
var errThere = errors.New("the step is there")

// knowsSteps refuses a database that holds a step which this program does not know.
func (d *DB) knowsSteps(ctx context.Context, sources []*goose.Source) error {
	newest := sources[len(sources)-1].Version
	return Each(ctx, d.Writes, func(rows *sql.Rows) error {
		var version int64
		if err := rows.Scan(&version); err != nil {
			return err
		}
		if !slices.ContainsFunc(sources, func(s *goose.Source) bool { return s.Version == version }) {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseNewer, version, newest))
		}
		return nil
	}, `SELECT version_id FROM goose_db_version WHERE is_applied AND version_id > 0 ORDER BY version_id DESC`)
}

// mend is what a step lacks where an early release applied a first form of it.
type mend struct {
	version int64  // of the step
	lacks   string // name of what only its last form makes
	queries []string
}

// mends bring what the first forms of three steps made to what their last forms
// make. Of the search index nothing is kept: it is taken back and made anew from the
// texts, by the steps that follow and by index.CatchUp.
var mends = [...]mend{
	{1, "current_edition", []string{`CREATE VIEW current_edition (document_id, edition_id) AS
		SELECT d.id, e.id FROM document d JOIN edition e ON e.document_id = d.id AND e.number = d.edition WHERE d.state = 'published'`}},
	{4, "search_stale", []string{
		`DROP VIEW nameable`, `DROP TABLE search_sound`, `DROP TABLE search_name`, `DROP TABLE search_pair`, `DROP TABLE search_edition`,
		`DROP TABLE IF EXISTS search_text`, `DROP TABLE IF EXISTS search_heading`, `DROP TABLE IF EXISTS search_gram`,
		`ALTER TABLE provision DROP COLUMN words`, `DELETE FROM goose_db_version WHERE version_id = 4`}},
	{16, "history_merge", []string{`CREATE INDEX history_merge ON history (row_id) WHERE kind = 'department' AND action = 'merge'`}},
}

// mendSteps carries out the mends that this database needs, before any step is applied to it.
func (d *DB) mendSteps(ctx context.Context) error {
	for _, m := range mends {
		needed, err := m.needed(ctx, d.Writes)
		if err == nil && needed {
			err = d.write(ctx, func(tx *sql.Tx) error { return m.carryOut(ctx, tx) })
		}
		if err != nil {
			return fmt.Errorf("step %d: %w", m.version, err)
		}
	}
	return nil
}

func (m mend) needed(ctx context.Context, q Querier) (needed bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM goose_db_version WHERE version_id = ? AND is_applied)
		AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)`, m.version, m.lacks).Scan(&needed)
	return needed, err
}

func (m mend) carryOut(ctx context.Context, tx *sql.Tx) error {
	// Asked once more: another process may have been here first.
	if needed, err := m.needed(ctx, tx); err != nil || !needed {
		return err
	}
	for _, query := range m.queries {
		if _, err := tx.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}
