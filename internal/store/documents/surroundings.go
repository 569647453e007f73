package documents

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// An edition of up to smallEdition rows is shown whole beside a measure; of a larger
// one, so many rows before and after it.
const (
	smallEdition = 160
	aroundRows   = 40
)

// Parts of the rows that sqlSurroundings gives.
const (
	partItself = iota
	partAbove
	partBelow
	partPrevious
	partNext
	partOutline
	partStated
	partTask
	partCarried
	partPicture
)

// sqlBeside finds the next row of the kind of me in a direction.
func sqlBeside(before, order string) string {
	return `(SELECT x.id FROM provision x WHERE x.edition_id = ?1 AND x.path <> '' AND x.position ` + before + ` me.position
		AND CASE WHEN me.measure > 0 THEN x.measure > 0 ELSE x.kind = me.kind AND x.measure = 0 END
		ORDER BY x.position ` + order + ` LIMIT 1)`
}

// sqlSurroundings reads all that Surroundings shows in one statement. It costs the same
// in a document of any length.
var sqlSurroundings = `WITH RECURSIVE
	me (id, parent, kind, measure, position, last) AS (
		SELECT id, parent_id, kind, measure, position, (SELECT max(position) FROM provision WHERE edition_id = ?1)
		FROM provision WHERE edition_id = ?1 AND path = ?2 AND path <> ''),
	above (id) AS (SELECT parent FROM me WHERE parent IS NOT NULL
		UNION ALL SELECT q.parent_id FROM above JOIN provision q ON q.id = above.id WHERE q.parent_id IS NOT NULL),
	below (id) AS (SELECT c.id FROM me JOIN provision c ON c.parent_id = me.id
		UNION ALL SELECT c.id FROM below JOIN provision c ON c.parent_id = below.id)
	SELECT 0, ` + provisionColumns + `, me.last,
		(SELECT json_group_array(json_array(s.start_byte, s.end_byte, s.shared)) FROM (SELECT * FROM span WHERE provision_id = me.id ORDER BY seq) s),
		CASE WHEN EXISTS (SELECT 1 FROM span s WHERE s.provision_id = me.id AND s.shared) THEN (SELECT source FROM edition WHERE id = ?1) ELSE '' END
		FROM me CROSS JOIN provision p ON p.id = me.id
	UNION ALL SELECT 1, ` + provisionColumns + `, 0, '', '' FROM above CROSS JOIN provision p ON p.id = above.id
	UNION ALL SELECT 2, ` + provisionColumns + `, 0, '', '' FROM below CROSS JOIN provision p ON p.id = below.id
	UNION ALL SELECT 3, ` + provisionColumns + `, 0, '', '' FROM me CROSS JOIN provision p ON p.id = ` + sqlBeside("<", "DESC") + `
	UNION ALL SELECT 4, ` + provisionColumns + `, 0, '', '' FROM me CROSS JOIN provision p ON p.id = ` + sqlBeside(">", "ASC") + `
	UNION ALL SELECT 5, p.id, coalesce(p.parent_id, 0), p.kind, p.num, p.eid, p.label, p.measure, p.position, p.heading_hant, p.heading_hans, '', '', NULL, 0, '', ''
		FROM me CROSS JOIN provision p ON p.edition_id = ?1 AND p.eid <> '' AND (me.last <= ?3 OR p.position BETWEEN me.position - ?4 AND me.position + ?4)
		WHERE ?4 > 0
	UNION ALL SELECT 6, r.id, 0, r.role, r.due, r.above_hant, r.above_hans, r.unclear + 2 * r.acts, r.start_byte, r.name_hant, r.name_hans, r.quote_hant, r.quote_hans, NULL, 0, '',
		coalesce((SELECT slug FROM department WHERE name_hans = r.name_hans), '')
		FROM me JOIN edition e ON e.id = ?1 JOIN proposal r ON r.document_id = e.document_id AND r.measure = me.measure
		WHERE me.measure > 0 AND r.decision = ''
	UNION ALL SELECT 7, k.id, coalesce(k.parent_id, 0), k.kind, k.due_date, k.status, k.unit, k.measure, k.weight, k.name_hant, k.name_hans, k.target, k.actual, NULL, k.percent, CAST(k.version AS TEXT), ''
		FROM me JOIN edition e ON e.id = ?1 JOIN task k ON k.document_id = e.document_id AND k.measure = me.measure WHERE me.measure > 0 AND k.ended = ''
	UNION ALL SELECT 8, c.of, 0, d.slug, c.day, coalesce(r.status, ''), coalesce(p.label, ''), c.other, c.later, d.title_hant, d.title_hans, coalesce(p.num, ''), coalesce(p.eid, ''), NULL, coalesce(r.percent, 0), coalesce(p.kind, ''), ''
		FROM me JOIN edition e ON e.id = ?1 JOIN (
			SELECT document_id AS here, measure AS n, from_document_id AS of, from_measure AS other, 0 AS later, day FROM carry_over
			UNION ALL SELECT from_document_id, from_measure, document_id, measure, 1, day FROM carry_over) c ON c.here = e.document_id AND c.n = me.measure
		JOIN published d ON d.id = c.of ` + db.LastWording("c.of", "c.other") + ` LEFT JOIN progress r ON r.id = ` + db.NewestReport("c.of", "c.other") + `
		WHERE me.measure > 0
	UNION ALL SELECT 9, i.number, i.provision_id, b.type, b.sha256, '', i.alt, b.width, b.height, '', '', '', '', NULL, i.line, '', ''
		FROM edition_picture i JOIN picture b ON b.id = i.picture_id WHERE i.edition_id = ?1 AND i.provision_id IS NOT NULL`

// Surroundings is the provision at a path ("m/17", "dimension/3") of an edition with what
// stands about it; NotFound if the edition has none there. outlined says whether the
// outline is asked for.
func (s *Store) Surroundings(ctx context.Context, editionID int64, path string, outlined bool) (*policy.Surroundings, error) {
	type row struct {
		*policy.Provision
		parent int64
	}
	var parts [partCarried + 1][]row
	type standing struct {
		of int64
		policy.Picture
	}
	var pictures []standing
	var out policy.Surroundings
	var last int
	rows := 0
	if outlined {
		rows = aroundRows
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var r row
		var part, count int
		var spans, source string
		var words []byte
		r.Provision = &policy.Provision{}
		p := r.Provision
		err := rows.Scan(&part, &p.ID, &r.parent, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Position,
			&p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans, &words, &count, &spans, &source)
		if err != nil {
			return err
		}
		p.Breaks = headingBreaks(p.Heading, words)
		if part == partItself {
			last, out.Source = count, source
			if p.Spans, err = readSpans(spans); err != nil {
				return err
			}
		}
		if part == partStated {
			out.Stated = append(out.Stated, &policy.Proposal{ID: p.ID, Name: p.Heading, Department: source, Role: policy.Role(p.Kind),
				Due: p.Num, Quote: p.Text, Unclear: p.Measure&1 != 0, Acts: p.Measure&2 != 0, Above: policy.Text{Hant: p.EID, Hans: p.Label}, Span: policy.Span{Start: p.Position}})
			return nil
		}
		if part == partTask {
			version, err := strconv.Atoi(spans)
			if err != nil {
				return err
			}
			out.Tasks = append(out.Tasks, &policy.Task{ID: p.ID, Measure: p.Measure, Parent: r.parent, Kind: policy.TaskKind(p.Kind), Name: p.Heading, Due: p.Num,
				Status: policy.Status(p.EID), Percent: count, Weight: p.Position, Target: p.Text.Hant, Actual: p.Text.Hans, Unit: p.Label, Version: version})
			return nil
		}
		if part == partCarried {
			out.Carried = append(out.Carried, &policy.Carried{Document: &policy.Document{ID: p.ID, Slug: string(p.Kind), Title: p.Heading}, Other: p.Measure, Later: p.Position == 1,
				Status: policy.Status(p.EID), Percent: count, Day: p.Num,
				Provision: &policy.Provision{Kind: policy.Kind(spans), Num: p.Text.Hant, EID: p.Text.Hans, Label: p.Label, Measure: p.Measure}})
			return nil
		}
		if part == partPicture {
			pictures = append(pictures, standing{r.parent, policy.Picture{Number: int(p.ID), Type: string(p.Kind), SHA256: p.Num, Alt: p.Label, Width: p.Measure, Height: p.Position, Line: count}})
			return nil
		}
		parts[part] = append(parts[part], r)
		return nil
	}, sqlSurroundings, editionID, path, smallEdition, rows)
	if err != nil {
		return nil, fmt.Errorf("Surroundings(%d, %s): %w", editionID, path, err)
	}
	if len(parts[partItself]) == 0 {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.ProvisionMissing, path))
	}
	for _, list := range parts {
		slices.SortFunc(list, func(a, b row) int { return cmp.Compare(a.Position, b.Position) })
	}
	out.Provision = parts[partItself][0].Provision
	slices.SortStableFunc(out.Stated, func(a, b *policy.Proposal) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	policy.SortTasks(out.Tasks)
	for _, r := range parts[partAbove] {
		out.Above = append(out.Above, r.Provision)
	}
	known := map[int64]*policy.Provision{out.ID: out.Provision}
	for _, r := range parts[partBelow] {
		known[r.ID] = r.Provision
		known[r.parent].Children = append(known[r.parent].Children, r.Provision)
	}
	slices.SortFunc(pictures, func(a, b standing) int { return cmp.Compare(a.Number, b.Number) })
	for _, s := range pictures {
		if p := known[s.of]; p != nil {
			p.Pictures = append(p.Pictures, s.Picture)
		}
	}
	for _, r := range parts[partPrevious] {
		out.Previous = r.Provision
	}
	for _, r := range parts[partNext] {
		out.Next = r.Provision
	}
	if !outlined {
		return &out, nil
	}
	known = map[int64]*policy.Provision{}
	add := func(p *policy.Provision, parent int64) {
		if known[p.ID] != nil {
			return
		}
		known[p.ID] = p
		if up := known[parent]; up != nil {
			up.Children = append(up.Children, p)
		} else if parent == 0 {
			out.Outline = append(out.Outline, p)
		} // else its parent stands before the rows that were read
	}
	if out.Whole = last <= smallEdition; !out.Whole {
		for _, r := range parts[partAbove] {
			slim := *r.Provision
			slim.Children, slim.Text = nil, policy.Text{}
			add(&slim, r.parent)
		}
	}
	for _, r := range parts[partOutline] {
		add(r.Provision, r.parent)
	}
	return &out, nil
}

// readSpans reads spans as SQL packs them: [[start, end, shared], …].
func readSpans(packed string) ([]policy.Span, error) {
	var list [][3]int
	if err := json.Unmarshal([]byte(packed), &list); err != nil {
		return nil, fmt.Errorf("spans: %w", err)
	}
	var spans []policy.Span
	for _, s := range list {
		spans = append(spans, policy.Span{Start: s[0], End: s[1], Shared: s[2] != 0})
	}
	return spans, nil
}

// sqlMeasureEdition reads a document, in which editions measure ?2 stands, and edition ?3
// or else the last of these.
var sqlMeasureEdition = `SELECT d.` + strings.Join(strings.Fields(documentColumns), ` d.`) + `, coalesce(m.last, 0),
	(SELECT count(*) FROM provision x WHERE x.edition_id = e.id AND x.path > 'm/' AND x.path < 'm0'), coalesce(e.id, 0), coalesce(e.number, 0), coalesce(e.created, ''), coalesce(e.grammar, ''),
	EXISTS (SELECT 1 FROM facsimile f WHERE f.edition_id = e.id), EXISTS (SELECT 1 FROM warning w WHERE w.edition_id = e.id AND w.code = '` + string(policy.PagesRecognised) + `')
	FROM published d LEFT JOIN measure m ON m.document_id = d.id AND m.n = ?2
	LEFT JOIN edition e ON e.document_id = d.id AND e.number = CASE WHEN ?3 > 0 THEN ?3 ELSE m.last END WHERE d.slug = ?1`

// MeasureEdition is the published document with the slug and the edition that a page of
// its measure n shows: edition number shown or, if that is 0, the last one that has the
// measure, which last names. total is how many measures that edition has. Of the
// edition come ID, number, time, grammar and whether its pages are drawn or were recognised; all are zero if there is none with that
// number. NotFound if there is no such document or the measure's number was never given.
func (s *Store) MeasureEdition(ctx context.Context, slug string, n, shown int) (d *policy.Document, e *policy.Edition, last, total int, err error) {
	e = &policy.Edition{}
	var created string
	d, err = scanDocument(also{s.db.Row(ctx, sqlMeasureEdition, slug, n, shown), []any{&last, &total, &e.ID, &e.Number, &created, &e.Grammar, &e.Drawn, &e.Recognised}})
	if err != nil {
		return nil, nil, 0, 0, db.Found(err, policy.DocumentMissing, slug)
	}
	if last == 0 {
		return nil, nil, 0, 0, policy.Refuse(policy.NotFound, policy.NewIssue(policy.MeasureMissing, n))
	}
	if e.ID > 0 {
		e.Created, err = history.ParseTime(created)
	}
	return d, e, last, total, err
}

// Wordings lists measure n of a document as it stood in each edition that has it, the
// oldest first.
func (s *Store) Wordings(ctx context.Context, documentID int64, n int) ([]policy.Wording, error) {
	var list []policy.Wording
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var w policy.Wording
		var created string
		var err error
		if w.Provision, _, err = scanProvision(also{rows, []any{&w.Edition, &created}}); err == nil {
			w.Created, err = history.ParseTime(created)
		}
		list = append(list, w)
		return err
	}, `SELECT `+provisionColumns+`, e.number, e.created FROM edition e JOIN provision p ON p.edition_id = e.id AND p.path = ? AND p.path <> ''
		WHERE e.document_id = ? ORDER BY e.number`, fmt.Sprint("m/", n), documentID)
	if err != nil {
		return nil, fmt.Errorf("Wordings(%d, %d): %w", documentID, n, err)
	}
	return list, nil
}
