package documents

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// writeGlossary stores the terms, mentions, figures and related measures of an
// edition whose provisions have their rows.
func writeGlossary(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	for _, t := range e.Terms {
		if err := writeTerm(ctx, tx, e.ID, t); err != nil {
			return fmt.Errorf("term %s: %w", t.Name.Hant, err)
		}
	}
	if err := chosenTerms(ctx, tx, e); err != nil {
		return fmt.Errorf("terms as editors want them: %w", err)
	}
	if err := writeSynonyms(ctx, tx, e); err != nil {
		return err
	}
	for _, f := range e.Figures {
		_, err := tx.ExecContext(ctx, `INSERT INTO figure
			(edition_id, provision_id, name_hant, name_hans, relation_hant, relation_hans, value, digits,
			 unit_hant, unit_hans, year, target, quote_hant, quote_hans, start_byte, end_byte, kind,
			 bound, until_value, until_digits, until_unit_hant, until_unit_hans)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			e.ID, rowOf(f.Place), f.Name.Hant, f.Name.Hans, f.Relation.Hant, f.Relation.Hans, f.Value, f.Digits,
			f.Unit.Hant, f.Unit.Hans, f.Year, f.Target, f.Quote.Hant, f.Quote.Hans, f.Span.Start, f.Span.End, f.Kind,
			f.Bound, f.Until.Value, f.Until.Digits, f.Until.Unit.Hant, f.Until.Unit.Hans)
		if err != nil {
			return fmt.Errorf("figure %s: %w", f.Quote.Hant, err)
		}
	}
	if err := writeMilestones(ctx, tx, e); err != nil {
		return err
	}
	return writeTopics(ctx, tx, e)
}

// rowOf is the row of a place.
func rowOf(p policy.Place) int64 {
	if p.Provision != nil {
		return p.Provision.ID
	}
	return p.Passage.ID
}

func writeTerm(ctx context.Context, tx *sql.Tx, editionID int64, t *policy.Term) error {
	if err := writeName(ctx, tx, t); err != nil {
		return err
	}
	definedIn := sql.NullInt64{}
	if t.DefinedIn != nil {
		definedIn = sql.NullInt64{Int64: rowOf(*t.DefinedIn), Valid: true}
	}
	// Two names of a text that differ in nothing that folding keeps are one term.
	_, err := tx.ExecContext(ctx, `INSERT INTO usage (edition_id, term_id, marked, definition_hant, definition_hans, defined_in)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, editionID, t.ID, t.Marked, t.Definition.Hant, t.Definition.Hans, definedIn)
	if err != nil {
		return fmt.Errorf("usage: %w", err)
	}
	for _, m := range t.Mentions {
		_, err := tx.ExecContext(ctx, `INSERT INTO mention (term_id, provision_id, field, start_rune, end_rune, shown_id) VALUES (?1, ?, ?, ?, ?, ?1)
			ON CONFLICT DO NOTHING`,
			t.ID, rowOf(m.Place), m.Field, m.Start, m.End)
		if err != nil {
			return fmt.Errorf("mention: %w", err)
		}
	}
	return nil
}

// writeName gives a term its row, and an address where it has none yet: that stays for ever.
func writeName(ctx context.Context, tx *sql.Tx, t *policy.Term) error {
	db.Restore(tx, t)
	fold := script.FoldString(t.Name.Hant)
	err := tx.QueryRowContext(ctx, `SELECT id, slug FROM term WHERE fold = ?`, fold).Scan(&t.ID, &t.Slug)
	if errors.Is(err, sql.ErrNoRows) {
		t.Slug, err = db.FreeSlug(ctx, tx, "term", t.Slug)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `INSERT INTO term (slug, name_hant, name_hans, fold) VALUES (?, ?, ?, ?) RETURNING id`,
			t.Slug, t.Name.Hant, t.Name.Hans, fold).Scan(&t.ID)
	}
	return err
}

const termColumns = `t.id, t.slug, t.name_hant, t.name_hans`

func scanTerm(row db.Scanner, more ...any) (*policy.Term, error) {
	var t policy.Term
	err := row.Scan(append([]any{&t.ID, &t.Slug, &t.Name.Hant, &t.Name.Hans}, more...)...)
	return &t, err
}

// Terms lists the terms of an edition with the number of their mentions and their definitions, the
// most mentioned first.
func (s *Store) Terms(ctx context.Context, editionID int64) ([]policy.CountedTerm, error) {
	return s.terms(ctx, `SELECT `+termColumns+`, max(u.marked) AS marked, max(u.definition_hant), max(u.definition_hans), count(*) AS n
		FROM provision p JOIN mention m ON m.provision_id = p.id JOIN term t ON t.id = m.shown_id
		JOIN usage u ON u.edition_id = p.edition_id AND u.term_id = m.term_id
		WHERE p.edition_id = ? GROUP BY t.id ORDER BY marked DESC, n DESC, t.slug`, editionID)
}

func (s *Store) terms(ctx context.Context, query string, args ...any) ([]policy.CountedTerm, error) {
	var list []policy.CountedTerm
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var n int
		var marked bool
		var definition policy.Text
		t, err := scanTerm(rows, &marked, &definition.Hant, &definition.Hans, &n)
		t.Marked, t.Definition = marked, definition
		list = append(list, policy.CountedTerm{Term: t, Count: n})
		return err
	}, query, args...)
	if err != nil {
		return nil, fmt.Errorf("terms: %w", err)
	}
	return list, nil
}

// shownAlike are the terms that are shown as the one with slug ?1.
const shownAlike = `SELECT id FROM term WHERE slug = ?1 UNION ALL SELECT o.term_id FROM term_choice o JOIN term j ON j.id = o.into_id WHERE j.slug = ?1`

// Term is the term with the slug and its definition, if a current published edition gives one, and
// what editors said of it; NotFound if none of these uses it.
func (s *Store) Term(ctx context.Context, slug string) (*policy.Term, error) {
	var definedIn sql.NullInt64
	var definition policy.Text
	var marked bool
	var choice policy.TermChoice
	var into policy.Term
	t, err := scanTerm(s.db.Row(ctx, `SELECT `+termColumns+`, coalesce(k.marked > 0, 0), coalesce(u.definition_hant, ''), coalesce(u.definition_hans, ''), u.defined_in,
		coalesce(h.added, 0), coalesce(h.hidden, 0), coalesce(i.slug, ''), coalesce(i.name_hant, ''), coalesce(i.name_hans, '')
		FROM term t LEFT JOIN term_count k ON k.term_id = t.id
		LEFT JOIN usage u ON (u.term_id, u.edition_id) = (SELECT v.term_id, v.edition_id FROM (`+shownAlike+`) a
			JOIN usage v INDEXED BY usage_defined ON v.term_id = a.id AND v.definition_hant <> '' JOIN current_edition c ON c.edition_id = v.edition_id
			ORDER BY v.marked DESC, v.edition_id DESC LIMIT 1)
		LEFT JOIN term_choice h ON h.term_id = t.id LEFT JOIN term i ON i.id = h.into_id
		WHERE t.slug = ?1 AND EXISTS (SELECT 1 FROM (`+shownAlike+`) a JOIN usage v ON v.term_id = a.id JOIN current_edition c ON c.edition_id = v.edition_id)`, slug),
		&marked, &definition.Hant, &definition.Hans, &definedIn, &choice.Added, &choice.Hidden, &into.Slug, &into.Name.Hant, &into.Name.Hans)
	if err != nil {
		return nil, db.Found(err, policy.TermMissing, slug)
	}
	if t.Choice = choice; into.Slug != "" {
		t.Choice.Into = &into
	}
	t.Definition, t.Marked = definition, marked
	if definedIn.Valid {
		p, _, err := scanProvision(s.db.Row(ctx, `SELECT `+provisionColumns+` FROM provision p WHERE p.id = ?`, definedIn.Int64))
		if err != nil {
			return nil, fmt.Errorf("Term(%s): defined in: %w", slug, db.Unavailable(err))
		}
		t.DefinedIn = &policy.Place{Provision: p}
	}
	return t, nil
}

// Mentions lists the terms that stand in the rows of an edition, and what its words
// name, by row, in order.
func (s *Store) Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error) {
	return s.mentions(ctx, `p.edition_id = ?1`, editionID)
}

// MentionsIn lists likewise what stands in provisions.
func (s *Store) MentionsIn(ctx context.Context, provisions []*policy.Provision) (map[int64][]policy.TermMention, error) {
	ids := make([]int64, len(provisions))
	for i, p := range provisions {
		ids[i] = p.ID
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	return s.mentions(ctx, `p.id IN (SELECT value FROM json_each(?1))`, string(packed))
}

// MentionsBelow lists the terms that stand in a provision and in those below it,
// by row.
func (s *Store) MentionsBelow(ctx context.Context, provisionID int64) (map[int64][]policy.TermMention, error) {
	return s.mentions(ctx, `p.id IN (WITH RECURSIVE below (id) AS (
		SELECT ?1 UNION ALL SELECT c.id FROM provision c JOIN below ON c.parent_id = below.id) SELECT id FROM below)`, provisionID)
}

// mentions reads terms, and what words name (citation.go), of the rows p that meet a
// condition.
func (s *Store) mentions(ctx context.Context, where string, arg any) (map[int64][]policy.TermMention, error) {
	terms := map[int64]*policy.Term{}
	byRow := map[int64][]policy.TermMention{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var m policy.TermMention
		var row int64
		var isLink bool
		var link policy.Link
		t, err := scanTerm(rows, &row, &m.Field, &m.Start, &m.End, &isLink, &link.Path, &link.Own, &link.Edition, &link.Label, &link.Now)
		switch {
		case err != nil:
			return err
		case isLink:
			link.Document = &policy.Document{ID: t.ID, Slug: t.Slug, Title: t.Name}
			m.Link = &link
		case terms[t.ID] == nil:
			terms[t.ID] = t
			fallthrough
		default:
			m.Term = terms[t.ID]
		}
		byRow[row] = append(byRow[row], m)
		return nil
	}, `SELECT `+termColumns+`, p.id, m.field, m.start_rune, m.end_rune, 0, '', 0, 0, '', ''
		FROM provision p JOIN mention m ON m.provision_id = p.id JOIN term t ON t.id = m.shown_id WHERE `+where+`
		UNION ALL `+links(where), arg)
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	for _, list := range byRow {
		// Stable: a term comes before what the same words name.
		slices.SortStableFunc(list, func(x, y policy.TermMention) int {
			return cmp.Or(cmp.Compare(x.Field, y.Field), x.Start-y.Start, y.End-x.End)
		})
	}
	return byRow, nil
}
