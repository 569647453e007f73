// Package deadline reads by when something is due, as documents and tables write it.
package deadline

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

var (
	dayForm     = pattern.Lazy(`^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日|号|號)?(?:[T ]00:00:00Z?)?$`)
	plainForm   = pattern.Lazy(`^((?:19|20)\d\d)(\d\d)(\d\d)$`)
	monthForm   = pattern.Lazy(`^(?:(\d{4})(?:年|-|/|\.))?(\d{1,2})(?:月份?|$)(上旬|中旬|下旬|底|末)?$`)
	monthDay    = pattern.Lazy(`^(\d{1,2})月(\d{1,2})(?:日|号|號)$`)
	yearForm    = pattern.Lazy(`^(?:(\d{4})年?)?(?:年)?(?:全年|年?底|年?末|年内|年內|年度内|年度內|度内|度內|度|内|內|[当當本今]年(?:度?[内內]|年?[底末])?)?$`)
	halfForm    = pattern.Lazy(`^(?:(\d{4})年?)?(上|下)半年(?:底|末)?$`)
	quarterForm = pattern.Lazy(`^(?:(\d{4})年?)?(?:第?([一二三四1-4])季度?|[Qq]([1-4]))(?:底|末)?$`)
	hanMonth    = pattern.Lazy(`(十[一二]?|[一二三四五六七八九])(月)`)
	hanYear     = pattern.Lazy(`([一二])([〇零○九])([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年`)
	hanDay      = pattern.Lazy(`月((?:[二三]?十)?[一二三四五六七八九]|[二三]?十)([日号號])`)
	serialForm  = pattern.Lazy(`^(\d{5})(?:\.\d+)?$`) // an hour is a part of the day

	dueEnd    = pattern.Lazy(`(?:之?前|以前|内|內)?[，,]?(?:基本|全面|全部|力争|力爭|确保|確保)*(?:完成|办结|辦結|落实到位|落實到位)?$`)
	dueBegin  = pattern.Lazy(`^(?:(?:即日起|自?(?:文件|方案)?印[发發]之日起|现在起|現在起)(?:至|到)|截至|截止(?:到|至)?|不[晚迟遲][于於]|于|於|力争|力爭|确保|確保)`)
	dueBefore = pattern.Lazy(`(?:之|以)?前$`)
	rangeForm = pattern.Lazy(`^((?:\d{4}年?)?(?:\d{1,2}月)?(?:\d{1,2}日)?)(?:至|到|—+|–|~|～|-)((?:\d{4}年?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?)$`)
	// dottedRange is one of months or days in digits: 2024.6-2024.12, 2024/1/1—2024/6/30.
	dottedRange = pattern.Lazy(`^(?:19|20)\d\d[./]\d{1,2}(?:[./]\d{1,2})?(?:至|到|—+|–|~|～|-)((?:19|20)\d\d[./]\d{1,2}(?:[./]\d{1,2})?)$`)

	fourDigits = pattern.Lazy(`(?:19|20)\d\d`)

	// Deadlines that name no day: the words are kept, nothing is due.
	undated = pattern.Lazy(`^(?:(?:长|長)期(?:坚持|堅持|推进|推進|任务|任務|工作|开展|開展|实施|實施)?|(?:持续|持續)(?:推进|推進|实施|實施|开展|開展|进行|進行)?|常年(?:推进|推進|坚持|堅持)?|常(?:态|態)化(?:推进|推進)?|(?:全年|常年)?(?:按|按照|依)?(?:时|時)?序(?:进度|進度)?(?:推进|推進|完成)|按(?:时序|時序|进度|進度|计划|計劃|要求|时间节点|時間節點)(?:进度|進度)?(?:推进|推進|完成|实施|實施)?|每(?:年|季度|季|半年|月|周|週|日)(?:度)?(?:.{0,8})?|(?:适时|適時|即时|即時|随时|隨時|实时|實時)(?:推进|推進|完成|开展|開展)?|(?:全年|年[内內])(?:持续|持續|推进|推進|实施|實施)(?:推进|推進|实施|實施|开展|開展)?|(?:立行立改|(?:立即|马上|馬上)(?:整改|推进|推進|完成|落实|落實|实施|實施|办理|辦理))(?:[，,、；;]?(?:(?:长|長)期(?:坚持|堅持)|(?:持续|持續)(?:推进|推進|坚持|堅持)|(?:并|並)(?:长|長)期(?:坚持|堅持)))?|贯穿全年|貫穿全年|(?:按|分)(?:年度?|季度?|月)(?:推进|推進|完成|实施|實施|开展|開展|落实|落實)|(?:不)?定期(?:推进|推進|开展|開展|实施|實施|进行|進行)?|(?:根据|根據|按照?)(?:上级|上級|市|省|国家|國家)(?:部署|要求|安排|工作|统一|統一|进度|進度|时间|時間)+(?:推进|推進|完成)?)$`)
)

// Serial reports whether s is a day as spreadsheets count it, from 1899-12-30.
func Serial(s string) bool { return serialForm().MatchString(s) }

// Day reads a due date and gives it as 2024-12-31: a month, a quarter or half a year means
// its last day, 中旬 the 20th. "" and what names no day (長期, 每季度) have none. year completes a
// date without one, 0: there is none to complete it with. It is false for anything else.
// Digits and signs are half-width.
func Day(s string, year int) (string, bool) {
	s = strings.TrimRight(strings.NewReplacer("(", "", ")", "").Replace(joined(s)), "。.;,；，")
	s = inDigits(common(strings.TrimSuffix(s, "T00:00:00Z")))
	s = strings.TrimSuffix(strings.TrimSuffix(s, "00:00:00"), "T")
	s, year = plain(s, year)
	if s == "" || undated().MatchString(s) {
		return "", true
	}
	s = dueBegin().ReplaceAllString(s, "")
	for _, end := range []func() *regexp.Regexp{nil, dueEnd, dueBefore} {
		if end != nil {
			if i := end().FindStringIndex(s); i != nil && i[0] > 0 {
				s = s[:i[0]]
			}
		}
		if d, ok := dayOf(s, year); ok {
			return d, true
		}
	}
	if m := dottedRange().FindStringSubmatch(s); m != nil {
		return dayOf(m[1], year)
	}
	if m := rangeForm().FindStringSubmatch(s); m != nil && m[1] != "" && m[2] != "" {
		if y := fourDigits().FindString(m[1]); y != "" {
			year, _ = strconv.Atoi(y)
		}
		to := m[2]
		if strings.Trim(to, "0123456789") == "" && len(to) == 4 {
			to += "年"
		}
		return dayOf(to, year)
	}
	return "", false
}

// joined is s without blanks.
func joined(s string) string { return strings.Join(strings.Fields(s), "") }

// Words that say nothing of the day: an hour, that the day itself counts.
var beside = pattern.Lazy(`(\d[日号號](?:之?前|以前)?)(?:[含包][括含]?(?:当日|當日|当天|當天|本日)?|(?:上午|下午)?\d{1,2}[:：]\d\d(?:[:：]\d\d)?|(?:上午|下午)?\d{1,2}[时時点點])`)

// ownYear is this year or the next one at the head of a day; shortYear is one of two digits.
var (
	ownYear   = pattern.Lazy(`^([今本当當]年|明年|次年|翌年)度?(.+)$`)
	shortYear = pattern.Lazy(`^(\d\d)年`)
)

// plain is what words say of a day without what says nothing of it, and the year that they mean.
func plain(s string, year int) (string, int) {
	s = beside().ReplaceAllString(s, "$1")
	if m := ownYear().FindStringSubmatch(s); m != nil && year > 0 {
		if r := []rune(m[1])[0]; r == '明' || r == '次' || r == '翌' {
			year++
		}
		s = m[2]
	}
	if m := shortYear().FindStringSubmatch(s); m != nil {
		if full := "20" + m[1]; year == 0 || full == strconv.Itoa(year) || full == strconv.Itoa(year+1) {
			s = "20" + s
		}
	}
	return s, year
}

// inDigits writes years, months and days in Chinese numerals (二〇二四年十二月底) in digits.
func inDigits(s string) string {
	s = hanYear().ReplaceAllStringFunc(s, func(m string) string {
		return strings.NewReplacer("〇", "0", "零", "0", "○", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(m)
	})
	s = hanDay().ReplaceAllStringFunc(s, func(m string) string {
		runes := []rune(m)
		n, ok := numeral.Parse(string(runes[1 : len(runes)-1]))
		if !ok {
			return m
		}
		return "月" + strconv.Itoa(n) + string(runes[len(runes)-1])
	})
	return hanMonth().ReplaceAllStringFunc(s, func(m string) string {
		n, ok := numeral.Parse(strings.TrimSuffix(m, "月"))
		if !ok {
			return m
		}
		return strconv.Itoa(n) + "月"
	})
}

func dayOf(s string, year int) (string, bool) {
	if m := dayForm().FindStringSubmatch(s); m != nil {
		return date(m[1], m[2], m[3], 0)
	}
	if m := plainForm().FindStringSubmatch(s); m != nil {
		return date(m[1], m[2], m[3], 0)
	}
	if m := monthDay().FindStringSubmatch(s); m != nil {
		return date("", m[1], m[2], year)
	}
	// Spreadsheets count days from 1899-12-30 (ECMA-376, 18.17.4.1); five digits
	// span 1927 to 2173.
	if m := serialForm().FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), true
	}
	if m := quarterForm().FindStringSubmatch(s); m != nil {
		quarter, _ := numeral.Parse(m[2] + m[3])
		return monthEnd(m[1], strconv.Itoa(3*quarter), year)
	}
	if m := halfForm().FindStringSubmatch(s); m != nil {
		return monthEnd(m[1], map[string]string{"上": "6", "下": "12"}[m[2]], year)
	}
	if m := monthForm().FindStringSubmatch(s); m != nil && (m[1] != "" || strings.Contains(s, "月")) {
		if ten := map[string]string{"上旬": "10", "中旬": "20"}[m[3]]; ten != "" {
			return date(m[1], m[2], ten, year)
		}
		return monthEnd(m[1], m[2], year)
	}
	if m := yearForm().FindStringSubmatch(s); m != nil && s != "" {
		return monthEnd(m[1], "12", year)
	}
	return "", false
}

func date(y, m, d string, year int) (string, bool) {
	if y == "" {
		if year == 0 {
			return "", false
		}
		y = strconv.Itoa(year)
	}
	at, err := time.Parse("2006-1-2", y+"-"+strings.TrimPrefix(m, "0")+"-"+strings.TrimPrefix(d, "0"))
	return at.Format(time.DateOnly), err == nil
}

func monthEnd(y, m string, year int) (string, bool) {
	if y != "" {
		year, _ = strconv.Atoi(y)
	}
	month, _ := strconv.Atoi(m)
	if month < 1 || month > 12 || year < 1900 {
		return "", false
	}
	return fmt.Sprint(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)), true
}

// phrase is a day as it stands within words.
var phrase = pattern.Lazy(`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:\d{4}年|[明次翌]年)?\d{1,2}月(?:\d{1,2}[日号號]|上旬|中旬|下旬|底|末|初)?|(?:\d{4}年|[明次翌]年)?第?[一二三四1-4]季度|(?:\d{4}年|[明次翌]年)?[上下]半年|(?:\d{4}年?|年|[明次翌]年)[底末]`)

// monthAndDay is a day that may also be a number.
var monthAndDay = pattern.Lazy(`^(\d{1,2})[./](\d{1,2})前?$`)

// Days lists the days that words name one after another, as Day reads each, each once; year as for Day, or the one
// that the words before it name. Digits and signs are half-width.
func Days(s string, year int) (list []string) {
	s = inDigits(common(joined(s)))
	if m := monthAndDay().FindStringSubmatch(s); m != nil {
		if d, ok := date("", m[1], m[2], year); ok {
			return []string{d}
		}
	}
	for _, found := range phrase().FindAllString(s, -1) {
		if y := fourDigits().FindString(found); y != "" && strings.HasPrefix(found, y) {
			year, _ = strconv.Atoi(y)
		}
		found, in := plain(found, year)
		if d, ok := dayOf(found, in); ok && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}
