package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// labels reads 牵头单位：…；配合单位：… between bytes start and end. What other labels
// say (责任领导, 适用范围, 完成时限) is about no department.
func (f *field) labels(hans string, start, end int) (list []*policy.Proposal) {
	type mark struct {
		name     string
		from, at int // where the name begins, where what it says begins
	}
	var marks []mark
	for _, m := range label().FindAllStringSubmatchIndex(hans[start:end], -1) {
		k := 4
		if m[k] < 0 {
			k = 2
		}
		name := hans[start+m[k] : start+m[k+1]]
		if charge().MatchString(name) || k == 2 || strings.ContainsAny(hans[start+m[k+1]:start+m[1]], ":：∶") {
			marks = append(marks, mark{name, start + m[0], start + m[1]})
		}
	}
	led := slices.ContainsFunc(marks, func(m mark) bool { return strings.Contains(m.name, "牵头") && charge().MatchString(m.name) })
	for i, m := range marks {
		if !charge().MatchString(m.name) {
			continue
		}
		from, to, name := m.at, end, m.name
		if i+1 < len(marks) {
			to = marks[i+1].from
		}
		to = stop(hans, from, to)
		f.rooms = strings.HasSuffix(name, "室")
		list = append(list, f.bodies(hans, from, to, start, end, roleOf(name, led))...)
	}
	f.rooms = false
	return list
}

// roleOf is what a label makes of those it names, where somebody beside them is said to lead or not.
func roleOf(name string, led bool) policy.Role {
	switch {
	case strings.Contains(name, "配合"), strings.Contains(name, "协"), strings.HasPrefix(name, "第二"), strings.HasPrefix(name, "第三"), strings.HasPrefix(name, "其"), led && !strings.Contains(name, "牵头") && !strings.HasPrefix(name, "联"):
	case strings.HasPrefix(name, "联"):
		return policy.Contact
	case strings.Contains(name, "责"), strings.Contains(name, "牵头"), strings.Contains(name, "主"), carriesOut().MatchString(name):
		return policy.Lead
	}
	return policy.Support
}

// spaced reads lines on which a blank parts the label and the bodies, and nothing else stands:
// 责任单位 区科技局 区财政局.
func (f *field) spaced(hans string) (list []*policy.Proposal) {
	for _, m := range inColumns().FindAllStringSubmatchIndex(hans, -1) {
		if !charge().MatchString(hans[m[2]:m[3]]) || m[5]-m[4] > longestBracket {
			continue
		}
		if nothingElse(hans, m[4], m[5]) {
			list = append(list, f.bodies(hans, m[4], m[5], m[2], m[5], roleOf(hans[m[2]:m[3]], false))...)
		}
	}
	return list
}

// stop is where ends what a label says between bytes from and to: at a full stop, or a semicolon
// behind which stands something else than more bodies.
func stop(hans string, from, to int) int {
	at, last := from, from
	for {
		i := strings.IndexAny(hans[at:to], "；;。")
		if i < 0 {
			if at > from && !nothingElse(hans, at, to) {
				return last
			}
			return to
		}
		if at > from && !nothingElse(hans, at, at+i) {
			return last
		}
		if strings.HasPrefix(hans[at+i:], "。") {
			return at + i
		}
		_, width := utf8.DecodeRuneInString(hans[at+i:])
		last = at + i
		at += i + width
	}
}

// nothingElse reports whether nothing but names of bodies stands between two bytes.
func nothingElse(hans string, start, end int) bool {
	some := false
	for _, part := range parts(hans, start, end, "、，, \u3000") {
		name := strings.TrimSpace(hans[part[0]:part[1]])
		if name == "" {
			continue
		}
		if !isBody(helps().ReplaceAllString(leads().ReplaceAllString(name, ""), "")) || opened(name) != 0 || strings.ContainsAny(name, ":：∶") {
			return false
		}
		some = true
	}
	return some
}
