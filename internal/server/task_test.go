package server_test

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestWorkBelowAMeasureIsKeptAndRolledUp(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	editor := s.login("editor")
	const here = "/zh-Hant/admin/d/baoan-2024/m/17"
	add := func(form url.Values, code int, says string) {
		t.Helper()
		w := s.post(here+"/task", editor, form)
		if w.Code != code || says != "" && !strings.Contains(bare(w), says) {
			t.Errorf("%v: %d, lacks %q", form, w.Code, says)
		}
	}
	add(url.Values{"kind": {"task"}, "name": {"修訂實施細則"}, "due": {"2023-06-30"}, "weight": {"3"}, "status": {"in_progress"}, "percent": {"40"}}, 303, "")
	add(url.Values{"kind": {"milestone"}, "name": {"启用新平台"}, "weight": {"1"}}, 303, "")
	add(url.Values{"kind": {"quarter"}, "name": {"完成投資10億元"}, "quarter": {"2023-1"}, "target": {"10"}, "unit": {"億元"}}, 303, "")
	add(url.Values{"kind": {"task"}, "name": {""}}, 400, "請寫明內容")
	add(url.Values{"kind": {"task"}, "name": {"甲"}, "weight": {"0"}}, 400, "權重請填")
	add(url.Values{"kind": {"task"}, "name": {"乙"}, "status": {"done"}, "percent": {"50"}}, 400, "已完成是100")
	add(url.Values{"kind": {"quarter"}, "name": {"丙"}, "quarter": {"2023-5"}}, 400, "請選一個季度")
	add(url.Values{"kind": {"quarter"}, "name": {"丁"}, "quarter": {"2023-2"}, "target": {"十"}}, 400, "只寫數字")
	list, err := s.store.Tasks(ctx, 1, 17)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d tasks, %v", len(list), err)
	}
	page := bare(s.get("/zh-Hant/d/baoan-2024/m/17"))
	for _, want := range []string{"修訂實施細則", "里程碑", "子任務2項：0項已完成，1項推進中，1項未填報（按0%計），1項逾期；按權重（合計4）完成30%。", "2023年第一季度", "10億元"} {
		if !strings.Contains(page, want) {
			t.Errorf("the measure's page lacks %q", want)
		}
	}
	if simplified := bare(s.get("/zh-Hans/d/baoan-2024/m/17")); !strings.Contains(simplified, "修订实施细则") || !strings.Contains(simplified, "启用新平台") || strings.Contains(page, "启用") {
		t.Error("the Simplified page lacks the tasks")
	}
	if strings.Contains(bare(s.get("/zh-Hant/d/baoan-2024/edition/1/m/17")), "修訂實施細則") {
		t.Error("an edition shown for its own sake shows work of today")
	}
	for _, path := range []string{"/api/v1/documents/baoan-2024/measures/17", "/api/v1/documents/baoan-2024/measures?limit=100", "/zh-Hant/d/baoan-2024/m/17.json"} {
		if body := s.get(path).Body.String(); !strings.Contains(body, `"kind":"milestone"`) || !strings.Contains(body, `"percent":30`) {
			t.Errorf("%s lacks the work below the measure", path)
		}
	}
	if body := bare(s.get("/zh-Hant/d/baoan-2024/assignments")); !strings.Contains(body, "子任務2項") {
		t.Error("the division of work lacks the roll-up")
	}
	// A part has its own lead, beside that of the measure.
	part := list[0]
	w := s.post(here+"/assign", editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "task": {itoa(part.ID)}})
	if w.Code != 303 {
		t.Fatalf("assign to a part: %d %s", w.Code, bare(w))
	}
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if err != nil || len(policy.InRole(policy.OfTask(who, part.ID), policy.Lead)) != 1 || len(policy.InRole(policy.OfWhole(who), policy.Lead)) != 1 {
		t.Errorf("who answers: %+v, %v", who, err)
	}
	if got := policy.OfTask(who, part.ID)[0].Due; got != "2023-06-30" {
		t.Errorf("the part's lead is due %q", got)
	}
	if body := bare(s.get("/zh-Hant/org/ce-shi-dan-wei-yi")); !strings.Contains(body, "子任務：修訂實施細則（推進中40%）") {
		t.Error("the department's page lacks its part")
	}
	if body := s.get(here, "Cookie", editor).Body.String(); !strings.Contains(body, `name="id" value="`+itoa(part.ID)+`"><input type="hidden" name="version" value="1">`) {
		t.Error("the form of a part does not say which version it changes")
	}
	// Somebody else changed it meanwhile.
	change := url.Values{"id": {itoa(part.ID)}, "version": {itoa(int64(part.Version))}, "kind": {"task"}, "name": {"修訂實施細則"}, "due": {"2023-06-30"}, "weight": {"3"}, "status": {"done"}, "percent": {"100"}}
	add(change, 303, "")
	add(change, 409, "別人剛改過這一項")
	if body := bare(s.get("/zh-Hant/d/baoan-2024/m/17")); !strings.Contains(body, "1項已完成，1項未填報（按0%計）；按權重（合計4）完成75%。") {
		t.Error("what is done does not count")
	}
	if body := bare(s.get("/zh-Hant/d/baoan-2024/m/17/history")); !strings.Contains(body, "子任務更改") || !strings.Contains(body, "75") && !strings.Contains(body, "100%") {
		t.Error("the history does not tell of the part")
	}
	// Taken away, it takes along who answered for it.
	change.Set("do", "end")
	change.Set("version", itoa(int64(part.Version+1)))
	add(change, 303, "")
	who, err = s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if list, _ := s.store.Tasks(ctx, 1, 17); err != nil || len(list) != 2 || len(policy.HoldingOn(policy.OfTask(who, part.ID), "2100-01-01")) != 0 {
		t.Errorf("after the end: %d tasks, %+v, %v", len(list), who, err)
	}
	// An official says how far what is theirs is, and no more.
	official := s.login("official")
	milestone := list[1]
	w = s.post(here+"/task", official, url.Values{"id": {itoa(milestone.ID)}, "version": {"1"}, "status": {"in_progress"}, "percent": {"10"}, "name": {"changed"}, "weight": {"900"}})
	if w.Code != 303 {
		t.Fatalf("an official reports on a part: %d %s", w.Code, bare(w))
	}
	list, _ = s.store.Tasks(ctx, 1, 17)
	if list[0].Percent != 10 || list[0].Name.Hans != "启用新平台" || list[0].Weight != 1 {
		t.Errorf("after the report: %+v", list[0])
	}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/18/task", official, url.Values{"id": {itoa(milestone.ID)}, "version": {"2"}, "status": {"done"}}); w.Code < 400 {
		t.Errorf("an official reports on what is another measure's: %d", w.Code)
	}
	if findings, err := s.store.Check(ctx); err != nil || len(findings) > 0 {
		t.Errorf("check: %v, %v", findings, err)
	}
}

func TestALeadIsHandedOverWithItsTermsAndNoneIsLeftWithoutAWord(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	editor := s.login("editor")
	const here = "/zh-Hant/admin/d/baoan-2024/m/18"
	lead := func() *policy.Assignment {
		t.Helper()
		who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 18)
		if err != nil {
			t.Fatal(err)
		}
		list := policy.InRole(policy.HoldingOn(who, "2100-01-01"), policy.Lead)
		if len(list) == 0 {
			return nil
		}
		return list[0]
	}
	a := lead()
	which := func(a *policy.Assignment) url.Values {
		return url.Values{"id": {itoa(a.ID)}, "version": {itoa(int64(a.Version))}}
	}
	form := which(a)
	form.Set("do", "change")
	form.Set("due", "2099-11-30")
	form.Set("evidence", "測字〔2024〕1號")
	if w := s.post(here+"/change", editor, form); w.Code != 303 {
		t.Fatalf("change: %d", w.Code)
	}
	a = lead()
	if body := s.get(here, "Cookie", editor).Body.String(); !strings.Contains(body, `name="replaces" value="`+itoa(a.ID)+"."+itoa(int64(a.Version))+`"`) || strings.Count(body, `value="2099-11-30"`) < 2 {
		t.Error("the current lead has no button to hand it over, with its terms")
	}
	w := s.post(here+"/assign", editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "replaces": {itoa(a.ID) + "." + itoa(int64(a.Version))}})
	if w.Code != 303 {
		t.Fatalf("handover: %d %s", w.Code, bare(w))
	}
	b := lead()
	if b.Department.Name.Hant != "測試單位乙" || b.Due != "2099-11-30" || b.Evidence != "測字〔2024〕1號" {
		t.Errorf("the new lead: %+v", b)
	}
	if err := (&office.Cases{Store: s.store, Convert: s.in.Script}).End(ctx, &policy.User{Access: policy.AccessAdmin}, &policy.Document{ID: 1}, 18, itoa(b.ID)+"."+itoa(int64(b.Version)), false); policy.IssueOf(err).Code != policy.LeadNone {
		t.Errorf("ending the only lead: %v", err)
	}
	form = which(b)
	form.Set("do", "end")
	w = s.post(here+"/change", editor, form)
	if w.Code != 400 || !strings.Contains(bare(w), "結束後就沒有牽頭單位了") || !strings.Contains(w.Body.String(), `value="end_sure"`) || lead() == nil {
		t.Errorf("ending the only lead: %d", w.Code)
	}
	// Joint leads: one of two may end.
	if w := s.post(here+"/assign", editor, url.Values{"who": {"測試單位甲"}, "role": {"lead"}}); w.Code != 400 {
		t.Errorf("a second lead without a word: %d", w.Code)
	}
	if w := s.post(here+"/assign", editor, url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "joint": {"1"}}); w.Code != 303 {
		t.Errorf("a joint lead: %d %s", w.Code, bare(w))
	}
	if body := bare(s.get("/zh-Hant/d/baoan-2024/m/18")); !strings.Contains(body, "聯合牽頭測試單位甲") {
		t.Error("the page does not say who leads together")
	}
	if body := s.get("/api/v1/documents/baoan-2024/measures/18").Body.String(); !strings.Contains(body, `"joint":1`) {
		t.Error("the API does not say who leads together")
	}
	if w := s.post(here+"/change", editor, form); w.Code != 303 {
		t.Errorf("ending one of two leads: %d %s", w.Code, bare(w))
	}
	c := lead()
	form = which(c)
	form.Set("do", "end_sure")
	if w := s.post(here+"/change", editor, form); w.Code != 303 || lead() != nil {
		t.Errorf("ending the last lead knowingly: %d", w.Code)
	}
	if findings, err := s.store.Check(ctx); err != nil || len(findings) > 0 {
		t.Errorf("check: %v, %v", findings, err)
	}
}

// The form of a handover holds the day by which it was due, which may be over.
func TestWhatIsLateIsHandedOverWithItsDay(t *testing.T) {
	s := staffed(t)
	s.assign("序號,牽頭單位,完成時限\n21,測試單位甲,2024-02-29\n")
	editor := s.login("editor")
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 21)
	if err != nil || len(who) != 1 {
		t.Fatalf("%d, %v", len(who), err)
	}
	w := s.post("/zh-Hant/admin/d/baoan-2024/m/21/assign", editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "from": {policy.Calendar{}.Today()}, "due": {"2024-02-29"},
		"replaces": {itoa(who[0].ID) + "." + itoa(int64(who[0].Version))}})
	if w.Code != 303 {
		t.Fatalf("%d %.300s", w.Code, bare(w))
	}
	if who, _ = s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 21); len(who) != 2 || who[0].Department.Name.Hant != "測試單位乙" || who[0].Due != "2024-02-29" {
		t.Errorf("%+v", who[0])
	}
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
