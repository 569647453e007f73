package roster

import (
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// task is work below a measure, as it stands and as the table wants it.
type task struct {
	*policy.Task
	was    policy.Task
	of     *task // the part of which a quarter's target is
	at     place // the line that speaks of it
	spoken bool  // some line does
}

// taskCalled is the part of a measure with these words, nil if there is none.
func (p *planner) taskCalled(n int, kind policy.TaskKind, name string) *task {
	for _, t := range p.tasks[n] {
		if (t.Kind == policy.QuarterTask) == (kind == policy.QuarterTask) && bare(t.Name.Hant) == bare(name) {
			return t
		}
	}
	return nil
}

// taskOf is the part that a row is about, changed as the row says; a new one if there is none yet.
func (p *planner) taskOf(row *locatedRow, kind policy.TaskKind, name string) *task {
	n := row.measure.Measure
	t := p.taskCalled(n, kind, name)
	if t == nil {
		t = &task{Task: &policy.Task{DocumentID: p.DocumentID, Measure: n, Kind: kind, Name: p.convert.Both(name, script.Detect(name)), Weight: 1}}
		p.tasks[n] = append(p.tasks[n], t)
	} else if !t.spoken {
		next := *t.Task
		t.Task = &next
		t.DocumentID = p.DocumentID
	}
	first := !t.spoken
	t.spoken, t.at = true, row.place()
	if row.Columns.has(colTask) || row.Columns.has(colMilestone) {
		t.Kind = kind
	}
	if row.Columns.has(colDue) && (first || row.Due != "") {
		t.Due = row.Due
	}
	if row.Weight > 0 {
		t.Weight = row.Weight
	}
	status, percent := row.Status, row.Percent
	if status == "" && percent > 0 {
		status = statusOf(percent)
	}
	if status != "" {
		if t.Status = status; percent >= 0 {
			t.Percent = percent
		}
		switch status {
		case policy.Done:
			t.Percent = 100
		case policy.NotStarted:
			t.Percent = 0
		}
	}
	return t
}

// quarters notes what a row says is to be reached in each quarter, and what was.
func (p *planner) quarters(row locatedRow) {
	for q := range row.Targets {
		target, actual := row.Targets[q], row.Actuals[q]
		if target == "" && actual == "" {
			continue
		}
		if p.year == 0 {
			p.unreadCell(row, policy.UnreadQuarter, target+actual)
			continue
		}
		n, due := row.measure.Measure, policy.QuarterEnd(p.year, q+1)
		i := slices.IndexFunc(p.tasks[n], func(t *task) bool {
			return t.Kind == policy.QuarterTask && t.Due == due && (row.task == nil && t.Parent == 0 && t.of == nil || row.task != nil && (t.of == row.task || t.Parent > 0 && t.Parent == row.task.ID))
		})
		var t *task
		switch {
		case i < 0:
			t = &task{Task: &policy.Task{DocumentID: p.DocumentID, Measure: n, Kind: policy.QuarterTask, Due: due, Weight: 1}, of: row.task}
			if row.task != nil {
				t.Of = row.task.Task
			}
			p.tasks[n] = append(p.tasks[n], t)
		case p.tasks[n][i].spoken:
			if t = p.tasks[n][i]; target != "" && bare(t.Name.Hant) != bare(target) {
				p.unclear(row.place(), n, nil, policy.RowQuarter, target, t.Name.Hant, t.at.line)
				continue
			}
		default:
			t = p.tasks[n][i]
			next := *t.Task
			t.Task = &next
			t.DocumentID = p.DocumentID
		}
		t.spoken, t.at = true, row.place()
		if target != "" && target != t.Name.Hant && target != t.Name.Hans {
			t.Name = p.convert.Both(target, script.Detect(target))
			t.Target, t.Unit = value.Figure(target)
		}
		if figure, unit, plain := value.PlainFigure(actual); plain && (unit == "" || t.Unit == "" || p.convert.Both(unit, script.Detect(unit)).Hans == p.convert.Both(t.Unit, script.Detect(t.Unit)).Hans) {
			if t.Actual = figure; t.Unit == "" {
				t.Unit = unit
			}
		} else if actual != "" {
			p.unreadCell(row, policy.UnreadActual, actual)
		} else if row.Columns.has(colActual + column(q)) {
			t.Actual = ""
		}
		if t.Name.Empty() { // an actual figure without a target
			t.Name = policy.Text{Hant: "（未列目標）", Hans: "（未列目标）"}
		}
	}
}

func (p *planner) unreadCell(row locatedRow, code policy.IssueCode, words string) {
	p.plan.Unread = append(p.plan.Unread, sheet.Problem{Sheet: row.Sheet, Line: row.Line, Issue: policy.NewIssue(code, sheet.Excerpt(words))})
}

// changeTasks lists what becomes of the work below the measures that the table names. What it
// has columns for and does not name ends.
func (p *planner) changeTasks() {
	for _, m := range p.Measures {
		n := m.Measure
		columns, named := p.covered[n]
		if !named {
			continue
		}
		parts := columns.has(colTask) || columns.has(colMilestone) || slices.ContainsFunc(p.tasks[n], func(t *task) bool { return t.spoken && t.Kind != policy.QuarterTask })
		for _, t := range p.tasks[n] {
			ends := t.Kind != policy.QuarterTask && parts
			if q := t.Quarter(); q > 0 {
				ends = columns.has(colTarget+column(q-1)) && t.Due[:4] == fmt.Sprint(p.year)
			}
			switch {
			case t.spoken:
				p.changeTask(t)
			case ends && t.Version > 0:
				p.plan.DutyChanges.EndTasks = append(p.plan.DutyChanges.EndTasks, t.Task)
				p.plan.Lines = append(p.plan.Lines, DutyChange{Kind: "ended", Measure: n, Task: t.Name})
			}
		}
	}
}

func (p *planner) changeTask(t *task) {
	line := DutyChange{Sheet: t.at.sheet, Line: t.at.line, Kind: "changed", Measure: t.Measure, Task: t.Name}
	say := func(c column, before, after string) {
		if before != after {
			line.Fields = append(line.Fields, Field{Name: codes[c], Before: before, After: after})
		}
	}
	was := t.was
	if t.ID == 0 {
		line.Kind, was = "added", policy.Task{Weight: 1}
	}
	say(colDue, was.Due, t.Due)
	say(colStatus, string(was.Status), string(t.Status))
	if was.Status != t.Status || was.Percent != t.Percent {
		say(colPercent, fmt.Sprint(was.Percent), fmt.Sprint(t.Percent))
	}
	say(colWeight, fmt.Sprint(was.Weight), fmt.Sprint(t.Weight))
	if t.Kind == policy.QuarterTask {
		say(colTarget, was.Target+was.Unit, t.Target+t.Unit)
		say(colActual, was.Actual, t.Actual)
	}
	if t.ID > 0 && len(line.Fields) == 0 && was.Name == t.Name && was.Kind == t.Kind {
		return
	}
	p.plan.DutyChanges.Tasks = append(p.plan.DutyChanges.Tasks, t.Task)
	p.plan.Lines = append(p.plan.Lines, line)
}
