package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How official documents name who is responsible, in Simplified Chinese: in
// brackets at the end of a measure or of its heading (责任单位：…), as clauses in
// brackets (市教委牵头，市财政局配合), or as its last sentence 由…负责.
var (
	bracketed = pattern.Lazy(`[（(【\[［]((?:[^（）()【】\[\]［］]|[（(][^（）()]{1,10}[）)])+)[）)】\]］]`)
	labelled  = pattern.Lazy(`^\s*(主要责任单位|牵头责任单位|责任主体|责任单位|责任部门|牵头单位|牵头部门|主办单位|配合单位|配合部门|协同单位|协办单位|参加单位|参加部门|参与单位|参与部门|联络单位|联系单位)\s*[:：]\s*`)
	clause    = pattern.Lazy(`^\s*(?:由)?(.{2,200}?)(?:按(?:照)?职责分工)?(?:共同|分别)?(牵头负责|牵头|负责|配合|参加|参与|协同)\s*$`)
	sentence  = pattern.Lazy(`(?:^|[。；，])(由([^。；，]{2,60}?)(?:负责|牵头)[^。；，]{0,12}(?:，([^。；，]{2,80}?)(?:配合|参与|参加)[^。；，]{0,6})?)。?\s*$`)
	body      = pattern.Lazy(`(局|委|办|部|厅|院|署|会|中心|公司|政府|集团|街道|镇|乡|单位|部门|银行|法院|检察院|室)$`)
	leads     = pattern.Lazy(`\s*[（(]牵头[）)]$`)
	others    = pattern.Lazy(`等(?:有关|相关)?(?:部门|单位)?$`)
)

// longestBracket is how long a note on who is responsible can be, in bytes.
const longestBracket = 1000

// findResponsible lists the departments that a measure's own heading and text make
// responsible. Where they name several without saying who leads, each is proposed
// as Unclear: an editor chooses.
func findResponsible(places []*field) []*policy.Proposal {
	var list []*policy.Proposal
	said := map[*policy.Provision]bool{}
	for _, f := range places {
		if f.Provision == nil || !f.Provision.IsMeasure() {
			continue
		}
		hans := string(f.hans)
		for _, m := range bracketed().FindAllStringSubmatchIndex(hans, -1) {
			if m[3]-m[2] > longestBracket {
				continue
			}
			found := f.labels(hans, m[2], m[3])
			if len(found) == 0 {
				found = f.clauses(hans, m[2], m[3])
			}
			list = append(list, found...)
			said[f.Provision] = said[f.Provision] || len(found) > 0
		}
		if m := sentence().FindStringSubmatchIndex(hans); m != nil && f.name == policy.Body && !said[f.Provision] {
			list = append(list, f.bodies(hans, m[4], m[5], m[2], m[3], policy.Lead)...)
			if m[6] >= 0 {
				list = append(list, f.bodies(hans, m[6], m[7], m[2], m[3], policy.Support)...)
			}
		}
	}
	return settle(list)
}

// settle marks who could lead of each measure where that is more than one.
func settle(list []*policy.Proposal) []*policy.Proposal {
	named := map[*policy.Provision]map[string]bool{}
	for _, p := range list {
		if p.Role == policy.Lead {
			if named[p.Provision] == nil {
				named[p.Provision] = map[string]bool{}
			}
			named[p.Provision][p.Name.Hans] = true
		}
	}
	for _, p := range list {
		p.Unclear = p.Role == policy.Lead && len(named[p.Provision]) > 1
	}
	return list
}

// parts are the bounds of what stands between marks, in bytes of hans.
func parts(hans string, start, end int, marks string) (list [][2]int) {
	depth := 0
	at := start
	for i, r := range hans[start:end] {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth == 0 && strings.ContainsRune(marks, r):
			list = append(list, [2]int{at, start + i})
			at = start + i + utf8.RuneLen(r)
		}
	}
	return append(list, [2]int{at, end})
}

// labels reads 牵头单位：…；配合单位：… between bytes start and end.
func (f *field) labels(hans string, start, end int) (list []*policy.Proposal) {
	for _, part := range parts(hans, start, end, "；;。") {
		m := labelled().FindStringSubmatch(hans[part[0]:part[1]])
		if m == nil {
			continue
		}
		role := policy.Support
		switch {
		case strings.Contains(m[1], "责任"), strings.HasPrefix(m[1], "牵头"), strings.HasPrefix(m[1], "主办"):
			role = policy.Lead
		case strings.HasPrefix(m[1], "联"):
			role = policy.Contact
		}
		list = append(list, f.bodies(hans, part[0]+len(m[0]), part[1], start, end, role)...)
	}
	return list
}

// clauses reads 市教委牵头，市财政局、市科委配合 between bytes start and end. Brackets
// in which one part says nothing of that kind are about something else.
func (f *field) clauses(hans string, start, end int) (list []*policy.Proposal) {
	for _, part := range parts(hans, start, end, "，,；;。") {
		m := clause().FindStringSubmatchIndex(hans[part[0]:part[1]])
		if m == nil {
			return nil
		}
		role := policy.Support
		switch hans[part[0]+m[4] : part[0]+m[5]] {
		case "牵头", "牵头负责", "负责":
			role = policy.Lead
		}
		found := f.bodies(hans, part[0]+m[2], part[0]+m[3], start, end, role)
		if len(found) == 0 {
			return nil
		}
		list = append(list, found...)
	}
	return list
}

// bodies are the departments named between bytes start and end; quoteStart and
// quoteEnd bound the words that say so. Where one is marked （牵头）, the rest support.
func (f *field) bodies(hans string, start, end, quoteStart, quoteEnd int, role policy.Role) []*policy.Proposal {
	var list []*policy.Proposal
	var ranked []bool // which of them is marked as the lead
	rune := func(at int) int { return utf8.RuneCountInString(hans[:at]) }
	for _, part := range parts(hans, start, end, "、，,") {
		name := strings.TrimSpace(hans[part[0]:part[1]])
		from := part[0] + strings.Index(hans[part[0]:part[1]], name)
		own := leads().MatchString(name)
		name = others().ReplaceAllString(leads().ReplaceAllString(name, ""), "")
		if !body().MatchString(name) {
			continue
		}
		list = append(list, &policy.Proposal{
			Provision: f.Provision, Role: role, Name: f.text(rune(from), rune(from+len(name))),
			Quote: f.text(rune(quoteStart), rune(quoteEnd)),
		})
		ranked = append(ranked, own)
	}
	if slices.Contains(ranked, true) {
		for i, p := range list {
			if p.Role = policy.Support; ranked[i] {
				p.Role = policy.Lead
			}
		}
	}
	return list
}
