package roster

import (
	"math"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/pattern"
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
		if row.Percent, ok = percentOf(words); !ok {
			row.Percent = -1
			if state, known := status(t.simplified(words)); known { // 完成進度：已完成
				row.Status = state
			} else {
				t.problem(l, colPercent, policy.PercentInvalid, words)
			}
		}
	}
	for q := range row.Targets {
		target, actual := colTarget+column(q), colActual+column(q)
		row.Targets[q], row.Actuals[q] = t.tick(l, target, cell(target)), t.tick(l, actual, cell(actual))
	}
}

// figureForm is a number with its unit within the words of a target: 完成投資10億元.
var figureForm = pattern.Lazy(`(\d[\d,，]*(?:\.\d+)?)\s*(%|％|[\p{Han}]{1,2}(?:米|人|次|元|吨|噸|里|顷|頃|件)|[\p{Han}])?`)

// figureOf is the one number that words hold, with its unit; "" if they hold none or several.
func figureOf(words string) (figure, unit string) {
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

// plainFigure is a cell that is a number, with or without its unit.
func plainFigure(words string) (figure, unit string, ok bool) {
	figure, unit = figureOf(words)
	rest := strings.NewReplacer(figure, "", unit, "", ",", "", "，", "", " ", "").Replace(office.Narrow(words))
	return figure, unit, figure != "" && rest == ""
}

// percentOf is a percentage as tables write it: 80, 80%, 百分之八十 is none of them.
func percentOf(words string) (percent int, ok bool) {
	words = office.Narrow(words)
	if strings.HasSuffix(words, "%") { // 已完成80%
		words = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(words, "已"), "完成"), "约")
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(words, "%")), 64)
	whole := math.Round(n)
	return int(whole), err == nil && math.Abs(n-whole) < 1e-6 && whole >= 0 && whole <= 100
}
