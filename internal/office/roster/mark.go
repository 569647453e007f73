package roster

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Mark is a cell of a matrix whose meaning the table does not say.
type Mark struct {
	Unit, Sign string
	Among      string // the marks of the table that are not explained, by which a legend is told from another
}

// markMeans asks what a mark says.
func markMeans(m Mark) *Question {
	q := question(policy.MarkUnknown, m.Sign, m.Among)
	q.Why = policy.NewIssue(policy.MarkUnknown, m.Sign)
	for _, role := range []policy.Role{policy.Lead, policy.Support, policy.Contact} {
		q.of(option(string(role), roleIssue[role]))
	}
	return q.of(option("none", policy.MarkNone))
}

// understand puts departments whose marks an answer explains where they belong.
func (p *planner) understand(rows []Row) {
	columns := map[string]Columns{} // by sheets
	for i := range rows {
		row := &rows[i]
		var left []Mark
		for _, m := range row.Marks {
			answer := p.answer(markMeans(m))
			switch role := policy.Role(answer); role {
			case policy.Lead:
				if row.Lead == "" {
					row.Lead = m.Unit
				} else {
					row.Rivals = append(slices.Clone(row.Rivals), m.Unit)
				}
			case policy.Support:
				row.Support = append(slices.Clone(row.Support), m.Unit)
			case policy.Contact:
				row.Contact = append(slices.Clone(row.Contact), m.Unit)
			default:
				if answer == "" {
					left = append(left, m)
				}
			}
			if c, known := roleColumn[policy.Role(answer)]; known {
				columns[row.Sheet] |= 1 << c
			}
		}
		row.Marks = left
	}
	for i := range rows {
		rows[i].Columns |= columns[rows[i].Sheet]
	}
}

// explainedMarks asks what the marks of a row mean; ok is false while nobody has answered.
func (p *planner) explainedMarks(row *locatedRow) (ok bool) {
	ok = true
	for i, m := range row.Marks {
		if slices.ContainsFunc(row.Marks[:i], func(o Mark) bool { return o.Sign == m.Sign }) {
			continue
		}
		ok = p.settle(row.place(), row.measure.Measure, markMeans(m), policy.MarkUnknown, m.Sign) != "" && ok
	}
	return ok
}
