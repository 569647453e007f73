// Package relation holds the SQL of how documents hang together across levels: which are above which, which measures answer
// which, what editors say of both, and where a phrase stands.
package relation

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/index"
)

// Store is the relations of a database. It is safe for concurrent use.
type Store struct {
	db    *db.DB
	index *index.Index
	turn  chan struct{} // holds one while nobody compares two documents that no text names
}

// New gives access to the relations of a database whose texts x finds.
func New(d *db.DB, x *index.Index) *Store {
	s := &Store{db: d, index: x, turn: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	return s
}

const documentColumns = `d.id, d.slug, d.title_hant, d.title_hans, d.number, d.issuer_hant, d.issuer_hans, d.adopted, d.published, d.script, d.state, d.edition, d.level`

func documentFields(d *policy.Document) []any {
	return []any{&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &d.Number, &d.Issuer.Hant, &d.Issuer.Hans, &d.Adopted, &d.Published, &d.Script, &d.State, &d.Edition, &d.Level}
}

const provisionColumns = `p.id, p.kind, p.num, p.eid, p.label, p.measure, p.position, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans`

func provisionFields(p *policy.Provision) []any {
	return []any{&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Position, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans}
}

// measures are those of the current edition of a document, as they are compared.
type measures struct {
	edition int
	leaves  []*policy.Provision
	items   []align.Item
	place   map[int]int // of a measure's number in the lists
}

func measuresOf(ctx context.Context, q db.Querier, documentID int64) (*measures, error) {
	m := &measures{place: map[int]int{}}
	if err := q.QueryRowContext(ctx, `SELECT edition FROM document WHERE id = ?`, documentID).Scan(&m.edition); err != nil {
		return nil, fmt.Errorf("document %d: %w", documentID, err)
	}
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		p := &policy.Provision{}
		if err := rows.Scan(provisionFields(p)...); err != nil {
			return err
		}
		m.place[p.Measure] = len(m.leaves)
		m.leaves, m.items = append(m.leaves, p), append(m.items, align.ItemOf(p, policy.Text{}))
		return nil
	}, `SELECT `+provisionColumns+` FROM edition e JOIN provision p ON p.edition_id = e.id AND p.measure > 0
		WHERE e.document_id = ? AND e.number = ? ORDER BY p.position`, documentID, m.edition)
	if err != nil {
		return nil, fmt.Errorf("measures of document %d: %w", documentID, err)
	}
	return m, nil
}

// said is what an editor said of two measures and still holds.
type said struct {
	upper, lower int
	lineage.Verdict
}

// fixed turns what editors said into what the computation keeps to; a measure that an edition no longer has is passed over.
func fixed(list []said, upper, lower *measures) (f align.Fixed, refused map[[2]int]bool) {
	refused = map[[2]int]bool{}
	for _, v := range list {
		i, inUpper := upper.place[v.upper]
		j, inLower := lower.place[v.lower]
		switch {
		case !inUpper || !inLower:
		case v.Verdict.Verdict == policy.VerdictPair:
			f.Pairs = append(f.Pairs, align.Pair{A: i, B: j, Score: 1})
		default:
			refused[[2]int{i, j}] = true
		}
	}
	return f, refused
}

// compare finds which measures answer which, keeping to what editors said.
func compare(upper, lower *measures, list []said) []lineage.Answer {
	f, refused := fixed(list, upper, lower)
	var kept []lineage.Answer
	for _, a := range lineage.Answers(upper.items, lower.items, f) {
		if !refused[[2]int{a.Upper, a.Lower}] {
			kept = append(kept, a)
		}
	}
	return kept
}
