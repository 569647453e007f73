package index

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Limits of suggestions: how many rows of one kind are looked at, so that one
// letter is answered as fast as five, and how long a query may be to be read by sound.
const (
	suggestScan   = 2000
	suggestLength = 12
)

// Suggest offers what a reader who typed prefix may be going for: terms,
// departments, posts, documents and measures by name, and by sound if what was
// typed is pinyin, its initials, or a homophone of nothing known.
func (x *Index) Suggest(ctx context.Context, prefix string, reader policy.Script, limit int) ([]search.Suggestion, error) {
	list, err := x.suggest(ctx, prefix, limit)
	if err != nil {
		return nil, fmt.Errorf("Suggest(%q): %w", prefix, db.Unavailable(err))
	}
	return list, nil
}

func (x *Index) suggest(ctx context.Context, prefix string, limit int) ([]search.Suggestion, error) {
	typed := strings.TrimSpace(prefix)
	if typed == "" || len([]rune(typed)) > search.MaxLength || limit <= 0 {
		return nil, nil
	}
	fold := script.FoldString(typed)
	list, err := x.names(ctx, `SELECT id FROM (SELECT id FROM search_name WHERE fold >= ?1 AND fold < ?2 LIMIT ?3)
		UNION SELECT id FROM search_name WHERE kind IN ('term', 'department', 'official') AND kind <> 'word' AND instr(fold, ?1) > 0`,
		fold, fold+"\U0010FFFF", suggestScan)
	if err != nil {
		return nil, err
	}
	measures, err := x.headings(ctx, typed, limit)
	if err != nil {
		return nil, err
	}
	list = append(list, measures...)
	persons, err := x.persons(ctx, typed)
	if err != nil {
		return nil, err
	}
	list = append(list, persons...)
	if sound := search.Typed(typed); sound != "" {
		named, err := x.sounding(ctx, sound, true)
		if err != nil {
			return nil, err
		}
		list = append(list, named...)
	}
	if search.Sounding(typed) {
		heard, err := x.phonetic(ctx, typed, limit)
		if err != nil {
			return nil, err
		}
		list = append(list, heard...)
	}
	if len(list) == 0 {
		if list, err = x.homophones(ctx, typed); err != nil {
			return nil, err
		}
	}
	for i := range list {
		if list[i].Marks != nil {
			continue // met by sound
		}
		word := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: typed}}}}}
		list[i].Marks = word.Marks(list[i].Name, policy.Body)
	}
	return x.pick(ctx, list, fold, limit)
}

// pick takes the best of each kind, at most a third of the list from one, and
// leaves out words that would find nothing.
func (x *Index) pick(ctx context.Context, list []search.Suggestion, fold string, limit int) ([]search.Suggestion, error) {
	kinds := []string{"term", "word", "department", "official", "measure", "document"}
	exact := func(o search.Suggestion) int {
		if script.FoldString(o.Name.Hans) == fold {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b search.Suggestion) int {
		return cmp.Or(exact(a)-exact(b), slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind))
	})
	share := max(1, (limit+2)/3)
	taken := map[string]int{}
	names := map[string]bool{}
	var picked []search.Suggestion
	for _, o := range list {
		name := o.Name.Hans
		if len(picked) == limit || taken[o.Kind] == share || o.Path == "" && names[name] {
			continue
		}
		if o.Path == "" {
			if ok, err := x.finds(ctx, name); err != nil || !ok {
				if err != nil {
					return nil, err
				}
				continue
			}
		}
		names[name] = true
		taken[o.Kind]++
		picked = append(picked, o)
	}
	return picked, nil
}

// finds reports whether text stands in any current provision.
func (x *Index) finds(ctx context.Context, text string) (bool, error) {
	q := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: text, Phrase: true}}}}}
	f := &resultSet{}
	err := x.scan(ctx, newPlan(q).match, ranks{0, rankPassage - 1}, 1, &scope{}, newLook(q), f)
	return len(f.ranks) > 0, err
}

// headings suggests measures whose headings hold text.
func (x *Index) headings(ctx context.Context, text string, limit int) ([]search.Suggestion, error) {
	q := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Field: search.Heading, Text: text, Phrase: true}}}}}
	f := &resultSet{}
	if err := x.scan(ctx, newPlan(q).match, ranks{0, rankPassage - 1}, 5*limit, &scope{}, newLook(q), f); err != nil {
		return nil, err
	}
	order := f.order()
	hits, err := x.hits(ctx, q, order[:min(len(order), limit)])
	if err != nil {
		return nil, err
	}
	var list []search.Suggestion
	for _, h := range hits {
		if h.Measure > 0 {
			list = append(list, search.Suggestion{
				Kind: "measure", Name: h.Heading, Note: h.Document.Title, Path: "/d/" + h.Document.Slug + "/" + h.Path,
			})
		}
	}
	return list, nil
}

// sounding suggests names that sound like pinyin that was typed, or begin so.
func (x *Index) sounding(ctx context.Context, sound string, begin bool) ([]search.Suggestion, error) {
	end := sound + "\x00"
	if begin {
		end = sound + "\x7f"
	}
	return x.names(ctx, `SELECT name_id FROM search_sound WHERE sound >= ? AND sound < ? ORDER BY sound LIMIT ?`, sound, end, suggestScan)
}

// names reads suggestions, the most used first; ids is a query that gives their
// rows. What no visitor may see is left out.
func (x *Index) names(ctx context.Context, ids string, args ...any) ([]search.Suggestion, error) {
	var list []search.Suggestion
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var o search.Suggestion
		err := rows.Scan(&o.Kind, &o.Name.Hant, &o.Name.Hans, &o.Path, &o.Note.Hant, &o.Note.Hans)
		list = append(list, o)
		return err
	}, `SELECT n.kind, n.name_hant, n.name_hans,
			CASE n.kind WHEN 'term' THEN '/t/' || t.slug WHEN 'department' THEN '/org/' || d.slug
				WHEN 'official' THEN '/official/' || o.slug WHEN 'document' THEN '/d/' || c.slug ELSE '' END,
			coalesce(od.name_hant, ''), coalesce(od.name_hans, '')
		FROM search_name n
		LEFT JOIN term t ON n.kind = 'term' AND t.id = n.ref AND EXISTS (
			SELECT 1 FROM usage u JOIN search_edition s ON s.edition_id = u.edition_id AND s.current WHERE u.term_id = t.id)
			AND NOT EXISTS (SELECT 1 FROM term_choice h WHERE h.term_id = t.id AND (h.hidden OR h.into_id IS NOT NULL))
		LEFT JOIN department d ON n.kind = 'department' AND d.id = n.ref
		LEFT JOIN official o ON n.kind = 'official' AND o.id = n.ref
		LEFT JOIN department od ON od.id = o.department_id
		LEFT JOIN published c ON n.kind = 'document' AND c.id = n.ref
		WHERE n.id IN (`+ids+`) AND (n.kind = 'word' OR coalesce(t.id, d.id, o.id, c.id) IS NOT NULL)
		ORDER BY n.uses DESC, length(n.fold), n.fold LIMIT 60`, args...)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return list, nil
}
