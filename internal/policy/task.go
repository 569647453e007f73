package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// TaskKind is what stands below a measure.
type TaskKind string

// The kinds of work below a measure.
const (
	SubTask       TaskKind = "task"      // 子任務
	MilestoneTask TaskKind = "milestone" // 里程碑
	QuarterTask   TaskKind = "quarter"   // 分季度目標
)

// TaskKinds lists the kinds in the order of pages.
func TaskKinds() []TaskKind { return []TaskKind{SubTask, MilestoneTask, QuarterTask} }

// Task 子任務 is a part of a measure that is chased by itself: a sub-task, a milestone, or what is
// to be reached in a quarter. Who answers for it has an Assignment that names it.
type Task struct {
	ID         int64
	DocumentID int64
	Measure    int
	Parent     int64 // the sub-task of which a quarter's target is, 0 for the measure as a whole
	Kind       TaskKind
	Name       Text
	Due        string // ISO 8601; of a quarter its last day
	Status     Status // "" where nobody said
	Percent    int
	Weight     int    // in the measure's roll-up, from 1
	Target     string // a figure, "" for none
	Actual     string // what was reached
	Unit       string // of both figures
	Version    int    // counts changes; 0 before it is stored
	Of         *Task  // Parent where it is not stored yet
}

// Limits of a task.
const (
	HeaviestTask = 1000
	LongestTask  = 2000 // characters of its words
	MostTasks    = 100  // of a measure
)

// Validate refuses with Invalid a task that no table could hold.
func (t *Task) Validate() error {
	refuse := func(code IssueCode, args ...any) error { return Refuse(Invalid, NewIssue(code, args...)) }
	switch {
	case t.Name.Empty() || len([]rune(t.Name.Hant)) > LongestTask:
		return refuse(TaskName, LongestTask)
	case t.Due != "" && !IsDay(t.Due):
		return refuse(DayInvalid, t.Due)
	case t.Kind == QuarterTask && t.Quarter() == 0:
		return refuse(TaskQuarter, t.Due)
	case t.Kind != SubTask && t.Kind != MilestoneTask && t.Kind != QuarterTask:
		return refuse(TaskQuarter, t.Kind)
	case t.Status != "" && !t.Status.Valid():
		return refuse(StatusUnknown, t.Status)
	case t.Percent < 0 || t.Percent > 100:
		return refuse(PercentInvalid, t.Percent)
	case t.Status == Done && t.Percent != 100 || (t.Status == NotStarted || t.Status == "") && t.Percent != 0:
		return refuse(PercentStatus)
	case t.Weight < 1 || t.Weight > HeaviestTask:
		return refuse(TaskWeight, HeaviestTask)
	}
	for _, figure := range []string{t.Target, t.Actual} {
		if _, ok := FigureValue(figure); figure != "" && !ok || len(figure) > 40 {
			return refuse(TaskFigure, figure)
		}
	}
	return nil
}

// FigureValue is the number that a figure writes, without thousands' commas and percent sign.
func FigureValue(s string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.NewReplacer(",", "", "，", "", "％", "%").Replace(s), "%"), 64)
	return n, err == nil && n-n == 0 // neither NaN nor without end
}

// Quarter is which quarter of its year a target is for, 0 if its day ends none.
func (t *Task) Quarter() int {
	for q := 1; q <= 4; q++ {
		if t.Kind == QuarterTask && IsDay(t.Due) && t.Due[4:] == QuarterEnd(0, q)[4:] {
			return q
		}
	}
	return 0
}

// QuarterEnd is the last day of a quarter of a year.
func QuarterEnd(year, quarter int) string {
	last := [...]string{"", "-03-31", "-06-30", "-09-30", "-12-31"}[quarter]
	return strings.Repeat("0", 4-min(4, len(strconv.Itoa(year)))) + strconv.Itoa(year) + last
}

// Reached is how much of its target a figure is, in percent without fraction; false if one of
// the two is missing or the target is nothing.
func (t *Task) Reached() (percent int, known bool) {
	target, ok := FigureValue(t.Target)
	actual, also := FigureValue(t.Actual)
	if !ok || !also || target <= 0 || actual < 0 || actual/target > 1e6 {
		return 0, false
	}
	return int(actual*100/target + 1e-9), true // 0.29 of 1 is 29, not 28.999
}

// Late reports whether the task should have been done before a day and is not. What a quarter
// was to reach and did is not late.
func (t *Task) Late(day string) bool {
	if reached, known := t.Reached(); known && reached >= 100 {
		return false
	}
	return t.Due != "" && t.Due < day && t.Status != Done
}

// TaskTally 子任務匯總 rolls the sub-tasks and milestones of a measure up: every number of it is
// out of Total. Targets of quarters are counted by themselves.
type TaskTally struct {
	Total      int
	ByStatus   map[Status]int // of those with a state
	Unreported int            // without one; they count as 0 %
	Late       int
	Weight     int // of all together
	Percent    int // weighted, without fraction
	Even       bool
	Quarters   int // targets of quarters
	Figured    int // of them with a target and an actual figure
	Missed     int // of them late
}

// CountTasks rolls tasks of one measure up on a day.
func CountTasks(list []*Task, day string) TaskTally {
	c := TaskTally{ByStatus: map[Status]int{}, Even: true}
	sum, first := 0, 0
	for _, t := range list {
		if t.Kind == QuarterTask {
			c.Quarters++
			if _, known := t.Reached(); known {
				c.Figured++
			}
			if t.Late(day) {
				c.Missed++
			}
			continue
		}
		c.Total++
		if t.Status == "" {
			c.Unreported++
		} else {
			c.ByStatus[t.Status]++
		}
		if t.Late(day) {
			c.Late++
		}
		if first == 0 {
			first = t.Weight
		}
		c.Even = c.Even && t.Weight == first
		c.Weight += t.Weight
		sum += t.Weight * t.Percent
	}
	if c.Weight > 0 {
		c.Percent = sum / c.Weight
	}
	return c
}

// Done is how many are done.
func (c TaskTally) Done() int { return c.ByStatus[Done] }

// SortTasks puts tasks in the order of pages: by measure, parts before targets of quarters, these
// by day, parts as they came in.
func SortTasks(list []*Task) {
	slices.SortFunc(list, func(a, b *Task) int {
		byKind := func(t *Task) (int, string) {
			if t.Kind == QuarterTask {
				return 1, t.Due
			}
			return 0, ""
		}
		ka, da := byKind(a)
		kb, db := byKind(b)
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(ka, kb), cmp.Compare(da, db), cmp.Compare(a.ID, b.ID))
	})
}
