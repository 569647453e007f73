package scripts

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/index"
)

// Respeller makes both scripts of a stored text anew. It keeps the number of characters.
type Respeller = func(policy.PairedText) policy.Text

// Unlike lists documents whose scripts were not made by what has the mark, from the one
// after the given ID on, at most so many, and those with words of their own, whose mark is another.
func (s *Store) Unlike(ctx context.Context, mark string, after int64, most int) ([]policy.Conversion, error) {
	var list []policy.Conversion
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var c policy.Conversion
		err := rows.Scan(&c.DocumentID, &c.Edition, &c.Mark)
		list = append(list, c)
		return err
	}, `SELECT id, edition, converted FROM document WHERE id IN (
			SELECT id FROM document WHERE converted < ?1 AND id > ?2 UNION ALL SELECT id FROM document WHERE converted > ?1 AND id > ?2
			UNION ALL SELECT document_id FROM script_word WHERE document_id > ?2)
		ORDER BY id LIMIT ?3`, mark, after, most)
	if err != nil {
		return nil, fmt.Errorf("Unlike: %w", err)
	}
	return list, nil
}

// Respell makes the scripts of all editions of a document anew, in one transaction, and
// gives how many of its texts are another now. Addresses, spans, mentions and what was
// aligned stay: they count characters, whose number stays. Where nothing changes, nothing
// is written, nor the mark: SetConverted notes that of many at once. Conflict: the document was
// changed meanwhile.
func (s *Store) Respell(ctx context.Context, documentID int64, mark string, f Respeller) (changed int, err error) {
	r := &respelling{f: f, old: map[int64][2]policy.Text{}, fresh: map[int64][2]policy.Text{}, words: index.NewRewording()}
	number, err := r.read(ctx, s, documentID)
	if err != nil {
		return 0, fmt.Errorf("Respell(%d): %w", documentID, err)
	}
	if len(r.updates) == 0 {
		return 0, nil
	}
	err = s.db.Change(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE document SET converted = ? WHERE id = ? AND edition = ?`, mark, documentID, number)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		return r.write(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("Respell(%d): %w", documentID, err)
	}
	s.index.ForgetTitles()
	return len(r.updates), nil
}

// update is a statement that writes a text.
type update struct {
	query string
	args  []any
}

// respelling is a document while its scripts are made anew.
type respelling struct {
	f          Respeller
	updates    []update
	old, fresh map[int64][2]policy.Text // heading and text of provisions that change
	words      *index.Rewording
}

// put notes what a row's texts become, if one of them is another then.
func (r *respelling) put(table, where string, key []any, columns []string, old, fresh []policy.Text) {
	var set []string
	var args []any
	for i, t := range fresh {
		if t != old[i] {
			set = append(set, columns[i]+"_hant = ?", columns[i]+"_hans = ?")
			args = append(args, t.Hant, t.Hans)
		}
	}
	if set != nil {
		r.updates = append(r.updates, update{"UPDATE " + table + " SET " + strings.Join(set, ", ") + " WHERE " + where, append(args, key...)})
	}
}

// make is a text made anew; an empty one stays so.
func (r *respelling) make(t policy.Text, from policy.Script, source string) policy.Text {
	if t.Empty() {
		return t
	}
	return r.f(policy.PairedText{Text: t, Script: from, Source: source})
}

// read makes the texts of a document anew and gives the number of its current edition.
func (r *respelling) read(ctx context.Context, s *Store, documentID int64) (number int, err error) {
	var old [4]policy.Text
	err = s.db.Row(ctx, `SELECT edition, title_hant, title_hans, alternate_hant, alternate_hans, issuer_hant, issuer_hans, source_hant, source_hans
		FROM document WHERE id = ?`, documentID).Scan(&number, &old[0].Hant, &old[0].Hans, &old[1].Hant, &old[1].Hans, &old[2].Hant, &old[2].Hans, &old[3].Hant, &old[3].Hans)
	if err != nil {
		return 0, db.Found(err, policy.RecordMissing, "document", documentID)
	}
	type edition struct {
		id     int64
		script policy.Script
		source string
	}
	var editions []edition
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var e edition
		err := rows.Scan(&e.id, &e.script, &e.source)
		editions = append(editions, e)
		return err
	}, `SELECT id, script, source FROM edition WHERE document_id = ? ORDER BY number`, documentID)
	if err != nil {
		return 0, err
	}
	for _, e := range editions {
		if err := r.edition(ctx, s, e.id, e.script, e.source); err != nil {
			return 0, err
		}
	}
	if len(editions) > 0 {
		last := editions[len(editions)-1]
		fresh := old
		for i := range fresh[:3] {
			fresh[i] = r.make(old[i], last.script, last.source)
		}
		fresh[3] = r.make(old[3], "", "")
		r.put("document", "id = ?", []any{documentID}, []string{"title", "alternate", "issuer", "source"}, old[:], fresh[:])
	}
	return number, nil
}

// edition makes the provisions of an edition anew, and what repeats their words.
func (r *respelling) edition(ctx context.Context, s *Store, id int64, from policy.Script, source string) error {
	spans := map[int64]string{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var provision int64
		var span policy.Span
		err := rows.Scan(&provision, &span.Start, &span.End)
		if span.End <= len(source) {
			spans[provision] += source[span.Start:span.End]
		}
		return err
	}, `SELECT p.id, s.start_byte, s.end_byte FROM provision p JOIN span s ON s.provision_id = p.id WHERE p.edition_id = ? ORDER BY p.id, s.seq`, id)
	if err != nil {
		return err
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var provision int64
		var old, fresh [2]policy.Text
		var words []byte
		if err := rows.Scan(&provision, &old[0].Hant, &old[0].Hans, &old[1].Hant, &old[1].Hans, &words); err != nil {
			return err
		}
		fresh[0], fresh[1] = r.make(old[0], from, spans[provision]), r.make(old[1], from, spans[provision])
		if fresh == old {
			return nil
		}
		r.old[provision], r.fresh[provision] = old, fresh
		r.words.Add(old, fresh, words)
		r.put("provision", "id = ?", []any{provision}, []string{"heading", "text"}, old[:], fresh[:])
		return nil
	}, `SELECT id, heading_hant, heading_hans, text_hant, text_hans, words FROM provision WHERE edition_id = ? ORDER BY id`, id)
	if err != nil {
		return err
	}
	for _, c := range copies {
		if err := r.copied(ctx, s, c, id, from, spans); err != nil {
			return fmt.Errorf("%s: %w", c.table, err)
		}
	}
	return nil
}

// copy is a table that repeats words of provisions.
type copy struct {
	table, key, where string // what tells its rows: of an edition, by the key
	provision, from   string
	columns           []string
}

var copies = [...]copy{
	{"fact", "t.seq", "seq = ? AND edition_id = ?", "0", "fact t WHERE t.edition_id = ?", []string{"value"}},
	{"claim", "t.seq", "seq = ? AND edition_id = ?", "0", "claim t WHERE t.edition_id = ?", []string{"quote"}},
	{"figure", "t.id", "id = ? AND edition_id = ?", "t.provision_id", "figure t WHERE t.edition_id = ?", []string{"quote", "name", "relation", "unit", "until_unit"}},
	{"usage", "t.term_id", "term_id = ? AND edition_id = ?", "coalesce(t.defined_in, 0)", "usage t WHERE t.edition_id = ?", []string{"definition"}},
	{"synonym", "t.id", "id = ? AND edition_id = ?", "t.provision_id", "synonym t WHERE t.edition_id = ?", []string{"quote", "name", "other"}},
	{"proposal", "t.id", "id = ? AND edition_id = ?", "p.id",
		"proposal t JOIN provision p ON p.edition_id = t.edition_id AND p.measure = t.measure WHERE t.edition_id = ?", []string{"quote", "name"}},
	// A term is the whole base's; its name is cut out of the text that it stands in.
	{"term", "t.id", "id = ? AND ? > 0", "min(p.id)",
		"provision p JOIN mention m ON m.provision_id = p.id JOIN term t ON t.id = m.term_id WHERE p.edition_id = ? GROUP BY t.id", []string{"name"}},
}

// copied makes the rows of a table that repeats words anew: cut out of the provision at
// the same place where they stand there, else by themselves.
func (r *respelling) copied(ctx context.Context, s *Store, c copy, edition int64, from policy.Script, spans map[int64]string) error {
	columns := make([]string, 0, 2*len(c.columns))
	for _, name := range c.columns {
		columns = append(columns, "t."+name+"_hant", "t."+name+"_hans")
	}
	return s.db.Each(ctx, func(rows *sql.Rows) error {
		var key, provision int64
		old, fresh := make([]policy.Text, len(c.columns)), make([]policy.Text, len(c.columns))
		into := []any{&key, &provision}
		for i := range old {
			into = append(into, &old[i].Hant, &old[i].Hans)
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		there, now := r.old[provision], r.fresh[provision]
		if provision > 0 && there == now {
			return nil // the provision stays as it is, and so do its words
		}
		for i, t := range old {
			var ok bool
			if fresh[i], ok = recut(t, there, now); ok {
				continue
			}
			if fresh[i] = t; c.table != "term" {
				fresh[i] = r.make(t, from, spans[provision])
			}
		}
		r.put(c.table, c.where, []any{key, edition}, c.columns, old, fresh)
		return nil
	}, `SELECT `+c.key+`, `+c.provision+`, `+strings.Join(columns, ", ")+` FROM `+c.from, edition)
}

// recut finds where a text stands in the heading or text of a provision before, and cuts
// out what stands there now.
func recut(t policy.Text, old, fresh [2]policy.Text) (policy.Text, bool) {
	if t.Empty() {
		return t, true
	}
	for i, whole := range old {
		hant, hans := []rune(whole.Hant), []rune(whole.Hans)
		n := utf8.RuneCountInString(t.Hant)
		for at := 0; at+n <= len(hant) && len(hant) == len(hans); at++ {
			if string(hant[at:at+n]) == t.Hant && string(hans[at:at+n]) == t.Hans {
				return policy.Text{Hant: string([]rune(fresh[i].Hant)[at : at+n]), Hans: string([]rune(fresh[i].Hans)[at : at+n])}, true
			}
		}
	}
	return policy.Text{}, false
}

// write stores what was made anew.
func (r *respelling) write(ctx context.Context, tx *sql.Tx) error {
	for _, u := range r.updates {
		if _, err := tx.ExecContext(ctx, u.query, u.args...); err != nil {
			return fmt.Errorf("%s: %w", u.query, err)
		}
	}
	return r.words.Store(ctx, tx)
}

// SetConverted notes that the scripts of documents are those that what has the mark makes. A document
// that has a newer edition by now is passed over: nobody has looked at that one.
func (s *Store) SetConverted(ctx context.Context, mark string, documents []policy.Conversion) error {
	if len(documents) == 0 {
		return nil
	}
	packed, err := json.Marshal(documents)
	if err == nil {
		err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE document SET converted = ? WHERE (id, edition) IN (
				SELECT value ->> 'DocumentID', value ->> 'Edition' FROM json_each(?))`, mark, string(packed))
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("SetConverted: %w", err)
	}
	return nil
}
