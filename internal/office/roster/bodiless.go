package roster

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// bodiless counts rows that name no department though their table has a column for it, and names what they say of an assignment.
func (p *planner) bodiless(rows []locatedRow) {
	var list []string
	of, n := "", 0
	flush := func() {
		if n > 0 && p.exported == "" {
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: of, Issue: policy.NewIssue(policy.NotedBodiless, n, sheet.Excerpt(strings.Join(list, ", ")))})
		}
		list, n = nil, 0
	}
	for _, row := range rows {
		if row.Sheet != of {
			flush()
			of = row.Sheet
		}
		if !row.Columns.has(colLead) || row.Lead != "" || len(row.Support)+len(row.Contact) > 0 || row.task != nil {
			continue
		}
		n++
		list = append(list, strconv.Itoa(row.Line))
		for _, words := range []string{row.Due, row.Undated, row.When, row.From, row.Evidence} {
			if words != "" {
				p.plan.Unread = append(p.plan.Unread, sheet.Problem{Sheet: row.Sheet, Line: row.Line, Issue: policy.NewIssue(policy.UnreadBodiless, sheet.Excerpt(words))})
			}
		}
	}
	flush()
}

// ticks are what tables mark a quarter with in which a task goes on.
const ticks = "√✓✔☑●○■□★☆▲△◆◇"

// tick takes a mark that is no target out of the column of targets, and names it.
func (t *table) tick(l sheet.Line, c column, words string) string {
	if words == "" || strings.Trim(words, ticks+" ") != "" {
		return words
	}
	t.unread(t.sheet, l.Number, policy.UnreadTick, words, titles[c].Hant)
	return ""
}
