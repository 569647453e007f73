package index

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// homophones suggests words that sound like a part of typed: 新能源 for 新能原.
func (x *Index) homophones(ctx context.Context, typed string) ([]search.Suggestion, error) {
	runes := []rune(typed)
	if len(runes) > suggestLength {
		return nil, nil
	}
	for n := len(runes); n >= 2; n-- {
		for i := 0; i+n <= len(runes); i++ {
			part := string(runes[i : i+n])
			whole, _ := search.Sounds(part)
			for _, sound := range whole {
				list, err := x.sounding(ctx, sound, false)
				if err != nil {
					return nil, err
				}
				list = slices.DeleteFunc(list, func(o search.Suggestion) bool {
					return script.FoldString(o.Name.Hans) == script.FoldString(part)
				})
				if n == len(runes) && len(list) > 0 {
					return list, nil
				}
				if list = x.replaced(ctx, runes[:i], list, runes[i+n:]); len(list) > 0 {
					return list, nil
				}
			}
		}
	}
	return nil, nil
}

// replaced puts suggestions into the place of a part of what was typed, and keeps
// those that find something.
func (x *Index) replaced(ctx context.Context, before []rune, list []search.Suggestion, after []rune) []search.Suggestion {
	var kept []search.Suggestion
	for _, o := range list {
		whole := search.Suggestion{Kind: "word", Name: policy.Text{
			Hant: string(before) + o.Name.Hant + string(after), Hans: string(before) + o.Name.Hans + string(after),
		}}
		if ok, err := x.finds(ctx, whole.Name.Hans); err == nil && ok {
			kept = append(kept, whole)
		}
	}
	return kept
}

// meant suggests what a query without hits may have meant: the same by sound, what
// differs in one character, then names that begin as its words do.
func (x *Index) meant(ctx context.Context, q search.Query, reader policy.Script) ([]search.Suggestion, error) {
	const limit = 6
	var list []search.Suggestion
	for _, w := range q.Words() {
		if sound := search.Typed(w.Text); sound != "" {
			named, err := x.sounding(ctx, sound, true)
			if err != nil {
				return nil, err
			}
			heard, err := x.phonetic(ctx, w.Text, limit)
			if err != nil {
				return nil, err
			}
			list = append(append(list, named...), heard...)
			continue
		}
		if known, err := x.finds(ctx, w.Text); err != nil || known {
			if err != nil {
				return nil, err
			}
			continue
		}
		heard, err := x.homophones(ctx, w.Text)
		if err != nil {
			return nil, err
		}
		list = append(list, heard...)
		edited, err := x.edited(ctx, w.Text)
		if err != nil {
			return nil, err
		}
		near, err := x.beginning(ctx, w.Text)
		if err != nil {
			return nil, err
		}
		list = append(append(list, edited...), near...)
	}
	return x.pick(ctx, list, "", limit)
}

// beginning suggests names that share the longest possible beginning with text,
// of two characters at least.
func (x *Index) beginning(ctx context.Context, text string) ([]search.Suggestion, error) {
	runes := []rune(script.FoldString(text))
	for n := min(len(runes), suggestLength); n >= 2; n-- {
		part := string(runes[:n])
		list, err := x.names(ctx, `SELECT id FROM search_name WHERE fold >= ? AND fold < ? LIMIT ?`, part, part+"\U0010FFFF", suggestScan)
		if err != nil || len(list) > 0 {
			return list, err
		}
	}
	return nil, nil
}

// Bounds on mending a word: how long it may be, and how many provisions are read for
// each character that may be wrong.
const (
	shortestEdited = 3
	longestEdited  = 8
	editedRows     = 20
	mostEdited     = 4
)

// edited suggests what stands in the texts and differs from a word in one character:
// another one, one too many or one too few. What changes the word's first or last
// character has to be a known name, because any neighbour would do there.
func (x *Index) edited(ctx context.Context, text string) ([]search.Suggestion, error) {
	runes := []rune(search.Word{Text: text}.Literal())
	if len(runes) < shortestEdited || len(runes) > longestEdited {
		return nil, nil
	}
	found := map[string]*wordUse{}
	for i := range runes {
		for _, e := range []struct {
			before, after []rune
			gaps          []int
		}{{runes[:i], runes[i+1:], []int{0, 1}}, {runes[:i], runes[i:], []int{1}}} {
			if max(len(e.before), len(e.after)) < 2 || len(e.gaps) == 1 && i == 0 {
				continue
			}
			if err := x.around(ctx, e.before, e.after, e.gaps, found); err != nil {
				return nil, err
			}
		}
	}
	var list []search.Suggestion
	folds := slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		return cmp.Or(found[b].uses-found[a].uses, strings.Compare(a, b))
	})
	known, err := x.known(ctx, folds)
	if err != nil {
		return nil, err
	}
	for _, fold := range folds {
		inner := []rune(fold)[0] == script.Fold(runes[0]) && []rune(fold)[len([]rune(fold))-1] == script.Fold(runes[len(runes)-1])
		if len(list) < mostEdited && (inner || known[fold]) {
			list = append(list, search.Suggestion{Kind: "word", Name: found[fold].name})
		}
	}
	return list, nil
}

// around counts what stands in the texts as before and after with a gap of so many
// characters between.
func (x *Index) around(ctx context.Context, before, after []rune, gaps []int, found map[string]*wordUse) error {
	q := search.Query{}
	for _, part := range [][]rune{before, after} {
		if len(part) > 0 {
			q.Clauses = append(q.Clauses, search.Clause{Any: []search.Word{{Text: string(part), Phrase: true}}})
		}
	}
	f := &resultSet{}
	if err := x.scan(ctx, newPlan(q).match, ranks{0, rankPassage - 1}, editedRows, &scope{}, newLook(q), f); err != nil {
		return err
	}
	hits, err := x.hits(ctx, q, f.order())
	if err != nil {
		return err
	}
	for _, h := range hits {
		for _, t := range []policy.Text{h.Heading, h.Text} {
			for _, r := range search.Around(t, before, after, gaps) {
				name := piece(t, r)
				fold := script.FoldString(name.Hans)
				if found[fold] == nil {
					found[fold] = &wordUse{name: name}
				}
				found[fold].uses++
			}
		}
	}
	return nil
}

// known tells which folded names may be suggested.
func (x *Index) known(ctx context.Context, folds []string) (map[string]bool, error) {
	packed, err := json.Marshal(folds)
	if err != nil {
		return nil, fmt.Errorf("known: %w", err)
	}
	known := map[string]bool{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var fold string
		err := rows.Scan(&fold)
		known[fold] = true
		return err
	}, `SELECT DISTINCT n.fold FROM json_each(?) j CROSS JOIN search_name n ON n.fold = j.value`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("known: %w", err)
	}
	return known, nil
}

// longestKnown bounds the words that a query without spaces is parted into, in
// characters, and longestParted such a query.
const (
	longestKnown  = 8
	longestParted = 24
)

// words parts a text without spaces into the longest known names, from left to
// right, leaving out what is none: 低空經濟產業園 into 低空, 經濟, 產業園.
func (x *Index) words(ctx context.Context, text string) ([]string, error) {
	runes := []rune(text)
	if len(runes) < 4 || len(runes) > longestParted || slices.ContainsFunc(runes, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return nil, nil
	}
	var folds []string
	for i := range runes {
		for end := i + 2; end <= min(len(runes), i+longestKnown); end++ {
			folds = append(folds, script.FoldString(string(runes[i:end])))
		}
	}
	known, err := x.known(ctx, folds)
	if err != nil {
		return nil, err
	}
	var list []string
	for i := 0; i < len(runes); {
		next := i + 1
		for end := min(len(runes), i+longestKnown); end >= i+2; end-- {
			if known[script.FoldString(string(runes[i:end]))] {
				if word := string(runes[i:end]); !slices.Contains(list, word) {
					list = append(list, word)
				}
				next = end
				break
			}
		}
		i = next
	}
	return list, nil
}
