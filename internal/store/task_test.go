package store

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestTasksAreBoundedAndKeptByVersion(t *testing.T) {
	s, d := office(t)
	task := func(name string) *policy.Task {
		return &policy.Task{DocumentID: d.ID, Measure: 1, Kind: policy.SubTask, Name: policy.Text{Hant: name, Hans: name}, Weight: 1}
	}
	var list []*policy.Task
	for range policy.MostTasks {
		list = append(list, task("測試"))
	}
	mustAmend(t, s, 0, &policy.DutyChanges{Tasks: list})
	if err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Tasks: []*policy.Task{task("一項太多")}}); policy.IssueOf(err).Code != policy.TasksMany {
		t.Errorf("one more than a measure takes: %v", err)
	}
	lost := task("沒有這一條")
	lost.Measure = 900
	if err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Tasks: []*policy.Task{lost}}); policy.IssueOf(err).Code != policy.MeasureMissing {
		t.Errorf("a task of no measure: %v", err)
	}
	stale := *list[0]
	list[0].Status = policy.InProgress
	mustAmend(t, s, 0, &policy.DutyChanges{Tasks: list[:1]})
	if err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Tasks: []*policy.Task{&stale}}); policy.CodeOf(err) != policy.Conflict {
		t.Errorf("over what somebody else changed: %v", err)
	}
	mustAmend(t, s, 0, &policy.DutyChanges{EndTasks: list[:1]})
	left, err := s.Tasks(ctx, d.ID, 0)
	if err != nil || len(left) != policy.MostTasks-1 {
		t.Errorf("%d left, %v", len(left), err)
	}
	events, err := s.History(ctx, policy.HistoryFilter{DocumentID: d.ID, Measure: 1, Kind: policy.EventTask, Limit: 2})
	if err != nil || len(events) != 2 || events[0].Action != "end" || events[1].Action != "change" || events[1].After["status"] != "in_progress" {
		t.Errorf("what visitors are told: %+v, %v", events, err)
	}
}
