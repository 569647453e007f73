package roster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Question is what a table leaves open, with the answers that settle it. Key tells it from
// others by what it is about, so that an answer holds for the next file, too.
type Question struct {
	Key      string
	Sheet    string // of where it came up first
	Line     int
	Measure  int
	Why      policy.Issue
	Options  []Option
	Document bool   // the answer holds for this document alone
	Answer   string // the option's value, "" for none
}

// Option is an answer: its value, and what it says.
type Option struct {
	Value string
	Says  policy.Issue
}

func option(value string, code policy.IssueCode, args ...any) Option {
	return Option{value, policy.NewIssue(code, args...)}
}

// question is one whose answer holds for tables of every document.
func question(code policy.IssueCode, about ...string) *Question {
	for i, s := range about {
		about[i] = strings.Join(strings.Fields(s), " ")
	}
	return &Question{Key: strings.Join(append([]string{string(code)}, about...), "|")}
}

// here is a question about a measure of this document.
func (p *planner) here(code policy.IssueCode, measure int, about ...string) *Question {
	q := question(code, append([]string{fmt.Sprint(measure)}, about...)...)
	q.Document = true
	return q
}

// of adds answers to a question.
func (q *Question) of(options ...Option) *Question {
	q.Options = append(q.Options, options...)
	return q
}

// Has reports whether an answer is one of the question's.
func (q *Question) Has(value string) bool {
	return slices.ContainsFunc(q.Options, func(o Option) bool { return o.Value == value })
}

// answer is what was chosen for a question, "" if nothing was that it offers.
func (p *planner) answer(q *Question) string {
	value := p.Choices.Of(q.Key)
	if !q.Has(value) {
		return ""
	}
	q.Answer = value
	if !slices.ContainsFunc(p.plan.Settled, func(o *Question) bool { return o.Key == q.Key }) {
		p.plan.Settled = append(p.plan.Settled, q)
	}
	return value
}

// settle is what was chosen for a question of a line; "" if nothing was: then the line is unclear.
func (p *planner) settle(at place, measure int, q *Question, why policy.IssueCode, args ...any) string {
	q.Why, q.Line, q.Sheet, q.Measure = policy.NewIssue(why, args...), at.line, at.sheet, measure
	answer := p.answer(q)
	if answer == "" {
		p.unclear(at, measure, q, why, args...)
	}
	return answer
}

// Questions lists what has to be settled, each once, in the order of the table.
func (p *Plan) Questions() (list []*Question) {
	for _, c := range p.Lines {
		if c.Question != nil && !slices.ContainsFunc(list, func(q *Question) bool { return q.Key == c.Question.Key }) {
			list = append(list, c.Question)
		}
	}
	return append(list, p.Asked...)
}

// Said is the answer in the words of a language.
func (q *Question) Said(l policy.Language) string {
	for _, o := range q.Options {
		if o.Value == q.Answer {
			return o.Says.In(l)
		}
	}
	return q.Answer
}

// IsGroup reports whether a department that importing would add has the name of several bodies at once (各街道).
func (p *Plan) IsGroup(name policy.Text) bool {
	return unit.IsGroup(name.Hant) || unit.IsGroup(name.Hans)
}

// expand puts the members of a group in its place where an editor has defined it. One that
// nobody has defined keeps its name: whether that is stored is asked where the row is taken in.
func (p *planner) expand(row *Row) {
	for _, list := range []*[]string{&row.Support, &row.Contact, &row.Rivals} {
		var names []string
		for _, name := range *list {
			names = append(names, p.members(*row, name)...)
		}
		*list = slices.Compact(names)
	}
	if row.Lead != "" {
		names := append(p.members(*row, row.Lead), row.Rivals...)
		if row.Lead, row.Rivals = "", nil; len(names) > 0 {
			row.Lead, row.Rivals = names[0], names[1:]
		}
	}
}

func (p *planner) members(row Row, name string) []string {
	for _, g := range p.Groups {
		if !g.Called(name) {
			continue
		}
		q := question(policy.GroupNamed, name).of(option("expand", policy.ChoiceExpand, g.Name.Hant, len(g.Members)), option("named", policy.ChoiceNamed, g.Name.Hant))
		q.Line, q.Sheet, q.Why = row.Line, row.Sheet, policy.NewIssue(policy.GroupNamed, g.Name.Hant)
		switch p.answer(q) {
		case "named":
			return []string{name}
		case "":
			q.Answer = "expand"
			if len(g.Members) == 0 {
				return []string{name}
			}
			p.asked(q)
		}
		var names []string
		for _, m := range g.Members {
			names = append(names, m.Name.Hant)
		}
		if len(names) > 0 {
			return names
		}
	}
	if unit.IsGroup(name) {
		q := unknownGroup(name)
		q.Line, q.Sheet, q.Why = row.Line, row.Sheet, policy.NewIssue(policy.GroupUnknown, name)
		switch p.answer(q) {
		case "skip":
			return nil
		case "":
			if p.stands(name) {
				q.Answer = "named"
				p.asked(q)
			}
		}
	}
	return []string{name}
}

// unknownGroup asks what becomes of a group that nobody has defined.
func unknownGroup(name string) *Question {
	return question(policy.GroupUnknown, name).of(option("named", policy.ChoiceNamed, name), option("skip", policy.GroupSkipped, name))
}

// defined asks what becomes of groups in a row that nobody has defined and no department is called as; ok is false
// while nobody has answered.
func (p *planner) defined(row locatedRow) (ok bool) {
	ok = true
	for _, name := range slices.Concat([]string{row.Lead}, row.Rivals, row.Support, row.Contact) {
		if unit.IsGroup(name) && !p.stands(name) && !slices.ContainsFunc(p.Groups, func(g *policy.Group) bool { return g.Called(name) }) {
			ok = p.settle(row.place(), row.measure.Measure, unknownGroup(name), policy.GroupUnknown, name) != "" && ok
		}
	}
	return ok
}

func (p *planner) asked(q *Question) {
	if !slices.ContainsFunc(p.plan.Asked, func(o *Question) bool { return o.Key == q.Key }) {
		p.plan.Asked = append(p.plan.Asked, q)
	}
}

// Keep notes the answers that settled the table, to be kept for the next one.
func (p *Plan) Keep() {
	p.DutyChanges.Choices = nil
	for _, q := range p.Settled {
		p.DutyChanges.Choices = append(p.DutyChanges.Choices, policy.Choice{Question: q.Key, Answer: q.Answer, Document: q.Document})
	}
}

// led asks who leads where a row names several and does not say; ok is false while nobody has answered.
func (p *planner) led(row *locatedRow) (ok bool) {
	if len(row.Rivals) == 0 || row.Joint {
		return true
	}
	names := strings.Join(append([]string{row.Lead}, row.Rivals...), "、")
	q := question(policy.RowRivals, names).of(option("first", policy.ChoiceFirst, row.Lead))
	for _, name := range row.Rivals {
		q.of(option("lead:"+name, policy.ChoiceFirst, name))
	}
	switch chosen := p.settle(row.place(), row.measure.Measure, q.of(option("joint", policy.ChoiceJoint)), policy.RowRivals, names); chosen {
	case "":
		return false
	case "joint":
	default:
		all := append([]string{row.Lead}, row.Rivals...)
		if name, other := strings.CutPrefix(chosen, "lead:"); other {
			row.Lead = name
		}
		row.Support, row.Rivals = append(slices.DeleteFunc(all, func(name string) bool { return name == row.Lead }), row.Support...), nil
	}
	return true
}
