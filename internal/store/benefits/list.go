package benefits

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// verdict is what editors said last of the benefit b.
const verdict = `coalesce((SELECT nullif(s.verdict, 'none') FROM benefit_said s WHERE s.document_id = b.document_id AND s.key = b.key ORDER BY s.id DESC LIMIT 1), '')`

// Shown holds of a benefit b that no editor keeps from readers.
const Shown = verdict + ` IN ('', 'accepted')`

// Words is what a benefit b says, for Read.
const Words = `(SELECT json_group_array(json_object('field', w.field, 'hant', w.hant, 'hans', w.hans, 'heading', json(iif(w.heading, 'true', 'false')),
			'start', w.start_rune, 'from', w.start_byte, 'to', w.end_byte, 'id', q.id, 'kind', q.kind, 'num', q.num, 'eid', q.eid, 'label', q.label, 'measure', q.measure))
			FROM benefit_words w JOIN provision q ON q.id = w.provision_id WHERE w.benefit_id = b.id)`

// published are the benefits that readers may see, but for verdicts.
const published = ` FROM benefit b JOIN published d ON d.id = b.document_id JOIN benefit_read r ON r.document_id = b.document_id `

// Benefits lists what passes a filter from offset on, at most limit, with what each choice of each filter would leave.
func (s *Store) Benefits(ctx context.Context, f benefit.Filter, limit, offset int) (*benefit.Findings, error) {
	out := &benefit.Findings{Kinds: map[policy.BenefitKind]int{}, Whom: map[policy.Beneficiary]int{}, Sectors: map[string]int{}}
	where, args := scope(f)
	places := map[policy.Text]int{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var kinds, whom, sectors int64
		var given bool
		var place policy.Text
		var n int
		if err := rows.Scan(&kinds, &whom, &sectors, &given, &place.Hant, &place.Hans, &n); err != nil {
			return err
		}
		k, w, c, p := passes(kinds, benefit.Kinds(), f.Kind), passes(whom, benefit.Beneficiaries(), f.Who), passes(sectors, benefit.Sectors(), f.Sector), f.Place == "" || f.Place == place.Hans || f.Place == place.Hant
		g := given || f.Encouraged
		if k && w && c && p {
			if !given {
				out.Urged += n
			}
			if g {
				out.Total += n
			}
		}
		if !g {
			return nil
		}
		if w && c && p {
			count(out.Kinds, benefit.Kinds(), kinds, n)
		}
		if k && c && p {
			count(out.Whom, benefit.Beneficiaries(), whom, n)
		}
		if k && w && p {
			count(out.Sectors, benefit.Sectors(), sectors, n)
		}
		if k && w && c {
			places[place] += n
		}
		return nil
	}, `SELECT b.kinds, b.whom, b.sectors, b.given, d.place_hant, d.place_hans, count(*)`+published+where+` GROUP BY 1, 2, 3, 4, 5, 6`, args...)
	if err != nil {
		return nil, fmt.Errorf("Benefits(%+v): %w", f, db.Unavailable(err))
	}
	for name, n := range places {
		if name.Hans != "" {
			out.Places = append(out.Places, benefit.Place{Name: name, Count: n})
		}
	}
	sort.Slice(out.Places, func(i, j int) bool {
		if out.Places[i].Count != out.Places[j].Count {
			return out.Places[i].Count > out.Places[j].Count
		}
		return out.Places[i].Name.Hans < out.Places[j].Name.Hans
	})
	err = s.db.Row(ctx, `SELECT (SELECT count(*) FROM benefit_read r JOIN published d ON d.id = r.document_id),
		(SELECT count(*) FROM published d WHERE NOT EXISTS (SELECT 1 FROM benefit_read r WHERE r.document_id = d.id)),
		(SELECT count(*) FROM benefit_read r JOIN published d ON d.id = r.document_id WHERE NOT EXISTS (SELECT 1 FROM benefit b WHERE b.document_id = d.id AND b.given)),
		(SELECT coalesce(sum(r.dropped), 0) FROM benefit_read r JOIN published d ON d.id = r.document_id),
		(SELECT count(*) FROM (SELECT DISTINCT s.document_id, s.key FROM benefit_said s) s JOIN benefit b ON b.document_id = s.document_id AND b.key = s.key
			JOIN published d ON d.id = b.document_id WHERE `+verdict+` IN ('rejected', 'hidden'))`).Scan(&out.Read, &out.Waiting, &out.Empty, &out.Dropped, &out.Hidden)
	if err != nil {
		return nil, fmt.Errorf("Benefits: %w", db.Unavailable(err))
	}
	if out.List, err = s.list(ctx, f, where, args, limit, offset); err != nil {
		return nil, fmt.Errorf("Benefits(%+v): %w", f, db.Unavailable(err))
	}
	return out, nil
}

// scope is what of a filter is asked before anything is counted.
func scope(f benefit.Filter) (where string, args []any) {
	conditions := []string{"1"}
	add := func(condition string, arg any) {
		conditions, args = append(conditions, condition), append(args, arg)
	}
	if !f.Hidden {
		conditions = append(conditions, Shown)
	}
	if f.Document != "" {
		add(`d.slug = ?`, f.Document)
	}
	for _, group := range f.Need {
		var alternatives []string
		for _, word := range group {
			alternatives, args = append(alternatives, `instr(b.words, ?)`), append(args, script.FoldString(word))
		}
		conditions = append(conditions, "("+strings.Join(alternatives, " OR ")+")")
	}
	return "WHERE " + strings.Join(conditions, " AND "), args
}

func passes[T comparable](mask int64, all []T, one T) bool {
	var none T
	return one == none || mask&bits(all, []T{one}) != 0
}

func count[T comparable](into map[T]int, all []T, mask int64, n int) {
	for _, one := range listed(all, mask) {
		into[one] += n
	}
}

func (s *Store) list(ctx context.Context, f benefit.Filter, where string, args []any, limit, offset int) (list []*policy.Benefit, err error) {
	add := func(condition string, arg any) {
		where, args = where+" AND "+condition, append(args, arg)
	}
	if f.Kind != "" {
		add(`b.kinds & ?`, bits(benefit.Kinds(), []policy.BenefitKind{f.Kind}))
	}
	if f.Who != "" {
		add(`b.whom & ?`, bits(benefit.Beneficiaries(), []policy.Beneficiary{f.Who}))
	}
	if f.Sector != "" {
		add(`b.sectors & ?`, bits(benefit.Sectors(), []string{f.Sector}))
	}
	if f.Place != "" {
		add(`? IN (d.place_hant, d.place_hans)`, f.Place)
	}
	if !f.Encouraged {
		where += ` AND b.given`
	}
	order := `CASE WHEN d.adopted <> '' THEN d.adopted ELSE d.published END DESC, d.id DESC, b.given DESC, b.id`
	if f.ByAmount {
		order = `b.most DESC, ` + order
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		b, p, d := &policy.Benefit{}, &policy.Provision{}, &policy.Document{}
		var kinds, whom, sectors int64
		var words []byte
		err := rows.Scan(&b.ID, &b.Given, &kinds, &whom, &sectors, &b.Most, &b.Key, &b.Verdict, &b.Place.Hant, &b.Place.Hans,
			&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &d.Issuer.Hant, &d.Issuer.Hans, &d.Adopted, &d.Published, &d.Edition,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &words)
		if err != nil {
			return err
		}
		b.Whom, b.Sectors = listed(benefit.Beneficiaries(), whom), listed(benefit.Sectors(), sectors)
		b.Document, b.Provision = d, p
		list = append(list, b)
		return Read(b, kinds, words)
	}, `SELECT b.id, b.given, b.kinds, b.whom, b.sectors, b.most, b.key, `+verdict+`, d.place_hant, d.place_hans,
		d.id, d.slug, d.title_hant, d.title_hans, d.issuer_hant, d.issuer_hans, d.adopted, d.published, d.edition,
		p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, `+Words+published+` JOIN provision p ON p.id = b.provision_id `+where+
		` ORDER BY `+order+` LIMIT ? OFFSET ?`, append(args, limit, offset)...)
	return list, err
}

// Read reads the kinds of a benefit, and what it says, as Words has it.
func Read(b *policy.Benefit, kinds int64, packed []byte) error {
	b.Kinds = listed(benefit.Kinds(), kinds)
	var words []struct {
		Field           policy.BenefitField
		Hant, Hans      string
		Heading         bool
		Start           int
		From, To        int
		ID              int64
		Kind            policy.Kind
		Num, EID, Label string
		Measure         int
	}
	if err := json.Unmarshal(packed, &words); err != nil {
		return fmt.Errorf("words of benefit %d: %w", b.ID, err)
	}
	for _, w := range words {
		q := policy.Saying{Text: policy.Text{Hant: w.Hant, Hans: w.Hans}, Field: policy.Body, Start: w.Start, Span: policy.Span{Start: w.From, End: w.To},
			Provision: &policy.Provision{ID: w.ID, Kind: w.Kind, Num: w.Num, EID: w.EID, Label: w.Label, Measure: w.Measure}}
		if w.Heading {
			q.Field = policy.Heading
		}
		if w.Field >= 0 && w.Field < policy.BenefitFields {
			b.Said[w.Field] = q
		}
	}
	return nil
}
