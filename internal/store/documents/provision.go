package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// provisionWriter writes the rows of one edition with statements prepared once.
// Rows are written in reading order in one transaction, so that the ids of an
// edition rise without gaps: the search index counts on it.
type provisionWriter struct {
	edition  int64
	position int
	words    map[*policy.Provision][]byte // where words begin, as far as that is known already
	insert   *sql.Stmt
	span     *sql.Stmt
}

func newProvisionWriter(ctx context.Context, tx *sql.Tx, e *policy.Edition) (*provisionWriter, error) {
	w := &provisionWriter{edition: e.ID}
	var err error
	w.insert, err = tx.PrepareContext(ctx, `INSERT INTO provision
		(edition_id, parent_id, position, kind, num, eid, path, label, measure, heading_hant, heading_hans, text_hant, text_hans, words)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return nil, fmt.Errorf("prepare provision: %w", err)
	}
	w.span, err = tx.PrepareContext(ctx, `INSERT INTO span (provision_id, seq, start_byte, end_byte, shared) VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		w.insert.Close()
		return nil, fmt.Errorf("prepare span: %w", err)
	}
	return w, nil
}

func (w *provisionWriter) close() {
	w.insert.Close()
	w.span.Close()
}

// write stores the tree and the passages in reading order, so that a row's
// position is its place in the document.
func (w *provisionWriter) write(ctx context.Context, e *policy.Edition) error {
	var above []int64 // rows of the provisions around, by level
	for p, level := range e.Reading() {
		if p.Passage != nil {
			if err := w.passage(ctx, p.Passage); err != nil {
				return err
			}
			continue
		}
		parent := sql.NullInt64{}
		if level > 0 {
			parent = sql.NullInt64{Int64: above[level-1], Valid: true}
		}
		if err := w.provision(ctx, p.Provision, parent); err != nil {
			return err
		}
		above = append(above[:level], p.Provision.ID)
	}
	return nil
}

func (w *provisionWriter) provision(ctx context.Context, p *policy.Provision, parent sql.NullInt64) error {
	w.position++
	result, err := w.insert.ExecContext(ctx, w.edition, parent, w.position, p.Kind, p.Num, p.EID, p.Path(), p.Label, p.Measure,
		p.Heading.Hant, p.Heading.Hans, p.Text.Hant, p.Text.Hans, w.words[p])
	if err != nil {
		return fmt.Errorf("provision %s: %w", p.EID, err)
	}
	if p.ID, err = result.LastInsertId(); err != nil {
		return fmt.Errorf("provision %s: %w", p.EID, err)
	}
	p.Position = w.position
	return w.spans(ctx, p.ID, p.Spans)
}

func (w *provisionWriter) passage(ctx context.Context, p *policy.Passage) error {
	w.position++
	result, err := w.insert.ExecContext(ctx, w.edition, nil, w.position, p.Kind, "", "", "", "", 0, "", "", p.Text.Hant, p.Text.Hans, nil)
	if err != nil {
		return fmt.Errorf("passage at byte %d: %w", p.Spans[0].Start, err)
	}
	if p.ID, err = result.LastInsertId(); err != nil {
		return fmt.Errorf("passage at byte %d: %w", p.Spans[0].Start, err)
	}
	p.Position = w.position
	return w.spans(ctx, p.ID, p.Spans)
}

func (w *provisionWriter) spans(ctx context.Context, id int64, spans []policy.Span) error {
	for i, s := range spans {
		if _, err := w.span.ExecContext(ctx, id, i, s.Start, s.End, s.Shared); err != nil {
			return fmt.Errorf("span %d of row %d: %w", i, id, err)
		}
	}
	return nil
}

const provisionColumns = `p.id, coalesce(p.parent_id, 0), p.kind, p.num, p.eid, p.label, p.measure, p.position,
	p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, iif(p.heading_hans = '', NULL, substr(p.words, 1, (length(p.heading_hans) + 7) / 8))`

func scanProvision(row db.Scanner) (p *policy.Provision, parent int64, err error) {
	p = &policy.Provision{}
	var words []byte
	err = row.Scan(&p.ID, &parent, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Position,
		&p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans, &words)
	p.Breaks = headingBreaks(p.Heading, words)
	return p, parent, err
}

// headingBreaks are where the lines of a heading may begin, by the words that ingest found in it; nil before it has.
func headingBreaks(heading policy.Text, words []byte) []int {
	if len(words) == 0 {
		return nil
	}
	return policy.Breaks(heading.Hans, search.Boundaries(words).At)
}

// readTree fills an edition's provisions and passages.
func readTree(ctx context.Context, q db.Querier, e *policy.Edition) error {
	return readTrees(ctx, q, `= ?`, e.ID, func(id int64) *policy.Edition { return e })
}

// readTrees fills those of the editions whose id meets a condition; edition gives the
// one with an id.
func readTrees(ctx context.Context, q db.Querier, where string, arg any, edition func(id int64) *policy.Edition) error {
	spans := map[int64][]policy.Span{}
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		var id int64
		var s policy.Span
		err := rows.Scan(&id, &s.Start, &s.End, &s.Shared)
		spans[id] = append(spans[id], s)
		return err
	}, `SELECT s.provision_id, s.start_byte, s.end_byte, s.shared FROM provision p JOIN span s ON s.provision_id = p.id
		WHERE p.edition_id `+where+` ORDER BY s.provision_id, s.seq`, arg)
	if err != nil {
		return fmt.Errorf("spans: %w", err)
	}
	pictures := map[int64][]policy.Picture{}
	if err := eachPicture(ctx, q, `e.edition_id `+where, arg, func(of int64, p policy.Picture) { pictures[of] = append(pictures[of], p) }); err != nil {
		return err
	}
	byID := map[int64]*policy.Provision{}
	return db.Each(ctx, q, func(rows *sql.Rows) error {
		var of int64
		p, parent, err := scanProvision(also{rows, []any{&of}})
		if err != nil {
			return err
		}
		e := edition(of)
		p.Spans, p.Pictures = spans[p.ID], pictures[p.ID]
		if p.EID == "" {
			e.Passages = append(e.Passages, &policy.Passage{ID: p.ID, Kind: p.Kind, Position: p.Position, Text: p.Text, Spans: p.Spans, Pictures: p.Pictures})
			return nil
		}
		byID[p.ID] = p
		if above := byID[parent]; above != nil {
			above.Children = append(above.Children, p)
		} else {
			e.Provisions = append(e.Provisions, p)
		}
		return nil
	}, `SELECT `+provisionColumns+`, p.edition_id FROM provision p WHERE p.edition_id `+where+` ORDER BY p.edition_id, p.position`, arg)
}

// Trees gives the provisions and passages of the current editions of published
// documents, by the documents' ids; of the editions nothing else.
func (s *Store) Trees(ctx context.Context, documents []int64) (map[int64]*policy.Edition, error) {
	packed, err := json.Marshal(documents)
	if err != nil {
		return nil, fmt.Errorf("Trees: %w", err)
	}
	byDocument, byID := map[int64]*policy.Edition{}, map[int64]*policy.Edition{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var document int64
		e := &policy.Edition{}
		err := rows.Scan(&document, &e.ID)
		byDocument[document], byID[e.ID] = e, e
		return err
	}, `SELECT document_id, edition_id FROM current_edition WHERE document_id IN (SELECT value FROM json_each(?))`, string(packed))
	if err == nil {
		var q db.Querier
		if ctx, q, err = s.db.Reader(ctx); err == nil {
			err = readTrees(ctx, q, `IN (SELECT edition_id FROM current_edition WHERE document_id IN (SELECT value FROM json_each(?)))`, string(packed), func(id int64) *policy.Edition { return byID[id] })
		}
	}
	if err != nil {
		return nil, fmt.Errorf("Trees: %w", err)
	}
	return byDocument, nil
}

// LastMeasure is the highest measure number ever given in a document, 0 if none.
func (s *Store) LastMeasure(ctx context.Context, documentID int64) (int, error) {
	var n int
	err := s.db.Row(ctx, `SELECT coalesce(max(n), 0) FROM measure WHERE document_id = ?`, documentID).Scan(&n)
	return n, db.Unavailable(err)
}

// Leaves lists the measures of a document as they last stood, those of the current
// edition in its order, then those that it dropped, and the highest number ever given.
func (s *Store) Leaves(ctx context.Context, documentID int64) ([]policy.Standing, int, error) {
	var list []policy.Standing
	last := 0
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var one policy.Standing
		p, _, err := scanProvision(also{rows, []any{&one.Group.Hant, &one.Group.Hans, &one.Gone}})
		one.Provision = p
		list = append(list, one)
		last = max(last, p.Measure)
		return err
	}, `SELECT `+provisionColumns+`, coalesce(g.heading_hant, ''), coalesce(g.heading_hans, ''), m.last < d.edition
		FROM measure m JOIN document d ON d.id = m.document_id
		JOIN edition e ON e.document_id = m.document_id AND e.number = m.last
		JOIN provision p ON p.edition_id = e.id AND p.measure = m.n
		LEFT JOIN provision g ON g.id = p.parent_id
		WHERE m.document_id = ? ORDER BY m.last < d.edition, p.position, m.n`, documentID)
	if err != nil {
		return nil, 0, fmt.Errorf("Leaves(%d): %w", documentID, err)
	}
	return list, last, nil
}

// also scans more columns behind those that a scanning function knows.
type also struct {
	db.Scanner
	more []any
}

// Scan scans a row with the columns behind it.
func (a also) Scan(to ...any) error { return a.Scanner.Scan(append(to, a.more...)...) }

// MeasuresOf gives measures, by the rows of their documents and their numbers, as the last edition that has them words them.
func (s *Store) MeasuresOf(ctx context.Context, wanted []policy.MeasureKey) (map[policy.MeasureKey]*policy.Provision, error) {
	packed, err := json.Marshal(wanted)
	if err != nil {
		return nil, fmt.Errorf("measures: %w", err)
	}
	found := map[policy.MeasureKey]*policy.Provision{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var key policy.MeasureKey
		p, _, err := scanProvision(also{rows, []any{&key.Document, &key.Measure}})
		found[key] = p
		return err
	}, `SELECT `+provisionColumns+`, m.document_id, m.n FROM (SELECT DISTINCT value ->> '$.document' AS document, value ->> '$.measure' AS n FROM json_each(?)) j
		JOIN measure m ON m.document_id = j.document AND m.n = j.n JOIN edition e ON e.document_id = m.document_id AND e.number = m.last
		JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || m.n AND p.path <> ''`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("measures: %w", err)
	}
	return found, nil
}
