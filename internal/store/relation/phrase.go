package relation

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// mostStanding bounds the provisions that are read for a phrase.
const mostStanding = 3000

// Phrase 提法譜系 lists where a phrase stands in the current texts of published documents, in the order of their days, and in what
// strength each takes it up. The search index finds the places; so no text is read that does not hold it.
func (s *Store) Phrase(ctx context.Context, words string) (*lineage.Phrase, error) {
	ph, err := s.phrase(ctx, words)
	if err != nil {
		return nil, fmt.Errorf("Phrase(%q): %w", words, db.Unavailable(err))
	}
	return ph, nil
}

func (s *Store) phrase(ctx context.Context, words string) (*lineage.Phrase, error) {
	ctx, end := s.db.Snapshot(ctx)
	defer end()
	ph := &lineage.Phrase{Words: words}
	query := search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: words, Phrase: true}}}}}
	ids, more, err := s.index.Standing(ctx, query, mostStanding)
	if err != nil {
		return nil, err
	}
	ph.More = more
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	marker := query.Marker()
	sources := map[int64]*lineage.Source{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		d, p := &policy.Document{}, &policy.Provision{}
		if err := rows.Scan(append(documentFields(d), provisionFields(p)...)...); err != nil {
			return err
		}
		source := sources[d.ID]
		if source == nil {
			source = &lineage.Source{Document: d, Day: cmp.Or(d.Adopted, d.Published), Adopted: d.Adopted != ""}
			source.Level, source.By = lineage.LevelOf(d)
			sources[d.ID] = source
			ph.Sources = append(ph.Sources, source)
		}
		for _, field := range []policy.Field{policy.Heading, policy.Body} {
			text := p.Text
			if field == policy.Heading {
				text = p.Heading
			}
			for _, r := range marker.Marks(text, field) {
				point := lineage.Point{Provision: p, Field: field, Start: r.Start, End: r.End}
				point.Strength, point.From, point.To = lineage.Governed(text.Hans, r.Start, r.End)
				source.Points = append(source.Points, point)
				ph.Points++
			}
		}
		return nil
	}, `SELECT `+documentColumns+`, `+provisionColumns+` FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value
		JOIN edition e ON e.id = p.edition_id JOIN published d ON d.id = e.document_id AND d.edition = e.number ORDER BY d.id, p.position`, string(packed))
	if err != nil {
		return nil, err
	}
	ph.Sources = slices.DeleteFunc(ph.Sources, func(s *lineage.Source) bool { return len(s.Points) == 0 })
	for _, source := range ph.Sources {
		for i, p := range source.Points {
			if p.Strength.Rank() > source.Points[source.Most].Strength.Rank() {
				source.Most = i
			}
		}
		if source.Day != "" {
			ph.Dated++
		}
	}
	slices.SortStableFunc(ph.Sources, func(x, y *lineage.Source) int {
		return cmp.Or(undated(x)-undated(y), cmp.Compare(x.Day, y.Day), cmp.Compare(x.Document.ID, y.Document.ID))
	})
	return ph, nil
}

func undated(s *lineage.Source) int {
	if s.Day == "" {
		return 1
	}
	return 0
}
