package roster

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
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

// day reads a due date as tables write it; see deadline.Day. year completes a date
// without one.
func day(s string, year int) (string, bool) { return deadline.Day(office.Narrow(s), year) }
