package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Limits of people who are shown beside hits, and of the measures beside each.
const (
	peopleLimit  = 5
	measureLimit = 5
)

// Names of people stand in no index, so that nothing of them outlives their erasure: the few
// that are public are looked through. From this length on a part of a name is one, too.
const shortestName = 2

// people lists who holds a post under a public name that a word of the query is a part of, with
// the measures that they answer for today.
func (x *Index) people(ctx context.Context, q search.Query) (list []search.Person, err error) {
	var folds []string
	for _, w := range q.Words() {
		if fold := script.FoldString(strings.TrimSpace(w.Text)); w.Field == search.Anywhere && utf8.RuneCountInString(fold) >= shortestName {
			folds = append(folds, fold)
		}
	}
	if len(folds) == 0 {
		return nil, nil
	}
	packed, err := json.Marshal(folds)
	if err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		o := &policy.Official{Department: &policy.Department{}, Public: true}
		err := rows.Scan(&o.ID, &o.Slug, &o.Name.Hant, &o.Name.Hans, &o.Post.Hant, &o.Post.Hans, &o.Department.Slug, &o.Department.Name.Hant, &o.Department.Name.Hans)
		list = append(list, search.Person{Official: o})
		return err
	}, `SELECT o.id, o.slug, n.name_hant, n.name_hans, o.post_hant, o.post_hans, d.slug, d.name_hant, d.name_hans
		FROM person n JOIN official o ON o.id = n.official_id JOIN department d ON d.id = o.department_id
		WHERE n.public AND EXISTS (SELECT 1 FROM json_each(?1) j WHERE instr(n.fold, j.value) > 0)
		ORDER BY length(n.fold), n.fold, o.id LIMIT ?2`, string(packed), peopleLimit)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list, x.duties(ctx, list)
}

// duties fills the measures of published documents that people answer for today.
func (x *Index) duties(ctx context.Context, list []search.Person) error {
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return fmt.Errorf("people: %w", err)
	}
	return x.db.Each(ctx, func(rows *sql.Rows) error {
		var who int64
		total := 0
		d := policy.Duty{Document: &policy.Document{}, Provision: &policy.Provision{}, Assignment: &policy.Assignment{}}
		err := rows.Scan(&who, &d.Assignment.Role, &d.Document.Slug, &d.Document.Title.Hant, &d.Document.Title.Hans, &d.Provision.Kind, &d.Provision.Num,
			&d.Provision.EID, &d.Provision.Label, &d.Provision.Measure, &d.Provision.Heading.Hant, &d.Provision.Heading.Hans, &d.Provision.Text.Hant, &d.Provision.Text.Hans, &total)
		at := slices.IndexFunc(list, func(p search.Person) bool { return p.ID == who })
		list[at].Total, list[at].Duties = total, append(list[at].Duties, d)
		return err
	}, `SELECT official_id, role, slug, title_hant, title_hans, kind, num, eid, label, measure, heading_hant, heading_hans, text_hant, text_hans, total FROM (
		SELECT a.official_id, a.role, d.slug, d.title_hant, d.title_hans, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans,
			count(*) OVER (PARTITION BY a.official_id) AS total, row_number() OVER (PARTITION BY a.official_id ORDER BY a.role <> 'lead', d.id DESC, p.measure) AS nth
		FROM json_each(?1) j CROSS JOIN assignment a ON a.official_id = j.value AND `+db.HoldsOn("a", "?2")+`
		JOIN published d ON d.id = a.document_id
		JOIN edition e ON e.document_id = d.id AND e.number = d.edition
		JOIN provision p ON p.edition_id = e.id AND p.measure = a.measure)
		WHERE nth <= ?3 ORDER BY official_id, nth`, string(packed), x.db.Today(), measureLimit)
}

// persons suggests people by a part of their public name.
func (x *Index) persons(ctx context.Context, typed string) ([]search.Suggestion, error) {
	found, err := x.people(ctx, search.Query{Clauses: []search.Clause{{Any: []search.Word{{Text: typed}}}}})
	var list []search.Suggestion
	for _, p := range found {
		note := policy.Text{Hant: p.Department.Name.Hant + p.Post.Hant, Hans: p.Department.Name.Hans + p.Post.Hans}
		list = append(list, search.Suggestion{Kind: "official", Name: p.Name, Note: note, Path: "/official/" + p.Slug})
	}
	return list, err
}
