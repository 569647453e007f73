package store

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// How far a measure is says the report about the newest day, whenever it was entered.
func TestTheNewestDayCounts(t *testing.T) {
	s := openNew(t)
	text := [2]policy.Text{same("甲"), same("乙")}
	d := publishNew(t, s, "plan", nil, measures(1, text))
	for _, r := range []policy.Progress{
		{Day: "2026-03-31", Status: policy.InProgress, Percent: 20}, {Day: "2026-06-30", Status: policy.InProgress, Percent: 60},
		{Day: "2026-05-01", Status: policy.Blocked, Percent: 40}, // entered last, about an earlier day
	} {
		r.DocumentID, r.Measure = d.ID, 1
		if err := s.AddProgress(ctx, 0, &r, -1); err != nil {
			t.Fatal(err)
		}
	}
	latest, err := s.LatestReports(ctx, d.ID)
	if err != nil || len(latest) != 1 || latest[0].Percent != 60 {
		t.Errorf("%+v, %v", latest, err)
	}
	list, more, err := s.Reports(ctx, d.ID, 1, 0)
	if err != nil || more || len(list) != 3 || list[0].Percent != 60 || list[1].Percent != 40 || list[2].Percent != 20 {
		t.Errorf("%+v, %v", list, err)
	}
	list, _, err = s.Reports(ctx, d.ID, 1, list[1].ID)
	if err != nil || len(list) != 1 || list[0].Percent != 20 {
		t.Errorf("before the second: %+v, %v", list, err)
	}
}
