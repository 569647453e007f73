package documents

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// shownAs says as which term the mentions of term ?1 are shown, as editors chose: as none where it or the
// term that it was joined with is hidden, or where words of that term stand there anyway.
const shownAs = `UPDATE mention SET shown_id = CASE
		WHEN (SELECT h.hidden OR coalesce(i.hidden, 0) FROM term_choice h LEFT JOIN term_choice i ON i.term_id = h.into_id WHERE h.term_id = ?1) THEN NULL
		ELSE coalesce((SELECT h.into_id FROM term_choice h WHERE h.term_id = ?1), ?1) END
	WHERE term_id = ?1`

const shownOnce = `UPDATE mention SET shown_id = NULL WHERE term_id = ?1 AND shown_id <> ?1 AND EXISTS (SELECT 1 FROM mention o
	WHERE o.provision_id = mention.provision_id AND o.term_id = mention.shown_id AND o.field = mention.field
	AND o.start_rune < mention.end_rune AND o.end_rune > mention.start_rune)`

// chosenTerms adds to an edition the terms that editors added, and lets its mentions be shown as they chose.
func chosenTerms(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	var added, others []*policy.Term
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var isAdded, other bool
		t, err := scanTerm(rows, &isAdded, &other)
		if isAdded {
			added = append(added, t)
		}
		if other {
			others = append(others, t)
		}
		return err
	}, `SELECT `+termColumns+`, h.added, h.hidden OR h.into_id IS NOT NULL FROM term_choice h JOIN term t ON t.id = h.term_id ORDER BY t.id`)
	if err != nil {
		return err
	}
	for _, t := range added {
		if _, err := mentionIn(ctx, tx, e, t); err != nil {
			return err
		}
	}
	const here = ` AND provision_id IN (SELECT id FROM provision WHERE edition_id = ?2)`
	for _, t := range others {
		for _, query := range []string{shownAs, shownOnce} {
			if _, err := tx.ExecContext(ctx, query+here, t.ID, e.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// mentionIn notes where the words of a term stand in an edition, and in how many places that is.
func mentionIn(ctx context.Context, tx *sql.Tx, e *policy.Edition, t *policy.Term) (n int, err error) {
	name := []rune(script.FoldString(t.Name.Hans))
	add := func(row int64, field policy.Field, text policy.Text) {
		runes := []rune(script.FoldString(text.Hans))
		for i := 0; i+len(name) <= len(runes) && err == nil; i++ {
			if slices.Equal(runes[i:i+len(name)], name) {
				_, err = tx.ExecContext(ctx, `INSERT INTO mention (term_id, provision_id, field, start_rune, end_rune, shown_id) VALUES (?1, ?, ?, ?, ?, ?1)
					ON CONFLICT DO NOTHING`, t.ID, row, field, i, i+len(name))
				n++
			}
		}
	}
	for p := range policy.Walk(e.Provisions) {
		if p.Sole() == nil {
			add(p.ID, policy.Heading, p.Heading)
			add(p.ID, policy.Body, p.Text)
		}
	}
	for _, p := range e.Passages {
		add(p.ID, policy.Body, p.Text)
	}
	if n > 0 && err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO usage (edition_id, term_id, marked) VALUES (?, ?, 0) ON CONFLICT DO NOTHING`, e.ID, t.ID)
		if err == nil { // what comes later than its edition is noted for the digests by a change
			_, err = tx.ExecContext(ctx, `UPDATE usage SET marked = marked WHERE edition_id = ? AND term_id = ?`, e.ID, t.ID)
		}
	}
	return n, err
}

// ChosenTerms lists the terms of which editors said something, by slug, with what stands now.
func (s *Store) ChosenTerms(ctx context.Context) ([]*policy.Term, error) {
	var list []*policy.Term
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var c policy.TermChoice
		var into policy.Term
		t, err := scanTerm(rows, &c.Added, &c.Hidden, &into.Slug, &into.Name.Hant, &into.Name.Hans)
		if t.Choice = c; into.Slug != "" {
			t.Choice.Into = &into
		}
		list = append(list, t)
		return err
	}, `SELECT `+termColumns+`, h.added, h.hidden, coalesce(i.slug, ''), coalesce(i.name_hant, ''), coalesce(i.name_hans, '')
		FROM term_choice h JOIN term t ON t.id = h.term_id LEFT JOIN term i ON i.id = h.into_id WHERE h.added OR h.hidden OR h.into_id IS NOT NULL ORDER BY t.slug`)
	if err != nil {
		return nil, fmt.Errorf("ChosenTerms: %w", err)
	}
	return list, nil
}

// AddTerm makes words a term wherever they stand, in all editions and in those to come, and gives it its
// address. NotFound: they stand nowhere.
func (s *Store) AddTerm(ctx context.Context, by int64, t *policy.Term) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := writeName(ctx, tx, t); err != nil {
			return err
		}
		var editions []int64
		err := db.Each(ctx, tx, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			editions = append(editions, id)
			return err
		}, `SELECT DISTINCT edition_id FROM provision WHERE instr(heading_hans, ?1) OR instr(text_hans, ?1) ORDER BY edition_id`, t.Name.Hans)
		if err != nil {
			return err
		}
		found := 0
		for _, id := range editions {
			e := &policy.Edition{ID: id}
			if err := readTree(ctx, tx, e); err != nil {
				return err
			}
			n, err := mentionIn(ctx, tx, e, t)
			if err != nil {
				return err
			}
			found += n
		}
		if found == 0 {
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.TermNowhere, t.Name.Hant))
		}
		return choose(ctx, tx, by, t.ID, "add", policy.TermChoice{Added: true})
	})
	if err != nil {
		return fmt.Errorf("AddTerm(%s): %w", t.Name.Hant, err)
	}
	return nil
}

// ChooseTerm hides a term, shows it as another or restores it; what was computed stays. NotFound: there is no such
// term; Invalid: it would be shown as itself, or as one that is hidden or shown as another.
func (s *Store) ChooseTerm(ctx context.Context, by int64, slug string, action policy.TermAction, into string) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		t, err := scanTerm(tx.QueryRowContext(ctx, `SELECT `+termColumns+` FROM term t WHERE slug = ?`, slug))
		if err != nil {
			return db.Found(err, policy.TermMissing, slug)
		}
		c := policy.TermChoice{Hidden: action == policy.TermHide}
		if action == policy.TermJoin {
			var apart bool
			c.Into, err = scanTerm(tx.QueryRowContext(ctx, `SELECT `+termColumns+`, EXISTS (SELECT 1 FROM term_choice h
				WHERE h.term_id = t.id AND (h.hidden OR h.into_id IS NOT NULL)) FROM term t WHERE fold = ?`, script.FoldString(into)), &apart)
			if err != nil {
				return db.Found(err, policy.TermUnknown, into)
			}
			if apart || c.Into.ID == t.ID {
				return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TermApart, into))
			}
		}
		return choose(ctx, tx, by, t.ID, string(action), c)
	})
	if err != nil {
		return fmt.Errorf("ChooseTerm(%s): %w", slug, err)
	}
	return nil
}

// choose notes what an editor said of a term and lets its mentions be shown so, and those of terms that are shown
// as it: where it is shown as another itself they follow it there.
func choose(ctx context.Context, tx *sql.Tx, by, id int64, action string, c policy.TermChoice) error {
	into := sql.NullInt64{}
	after := map[string]any{}
	if c.Into != nil {
		into = sql.NullInt64{Int64: c.Into.ID, Valid: true}
		after["name"] = c.Into.Name.Hant
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO term_choice (term_id, added, hidden, into_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (term_id) DO UPDATE SET added = max(added, excluded.added), hidden = excluded.hidden, into_id = excluded.into_id`, id, c.Added, c.Hidden, into)
	if err == nil && c.Into != nil {
		_, err = tx.ExecContext(ctx, `UPDATE term_choice SET into_id = ?1 WHERE into_id = ?2 AND term_id <> ?1`, c.Into.ID, id)
	}
	if err != nil {
		return err
	}
	ids := []int64{id}
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var joined int64
		err := rows.Scan(&joined)
		ids = append(ids, joined)
		return err
	}, `SELECT term_id FROM term_choice WHERE into_id IN (?, ?) AND term_id <> ?1`, id, into)
	if err != nil {
		return err
	}
	for _, one := range ids {
		for _, query := range []string{shownAs, shownOnce} {
			if _, err := tx.ExecContext(ctx, query, one); err != nil {
				return err
			}
		}
	}
	var name string
	if err := tx.QueryRowContext(ctx, `SELECT name_hant FROM term WHERE id = ?`, id).Scan(&name); err != nil {
		return err
	}
	return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventTerm, Action: action, Row: id, Before: map[string]any{"name": name}, After: after})
}
