package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// filled says which tables hold anything that a search could group or widen by:
// one look at all of them, instead of a question to each.
type filled struct{ assignments, reports, names, people, everyday bool }

func (x *Index) filled(ctx context.Context) (k filled, err error) {
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		return rows.Scan(&k.assignments, &k.reports, &k.names, &k.people, &k.everyday)
	},
		`SELECT EXISTS (SELECT 1 FROM assignment), EXISTS (SELECT 1 FROM progress_shown),
			EXISTS (SELECT 1 FROM synonym) OR EXISTS (SELECT 1 FROM department_alias), EXISTS (SELECT 1 FROM person WHERE public), EXISTS (SELECT 1 FROM everyday)`)
	if err != nil {
		return k, fmt.Errorf("kept: %w", err)
	}
	return k, nil
}

// owners groups what was found by the departments that answer for it and by how
// far it has come.
func (x *Index) owners(ctx context.Context, filter search.Filter, known filled, f *resultSet, result *search.Result) error {
	counted := f.ranks[:min(len(f.ranks), search.MaxCount)]
	if len(counted) == 0 || !known.assignments && !known.reports {
		return nil
	}
	ids := make([]int64, len(counted))
	for i, rank := range counted {
		ids[i] = provisionAt(rank)
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return fmt.Errorf("whose: %w", err)
	}
	more := len(f.ranks) > search.MaxCount
	if known.assignments {
		if err := x.departments(ctx, filter, string(packed), more, result); err != nil {
			return err
		}
	}
	if known.reports {
		return x.states(ctx, filter, string(packed), more, result)
	}
	return nil
}

// departments groups the measures with the given ids by who answers for them now.
func (x *Index) departments(ctx context.Context, filter search.Filter, packed string, more bool, result *search.Result) error {
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		facet := search.Facet{Kind: "org", More: more}
		err := rows.Scan(&facet.Key, &facet.Title.Hant, &facet.Title.Hans, &facet.Count)
		facet.Active = facet.Key == filter.Org
		result.Facets = append(result.Facets, facet)
		return err
	}, `SELECT d.slug, d.name_hant, d.name_hans, count(DISTINCT p.id) AS n
		FROM json_each(?1) j CROSS JOIN provision p ON p.id = j.value AND p.path = 'm/' || p.measure
		JOIN edition e ON e.id = p.edition_id
		JOIN assignment a ON a.document_id = e.document_id AND a.measure = p.measure AND `+db.HoldsOn("a", "?2")+`
		JOIN department d ON d.id = a.department_id
		GROUP BY d.id ORDER BY n DESC, d.slug LIMIT ?3`, packed, x.db.Today(), facetDocuments)
	if err != nil {
		return fmt.Errorf("whose: departments: %w", err)
	}
	return nil
}

// states groups the measures with the given ids by their newest report.
func (x *Index) states(ctx context.Context, filter search.Filter, packed string, more bool, result *search.Result) error {
	states := map[string]int{}
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var state string
		var n int
		err := rows.Scan(&state, &n)
		states[state] = n
		return err
	}, `SELECT g.status, count(*)
		FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value AND p.path = 'm/' || p.measure
		JOIN edition e ON e.id = p.edition_id
		JOIN progress g ON g.document_id = e.document_id AND g.measure = p.measure AND `+sqlNewest+`
		GROUP BY g.status`, packed)
	if err != nil {
		return fmt.Errorf("whose: states: %w", err)
	}
	for _, state := range policy.Statuses() {
		if n := states[string(state)]; n > 0 {
			key := string(state)
			result.Facets = append(result.Facets, search.Facet{Kind: "status", Key: key, Count: n, More: more, Active: filter.Status == key})
		}
	}
	return nil
}

// inForce adds a facet for each filter in force that has none, because nothing
// was found: the reader sees it and can remove it.
func (x *Index) inForce(ctx context.Context, filter search.Filter, result *search.Result) error {
	known := map[string]bool{}
	for _, facet := range result.Facets {
		known[facet.Kind] = known[facet.Kind] || facet.Active
	}
	group := func(key, place string) (string, []any) {
		match := `p.num = ? AND p.measure = 0 AND ` + place
		if strings.Contains(key, "/") {
			match = `p.path = ?`
		}
		return `SELECT p.heading_hant, p.heading_hans FROM published d JOIN edition e ON e.document_id = d.id AND e.number = d.edition
			JOIN provision p ON p.edition_id = e.id WHERE d.slug = ? AND ` + match + ` ORDER BY p.position LIMIT 1`, []any{filter.Doc, key}
	}
	for _, f := range []struct{ kind, key string }{
		{"document", filter.Doc}, {"dimension", filter.Dimension}, {"item", filter.Item}, {"org", filter.Org}, {"status", filter.Status}, {"year", filter.Year}, {"validity", filter.Validity},
	} {
		if f.key == "" || known[f.kind] {
			continue
		}
		var query string
		args := []any{f.key}
		switch f.kind {
		case "document":
			query = `SELECT title_hant, title_hans FROM published WHERE slug = ?`
		case "dimension":
			query, args = group(f.key, `p.parent_id IS NULL`)
		case "item":
			query, args = group(f.key, `p.parent_id IS NOT NULL`)
		case "org":
			query = `SELECT name_hant, name_hans FROM department WHERE slug = ?`
		}
		facet := search.Facet{Kind: f.kind, Doc: filter.Doc, Key: f.key, Active: true, Count: result.Total, More: result.More}
		if query != "" {
			err := x.db.Each(ctx, func(rows *sql.Rows) error { return rows.Scan(&facet.Title.Hant, &facet.Title.Hans) }, query, args...)
			if err != nil {
				return fmt.Errorf("inForce(%s): %w", f.kind, err)
			}
			if facet.Title.Empty() {
				facet.Title = policy.Text{Hant: f.key, Hans: f.key} // names nothing: shown as it stands in the address
			}
		}
		result.Facets = append(result.Facets, facet)
	}
	return nil
}
