package unit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	unitLabel = pattern.Lazy(`(?:(?:牵头|主办|主责|责任|负责|承办|落实|实施|执行|权责)(?:责任|负责)?|配合|协办|参与)(?:单位|部门|机构|机关|主体|科室|处室)[：:]`)
	roleWords = pattern.Lazy(`牵头|配合|负责|协办|主办|主责|落实`)
	sureBody  = pattern.Lazy(`(?:局|委|办|部|厅|署|处|科|政府|委员会|管委会|办公室|街道|街道办事处|镇|乡|集团|公司|总队|支队|大队|(?:单位|部门)[甲乙丙丁戊己庚辛壬癸]?|[省市区县].{0,8}(?:中心|会|院|所|站|校|队))$`)
)

// Sure reports whether words in Simplified end as names of departments alone do.
func Sure(words string) bool { return sureBody().MatchString(words) }

// LabelAt is where a label of departments begins in words in Simplified (牽頭單位：), -1 where there is none.
func LabelAt(words string) int {
	if at := unitLabel().FindStringIndex(words); at != nil {
		return at[0]
	}
	return -1
}

// Behind parts who answers, as a cell says it behind a task, from the task: behind a label, or in brackets at the end. sure says
// that the heading names departments, too: then what stands in brackets or in a line of its own is one.
func Behind(cell, simplified string, sure bool) (words, tail string) {
	simple := []rune(simplified)
	runes := []rune(cell)
	if len(simple) != len(runes) { // never, for scripts are converted by characters
		simple = runes
	}
	end := len(simple)
	for end > 0 && strings.ContainsRune("。．. \u3000\n；;", simple[end-1]) {
		end--
	}
	parted := func(from, to int) (string, string) {
		return strings.TrimRight(string(runes[:from]), " \u3000\n（([【〔"), strings.TrimSpace(string(runes[from:to]))
	}
	if m := unitLabel().FindStringIndex(string(simple)); m != nil {
		from, to := utf8.RuneCountInString(string(simple)[:m[0]]), end
		for to > from && strings.ContainsRune("）)]】〕", simple[to-1]) && unclosed(simple[from:to]) {
			to--
		}
		if from == 0 {
			return cell, ""
		}
		return parted(from, to)
	}
	if end > 0 && strings.ContainsRune("）)", simple[end-1]) {
		depth := 0
		for i := end - 1; i > 0; i-- {
			switch {
			case strings.ContainsRune("）)", simple[i]):
				depth++
			case strings.ContainsRune("（(", simple[i]):
				depth--
			}
			if depth == 0 {
				inside := string(simple[i+1 : end-1])
				if bodiesIn(inside, sure) {
					w, tail := parted(i, end)
					return w, strings.TrimSpace(strings.Trim(tail, "（()）"))
				}
				break
			}
		}
	}
	if at := strings.LastIndexByte(string(simple[:end]), '\n'); at > 0 && sure {
		from := utf8.RuneCountInString(string(simple)[:at])
		if bodiesIn(string(simple[from:end]), true) {
			return parted(from, end)
		}
	}
	return cell, ""
}

// unclosed reports whether words close a bracket that they do not open.
func unclosed(words []rune) bool {
	depth := 0
	for _, r := range words {
		if strings.ContainsRune("（([【〔", r) {
			depth++
		}
		if strings.ContainsRune("）)]】〕", r) {
			depth--
		}
	}
	return depth < 0
}

// bodiesIn reports whether words in Simplified are names of departments: all of them end as such, where something says that
// they answer.
func bodiesIn(words string, sure bool) bool {
	if !sure && !roleWords().MatchString(words) {
		return false
	}
	words, _ = deadline.Cut(words, 0)
	list := Of(words, policy.Lead)
	return len(list) > 0 && !slices.ContainsFunc(list, func(u Unit) bool {
		return !Sure(u.Name) && !IsGroup(u.Name) && !Ends(u.Name)
	})
}
