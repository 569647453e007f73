package index

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// window is how many hits are put in order where there are many: so many of those
// with the query in their headings, and so many of the newest. The others follow
// by rank.
const window = 200

// resultSet is what a query found: up to MaxCount+1 ranks, and the scores of those
// that were looked at.
type resultSet struct {
	ranks  []int64 // ascending
	scores []search.Score
}

// count is how many hits there are, and whether there are more than are counted.
func (f *resultSet) count() (int, bool) {
	return min(len(f.ranks), search.MaxCount), len(f.ranks) > search.MaxCount
}

// order lists the ranks of hits as the reader sees them: by score those that have
// one, then the others by rank.
func (f *resultSet) order() []int64 {
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
func (x *Index) find(ctx context.Context, q search.Query, sc *scope, shown int) (*resultSet, error) {
	a := x.ask(q)
	defer a.close()
	return a.find(ctx, sc, shown)
}

// asking is a query that is looked for in one range of the index after the other. What it
// has read of the lists serves for all of them.
type asking struct {
	x     *Index
	m     *look
	plan  plan
	exact *bool  // whether all that meets the plan is a hit; nil: not yet known
	lists *lists // nil: not yet asked
	walk  *walk  // through what meets the plan
}

// ask begins; close has to follow.
func (x *Index) ask(q search.Query) *asking {
	return &asking{x: x, m: newLook(q), plan: newPlan(q)}
}

func (a *asking) close() {
	if a.lists != nil {
		a.lists.close()
	}
}

// over walks through a range: on from the one before, if it lies behind that.
func (a *asking) over(r ranks) *walk {
	if a.walk == nil || r.from <= a.walk.to {
		a.walk = a.lists.walk(a.plan.match, r)
	} else {
		a.walk.next, a.walk.to = r.from, r.to
	}
	return a.walk
}

func (a *asking) find(ctx context.Context, sc *scope, shown int) (*resultSet, error) {
	f := &resultSet{}
	x, m := a.x, a.m
	if sc.narrowed {
		inside := slices.DeleteFunc(slices.Clone(sc.only), func(rank int64) bool { return !sc.holds(rank) })
		err := x.listed(ctx, inside, sc, m, f)
		return f, err
	}
	if len(a.plan.match.all) == 0 {
		return f, nil
	}
	if a.exact == nil {
		exact, err := x.exact(ctx, m)
		if err != nil {
			return nil, err
		}
		a.exact = &exact
	}
	if a.lists == nil {
		l, err := x.lists(ctx)
		if err != nil {
			return nil, fmt.Errorf("find: %w", err)
		}
		a.lists = l
	}
	for _, r := range sc.ranges {
		if err := x.collect(ctx, a.over(r).within(sc), *a.exact && len(sc.without) == 0, sc, m, f); err != nil {
			return nil, err
		}
	}
	if shown == 0 || len(f.scores) == len(f.ranks) {
		return f, nil
	}
	if len(f.ranks) > window {
		head := &resultSet{}
		for _, r := range sc.ranges {
			if err := x.read(ctx, a.lists.walk(a.plan.headings, r).within(sc), window, sc, m, head); err != nil {
				return nil, err
			}
		}
		f.scores = append(f.scores, head.scores...)
		if len(head.scores) >= shown {
			return f, nil
		}
	}
	first := &resultSet{}
	err := x.listed(ctx, f.ranks[:min(len(f.ranks), window)], sc, m, first)
	f.scores = append(f.scores, first.scores...)
	return f, err
}

// scan reads the candidates of a node in one range in order of rank, and adds
// those that are hits to f until there are limit of them.
func (x *Index) scan(ctx context.Context, d node, r ranks, limit int, sc *scope, m *look, f *resultSet) error {
	l, err := x.lists(ctx)
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	defer l.close()
	return x.read(ctx, l.walk(d, r), limit, sc, m, f)
}

// read is scan for a walk that goes on.
func (x *Index) read(ctx context.Context, w *walk, limit int, sc *scope, m *look, f *resultSet) error {
	// Some candidates are no hits: what is read together grows.
	for least := 1; len(f.ranks) < limit; least = min(2*least, together) {
		list, err := w.some(max(limit-len(f.ranks), least))
		if err != nil || len(list) == 0 {
			return err
		}
		if err := x.candidates(ctx, list, limit-len(f.ranks), sc, m, f); err != nil {
			return err
		}
	}
	return nil
}

// listed reads the candidates of a list.
func (x *Index) listed(ctx context.Context, list []int64, sc *scope, m *look, f *resultSet) error {
	return x.candidates(ctx, list, search.MaxCount+1, sc, m, f)
}

// candidates reads rows in order of rank until limit of them were hits.
func (x *Index) candidates(ctx context.Context, list []int64, limit int, sc *scope, m *look, f *resultSet) error {
	if len(list) > apart {
		if err := x.single(ctx, m); err != nil {
			return err
		}
	}
	n := 0
	return x.texts(ctx, m, list, func(c *search.Candidate) bool {
		if score, hit := m.Match(c); hit && !sc.without[c.Rank] {
			n++
			f.ranks = append(f.ranks, c.Rank)
			f.scores = append(f.scores, score)
		}
		return n < limit
	})
}

// together is how many rows come in one text, and apart how many are worth a
// second processor.
const (
	together = 256
	apart    = 48
)

// texts reads rows for as long as yield wants more. Two texts are read at a time,
// the next while yield looks at the one before.
func (x *Index) texts(ctx context.Context, m *look, list []int64, yield func(*search.Candidate) bool) error {
	size := together
	if len(list) <= together && len(list) > 2*apart {
		size = (len(list) + 1) / 2
	}
	type read struct {
		rows []search.Candidate
		err  error
	}
	begin := func(list []int64) <-chan read {
		done := make(chan read, 1)
		go func() {
			rows, err := x.rows(ctx, m, list)
			done <- read{rows, err}
		}()
		return done
	}
	var waiting []<-chan read
	for len(list) > 0 || len(waiting) > 0 {
		for len(list) > size && len(waiting) < 2 || len(list) > 0 && len(waiting) == 1 {
			n := min(size, len(list))
			waiting, list = append(waiting, begin(list[:n])), list[n:]
		}
		var r read
		if len(waiting) == 0 {
			r.rows, r.err = x.rows(ctx, m, list)
			list = nil
		} else {
			r, waiting = <-waiting[0], waiting[1:]
		}
		if r.err != nil {
			return r.err
		}
		for i := range r.rows {
			if !yield(&r.rows[i]) {
				return nil
			}
		}
	}
	return nil
}

// rows reads provisions by their ranks, in the script of m. All come as one text, because every row that
// crosses from SQLite to Go costs more than reading it, and so does every column that
// is gathered there.
func (x *Index) rows(ctx context.Context, m *look, list []int64) ([]search.Candidate, error) {
	packed, err := json.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("rows: %w", err)
	}
	query := sqlBoth
	if m.one != nil {
		query = sqlOne[m.one.Script]
	}
	var all string
	if err := x.db.Row(ctx, query, string(packed)).Scan(&all); err != nil {
		return nil, fmt.Errorf("rows: %w", err)
	}
	rows := make([]search.Candidate, 0, len(list))
	for len(all) > 0 {
		var c search.Candidate
		if all, err = next(all, &c, m.one == nil); err != nil {
			return nil, fmt.Errorf("rows: %w", err)
		}
		rows = append(rows, c)
	}
	return rows, nil
}

// Queries for rows with their texts in both scripts, and in one.
var (
	sqlBoth = sqlRows("p.heading_hant", "p.heading_hans", "p.text_hant", "p.text_hans")
	sqlOne  = map[policy.Script]string{
		policy.Hant: sqlRows("p.heading_hant", "p.text_hant"), policy.Hans: sqlRows("p.heading_hans", "p.text_hans"),
	}
)

func sqlRows(texts ...string) string {
	return `SELECT coalesce(group_concat(
			format('%d,%d,%d,%d,` + strings.Repeat("%d,", len(texts)) + `', f.rowid, p.edition_id, p.measure > 0, 2 * coalesce(length(p.words), 0),
				octet_length(` + strings.Join(texts, "), octet_length(") + `)) ||
			hex(p.words) || ` + strings.Join(texts, " || ") + `, ''), '')
		FROM (SELECT value AS rowid FROM json_each(?)) f CROSS JOIN provision p ON p.id = ` + sqlProvisionAt
}

// next takes the first row: its rank, edition, whether it is a measure, and how long what
// follows is; then where its words begin, in hexadecimal digits, and heading and text in
// both scripts or in one, which then stands for both. It gives the other rows.
func next(rows string, c *search.Candidate, both bool) (string, error) {
	parts := make([]string, 3, 5)
	if both {
		parts = parts[:5]
	}
	var all [3 + 5]int64
	numbers := all[:3+len(parts)]
	for i := range numbers {
		number, rest, _ := strings.Cut(rows, ",")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return "", err
		}
		numbers[i], rows = n, rest
	}
	for i, length := range numbers[3:] {
		if length < 0 || length > int64(len(rows)) {
			return "", errRow
		}
		parts[i], rows = rows[:length], rows[length:]
	}
	words, err := hex.DecodeString(parts[0])
	if err != nil {
		return "", err
	}
	c.Rank, c.Edition, c.Leaf, c.Words = numbers[0], numbers[1], numbers[2] != 0, words
	c.ID, c.Current = provisionAt(c.Rank), c.Rank < rankPast
	if both {
		c.Heading, c.Text = policy.Text{Hant: parts[1], Hans: parts[2]}, policy.Text{Hant: parts[3], Hans: parts[4]}
	} else {
		c.Heading, c.Text = policy.Text{Hant: parts[1], Hans: parts[1]}, policy.Text{Hant: parts[2], Hans: parts[2]}
	}
	return rows, nil
}

var errRow = errors.New("a row ends before its length")
