package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/benefits"
	"github.com/yihaowen/yihaowen/internal/store/work"
)

// Bounds of what other documents say of the terms of a measure: the newest provisions looked at, documents
// shown for each term, and places in all.
const (
	provisionsLookedAt = 40
	documentsOfTerm    = 2
	mostElsewhere      = 6
)

// Beside is what stands beside a provision, in one statement: the measures related to it, the closest first, those of
// its own document before those of others, with what both speak of, in its own words or, where it has another word for
// it (三化 for 智能化), in those of the other one; for each series of the document what its nearest earlier year says of
// the same, as it was computed when the texts were taken in, by what editors say; one place in each of a few other
// documents for each of the terms, the newest documents first; those of the departments that have a public contact, in
// the order of the addresses; what its current text gives; and the notes that visitors may see. An edition that is shown
// for its own sake names no document, and has its relations and notes alone.
func (s *Store) Beside(ctx context.Context, of policy.BesideOf) (*policy.Beside, error) {
	ids, err := json.Marshal(of.Terms)
	if err != nil {
		return nil, err
	}
	slugs, err := json.Marshal(of.Departments)
	if err != nil {
		return nil, err
	}
	out := &policy.Beside{}
	met, shown := map[[2]int64]bool{}, map[int64]bool{} // term and document; provision
	ofTerm, related := map[int64]int{}, &kin{}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var what string
		var key, second int64
		var number float64
		var relation string
		d, p, o, word := &policy.Document{}, &policy.Provision{}, policy.Occurrence{}, policy.Text{}
		err := rows.Scan(&what, &key, &second, &d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &number, &relation, &p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure,
			&p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans, &o.Field, &o.Start, &o.End, &word.Hant, &word.Hans)
		if err != nil {
			return err
		}
		switch what {
		case "0 related":
			r := policy.Related{From: of.Provision, To: p, Score: number}
			if d.ID > 0 {
				r.Document = d
			}
			related.add(r, word, relation)
		case "1 earlier":
			e := policy.Earlier{Year: int(number), Document: d, Relation: policy.Relation(relation)}
			if p.ID > 0 {
				e.Provision = p
			}
			out.Earlier = append(out.Earlier, e)
		case "2 elsewhere":
			if met[[2]int64{key, d.ID}] || shown[p.ID] || ofTerm[key] >= documentsOfTerm || len(out.Elsewhere) >= mostElsewhere {
				return nil
			}
			met[[2]int64{key, d.ID}], shown[p.ID] = true, true
			ofTerm[key]++
			o.Document, o.Provision = d, p
			out.Elsewhere = append(out.Elsewhere, o)
		case "3 reach":
			out.Reachable = append(out.Reachable, &policy.Department{ID: d.ID, Slug: d.Slug, Name: d.Title,
				Contact: policy.PublicContact{Phone: p.Label, Address: p.Heading, Hours: p.Text, Page: p.EID}})
		case "4 benefits":
			b := &policy.Benefit{ID: key, Given: true}
			out.Benefits = append(out.Benefits, b)
			return benefits.Read(b, second, []byte(p.Text.Hant))
		default:
			out.Notes = append(out.Notes, policy.Note{ID: key, Subject: of.Subject, Body: p.Heading, HTML: p.Text, Version: int(d.ID), Left: int(second)})
		}
		return nil
	}, `WITH asked (own) AS (SELECT ?6), `+sqlLink+`
		SELECT '0 related', row_number() OVER (ORDER BY l.other, l.score DESC, p.id, k.key), 0, iif(l.other, d.id, 0), d.slug, d.title_hant, d.title_hans, l.score,
			`+sqlSharedSlug+`, p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, '', 0, 0, `+sqlSharedWords+`
		FROM `+sqlLinked+`
		UNION ALL
		SELECT '1 earlier', d.id, coalesce(l.place, 0), d.id, d.slug, d.title_hant, d.title_hans, y.year, coalesce(l.relation, ''),
			coalesce(p.id, 0), coalesce(p.kind, ''), coalesce(p.num, ''), coalesce(p.eid, ''), coalesce(p.label, ''), coalesce(p.measure, 0),
			coalesce(p.heading_hant, ''), coalesce(p.heading_hans, ''), coalesce(p.text_hant, ''), coalesce(p.text_hans, ''), '', 0, 0, '', ''
		FROM series_member me JOIN series_member y ON y.series_id = me.series_id
		JOIN published d ON d.id = y.document_id JOIN alignment a ON a.a_id = d.id AND a.b_id = me.document_id
		LEFT JOIN alignment_pair l ON l.a_id = d.id AND l.b_id = me.document_id AND l.b_measure = ?2
		LEFT JOIN edition e ON e.document_id = d.id AND e.number = d.edition LEFT JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || l.a_measure AND p.path <> ''
		WHERE me.document_id = ?1 AND y.year = (SELECT max(z.year) FROM series_member z JOIN published q ON q.id = z.document_id
			WHERE z.series_id = me.series_id AND z.year < me.year)
		UNION ALL
		SELECT '2 elsewhere', j.key, -p.id, d.id, d.slug, d.title_hant, d.title_hans, 0, '', p.id, p.kind, p.num, p.eid, p.label, p.measure,
			p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, m.field, m.start_rune, m.end_rune, '', ''
		FROM json_each(?3) j CROSS JOIN provision p ON p.id IN (SELECT DISTINCT x.provision_id FROM mention x JOIN provision q ON q.id = x.provision_id
				JOIN current_edition v ON v.edition_id = q.edition_id AND v.document_id <> ?1
				WHERE x.shown_id = j.value ORDER BY x.term_id DESC, x.provision_id DESC LIMIT ?5)
		CROSS JOIN mention m ON m.provision_id = p.id AND +m.shown_id = j.value
		CROSS JOIN edition e ON e.id = p.edition_id CROSS JOIN published d ON d.id = e.document_id AND d.edition = e.number
		UNION ALL
		SELECT '3 reach', min(j.key), 0, g.id, g.slug, g.name_hant, g.name_hans, 0, '', 0, '', '', r.page, r.phone, 0,
			r.address_hant, r.address_hans, r.hours_hant, r.hours_hans, '', 0, 0, '', ''
		FROM json_each(?4) j JOIN department g ON g.slug = j.value JOIN public_contact r ON r.department_id = g.id GROUP BY g.id
		UNION ALL
		SELECT '4 benefits', b.id, b.kinds, 0, '', '', '', 0, '', 0, '', '', '', '', 0, '', '', `+benefits.Words+`, '', '', 0, 0, '', ''
		FROM benefit b JOIN provision p ON p.id = b.provision_id WHERE b.document_id = ?1 AND p.measure = ?2 AND b.given AND `+benefits.Shown+`
		UNION ALL
		SELECT '5 notes', id, rest, version, '', '', '', 0, '', 0, '', '', '', '', 0, body_hant, body_hans, html_hant, html_hans, '', 0, 0, '', '' FROM (`+work.SQLShownNotes("?7", "?8")+`)
		ORDER BY 1, 2, 3`, of.Document, of.Provision.Measure, string(ids), string(slugs), provisionsLookedAt, of.Provision.ID, of.Subject, policy.MostShown)
	if err != nil {
		return nil, fmt.Errorf("Beside(%d, %d): %w", of.Document, of.Provision.Measure, err)
	}
	out.Related = related.list
	return out, nil
}
