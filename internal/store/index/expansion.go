package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// foldedName is a name as words of a query are compared with it.
func foldedName(name policy.Text) string { return search.Word{Text: name.Hant}.Folded() }

// Synonyms lists what the current published editions state to be another name of
// something: Name is what was asked for, Other what it is also called.
func (x *Index) Synonyms(ctx context.Context, name policy.Text) ([]*policy.Synonym, error) {
	list, err := x.synonyms(ctx, foldedName(name))
	if err != nil {
		return nil, fmt.Errorf("Synonyms(%s): %w", name.Hant, db.Unavailable(err))
	}
	return list[foldedName(name)], nil
}

// synonyms lists the other names of folded names, by these.
func (x *Index) synonyms(ctx context.Context, folds ...string) (map[string][]*policy.Synonym, error) {
	packed, err := json.Marshal(folds)
	if err != nil {
		return nil, fmt.Errorf("synonyms: %w", err)
	}
	found := map[string][]*policy.Synonym{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var fold string
		p := &policy.Provision{}
		m := &policy.Synonym{Document: &policy.Document{}, Place: policy.Place{Provision: p}}
		err := rows.Scan(&fold, &m.Name.Hant, &m.Name.Hans, &m.Other.Hant, &m.Other.Hans, &m.Quote.Hant, &m.Quote.Hans,
			&m.Field, &m.Span.Start, &m.Span.End, &m.Slug, &m.Document.ID, &m.Document.Slug, &m.Document.Title.Hant, &m.Document.Title.Hans,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans)
		found[fold] = append(found[fold], m)
		return err
	}, `SELECT j.value, s.name_hant, s.name_hans, s.other_hant, s.other_hans, s.quote_hant, s.quote_hans,
			s.field, s.start_byte, s.end_byte, coalesce(t.slug, ''), d.id, d.slug, d.title_hant, d.title_hans,
			p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans
		FROM json_each(?) j CROSS JOIN (
			SELECT id, edition_id, provision_id, field, quote_hant, quote_hans, start_byte, end_byte,
				name_fold AS fold, name_hant, name_hans, other_fold, other_hant, other_hans FROM synonym
			UNION ALL SELECT id, edition_id, provision_id, field, quote_hant, quote_hans, start_byte, end_byte,
				other_fold, other_hant, other_hans, name_fold, name_hant, name_hans FROM synonym) s ON s.fold = j.value
		JOIN edition e ON e.id = s.edition_id
		JOIN published d ON d.id = e.document_id AND d.edition = e.number
		JOIN provision p ON p.id = s.provision_id
		LEFT JOIN term t ON t.fold = s.other_fold AND EXISTS (SELECT 1 FROM usage u WHERE u.term_id = t.id AND u.edition_id = e.id)
		ORDER BY j.key, d.id, p.position, s.id`, string(packed))
	return found, err
}

// mostExpansions is how many ways to widen a search are offered.
const mostExpansions = 4

// expansions lists the other names of the words of a query, and what the query
// would find with each of them: names that a text states, the aliases that editors give
// to departments, where there are any such names, and other ways to write an amount.
func (x *Index) expansions(ctx context.Context, q search.Query, sc *scope, found *resultSet, names bool) ([]search.Expansion, error) {
	folds, typed := make([]string, 0, len(q.Clauses)), map[string]string{}
	for _, c := range q.Clauses {
		if len(c.Any) > 0 && !c.Not {
			for _, w := range c.Any {
				folds = append(folds, w.Folded())
				typed[w.Folded()] = w.Literal()
			}
		}
	}
	var stated, given map[string][]*policy.Synonym
	if names {
		var err error
		if stated, err = x.synonyms(ctx, folds...); err == nil {
			given, err = x.aliases(ctx, folds)
		}
		if err != nil {
			return nil, fmt.Errorf("expansions: %w", err)
		}
	}
	before, full := found.count()
	var list []search.Expansion
	for _, fold := range folds {
		for _, m := range slices.Concat(stated[fold], given[fold], amounts(typed[fold])) {
			wider, ok := q.Expanded(fold, m.Other.Hans)
			if !ok || len(list) == mostExpansions || containsOther(list, m.Other) {
				continue
			}
			f, err := x.find(ctx, wider, sc, 0)
			if err != nil {
				return nil, fmt.Errorf("expansions: %w", err)
			}
			after, more := f.count()
			if after == before && more == full {
				continue
			}
			inHant, _ := q.Expanded(fold, m.Other.Hant)
			list = append(list, search.Expansion{
				Synonym: m, Query: policy.Text{Hant: inHant.String(), Hans: wider.String()}, Added: after - before, More: more,
			})
		}
	}
	return list, nil
}

// amounts are the other ways to write the amount in a word: 1万亿 is 10000亿, too. They
// come without a place: nobody has to state them.
func amounts(word string) (list []*policy.Synonym) {
	for _, other := range numeral.Amounts(word) {
		list = append(list, &policy.Synonym{
			Name:  policy.Text{Hant: word, Hans: word},
			Other: policy.Text{Hant: numeral.TraditionalUnits(other), Hans: other},
		})
	}
	return list
}

func containsOther(list []search.Expansion, other policy.Text) bool {
	for _, w := range list {
		if w.Other.Hans == other.Hans {
			return true
		}
	}
	return false
}

// aliases lists the other names of departments by folded names of theirs. They
// come without a place: an editor gave them.
func (x *Index) aliases(ctx context.Context, folds []string) (map[string][]*policy.Synonym, error) {
	packed, err := json.Marshal(folds)
	if err != nil {
		return nil, fmt.Errorf("aliases: %w", err)
	}
	found := map[string][]*policy.Synonym{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var fold string
		m := &policy.Synonym{}
		err := rows.Scan(&fold, &m.Name.Hant, &m.Name.Hans, &m.Other.Hant, &m.Other.Hans, &m.Slug)
		found[fold] = append(found[fold], m)
		return err
	}, `WITH name (id, fold, hant, hans) AS (
			SELECT id, fold, name_hant, name_hans FROM department UNION ALL SELECT department_id, fold, name_hant, name_hans FROM department_alias)
		SELECT j.value, n.hant, n.hans, o.hant, o.hans, d.slug
		FROM json_each(?) j CROSS JOIN name n ON n.fold = j.value JOIN name o ON o.id = n.id AND o.fold <> n.fold
		JOIN department d ON d.id = n.id ORDER BY j.key, length(o.fold)`, string(packed))
	return found, err
}
