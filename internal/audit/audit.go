// Package audit tells whether what a database holds is still what the program wrote.
//
// A [Book] keeps a SHA-256 of every group of rows: what hangs on one edition of a
// document, table by table, and each row of the small tables. Within a transaction
// it learns which groups were changed from triggers of the connection alone (TEMP),
// so that no other program that writes to the file makes digests right by accident,
// and the file itself needs nothing that SQLite does not have. chain.go keeps the
// chain of hashes over the history.
package audit

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"
	"strings"
	"sync"
)

// Querier is a pool, a connection or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// ofEdition are the tables whose rows are written with an edition and belong to it,
// and the column that leads there: the edition itself or one of its provisions.
var ofEdition = map[string]string{
	"provision": "edition_id", "claim": "edition_id", "warning": "edition_id", "fact": "edition_id", "usage": "edition_id", "figure": "edition_id",
	"synonym": "edition_id", "milestone": "edition_id", "span": "provision_id", "mention": "provision_id",
}

// left out are tables that can be computed anew, that live for a day, or that have
// hashes of their own. Every other table is kept, also one that a later release adds.
var leftOut = map[string]bool{
	"alignment": true, "alignment_pair": true, "alignment_figure": true, "edition_change": true, "citation": true, "document_name": true,
	"benefit": true, "benefit_words": true, "benefit_read": true, "benefit_due": true,
	"related": true, "topic": true, "kindred": true, "upper": true, "answering": true, "answer": true, "answer_due": true, "lineage_stale": true,
	"years_stale": true, "computed": true, "session": true, "pending_import": true, "reminder": true, "missed": true, "revision": true, "erasure": true, "once": true, "validity_read": true, "validity_ending": true, "cluster": true, "shelf_stale": true, "shelf_count": true, "shelf_day": true, "term_count": true, "term_initial": true,
	"history": true, "history_hash": true, "digest": true, "digest_schema": true, "goose_db_version": true,
}

// leftOutColumns are those that tell nothing of the content, can be computed anew, or have a digest in the
// same row.
var leftOutColumns = map[string]bool{"document.place_hant": true, "document.place_hans": true, "document.genre_hant": true, "document.genre_hans": true,
	"document.topic_hant": true, "document.topic_hans": true, "document.valid": true, "document.valid_since": true, "document.valid_from": true,
	"document.valid_until": true, "document.title_breaks": true,
	"provision.words": true, "edition.raw": true, "file.content": true, "user.last_login": true}

// table is how the rows of one table are grouped and read.
type table struct {
	name    string
	group   string   // column that names the group
	columns []string // that are hashed, in the order of the schema
	read    string   // query for the rows of a group, given its key
	all     string   // query for the keys of all groups
}

// Book knows the tables of one database, whose schema is up to date when it is first
// used. It holds no rows and is safe for concurrent use. Its zero value is ready.
type Book struct {
	mu       sync.Mutex
	tables   map[string]*table
	order    []string
	triggers string
}

// touched is the table of a connection that its triggers note changed groups in.
const touched = "audit_touched"

// open reads which tables there are, once.
func (b *Book) open(ctx context.Context, q Querier) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.triggers != "" {
		return nil
	}
	rows, err := q.QueryContext(ctx, `SELECT m.name, c.name, c.pk FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT GLOB 'sqlite_*' AND m.name NOT GLOB 'search_*'
		ORDER BY m.name, c.cid`)
	if err != nil {
		return fmt.Errorf("tables: %w", err)
	}
	defer rows.Close()
	b.tables, b.order = map[string]*table{}, nil
	keys := map[string][]string{}
	for rows.Next() {
		var name, column string
		var place int
		if err := rows.Scan(&name, &column, &place); err != nil {
			return fmt.Errorf("tables: %w", err)
		}
		if leftOut[name] {
			continue
		}
		t := b.tables[name]
		if t == nil {
			t = &table{name: name}
			b.tables[name], b.order = t, append(b.order, name)
		}
		if !leftOutColumns[name+"."+column] {
			t.columns = append(t.columns, column)
		}
		for place > len(keys[name]) {
			keys[name] = append(keys[name], "")
		}
		if place > 0 {
			keys[name][place-1] = column
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("tables: %w", err)
	}
	// A table without a key is none of ours (TestAllTablesHaveAKey): somebody's beside them.
	b.order = slices.DeleteFunc(b.order, func(name string) bool { return len(keys[name]) == 0 })
	for _, name := range b.order {
		b.tables[name].prepare(keys[name])
	}
	b.triggers = b.watching()
	return nil
}

func (t *table) prepare(key []string) {
	t.group = key[0]
	from, where := t.name+" t", "t."+t.group
	t.all = fmt.Sprintf(`SELECT DISTINCT %s FROM %s`, t.group, t.name)
	if column, ok := ofEdition[t.name]; ok {
		t.group, t.all, where = column, `SELECT id FROM edition`, "t.edition_id"
		if column != "edition_id" {
			from, where = fmt.Sprintf("provision p JOIN %s t ON t.%s = p.id", t.name, column), "p.edition_id"
		}
	}
	t.read = fmt.Sprintf(`SELECT t.%s FROM %s WHERE %s = ? ORDER BY t.%s`,
		strings.Join(t.columns, ", t."), from, where, strings.Join(key, ", t."))
}

// watching is the SQL that makes a connection note which groups it changes.
func (b *Book) watching() string {
	var sql strings.Builder
	// No group is unique in it: a statement's own ON CONFLICT would take the place of any
	// OR IGNORE here (sqlite.org/lang_createtrigger.html).
	fmt.Fprintf(&sql, "CREATE TEMP TABLE %s (part TEXT NOT NULL, key);\n", touched)
	trigger := func(name, on, event string, notes ...string) {
		fmt.Fprintf(&sql, "CREATE TEMP TRIGGER audit_%s_%s AFTER %s ON main.%s BEGIN\n", name, on, event, name)
		for _, note := range notes {
			fmt.Fprintf(&sql, "  INSERT INTO %s VALUES (%s);\n", touched, note)
		}
		sql.WriteString("END;\n")
	}
	for _, name := range b.order {
		t := b.tables[name]
		group := func(row string) string {
			key := row + "." + t.group
			if column, ok := ofEdition[name]; ok && column != "edition_id" {
				key = fmt.Sprintf("(SELECT edition_id FROM provision WHERE id = %s)", key)
			}
			return fmt.Sprintf("'%s', %s", name, key)
		}
		// The rows of an edition come with it, so that what notes the edition notes them.
		switch _, part := ofEdition[name]; {
		case name == "edition":
			notes := []string{group("new")}
			for _, other := range b.order {
				if ofEdition[other] != "" {
					notes = append(notes, fmt.Sprintf("'%s', new.id", other))
				}
			}
			trigger(name, "insert", "INSERT", notes...)
		case !part:
			trigger(name, "insert", "INSERT", group("new"))
		}
		trigger(name, "delete", "DELETE", group("old"))
		trigger(name, "update", "UPDATE OF "+strings.Join(t.columns, ", "), group("old"), group("new"))
	}
	return sql.String()
}

// Watch makes the connection of a transaction note what it changes from now on. It
// is to be called before the first change of each transaction.
func (b *Book) Watch(ctx context.Context, tx *sql.Tx) error {
	var there bool
	err := b.open(ctx, tx)
	if err == nil {
		err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_temp_schema WHERE name = '`+touched+`')`).Scan(&there)
	}
	if err == nil && !there {
		_, err = tx.ExecContext(ctx, b.triggers)
	}
	if err != nil {
		return fmt.Errorf("audit.Watch: %w", err)
	}
	return nil
}

// Settle takes the digests of what a transaction changed and continues the chain
// over the history. It is the last that a transaction does.
func (b *Book) Settle(ctx context.Context, tx *sql.Tx) error {
	changed := map[string][]any{}
	err := each(ctx, tx, func(rows *sql.Rows) error {
		var part string
		var key any
		err := rows.Scan(&part, &key)
		changed[part] = append(changed[part], key)
		return err
	}, `SELECT DISTINCT part, key FROM temp.`+touched+` WHERE key IS NOT NULL`)
	if err == nil && len(changed) > 0 {
		for _, name := range b.order {
			if err := b.write(ctx, tx, b.tables[name], changed[name]); err != nil {
				return fmt.Errorf("audit.Settle: %s: %w", name, err)
			}
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM temp.`+touched)
	}
	if err == nil {
		err = extend(ctx, tx)
	}
	if err != nil {
		return fmt.Errorf("audit.Settle: %w", err)
	}
	return nil
}

// write takes the digests of groups of a table as they are now.
func (b *Book) write(ctx context.Context, tx *sql.Tx, t *table, keys []any) error {
	if len(keys) == 0 {
		return nil
	}
	read, err := tx.PrepareContext(ctx, t.read)
	if err != nil {
		return err
	}
	defer read.Close()
	write, err := tx.PrepareContext(ctx, `INSERT INTO digest (part, key, sum) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sum = excluded.sum`)
	if err != nil {
		return err
	}
	defer write.Close()
	for _, key := range keys {
		sum, err := t.sum(ctx, read, key)
		switch {
		case err != nil:
		case sum == nil:
			_, err = tx.ExecContext(ctx, `DELETE FROM digest WHERE part = ? AND key = ?`, t.name, key)
		default:
			_, err = write.ExecContext(ctx, t.name, key, sum)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Taken reports whether the digests were taken for the schema as it is: since the last
// of the steps that made it.
func (b *Book) Taken(ctx context.Context, q Querier) (taken bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT steps = (`+steps+`) FROM digest_schema`).Scan(&taken)
	if err != nil {
		return false, fmt.Errorf("audit.Taken: %w", err)
	}
	return taken, nil
}

// steps tells one schema from another: a step is never taken back, and has its place
// in no order.
const steps = `SELECT sum(version_id) FROM goose_db_version WHERE is_applied`

// Renew takes all digests anew and continues the chain over the history: from then on
// they vouch for what the database holds now. The transaction has to settle after it.
func (b *Book) Renew(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM digest`)
	for i := 0; err == nil && i < len(b.order); i++ {
		t := b.tables[b.order[i]]
		var keys []any
		if keys, err = t.keys(ctx, tx); err == nil {
			err = b.write(ctx, tx, t, keys)
		}
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE digest_schema SET steps = (`+steps+`)`)
	}
	if err != nil {
		return fmt.Errorf("audit.Renew: %w", err)
	}
	return nil
}

// keys lists the groups of a table.
func (t *table) keys(ctx context.Context, q Querier) (list []any, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var key any
		err := rows.Scan(&key)
		list = append(list, key)
		return err
	}, t.all)
	return list, err
}

// sum is the SHA-256 of the rows of a group: the table and its columns, then every
// value with its length before it. It is nil if the group has none.
func (t *table) sum(ctx context.Context, read *sql.Stmt, key any) ([]byte, error) {
	rows, err := read.QueryContext(ctx, key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	values, into := make([]sql.RawBytes, len(t.columns)), make([]any, len(t.columns))
	for i := range values {
		into[i] = &values[i]
	}
	var h hash.Hash
	var line []byte
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		if h == nil {
			h = sha256.New()
			fmt.Fprintf(h, "%s %s\n", t.name, strings.Join(t.columns, " "))
		}
		line = line[:0]
		for _, v := range values {
			if v == nil {
				line = append(line, 0)
				continue
			}
			line = append(binary.AppendUvarint(line, uint64(len(v))+1), v...)
		}
		h.Write(line)
	}
	if err := rows.Err(); err != nil || h == nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// each runs a query and calls scan for every row.
func each(ctx context.Context, q Querier, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
