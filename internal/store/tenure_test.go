package store

import (
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestWhoHeldAPostStaysForTheOfficeAndCanBeErased(t *testing.T) {
	s, d := office(t)
	now := time.Date(2024, 3, 1, 4, 0, 0, 0, time.UTC)
	s.SetCalendar(policy.Calendar{Now: func() time.Time { return now }})
	a := assignment(d, 1, "測試單位甲", policy.Lead)
	a.Official = &policy.Official{Name: same("測試人員甲"), Post: same("測試科長")}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
	o := a.Official
	held := func(want ...policy.Tenure) {
		t.Helper()
		list, err := s.Tenures(ctx, policy.AccessOfficial, o.ID)
		if err != nil || len(list) != len(want) {
			t.Fatalf("%+v, %v", list, err)
		}
		for i, w := range want {
			if list[i].Name != w.Name || list[i].From != w.From || list[i].To != w.To {
				t.Errorf("%d is %+v, want %+v", i, list[i], w)
			}
		}
	}
	held(policy.Tenure{Name: same("測試人員甲"), From: "2024-03-01"})
	now = now.AddDate(0, 6, 0)
	if err := s.NameOfficial(ctx, 0, o, same("測試人員乙")); err != nil {
		t.Fatal(err)
	}
	// A name that was mistyped and is put right the same day held the post on no day.
	if err := s.NameOfficial(ctx, 0, o, same("測試人員丙")); err != nil {
		t.Fatal(err)
	}
	held(policy.Tenure{Name: same("測試人員丙"), From: "2024-09-01"}, policy.Tenure{Name: same("測試人員甲"), From: "2024-03-01", To: "2024-08-31"})
	if list, err := s.Tenures(ctx, policy.AccessReader, o.ID); err != nil || len(list) != 0 {
		t.Errorf("visitors are told of %+v, %v", list, err)
	}
	list, _ := s.Tenures(ctx, policy.AccessAdmin, o.ID)
	if _, err := s.EraseTenure(ctx, 0, o, list[0].ID); policy.CodeOf(err) != policy.Conflict {
		t.Errorf("whoever holds it now is erased as somebody from before: %v", err)
	}
	// With a log of several machines it waits until all of them have it.
	if waiting, err := s.EraseTenure(ctx, 0, o, list[1].ID); err != nil || waiting != replaying() {
		t.Fatalf("%v, %v", waiting, err)
	}
	held(policy.Tenure{Name: same("測試人員丙"), From: "2024-09-01"})
	if _, err := s.ErasePerson(ctx, 0, o); err != nil {
		t.Fatal(err)
	}
	held()
}
