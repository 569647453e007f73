package roster

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// listSigns are what stands in a list of numbers beside them: 第4、5條, 第6條至第8條.
var listSigns = pattern.Lazy(`[第条條项項款号號\s]`)

// listed are the measures that a cell of numbers names, in a list or a range; nil for one number and for what is none.
func listed(label string) []int {
	label = listSigns().ReplaceAllString(strings.NewReplacer("及", "、", "和", "、", "与", "、", "與", "、", "到", "至", ",", "、", "，", "、", ";", "、", "；", "、").Replace(office.Narrow(label)), "")
	if list := office.Numbers(label); len(list) > 1 {
		return list
	}
	return nil
}

// spread reads a row that names several measures by their numbers once for each. What the text prints as one number (第一條之三
// as 1-3) stays one.
func (p *planner) spread(rows []Row) (list []Row) {
	for _, row := range rows {
		numbers := listed(row.Label)
		if row.Number > 0 || len(row.Titles) > 0 || row.Slug != "" || len(numbers) == 0 || office.Printed(p.Measures, row.Label) != nil {
			list = append(list, row)
			continue
		}
		var said []string
		for _, n := range numbers {
			one := row
			one.Number, one.Label = n, strconv.Itoa(n)
			list, said = append(list, one), append(said, one.Label)
		}
		p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: row.Sheet, Line: row.Line, Issue: policy.NewIssue(policy.NotedSpread, strings.Join(said, "、"))})
	}
	return list
}
