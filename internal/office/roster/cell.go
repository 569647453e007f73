package roster

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// isFormula reports whether a cell would be run by a spreadsheet: "=…", "@SUM(…)",
// "+cmd|…". A number with a sign, a dash for "nothing", and a list of Chinese words after dashes would not.
func isFormula(cell string) bool {
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

// spoilt is what a formula shows that could not be worked out.
var spoilt = pattern.Lazy(`^(?:#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:\d{3})$`)

// What stands where a file lost characters on its way through another charset: anywhere, and in names.
var (
	lostAnywhere = pattern.Lazy(`\x{FFFD}|锟斤拷|烫烫烫`)
	lostInName   = pattern.Lazy(`[\p{Han}]\?|\?[\p{Han}]|[□〓]`)
)

// lost notes which cells of a row lost characters. What a measure is called is compared with the text
// in any case.
func (t *table) lost(l sheet.Line, row *Row) {
	for c, places := range t.columns {
		for _, i := range places {
			s := policy.Undefuse(l.Cell(i))
			name := c == colLead || c == colSupport || c == colContact || c == colJoint || c == colPerson || c == colPost
			if c != colTitle && (lostAnywhere().MatchString(s) || name && lostInName().MatchString(s)) && !slices.Contains(row.Lost, s) {
				row.Lost = append(row.Lost, s)
			}
		}
	}
	slices.Sort(row.Lost)
}

// placeholder is what a cell says: a lone dash or 無 says nothing.
func placeholder(cell string) string {
	switch cell {
	case "-", "--", "—", "——", "/", "／", "無", "无":
		return ""
	}
	return cell
}

// status reads a state in Simplified Chinese as tables have it.
func status(s string) (policy.Status, bool) {
	s = strings.TrimRight(strings.Join(strings.Fields(s), ""), "。.；;！!")
	if s == "" {
		return "", true
	}
	for _, f := range statusForms {
		if f.form().MatchString(s) {
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
	{policy.InProgress, pattern.Lazy(`^(?:推进中|进行中|办理中|实施中|落实中|建设中|在办|在建|正在(?:推进|进行|办理|实施|落实|开展|建设)(?:中)?|(?:正常|有序|持续|稳步|按计划|按时序|按序时|序时|时序|加快)(?:进度)?推进(?:中)?|(?:达到|符合)(?:序时|时序)进度|已启动|正常)$`)},
	{policy.Done, pattern.Lazy(`^(?:(?:已|已经|全部|均已|已全部|全面|已全面|按时|按期|提前|超期|逾期|如期)?(?:完成|办结|落实到位|完结|销号|竣工)|100%|完成并(?:长期坚持|持续推进))$`)},
	{policy.Blocked, pattern.Lazy(`^(?:受阻|滞后|(?:推进|进展|进度)(?:缓慢|滞后|受阻|较慢)|未达(?:预期|到?(?:序时|时序)进度)|停滞|(?:已)?(?:暂停|暂缓)|停工|未达标)$`)},
}

// day reads a due date as tables write it; see deadline.Day. year completes a date
// without one.
func day(s string, year int) (string, bool) { return deadline.Day(office.Narrow(s), year) }
