package roster

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// rolesByRow finds the columns that say of the department of a row how it answers: 分工 with 牽頭 and 配合 in its cells, or 牽頭 and
// 配合 with √ in theirs, beside a column of departments.
func (t *table) rolesByRow(below []sheet.Line) {
	if len(t.marks) > 0 {
		return
	}
	units := map[int]bool{}
	for _, c := range []column{colLead, colResponsible, colSupport, colContact} {
		for _, at := range t.columns[c] {
			units[at] = true
		}
	}
	var roles []marked
	for _, h := range t.heads {
		words, signs, others := 0, 0, 0
		for _, l := range below {
			cell := l.Cell(h.At)
			if cell == "" || value.Placeholder(cell) == "" || t.isBeside(l) || t.repeats(l) {
				continue
			}
			if role, _ := markRole(t.mark(cell)); role != "" {
				words++
			} else if t.isMark(cell) {
				signs++
			} else {
				others++
			}
		}
		c, known := t.heading(h.Heading)
		role := map[column]policy.Role{colLead: policy.Lead, colSupport: policy.Support, colContact: policy.Contact}[c]
		switch {
		case others > 0 || words+signs == 0, known && !units[h.At]:
		case words > 0 && signs == 0 && (!known || c == colResponsible):
			roles = append(roles, marked{h.At, h.Heading, ""})
		case known && role != "":
			roles = append(roles, marked{h.At, h.Heading, role})
		}
	}
	for _, r := range roles {
		delete(units, r.at)
	}
	if len(roles) == 0 || len(units) == 0 {
		return
	}
	t.roles = roles
	var names []string
	for _, r := range roles {
		t.drop(r.at)
		names = append(names, r.unit)
		for i := range t.heads {
			if t.heads[i].At == r.at {
				t.heads[i].Means = colLead.String() + "、" + colSupport.String()
			}
		}
	}
	if t.columns[colLead] == nil {
		list := slices.Clone(t.columns[colResponsible])
		list = append(list, slices.DeleteFunc(slices.Clone(t.columns[colSupport]), func(at int) bool { return slices.Contains(list, at) })...)
		if t.columns[colLead] = list[:min(1, len(list))]; len(list) > 1 {
			t.columns[colSupport] = list[1:]
		} else {
			delete(t.columns, colSupport)
		}
		t.alone = true
	}
	t.noted = append(t.noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedRoles, strings.Join(names, "、"))})
}

// drop takes a column from those that are read by their headings.
func (t *table) drop(at int) {
	for c := range t.columns {
		if t.columns[c] = slices.DeleteFunc(slices.Clone(t.columns[c]), func(i int) bool { return i == at }); len(t.columns[c]) == 0 {
			delete(t.columns, c)
		}
	}
	t.unknown = slices.DeleteFunc(t.unknown, func(u foreign) bool { return u.at == at })
}

// rowRole is how the department of a row answers, as a column of the row says it; "" with the mark that says it where that is
// not explained.
func (t *table) rowRole(l sheet.Line) (role policy.Role, sign string) {
	for _, r := range t.roles {
		cell := l.Cell(r.at)
		if cell == "" || value.Placeholder(cell) == "" {
			continue
		}
		sign = t.mark(cell)
		if role, _ = markRole(sign); role == "" {
			role = cmp.Or(t.legend[sign], r.role)
		}
		return role, sign
	}
	return "", "（空）"
}
