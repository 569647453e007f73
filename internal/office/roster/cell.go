package roster

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// isFormula reports whether a cell would be run by a spreadsheet: "=…", "@SUM(…)",
// "+cmd|…". A number with a sign, and a dash for "nothing", would not.
func isFormula(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@", rune(cell[0])) || strings.Trim(cell, "-") == "" {
		return false
	}
	_, err := strconv.ParseFloat(cell, 64)
	return err != nil
}

// placeholder is what a cell says: a lone dash or 無 says nothing.
func placeholder(cell string) string {
	switch cell {
	case "-", "--", "—", "——", "/", "／", "無", "无":
		return ""
	}
	return cell
}

// names parts a cell that lists departments.
func names(cell string) []string {
	var list []string
	for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(policy.NameSeparators, r) }) {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	return list
}

// status reads a state in Simplified Chinese as tables have it.
func status(s string) (policy.Status, bool) {
	switch s {
	case "":
		return "", true
	case "未启动", "未开始", "待启动":
		return policy.NotStarted, true
	case "推进中", "进行中", "正在推进":
		return policy.InProgress, true
	case "已完成", "完成", "办结", "已办结":
		return policy.Done, true
	case "受阻", "滞后", "未达预期":
		return policy.Blocked, true
	}
	return "", false
}

var (
	dayForm     = pattern.Lazy(`^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日|号|號)?(?:[T ]00:00:00Z?)?(?:之?前)?$`)
	monthForm   = pattern.Lazy(`^(?:(\d{4})(?:年|-|/|\.))?(\d{1,2})(?:月份?|$)(?:底|末)?(?:之?前)?$`)
	monthDay    = pattern.Lazy(`^(\d{1,2})月(\d{1,2})(?:日|号|號)(?:之?前)?$`)
	yearForm    = pattern.Lazy(`^(?:(\d{4})年?)?(?:年)?(?:全年|年?底|年?末|年内|年內|内|內)?(?:之?前)?$`)
	quarterForm = pattern.Lazy(`^(?:(\d{4})年)?第?([一二三四1-4])季度(?:底|末)?(?:之?前)?$`)
	serialForm  = pattern.Lazy(`^(\d{5})(?:\.0+)?$`)
)

// endless are the due dates that are none.
var endless = map[string]bool{
	"": true, "長期": true, "长期": true, "長期堅持": true, "长期坚持": true, "長期推進": true, "长期推进": true,
	"持續推進": true, "持续推进": true, "持續": true, "持续": true, "常態化": true, "常态化": true,
}

// day reads a due date as tables write it and gives it as 2024-12-31: a month
// means its last day. "" and 長期 have no day. year completes a date without one.
// It is false for anything else.
func day(s string, year int) (string, bool) {
	s = strings.Join(strings.Fields(office.Narrow(s)), " ")
	if endless[s] {
		return "", true
	}
	if m := dayForm().FindStringSubmatch(s); m != nil {
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
		quarter, _ := numeral.Parse(m[2])
		return monthEnd(m[1], strconv.Itoa(3*quarter), year)
	}
	if m := monthForm().FindStringSubmatch(s); m != nil && (m[1] != "" || strings.Contains(s, "月")) {
		return monthEnd(m[1], m[2], year)
	}
	if m := yearForm().FindStringSubmatch(s); m != nil {
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
