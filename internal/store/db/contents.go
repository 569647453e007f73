package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
)

// Contents are hashes of what each table of a database holds, of all its columns and rows, and one
// of its schema. Two files with the same hold the same, however their pages lie. What each machine
// notes for itself is left out.
func Contents(ctx context.Context, q Querier) (map[string]string, error) {
	type table struct{ name, order string }
	var tables []table
	schema := sha256.New()
	err := Each(ctx, q, func(rows *sql.Rows) error {
		var t table
		var kind, text string
		var virtual bool
		if err := rows.Scan(&kind, &t.name, &text, &virtual, &t.order); err != nil {
			return err
		}
		fmt.Fprintf(schema, "%s %s %s\n", kind, t.name, text)
		if kind == "table" && !virtual && t.name != "cluster" {
			tables = append(tables, t)
		}
		return nil
	}, `SELECT m.type, m.name, coalesce(m.sql, ''), coalesce(m.sql, '') LIKE 'CREATE VIRTUAL%',
		coalesce((SELECT group_concat('"' || name || '"') FROM (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk)), '')
		FROM sqlite_schema m ORDER BY m.type, m.name`)
	if err != nil {
		return nil, err
	}
	hashes := map[string]string{"": hex.EncodeToString(schema.Sum(nil))}
	for _, t := range tables {
		columns := "*"
		if t.name == "goose_db_version" {
			columns = "id, version_id, is_applied" // not when each file was made
		}
		if t.order == "" {
			t.order = "rowid"
		}
		if hashes[t.name], err = hashRows(ctx, q, `SELECT `+columns+` FROM "`+strings.ReplaceAll(t.name, `"`, `""`)+`" ORDER BY `+t.order); err != nil {
			return nil, fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return hashes, nil
}

// hashRows is the hash of what a query gives, with the types.
func hashRows(ctx context.Context, q Querier, query string) (string, error) {
	sum := sha256.New()
	var values []any
	var head []byte
	err := Each(ctx, q, func(rows *sql.Rows) error {
		if values == nil {
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			values = make([]any, 2*len(columns))
			for i := range columns {
				values[i] = &values[len(columns)+i]
			}
		}
		n := len(values) / 2
		if err := rows.Scan(values[:n]...); err != nil {
			return err
		}
		for _, v := range values[n:] {
			head = head[:0]
			var body []byte
			switch v := v.(type) {
			case nil:
				head = append(head, 'n')
			case int64:
				head = binary.AppendVarint(append(head, 'i'), v)
			case float64:
				head = binary.BigEndian.AppendUint64(append(head, 'f'), math.Float64bits(v))
			case bool: // of a column declared so
				head = fmt.Append(head, v)
			case string:
				head, body = binary.AppendUvarint(append(head, 't'), uint64(len(v))), []byte(v)
			case []byte:
				head, body = binary.AppendUvarint(append(head, 'b'), uint64(len(v))), v
			default: // a day of a column declared so
				body = fmt.Append(nil, v)
				head = binary.AppendUvarint(append(head, 'd'), uint64(len(body)))
			}
			sum.Write(head)
			sum.Write(body)
		}
		return nil
	}, query)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// Differing lists the tables in which two databases differ, by what [Contents] says of them.
func Differing(a, b map[string]string) (list []string) {
	for name := range a {
		if a[name] != b[name] {
			list = append(list, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			list = append(list, name)
		}
	}
	return list
}
