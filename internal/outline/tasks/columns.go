package tasks

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/table"
)

// columns is what the columns of a table mean.
type columns struct {
	number int   // 序號, -1 if there is none
	groups []int // 類別 and tasks that reach over others, outermost first
	task   int   // what each row is about
}

// What heads of columns hold, in Simplified Chinese.
var (
	taskWords  = []string{"任务", "措施", "举措", "事项", "工作内容", "工作要点", "重点工作", "改革内容", "主要内容", "具体内容", "建设内容"}
	otherWords = []string{"单位", "部门", "时间", "时限", "期限", "责任", "牵头", "配合", "情况", "依据", "成果", "进度", "分工", "来源"}
	groupWords = []string{"类别", "领域", "板块", "方面", "分类", "方向", "大类", "目标"}
	// lists of what offices permit or charge name no tasks, though they have 事项
	powerWords = []string{"许可", "权力", "职权", "收费", "设定依据", "实施机关", "办理地点", "办理时间", "申请材料"}
)

// columnsOf finds what the columns of t mean; false if no column names tasks.
func columnsOf(t *table.Table, simplify func(string) string) (columns, bool) {
	c := columns{number: -1, task: -1}
	if t.Heads == 0 || t.Heads >= len(t.Values) || t.Columns < 2 {
		return c, false
	}
	body := t.Values[t.Heads:]
	var candidates []int
	for k, name := range t.Values[t.Heads-1] {
		name = simplify(strings.ReplaceAll(name, " ", ""))
		switch {
		case holds(name, powerWords):
			return c, false
		case name == "序号" || name == "编号" || name == "项目序号":
			if c.number < 0 {
				c.number = k
			}
		case len([]rune(name)) > 14: // a sentence is no name
		case holds(name, taskWords) && !holds(name, otherWords):
			candidates = append(candidates, k)
		case holds(name, groupWords) && !holds(name, otherWords) && reaches(body, k):
			c.groups = append(c.groups, k)
		}
	}
	most := 0
	for _, k := range candidates {
		if n := distinct(body, k); n > most {
			most, c.task = n, k
		}
	}
	for _, k := range candidates {
		if k < c.task && reaches(body, k) {
			c.groups = append(c.groups, k)
		}
	}
	return c, c.task >= 0
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// distinct is how many rows differ in a column from the row above them.
func distinct(body [][]string, column int) int {
	n := 0
	for i, row := range body {
		if row[column] != "" && (i == 0 || row[column] != body[i-1][column]) {
			n++
		}
	}
	return n
}

// reaches reports whether words of a column stand for several rows.
func reaches(body [][]string, column int) bool {
	filled := 0
	for _, row := range body {
		if row[column] != "" {
			filled++
		}
	}
	return distinct(body, column) < filled
}
