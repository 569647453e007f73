package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// day is the day by which documents are listed; document_day is an index of it.
const day = `CASE WHEN adopted <> '' THEN adopted ELSE published END`

// publishedCount is how many documents are published; each has one validity.
const publishedCount = `SELECT coalesce(sum(n), 0) FROM shelf_count WHERE facet = 'validity'`

// ordered gives the ids of published documents that pass a condition in an order, the last first: what is skipped of them is
// read in an index alone.
func ordered(passing, order string) string {
	return `SELECT id FROM published WHERE ` + passing + ` ORDER BY ` + order + ` DESC, id DESC`
}

// RollShelves has the counts of the library by validity be those of a day.
func RollShelves(ctx context.Context, tx *sql.Tx, today string) error {
	var day string
	err := tx.QueryRowContext(ctx, `SELECT day FROM shelf_day`).Scan(&day)
	if err == nil && day != today {
		_, err = tx.ExecContext(ctx, `UPDATE shelf_day SET day = ?`, today)
	}
	if err != nil {
		return fmt.Errorf("RollShelves(%s): %w", today, err)
	}
	return nil
}

// stated is what a document must say to have a validity on any day (db.ValidOn), which an index finds: with it those are read
// that say so, and not all.
var stated = map[policy.ValidityState]string{
	policy.ValidityInForce: ` AND valid IN ('in_force', 'amended', 'repealed')`, policy.ValidityAmended: ` AND valid = 'amended'`, policy.ValidityRepealed: ` AND valid = 'repealed'`,
}

// latestSeries is how many members of series, the latest, say which series are named.
const latestSeries = 6

// shelves are the groups of the library, the column that names each and that of its name in
// Simplified, and the order in which they come.
var shelves = [...]struct{ facet, hant, hans, order string }{
	{"place", "place_hant", "place_hans", "n DESC, hant"}, {"issuer", "issuer_hant", "issuer_hans", "n DESC, hant"},
	{"genre", "genre_hant", "genre_hans", "n DESC, hant"}, {"topic", "topic_hant", "topic_hans", "n DESC, hant"},
	{"year", `substr(` + day + `, 1, 4)`, "''", "hant DESC"},
}

// Library lists the published documents that pass a filter from offset on, at most limit, the
// newest first, with the groups that narrow it.
func (s *Store) Library(ctx context.Context, f catalog.LibraryFilter, limit, offset int) (*catalog.Library, error) {
	l := &catalog.Library{}
	ctx, end := s.db.Snapshot(ctx)
	defer end()
	asked := map[string]string{"place": f.Place, "issuer": f.Issuer, "genre": f.Genre, "topic": f.Topic, "year": f.Year}
	groups := map[string]*catalog.LibraryGroups{"place": &l.Places, "issuer": &l.Issuers, "genre": &l.Genres, "topic": &l.Topics, "year": &l.Years, "validity": &l.Validities}
	where, args := []string{"1"}, []any{}
	for _, shelf := range shelves {
		if value := asked[shelf.facet]; value == "" {
			continue
		} else if args = append(args, value); shelf.facet == "year" {
			where = append(where, fmt.Sprintf(day+` BETWEEN ?%d AND ?%[1]d || '~'`, len(args)))
		} else {
			where = append(where, fmt.Sprintf(shelf.hant+` = ?%d`, len(args)))
		}
	}
	args = append(args, s.db.Today())
	today := fmt.Sprintf("?%d", len(args))
	if f.Validity != "" {
		args = append(args, f.Validity)
		where = append(where, fmt.Sprintf(`(`+db.ValidOn(today)+`) = ?%d`, len(args)))
	} else {
		where[0] = today + ` <> ''`
	}
	passing := strings.Join(where, " AND ")
	order := day
	if f.Added {
		order = `updated`
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		l.Documents = append(l.Documents, d)
		return err
	}, fmt.Sprintf(`SELECT `+documentColumns+` FROM document WHERE id IN (`+ordered(passing, order)+` LIMIT %d OFFSET %d) ORDER BY `+order+` DESC, id DESC`, limit, offset), args...)
	if err == nil {
		err = s.libraryGroups(ctx, l, groups, asked, f, passing+stated[f.Validity], today, args)
	}
	if err != nil {
		return nil, fmt.Errorf("Library(%+v, %d, %d): %w", f, limit, offset, db.Unavailable(err))
	}
	for _, g := range groups {
		g.Total = len(g.Listed)
		g.Listed = g.Listed[:min(len(g.Listed), catalog.MaxLibraryGroups)]
	}
	if f.Any() && offset == 0 {
		if l.Series, _, err = s.series(ctx, `id IN (SELECT series_id FROM (SELECT DISTINCT series_id, year FROM series_member ORDER BY year DESC, series_id LIMIT ?1))`, latestSeries); err != nil {
			return nil, fmt.Errorf("Library: %w", err)
		}
	}
	slices.SortStableFunc(l.Validities.Listed, func(a, b catalog.LibraryGroup) int {
		place := func(g catalog.LibraryGroup) int {
			return slices.Index(policy.ValidityStates(), policy.ValidityState(g.Key))
		}
		return place(a) - place(b)
	})
	return l, nil
}

// libraryGroups counts by what is not filtered by. Of all documents the counts are kept as they
// change; of those that pass a filter these alone are read, once.
func (s *Store) libraryGroups(ctx context.Context, l *catalog.Library, groups map[string]*catalog.LibraryGroups, asked map[string]string, f catalog.LibraryFilter, passing, today string, args []any) error {
	scan := func(rows *sql.Rows) error {
		var facet string
		var g catalog.LibraryGroup
		err := rows.Scan(&facet, &g.Key, &g.Name.Hant, &g.Name.Hans, &g.Count)
		if facet == "" {
			l.Total = g.Count
		} else if into := groups[facet]; g.Key != "" && (facet != "validity" || slices.Contains(policy.ValidityStates(), policy.ValidityState(g.Key))) {
			into.Listed = append(into.Listed, g)
		}
		return err
	}
	if f.Any() {
		for _, shelf := range shelves {
			if err := s.db.Each(ctx, scan, `SELECT facet, hant, hant, hans, n FROM shelf_count WHERE facet = ? ORDER BY `+shelf.order, shelf.facet); err != nil {
				return err
			}
		}
		kept := false
		if err := s.db.Row(ctx, `SELECT day = ? FROM shelf_day`, s.db.Today()).Scan(&kept); err != nil {
			return err
		}
		validity, args := `SELECT facet, hant, '', '', n FROM shelf_count WHERE facet = 'validity' AND n > 0`, []any{}
		if !kept { // nothing was changed today
			validity, args = `SELECT 'validity', `+db.ValidOn("?1")+` AS v, '', '', count(*) FROM published GROUP BY v`, []any{s.db.Today()}
		}
		if err := s.db.Each(ctx, scan, validity, args...); err != nil {
			return err
		}
		return s.db.Each(ctx, scan, `SELECT '', '', '', '', (`+publishedCount+`)`)
	}
	query := `WITH passing AS MATERIALIZED (SELECT issuer_hant, issuer_hans, place_hant, place_hans, genre_hant, genre_hans, topic_hant, topic_hans, adopted, published,
			` + db.ValidOn(today) + ` AS validity FROM published WHERE ` + passing + `)
		SELECT '', '', '', '', count(*) FROM passing`
	for _, shelf := range shelves {
		if asked[shelf.facet] == "" {
			query += fmt.Sprintf(` UNION ALL SELECT * FROM (SELECT '%s', %s AS hant, %[2]s, %s, count(*) AS n FROM passing GROUP BY 2, 4 ORDER BY %s)`, shelf.facet, shelf.hant, shelf.hans, shelf.order)
		}
	}
	if f.Validity == "" {
		query += ` UNION ALL SELECT 'validity', validity, '', '', count(*) FROM passing GROUP BY validity`
	}
	return s.db.Each(ctx, scan, query, args...)
}

// TermsOf lists of each of documents the terms that its current edition mentions most, at
// most so many, one document after the other.
func (s *Store) TermsOf(ctx context.Context, documents []*policy.Document, most int) ([][]policy.CountedTerm, error) {
	ids := make([]int64, len(documents))
	at := map[int64]int{}
	for i, d := range documents {
		ids[i], at[d.ID] = d.ID, i
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("TermsOf: %w", err)
	}
	lists := make([][]policy.CountedTerm, len(documents))
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var n int
		var document int64
		t, err := scanTerm(rows, &document, &n)
		lists[at[document]] = append(lists[at[document]], policy.CountedTerm{Term: t, Count: n})
		return err
	}, `SELECT id, slug, name_hant, name_hans, document, n FROM (SELECT `+termColumns+`, c.document_id AS document, count(*) AS n, row_number() OVER (PARTITION BY c.document_id ORDER BY count(*) DESC, t.id) AS place
		FROM json_each(?) j CROSS JOIN current_edition c ON c.document_id = j.value
		JOIN provision p ON p.edition_id = c.edition_id JOIN mention m ON m.provision_id = p.id JOIN term t ON t.id = m.shown_id
		GROUP BY c.document_id, t.id) WHERE place <= ?`, string(packed), most)
	if err != nil {
		return nil, fmt.Errorf("TermsOf: %w", db.Unavailable(err))
	}
	return lists, nil
}
