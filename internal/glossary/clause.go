package glossary

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// clauses reads 市教委牵头，市财政局、市科委配合 between bytes start and end; of 市人社局、市科技局，各區政府負責 all are
// responsible. Brackets in which one part says nothing of that kind are about something else.
func (f *field) clauses(hans string, start, end int) (list []*policy.Proposal) {
	led := false                  // somebody is said to lead
	var beside []*policy.Proposal // and these are not
	var waiting [][2]int          // bodies of which the next clause says what they do
	for _, part := range parts(hans, start, end, "，,；;。") {
		words := hans[part[0]:part[1]]
		if alikeBelow().MatchString(words) || firstLeads().MatchString(words) || isDue(words) {
			continue
		}
		m := clause().FindStringSubmatchIndex(words)
		if m == nil && f.onlyBodies(hans, part) {
			waiting = append(waiting, part)
			continue
		}
		if m == nil {
			return nil
		}
		role, verb := policy.Support, words[m[4]:m[5]]
		if !helping().MatchString(verb) {
			role = policy.Lead
		}
		who := [2]int{part[0] + m[2], part[0] + m[3]}
		if len(waiting) > 0 {
			who[0], waiting = waiting[0][0], nil
		}
		rule := f.firstLeads
		f.firstLeads = rule && !strings.Contains(verb, "牵头") // of several who lead nobody is the first
		found := f.bodies(hans, who[0], who[1], start, end, role)
		f.firstLeads = rule
		if len(found) == 0 {
			return nil
		}
		list = append(list, found...)
		if strings.Contains(verb, "牵头") {
			led = true
			continue
		}
		beside = append(beside, found...)
	}
	if len(waiting) == 1 && len(list) == 0 && strings.Contains(hans[waiting[0][0]:waiting[0][1]], "会同") {
		return f.bodies(hans, waiting[0][0], waiting[0][1], start, end, policy.Lead)
	}
	if len(waiting) > 0 {
		return nil
	}
	if led {
		for _, p := range beside {
			p.Role = policy.Support
		}
	}
	return list
}

// helping are the verbs of those who do not answer for it.
var helping = pattern.Lazy(`^为?(?:配合|参加|参与|协同|协办|指导|支持)(?:单位|部门)?$`)

// onlyBodies reports whether between two bytes nothing but bodies is named.
func (f *field) onlyBodies(hans string, bounds [2]int) bool {
	words := strings.NewReplacer("会同", "、").Replace(hans[bounds[0]:bounds[1]])
	list := namesOf(words, 0, len(words))
	for _, b := range list {
		if !isBody(words[b[0]:b[1]]) {
			return false
		}
	}
	return len(list) > 0
}

// isBody reports whether words name a body, what stands in brackets behind it aside.
func isBody(name string) bool {
	name = strings.TrimSpace(name)
	name = others().ReplaceAllString(aside().ReplaceAllString(name, ""), "")
	return body().MatchString(name) && !anybody().MatchString(strings.ReplaceAll(name, "自由", "")) && !firstLeads().MatchString(name)
}

// namesOf are the bounds of what is named between two bytes: at marks and, where a body stands on either side, at 和 and 及.
func namesOf(hans string, start, end int) (list [][2]int) {
	for _, part := range parts(hans, start, end, "、，,；; \n\u3000") {
		for from := part[0]; ; {
			cut := -1
			for _, m := range joined().FindAllStringIndex(hans[from:part[1]], -1) {
				left, right := hans[from:from+m[0]], hans[from+m[1]:part[1]]
				if isBody(left) && utf8.RuneCountInString(left) > 1 && isBody(right) {
					list, cut = append(list, [2]int{from, from + m[0]}), from+m[1]
					break
				}
			}
			if cut < 0 {
				list = append(list, [2]int{from, part[1]})
				break
			}
			from = cut
		}
	}
	return list
}
