package index

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"github.com/yihaowen/yihaowen/internal/search"
)

// facetDocuments is how many documents are offered as filters.
const facetDocuments = 20

// facets groups what was found by document and, inside one document, by the two
// upper levels of its tree. Where there are more hits than are counted, the
// counted ones are the first by rank, so only the last document among them can
// have more than its count.
func (x *Index) facets(ctx context.Context, filter search.Filter, sc *scope, f *resultSet, result *search.Result) (err error) {
	counted := f.ranks[:min(len(f.ranks), search.MaxCount)]
	if len(counted) == 0 {
		return nil
	}
	groups, err := x.facetEditions(ctx, counted)
	if err != nil {
		return err
	}
	if len(f.ranks) > search.MaxCount {
		groups[len(groups)-1].more = true
		result.FacetMore = filter.Doc == ""
	}
	slices.SortStableFunc(groups, func(a, b facetEdition) int { return cmp.Compare(b.count, a.count) })
	defer func(all []facetEdition) {
		if err == nil {
			err = x.shelfFacets(ctx, filter, all, len(f.ranks) > search.MaxCount, result)
		}
	}(groups)
	result.FacetMore = result.FacetMore || len(groups) > facetDocuments
	groups = groups[:min(len(groups), facetDocuments)]
	ids := make([]int64, len(groups))
	for i, g := range groups {
		ids[i] = g.edition
	}
	documents, err := x.facetTitles(ctx, ids)
	if err != nil {
		return err
	}
	for _, g := range groups {
		facet := documents[g.edition]
		if facet.Key == "" {
			continue
		}
		facet.Count, facet.More = g.count, g.more
		facet.Active = facet.Key == filter.Doc
		if i := slices.IndexFunc(result.Facets, func(o search.Facet) bool { return o.Key == facet.Key }); i >= 0 {
			result.Facets[i].Count += facet.Count // another edition of the same document
			continue
		}
		result.Facets = append(result.Facets, facet)
	}
	if len(result.Facets) != 1 {
		return nil
	}
	inside, err := x.groups(ctx, groups[0], result.Facets[0].Key, counted)
	if err != nil {
		return err
	}
	for i := range inside {
		switch inside[i].Kind {
		case "dimension":
			inside[i].Active = filter.Dimension != ""
		case "item":
			inside[i].Active = filter.Item != ""
		}
		inside[i].More = result.More
	}
	result.Facets = append(result.Facets, inside...)
	return nil
}

// facetEdition is an edition with hits.
type facetEdition struct {
	edition, first, last int64 // its row, and the ids of its provisions
	count                int
	more                 bool
}

// facetEditions groups ascending ranks by edition, in order of the last hit.
func (x *Index) facetEditions(ctx context.Context, counted []int64) ([]facetEdition, error) {
	var groups []facetEdition
	place := map[int64]int{}
	order := map[int64]int{}
	for i, rank := range counted {
		id := provisionAt(rank)
		if n := len(groups); n == 0 || id < groups[n-1].first || id > groups[n-1].last {
			e, err := x.editions.of(ctx, x, id)
			if err != nil {
				return nil, fmt.Errorf("facets: %w", err)
			}
			at, known := place[e.edition]
			if !known {
				at = n
				place[e.edition] = n
				groups = append(groups, e)
			}
			groups[at].count++
			order[e.edition] = i
			continue
		}
		groups[len(groups)-1].count++
		order[groups[len(groups)-1].edition] = i
	}
	slices.SortStableFunc(groups, func(a, b facetEdition) int { return cmp.Compare(order[a.edition], order[b.edition]) })
	return groups, nil
}

// facetTitles names the documents of editions.
func (x *Index) facetTitles(ctx context.Context, editions []int64) (map[int64]search.Facet, error) {
	packed, err := json.Marshal(editions)
	if err != nil {
		return nil, fmt.Errorf("facets: %w", err)
	}
	titles := map[int64]search.Facet{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var edition int64
		facet := search.Facet{Kind: "document"}
		err := rows.Scan(&edition, &facet.Key, &facet.Title.Hant, &facet.Title.Hans)
		facet.Doc = facet.Key
		titles[edition] = facet
		return err
	}, `SELECT e.id, d.slug, d.title_hant, d.title_hans
		FROM json_each(?) j CROSS JOIN edition e ON e.id = j.value
		JOIN published d ON d.id = e.document_id`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("facets: %w", err)
	}
	return titles, nil
}

// groups counts the ranks that stand in each group of the two upper levels of an
// edition's tree. Rows come in reading order, so a group reaches to the next row
// that is not deeper.
func (x *Index) groups(ctx context.Context, of facetEdition, slug string, counted []int64) ([]search.Facet, error) {
	ids := make([]int64, 0, len(counted))
	for _, rank := range counted {
		if id := provisionAt(rank); of.first <= id && id <= of.last {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	between := func(from, to int64) int {
		return sort.Search(len(ids), func(i int) bool { return ids[i] >= to }) -
			sort.Search(len(ids), func(i int) bool { return ids[i] >= from })
	}
	rows, err := x.outlines.of(ctx, x, of.edition)
	if err != nil {
		return nil, fmt.Errorf("groups(%d): %w", of.edition, err)
	}
	var list []search.Facet
	for i, o := range rows {
		if !o.group {
			continue
		}
		end := of.last + 1
		for _, next := range rows[i+1:] {
			if next.top || !o.top {
				end = next.id
				break
			}
		}
		o.facet.Doc = slug
		if o.facet.Count = between(o.id, end); o.facet.Count > 0 {
			list = append(list, o.facet)
		}
	}
	return list, nil
}
