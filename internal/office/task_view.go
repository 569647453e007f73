package office

import (
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// TaskView 子任務 is the work below a measure, for the pages that show it.
type TaskView struct {
	Tally    policy.TaskTally
	Parts    []TaskLine // sub-tasks and milestones
	Quarters []TaskLine
}

// TaskLine is a task with who answers for it.
type TaskLine struct {
	*policy.Task
	Of   *policy.Task         // the sub-task of which a quarter's target is, nil for the measure's
	Who  []*policy.Assignment // that hold on the day or start later
	Late bool
}

// NewTaskView gathers tasks of one measure and who answers for them on a day.
func NewTaskView(tasks []*policy.Task, all []*policy.Assignment, day string) TaskView {
	v := TaskView{Tally: policy.CountTasks(tasks, day)}
	byID := map[int64]*policy.Task{}
	for _, t := range tasks {
		byID[t.ID] = t
	}
	for _, t := range tasks {
		line := TaskLine{Task: t, Of: byID[t.Parent], Late: t.Late(day)}
		for _, a := range policy.OfTask(all, t.ID) {
			if !a.EndedBefore(day) {
				line.Who = append(line.Who, a)
			}
		}
		if t.Kind == policy.QuarterTask {
			v.Quarters = append(v.Quarters, line)
		} else {
			v.Parts = append(v.Parts, line)
		}
	}
	return v
}

// Year and Nth say which quarter a target is for.
func (l TaskLine) Year() string { return l.Due[:4] }

// Nth is the quarter as documents write it.
func (l TaskLine) Nth() string { return [...]string{"", "一", "二", "三", "四"}[l.Quarter()] }

// Key is the quarter as forms send it: "2026-1".
func (l TaskLine) Key() string {
	if l.Quarter() == 0 {
		return ""
	}
	return l.Year() + "-" + strconv.Itoa(l.Quarter())
}

// Share is how much of the target was reached, "" where that cannot be said.
func (l TaskLine) Share() string {
	if n, known := l.Reached(); known {
		return strconv.Itoa(n) + "%"
	}
	return ""
}
