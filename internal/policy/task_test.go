package policy

import (
	"strings"
	"testing"
)

func TestTasksRollUpByWeightAndByState(t *testing.T) {
	list := []*Task{
		{Kind: SubTask, Status: Done, Percent: 100, Weight: 5, Due: "2026-01-01"},
		{Kind: SubTask, Status: InProgress, Percent: 40, Weight: 3, Due: "2026-03-31"},
		{Kind: MilestoneTask, Weight: 2},
		{Kind: QuarterTask, Weight: 1, Due: "2026-03-31", Target: "10", Actual: "10.5"},
		{Kind: QuarterTask, Weight: 1, Due: "2026-06-30", Target: "20"},
	}
	c := CountTasks(list, "2026-05-01")
	if c.Total != 3 || c.Done() != 1 || c.ByStatus[InProgress] != 1 || c.Unreported != 1 || c.Weight != 10 || c.Percent != 62 || c.Even || c.Late != 1 {
		t.Errorf("%+v", c)
	}
	if c.Quarters != 2 || c.Figured != 1 || c.Missed != 0 {
		t.Errorf("quarters: %+v", c)
	}
	if c := CountTasks(list, "2026-07-01"); c.Missed != 1 {
		t.Errorf("a quarter that passed without its target: %+v", c)
	}
	if c := CountTasks(nil, "2026-07-01"); c.Total != 0 || c.Percent != 0 {
		t.Errorf("nothing: %+v", c)
	}
}

// What is reached is rounded down, and by nothing but that.
func TestFiguresReachedInPercent(t *testing.T) {
	for _, f := range []struct {
		target, actual string
		want           int
	}{{"100", "29", 29}, {"100", "57", 57}, {"1", "0.29", 29}, {"3", "2", 66}, {"10", "9.999", 99}, {"8", "8", 100}, {"8", "10", 125}} {
		if got, known := (&Task{Target: f.target, Actual: f.actual}).Reached(); !known || got != f.want {
			t.Errorf("%s of %s is %d%%, %v; want %d%%", f.actual, f.target, got, known, f.want)
		}
	}
	for n, want := range map[int]int{1: 100, 3: 33, 7: 14} { // one of n parts of the same weight is done
		list := []*Task{{Kind: SubTask, Status: Done, Percent: 100, Weight: 2}}
		for range n - 1 {
			list = append(list, &Task{Kind: SubTask, Weight: 2})
		}
		if c := CountTasks(list, "2026-01-01"); c.Percent != want || !c.Even {
			t.Errorf("1 of %d: %+v", n, c)
		}
	}
}

func TestATaskThatNoTableHoldsIsRefused(t *testing.T) {
	good := Task{Kind: SubTask, Name: Text{Hant: "測試", Hans: "测试"}, Weight: 1, Status: InProgress, Percent: 30, Due: "2026-06-30"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[IssueCode]func(*Task){
		TaskName:       func(t *Task) { t.Name = Text{} },
		DayInvalid:     func(t *Task) { t.Due = "soon" },
		TaskQuarter:    func(t *Task) { t.Kind, t.Due = QuarterTask, "2026-06-29" },
		StatusUnknown:  func(t *Task) { t.Status = "nearly" },
		PercentInvalid: func(t *Task) { t.Percent = 101 },
		PercentStatus:  func(t *Task) { t.Status = Done },
		TaskWeight:     func(t *Task) { t.Weight = 0 },
		TaskFigure:     func(t *Task) { t.Target = "十億" },
	} {
		bad := good
		spoil(&bad)
		if err := bad.Validate(); IssueOf(err).Code != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	long := good
	long.Name.Hant = strings.Repeat("字", LongestTask+1)
	if IssueOf(long.Validate()).Code != TaskName {
		t.Error("words without end are taken")
	}
}

func TestAFigureReachesAPartOfItsTarget(t *testing.T) {
	for _, test := range []struct {
		target, actual string
		percent        int
		known          bool
	}{{"10", "5", 50, true}, {"1,000", "1200", 120, true}, {"90%", "45％", 50, true}, {"0", "5", 0, false}, {"10", "", 0, false}, {"", "5", 0, false}, {"NaN", "5", 0, false}} {
		task := &Task{Target: test.target, Actual: test.actual}
		if percent, known := task.Reached(); percent != test.percent || known != test.known {
			t.Errorf("%s of %s: %d %v", test.actual, test.target, percent, known)
		}
	}
	for q := 1; q <= 4; q++ {
		if got := (&Task{Kind: QuarterTask, Due: QuarterEnd(2026, q)}).Quarter(); got != q {
			t.Errorf("quarter %d is read as %d", q, got)
		}
	}
}
