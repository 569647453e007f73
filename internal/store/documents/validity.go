package documents

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// refreshShelves finds place, kind, topic and validity of the documents that a transaction
// changed, and the validity of those that they speak of.
func refreshShelves(ctx context.Context, tx *sql.Tx) error {
	var ids []int64
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, `SELECT document_id FROM shelf_stale ORDER BY document_id`)
	if err != nil || len(ids) == 0 {
		return err
	}
	settled := map[int64]bool{}
	for _, id := range ids {
		if err := shelve(ctx, tx, id); err != nil {
			return fmt.Errorf("shelf of document %d: %w", id, err)
		}
		settled[id] = true
	}
	for _, id := range ids {
		// Whom it speaks of, and whoever speaks of a document of its names.
		others, err := spokenOf(ctx, tx, id)
		if err != nil {
			return fmt.Errorf("what document %d ends: %w", id, err)
		}
		for _, other := range append(others, id) {
			settled[other] = false
		}
	}
	for _, id := range slices.Sorted(maps.Keys(settled)) {
		if settled[id] {
			continue
		}
		if err := settleValidity(ctx, tx, id); err != nil {
			return fmt.Errorf("validity of document %d: %w", id, err)
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM shelf_stale`)
	return err
}

// shelve reads what the current edition of a document says of itself and of others.
func shelve(ctx context.Context, tx *sql.Tx, id int64) error {
	d, err := scanDocument(tx.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM document WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	var edition int64
	var grammar string
	err = tx.QueryRowContext(ctx, `SELECT id, grammar FROM edition WHERE document_id = ? AND number = ?`, id, d.Edition).Scan(&edition, &grammar)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // it comes with its first edition
	}
	if err != nil {
		return err
	}
	about := validity.About{Title: d.Title, Adopted: d.Adopted, Published: d.Published, Statute: grammar == "statute"}
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var f policy.Fact
		err := rows.Scan(&f.Kind, &f.Name, &f.Text.Hant, &f.Text.Hans)
		about.Facts = append(about.Facts, f)
		return err
	}, `SELECT kind, name, value_hant, value_hans FROM fact WHERE edition_id = ? ORDER BY seq`, edition)
	if err != nil {
		return err
	}
	s := catalog.Of(d, about.Facts)
	_, err = tx.ExecContext(ctx, `UPDATE document SET place_hant = ?, place_hans = ?, genre_hant = ?, genre_hans = ?, topic_hant = ?, topic_hans = ?
		WHERE id = ? AND (place_hant, place_hans, genre_hant, genre_hans, topic_hant, topic_hans) <> (?2, ?3, ?4, ?5, ?6, ?7)`,
		s.Place.Hant, s.Place.Hans, s.Genre.Hant, s.Genre.Hans, s.Topic.Hant, s.Topic.Hans, id)
	if err != nil {
		return fmt.Errorf("shelf: %w", err)
	}
	var texts []validity.Text
	if grammar != "prose" { // a report about a document says nothing of itself
		if texts, err = speaking(ctx, tx, edition); err != nil {
			return err
		}
	}
	r := validity.Read(about, texts)
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO validity_read (document_id, state, first, until, basis, quote_hant, quote_hans, path, unsure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, r.State, r.From, r.Until, r.Basis, r.Quote.Hant, r.Quote.Hans, r.Path, r.Unsure)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE validity_ending SET seq = -1 - seq WHERE document_id = ?`, id) // until its targets are settled
	}
	for i, e := range validity.Ends(about, texts) {
		if err != nil {
			break
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO validity_ending (document_id, seq, verb, key, number_key, name_hant, name_hans, number, until, quote_hant, quote_hans, path)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, i, e.Verb, citation.Key(e.Name.Hans), numberOf(e.Number),
			e.Name.Hant, e.Name.Hans, e.Number, e.Until, e.Quote.Hant, e.Quote.Hans, e.Path)
	}
	return err
}

// numberOf is a number of a document as document_name has it; "" for none.
func numberOf(number string) string {
	for _, n := range citation.Names(policy.Text{}, policy.Text{}, number) {
		return n.Key
	}
	return ""
}

// speaking are the texts of an edition in which a word stands that can tell of validity.
func speaking(ctx context.Context, tx *sql.Tx, edition int64) (list []validity.Text, err error) {
	var any []string
	for _, word := range validity.Words() {
		any = append(any, `instr(text_hans, '`+word+`') > 0 OR instr(heading_hans, '`+word+`') > 0`)
	}
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var heading, text policy.Text
		var t validity.Text
		err := rows.Scan(&t.Path, &t.Kind, &heading.Hant, &heading.Hans, &text.Hant, &text.Hans)
		for _, words := range []policy.Text{heading, text} {
			if t.Text = words; !words.Empty() {
				list = append(list, t)
			}
		}
		return err
	}, `SELECT path, kind, heading_hant, heading_hans, text_hant, text_hans FROM provision WHERE edition_id = ? AND (`+strings.Join(any, " OR ")+`) ORDER BY position`, edition)
	return list, err
}

// spokenOf are the documents whose validity a document's words, old and new, may change. The
// words of its edition before are forgotten then.
func spokenOf(ctx context.Context, tx *sql.Tx, id int64) (ids []int64, err error) {
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var other int64
		err := rows.Scan(&other)
		ids = append(ids, other)
		return err
	}, `SELECT target_id FROM validity_ending WHERE document_id = ?1 AND target_id IS NOT NULL
		UNION SELECT n.document_id FROM validity_ending v JOIN document_name n ON n.fold = v.key WHERE v.document_id = ?1
		UNION SELECT n.document_id FROM validity_ending v JOIN document_name n ON n.fold = v.number_key WHERE v.document_id = ?1 AND v.number_key <> ''
		UNION SELECT o.document_id FROM document_name m JOIN document_name o ON o.fold = m.fold WHERE m.document_id = ?1`, id)
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM validity_ending WHERE document_id = ? AND seq < 0`, id)
	}
	return ids, err
}

// ending is what a published document's current text says of another.
type ending struct {
	validity.Ending
	document, seq int64
	since         string // from when it holds
	sure          bool   // that this document is meant
}

// endings are what others say of a document, as far as it alone can be meant: by number where
// both have one, else by a name that no other document has which is not the speaker's own. Whoever
// speaks is not older.
func endings(ctx context.Context, q db.Querier, id int64) (list []ending, err error) {
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		var e ending
		d := &policy.Document{}
		err := rows.Scan(&e.document, &e.seq, &e.Verb, &e.Name.Hant, &e.Name.Hans, &e.Number, &e.Quote.Hant, &e.Quote.Hans, &e.Path, &e.Until,
			&d.Slug, &d.Title.Hant, &d.Title.Hans, &e.since, &e.sure)
		d.ID, e.Document = e.document, d
		list = append(list, e)
		return err
	}, `SELECT v.document_id, v.seq, v.verb, v.name_hant, v.name_hans, v.number, v.quote_hant, v.quote_hans, v.path, v.until, d.slug, d.title_hant, d.title_hans,
			CASE WHEN r.first <> '' THEN r.first WHEN d.adopted <> '' THEN d.adopted ELSE d.published END AS since,
			CASE WHEN v.number_key <> '' AND EXISTS (SELECT 1 FROM document_name n WHERE n.fold = v.number_key AND n.document_id = ?1) THEN 1
				WHEN v.number_key <> '' AND t.number <> '' THEN 0
				ELSE (SELECT count(*) FROM document_name n WHERE n.fold = v.key AND n.document_id <> v.document_id) = 1 END AS sure
		FROM validity_ending v JOIN published d ON d.id = v.document_id JOIN document t ON t.id = ?1 LEFT JOIN validity_read r ON r.document_id = v.document_id
		WHERE v.document_id <> ?1 AND v.seq >= 0
			AND (v.key IN (SELECT fold FROM document_name WHERE document_id = ?1) OR v.number_key <> '' AND v.number_key IN (SELECT fold FROM document_name WHERE document_id = ?1))
			AND (d.adopted = '' OR t.adopted = '' OR d.adopted >= t.adopted)
		ORDER BY since, v.document_id, v.seq`, id)
	return list, err
}

// settleValidity writes how long a document holds: what its own words say, over these its page's,
// then those of other documents, and over all what an editor says.
func settleValidity(ctx context.Context, tx *sql.Tx, id int64) error {
	var v policy.Validity
	err := tx.QueryRowContext(ctx, `SELECT state, first, until FROM validity_read WHERE document_id = ?`, id).Scan(&v.State, &v.From, &v.Until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	list, err := endings(ctx, tx, id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE validity_ending SET target_id = NULL WHERE target_id = ?`, id); err != nil {
		return err
	}
	for _, e := range list {
		if !e.sure {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE validity_ending SET target_id = ? WHERE document_id = ? AND seq = ?`, id, e.document, e.seq); err != nil {
			return err
		}
		switch e.Verb {
		case validity.Repeals:
			if v.State != policy.ValidityRepealed || v.Since > e.since {
				v.State, v.Since = policy.ValidityRepealed, e.since
			}
		case validity.Amends:
			if v.State != policy.ValidityRepealed {
				v.State, v.Since = policy.ValidityAmended, cmp.Or(v.Since, e.since)
			}
		case validity.Extends:
			v.Until = max(v.Until, e.Until)
			v.State = cmp.Or(v.State, policy.ValidityInForce)
		}
	}
	var said policy.Validity
	switch err := tx.QueryRowContext(ctx, `SELECT state, since, first, until FROM validity_set WHERE document_id = ?`, id).Scan(&said.State, &said.Since, &said.From, &said.Until); {
	case err == nil:
		v = said
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE document SET valid = ?2, valid_since = ?3, valid_from = ?4, valid_until = ?5
		WHERE id = ?1 AND (valid, valid_since, valid_from, valid_until) <> (?2, ?3, ?4, ?5)`, id, v.State, v.Since, v.From, v.Until)
	return err
}

// ValidityOf is how long a document holds, with what says so.
func (s *Store) ValidityOf(ctx context.Context, d *policy.Document) (*validity.Notes, error) {
	n := &validity.Notes{Validity: d.Validity}
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("ValidityOf(%s): %w", d.Slug, err)
	}
	err = q.QueryRowContext(ctx, `SELECT basis, quote_hant, quote_hans, path, unsure FROM validity_read WHERE document_id = ?`, d.ID).
		Scan(&n.Basis, &n.Quote.Hant, &n.Quote.Hans, &n.Path, &n.Unsure)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("ValidityOf(%s): %w", d.Slug, err)
	}
	list, err := endings(ctx, q, d.ID)
	if err != nil {
		return nil, fmt.Errorf("ValidityOf(%s): %w", d.Slug, err)
	}
	for _, e := range list {
		if e.sure {
			n.By = append(n.By, e.Ending)
			n.Basis = validity.BasisDocument
		}
	}
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		var e validity.Ending
		var slug string
		var title policy.Text
		err := rows.Scan(&e.Verb, &e.Name.Hant, &e.Name.Hans, &e.Number, &e.Quote.Hant, &e.Quote.Hans, &e.Path, &e.Until, &slug, &title.Hant, &title.Hans)
		if slug != "" {
			e.Document = &policy.Document{Slug: slug, Title: title}
		}
		n.Ends = append(n.Ends, e)
		return err
	}, `SELECT v.verb, v.name_hant, v.name_hans, v.number, v.quote_hant, v.quote_hans, v.path, v.until, coalesce(d.slug, ''), coalesce(d.title_hant, ''), coalesce(d.title_hans, '')
		FROM validity_ending v LEFT JOIN published d ON d.id = v.target_id WHERE v.document_id = ? AND v.seq >= 0 ORDER BY v.seq LIMIT ?`, d.ID, mostEndings)
	if err == nil && len(n.Ends) == mostEndings {
		err = q.QueryRowContext(ctx, `SELECT count(*) - ? FROM validity_ending WHERE document_id = ? AND seq >= 0`, mostEndings, d.ID).Scan(&n.More)
	}
	if err != nil {
		return nil, fmt.Errorf("ValidityOf(%s): %w", d.Slug, err)
	}
	var user sql.NullString
	err = q.QueryRowContext(ctx, `SELECT reason, u.name, at FROM validity_set v LEFT JOIN user u ON u.id = v.user_id WHERE document_id = ?`, d.ID).Scan(&n.Reason, &user, &n.At)
	switch {
	case err == nil:
		n.Basis, n.User = validity.BasisEditor, user.String
		if at, err := history.ParseTime(n.At); err == nil {
			n.At = s.db.Calendar.At(at).Format(time.DateOnly)
		}
	case !errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("ValidityOf(%s): %w", d.Slug, err)
	}
	return n, nil
}

// mostEndings bounds the documents that are listed as ended by one.
const mostEndings = 100

// SetValidity keeps what an editor says of how long a document holds, with the reason; nil takes
// it back. NotFound: there is no such document; Forbidden: by may not.
func (s *Store) SetValidity(ctx context.Context, by int64, documentID int64, v *policy.Validity, reason string) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var was policy.Validity
		err := tx.QueryRowContext(ctx, `SELECT valid, valid_since, valid_from, valid_until FROM document WHERE id = ?`, documentID).Scan(&was.State, &was.Since, &was.From, &was.Until)
		if err != nil {
			return db.Found(err, policy.RecordMissing, "document", documentID)
		}
		if v == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM validity_set WHERE document_id = ?`, documentID)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO validity_set (document_id, state, since, first, until, reason, user_id, at) VALUES (?, ?, ?, ?, ?, ?, nullif(?, 0), ?)`,
				documentID, v.State, v.Since, v.From, v.Until, reason, by, history.Now())
		}
		if err == nil {
			err = settleValidity(ctx, tx, documentID)
		}
		var now policy.Validity
		if err == nil {
			err = tx.QueryRowContext(ctx, `SELECT valid, valid_since, valid_from, valid_until FROM document WHERE id = ?`, documentID).Scan(&now.State, &now.Since, &now.From, &now.Until)
		}
		if err != nil {
			return err
		}
		after := told(now)
		after["reason"] = reason
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDocument, Action: "validity", Row: documentID, Document: documentID, Before: told(was), After: after})
	})
	if err != nil {
		return fmt.Errorf("SetValidity(%d): %w", documentID, err)
	}
	return nil
}

// told is a validity as the history keeps it.
func told(v policy.Validity) map[string]any {
	m := map[string]any{"validity": string(v.State)}
	for key, day := range map[string]string{"since": v.Since, "from": v.From, "until": v.Until} {
		if day != "" {
			m[key] = day
		}
	}
	return m
}
