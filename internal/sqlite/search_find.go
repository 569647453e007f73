package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/search"
)

// window is how many hits are put in order where there are more than are
// counted: that many with the query in their headings, and that many at all, by rank.
const window = 300

// findings is what a query found: up to MaxCount+1 ranks, and the scores of those
// that were looked at.
type findings struct {
	ranks  []int64 // ascending
	scores []search.Score
}

// count is how many hits there are, and whether there are more than are counted.
func (f *findings) count() (int, bool) {
	return min(len(f.ranks), search.MaxCount), len(f.ranks) > search.MaxCount
}

// order lists the ranks of hits as the reader sees them: by score those that have
// one, then the others by rank.
func (f *findings) order() []int64 {
	slices.SortFunc(f.scores, search.Score.Compare)
	seen := make(map[int64]bool, len(f.scores))
	list := make([]int64, 0, len(f.ranks))
	for _, s := range f.scores {
		if !seen[s.Rank] {
			seen[s.Rank] = true
			list = append(list, s.Rank)
		}
	}
	for _, rank := range f.ranks {
		if !seen[rank] {
			list = append(list, rank)
		}
	}
	return list[:min(len(list), search.MaxCount)]
}

// find looks for q in scope. shown is how many hits the page needs in order.
func (s *Store) find(ctx context.Context, q search.Query, sc *scope, shown int) (*findings, error) {
	f := &findings{}
	m := search.NewMatcher(q)
	if sc.narrowed {
		err := s.listed(ctx, sc, m, f)
		return f, err
	}
	plan := newPlan(q)
	if plan.match == "" {
		return f, nil
	}
	exact, err := s.exact(ctx, plan, q, sc)
	if err != nil {
		return nil, err
	}
	for _, r := range sc.ranges {
		if err := s.stream(ctx, plan, exact, r, sc, m, f); err != nil {
			return nil, err
		}
	}
	if len(f.ranks) <= search.MaxCount || shown == 0 {
		return f, nil
	}
	// Too many to look at all: those with the query in their headings come first.
	head := &findings{}
	for _, r := range sc.ranges {
		if err := s.scan(ctx, plan.headings(), r, window-len(head.scores), sc, m, head); err != nil {
			return nil, err
		}
	}
	f.scores = append(f.scores, head.scores...)
	if exact && len(head.scores) < shown {
		first := &findings{}
		for _, r := range sc.ranges {
			if err := s.scan(ctx, plan, r, window-len(first.scores), sc, m, first); err != nil {
				return nil, err
			}
		}
		f.scores = append(f.scores, first.scores...)
	}
	return f, nil
}

// stream adds the hits of one range to f until there are more than are counted.
// Where the index alone tells hits, texts are read only if all can be scored.
func (s *Store) stream(ctx context.Context, plan plan, exact bool, r ranks, sc *scope, m *search.Matcher, f *findings) error {
	room := search.MaxCount + 1 - len(f.ranks)
	if room <= 0 {
		return nil
	}
	if exact {
		list, err := s.rowids(ctx, plan, r, room)
		if err != nil {
			return err
		}
		f.ranks = append(f.ranks, list...)
		if len(f.ranks) > search.MaxCount {
			return nil
		}
		part := &findings{}
		err = s.scan(ctx, plan, r, room, sc, m, part)
		f.scores = append(f.scores, part.scores...)
		return err
	}
	return s.scan(ctx, plan, r, room, sc, m, f)
}

// rowids lists the ranks that meet a plan. They come as one value, because
// every row that crosses from SQLite to Go costs as much as finding it.
func (s *Store) rowids(ctx context.Context, plan plan, r ranks, limit int) ([]int64, error) {
	stmt, err := s.statement(ctx, `SELECT coalesce(group_concat(rowid, ' '), '') FROM (
		SELECT rowid FROM `+plan.table+` WHERE `+plan.table+` MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?)`)
	if err != nil {
		return nil, fmt.Errorf("rowids(%s): %w", plan.match, err)
	}
	var packed string
	if err := stmt.QueryRowContext(ctx, plan.match, r.from, r.to, limit).Scan(&packed); err != nil {
		return nil, fmt.Errorf("rowids(%s): %w", plan.match, err)
	}
	var list []int64
	for field := range strings.FieldsSeq(packed) {
		rank, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("rowids(%s): %w", plan.match, err)
		}
		list = append(list, rank)
	}
	slices.Sort(list)
	return list, nil
}

// scan reads candidates of one range in order of rank, and adds those that are
// hits to f until there are limit of them.
func (s *Store) scan(ctx context.Context, plan plan, r ranks, limit int, sc *scope, m *search.Matcher, f *findings) error {
	if limit <= 0 {
		return nil
	}
	return s.candidates(ctx, limit, sc, m, f, `SELECT f.rowid, `+candidateColumns+`
		FROM `+plan.table+` f CROSS JOIN provision p ON p.id = `+sqlProvisionAt+`
		WHERE f.`+plan.table+` MATCH ? AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid`, plan.match, r.from, r.to)
}

// listed looks at every measure of a list.
func (s *Store) listed(ctx context.Context, sc *scope, m *search.Matcher, f *findings) error {
	inside := slices.DeleteFunc(slices.Clone(sc.only), func(rank int64) bool { return !sc.holds(rank) })
	packed, err := json.Marshal(inside)
	if err != nil {
		return fmt.Errorf("listed: %w", err)
	}
	return s.candidates(ctx, search.MaxCount+1, sc, m, f, `SELECT f.rowid, `+candidateColumns+`
		FROM (SELECT value AS rowid FROM json_each(?)) f CROSS JOIN provision p ON p.id = `+sqlProvisionAt+`
		ORDER BY f.rowid`, string(packed))
}

const candidateColumns = `p.edition_id, p.measure > 0, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, p.words`

// candidates reads rows until limit of them were hits.
func (s *Store) candidates(ctx context.Context, limit int, sc *scope, m *search.Matcher, f *findings, query string, args ...any) error {
	stmt, err := s.statement(ctx, query)
	if err != nil {
		return fmt.Errorf("candidates: %w", err)
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("candidates: %w", err)
	}
	defer rows.Close()
	for n := 0; n < limit && rows.Next(); {
		var c search.Candidate
		err := rows.Scan(&c.Rank, &c.Edition, &c.Leaf, &c.Heading.Hant, &c.Heading.Hans, &c.Text.Hant, &c.Text.Hans, (*sql.RawBytes)(&c.Words))
		if err != nil {
			return fmt.Errorf("candidates: %w", err)
		}
		c.ID, c.Current = provisionAt(c.Rank), c.Rank < rankPast
		score, hit := m.Match(&c)
		if !hit || sc.without[c.Rank] {
			continue
		}
		n++
		f.ranks = append(f.ranks, c.Rank)
		f.scores = append(f.scores, score)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("candidates: %w", err)
	}
	return nil
}

// plan is what the index is asked: an expression that every hit meets.
type plan struct {
	table string
	match string // of quoted grams only; no character of a reader's stands outside the quotes
}

// newPlan asks the index of headings where the query is about headings alone.
func newPlan(q search.Query) plan {
	p := plan{table: "search_text"}
	var all []string
	onlyHeadings := true
	for _, c := range q.Clauses {
		if c.Not || c.Any[0].Field == search.Department || c.Any[0].Field == search.Status {
			continue
		}
		var either []string
		for _, w := range c.Any {
			onlyHeadings = onlyHeadings && w.Field == search.Heading
			either = append(either, gramsMatch(w))
		}
		match := strings.Join(either, " OR ")
		if len(either) > 1 {
			match = "(" + match + ")"
		}
		all = append(all, match)
	}
	if onlyHeadings {
		p.table = "search_heading"
	}
	p.match = strings.Join(all[:min(len(all), maxClauses)], " AND ")
	return p
}

// maxClauses is how many demands are left to the index, whose expressions have a
// depth limit; the others are checked in the texts.
const maxClauses = 20

func gramsMatch(w search.Word) string {
	grams := w.Grams()
	quoted := make([]string, len(grams))
	for i, g := range grams {
		quoted[i] = `"` + strings.ReplaceAll(g, `"`, `""`) + `"`
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return "(" + strings.Join(quoted, " AND ") + ")"
}

// headings is the same question to the index of headings.
func (p plan) headings() plan { return plan{table: "search_heading", match: p.match} }

// exact reports whether all that meets the plan is a hit.
func (s *Store) exact(ctx context.Context, plan plan, q search.Query, sc *scope) (bool, error) {
	if len(sc.without) > 0 || len(q.Clauses) > maxClauses {
		return false, nil
	}
	pairs := func(fold rune) ([]search.Pair, error) { return s.pairs(ctx, fold) }
	for _, c := range q.Clauses {
		for _, w := range c.Any {
			switch {
			case w.Field == search.Status || w.Field == search.Department:
				continue
			case c.Not || w.Field == search.Heading && plan.table != "search_heading":
				return false, nil
			}
			if ok, err := w.Exact(pairs); err != nil || !ok {
				return false, err
			}
		}
	}
	return true, nil
}

// pairs lists the pairs of characters in the index that fold to one.
func (s *Store) pairs(ctx context.Context, fold rune) ([]search.Pair, error) {
	var list []search.Pair
	err := s.each(ctx, func(rows *sql.Rows) error {
		var p search.Pair
		err := rows.Scan(&p.Hant, &p.Hans)
		list = append(list, p)
		return err
	}, `SELECT hant, hans FROM search_pair WHERE fold = ?`, fold)
	if err != nil {
		return nil, fmt.Errorf("pairs(%c): %w", fold, err)
	}
	return list, nil
}
