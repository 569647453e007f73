package sqlite

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
func (s *Store) Suggest(ctx context.Context, prefix string, reader policy.Script, limit int) ([]search.Suggestion, error) {
	list, err := s.suggest(ctx, prefix, limit)
	if err != nil {
		return nil, fmt.Errorf("Suggest(%q): %w", prefix, unavailable(err))
	}
	return list, nil
}

func (s *Store) suggest(ctx context.Context, prefix string, limit int) ([]search.Suggestion, error) {
	typed := strings.TrimSpace(prefix)
	if typed == "" || len([]rune(typed)) > search.MaxLength || limit <= 0 {
		return nil, nil
	}
	fold := script.FoldString(typed)
	list, err := s.names(ctx, `SELECT id FROM (SELECT id FROM search_name WHERE fold >= ?1 AND fold < ?2 LIMIT ?3)
		UNION SELECT id FROM search_name WHERE kind IN ('term', 'department', 'official') AND kind <> 'word' AND instr(fold, ?1) > 0`,
		fold, fold+"\U0010FFFF", suggestScan)
	if err != nil {
		return nil, err
	}
	measures, err := s.headings(ctx, typed, limit)
	if err != nil {
		return nil, err
	}
	list = append(list, measures...)
	if sound := search.Typed(typed); sound != "" {
		heard, err := s.sounding(ctx, sound, true)
		if err != nil {
			return nil, err
		}
		list = append(list, heard...)
	} else if len(list) == 0 {
		if list, err = s.homophones(ctx, typed); err != nil {
			return nil, err
		}
	}
	for i := range list {
		word := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: typed}}}}}
		list[i].Marks = word.Marks(list[i].Name, policy.Body)
	}
	return s.pick(ctx, list, fold, limit)
}

// pick takes the best of each kind, at most a third of the list from one, and
// leaves out words that would find nothing.
func (s *Store) pick(ctx context.Context, list []search.Suggestion, fold string, limit int) ([]search.Suggestion, error) {
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
			if ok, err := s.finds(ctx, name); err != nil || !ok {
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
func (s *Store) finds(ctx context.Context, text string) (bool, error) {
	q := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: text, Phrase: true}}}}}
	f := &findings{}
	err := s.scan(ctx, newPlan(q).match, ranks{0, rankPassage - 1}, 1, &scope{}, search.NewMatcher(q), f)
	return len(f.ranks) > 0, err
}

// headings suggests measures whose headings hold text.
func (s *Store) headings(ctx context.Context, text string, limit int) ([]search.Suggestion, error) {
	q := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Field: search.Heading, Text: text, Phrase: true}}}}}
	f := &findings{}
	if err := s.scan(ctx, newPlan(q).match, ranks{0, rankPassage - 1}, 5*limit, &scope{}, search.NewMatcher(q), f); err != nil {
		return nil, err
	}
	order := f.order()
	hits, err := s.hits(ctx, q, order[:min(len(order), limit)])
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
func (s *Store) sounding(ctx context.Context, sound string, begin bool) ([]search.Suggestion, error) {
	end := sound + "\x00"
	if begin {
		end = sound + "\x7f"
	}
	return s.names(ctx, `SELECT name_id FROM search_sound WHERE sound >= ? AND sound < ? ORDER BY sound LIMIT ?`, sound, end, suggestScan)
}

// names reads suggestions, the most used first; ids is a query that gives their
// rows. What no visitor may see is left out.
func (s *Store) names(ctx context.Context, ids string, args ...any) ([]search.Suggestion, error) {
	var list []search.Suggestion
	err := s.each(ctx, func(rows *sql.Rows) error {
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
		LEFT JOIN department d ON n.kind = 'department' AND d.id = n.ref
		LEFT JOIN official o ON n.kind = 'official' AND o.id = n.ref
		LEFT JOIN department od ON od.id = o.department_id
		LEFT JOIN document c ON n.kind = 'document' AND c.id = n.ref AND c.state = 'published'
		WHERE n.id IN (`+ids+`) AND (n.kind = 'word' OR coalesce(t.id, d.id, o.id, c.id) IS NOT NULL)
		ORDER BY n.uses DESC, length(n.fold), n.fold LIMIT 60`, args...)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return list, nil
}

// homophones suggests words that sound like a part of typed: 新能源 for 新能原.
func (s *Store) homophones(ctx context.Context, typed string) ([]search.Suggestion, error) {
	runes := []rune(typed)
	if len(runes) > suggestLength {
		return nil, nil
	}
	for n := len(runes); n >= 2; n-- {
		for i := 0; i+n <= len(runes); i++ {
			part := string(runes[i : i+n])
			whole, _ := search.Sounds(part)
			for _, sound := range whole {
				list, err := s.sounding(ctx, sound, false)
				if err != nil {
					return nil, err
				}
				list = slices.DeleteFunc(list, func(o search.Suggestion) bool {
					return script.FoldString(o.Name.Hans) == script.FoldString(part)
				})
				if n == len(runes) && len(list) > 0 {
					return list, nil
				}
				if list = s.replaced(ctx, runes[:i], list, runes[i+n:]); len(list) > 0 {
					return list, nil
				}
			}
		}
	}
	return nil, nil
}

// replaced puts suggestions into the place of a part of what was typed, and keeps
// those that find something.
func (s *Store) replaced(ctx context.Context, before []rune, list []search.Suggestion, after []rune) []search.Suggestion {
	var kept []search.Suggestion
	for _, o := range list {
		whole := search.Suggestion{Kind: "word", Name: policy.Text{
			Hant: string(before) + o.Name.Hant + string(after), Hans: string(before) + o.Name.Hans + string(after),
		}}
		if ok, err := s.finds(ctx, whole.Name.Hans); err == nil && ok {
			kept = append(kept, whole)
		}
	}
	return kept
}

// meant suggests what a query without hits may have meant: the same by sound,
// then names that begin as its words do.
func (s *Store) meant(ctx context.Context, q search.Query, reader policy.Script) ([]search.Suggestion, error) {
	const limit = 6
	var list []search.Suggestion
	for _, w := range q.Words() {
		if sound := search.Typed(w.Text); sound != "" {
			heard, err := s.sounding(ctx, sound, true)
			if err != nil {
				return nil, err
			}
			list = append(list, heard...)
			continue
		}
		if known, err := s.finds(ctx, w.Text); err != nil || known {
			if err != nil {
				return nil, err
			}
			continue
		}
		heard, err := s.homophones(ctx, w.Text)
		if err != nil {
			return nil, err
		}
		list = append(list, heard...)
		near, err := s.beginning(ctx, w.Text)
		if err != nil {
			return nil, err
		}
		list = append(list, near...)
	}
	return s.pick(ctx, list, "", limit)
}

// beginning suggests names that share the longest possible beginning with text,
// of two characters at least.
func (s *Store) beginning(ctx context.Context, text string) ([]search.Suggestion, error) {
	runes := []rune(script.FoldString(text))
	for n := min(len(runes), suggestLength); n >= 2; n-- {
		part := string(runes[:n])
		list, err := s.names(ctx, `SELECT id FROM search_name WHERE fold >= ? AND fold < ? LIMIT ?`, part, part+"\U0010FFFF", suggestScan)
		if err != nil || len(list) > 0 {
			return list, err
		}
	}
	return nil, nil
}
