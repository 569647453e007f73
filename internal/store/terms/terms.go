// Package terms holds the SQL of the index of terms: how often each stands in the current published editions, as counts that
// triggers keep (migrations/00230_terms.sql), and where one stands, in parts.
package terms

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Store is the index of terms of a database. It is safe for concurrent use.
type Store struct{ db *db.DB }

// New gives access to the index of terms of a database.
func New(d *db.DB) *Store { return &Store{d} }

// counted are the columns of a term of the index. A definition is read only of those that have one.
const counted = `SELECT t.id, t.slug, t.name_hant, t.name_hans, k.marked > 0, k.n,
	CASE k.defined WHEN 0 THEN '' ELSE coalesce((` + definition + ` ORDER BY c.edition_id DESC LIMIT 1), '') END,
	CASE k.defined WHEN 0 THEN '' ELSE coalesce((` + definitionHans + ` ORDER BY c.edition_id DESC LIMIT 1), '') END
	FROM term_count k JOIN term t ON t.id = k.term_id `

const (
	definition     = `SELECT u.definition_hant ` + defining
	definitionHans = `SELECT u.definition_hans ` + defining
	defining       = `FROM (SELECT t.id AS of UNION ALL SELECT h.term_id FROM term_choice h WHERE h.into_id = t.id) a
		JOIN usage u INDEXED BY usage_defined ON u.term_id = a.of AND u.definition_hant <> '' JOIN current_edition c ON c.edition_id = u.edition_id`
)

// TermIndex lists terms of all current published editions with the number of their mentions, by slug, or those with an initial, by
// group; and how many there are in all. A limit below zero lists them all.
func (s *Store) TermIndex(ctx context.Context, initial string, limit, offset int) (list []policy.CountedTerm, total int, err error) {
	query, args := counted+`ORDER BY k.slug LIMIT ? OFFSET ?`, []any{limit, offset}
	count, of := `SELECT coalesce(sum(n), 0) FROM term_initial`, []any{}
	if initial != "" {
		query, args = counted+`WHERE k.initial = ? ORDER BY k.grp, k.slug LIMIT ? OFFSET ?`, []any{initial, limit, offset}
		count, of = count+` WHERE initial = ?`, []any{initial}
	}
	if err := s.db.Row(ctx, count, of...).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("TermIndex: %w", db.Unavailable(err))
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		one := policy.CountedTerm{Term: &policy.Term{}}
		err := rows.Scan(&one.ID, &one.Slug, &one.Name.Hant, &one.Name.Hans, &one.Marked, &one.Count, &one.Definition.Hant, &one.Definition.Hans)
		list = append(list, one)
		return err
	}, query, args...)
	if err != nil {
		return nil, 0, fmt.Errorf("TermIndex: %w", err)
	}
	return list, total, nil
}

// TermInitials counts the terms of the index by initial and group.
func (s *Store) TermInitials(ctx context.Context) (list []policy.TermInitial, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var one policy.TermInitial
		var group int
		err := rows.Scan(&one.Letter, &group, &one.Count)
		one.Group = policy.TermGroups()[group]
		list = append(list, one)
		return err
	}, `SELECT initial, grp, n FROM term_initial ORDER BY initial, grp`)
	if err != nil {
		return nil, fmt.Errorf("TermInitials: %w", err)
	}
	return list, nil
}

// place is where a mention is in the order of texts: a provision that was stored later stands in a later edition.
const place = `m.provision_id %[1]s, m.field %[1]s, m.start_rune %[1]s`

// Occurrences lists where a term stands in the current published editions, in reading order within a document: so many places
// from an offset on, all with a limit below zero; and how many there are.
func (s *Store) Occurrences(ctx context.Context, termID int64, limit, offset int) (list []policy.Occurrence, total int, err error) {
	err = s.db.Row(ctx, `SELECT coalesce((SELECT n FROM term_count WHERE term_id = ?), 0)`, termID).Scan(&total)
	if err == nil {
		list, err = s.occurrences(ctx, termID, limit, offset, fmt.Sprintf(place, ""))
	}
	if err != nil {
		return nil, 0, fmt.Errorf("Occurrences(%d): %w", termID, db.Unavailable(err))
	}
	return list, total, nil
}

// NewestOccurrences lists so many places where a term stands, of the editions that came last.
func (s *Store) NewestOccurrences(ctx context.Context, termID int64, limit int) ([]policy.Occurrence, error) {
	list, err := s.occurrences(ctx, termID, limit, 0, fmt.Sprintf(place, "DESC"))
	if err != nil {
		return nil, fmt.Errorf("NewestOccurrences(%d): %w", termID, err)
	}
	return list, nil
}

func (s *Store) occurrences(ctx context.Context, termID int64, limit, offset int, order string) (list []policy.Occurrence, err error) {
	documents := map[int64]*policy.Document{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var d policy.Document
		var o policy.Occurrence
		p := &policy.Provision{}
		err := rows.Scan(&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure,
			&p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans, &o.Field, &o.Start, &o.End)
		if err != nil {
			return err
		}
		if documents[d.ID] == nil {
			documents[d.ID] = &d
		}
		o.Document, o.Provision = documents[d.ID], p
		list = append(list, o)
		return nil
	}, `SELECT d.id, d.slug, d.title_hant, d.title_hans, p.id, p.kind, p.num, p.eid, p.label, p.measure,
		p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, l.field, l.start_rune, l.end_rune
		FROM (SELECT m.provision_id, m.field, m.start_rune, m.end_rune, c.document_id FROM mention m JOIN provision o ON o.id = m.provision_id
			JOIN current_edition c ON c.edition_id = o.edition_id WHERE m.shown_id = ? ORDER BY `+order+` LIMIT ? OFFSET ?) l
		JOIN provision p ON p.id = l.provision_id JOIN document d ON d.id = l.document_id
		ORDER BY d.id, p.position, l.field, l.start_rune`, termID, limit, offset)
	return list, err
}

// What is shown beside a term, and in how many of its places that is looked for.
const (
	mostNeighbours = 12
	mostSearched   = 2000
)

// Neighbourhood lists the terms that stand in the same provisions of the current published editions as a term, with the number of
// provisions: in the first 2,000 places of the term, and whether there are more.
func (s *Store) Neighbourhood(ctx context.Context, termID int64) (list []policy.CountedTerm, partly bool, err error) {
	err = s.db.Row(ctx, `SELECT coalesce((SELECT n > ? FROM term_count WHERE term_id = ?), 0)`, mostSearched, termID).Scan(&partly)
	if err == nil {
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			one := policy.CountedTerm{Term: &policy.Term{}}
			err := rows.Scan(&one.ID, &one.Slug, &one.Name.Hant, &one.Name.Hans, &one.Count)
			list = append(list, one)
			return err
		}, `SELECT t.id, t.slug, t.name_hant, t.name_hans, count(DISTINCT b.provision_id) AS n
			FROM (SELECT m.provision_id FROM mention m JOIN provision p ON p.id = m.provision_id JOIN current_edition c ON c.edition_id = p.edition_id
				WHERE m.shown_id = ?1 ORDER BY m.provision_id LIMIT ?2) a
			JOIN mention b ON b.provision_id = a.provision_id AND b.shown_id <> ?1
			JOIN term t ON t.id = b.shown_id GROUP BY t.id ORDER BY n DESC, t.slug LIMIT ?3`, termID, mostSearched, mostNeighbours)
	}
	if err != nil {
		return nil, false, fmt.Errorf("Neighbourhood(%d): %w", termID, db.Unavailable(err))
	}
	return list, partly, nil
}
