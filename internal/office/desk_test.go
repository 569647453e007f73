package office_test

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// The desk shows what somebody leads and is late or due within thirty days, the most urgent first.
func TestTheDeskShowsWhatCannotWait(t *testing.T) {
	const today = "2024-12-01"
	duty := func(n int, role policy.Role, due, to string, status policy.Status) policy.Duty {
		d := policy.Duty{Document: &policy.Document{ID: int64(1 + n/10)}, Provision: &policy.Provision{Measure: n}, Assignment: &policy.Assignment{Role: role, Due: due, To: to}}
		if status != "" {
			d.Report = &policy.Progress{Status: status}
		}
		return d
	}
	desk := office.NewDesk([]policy.Duty{
		duty(1, policy.Lead, "2024-11-30", "", policy.InProgress), duty(2, policy.Lead, "2024-10-01", "", ""), // late
		duty(3, policy.Lead, "2024-12-31", "", ""), duty(4, policy.Lead, "2024-12-01", "", ""), // soon
		duty(5, policy.Lead, "2025-01-01", "", ""),                          // later
		duty(6, policy.Lead, "2024-11-30", "", policy.Done),                 // done
		duty(7, policy.Support, "2024-11-30", "", ""),                       // not who leads
		duty(8, policy.Lead, "2024-11-30", "2024-11-30", policy.NotStarted), // no longer theirs
		duty(9, policy.Lead, "", "", ""), duty(15, policy.Contact, "", "", ""),
	}, policy.Backlog{Unassigned: map[int64]int{1: 3, 2: 4}, Proposals: map[int64]int{1: 2, 7: 5}}, today)
	numbers := func(list []policy.Duty) (n []int) {
		for _, d := range list {
			n = append(n, d.Provision.Measure)
		}
		return n
	}
	if got := numbers(desk.Late); len(got) != 2 || got[0] != 2 || got[1] != 1 {
		t.Errorf("late: %v", got)
	}
	if got := numbers(desk.Soon); len(got) != 2 || got[0] != 4 || got[1] != 3 {
		t.Errorf("soon: %v", got)
	}
	if len(desk.Documents) != 3 || desk.Documents[2] != 7 || desk.Unassigned() != 7 || desk.Proposals() != 7 {
		t.Errorf("documents with work: %v, %d without a lead, %d proposals", desk.Documents, desk.Unassigned(), desk.Proposals())
	}
	own := office.OwnDesk([]policy.Duty{duty(7, policy.Support, "2024-11-30", "", ""), duty(8, policy.Support, "2024-12-02", "", policy.Done)}, today)
	if len(own.Late) != 1 || len(own.Soon) != 0 {
		t.Errorf("an official who supports: %d late, %d soon", len(own.Late), len(own.Soon))
	}
}
