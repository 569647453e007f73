package store

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

var ctx = context.Background()

func same(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

// office is a store with a document of three measures.
func office(t *testing.T) (*Store, *policy.Document) {
	t.Helper()
	s := openNew(t)
	text := [2]policy.Text{same("甲"), same("乙")}
	return s, publishNew(t, s, "plan", nil, measures(1, text, text, text))
}

func assignment(d *policy.Document, n int, department string, role policy.Role) *policy.Assignment {
	return &policy.Assignment{DocumentID: d.ID, Measure: n, Role: role, Department: &policy.Department{Slug: "x", Name: same(department)}}
}

func mustAmend(t *testing.T, s *Store, by int64, m *policy.DutyChanges) {
	t.Helper()
	if err := s.ChangeDuties(ctx, by, m); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, s *Store, d *policy.Document, n int) []*policy.Assignment {
	t.Helper()
	all, err := s.Assignments(ctx, policy.AccessAdmin, d.ID, n)
	if err != nil {
		t.Fatal(err)
	}
	var list []*policy.Assignment
	for _, a := range all {
		if a.To == "" {
			list = append(list, a)
		}
	}
	return list
}

func user(t *testing.T, s *Store, name string, access policy.Access, o *policy.Official) *policy.User {
	t.Helper()
	u := &policy.User{Name: name, Access: access, Official: o, Password: "hash"}
	if err := s.AddUser(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	return u
}

func TestOfTwoEditorsTheSecondGetsAConflict(t *testing.T) {
	s, d := office(t)
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{assignment(d, 1, "測試單位甲", policy.Lead)}})
	first, second := open(t, s, d, 1)[0], open(t, s, d, 1)[0]
	first.Due, second.Due = "2024-06-30", "2024-12-31"
	mustAmend(t, s, 0, &policy.DutyChanges{Change: []*policy.Assignment{first}})
	extra := assignment(d, 2, "測試單位乙", policy.Support)
	err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Change: []*policy.Assignment{second}, Add: []*policy.Assignment{extra}})
	if policy.CodeOf(err) != policy.Conflict || policy.IssueOf(err).Code != policy.Meanwhile {
		t.Fatalf("error = %v, want Conflict", err)
	}
	if got := open(t, s, d, 1)[0]; got.Due != "2024-06-30" || got.Version != 2 {
		t.Errorf("after the conflict: due %s, version %d", got.Due, got.Version)
	}
	if len(open(t, s, d, 2)) != 0 {
		t.Error("a part of refused changes was stored")
	}
	events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, DocumentID: d.ID, Measure: 1, Limit: 10})
	if err != nil || len(events) != 2 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	if e := events[0]; e.Action != "change" || e.Before["due"] != "" || e.After["due"] != "2024-06-30" {
		t.Errorf("what the second editor is shown: %+v", e)
	}
}

func TestHandoverIsOneStepAndTheOldOneStays(t *testing.T) {
	s, d := office(t)
	old := assignment(d, 1, "測試單位甲", policy.Lead)
	old.From = "2024-01-01"
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{old}})
	next := assignment(d, 1, "測試單位乙", policy.Lead)
	next.From = "2024-03-01"
	if err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Add: []*policy.Assignment{next}}); policy.IssueOf(err).Code != policy.LeadTwice {
		t.Fatalf("a second lead: %v", err)
	}
	old.To = "2024-03-01"
	next = assignment(d, 1, "測試單位乙", policy.Lead)
	next.From = "2024-03-01"
	mustAmend(t, s, 0, &policy.DutyChanges{End: []*policy.Assignment{old}, Add: []*policy.Assignment{next}})
	all, err := s.Assignments(ctx, policy.AccessAdmin, d.ID, 1)
	if err != nil || len(all) != 2 || all[0].Department.Name.Hant != "測試單位乙" || all[1].To != "2024-03-01" {
		t.Errorf("after the handover: %v, %v", all, err)
	}
}

func TestAmendRefuses(t *testing.T) {
	s, d := office(t)
	late := assignment(d, 1, "測試單位甲", policy.Support)
	late.From, late.Due = "2024-06-01", "2024-05-01"
	overlapping := assignment(d, 2, "測試單位乙", policy.Lead)
	overlapping.From, overlapping.To = "2024-02-01", "2024-04-01"
	earlier := assignment(d, 2, "測試單位甲", policy.Lead)
	earlier.From, earlier.To = "2024-01-01", "2024-03-01"
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{earlier}})
	for code, a := range map[policy.IssueCode]*policy.Assignment{
		policy.MeasureMissing: assignment(d, 4, "測試單位甲", policy.Lead), policy.DatesDisorder: late, policy.LeadTwice: overlapping,
	} {
		err := s.ChangeDuties(ctx, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
		if i := policy.IssueOf(err); policy.CodeOf(err) != policy.Invalid || i.Code != code || i.Args[0] != strconv.Itoa(a.Measure) {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestTheHistoryCannotBeEditedAway(t *testing.T) {
	s, d := office(t)
	mustAmend(t, s, 0, &policy.DutyChanges{
		Add:    []*policy.Assignment{assignment(d, 1, "測試單位甲", policy.Lead)},
		Report: []*policy.Progress{{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.InProgress, Percent: 10}},
	})
	for _, query := range []string{
		`UPDATE history SET at = ''`, `DELETE FROM history`, `UPDATE progress SET percent = 100`, `DELETE FROM progress`,
	} {
		if _, err := s.db.Writes.ExecContext(ctx, query); err == nil {
			t.Errorf("%s is accepted", query)
		}
	}
}

func TestEveryChangeAsksOnceMoreWhoMayMakeIt(t *testing.T) {
	s, d := office(t)
	mine := assignment(d, 1, "測試單位甲", policy.Lead)
	mine.Official = &policy.Official{Name: same("測試人員甲"), Post: same("科長")}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{mine, assignment(d, 2, "測試單位乙", policy.Lead)}})
	official := user(t, s, "official", policy.AccessOfficial, mine.Official)
	editor, admin := user(t, s, "editor", policy.AccessEditor, nil), user(t, s, "admin", policy.AccessAdmin, nil)
	gone := user(t, s, "gone", policy.AccessAdmin, nil)
	if err := s.DisableUser(ctx, admin.ID, gone); err != nil {
		t.Fatal(err)
	}
	report := func(n int) func(int64) error {
		return func(by int64) error {
			p := &policy.Progress{DocumentID: d.ID, Measure: n, Day: "2024-05-01", Status: policy.Done, Percent: 100}
			return s.AddProgress(ctx, by, p, -1)
		}
	}
	for _, test := range []struct {
		name string
		do   func(by int64) error
		may  []*policy.User
	}{
		{"report on a measure of his own", report(1), []*policy.User{official, editor, admin}},
		{"report on another's measure", report(2), []*policy.User{editor, admin}},
		{"hide a report", func(by int64) error { return s.Hide(ctx, by, policy.EventProgress, 1, "reason") }, []*policy.User{editor, admin}},
		{"change duties", func(by int64) error { return s.ChangeDuties(ctx, by, &policy.DutyChanges{}) }, []*policy.User{editor, admin}},
		{"accept", func(by int64) error { return s.AcceptProposals(ctx, by, nil) }, []*policy.User{editor, admin}},
		{"reject", func(by int64) error { return s.RejectProposals(ctx, by, nil) }, []*policy.User{editor, admin}},
		{"publish a name", func(by int64) error { return s.PublishName(ctx, by, mine.Official, true) }, []*policy.User{editor, admin}},
		{"set another's password", func(by int64) error { return s.SetPassword(ctx, by, gone, "x") }, []*policy.User{admin}},
		{"disable", func(by int64) error { return s.DisableUser(ctx, by, gone) }, []*policy.User{admin}},
	} {
		for _, u := range []*policy.User{official, editor, admin, gone, {ID: 999, Name: "unknown"}} {
			may := false
			for _, other := range test.may {
				may = may || other == u
			}
			if u == gone && strings.Contains(test.name, "password") {
				continue // everybody may set their own
			}
			err := test.do(u.ID)
			if may && err != nil || !may && policy.CodeOf(err) != policy.Forbidden {
				t.Errorf("%s by %s: %v, allowed %v", test.name, u.Name, err, may)
			}
		}
	}
}

func TestAnErasedPersonLeavesThePostAndTheHistory(t *testing.T) {
	s, d := office(t)
	a := assignment(d, 1, "測試單位甲", policy.Lead)
	a.Official = &policy.Official{Name: same("測試人員甲"), Post: same("科長"), Public: true}
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a}})
	u := user(t, s, "ceshi-jia", policy.AccessOfficial, a.Official)
	if err := s.StartSession(ctx, [32]byte{1}, u.ID, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ErasePerson(ctx, 0, a.Official); err != nil {
		t.Fatal(err)
	}
	if got := open(t, s, d, 1)[0].Official; got == nil || !got.Name.Empty() || got.Post.Hant != "科長" {
		t.Errorf("after erasing: %+v", got)
	}
	events, err := s.History(ctx, policy.HistoryFilter{Access: policy.AccessAdmin, OfficialID: a.Official.ID, Limit: 10})
	if err != nil || len(events) < 3 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if _, err := s.SessionUser(ctx, [32]byte{1}, time.Now()); policy.CodeOf(err) != policy.NotFound || policy.IssueOf(err).Code != policy.SessionEnded {
		t.Errorf("his session goes on: %v", err)
	}
	var names int
	for _, table := range []string{"person", "history", "user", "official"} {
		rows, err := s.db.Writes.QueryContext(ctx, `SELECT * FROM `+table)
		if err != nil {
			t.Fatal(err)
		}
		columns, _ := rows.Columns()
		for rows.Next() {
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new([]byte)
			}
			if err := rows.Scan(cells...); err != nil {
				t.Fatal(err)
			}
			for _, c := range cells {
				if strings.Contains(string(*c.(*[]byte)), "測試人員甲") || strings.Contains(string(*c.(*[]byte)), "ceshi-jia") {
					names++
				}
			}
		}
		rows.Close()
	}
	if names > 0 {
		t.Errorf("the name is left in %d cells", names)
	}
}

func TestADepartmentsOldAddressesLeadToIt(t *testing.T) {
	s, d := office(t)
	a, b := assignment(d, 1, "測試單位甲", policy.Lead), assignment(d, 2, "測試單位乙", policy.Lead)
	a.Department.Slug, b.Department.Slug = "jia", "yi"
	mustAmend(t, s, 0, &policy.DutyChanges{Add: []*policy.Assignment{a, b}})
	if err := s.RenameDepartment(ctx, 0, a.Department, same("測試單位丙"), "bing"); err != nil {
		t.Fatal(err)
	}
	if err := s.RenameDepartment(ctx, 0, b.Department, same("測試單位丙"), "bing"); policy.CodeOf(err) != policy.Conflict || policy.IssueOf(err).Code != policy.NameTaken {
		t.Errorf("a name twice: %v, want Conflict", err)
	}
	renamed, err := s.Department(ctx, "jia")
	if err != nil || renamed.Slug != "bing" || len(renamed.Aliases) != 1 {
		t.Fatalf("the old address gives %+v, %v", renamed, err)
	}
	if err := s.MergeDepartment(ctx, 0, renamed, b.Department); err != nil {
		t.Fatal(err)
	}
	for _, slug := range []string{"jia", "bing", "yi"} {
		got, err := s.Department(ctx, slug)
		if err != nil || got.ID != b.Department.ID || len(got.Aliases) != 2 {
			t.Errorf("%s leads to %+v, %v", slug, got, err)
		}
	}
	duties, err := s.Duties(ctx, policy.AccessAdmin, b.Department.ID, 0)
	if err != nil || len(duties) != 2 {
		t.Errorf("%d duties after merging, %v", len(duties), err)
	}
}

func TestAReportOnTopOfAnUnseenOneIsAConflict(t *testing.T) {
	s, d := office(t)
	first := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.InProgress, Percent: 30, Links: []string{"https://example.test/a"}}
	if err := s.AddProgress(ctx, 0, first, 0); err != nil {
		t.Fatal(err)
	}
	second := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-02", Status: policy.Blocked, Percent: 30}
	if err := s.AddProgress(ctx, 0, second, 0); policy.CodeOf(err) != policy.Conflict || policy.IssueOf(err).Code != policy.Meanwhile {
		t.Errorf("error = %v, want Conflict", err)
	}
	if err := s.AddProgress(ctx, 0, second, first.ID); err != nil {
		t.Error(err)
	}
	latest, err := s.LatestReports(ctx, d.ID)
	if err != nil || len(latest) != 1 || latest[0].Status != policy.Blocked {
		t.Errorf("latest: %v, %v", latest, err)
	}
	// A report about an earlier day stands below, and the form knows that of the newest day.
	earlier := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-04-01", Status: policy.InProgress, Percent: 10}
	if err := s.AddProgress(ctx, 0, earlier, second.ID); err != nil {
		t.Fatal(err)
	}
	shown, _, err := s.ReportsWithHidden(ctx, d.ID, 1, 0)
	if err != nil || shown[0].ID != second.ID {
		t.Fatalf("%v, %v", shown, err)
	}
	third := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-03", Status: policy.InProgress, Percent: 60}
	if err := s.AddProgress(ctx, 0, third, shown[0].ID); err != nil {
		t.Errorf("after a report about an earlier day: %v", err)
	}
}
