package office

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// What the field status of a filter can ask for beside the states of a measure.
const (
	NotReported = "none"       // 未填報
	NotAssigned = "unassigned" // 未指定牽頭
	Guiding     = "guiding"    // 總體要求: nobody carries it out
)

// Choice is an option of a filter.
type Choice struct {
	Value    string
	Name     policy.Text // empty for states
	Count    int         // how many measures have it
	Selected bool
}

// values lists what a measure has by a field of a filter, each value once.
func (r Row) values(field string) (list []Choice) {
	add := func(value string, name policy.Text) {
		if !slices.ContainsFunc(list, func(c Choice) bool { return c.Value == value }) {
			list = append(list, Choice{Value: value, Name: name})
		}
	}
	group := func(depth int) {
		if depth < len(r.Ancestors) {
			add(r.Ancestors[depth].Path(), r.Ancestors[depth].Heading)
		}
	}
	switch field {
	case "dimension":
		group(0)
	case "item":
		group(1)
	case "org":
		for _, a := range r.Assignments {
			add(a.Department.Slug, a.Department.Name)
		}
		for _, p := range r.Stated { // as the text calls it where there is no such department
			add(cmp.Or(p.Department, p.Name.Hant), p.Name)
		}
	case "term":
		for _, t := range r.Terms {
			add(t.Slug, t.Name)
		}
	case "status":
		if r.Report != nil {
			add(string(r.Report.Status), policy.Text{})
		} else {
			add(NotReported, policy.Text{})
		}
		if r.Guiding() && len(r.Assignments) == 0 && r.Report == nil {
			return []Choice{{Value: Guiding}}
		}
		if len(r.Leads()) == 0 {
			add(NotAssigned, policy.Text{})
		}
	}
	return list
}

// Choices lists the values of a field with how many measures of the board have each:
// first those that are always offered, then as they are met.
func (b *Board) Choices(field, selected string, offered ...string) []Choice {
	var list []Choice
	at := map[string]int{}
	offer := func(c Choice) int {
		i, known := at[c.Value]
		if !known {
			i = len(list)
			at[c.Value] = i
			c.Selected = c.Value == selected
			list = append(list, c)
		}
		return i
	}
	for _, value := range offered {
		offer(Choice{Value: value})
	}
	for _, row := range b.Rows {
		for _, c := range row.values(field) {
			list[offer(c)].Count++
		}
	}
	return list
}

// Select lists the measures that a filter and a query leave. The query is one of the
// search, held against the measure's own words, departments and state.
func (b *Board) Select(f search.Filter, q search.Query) (rows []Row) {
	matcher := search.NewMatcher(q)
	for _, row := range b.Rows {
		if row.passes(f) && matcher.Holds(&search.Candidate{Heading: row.Heading, Text: row.Text}) && row.meets(q) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (r Row) passes(f search.Filter) bool {
	for _, field := range search.TableFields() {
		if value := f.Get(field); value != "" && !slices.ContainsFunc(r.values(field), func(c Choice) bool { return c.Value == value }) {
			return false
		}
	}
	return true
}

// meets reports whether the measure has the departments and states that a query asks
// for, and none that it excludes.
func (r Row) meets(q search.Query) bool {
	for _, c := range q.Clauses {
		var has bool
		switch w := c.Any[0]; {
		case w.Field == search.Department:
			has = slices.ContainsFunc(r.Assignments, func(a *policy.Assignment) bool {
				names := append([]policy.Text{a.Department.Name}, a.Department.Aliases...)
				return slices.ContainsFunc(names, func(name policy.Text) bool {
					return strings.Contains(script.FoldString(name.Hant), script.FoldString(w.Text))
				})
			}) || slices.ContainsFunc(r.Stated, func(p *policy.Proposal) bool {
				return strings.Contains(script.FoldString(p.Name.Hant), script.FoldString(w.Text))
			})
		case w.Field == search.Status && search.ProgressOf(w.Text) != "":
			has = r.Report != nil && r.Report.Status == search.ProgressOf(w.Text)
		default:
			continue
		}
		if has == c.Not {
			return false
		}
	}
	return true
}
