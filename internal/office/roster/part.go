package roster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// part parts names that join two departments (甲局及乙局), where both are known.
func (p *planner) part(row *Row) {
	lead := p.apart(row.Lead)
	if len(lead) > 1 {
		row.Lead, row.Rivals = lead[0], append(lead[1:], row.Rivals...)
	}
	for _, list := range []*[]string{&row.Support, &row.Contact} {
		var names []string
		for _, name := range *list {
			names = append(names, p.apart(name)...)
		}
		*list = names
	}
}

func (p *planner) apart(name string) []string {
	if name == "" || p.called(name) {
		return []string{name}
	}
	if close := unit.Unblank(name); close != name && p.called(close) { // a name that goes on in the next sheet.Line
		return []string{close}
	}
	chosen := p.answer(oneOrTwo(name))
	if chosen == "one" {
		return []string{unit.Unblank(name)}
	}
	for i, pair := range unit.Parted(name) {
		if chosen == fmt.Sprint("split", i) {
			return append(p.apart(pair[0]), p.apart(pair[1])...)
		}
		left, right := p.apart(pair[0]), p.apart(pair[1])
		if !slices.ContainsFunc(append(slices.Clone(left), right...), func(s string) bool { return !p.known(s) }) {
			return append(left, right...)
		}
	}
	return []string{name}
}

// oneOrTwo asks whether a name is that of one department or of two.
func oneOrTwo(name string) *Question {
	q := question(policy.RowOne, name).of(option("one", policy.ChoiceOne))
	q.Why = policy.NewIssue(policy.RowOne, name)
	for i, pair := range unit.Parted(name) {
		q.Options = append(q.Options, option(fmt.Sprint("split", i), policy.ChoiceSplit, pair[0], pair[1]))
	}
	return q
}

// known reports whether a department is called so, or could be shortened so.
func (p *planner) known(name string) bool { return len(p.matcher.Find(name)) > 0 }

// called reports whether a department has this very name.
func (p *planner) called(name string) bool {
	return slices.ContainsFunc(p.matcher.Find(name), func(d *policy.Department) bool {
		return slices.ContainsFunc(append([]policy.Text{d.Name}, d.Aliases...), func(n policy.Text) bool { return office.FoldName(n.Hant) == office.FoldName(name) })
	})
}

// stands reports whether a department that is stored has this very name.
func (p *planner) stands(name string) bool {
	found := p.matcher.Find(name)
	return len(found) > 0 && found[0].ID > 0 && p.called(name)
}

// ambiguous reports whether a name that is new may be those of several: it has a blank within
// it, or joins words of which one is a department that is known.
func (p *planner) ambiguous(name string) bool {
	old := func(name string) bool {
		found := p.matcher.Find(name)
		return len(found) > 0 && found[0].ID > 0
	}
	if name == "" || p.stands(name) || p.answer(oneOrTwo(name)) == "one" {
		return false
	}
	if fields := strings.Fields(name); len(fields) > 1 && strings.IndexFunc(name, func(r rune) bool { return r > 0x2e80 }) >= 0 {
		return true
	}
	for _, pair := range unit.Parted(name) {
		if old(pair[0]) || old(pair[1]) {
			return true
		}
	}
	return false
}

// news lists the departments that are wanted and not there yet.
func (p *planner) news() {
	for _, a := range p.plan.DutyChanges.Add {
		p.new(a.Department)
	}
	for _, a := range p.plan.DutyChanges.Change {
		p.new(a.Department)
	}
}

func (p *planner) new(d *policy.Department) {
	if d.ID == 0 && !slices.Contains(p.plan.New, d.Name) {
		p.plan.New = append(p.plan.New, d.Name)
	}
}
