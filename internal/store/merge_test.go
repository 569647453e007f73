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
