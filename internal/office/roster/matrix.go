package roster

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// A matrix has a column for each department, and marks in its cells that say how it answers: ●, √, 牽頭. What a mark means is
// said by itself, by the heading above the department, by a legend (●牽頭 ○配合), or is asked.

// marked is a column of a matrix.
type marked struct {
	at   int
	unit string
	role policy.Role // that its heading says, "" for none
}

var (
	markSigns = pattern.Lazy(`^[\x{2190}-\x{2bff}〇＊*※#＋+√xX×vV✓✔]{1,2}$`)
	markLead  = pattern.Lazy(`^(?:联合|共同|总)?(?:牵头|主办|主责|牵|主|主要责任|第一责任)(?:单位|部门)?$`)
	markAny   = pattern.Lazy(`^(?:负责|责任|承办|落实)(?:单位|部门)?$`)
	markHelp  = pattern.Lazy(`^(?:配合|协办|协助|协同|参与|参加|支持|配|协|辅|辅助)(?:单位|部门)?$`)
	markCall  = pattern.Lazy(`^联[络系](?:单位|部门)?$`)
	// legendWord is what a legend consists of: marks, and words for how one answers.
	legendWord = pattern.Lazy(`[\x{2190}-\x{2bff}〇＊*※√✓✔]|其余|其他|未标|(?:联合|共同)?牵头|主办|主责|负责|责任|承办|配合|协办|协助|协同|参与|参加|联络|联系`)
	sameMarks  = strings.NewReplacer("✓", "√", "✔", "√", "☑", "√", "〇", "○", "◯", "○", "⚪", "○", "⚫", "●", "⬤", "●", "＊", "*", "⭐", "★", "✩", "☆", "▴", "▲", "▵", "△", " ", "", "\u3000", "", "（", "", "）", "", "(", "", ")", "")
)

// markRole is how a mark that is a word says that a department answers; "" for a sign or other words. any says that it answers,
// and not whether it leads.
func markRole(mark string) (role policy.Role, any bool) {
	switch {
	case markLead().MatchString(mark):
		return policy.Lead, false
	case markAny().MatchString(mark):
		return policy.Lead, true
	case markHelp().MatchString(mark):
		return policy.Support, false
	case markCall().MatchString(mark):
		return policy.Contact, false
	}
	return "", false
}

// mark is a cell of a matrix as marks are compared: a word alone where a sign stands with it.
func (t *table) mark(cell string) string {
	s := sameMarks.Replace(strings.Join(strings.Fields(t.simplified(cell)), ""))
	if words := strings.TrimFunc(s, func(r rune) bool { return markSigns().MatchString(string(r)) }); words != "" {
		if role, _ := markRole(words); role != "" {
			return words
		}
	}
	return s
}

// isMark reports whether a cell is a mark.
func (t *table) isMark(cell string) bool {
	s := t.mark(cell)
	role, _ := markRole(s)
	return role != "" || markSigns().MatchString(s)
}

// matrix finds the columns that are departments under which marks stand, and takes them from the others.
func (t *table) matrix(head, below []sheet.Line) {
	t.marks, t.legend, t.others, t.roles = nil, map[string]policy.Role{}, "", nil
	defer t.rolesByRow(below)
	width := 0
	for _, l := range slices.Concat(head, below) {
		width = max(width, l.Width())
	}
	var list []marked
	sure, filled := 0, 0
	for i := range width {
		m, certain, is := t.markedBy(head, i)
		if !is {
			continue
		}
		marks, words := 0, 0
		for _, l := range below {
			if cell := l.Cell(i); cell == "" || value.Placeholder(cell) == "" || t.isBeside(l) || t.repeats(l) {
				continue
			} else if t.isMark(cell) {
				marks++
			} else {
				words++
			}
		}
		if words > 0 && words >= marks {
			continue
		}
		if list = append(list, m); certain {
			sure++
		}
		if marks > 0 {
			filled++
		}
	}
	if sure < 2 && (sure < 1 || len(list) > 1) || filled == 0 {
		return
	}
	// A short name (財政) is one beside others of which it is sure.
	first, last := -1, -1
	for i, m := range list {
		if _, certain, _ := t.markedBy(head, m.at); certain {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	t.marks = list[first : last+1]
	for _, m := range t.marks {
		t.drop(m.at)
		for i := range t.heads {
			if t.heads[i].At == m.at {
				t.heads[i] = GridHead{At: m.at, Heading: m.unit, Means: colResponsible.String()}
			}
		}
	}
	for _, l := range head {
		for i := range l.Width() {
			t.explained(l.Heading(i))
		}
	}
	t.unknown = slices.DeleteFunc(t.unknown, func(u foreign) bool { return t.explained(u.heading) })
}

// markedBy is the department that the headings of a column name, and how they say that it answers. certain says that it is one
// whatever stands beside it.
func (t *table) markedBy(head []sheet.Line, at int) (m marked, certain, is bool) {
	m.at = at
	under := false
	for k := len(head) - 1; k >= 0; k-- {
		cell := strings.Join(strings.Fields(head[k].Heading(at)), "")
		for left := at - 1; cell == "" && m.unit != "" && left >= 0; left-- { // a heading over several columns that are not merged
			cell = strings.Join(strings.Fields(head[k].Heading(left)), "")
		}
		if cell == "" || cell == m.unit {
			continue
		}
		c, known := t.heading(cell)
		switch {
		case known && c == colLead:
			m.role, under = policy.Lead, true
		case known && c == colSupport:
			m.role, under = policy.Support, true
		case known && c == colContact:
			m.role, under = policy.Contact, true
		case known && c == colResponsible:
			under = true
		case known:
			if m.unit == "" {
				return m, false, false
			}
		case m.unit == "":
			m.unit = cell
		}
	}
	if m.unit == "" || utf8.RuneCountInString(m.unit) > longestHeading || idle().MatchString(t.simplified(m.unit)) {
		return m, false, false
	}
	return m, under || t.body(m.unit) != "" || unit.IsGroup(m.unit), true
}

// answering reads the marks of a row of a matrix.
func (t *table) answering(l sheet.Line, row *Row) {
	var leads []string
	said := 0 // of how many it is said that they lead
	for _, m := range t.marks {
		cell := l.Cell(m.at)
		if cell == "" || value.Placeholder(cell) == "" {
			continue
		}
		sign := t.mark(cell)
		role, any := markRole(sign)
		if role == "" {
			role = t.legend[sign]
		}
		if role == "" && markSigns().MatchString(sign) {
			if role = m.role; role == "" {
				role = t.others
			}
		}
		switch role {
		case policy.Lead:
			if leads = append(leads, m.unit); !any {
				said++
			}
		case policy.Support:
			row.Support = append(row.Support, m.unit)
		case policy.Contact:
			row.Contact = append(row.Contact, m.unit)
		default:
			row.Marks = append(row.Marks, Mark{Unit: m.unit, Sign: sign})
		}
	}
	row.Joint = row.Joint || said > 1
	if row.Lead != "" {
		leads = append([]string{row.Lead}, append(row.Rivals, leads...)...)
	}
	if len(leads) > 0 {
		row.Lead, row.Rivals = leads[0], slices.DeleteFunc(leads[1:], func(name string) bool { return office.FoldName(name) == office.FoldName(leads[0]) })
	}
}

// matrixRead says which columns were read by marks, and as what, and what the rows have columns for: of how one answers what is
// marked anywhere in the sheet, or explained.
func (t *table) matrixRead() {
	if len(t.marks)+len(t.roles) == 0 {
		return
	}
	var units []string
	var meanings policy.Text
	for _, m := range t.marks {
		units = append(units, m.unit)
	}
	for _, sign := range slices.Sorted(maps.Keys(t.legend)) {
		role := policy.NewIssue(roleIssue[t.legend[sign]])
		meanings.Hant += "、" + sign + role.In(policy.Traditional)
		meanings.Hans += "、" + sign + role.In(policy.Simplified)
	}
	if len(units) > 0 {
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedMarks, len(units), sheet.Excerpt(strings.Join(units, "、")), policy.Text{Hant: cmp.Or(strings.TrimPrefix(meanings.Hant, "、"), "—"), Hans: cmp.Or(strings.TrimPrefix(meanings.Hans, "、"), "—")})})
	}
	var all Columns
	signs := map[string]bool{}
	for _, r := range t.read.Rows {
		if r.Sheet != t.sheet {
			continue
		}
		for _, m := range r.Marks {
			signs[m.Sign] = true
		}
		all |= answered(r)
	}
	for _, role := range t.legend {
		all |= 1 << roleColumn[role]
	}
	for i := range t.read.Rows {
		r := &t.read.Rows[i]
		if r.Sheet != t.sheet {
			continue
		}
		r.Columns |= all
		for j := range r.Marks {
			r.Marks[j].Among = strings.Join(slices.Sorted(maps.Keys(signs)), "")
		}
	}
}

// answered is for which columns a row names departments.
func answered(r Row) (all Columns) {
	for c, filled := range map[column]bool{colLead: r.Lead != "", colSupport: len(r.Support) > 0, colContact: len(r.Contact) > 0} {
		if filled {
			all |= 1 << c
		}
	}
	return all
}

var (
	roleColumn = map[policy.Role]column{policy.Lead: colLead, policy.Support: colSupport, policy.Contact: colContact}
	roleIssue  = map[policy.Role]policy.IssueCode{policy.Lead: policy.MarkLead, policy.Support: policy.MarkSupport, policy.Contact: policy.MarkContact}
)
