package roster

import (
	"slices"
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
		if several := p.several(row); several != nil {
			var said []string
			for _, one := range several {
				list, said = append(list, one), append(said, one.Label)
			}
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: row.Sheet, Line: row.Line, Issue: policy.NewIssue(policy.NotedSpread, strings.Join(said, "、"))})
			continue
		}
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

// pieceHead is a number before one of several things in a cell.
var pieceHead = pattern.Lazy(`^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?[.．、:：]?|[①-⑳])\s*`)

// several are the rows that a row of several measures stands for: each line of the cell, or each part of it, is the title of one.
// nil where that is not so, or where the number is that of another measure.
func (p *planner) several(row Row) (list []Row) {
	if len(row.Titles) == 0 || row.Slug != "" {
		return nil
	}
	last := row.Titles[len(row.Titles)-1]
	pieces := strings.FieldsFunc(last.Text, func(r rune) bool { return strings.ContainsRune("\n；;、", r) })
	if len(pieces) < 2 || len(p.titled(last)) > 0 {
		return nil
	}
	agrees := row.Number == 0 || p.again[row.Sheet]
	for _, piece := range pieces {
		piece = strings.TrimRight(strings.TrimSpace(piece), "。.，,")
		found := p.begins(piece)
		if len(found) == 0 {
			piece = pieceHead().ReplaceAllString(piece, "")
			found = p.begins(piece)
		}
		if len(found) != 1 || slices.ContainsFunc(list, func(r Row) bool { return r.Number == found[0].Measure }) {
			return nil
		}
		one := row
		one.Number, one.Label, one.Parts = found[0].Measure, strconv.Itoa(found[0].Measure), nil
		one.Titles = []Title{{Heading: last.Heading, Text: piece}}
		list, agrees = append(list, one), agrees || found[0].Measure == row.Number
	}
	if !agrees {
		return nil
	}
	return list
}
