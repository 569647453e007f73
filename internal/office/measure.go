package office

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Meant finds the measures that a typed text means: numbers and ranges (17、20-23),
// addresses, or one heading, in either script, by a part of it or by its pinyin.
// several is what a heading could mean if not one, MostOffered at most.
func Meant(measures []*policy.Provision, typed string) (found, several []*policy.Provision) {
	if numbers := Numbers(typed); numbers != nil {
		for _, n := range numbers {
			at := slices.IndexFunc(measures, func(p *policy.Provision) bool { return p.Measure == n })
			if at < 0 {
				return nil, nil
			}
			found = append(found, measures[at])
		}
		return found, nil
	}
	matching := Matching(measures, typed)
	if len(matching) == 1 {
		return matching, nil
	}
	return nil, matching[:min(len(matching), MostOffered)]
}

// MeantAsPrinted is Meant for those who see the numbers that texts print: of a statute 27 is article 27, wherever it stands. Another
// printed number is taken as it is written (二（一）).
func MeantAsPrinted(measures []*policy.Provision, typed string) (found, several []*policy.Provision) {
	if num := policy.ArticleNum(Narrow(typed)); num != "" { // 10之1, 廿一, 12AB
		at := slices.IndexFunc(measures, func(p *policy.Provision) bool { return p.Statutory() && p.Num == num })
		if at >= 0 {
			return measures[at : at+1 : at+1], nil
		}
	}
	numbers := Numbers(typed)
	if len(numbers) == 0 || !slices.ContainsFunc(measures, (*policy.Provision).Statutory) {
		return Meant(measures, typed)
	}
	for _, n := range numbers {
		at := slices.IndexFunc(measures, func(p *policy.Provision) bool { return p.Statutory() && p.Num == strconv.Itoa(n) })
		if at < 0 {
			return nil, nil
		}
		found = append(found, measures[at])
	}
	return found, nil
}

// Matching lists the measures whose number begins with, or whose heading holds, a
// text, or whose heading sounds like it; the closest first.
func Matching(measures []*policy.Provision, typed string) (list []*policy.Provision) {
	bare := func(s string) string {
		return strings.Join(strings.FieldsFunc(script.FoldString(s), func(r rune) bool { return strings.ContainsRune(" 　，。、；：「」“”（）()", r) }), "")
	}
	want, sound := bare(typed), strings.ToLower(strings.Join(strings.Fields(typed), ""))
	if want == "" {
		return nil
	}
	rank := map[*policy.Provision]int{}
	for _, m := range measures {
		heading, number, printed := bare(m.Heading.Hant), strconv.Itoa(m.Measure), bare(m.Printed())
		switch {
		case heading == want || number == typed || printed == want:
			rank[m] = 1
		case strings.HasPrefix(number, typed), strings.HasPrefix(heading, want):
			rank[m] = 2
		case strings.Contains(heading, want), soundsLike(m.Heading.Hans, sound):
			rank[m] = 3
		default:
			continue
		}
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b *policy.Provision) int { return cmp.Compare(rank[a], rank[b]) })
	if len(list) > 1 && rank[list[1]] > 1 && bare(list[0].Heading.Hant) == want {
		return list[:1]
	}
	return list
}

// Pick finds the measures that are ticked, by number, and those that were typed. What
// could be several is offered; nothing is guessed. Invalid: none is meant
// (MeasureUnknown), or several could be and none is ticked (MeasureSeveral).
func Pick(measures []*policy.Provision, typed string, ticked []string) (picked, offered []*policy.Provision, err error) {
	for _, m := range measures {
		if slices.Contains(ticked, strconv.Itoa(m.Measure)) {
			picked = append(picked, m)
		}
	}
	add := func(to, list []*policy.Provision) []*policy.Provision {
		for _, m := range list {
			if !slices.Contains(picked, m) && !slices.Contains(to, m) {
				to = append(to, m)
			}
		}
		return to
	}
	var found, several []*policy.Provision
	if len(ticked) == 0 || typed != "" {
		found, several = MeantAsPrinted(measures, typed)
		picked = add(picked, found)
		offered = add(nil, several)
	}
	switch {
	case len(ticked) == 0 && len(offered) > 0:
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureSeveral, typed))
	case typed != "" && len(found)+len(several) == 0, len(picked) == 0:
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureUnknown, typed))
	}
	return picked, offered, err
}
