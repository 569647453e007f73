package glossary

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	// dueLabel is how texts name a deadline beside who is responsible: 完成时限：2025年12月.
	dueLabel = pattern.Lazy(`(?:^|[（(【\[〔，,；;。、\s—–\-●•·◆■▪○※*])(?:(?:时间|进度)(?:安排|要求)|(?:完成|办结|落实|推进|整改)?(?:时限|期限|时间节点)(?:要求)?|(?:完成|办结|落实|推进|整改)(?:时间|节点|日期|进度))\s*(?:】\s*)?(?:[:：]|】)\s*([^，,；;。\n）)】\]〕]{2,40})`)
	dueName  = pattern.Lazy(`时限|时间|期限|节点`)
	dueLead  = pattern.Lazy(`^(?:力争|确保|务必|须)?(?:于|在|到|至|截至)?`)
)

// dueOf reads a deadline that words state, "" if they state none.
func dueOf(words string) string {
	words = inASCII(strings.Join(strings.Fields(words), ""))
	words = strings.TrimSuffix(words, "完成")
	day, _ := deadline.Day(words[len(dueLead().FindString(words)):], 0)
	return day
}

// isDue reports whether words say by when something is due and nothing else.
func isDue(words string) bool {
	words = strings.TrimSuffix(inASCII(strings.Join(strings.Fields(words), "")), "完成")
	_, ok := deadline.Day(words[len(dueLead().FindString(words)):], 0)
	return ok && words != ""
}

// dueBeside is the deadline that brackets state without a name beside who is responsible:
// （市科委牵头，2025年底前完成）; "" if they state none.
func (f *field) dueBeside(hans string, start, end int) (due string) {
	if end-start > longestBracket || len(f.inBracket(hans, start, end)) == 0 {
		return ""
	}
	for _, part := range parts(hans, start, end, "，,；;。") {
		if words := hans[part[0]:part[1]]; !strings.ContainsAny(words, ":：") {
			if day := dueOf(words); day != "" {
				due = day
			}
		}
	}
	return due
}

// findDue reads by when measures are due, where their heading and text state one day
// for all they hold.
func findDue(places []*field) map[*policy.Provision]string {
	due, mixed := map[*policy.Provision]string{}, map[*policy.Provision]bool{}
	for _, f := range places {
		if f.Provision == nil || !f.Provision.IsMeasure() {
			continue
		}
		note := func(day string) {
			if day == "" {
				return
			}
			mixed[f.Provision] = mixed[f.Provision] || due[f.Provision] != "" && due[f.Provision] != day
			due[f.Provision] = day
		}
		hans, rows := f.withoutRows()
		for _, m := range dueLabel().FindAllStringSubmatch(hans, -1) {
			note(dueOf(m[1]))
		}
		for _, m := range bracketed().FindAllStringSubmatchIndex(hans, -1) {
			note(f.dueBeside(hans, m[2], m[3]))
		}
		for _, r := range rows {
			for k, name := range r.names {
				if dueName().MatchString(name) && k < len(r.cells) {
					note(dueOf(r.values[k]))
				}
			}
		}
	}
	for p := range mixed {
		if mixed[p] {
			delete(due, p)
		}
	}
	return due
}

// inASCII writes full-width digits and signs as ASCII.
func inASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || r == '．' || r == '－' || r == '／' {
			return r - '０' + '0'
		}
		return r
	}, s)
}
