package relation

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Across 上下位對照 is two documents side by side, as was found when they were taken in where one names the other, else as is
// found now. It is Invalid (ComparisonLarge) if they are too long to be compared while somebody waits.
func (s *Store) Across(ctx context.Context, upper, lower *policy.Document) (*lineage.Across, error) {
	a, err := s.across(ctx, upper, lower)
	if err != nil {
		return nil, fmt.Errorf("Across(%s, %s): %w", upper.Slug, lower.Slug, err)
	}
	return a, nil
}

func (s *Store) across(ctx context.Context, upper, lower *policy.Document) (*lineage.Across, error) {
	ctx, end := s.db.Snapshot(ctx)
	defer end()
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, db.Unavailable(err)
	}
	a := &lineage.Across{Upper: upper, Lower: lower}
	a.UpperLevel, a.UpperBy = lineage.LevelOf(upper)
	a.LowerLevel, a.LowerBy = lineage.LevelOf(lower)
	if a.Said, a.Latest, err = verdictOn(ctx, q, upper.ID, lower.ID); err != nil {
		return nil, err
	}
	if a.Named, err = named(ctx, q, upper.ID, lower.ID); err != nil {
		return nil, err
	}
	up, err := measuresOf(ctx, q, upper.ID)
	if err != nil {
		return nil, err
	}
	low, err := measuresOf(ctx, q, lower.ID)
	if err != nil {
		return nil, err
	}
	list, err := verdicts(ctx, q, upper.ID, lower.ID)
	if err != nil {
		return nil, err
	}
	answers, stored, err := storedAnswers(ctx, q, upper.ID, lower.ID, up, low)
	if err != nil {
		return nil, err
	}
	if !stored {
		if n := len(up.leaves) + len(low.leaves); n > mostItems {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ComparisonLarge, n, mostItems))
		}
		if answers, err = s.compareNow(ctx, up, low, list); err != nil {
			return nil, err
		}
	}
	rows(a, up, low, answers, list)
	return a, nil
}

// compareNow compares when its turn comes, as long as ctx lets it wait.
func (s *Store) compareNow(ctx context.Context, up, low *measures, list []said) ([]lineage.Answer, error) {
	select {
	case <-s.turn:
	case <-ctx.Done():
		return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ComparingBusy))
	}
	defer func() { s.turn <- struct{}{} }()
	return compare(up, low, list), nil
}

// named counts the places of the current text of a document that name another.
func named(ctx context.Context, q db.Querier, upper, lower int64) (n int, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*) FROM document l JOIN edition e ON e.document_id = l.id AND e.number = l.edition
		JOIN citation c ON c.edition_id = e.id AND c.within = 0 WHERE l.id = ? AND c.document_id = ?`, lower, upper).Scan(&n)
	return n, err
}

// storedAnswers reads what was found of two documents in their current editions, if it was.
func storedAnswers(ctx context.Context, q db.Querier, upperID, lowerID int64, upper, lower *measures) (list []lineage.Answer, stored bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM answering WHERE upper_id = ? AND lower_id = ? AND upper_edition = ? AND lower_edition = ?)`,
		upperID, lowerID, upper.edition, lower.edition).Scan(&stored)
	if err != nil || !stored {
		return nil, false, err
	}
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		var a lineage.Answer
		var functions, phrases []byte
		var i, j int
		if err := rows.Scan(&i, &j, &a.Likely, &a.Score, &functions, &phrases); err != nil {
			return err
		}
		if err := json.Unmarshal(functions, &a.Functions); err != nil {
			return err
		}
		inUpper, inLower := false, false
		a.Upper, inUpper = upper.place[i]
		if a.Lower, inLower = lower.place[j]; !inUpper || !inLower {
			return fmt.Errorf("measures %d and %d are not in these editions", i, j)
		}
		list = append(list, a)
		return json.Unmarshal(phrases, &list[len(list)-1].Phrases)
	}, `SELECT upper_measure, lower_measure, likely, score, functions, phrases FROM answer WHERE upper_id = ? AND lower_id = ? ORDER BY place`, upperID, lowerID)
	return list, true, err
}

// rows lists the measures of both documents with what was found of them.
func rows(a *lineage.Across, up, low *measures, answers []lineage.Answer, list []said) {
	by := map[[2]int]*lineage.Verdict{}
	for i, v := range list {
		by[[2]int{v.upper, v.lower}] = &list[i].Verdict
	}
	of, answered := map[int][]lineage.Answer{}, map[int]bool{}
	for _, one := range answers {
		of[one.Lower] = append(of[one.Lower], one)
		answered[one.Upper] = true
	}
	for j, p := range low.leaves {
		if len(of[j]) == 0 {
			a.Rows = append(a.Rows, lineage.Row{Lower: p, Frame: p.Framing()})
		}
		for n, one := range of[j] {
			u := up.leaves[one.Upper]
			row := lineage.Row{Upper: u, Lower: p, Likely: one.Likely, Score: one.Score, Phrases: one.Phrases, Further: n > 0, Frame: p.Framing(),
				Said: by[[2]int{u.Measure, p.Measure}]}
			for _, key := range one.Functions {
				row.Functions = append(row.Functions, lineage.FunctionOf(key))
			}
			a.Rows = append(a.Rows, row)
		}
	}
	for i, p := range up.leaves {
		if !answered[i] {
			a.Rows = append(a.Rows, lineage.Row{Upper: p, Frame: p.Framing()})
		}
	}
}

// mostKin bounds the documents that are listed above or below one.
const mostKin = 200

// Kin lists the published documents above one, and those below, the highest and then the newest first.
func (s *Store) Kin(ctx context.Context, documentID int64) (*lineage.Kinship, error) {
	all := &lineage.Kinship{}
	ctx, end := s.db.Snapshot(ctx)
	defer end()
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("Kin(%d): %w", documentID, db.Unavailable(err))
	}
	for _, side := range []struct {
		list     *[]lineage.Kin
		own, kin string
	}{{&all.Above, "lower_id", "upper_id"}, {&all.Below, "upper_id", "lower_id"}} {
		err := s.db.Each(ctx, func(rows *sql.Rows) error {
			k := lineage.Kin{Document: &policy.Document{}}
			var at, user sql.NullString
			var verdict policy.Verdict
			err := rows.Scan(append(documentFields(k.Document), &k.Named, &k.Due, &at, &user, &verdict)...)
			if err == nil && verdict == policy.VerdictPair {
				k.Said = &lineage.Verdict{User: user.String, Verdict: verdict}
				k.Said.At, err = history.ParseTime(at.String)
			}
			k.Level, _ = lineage.LevelOf(k.Document)
			*side.list = append(*side.list, k)
			return err
		}, `SELECT `+documentColumns+`, k.named, EXISTS (SELECT 1 FROM answer_due w WHERE w.upper_id = k.upper_id AND w.lower_id = k.lower_id), s.at, u.name, coalesce(s.verdict, '')
			FROM upper k JOIN published d ON d.id = k.`+side.kin+`
			LEFT JOIN upper_said s ON s.id = (SELECT max(o.id) FROM upper_said o WHERE o.upper_id = k.upper_id AND o.lower_id = k.lower_id)
			LEFT JOIN user u ON u.id = s.user_id
			WHERE k.`+side.own+` = ? ORDER BY d.adopted DESC, d.id DESC LIMIT ?`, documentID, mostKin)
		if err != nil {
			return nil, fmt.Errorf("Kin(%d): %w", documentID, db.Unavailable(err))
		}
	}
	if all.Passed, err = passed(ctx, q, documentID, len(all.Above)); err == nil && len(all.Below) == mostKin {
		err = s.db.Row(ctx, `SELECT count(*) - ? FROM upper k JOIN published d ON d.id = k.lower_id WHERE k.upper_id = ?`, mostKin, documentID).Scan(&all.Further)
	}
	if err != nil {
		return nil, fmt.Errorf("Kin(%d): %w", documentID, db.Unavailable(err))
	}
	return all, nil
}

// passed is how many published documents of a higher level a document names beyond those that it is compared with.
func passed(ctx context.Context, q db.Querier, documentID int64, compared int) (int, error) {
	if compared < mostUppers {
		return 0, nil
	}
	lower := &policy.Document{}
	err := q.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM published d WHERE d.id = ?`, documentID).Scan(documentFields(lower)...)
	if err != nil {
		return 0, err
	}
	list, err := candidates(ctx, q, documentID)
	if err != nil {
		return 0, err
	}
	n := 0
	level, _ := lineage.LevelOf(lower)
	for _, c := range list {
		above, _ := lineage.LevelOf(c.document)
		if c.verdict != policy.VerdictNone && (c.verdict == policy.VerdictPair || above.Above(level)) {
			n++
		}
	}
	return max(0, n-compared), nil
}

// mostBeside bounds the measures that are listed above one, and those below; mostGrounds those that are counted.
const (
	mostBeside  = 20
	mostGrounds = 500
)

// Grounds lists what the current text of a measure answers in the documents above its own, and what answers it below.
func (s *Store) Grounds(ctx context.Context, documentID int64, measure int) (*lineage.Grounds, error) {
	g := &lineage.Grounds{}
	listed := 0
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		one := lineage.Ground{Document: &policy.Document{}, Provision: &policy.Provision{}}
		var side string
		var functions, phrases []byte
		var score float64
		var at, user sql.NullString
		var verdict policy.Verdict
		fields := append(append([]any{&side}, documentFields(one.Document)...), provisionFields(one.Provision)...)
		if err := rows.Scan(append(fields, &one.Likely, &score, &functions, &phrases, &at, &user, &verdict)...); err != nil {
			return err
		}
		if side == "" {
			g.Uppers, g.Due = one.Document.Edition, one.Provision.Measure
			return nil
		}
		listed++
		g.Beyond = listed == mostGrounds
		list := &g.Above
		if side == "below" {
			list = &g.Below
		}
		if len(*list) == mostBeside {
			g.More++
			return nil
		}
		one.Level, _ = lineage.LevelOf(one.Document)
		var keys []string
		if err := json.Unmarshal(functions, &keys); err != nil {
			return err
		}
		for _, key := range keys {
			one.Functions = append(one.Functions, lineage.FunctionOf(key))
		}
		if err := json.Unmarshal(phrases, &one.Phrases); err != nil {
			return err
		}
		if verdict == policy.VerdictPair {
			one.Said = &lineage.Verdict{User: user.String, Verdict: verdict}
			var err error
			if one.Said.At, err = history.ParseTime(at.String); err != nil {
				return err
			}
		}
		*list = append(*list, one)
		return nil
	}, sqlGrounds, documentID, measure, mostGrounds)
	if err != nil {
		return nil, fmt.Errorf("Grounds(%d, %d): %w", documentID, measure, db.Unavailable(err))
	}
	return g, nil
}

// sqlGrounds lists them in one statement, in editions that were compared; its first row holds how many upper documents there
// are and how many of them wait, in the places of an edition and of a measure.
const sqlGrounds = `SELECT '', 0, '', '', '', '', '', '', '', '', '', '',
		(SELECT count(*) FROM answering a JOIN upper u ON u.upper_id = a.upper_id AND u.lower_id = a.lower_id WHERE a.lower_id = ?1),
		'', 0, '', '', '', '', (SELECT count(*) FROM answer_due w JOIN upper u ON u.upper_id = w.upper_id AND u.lower_id = w.lower_id WHERE w.lower_id = ?1),
		0, '', '', '', '', 0, 0.0, '', '', NULL, NULL, ''
	UNION ALL SELECT * FROM (SELECT g.side, ` + documentColumns + `, ` + provisionColumns + `, g.likely, g.score, g.functions, g.phrases, s.at, u.name, coalesce(s.verdict, '')
		FROM (SELECT 'above' AS side, a.upper_id AS kin, a.upper_measure AS n, a.* FROM answer a WHERE a.lower_id = ?1 AND a.lower_measure = ?2
			UNION ALL SELECT 'below', a.lower_id, a.lower_measure, a.* FROM answer a WHERE a.upper_id = ?1 AND a.upper_measure = ?2) g
		JOIN answering k ON k.upper_id = g.upper_id AND k.lower_id = g.lower_id
		JOIN published d ON d.id = g.kin AND d.edition = iif(g.side = 'above', k.upper_edition, k.lower_edition)
		JOIN document own ON own.id = ?1 AND own.edition = iif(g.side = 'above', k.lower_edition, k.upper_edition)
		JOIN edition e ON e.document_id = d.id AND e.number = d.edition JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || g.n
		LEFT JOIN answer_said s ON s.id = (SELECT max(o.id) FROM answer_said o WHERE o.upper_id = g.upper_id AND o.lower_id = g.lower_id
			AND o.upper_measure = g.upper_measure AND o.lower_measure = g.lower_measure)
		LEFT JOIN user u ON u.id = s.user_id ORDER BY g.side, d.adopted DESC, d.id DESC, g.score DESC LIMIT ?3)`
