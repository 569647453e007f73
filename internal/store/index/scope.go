package index

import (
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

// scope is where a search looks: ranges of the index in ascending order, and if
// departments are asked for, the ranks of their measures.
type scope struct {
	ranges   []ranks
	only     []int64 // sorted; nil: all of the ranges
	narrowed bool    // to departments
	without  map[int64]bool
	// documents is where the documents lie that are asked for by what they are, ascending; nil: all.
	documents []ranks
	edition   int64 // of the document the request is limited to, 0 if it is not
}

// scope turns the filter and the fields of a query into ranges of the index. A
// filter that names nothing known leaves nothing to look at.
func (x *Index) scope(ctx context.Context, req search.Request) (*scope, error) {
	sc := &scope{}
	var err error
	if sc.ranges, sc.edition, err = x.ranges(ctx, req.Filter, req.Query.Status(req.Filter.Status)); err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	if req.Filter.OfDocuments() {
		if sc.documents, err = x.documents(ctx, req.Filter); err != nil {
			return nil, fmt.Errorf("scope: %w", err)
		}
	}
	if req.Filter.Dimension != "" || req.Filter.Item != "" {
		if err := x.narrow(ctx, sc, req.Filter); err != nil {
			return nil, fmt.Errorf("scope: %w", err)
		}
	}
	if req.Filter.Org != "" {
		list, err := x.assigned(ctx, `d.slug = ?1`, `(r.fold IN (SELECT fold FROM department WHERE slug = ?1
			UNION SELECT l.fold FROM department g JOIN department_alias l ON l.department_id = g.id WHERE g.slug = ?1) OR r.name_hant = ?1)`, req.Filter.Org)
		if err != nil {
			return nil, fmt.Errorf("scope: %w", err)
		}
		sc.keep(list)
	}
	if state := search.ProgressOf(req.Filter.Status); state != "" {
		list, err := x.reported(ctx, state)
		if err != nil {
			return nil, fmt.Errorf("scope: %w", err)
		}
		sc.keep(list)
	}
	for _, c := range req.Query.Clauses {
		list, asked, err := x.fieldRanks(ctx, c.Any[0])
		switch {
		case err != nil:
			return nil, fmt.Errorf("scope: %w", err)
		case !asked:
		case !c.Not:
			sc.keep(list)
		default:
			sc.leaveOut(list)
		}
	}
	return sc, nil
}

// fieldRanks lists the ranks of the measures that a word of a department or of a
// state asks for; asked is false for other words.
func (x *Index) fieldRanks(ctx context.Context, w search.Word) (list []int64, asked bool, err error) {
	switch {
	case w.Field == search.Department:
		list, err = x.assigned(ctx, `(instr(d.fold, ?1) > 0 OR EXISTS
			(SELECT 1 FROM department_alias l WHERE l.department_id = d.id AND instr(l.fold, ?1) > 0))`, `instr(r.fold, ?1) > 0`, script.FoldString(w.Text))
	case w.Field == search.Status && search.ProgressOf(w.Text) != "":
		list, err = x.reported(ctx, search.ProgressOf(w.Text))
	default:
		return nil, false, nil
	}
	return list, true, err
}

// keep limits the scope to a sorted list of ranks.
func (sc *scope) keep(list []int64) {
	if sc.narrowed {
		list = slices.DeleteFunc(list, func(rank int64) bool { return !slices.Contains(sc.only, rank) })
	}
	sc.only, sc.narrowed = list, true
}

// leaveOut keeps ranks out of what is found.
func (sc *scope) leaveOut(list []int64) {
	if sc.without == nil {
		sc.without = map[int64]bool{}
	}
	for _, rank := range list {
		sc.without[rank] = true
	}
}

// holds reports whether a rank lies in one of the ranges.
func (sc *scope) holds(rank int64) bool {
	if sc.documents != nil && enter(sc.documents, rank) != rank {
		return false
	}
	return slices.ContainsFunc(sc.ranges, func(r ranks) bool { return r.from <= rank && rank <= r.to })
}

// passages is the same scope among the passages outside the tree, nil if the
// filters leave those out.
func (sc *scope) passages() *scope {
	if sc.narrowed || len(sc.ranges) == 0 || sc.ranges[0].band() != 0 {
		return nil
	}
	first := sc.ranges[0]
	out := &scope{ranges: []ranks{{first.from + rankPassage, first.to + rankPassage}}, edition: sc.edition}
	for _, r := range sc.documents {
		if r.band() == 0 {
			out.documents = append(out.documents, ranks{r.from + rankPassage, r.to + rankPassage})
		}
	}
	if sc.documents != nil && out.documents == nil {
		return nil
	}
	return out
}

// ranges gives what a document and the editions asked for take in the index.
func (x *Index) ranges(ctx context.Context, filter search.Filter, status string) ([]ranks, int64, error) {
	current, past := status != search.StatusSuperseded, status != search.StatusCurrent
	if filter.Doc == "" {
		var list []ranks
		if current {
			list = append(list, ranks{0, rankPassage - 1})
		}
		if past {
			list = append(list, ranks{rankPast, rankEnd - 1})
		}
		return list, 0, nil
	}
	var list []ranks
	var edition int64
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var id, first, last int64
		var newest bool
		if err := rows.Scan(&id, &newest, &first, &last); err != nil {
			return err
		}
		band := int64(rankPast)
		if newest {
			edition, band = id, 0
		}
		if newest && current || !newest && past {
			list = append(list, ranksOf(first, last, band))
		}
		return nil
	}, `SELECT e.id, s.current, s.first, s.last FROM published d JOIN edition e ON e.document_id = d.id
		JOIN search_edition s ON s.edition_id = e.id
		WHERE d.slug = ? ORDER BY e.id DESC`, filter.Doc)
	return list, edition, err
}

// narrow limits the scope to a group of the tree of the current edition.
func (x *Index) narrow(ctx context.Context, sc *scope, filter search.Filter) error {
	for _, group := range []struct{ key, place string }{
		{filter.Dimension, `parent_id IS NULL`}, {filter.Item, `parent_id IS NOT NULL`},
	} {
		if group.key == "" {
			continue
		}
		match := `num = ? AND measure = 0 AND ` + group.place
		if strings.Contains(group.key, "/") {
			match = `path = ?`
		}
		var first, last int64
		err := x.db.Row(ctx, `WITH RECURSIVE top (id) AS (
				SELECT id FROM provision WHERE edition_id = ? AND path <> '' AND `+match+` ORDER BY position LIMIT 1),
			below (id) AS (SELECT id FROM top UNION ALL SELECT p.id FROM provision p JOIN below ON p.parent_id = below.id)
			SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM below`, sc.edition, group.key).Scan(&first, &last)
		if err != nil {
			return fmt.Errorf("group %q: %w", group.key, err)
		}
		sc.ranges = slices.DeleteFunc(sc.ranges, func(r ranks) bool { return first == 0 || r.band() != 0 })
		for i, r := range sc.ranges {
			c := ranksOf(first, last, 0)
			sc.ranges[i] = ranks{max(r.from, c.from), min(r.to, c.to)}
		}
	}
	return nil
}

// assigned lists the ranks of the measures that departments answer for now.
func (x *Index) assigned(ctx context.Context, match, stated string, arg any) ([]int64, error) {
	return x.measureRanks(ctx, `SELECT DISTINCT p.id, s.current FROM department d
		JOIN assignment a ON a.department_id = d.id AND `+db.HoldsOn("a", "?2")+`
		JOIN edition e ON e.document_id = a.document_id
		JOIN search_edition s ON s.edition_id = e.id
		JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || a.measure
		WHERE `+match+`
		UNION SELECT p.id, s.current FROM proposal r
		JOIN edition e ON e.document_id = r.document_id
		JOIN search_edition s ON s.edition_id = e.id
		JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || r.measure
		WHERE r.decision = '' AND `+stated+` AND NOT EXISTS
			(SELECT 1 FROM assignment a WHERE a.document_id = r.document_id AND a.measure = r.measure AND `+db.HoldsOn("a", "?2")+`)`, arg, x.db.Today())
}

// reported lists the ranks of the measures whose newest report gives a state.
func (x *Index) reported(ctx context.Context, state policy.Status) ([]int64, error) {
	return x.measureRanks(ctx, `SELECT p.id, s.current FROM progress g
		JOIN edition e ON e.document_id = g.document_id
		JOIN search_edition s ON s.edition_id = e.id
		JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || g.measure
		WHERE g.status = ? AND `+sqlNewest, state)
}

// sqlNewest says of a report g that it is the newest shown on its measure.
var sqlNewest = `g.id = ` + db.NewestReport("g.document_id", "g.measure")

// measureRanks reads ids of provisions, and whether their edition is the current
// one, as sorted ranks.
func (x *Index) measureRanks(ctx context.Context, query string, args ...any) ([]int64, error) {
	var list []int64
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var current bool
		if err := rows.Scan(&id, &current); err != nil {
			return err
		}
		band := int64(0)
		if !current {
			band = rankPast
		}
		list = append(list, rankOf(id, band))
		return nil
	}, query, args...)
	slices.Sort(list)
	return list, err
}
