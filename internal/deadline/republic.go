package deadline

import (
	"regexp"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// Years of the Republic 民國, which began in 1912, as offices in Taiwan count them: named so, or as a year of three digits,
// which in a deadline is no other.
const beforeRepublic = 1911

var (
	republicHan   = pattern.Lazy(`(?:中[华華])?民[国國]([零〇○一二三四五六七八九十百]{1,7})年`)
	republicNamed = pattern.Lazy(`(?:中[华華])?民[国國](\d{1,3})(年|[-/.])`)
	republicYear  = pattern.Lazy(`(^|[^\d])(1[0-4]\d)年`)
	republicDay   = pattern.Lazy(`^(1[0-4]\d)([-/.]\d{1,2}[-/.]\d{1,2}|[-/]\d{1,2})(\D|$)`)
	republicPlain = pattern.Lazy(`^(1[0-4]\d)((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$`)
)

// Republic reports whether words name a year of the Republic, which Day gives as ours.
func Republic(s string) bool {
	s = joined(s)
	return common(s) != s
}

// common writes years of the Republic as ours.
func common(s string) string {
	s = republicHan().ReplaceAllStringFunc(s, func(m string) string {
		if n, ok := numeral.Parse(republicHan().FindStringSubmatch(m)[1]); ok {
			return strconv.Itoa(n+beforeRepublic) + "年"
		}
		return m
	})
	s = years(s, republicNamed(), func(m []string) (string, string, string) { return "", m[1], m[2] })
	s = years(s, republicYear(), func(m []string) (string, string, string) { return m[1], m[2], "年" })
	s = years(s, republicDay(), func(m []string) (string, string, string) { return "", m[1], m[2] + m[3] })
	return years(s, republicPlain(), func(m []string) (string, string, string) { return "", m[1], m[2] })
}

func years(s string, form *regexp.Regexp, parts func(m []string) (before, year, after string)) string {
	return form.ReplaceAllStringFunc(s, func(m string) string {
		before, year, after := parts(form.FindStringSubmatch(m))
		n, _ := strconv.Atoi(year)
		return before + strconv.Itoa(n+beforeRepublic) + after
	})
}
