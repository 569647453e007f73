package glossary

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// milestonePattern reads how plans date what is to be reached, in Simplified text:
// 到2027年, 力争到2025年底, 2024年6月底前. A full date is no goal but the day on which
// something is in force (有效期至2030年7月31日), unless 前 follows.
var milestonePattern = pattern.Lazy(
	`(到|至)?((?:19|20)\d{2}|[一二]?[零〇○一二三四五六七八九]{3,4})年(?:(\d{1,2})月(\d{1,2}日)?)?(年?底|末)?(以?前|之前)?`)

// sentenceEnds are the marks between which a milestone and what is to be reached stand.
const sentenceEnds = "。；;\n"

// findMilestones reads what is to be reached by a year, sentence by sentence. 年內 and
// 今年 name no year and are left alone.
func findMilestones(places []*field) []*policy.Milestone {
	var list []*policy.Milestone
	for _, f := range places {
		if f.name == policy.Heading {
			continue
		}
		text, from := string(f.hans), 0
		for from < len(text) {
			end := len(text)
			if i := strings.IndexAny(text[from:], sentenceEnds); i >= 0 {
				end = from + i
			}
			list = append(list, sentenceMilestones(f, text, from, end)...)
			// What ends a sentence does not begin one.
			from = len(text) - len(strings.TrimLeft(text[end:], sentenceEnds))
		}
	}
	return list
}

// sentenceMilestones are the milestones of one sentence, each up to where the next begins.
func sentenceMilestones(f *field, text string, from, end int) []*policy.Milestone {
	var list []*policy.Milestone
	sentence := text[from:end]
	for _, m := range milestonePattern().FindAllStringSubmatchIndex(sentence, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return sentence[m[2*i]:m[2*i+1]]
		}
		year := yearOf(group(2))
		if year == 0 || !goal(sentence, m[0], m[1], group(1), group(4), group(6)) {
			continue
		}
		month, _ := strconv.Atoi(group(3))
		start := runesIn(text, from+m[0])
		if n := len(list); n > 0 {
			list[n-1].End = start
		}
		list = append(list, &policy.Milestone{Year: year, Month: month, Place: f.Place, Start: start, End: runesIn(text, end)})
	}
	for _, m := range list {
		for m.End > m.Start+1 && strings.ContainsRune("，、, 　", f.hans[m.End-1]) {
			m.End--
		}
	}
	return list
}

// span is what follows a year that only begins or bounds a time, not a goal.
var span = pattern.Lazy(`^(?:期间|度|至|到|以来|以后|起(?:，|施行|实施|执行|$)|－|-|—)`)

// opening is what 到 opens a goal after: the clause begins there, or says that it strives.
var opening = pattern.Lazy(`(?:^|[，、：:“「（\s]|力争|争取|确保|即)$`)

// goal reports whether words that name a year set a goal for it: they say 到 or 前, no
// full date without 前, and the clause after them does not report what has been done.
func goal(sentence string, start, end int, until, day, before string) bool {
	ahead, behind := sentence[:start], sentence[end:]
	if until == "" && before == "" || day != "" && before == "" {
		return false
	}
	if strings.HasSuffix(ahead, "截") || before == "" && !opening().MatchString(ahead) {
		return false
	}
	clause, _, _ := strings.Cut(strings.TrimPrefix(behind, "，"), "，")
	for _, other := range []string{"远景目标纲要", "规划", "已", "累计"} {
		if strings.HasPrefix(clause, other) {
			return false
		}
	}
	return clause != "" && !strings.Contains(clause, "已经") && !span().MatchString(behind)
}

// yearOf reads a year in either numerals, 0 where it is none.
func yearOf(s string) int {
	year, _ := numeral.Parse(s)
	if year < 1949 || year > 2100 {
		return 0
	}
	return year
}
