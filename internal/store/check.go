package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"
	"github.com/yihaowen/yihaowen/internal/audit"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/index"
)

// Finding 檢查所見 is a place where the database contradicts itself.
type Finding struct {
	Part  string `json:"part"`  // file, schema, document, tree, span, text, search, office, history, digest
	Where string `json:"where"` // which row, as an operator would look for it
	What  string `json:"what"`
}

// String is a finding on one line.
func (f Finding) String() string { return f.Part + ": " + f.Where + ": " + f.What }

// rule is a statement about the database and the query that lists where it does
// not hold, one text a row.
type rule struct{ part, what, query string }

// rules are what the program takes for granted everywhere else.
var rules = [...]rule{
	{"document", "its editions are not numbered 1 to the current one", `SELECT '/d/' || d.slug FROM document d
		WHERE (SELECT coalesce(max(number), 0) <> d.edition OR count(*) <> d.edition FROM edition e WHERE e.document_id = d.id)`},
	{"document", "its measures are not numbered 1 to the last one", `SELECT '/d/' || d.slug FROM document d
		WHERE (SELECT coalesce(max(n), 0) <> count(*) FROM measure m WHERE m.document_id = d.id)`},
	{"document", "it is said to stand in an edition that does not hold it", `SELECT '/d/' || d.slug || '/m/' || m.n
		FROM measure m JOIN document d ON d.id = m.document_id WHERE m.first > m.last OR m.last > d.edition
		OR EXISTS (SELECT 1 FROM edition e WHERE e.document_id = d.id AND e.number IN (m.first, m.last)
		AND NOT EXISTS (SELECT 1 FROM provision p WHERE p.edition_id = e.id AND p.measure = m.n))`},
	{"tree", "a measure of its text has no number of the document's, or has it twice", `SELECT '/d/' || d.slug || ' edition ' || e.number || ' m/' || p.measure
		FROM provision p JOIN edition e ON e.id = p.edition_id JOIN document d ON d.id = e.document_id
		LEFT JOIN measure m ON m.document_id = d.id AND m.n = p.measure AND e.number BETWEEN m.first AND m.last
		WHERE p.measure > 0 GROUP BY e.id, p.measure HAVING count(*) <> 1 OR count(m.n) <> 1`},
	{"tree", "its provisions are not one after another", `SELECT '/d/' || d.slug || ' edition ' || e.number
		FROM edition e JOIN document d ON d.id = e.document_id
		WHERE (SELECT count(*) <> coalesce(max(position), 0) OR count(*) <> coalesce(max(id) - min(id) + 1, 0) FROM provision p WHERE p.edition_id = e.id)`},
	{"tree", "it stands below a provision that is not before it in the same edition", `SELECT 'provision row ' || p.id FROM provision p
		JOIN provision q ON q.id = p.parent_id WHERE q.edition_id <> p.edition_id OR q.position >= p.position`},
	{"span", "own words overlap or leave a gap", `SELECT '/d/' || d.slug || ' edition ' || e.number || ' byte ' || t.start_byte FROM (
			SELECT p.edition_id, s.start_byte, s.start_byte - lag(s.end_byte, 1, 0) OVER w AS gap
			FROM span s JOIN provision p ON p.id = s.provision_id WHERE s.shared = 0
			WINDOW w AS (PARTITION BY p.edition_id ORDER BY s.start_byte, s.end_byte)) t
		JOIN edition e ON e.id = t.edition_id JOIN document d ON d.id = e.document_id WHERE t.gap <> 0`},
	{"span", "own words do not end where the source ends", `SELECT '/d/' || d.slug || ' edition ' || e.number
		FROM edition e JOIN document d ON d.id = e.document_id
		WHERE length(CAST(e.source AS BLOB)) <> (SELECT coalesce(max(s.end_byte), -1) FROM provision p JOIN span s ON s.provision_id = p.id WHERE p.edition_id = e.id)`},
	{"text", "its two scripts differ in length", `SELECT 'provision row ' || id FROM provision
		WHERE length(heading_hant) <> length(heading_hans) OR length(text_hant) <> length(text_hans)`},
	{"text", "a term is marked beyond the end of it", `SELECT 'provision row ' || p.id FROM mention m JOIN provision p ON p.id = m.provision_id
		WHERE m.end_rune > length(iif(m.field = 'heading', p.heading_hant, p.text_hant))`},
	{"search", "the index holds an edition that visitors may not see, or not as what it is", `SELECT '/d/' || d.slug || ' edition ' || e.number
		FROM search_edition s JOIN edition e ON e.id = s.edition_id JOIN document d ON d.id = e.document_id
		WHERE NOT EXISTS (SELECT 1 FROM published v WHERE v.id = d.id) OR s.current <> (e.number = d.edition)`},
	{"search", "the index lacks an edition", `SELECT '/d/' || d.slug || ' edition ' || e.number
		FROM edition e JOIN document d ON d.id = e.document_id LEFT JOIN search_edition s ON s.edition_id = e.id
		WHERE EXISTS (SELECT 1 FROM published v WHERE v.id = d.id) AND s.edition_id IS NULL`},
	{"office", "a measure has two leads at a time", `SELECT '/d/' || d.slug || '/m/' || a.measure FROM assignment a JOIN document d ON d.id = a.document_id
		WHERE a.role = 'lead' AND a.joint = 0 AND a.to_date = '' GROUP BY a.document_id, a.measure, a.task_id HAVING count(*) > 1`},
	{"office", "it ends or is due before it starts", `SELECT 'assignment row ' || id FROM assignment
		WHERE from_date <> '' AND (to_date <> '' AND to_date < date(from_date, '-1 day') OR due_date <> '' AND due_date < from_date)`},
	{"history", "an assignment is not in the history", `SELECT 'assignment row ' || a.id FROM assignment a
		WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.kind = 'assignment' AND h.row_id = a.id)`},
	{"history", "an assignment differs from what the history says of it last", `SELECT 'assignment row ' || a.id FROM assignment a
		JOIN history h ON h.id = (SELECT max(id) FROM history WHERE kind = 'assignment' AND row_id = a.id)
		WHERE a.role <> h.after ->> 'role' OR a.from_date <> h.after ->> 'from' OR a.to_date <> h.after ->> 'to'
		OR a.due_date <> h.after ->> 'due' OR a.undated <> coalesce(h.after ->> 'undated', '') OR a.evidence <> h.after ->> 'evidence'`},
	{"history", "a report is not in the history", `SELECT 'progress row ' || p.id FROM progress p
		WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.kind = 'progress' AND h.row_id = p.id)`},
	{"history", "the history tells of a report that is not there", `SELECT 'history row ' || h.id FROM history h
		WHERE h.kind = 'progress' AND h.action IN ('add', 'correct') AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.id = h.row_id)`},
	{"history", "the history tells of an assignment that is not there", `SELECT 'history row ' || h.id FROM history h
		WHERE h.kind = 'assignment' AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = h.row_id)`},
	{"history", "a line is missing", `SELECT 'before history row ' || id FROM (SELECT id, id - lag(id, 1, 0) OVER (ORDER BY id) AS step FROM history) WHERE step <> 1`},
}

// mostFindings is how many findings of one rule are told; a damaged file has
// thousands alike.
const mostFindings = 20

// Check compares everything in the database with everything else: the file's
// own structure, its tables with those of this program, editions with their trees,
// spans with sources, both scripts with each other, the search index with the texts,
// the history with what it tells of and with its hashes, and all that editors and
// readers see with the digests that were taken when it was written. It changes nothing; a sound database gives no findings. It reads all of it:
// about ten seconds for each 100,000 provisions.
func (s *Store) Check(ctx context.Context) ([]Finding, error) {
	tx, err := s.db.Writes.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("Check: %w", db.Unavailable(err))
	}
	// One transaction, so that all is compared as it stood at one moment.
	defer tx.Rollback()
	c := &checker{tx: tx, book: &s.book}
	steps := []func(context.Context) error{c.file, c.schema, c.rules, c.sources, c.digests, c.chain, c.index}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return c.list, fmt.Errorf("Check: %w", db.Unavailable(err))
		}
		if c.unreadable {
			break // what a damaged file says of itself is worth nothing
		}
	}
	return c.list, nil
}

type checker struct {
	tx         *sql.Tx
	book       *audit.Book
	list       []Finding
	unreadable bool // pages are damaged or a table is missing
}

func (c *checker) add(part, where, what string) {
	c.list = append(c.list, Finding{part, where, what})
}

// index holds the search index to the texts.
func (c *checker) index(ctx context.Context) error {
	return index.Check(ctx, c.tx, func(where, what string) { c.add("search", where, what) })
}

// file asks SQLite for the structure of its pages and for references.
func (c *checker) file(ctx context.Context) error {
	err := db.Each(ctx, c.tx, func(rows *sql.Rows) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			c.add("file", "integrity_check", line)
			// A value that a table does not allow lets the rest be read.
			c.unreadable = c.unreadable || !strings.HasPrefix(line, "CHECK constraint failed")
		}
		return nil
	}, `PRAGMA integrity_check(20)`)
	if err != nil {
		return fmt.Errorf("integrity_check: %w", err)
	}
	err = db.Each(ctx, c.tx, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		c.add("file", fmt.Sprintf("%s row %d", table, row.Int64), "it refers to a row of "+parent+" that is not there")
		return nil
	}, `PRAGMA foreign_key_check`)
	if err != nil {
		return fmt.Errorf("foreign_key_check: %w", err)
	}
	return nil
}

// schema compares the file's tables, indexes, views and triggers with those that the
// steps make which the file says were taken.
func (c *checker) schema(ctx context.Context) error {
	there, err := db.Objects(ctx, c.tx)
	if err != nil {
		return err
	}
	expected, err := db.Model()
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

func (c *checker) rules(ctx context.Context) error {
	for _, r := range rules {
		err := db.Each(ctx, c.tx, func(rows *sql.Rows) error {
			var where string
			if err := rows.Scan(&where); err != nil {
				return err
			}
			c.add(r.part, where, r.what)
			return nil
		}, fmt.Sprintf("%s LIMIT %d", r.query, mostFindings))
		var e sqlite3.Error
		if errors.As(err, &e) && e.Code == sqlite3.ErrError { // a value is not what it has to be, such as JSON
			c.add(r.part, "a value", "it cannot be read: "+e.Error())
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", r.what, err)
		}
	}
	return nil
}

// sources compares the files as received, and those of reports, with their digests.
func (c *checker) sources(ctx context.Context) error {
	err := db.Each(ctx, c.tx, func(rows *sql.Rows) error {
		var where, digest string
		var raw sql.RawBytes
		if err := rows.Scan(&where, &digest, &raw); err != nil {
			return err
		}
		if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != digest {
			c.add("document", where, "the file as received is not what its digest says")
		}
		return nil
	}, `SELECT '/d/' || d.slug || ' edition ' || e.number, e.sha256, e.raw FROM edition e JOIN document d ON d.id = e.document_id
		UNION ALL SELECT 'file ' || id, lower(hex(sha256)), content FROM file`)
	if err != nil {
		return fmt.Errorf("digests: %w", err)
	}
	return nil
}
