package server_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Withdrawing a document takes a reason, which the history keeps.
func TestWithdrawingTakesAReason(t *testing.T) {
	s := staffed(t)
	s.config.Desk.Uploads = idle{}
	s.serve(s.store)
	editor := s.login("editor")
	const state = "/zh-Hant/admin/d/baoan-2024/state"
	if w := s.post(state, editor, url.Values{"state": {"withdrawn"}, "reason": {" "}}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "原因") {
		t.Errorf("without a reason: %d", w.Code)
	}
	if w := s.get("/zh-Hant/d/baoan-2024"); w.Code != http.StatusOK {
		t.Errorf("it is withdrawn all the same: %d", w.Code)
	}
	if w := s.post(state, editor, url.Values{"state": {"withdrawn"}, "reason": {"已由新文件代替"}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	events, err := s.store.History(context.Background(), policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventDocument, Limit: 1})
	if err != nil || len(events) != 1 || events[0].Action != "withdraw" || events[0].After["reason"] != "已由新文件代替" {
		t.Errorf("%+v %v", events, err)
	}
}

// A leader reads the overview, the report and the history, is sent from where others work to what everybody reads,
// and changes nothing; the people of a unit report on what it leads.
func TestALeaderReadsAndAUnitReports(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []*policy.User{{Name: "leader", Access: policy.AccessLeader}, {Name: "unit-1", Access: policy.AccessUnit, Official: &policy.Official{Department: who[0].Department}},
		{Name: "unit-2", Access: policy.AccessUnit, Official: &policy.Official{Department: who[0].Department}}} {
		u.Password = hashOf(password)
		if err := s.store.AddUser(ctx, 0, u); err != nil {
			t.Fatal(err)
		}
	}
	leader := s.login("leader")
	for _, path := range []string{"/admin", "/admin/d/baoan-2024/overview", "/admin/d/baoan-2024/report", "/admin/d/baoan-2024/report.docx", "/admin/d/baoan-2024/report.xlsx", "/admin/history"} {
		if w := s.get("/zh-Hant"+path, "Cookie", leader); w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if body := s.get("/zh-Hant/admin", "Cookie", leader).Body.String(); !strings.Contains(body, "進展總覽") || strings.Contains(body, "批量分工") {
		t.Error("the workbench of a leader is another's")
	}
	if body := s.get("/zh-Hant/admin/history", "Cookie", leader).Body.String(); strings.Contains(body, "unit-1") {
		t.Error("a leader is told of accounts")
	}
	if w := s.get("/zh-Hant/admin/d/baoan-2024/m/17", "Cookie", leader); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "/d/baoan-2024/m/17") {
		t.Errorf("a measure's page of work: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if who[0].Role != policy.Lead {
		t.Fatalf("measure 17: %+v", who[0])
	}
	report := url.Values{"seen": {"0"}, "day": {"2024-06-30"}, "status": {"in_progress"}, "percent": {"10"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/17/progress", leader, report); w.Code != http.StatusForbidden {
		t.Errorf("a leader reports: %d", w.Code)
	}
	// The store asks once more.
	u, err := s.store.User(ctx, "leader")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.AddProgress(ctx, u.ID, &policy.Progress{DocumentID: 1, Measure: 17, Day: "2024-06-30", Status: policy.InProgress}, -1); policy.CodeOf(err) != policy.Forbidden {
		t.Errorf("a leader reports to the store: %v", err)
	}
	reports, _, err := s.store.Reports(ctx, 1, 17, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(reports) > 0 {
		report.Set("seen", itoa(reports[0].ID))
	}
	unit := s.login("unit-2")
	if body := s.get("/zh-Hant/admin", "Cookie", unit).Body.String(); !strings.Contains(body, "/admin/d/baoan-2024/m/17") {
		t.Error("the workbench of a unit does not name what it leads")
	}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/17/progress", unit, report); w.Code != http.StatusSeeOther {
		t.Errorf("a unit's account does not report on what it leads: %d\n%s", w.Code, w.Body)
	}
	for _, method := range []string{"/admin/d/baoan-2024/overview", "/admin/history"} {
		if w := s.get("/zh-Hant"+method, "Cookie", unit); w.Code != http.StatusForbidden {
			t.Errorf("%s by a unit: %d", method, w.Code)
		}
	}
}
