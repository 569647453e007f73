package index

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// day is the day of a document, its own or that of the source.
const day = `CASE WHEN d.adopted <> '' THEN d.adopted ELSE d.published END`

// documents is where the editions of the documents lie that a filter asks for by what they are.
// It is never nil.
func (x *Index) documents(ctx context.Context, f search.Filter) ([]ranks, error) {
	list := []ranks{}
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var first, last int64
		var current bool
		if err := rows.Scan(&current, &first, &last); err != nil {
			return err
		}
		band := int64(rankPast)
		if current {
			band = 0
		}
		list = append(list, ranksOf(first, last, band))
		return nil
	}, `SELECT s.current, s.first, s.last FROM published d JOIN edition e ON e.document_id = d.id JOIN search_edition s ON s.edition_id = e.id
		WHERE (?1 = '' OR `+day+` BETWEEN ?1 AND ?1 || '~') AND (?2 = '' OR (`+db.ValidOn("?3")+`) = ?2)`, f.Year, f.Validity, x.db.Today())
	if err != nil {
		return nil, fmt.Errorf("documents: %w", err)
	}
	slices.SortFunc(list, func(a, b ranks) int { return cmp.Compare(a.from, b.from) })
	return list, nil
}

// enter is the first rank from rank on that lies in one of ascending ranges, end if none does.
func enter(inside []ranks, rank int64) int64 {
	i := sort.Search(len(inside), func(i int) bool { return inside[i].to >= rank })
	if i == len(inside) {
		return end
	}
	return max(rank, inside[i].from)
}

// shelf is what facets say of the document of an edition.
type shelf struct {
	document int64
	day      string
	validity policy.ValidityState
}

// shelves reads it for editions.
func (x *Index) shelves(ctx context.Context, editions []int64) (map[int64]shelf, error) {
	packed, err := json.Marshal(editions)
	if err != nil {
		return nil, fmt.Errorf("shelves: %w", err)
	}
	found := map[int64]shelf{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var edition int64
		var s shelf
		err := rows.Scan(&edition, &s.document, &s.day, &s.validity)
		found[edition] = s
		return err
	}, `SELECT e.id, d.id, `+day+`, `+db.ValidOn("?2")+` FROM json_each(?1) j CROSS JOIN edition e ON e.id = j.value JOIN published d ON d.id = e.document_id`,
		string(packed), x.db.Today())
	if err != nil {
		return nil, fmt.Errorf("shelves: %w", err)
	}
	return found, nil
}

// shelfFacets counts hits by the year and the validity of their documents.
func (x *Index) shelfFacets(ctx context.Context, filter search.Filter, groups []facetEdition, more bool, result *search.Result) error {
	ids := make([]int64, len(groups))
	for i, g := range groups {
		ids[i] = g.edition
	}
	found, err := x.shelves(ctx, ids)
	if err != nil {
		return err
	}
	years, validities := map[string]int{}, map[policy.ValidityState]int{}
	for _, g := range groups {
		s := found[g.edition]
		if len(s.day) >= 4 {
			years[s.day[:4]] += g.count
		}
		validities[s.validity] += g.count
	}
	for _, state := range policy.ValidityStates() {
		if n := validities[state]; n > 0 {
			result.Facets = append(result.Facets, search.Facet{Kind: "validity", Key: string(state), Count: n, More: more, Active: filter.Validity == string(state)})
		}
	}
	list := make([]search.Facet, 0, len(years))
	for year, n := range years {
		list = append(list, search.Facet{Kind: "year", Key: year, Count: n, More: more, Active: filter.Year == year})
	}
	slices.SortFunc(list, func(a, b search.Facet) int { return cmp.Compare(b.Key, a.Key) })
	result.Facets = append(result.Facets, list[:min(len(list), facetDocuments)]...)
	return nil
}

// arrange puts ranks in the order that a request asks for: by day of their documents, those of one
// document together. What it says nothing of keeps its order.
func (x *Index) arrange(ctx context.Context, req search.Request, order []int64) ([]int64, error) {
	if !req.Newest && !req.Group || len(order) == 0 {
		return order, nil
	}
	of := make(map[int64]int64, len(order))
	var ids []int64
	last := facetEdition{first: 1}
	for _, rank := range order {
		id := provisionAt(rank)
		if id < last.first || id > last.last {
			e, err := x.editions.of(ctx, x, id)
			if err != nil {
				return nil, fmt.Errorf("arrange: %w", err)
			}
			last = e
		}
		of[rank] = last.edition
		ids = append(ids, last.edition)
	}
	slices.Sort(ids)
	found, err := x.shelves(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	place := map[int64]int{} // of a document: where its first hit stands
	for i, rank := range order {
		if d := found[of[rank]].document; place[d] == 0 {
			place[d] = i + 1
		}
	}
	out := slices.Clone(order)
	slices.SortStableFunc(out, func(a, b int64) int {
		one, other := found[of[a]], found[of[b]]
		if one.document == other.document {
			return 0
		}
		if req.Newest && one.day != other.day {
			return cmp.Compare(other.day, one.day)
		}
		return cmp.Compare(place[one.document], place[other.document])
	})
	return out, nil
}
