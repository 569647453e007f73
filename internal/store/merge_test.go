package store

import (
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A department that has an account of its own, and a link by which it reports, can be merged: both are the other one's then.
func TestMergingADepartmentTakesItsAccountAndItsLinksAlong(t *testing.T) {
	s, d := office(t)
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{assignment(d, 1, "甲局", policy.Lead)}})
	other := assignment(d, 2, "乙局", policy.Lead)
	other.Department.Slug = "y"
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{other}})
	from, into := open(t, s, d, 1)[0].Department, open(t, s, d, 2)[0].Department
	u := user(t, s, "unit", policy.AccessUnit, &policy.Official{Department: from})
	settings, err := s.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	settings.Links = true
	if err := s.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	token := [32]byte{1}
	if err := s.AddReportLink(ctx, 0, token, &policy.ReportLink{Document: d, Measure: 1, Department: from, Expires: time.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if err := s.MergeDepartment(ctx, 0, from, into); err != nil {
		t.Fatal(err)
	}
	if now, err := s.User(ctx, u.Name); err != nil || now.Official == nil || now.Official.Department.ID != into.ID {
		t.Errorf("the account: %+v, %v", now, err)
	}
	if l, err := s.ReportLink(ctx, token); err != nil || l.Department.ID != into.ID {
		t.Errorf("the link: %+v, %v", l, err)
	}
}

// Two departments that have the same post, held by the same name, have it once when they are merged: its measures,
// account and address go along, what both answered for is one, and each measure's history says so.
func TestAMergeJoinsDoublePosts(t *testing.T) {
	s, d := office(t)
	held := func(n int, slug, department string, role policy.Role) *policy.Assignment {
		a := assignment(d, n, department, role)
		a.Department.Slug = slug
		a.Official = &policy.Official{Post: same("局長"), Name: same("測試人員甲")}
		return a
	}
	for _, a := range []*policy.Assignment{held(1, "x", "甲局", policy.Lead), held(2, "x", "甲局", policy.Support), held(2, "y", "乙局", policy.Support)} {
		mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
	}
	from := open(t, s, d, 1)[0]
	into := open(t, s, d, 2)[1]
	if from.Department.Slug != "x" || into.Department.Slug != "y" {
		t.Fatalf("%s, %s", from.Department.Slug, into.Department.Slug)
	}
	u := user(t, s, "jia", policy.AccessOfficial, from.Official)
	if err := s.MergeDepartment(ctx, 0, from.Department, into.Department); err != nil {
		t.Fatal(err)
	}
	posts, err := s.Officials(ctx, policy.AccessEditor, into.Department.ID)
	if err != nil || len(posts) != 1 || posts[0].ID != into.Official.ID {
		t.Fatalf("the posts: %+v, %v", posts, err)
	}
	if lead := open(t, s, d, 1); len(lead) != 1 || lead[0].Official.ID != into.Official.ID || lead[0].Department.ID != into.Department.ID {
		t.Errorf("the lead: %+v", lead)
	}
	if both := open(t, s, d, 2); len(both) != 1 {
		t.Errorf("%d answer for what one did", len(both))
	}
	if o, err := s.Official(ctx, policy.AccessEditor, from.Official.Slug); err != nil || o.ID != into.Official.ID {
		t.Errorf("the old address: %+v, %v", o, err)
	}
	if now, err := s.User(ctx, u.Name); err != nil || now.Official.ID != into.Official.ID {
		t.Errorf("the account: %+v, %v", now, err)
	}
	for n, action := range map[int]string{1: "change", 2: "end"} {
		events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessEditor, DocumentID: d.ID, Measure: n, Limit: 5})
		if err != nil || len(events) == 0 || events[0].Action != action {
			t.Errorf("the history of measure %d: %+v, %v", n, events, err)
		}
	}
	found, err := s.Check(ctx)
	for _, f := range found {
		if f.Part == "office" || f.Part == "history" || f.Part == "file" {
			t.Errorf("%v", f)
		}
	}
	if err != nil {
		t.Error(err)
	}
}
