package index

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/search"
)

// collect adds the hits of one range to f until there are more than are counted;
// where the plan is exact, all that meets it is a hit. If all of them are few,
// they are put in order at once.
func (x *Index) collect(ctx context.Context, w *walk, exact bool, sc *scope, m *search.Matcher, f *resultSet) error {
	literals := m.Literals()
	if len(literals) > mostLiterals {
		literals = nil
	}
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
		for len(list) > 0 {
			n := len(list)
			if len(literals) > 0 {
				n = min(n, together)
			}
			held, err := x.literally(ctx, literals, list[:n])
			if err != nil {
				return err
			}
			if 2*len(held) < n {
				literals = nil // it would only be one look more
			}
			if err := x.count(ctx, list[:n], held, sc, m, f); err != nil {
				return err
			}
			list = list[n:]
		}
	}
}

// count adds those of an ascending list that are hits; held are known to be.
func (x *Index) count(ctx context.Context, list, held []int64, sc *scope, m *search.Matcher, f *resultSet) error {
	open := list
	if len(held) > 0 {
		open = slices.DeleteFunc(slices.Clone(list), func(rank int64) bool {
			_, known := slices.BinarySearch(held, rank)
			return known
		})
	}
	start := len(f.ranks)
	f.ranks = append(f.ranks, held...)
	err := x.texts(ctx, open, func(c *search.Candidate) bool {
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

// mostLiterals bounds the variety of questions that literally asks.
const mostLiterals = 3

// literally gives those of an ascending list of ranks that hold all literals as they
// were typed. SQLite looks for them where the texts lie, so that only what holds them
// otherwise, or not at all, has to be read.
func (x *Index) literally(ctx context.Context, literals []string, list []int64) ([]int64, error) {
	if len(literals) == 0 {
		return nil, nil
	}
	packed, err := json.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("literally: %w", err)
	}
	args := []any{string(packed)}
	var where []string
	for i, literal := range literals {
		args = append(args, literal)
		where = append(where, strings.ReplaceAll(`(instr(p.text_hans, ?) > 0 OR instr(p.text_hant, ?) > 0 OR instr(p.heading_hans, ?) > 0 OR instr(p.heading_hant, ?) > 0)`,
			"?", fmt.Sprintf("?%d", i+2)))
	}
	var ranks string
	err = x.db.Row(ctx, `SELECT json_group_array(f.rowid) FROM (SELECT value AS rowid FROM json_each(?1)) f
		CROSS JOIN provision p ON p.id = `+sqlProvisionAt+` WHERE `+strings.Join(where, " AND "), args...).Scan(&ranks)
	if err != nil {
		return nil, fmt.Errorf("literally: %w", err)
	}
	var held []int64
	if err := json.Unmarshal([]byte(ranks), &held); err != nil {
		return nil, fmt.Errorf("literally: %w", err)
	}
	slices.Sort(held)
	return held, nil
}
