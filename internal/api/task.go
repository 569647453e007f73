package api

import "github.com/yihaowen/yihaowen/internal/policy"

// Task is work below a measure: a sub-task, a milestone, or what is to be reached in a quarter.
type Task struct {
	ID      int64           `json:"id"`
	Kind    policy.TaskKind `json:"kind"`
	Of      int64           `json:"of,omitempty"` // the sub-task of which a quarter's target is
	Name    Text            `json:"name"`
	Due     string          `json:"due"`
	Status  policy.Status   `json:"status,omitempty"` // absent where nobody said
	Percent int             `json:"percent"`
	Weight  int             `json:"weight"`
	Target  string          `json:"target,omitempty"`
	Actual  string          `json:"actual,omitempty"`
	Unit    string          `json:"unit,omitempty"`
}

// TaskTally rolls sub-tasks and milestones up: all counts are out of total, the percentage is
// weighted and counts what was not reported as 0.
type TaskTally struct {
	Total      int                   `json:"total"`
	ByStatus   map[policy.Status]int `json:"by_status"`
	Unreported int                   `json:"unreported"`
	Late       int                   `json:"late"`
	Weight     int                   `json:"weight"`
	Percent    int                   `json:"percent"`
	Quarters   int                   `json:"quarters"`
	Figured    int                   `json:"figured"` // quarters with a target and an actual figure
}

// WithTasks adds the work below the measure as it is on a day.
func (m *Measure) WithTasks(list []*policy.Task, day string, s policy.Script) *Measure {
	if len(list) == 0 {
		return m
	}
	for _, t := range list {
		m.Tasks = append(m.Tasks, Task{t.ID, t.Kind, t.Parent, text(t.Name, s), t.Due, t.Status, t.Percent, t.Weight, t.Target, t.Actual, t.Unit})
	}
	c := policy.CountTasks(list, day)
	m.TaskTally = &TaskTally{c.Total, c.ByStatus, c.Unreported, c.Late, c.Weight, c.Percent, c.Quarters, c.Figured}
	return m
}
