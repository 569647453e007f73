package kit

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/thesaurus"
)

// benefitFields are what addresses of benefits read, with more.
func benefitFields(more ...string) []string { return append(api.BenefitFields(), more...) }

// mostNeed is how many characters a need may have.
const mostNeed = 60

// BenefitFilterOf reads a filter of benefits; own are an office's everyday words. Invalid: a field has none of its choices.
func BenefitFilterOf(r *http.Request, own []*policy.Everyday) (benefit.Filter, error) {
	q := r.URL.Query()
	f := benefit.Filter{Document: q.Get("doc"), Who: policy.Beneficiary(q.Get("who")), Kind: policy.BenefitKind(q.Get("kind")), Sector: q.Get("sector"),
		Place: q.Get("place"), Encouraged: q.Get("all") != "", ByAmount: q.Get("sort") == "amount"}
	refuse := func(field string) error {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, field, q.Get(field), "…"))
	}
	switch {
	case f.Who != "" && !slices.Contains(benefit.Beneficiaries(), f.Who):
		return f, refuse("who")
	case f.Kind != "" && !slices.Contains(benefit.Kinds(), f.Kind):
		return f, refuse("kind")
	case f.Sector != "" && !slices.Contains(benefit.Sectors(), f.Sector):
		return f, refuse("sector")
	}
	if utf8.RuneCountInString(q.Get("need")) > mostNeed {
		return f, policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, mostNeed))
	}
	f.Need = Needs(q.Get("need"), own)
	return f, nil
}

// Needs are the words that stand for a need, one group for each part of it: as typed, and as policy texts say it; none of
// what is too long.
func Needs(typed string, own []*policy.Everyday) (groups [][]string) {
	typed = strings.ToValidUTF8(typed, "")
	if utf8.RuneCountInString(typed) > mostNeed {
		return nil
	}
	for _, part := range strings.Fields(typed) {
		for _, piece := range thesaurus.With(own).Cut(part) {
			group := []string{piece.Text}
			if piece.Entry != nil {
				for _, o := range piece.Entry.Official {
					group = append(group, o.Hans)
				}
			}
			groups = append(groups, group)
		}
	}
	return groups
}
