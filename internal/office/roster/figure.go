package roster

import (
	"math"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// figures reads what a row says in numbers: weight, percentage, what is to be reached in each
// quarter and what was.
func (t *table) figures(l sheet.Line, row *Row, cell func(column) string) {
	number := func(c column, least, most int, code policy.IssueCode, otherwise int) int {
		words := cell(c)
		if words == "" {
			return otherwise
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(office.Narrow(words), "%")), 64)
		if whole := math.Round(n); err == nil && math.Abs(n-whole) < 1e-6 && whole >= float64(least) && whole <= float64(most) {
			return int(whole)
		}
		t.problem(l, c, code, words)
		return otherwise
	}
	row.Weight = number(colWeight, 1, policy.HeaviestTask, policy.TaskWeight, 0)
	row.Percent = -1
	if words := cell(colPercent); words != "" {
		var ok bool
		if row.Percent, ok = value.Percent(words); !ok {
			row.Percent = -1
			if state, known := value.Status(t.simplified(words)); known { // 完成進度：已完成
				row.Status = state
			} else if whole, near := value.NearPercent(words); near {
				row.Percent = whole
				t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Line: l.Number, Issue: policy.NewIssue(policy.NotedPercent, sheet.Excerpt(words), whole)})
			} else {
				row.Share = words
			}
		}
	}
	for q := range row.Targets {
		target, actual := colTarget+column(q), colActual+column(q)
		row.Targets[q], row.Actuals[q] = t.tick(l, target, cell(target)), t.tick(l, actual, cell(actual))
	}
}

// shared asks what a percentage means that is none; ok is false while nobody has answered.
func (p *planner) shared(row *Row) (ok bool) {
	if row.Share == "" {
		return true
	}
	q, whole := question(policy.RowShare, row.Share), 0
	if n, err := strconv.ParseFloat(office.Narrow(row.Share), 64); err == nil && n > 0 && n < 1 {
		whole = value.Whole(n * 100)
		q.of(option("share", policy.ChoicePercent, whole))
	}
	switch p.settle(row.place(), row.Number, q.of(option("none", policy.ChoiceUnshared)), policy.RowShare, row.Share) {
	case "":
		return false
	case "share":
		row.Percent = whole
	}
	return true
}
