// Package value reads what cells of tables say: states, figures, percentages, and what is a formula or nothing.
package value

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// IsFormula reports whether a cell would be run by a spreadsheet: "=…", "@SUM(…)",
// "+cmd|…". A number with a sign, a dash for "nothing", and a list of Chinese words after dashes would not.
func IsFormula(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@", rune(cell[0])) || strings.Trim(cell, "-") == "" {
		return false
	}
	if rest := strings.TrimLeft(cell, "-+ "); cell[0] != '=' && cell[0] != '@' {
		if first, _ := utf8.DecodeRuneInString(rest); unicode.Is(unicode.Han, first) && !strings.ContainsAny(cell, "|!") {
			return false
		}
	}
	_, err := strconv.ParseFloat(cell, 64)
	return err != nil
}

// Spoilt is what a formula shows that could not be worked out.
var Spoilt = pattern.Lazy(`^(?:#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:\d{3})$`)

// Placeholder is what a cell says: a lone dash or 無 says nothing.
func Placeholder(cell string) string {
	switch cell {
	case "-", "--", "—", "——", "/", "／", "無", "无":
		return ""
	}
	return cell
}

// Status reads a state in Simplified Chinese as tables have it.
func Status(s string) (policy.Status, bool) {
	s = strings.TrimRight(strings.Join(strings.Fields(s), ""), "。.；;！!")
	if s == "" {
		return "", true
	}
	bare := strings.TrimSuffix(strings.TrimSuffix(s, "（100%）"), "(100%)")
	for _, f := range statusForms {
		if f.form().MatchString(bare) && (bare == s || f.status == policy.Done) {
			return f.status, true
		}
	}
	return "", false
}

// statusForms are the states as tables call them, without what is less than said: 基本完成 is none of them.
var statusForms = [...]struct {
	status policy.Status
	form   func() *regexp.Regexp
}{
	{policy.NotStarted, pattern.Lazy(`^(?:(?:尚|还|暂)?未(?:启动|开始|开展|动工|开工|推进)|待(?:启动|开展|开工))$`)},
	{policy.InProgress, pattern.Lazy(`^(?:推进中|进行中|办理中|实施中|落实中|建设中|在办|在建|正在(?:推进|进行|办理|实施|落实|开展|建设)(?:中)?|(?:正常|有序|持续|稳步|按计划|按时序|按序时|序时|时序|加快)(?:进度)?推进(?:中)?|(?:达到|符合)(?:序时|时序)进度|已启动|正常|(?:进展|推进)(?:顺利|正常)|顺利推进|正常办理)$`)},
	{policy.Done, pattern.Lazy(`^(?:(?:已|已经|全部|均已|已全部|全面|已全面|按时|按期|提前|超期|逾期|如期)?(?:完成|办结|落实到位|完结|销号|竣工)|100%|完成并(?:长期坚持|持续推进))$`)},
	{policy.Blocked, pattern.Lazy(`^(?:受阻|滞后|(?:推进|进展|进度)(?:缓慢|滞后|受阻|较慢)|未达(?:预期|到?(?:序时|时序)进度)|停滞|(?:已)?(?:暂停|暂缓)|停工|未达标)$`)},
}

// figureForm is a number with its unit within the words of a target: 完成投資10億元.
var figureForm = pattern.Lazy(`(\d[\d,，]*(?:\.\d+)?)\s*(%|％|[\p{Han}]{1,2}(?:米|人|次|元|吨|噸|里|顷|頃|件)|[\p{Han}])?`)

// Figure is the one number that words hold, with its unit; "" if they hold none or several.
func Figure(words string) (figure, unit string) {
	found := figureForm().FindAllStringSubmatch(office.Narrow(words), -1)
	if len(found) != 1 {
		return "", ""
	}
	figure = strings.NewReplacer(",", "", "，", "").Replace(found[0][1])
	if _, ok := policy.FigureValue(figure); !ok {
		return "", ""
	}
	return figure, found[0][2]
}

// PlainFigure is a cell that is a number, with or without its unit.
func PlainFigure(words string) (figure, unit string, ok bool) {
	figure, unit = Figure(words)
	rest := strings.NewReplacer(figure, "", unit, "", ",", "", "，", "", " ", "").Replace(office.Narrow(words))
	return figure, unit, figure != "" && rest == ""
}

// Percent is a percentage as tables write it: 80, 80%, 百分之八十 is none of them.
func Percent(words string) (percent int, ok bool) {
	words = office.Narrow(words)
	if strings.HasSuffix(words, "%") { // 已完成80%
		words = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(words, "已"), "完成"), "约")
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(words, "%")), 64)
	whole := math.Round(n)
	return int(whole), err == nil && math.Abs(n-whole) < 1e-6 && whole >= 0 && whole <= 100
}

// tenths are percentages in words: 八成.
var tenths = pattern.Lazy(`^(?:已?完成|约|近)?([一二三四五六七八九])成$`)

// NearPercent is the whole number nearest to a percentage that is none (33.3%), or that words give (八成).
func NearPercent(words string) (percent int, ok bool) {
	words = strings.TrimSpace(office.Narrow(words))
	if m := tenths().FindStringSubmatch(words); m != nil {
		return (strings.Index("一二三四五六七八九", m[1])/len("一") + 1) * 10, true
	}
	number, sign := strings.CutSuffix(words, "%")
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || n < 0 || n > 100 || !sign && n <= 1 {
		return 0, false
	}
	return Whole(n), true
}

// Whole is the whole percentage nearest to one: what is begun is more than nothing, and what is not done is not all.
func Whole(n float64) int {
	if n > 0 && n < 100 {
		return int(min(99, max(1, math.Round(n))))
	}
	return int(n)
}
