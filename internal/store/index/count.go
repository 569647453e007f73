package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// collect adds the hits of one range to f until there are more than are counted;
// where the plan is exact, all that meets it is a hit. If all of them are few,
// they are put in order at once.
func (x *Index) collect(ctx context.Context, w *walk, exact bool, sc *scope, m *look, f *resultSet) error {
	for {
		room := search.MaxCount + 1 - len(f.ranks)
		list, err := w.some(room)
		if err != nil || len(list) == 0 {
			return err
		}
		if exact {
			f.ranks = append(f.ranks, list...)
			continue
		}
		if len(sc.ranges) == 1 && len(f.ranks) == 0 && len(list) <= window && len(list) < room {
			return x.listed(ctx, list, sc, m, f)
		}
		if err := x.single(ctx, m); err != nil {
			return err
		}
		if err := x.count(ctx, list, sc, m, f); err != nil {
			return err
		}
	}
}

// count adds those of an ascending list that are hits.
func (x *Index) count(ctx context.Context, list []int64, sc *scope, m *look, f *resultSet) error {
	held, open, err := x.literally(ctx, m, list)
	if err != nil {
		return err
	}
	start := len(f.ranks)
	f.ranks = append(f.ranks, held...)
	err = x.texts(ctx, m, open, func(c *search.Candidate) bool {
		if m.Holds(c) {
			f.ranks = append(f.ranks, c.Rank)
		}
		return true
	})
	if err != nil {
		return err
	}
	added := slices.DeleteFunc(f.ranks[start:], func(rank int64) bool { return sc.without[rank] })
	slices.Sort(added)
	f.ranks = f.ranks[:start+len(added)]
	return nil
}

// look is how candidates of a query are told from hits.
type look struct {
	*search.Matcher
	query search.Query
	known search.Known   // nil: was not asked for
	one   *search.Single // nil: texts have to be read in both scripts
	held  string         // the question whether a text holds all literals, "" for none
	args  []any          // of the question, behind the list of ranks
	tried bool
}

func newLook(q search.Query) *look { return &look{Matcher: search.NewMatcher(q), query: q} }

// mostAsked bounds the variety of questions that literally asks.
const mostAsked = 12

// single lets m look into the texts of one script, where that suffices.
func (x *Index) single(ctx context.Context, m *look) (err error) {
	if m.tried {
		return nil
	}
	m.tried = true
	if m.known == nil {
		if m.known, err = x.pairs(ctx, m.query); err != nil {
			return err
		}
	}
	one, ok := m.query.Single(m.known)
	if !ok {
		return nil
	}
	m.one, m.Matcher = &one, search.NewMatcher(one.Query)
	column := "hant"
	if one.Script == policy.Hans {
		column = "hans"
	}
	arg := func(value string) string {
		m.args = append(m.args, value)
		return "?" + strconv.Itoa(len(m.args)+1)
	}
	var holds, may []string
	for _, literal := range one.Literals {
		here := fmt.Sprintf("(instr(p.text_%[1]s, %[2]s) > 0 OR instr(p.heading_%[1]s, %[2]s) > 0", column, arg(literal))
		holds = append(holds, here+")")
		if runes := []rune(literal); one.Blanks != "" {
			for _, c := range runes[:len(runes)-1] {
				here += fmt.Sprintf(" OR p.text_%[1]s GLOB %[2]s OR p.heading_%[1]s GLOB %[2]s", column, arg("*"+string(c)+"["+one.Blanks+"]*"))
			}
		}
		may = append(may, here+")")
	}
	if len(m.args) > 0 && len(m.args) <= mostAsked {
		m.held = `SELECT json_group_array(rank) FILTER (WHERE held), json_group_array(rank) FILTER (WHERE NOT held)
			FROM (SELECT f.rowid AS rank, ` + strings.Join(holds, " AND ") + ` AS held
				FROM (SELECT value AS rowid FROM json_each(?1)) f CROSS JOIN provision p ON p.id = ` + sqlProvisionAt + `
				WHERE ` + strings.Join(may, " AND ") + `)`
	}
	return nil
}

// literally parts an ascending list of ranks: held are those of texts that hold the
// query as all texts write it, open those that may hold it otherwise. SQLite looks where the texts
// lie, so that few have to be read.
func (x *Index) literally(ctx context.Context, m *look, list []int64) (held, open []int64, err error) {
	if m.held == "" {
		return nil, list, nil
	}
	packed, err := json.Marshal(list)
	if err != nil {
		return nil, nil, fmt.Errorf("literally: %w", err)
	}
	var ranks [2]string
	if err = x.db.Row(ctx, m.held, append([]any{string(packed)}, m.args...)...).Scan(&ranks[0], &ranks[1]); err == nil {
		err = errors.Join(json.Unmarshal([]byte(ranks[0]), &held), json.Unmarshal([]byte(ranks[1]), &open))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("literally: %w", err)
	}
	slices.Sort(open)
	return held, open, nil
}
