package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store/benefits"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
	"github.com/yihaowen/yihaowen/internal/store/index"
)

// Publish stores an edition, with its document if that is new, in one
// transaction. e.Number must be the number after the edition that its measures
// were matched with; if another one was stored meanwhile, it fails with Conflict.
// split finds the words that order hits of the search; it may be nil.
func (s *Store) Publish(ctx context.Context, d *policy.Document, e *policy.Edition, split search.Splitter) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := publish(ctx, tx, d, e, nil); err != nil {
			return err
		}
		return index.Document(ctx, tx, d.ID, split)
	})
	if err != nil {
		return fmt.Errorf("Publish(%s): %w", d.Slug, err)
	}
	return nil
}

// publish stores the rows of an edition; words says where words begin, as far as
// that is known already.
func publish(ctx context.Context, tx *sql.Tx, d *policy.Document, e *policy.Edition, words map[*policy.Provision][]byte) error {
	db.Restore(tx, d)
	db.Restore(tx, e)
	now := time.Now().UTC().Format(time.RFC3339)
	if err := upsertDocument(ctx, tx, d, e, now); err != nil {
		return err
	}
	err := tx.QueryRowContext(ctx, `INSERT INTO edition
		(document_id, number, sha256, raw, name, source, lines, script, grammar, confidence, reason, created, part_start, part_end)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		d.ID, e.Number, e.SHA256, e.Raw, e.Name, e.Source, packLines(e.Lines), e.Script, e.Grammar, e.Confidence, e.Reason, now, e.Part.Start, e.Part.End).Scan(&e.ID)
	if err != nil {
		return fmt.Errorf("edition: %w", err)
	}
	w, err := newProvisionWriter(ctx, tx, e)
	if err != nil {
		return err
	}
	defer w.close()
	w.words = words
	if err := w.write(ctx, e); err != nil {
		return err
	}
	for p := range policy.Measures(e.Provisions) {
		_, err := tx.ExecContext(ctx, `INSERT INTO measure (document_id, n, first, last) VALUES (?, ?, ?, ?)
			ON CONFLICT (document_id, n) DO UPDATE SET last = excluded.last`, d.ID, p.Measure, e.Number, e.Number)
		if err != nil {
			return fmt.Errorf("measure %d: %w", p.Measure, err)
		}
	}
	for i, c := range e.Claims {
		scope, err := json.Marshal(c.Scope)
		if err != nil {
			return fmt.Errorf("claim %d: %w", i, err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO claim
			(edition_id, seq, kind, count, found, holds, quote_hant, quote_hans, scope, start_byte, end_byte)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			e.ID, i, c.Kind, c.Count, c.Found, c.Holds, c.Quote.Hant, c.Quote.Hans, string(scope), c.Span.Start, c.Span.End)
		if err != nil {
			return fmt.Errorf("claim %d: %w", i, err)
		}
	}
	for i, warning := range e.Warnings {
		args, err := json.Marshal(warning.Args)
		if err != nil {
			return fmt.Errorf("warning %d: %w", i, err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO warning (edition_id, seq, code, args, message, start_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			e.ID, i, warning.Code, string(args), warning.Message, warning.Span.Start, warning.Span.End)
		if err != nil {
			return fmt.Errorf("warning %d: %w", i, err)
		}
	}
	for i, f := range e.Fields {
		_, err := tx.ExecContext(ctx, `INSERT INTO fact (edition_id, seq, kind, name, value_hant, value_hans) VALUES (?, ?, ?, ?, ?, ?)`,
			e.ID, i, f.Kind, f.Name, f.Text.Hant, f.Text.Hans)
		if err != nil {
			return fmt.Errorf("fact %d: %w", i, err)
		}
	}
	if err := writePictures(ctx, tx, e); err != nil {
		return err
	}
	if err := benefits.Write(ctx, tx, d, e); err != nil {
		return err
	}
	if err := writeProposals(ctx, tx, d.ID, e); err != nil {
		return err
	}
	line := history.Line{Kind: policy.EventDocument, Action: "edition", Row: e.ID, Document: d.ID, After: map[string]any{"edition": e.Number}}
	if e.Number > 1 {
		line.Before = map[string]any{"edition": e.Number - 1}
	}
	if err := history.Record(ctx, tx, line); err != nil {
		return err
	}
	if err := writeGlossary(ctx, tx, e); err != nil {
		return err
	}
	if e.Number == 1 { // a later edition leaves the earlier ones as they were computed
		return markComputed(ctx, tx, d.ID)
	}
	return nil
}

// upsertDocument inserts the document with its first edition, or moves it from
// the edition before e to e.
func upsertDocument(ctx context.Context, tx *sql.Tx, d *policy.Document, e *policy.Edition, now string) error {
	if e.Number == 1 {
		err := tx.QueryRowContext(ctx, `INSERT INTO document
			(slug, title_hant, title_hans, alternate_hant, alternate_hans, number, issuer_hant, issuer_hans,
			 adopted, published, source_hant, source_hans, source_url, script, state, edition, updated, converted, title_breaks)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
			ON CONFLICT (slug) DO NOTHING RETURNING id`,
			d.Slug, d.Title.Hant, d.Title.Hans, d.Alternate.Hant, d.Alternate.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans,
			d.Adopted, d.Published, d.Source.Hant, d.Source.Hans, d.SourceURL, e.Script, policy.Published, now, e.Converted, d.Breaks).Scan(&d.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		if err != nil {
			return fmt.Errorf("document: %w", err)
		}
	} else {
		result, err := tx.ExecContext(ctx, `UPDATE document SET edition = ?, updated = ?,
			title_hant = ?, title_hans = ?, alternate_hant = ?, alternate_hans = ?, number = ?, issuer_hant = ?, issuer_hans = ?,
			adopted = ?, published = ?, source_hant = ?, source_hans = ?, source_url = ?, title_breaks = ?,
			converted = iif(converted = ?, converted, '')
			WHERE id = ? AND edition = ?`,
			e.Number, now, d.Title.Hant, d.Title.Hans, d.Alternate.Hant, d.Alternate.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans,
			d.Adopted, d.Published, d.Source.Hant, d.Source.Hans, d.SourceURL, d.Breaks, e.Converted, d.ID, e.Number-1)
		if err != nil {
			return fmt.Errorf("document: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
	}
	d.Edition = e.Number
	return nil
}

// Edition is edition number of a document with its tree, passages, claims and
// warnings, without the file itself; NotFound if there is none. Terms, figures
// and related measures have queries of their own.
func (s *Store) Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error) {
	e, err := s.EditionHead(ctx, documentID, number)
	if err != nil {
		return nil, err
	}
	if err := s.remarks(ctx, e); err != nil {
		return nil, err
	}
	ctx, q, err := s.db.Reader(ctx)
	if err == nil {
		err = readTree(ctx, q, e)
	}
	if err != nil {
		return nil, fmt.Errorf("Edition(%d, %d): %w", documentID, number, err)
	}
	return e, nil
}

// EditionHead is an edition without its tree, claims and warnings; NotFound if there is
// none.
func (s *Store) EditionHead(ctx context.Context, documentID int64, number int) (*policy.Edition, error) {
	e := &policy.Edition{Number: number}
	var created string
	err := s.db.Row(ctx, `SELECT id, sha256, name, script, grammar, confidence, reason, created,
		EXISTS (SELECT 1 FROM facsimile f WHERE f.edition_id = e.id) FROM edition e WHERE document_id = ? AND number = ?`, documentID, number).
		Scan(&e.ID, &e.SHA256, &e.Name, &e.Script, &e.Grammar, &e.Confidence, &e.Reason, &created, &e.Drawn)
	if err != nil {
		return nil, db.Found(err, policy.EditionMissing, number)
	}
	if e.Created, err = time.Parse(time.RFC3339, created); err != nil {
		return nil, fmt.Errorf("edition %d: created: %w", e.ID, err)
	}
	return e, nil
}

// remarks fills the claims and warnings of an edition, and what its page said of it.
func (s *Store) remarks(ctx context.Context, e *policy.Edition) error {
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var c policy.Claim
		var holds sql.NullBool
		var scope string
		err := rows.Scan(&c.Kind, &c.Count, &c.Found, &holds, &c.Quote.Hant, &c.Quote.Hans, &scope, &c.Span.Start, &c.Span.End)
		if err != nil {
			return err
		}
		if holds.Valid {
			c.Holds = &holds.Bool
		}
		e.Claims = append(e.Claims, c)
		return json.Unmarshal([]byte(scope), &e.Claims[len(e.Claims)-1].Scope)
	}, `SELECT kind, count, found, holds, quote_hant, quote_hans, scope, start_byte, end_byte
		FROM claim WHERE edition_id = ? ORDER BY seq`, e.ID)
	if err != nil {
		return fmt.Errorf("claims of edition %d: %w", e.ID, err)
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var w policy.Issue
		var args string
		if err := rows.Scan(&w.Code, &args, &w.Message, &w.Span.Start, &w.Span.End); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(args), &w.Args)
		e.Warnings = append(e.Warnings, w)
		return err
	}, `SELECT code, args, message, start_byte, end_byte FROM warning WHERE edition_id = ? ORDER BY seq`, e.ID)
	if err != nil {
		return fmt.Errorf("warnings of edition %d: %w", e.ID, err)
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var f policy.Fact
		err := rows.Scan(&f.Kind, &f.Name, &f.Text.Hant, &f.Text.Hans)
		f.Value = f.Text.In(e.Script)
		e.Fields = append(e.Fields, f)
		return err
	}, `SELECT kind, name, value_hant, value_hans FROM fact WHERE edition_id = ? ORDER BY seq`, e.ID)
	if err != nil {
		return fmt.Errorf("facts of edition %d: %w", e.ID, err)
	}
	return nil
}

// Original is the file of an edition as received, with its name, or for a page from 1 on
// the picture of that page as PNG; NotFound if there is none.
func (s *Store) Original(ctx context.Context, editionID int64, page int) (name string, raw []byte, err error) {
	if page > 0 {
		raw, err = s.facsimile(ctx, `edition_id = ?`, editionID, page)
		return "", raw, err
	}
	err = s.db.Row(ctx, `SELECT name, raw FROM edition WHERE id = ?`, editionID).Scan(&name, &raw)
	return name, raw, db.Found(err, policy.RecordMissing, "edition", editionID)
}

// Known is what is stored under a slug, whatever its state: its document and the
// digest of its current edition; nil if nothing is.
func (s *Store) Known(ctx context.Context, slug string) (*policy.Document, string, error) {
	d, err := scanDocument(s.db.Row(ctx, `SELECT `+documentColumns+` FROM document WHERE slug = ?`, slug))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, "", nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("Known(%s): %w", slug, db.Unavailable(err))
	}
	var digest string
	err = s.db.Row(ctx, `SELECT sha256 FROM edition WHERE document_id = ? AND number = ?`, d.ID, d.Edition).Scan(&digest)
	if err != nil {
		return nil, "", fmt.Errorf("Known(%s): edition %d: %w", slug, d.Edition, db.Unavailable(err))
	}
	return d, digest, nil
}

// Editions lists the editions of a document, the newest first.
func (s *Store) Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error) {
	var list []policy.EditionSummary
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var e policy.EditionSummary
		var created string
		err := rows.Scan(&e.ID, &e.Number, &e.Name, &created, &e.Measures, &e.Change.Changed, &e.Change.Added, &e.Change.Dropped, &e.Change.Moved)
		if err == nil {
			e.Created, err = time.Parse(time.RFC3339, created)
		}
		list = append(list, e)
		return err
	}, `SELECT e.id, e.number, e.name, e.created, (SELECT count(*) FROM provision p WHERE p.edition_id = e.id AND p.measure > 0),
		coalesce(c.changed, 0), coalesce(c.added, 0), coalesce(c.dropped, 0), coalesce(c.moved, 0)
		FROM edition e LEFT JOIN edition_change c ON c.edition_id = e.id WHERE e.document_id = ? ORDER BY e.number DESC`, documentID)
	if err != nil {
		return nil, fmt.Errorf("Editions(%d): %w", documentID, err)
	}
	return list, nil
}

// LastWith is the number of the last edition of a document that has a provision at
// a path ("item/12"), 0 if none ever had.
func (s *Store) LastWith(ctx context.Context, documentID int64, path string) (int, error) {
	var n int
	err := s.db.Row(ctx, `SELECT coalesce(max(e.number), 0) FROM edition e JOIN provision p ON p.edition_id = e.id AND p.path = ?
		WHERE e.document_id = ?`, path, documentID).Scan(&n)
	return n, db.Unavailable(err)
}

// StoredWhole reports whether the current edition of a document is all of a file with a SHA-256.
func (s *Store) StoredWhole(ctx context.Context, digest string) (found bool, err error) {
	err = s.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM edition e JOIN document d ON d.id = e.document_id AND d.edition = e.number
		WHERE e.sha256 = ? AND e.part_end = 0)`, digest).Scan(&found)
	if err != nil {
		return false, fmt.Errorf("StoredWhole: %w", err)
	}
	return found, nil
}

// Digests gives the slug of the document whose current edition has a SHA-256.
func (s *Store) Digests(ctx context.Context) (map[string]string, error) {
	digests := map[string]string{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var digest, slug string
		err := rows.Scan(&digest, &slug)
		digests[digest] = slug
		return err
	}, `SELECT e.sha256, d.slug FROM edition e JOIN document d ON d.id = e.document_id AND d.edition = e.number WHERE e.part_end = 0`)
	if err != nil {
		return nil, fmt.Errorf("Digests: %w", err)
	}
	return digests, nil
}

// Called lists the addresses of the documents, of every state, that have a name as their title or other name.
func (s *Store) Called(ctx context.Context, hans string) (slugs []string, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var slug string
		err := rows.Scan(&slug)
		slugs = append(slugs, slug)
		return err
	}, `SELECT slug FROM (SELECT id, slug FROM document WHERE title_hans = ?1 UNION SELECT id, slug FROM document WHERE alternate_hans = ?1 AND alternate_hans <> '')
		ORDER BY id LIMIT 100`, hans)
	if err != nil {
		return nil, fmt.Errorf("Called: %w", db.Unavailable(err))
	}
	return slugs, nil
}
