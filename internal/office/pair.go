package office

import (
	"context"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// PairForm is what an editor says of a row of two years.
type PairForm struct {
	A, B int    // the row's measures, 0 where it has none
	Do   string // "pair" (B and With are one measure), "new", "dropped" (without counterpart), "computed" (what an editor said is taken back)
	With string // the counterpart, by number or words
	Seen int64  // the newest verdict that the form knew of
}

// JudgePair stores what an editor says of a pair of two documents. Invalid: the form is not
// of such a row (FormInvalid), no measure is meant (MeasureUnknown), several could be, which
// are offered (MeasureSeveral), or the documents have no such measures; Conflict:
// somebody else judged meanwhile.
func (c *Cases) JudgePair(ctx context.Context, by *policy.User, of *policy.Comparison, f PairForm) (v policy.PairVerdict, offered []*policy.Provision, err error) {
	v = policy.PairVerdict{AMeasure: f.A, BMeasure: f.B, Verdict: policy.VerdictNone}
	switch f.Do {
	case "new":
		v.AMeasure = 0
	case "dropped":
		v.BMeasure = 0
	case "computed":
		v.Verdict = policy.VerdictComputed
	case "pair":
		v.Verdict = policy.VerdictPair
		other, at := of.TreeA, &v.AMeasure
		if v.BMeasure == 0 {
			other, at = of.TreeB, &v.BMeasure
		}
		found, several := MeantAsPrinted(slices.Collect(policy.Measures(other)), f.With)
		switch could := append(found, several...); {
		case len(found) == 1:
			*at = found[0].Measure
		case len(could) > 1:
			return v, could, policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureSeveral, f.With))
		default:
			return v, nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureUnknown, f.With))
		}
	default:
		return v, nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	return v, nil, c.Texts.SetPairVerdict(ctx, by.ID, of.A.ID, of.B.ID, v, f.Seen)
}
