package documents

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// What relates measures of two documents: topics of theirs, by weight, rarity and length. One that
// more measures of the base hold than mostHolders tells nothing and is passed over, so that what a
// new document costs hangs on its own length and hardly on how many stand there.
const (
	mostHolders  = 40
	leastKindred = 1.5
	mostKindred  = 4 // measures of other documents that are shown beside one
)

// writeTopics stores what the measures of an edition speak of and which of them are related.
func writeTopics(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	put := func(t policy.Topic, weight float64) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO topic (key, provision_id, weight, place_id, field, start_rune, end_rune) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, script.FoldString(t.Key), t.Measure.ID, weight, t.Words.Provision.ID, t.Words.Field, t.Words.Start, t.Words.End)
		if err != nil {
			return fmt.Errorf("topic %s: %w", t.Key, err)
		}
		return nil
	}
	for _, t := range e.Topics {
		if err := put(t, t.Weight); err != nil {
			return err
		}
	}
	for _, r := range e.Related {
		var keys []string
		for _, t := range r.Topics {
			if err := put(t, 0); err != nil {
				return err
			}
			keys = append(keys, script.FoldString(t.Key))
		}
		packed, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO related (from_id, to_id, score, keys) VALUES (?, ?, ?, ?)`, r.From.ID, r.To.ID, r.Score, string(packed))
		if err != nil {
			return fmt.Errorf("related %d, %d: %w", r.From.Measure, r.To.Measure, err)
		}
	}
	return nil
}

// relateDocument finds anew which measures of other published documents speak of the same as
// those of a document.
func relateDocument(ctx context.Context, tx *sql.Tx, documentID int64) error {
	for _, side := range []string{"a_id", "b_id"} {
		_, err := tx.ExecContext(ctx, `DELETE FROM kindred WHERE `+side+` IN (SELECT p.id FROM edition e JOIN provision p ON p.edition_id = e.id
			WHERE e.document_id = ? AND p.measure > 0)`, documentID)
		if err != nil {
			return err
		}
	}
	own := map[string][]held{}
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var key string
		var h held
		err := rows.Scan(&key, &h.measure, &h.weight)
		own[key] = append(own[key], h)
		return err
	}, `SELECT t.key, t.provision_id, t.weight FROM current_edition c JOIN provision p ON p.edition_id = c.edition_id AND p.measure > 0
		JOIN topic t ON t.provision_id = p.id AND t.weight > 0 WHERE c.document_id = ? ORDER BY t.key, t.provision_id`, documentID)
	if err != nil || len(own) == 0 {
		return err
	}
	others, err := tx.PrepareContext(ctx, `SELECT t.provision_id, t.weight FROM topic t JOIN provision p ON p.id = t.provision_id
		JOIN current_edition c ON c.edition_id = p.edition_id WHERE t.key = ? AND t.weight > 0 AND c.document_id <> ? LIMIT ?`)
	if err != nil {
		return err
	}
	defer others.Close()
	shared := map[[2]int64][]evidence{}
	for key, here := range own {
		there, err := holders(ctx, others, key, documentID)
		if err != nil {
			return err
		}
		if len(there) > mostHolders {
			continue
		}
		rarity := 1 - math.Log(float64(len(there)))/math.Log(mostHolders+1)
		length := min(1.5, float64(len([]rune(key)))/4)
		for _, a := range here {
			for _, b := range there {
				pair := [2]int64{a.measure, b.measure}
				shared[pair] = append(shared[pair], evidence{key, a.weight * b.weight * rarity * length})
			}
		}
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO kindred (a_id, b_id, score, keys) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for pair, list := range shared {
		score, keys := weighed(list)
		if score < leastKindred {
			continue
		}
		packed, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, pair[0], pair[1], score, string(packed)); err != nil {
			return fmt.Errorf("kindred: %w", err)
		}
	}
	return nil
}

// held is a measure that speaks of a topic, and how much.
type held struct {
	measure int64
	weight  float64
}

// evidence is a topic that two measures share, and what it tells.
type evidence struct {
	key   string
	score float64
}

// holders lists the measures of other documents that speak of a topic: one more than mostHolders
// where these are too many.
func holders(ctx context.Context, stmt *sql.Stmt, key string, documentID int64) (list []held, err error) {
	rows, err := stmt.QueryContext(ctx, key, documentID, mostHolders+1)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h held
		if err := rows.Scan(&h.measure, &h.weight); err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, rows.Err()
}

// weighed is how much two measures share, and what, what tells most first; words inside longer
// ones that they share are not counted again.
func weighed(list []evidence) (sum float64, keys []string) {
	list = slices.DeleteFunc(slices.Clone(list), func(x evidence) bool {
		return slices.ContainsFunc(list, func(y evidence) bool { return len(y.key) > len(x.key) && strings.Contains(y.key, x.key) })
	})
	slices.SortFunc(list, func(x, y evidence) int { return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(x.key, y.key)) })
	for _, x := range list {
		sum += x.score
		if len(keys) < 3 {
			keys = append(keys, x.key)
		}
	}
	return math.Round(sum*1e6) / 1e6, keys
}

// What is related to the measures whose rows stand in asked (own): link, and the tables that say what both speak of, in
// the words of the measure or, where it has another word for it (三化 for 智能化), in those of the other one.
const (
	sqlLink = `link (own, id, score, other, keys) AS (
			SELECT r.from_id, r.to_id, r.score, 0, r.keys FROM asked JOIN related r ON r.from_id = own
			UNION ALL SELECT own, k.b_id, k.score, 1, k.keys FROM asked JOIN kindred k ON k.a_id = own
			UNION ALL SELECT own, k.a_id, k.score, 1, k.keys FROM asked JOIN kindred k ON k.b_id = own)`
	sqlLinked = `link l CROSS JOIN provision p ON p.id = l.id JOIN edition e ON e.id = p.edition_id JOIN document d ON d.id = e.document_id AND (NOT l.other OR EXISTS (SELECT 1 FROM published x WHERE x.id = d.id))
		JOIN json_each(l.keys) k LEFT JOIN topic o ON o.key = k.value AND o.provision_id = iif(EXISTS (
			SELECT 1 FROM topic x WHERE x.key = k.value AND x.provision_id = l.own AND x.end_rune - x.start_rune = length(k.value)), l.own, p.id) LEFT JOIN provision q ON q.id = o.place_id`
	sqlSharedSlug = `coalesce((SELECT t.slug FROM term t WHERE t.fold = k.value AND EXISTS (SELECT 1 FROM mention m JOIN provision mp ON mp.id = m.provision_id
				JOIN current_edition c ON c.edition_id = mp.edition_id WHERE m.shown_id = t.id)), '')`
	sqlSharedWords = `coalesce(substr(CASE o.field WHEN 'heading' THEN q.heading_hant ELSE q.text_hant END, o.start_rune + 1, o.end_rune - o.start_rune), ''),
			coalesce(substr(CASE o.field WHEN 'heading' THEN q.heading_hans ELSE q.text_hans END, o.start_rune + 1, o.end_rune - o.start_rune), '')`
)

// kin is a list of related measures as it is read, row by row: those of its own document before those of others, of which
// it takes mostKindred.
type kin struct {
	list   []policy.Related
	across int
}

// add takes a row: a measure, with its document where that is another one, and a word that both have, which may be empty.
func (k *kin) add(r policy.Related, word policy.Text, slug string) {
	if n := len(k.list); n == 0 || k.list[n-1].To.ID != r.To.ID {
		if r.Document != nil {
			if k.across++; k.across > mostKindred {
				return
			}
		}
		k.list = append(k.list, r)
	}
	if last := &k.list[len(k.list)-1]; last.To.ID == r.To.ID && !word.Empty() {
		last.Shared = append(last.Shared, &policy.Term{Name: word, Slug: slug})
	}
}

// RelatedTo lists the measures related to each of several, by their rows, as Beside does for one.
func (s *Store) RelatedTo(ctx context.Context, measures []*policy.Provision) (map[int64][]policy.Related, error) {
	from, ids, found := map[int64]*policy.Provision{}, make([]int64, len(measures)), map[int64]*kin{}
	for i, p := range measures {
		from[p.ID], ids[i], found[p.ID] = p, p.ID, &kin{}
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("RelatedTo: %w", err)
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		r := policy.Related{To: &policy.Provision{}}
		d, word, slug := &policy.Document{}, policy.Text{}, ""
		var own int64
		var other bool
		err := rows.Scan(&own, &r.To.ID, &r.To.Kind, &r.To.Num, &r.To.EID, &r.To.Label, &r.To.Measure,
			&r.To.Heading.Hant, &r.To.Heading.Hans, &r.To.Text.Hant, &r.To.Text.Hans, &r.Score,
			&other, &d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &slug, &word.Hant, &word.Hans)
		if err != nil {
			return err
		}
		if r.From = from[own]; other {
			r.Document = d
		}
		found[own].add(r, word, slug)
		return nil
	}, `WITH asked (own) AS (SELECT value FROM json_each(?1)), `+sqlLink+`
		SELECT l.own, p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, l.score,
			l.other, d.id, d.slug, d.title_hant, d.title_hans, `+sqlSharedSlug+`, `+sqlSharedWords+`
		FROM `+sqlLinked+`
		ORDER BY l.own, l.other, l.score DESC, p.id, k.key`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("RelatedTo(%s): %w", packed, err)
	}
	byRow := map[int64][]policy.Related{}
	for own, k := range found {
		byRow[own] = k.list
	}
	return byRow, nil
}
