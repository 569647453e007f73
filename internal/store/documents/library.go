package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// day is the day by which documents are listed; document_day is an index of it.
const day = `CASE WHEN adopted <> '' THEN adopted ELSE published END`

// Library lists the published documents that pass a filter from offset on, at most limit, the
// newest first, with the groups that narrow it.
func (s *Store) Library(ctx context.Context, f policy.LibraryFilter, limit, offset int) (*policy.Library, error) {
	l := &policy.Library{}
	issuer, year := `issuer_hant = ?1`, day+` BETWEEN ?2 AND ?2 || '~'`
	if f.Issuer == "" {
		issuer = `?1 = ''`
	}
	if f.Year == "" {
		year = `?2 = ''`
	}
	err := s.db.Row(ctx, `SELECT count(*) FROM published WHERE `+issuer+` AND `+year, f.Issuer, f.Year).Scan(&l.Total)
	if err == nil {
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			d, err := scanDocument(rows)
			l.Documents = append(l.Documents, d)
			return err
		}, `SELECT `+documentColumns+` FROM published WHERE `+issuer+` AND `+year+`
			ORDER BY `+day+` DESC, id DESC LIMIT ?3 OFFSET ?4`, f.Issuer, f.Year, limit, offset)
	}
	groups := func(into *policy.LibraryGroups, query, arg string) {
		if err == nil {
			err = s.db.Each(ctx, func(rows *sql.Rows) error {
				var g policy.LibraryGroup
				err := rows.Scan(&g.Key, &g.Name.Hant, &g.Name.Hans, &g.Count, &into.Total)
				into.Listed = append(into.Listed, g)
				return err
			}, query, arg, policy.MaxLibraryGroups)
		}
	}
	if f.Year == "" {
		year = `?1 = ''`
	} else {
		year = day + ` BETWEEN ?1 AND ?1 || '~'`
	}
	groups(&l.Issuers, `SELECT issuer_hant, issuer_hant, issuer_hans, count(*) AS n, count(*) OVER () FROM published WHERE issuer_hant <> '' AND `+year+`
		GROUP BY issuer_hant, issuer_hans ORDER BY n DESC, issuer_hant LIMIT ?2`, f.Year)
	groups(&l.Years, `SELECT substr(`+day+`, 1, 4) AS y, '', '', count(*), count(*) OVER () FROM published WHERE `+day+` <> '' AND `+issuer+`
		GROUP BY y ORDER BY y DESC LIMIT ?2`, f.Issuer)
	if err != nil {
		return nil, fmt.Errorf("Library(%+v, %d, %d): %w", f, limit, offset, db.Unavailable(err))
	}
	return l, nil
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
