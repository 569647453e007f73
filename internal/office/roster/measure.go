package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// locatedRow is a row whose measure is known, and the part of it that it is about.
type locatedRow struct {
	Row
	measure *policy.Provision
	task    *task // nil for the measure as a whole
}

// locate finds the measure of each row. A measure that has several rows about parts of it has
// sub-tasks; one part alone is the measure, and its words are named as not read.
func (p *planner) locate(rows []Row) (list []locatedRow) {
	parts := make([]string, 0, len(rows))
	seen := map[int]map[string]bool{}
	above := map[string]*policy.Provision{} // measures by sheet and number as the table writes it
	for _, row := range rows {
		if !p.shared(&row) {
			continue
		}
		if parent := p.below(row, above); parent != nil {
			row.Task, row.Columns = row.Titles[len(row.Titles)-1].Text, row.Columns|1<<colTask
			if seen[parent.Measure] == nil {
				seen[parent.Measure] = map[string]bool{}
			}
			list, parts = append(list, locatedRow{Row: row, measure: parent}), append(parts, row.Task)
			continue
		}
		m, part := p.measure(row)
		if m == nil {
			continue
		}
		above[row.Sheet+"|"+strconv.Itoa(row.Number)] = m
		if seen[m.Measure] == nil {
			seen[m.Measure] = map[string]bool{}
		}
		if part != "" {
			seen[m.Measure][bare(part)] = true
		}
		list, parts = append(list, locatedRow{Row: row, measure: m}), append(parts, part)
	}
	type column struct{ sheet, heading string }
	alone := map[column]int{}
	var order []column
	for i := range list {
		row, n := &list[i], list[i].measure.Measure
		name, kind := row.Task, policy.SubTask
		switch {
		case name != "" && row.Mile:
			kind = policy.MilestoneTask
		case name != "":
		case parts[i] != "" && (len(seen[n]) > 1 || p.taskCalled(n, policy.SubTask, parts[i]) != nil):
			name = parts[i]
		case parts[i] != "":
			c := column{row.Sheet, row.Titles[len(row.Titles)-1].Heading}
			if alone[c]++; alone[c] == 1 {
				order = append(order, c)
			}
		}
		if name != "" {
			row.task = p.taskOf(row, kind, name)
		}
	}
	for _, c := range order {
		p.plan.Unread = append(p.plan.Unread, sheet.Problem{Sheet: c.sheet, Issue: policy.NewIssue(policy.UnreadPart, c.heading, alone[c])})
	}
	return list
}

// measure is the one that a row means, nil if that is unclear, and the part of it that the row
// is about, "" if it is about all of it. The words decide together with the number, whichever
// heading they stand under: a table has the group of measures under one (重點任務) and the measure
// under another (具體措施), or the measure and its parts.
func (p *planner) measure(row Row) (m *policy.Provision, part string) {
	skipped := func(why policy.IssueCode, arg any) {
		p.settle(row.place(), row.Number, p.here(why, 0, fmt.Sprint(arg)).of(option("skip", policy.ChoiceSkip)), why, arg)
	}
	if row.Slug != "" && p.Slug != "" && row.Slug != p.Slug {
		skipped(policy.RowForeign, row.Slug)
		return nil, ""
	}
	if p.again[row.Sheet] && row.Slug == "" {
		if m, part, ok := p.inPart(row); ok {
			return m, part
		}
	}
	numbered, asPrinted := p.numbered(row)
	switch {
	case len(numbered) > 0:
		m = numbered[0]
	case row.Number > 0, len(row.Titles) == 0 && office.Speaks(row.Label):
		skipped(policy.MeasureMissing, row.Label)
		return nil, ""
	case len(row.Titles) == 0:
		skipped(policy.CellNumber, row.Label)
		return nil, ""
	}
	if len(row.Titles) == 0 && len(numbered) > 1 {
		return p.inOrderOrPrint(row, numbered), ""
	}
	if len(row.Titles) == 0 {
		return m, ""
	}
	for _, other := range numbered {
		if slices.ContainsFunc(row.Titles, func(t Title) bool { return slices.Contains(p.titled(t), other) }) {
			m = other
			break
		}
		if asPrinted && !office.Speaks(row.Label) {
			m = nil // the office's own 一、, which a measure happens to bear: the words decide
		}
	}
	var first Title // that is some other measure's
	var others []*policy.Provision
	for i := len(row.Titles) - 1; i >= 0; i-- {
		t := row.Titles[i]
		found := p.titled(t)
		if m == nil && len(found) == 1 || m != nil && (slices.Contains(found, m) || len(found) == 0 && speaksOf(m, t)) {
			if m == nil {
				m = found[0]
			}
			return m, below(row.Titles[i+1:])
		}
		if len(found) > 0 && (others == nil || len(found) < len(others)) {
			first, others = t, found
		}
	}
	last := row.Titles[len(row.Titles)-1]
	q, why, args := p.here(policy.RowTitle, row.Number, last.Text), policy.RowTitle, []any{last.Heading, called(m), ""}
	switch {
	case m == nil:
		if others == nil {
			first = last
		}
		why, args = policy.RowText, []any{sheet.Excerpt(first.Text), len(others)}
		q = p.here(policy.RowText, 0, first.Text)
	case others != nil:
		why, args = policy.RowMismatch, []any{row.Label, first.Heading, sheet.Excerpt(first.Text), called(others[0])}
		q = p.here(policy.RowMismatch, row.Number, first.Text)
	default:
		args[2] = m.Heading
	}
	const most = 10
	for _, o := range append(others[:min(len(others), most):min(len(others), most)], m) {
		if o != nil && !slices.ContainsFunc(q.Options, func(x Option) bool { return x.Value == fmt.Sprint("m", o.Measure) }) {
			q.Options = append(q.Options, option(fmt.Sprint("m", o.Measure), policy.ChoiceMeasure, called(o), headed(o)))
		}
	}
	q.of(option("skip", policy.ChoiceSkip))
	switch chosen := p.settle(row.place(), row.Number, q, why, args...); chosen {
	case "", "skip":
	default:
		n, _ := strconv.Atoi(chosen[1:])
		if m = p.byNum[n]; why == policy.RowTitle {
			part = last.Text
		}
		return m, part
	}
	return nil, ""
}

// numbered lists the measures that a row's number can mean: as the text prints it, and as a running number. A bare number of a
// statute can be either; asPrinted says that it is the former alone.
func (p *planner) numbered(row Row) (list []*policy.Provision, asPrinted bool) {
	printed := office.Printed(p.Measures, row.Label)
	running := p.byNum[row.Number]
	switch {
	case strings.Contains(row.Label, "m/"):
		printed = nil
	case printed != nil && (row.Number == 0 || office.Speaks(row.Label)):
		return []*policy.Provision{printed}, true
	case office.Speaks(row.Label) && slices.ContainsFunc(p.Measures, (*policy.Provision).Statutory):
		return nil, false // 第十二條 of a statute that has none
	}
	for _, m := range []*policy.Provision{running, printed} {
		if m != nil && !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list, false
}

// inOrderOrPrint asks which of two measures a bare number means: the one that is the so manieth, or the one whose printed number it is.
func (p *planner) inOrderOrPrint(row Row, numbered []*policy.Provision) *policy.Provision {
	q := p.here(policy.RowNumber, row.Number, row.Label)
	for _, m := range numbered {
		q.of(option(fmt.Sprint("m", m.Measure), policy.ChoiceMeasure, called(m), headed(m)))
	}
	q.of(option("skip", policy.ChoiceSkip))
	chosen := p.settle(row.place(), row.Number, q, policy.RowNumber, row.Label, called(numbered[0]), called(numbered[1]))
	n, _ := strconv.Atoi(strings.TrimPrefix(chosen, "m"))
	return p.byNum[n]
}

// called is the number by which readers know a measure: the printed one, its running number where the text prints none.
func called(m *policy.Provision) string {
	if m == nil {
		return ""
	}
	return cmp.Or(m.PrintedText().Hant, strconv.Itoa(m.Measure))
}

// headed is by what readers know a measure beside its number: its heading, or how its text begins.
func headed(m *policy.Provision) policy.Text {
	if m.Heading.Hant != "" {
		return m.Heading
	}
	return policy.Text{Hant: sheet.Excerpt(m.Text.Hant), Hans: sheet.Excerpt(m.Text.Hans)}
}

// below joins what stands under the headings below that of the measure.
func below(titles []Title) string {
	var list []string
	for _, t := range titles {
		list = append(list, t.Text)
	}
	return strings.Join(list, "：")
}

// speaksOf reports whether a measure's text holds what a row calls it.
func speaksOf(m *policy.Provision, t Title) bool {
	text := bare(m.Text.Hant)
	return slices.ContainsFunc([]string{t.Text, t.Bare}, func(s string) bool { return len([]rune(bare(s))) >= 4 && strings.Contains(text, bare(s)) })
}

// titled lists the measures that a cell means, with or without the departments that it names behind.
func (p *planner) titled(t Title) []*policy.Provision {
	if found := p.begins(t.Text); len(found) > 0 || t.Bare == "" {
		return found
	}
	return p.begins(t.Bare)
}

// begins lists the measures with a title or, where none has it, whose text begins
// with it.
func (p *planner) begins(title string) (list []*policy.Provision) {
	want := bare(title)
	if want == "" {
		return nil
	}
	for _, m := range p.Measures {
		if bare(m.Heading.Hant) == want {
			list = append(list, m)
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, m := range p.Measures {
		if whole := bare(m.Heading.Hant + m.Text.Hant); strings.HasPrefix(whole, want) || strings.HasPrefix(bare(m.Text.Hant), want) {
			list = append(list, m)
		}
	}
	return list
}

// bare is a text as titles are compared: folded, without punctuation, spaces and
// the mark of a cut.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("，。、；：？！「」『』“”‘’（）()《》〈〉…·,.;:?!\"' \u3000\n\t", r) {
			return -1
		}
		return r
	}, script.FoldString(s))
}
