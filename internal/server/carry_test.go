package server_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestANewYearTakesOverWhatIsNotDone(t *testing.T) {
	s := inSeries(t)
	ctx := context.Background()
	editor := s.editor()
	var rows strings.Builder
	rows.WriteString("序號,牽頭單位,配合單位,責任人,職務,完成時限,狀態,依據\n")
	cases := &office.Cases{Store: s.store, Lasting: s.store, Convert: s.in.Script}
	old, err := s.store.Document(ctx, "baoan-2024")
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := s.store.Document(ctx, "ceshi-2025")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 49; n++ {
		due, state := "2024-12-31", "推進中"
		if n%2 == 0 {
			due = "2099-12-31"
		}
		if n%5 == 0 {
			state = "已完成"
		}
		rows.WriteString(itoa(int64(n)) + ",測試單位甲,測試單位乙,測試人員甲,測試科長," + due + "," + state + ",測字〔2024〕1號\n")
	}
	s.assign(rows.String())
	const here = "/zh-Hant/admin/d/ceshi-2025/carry"
	admin := &policy.User{Access: policy.AccessAdmin}
	carry, err := cases.Carry(ctx, policy.AccessAdmin, old, fresh)
	if err != nil || len(carry.Rows) < 3 || carry.Done == 0 {
		t.Fatalf("%+v, %v", carry, err)
	}
	first, second := carry.Rows[0], carry.Rows[1]
	part := &policy.Task{DocumentID: old.ID, Measure: first.A.Measure, Kind: policy.SubTask, Name: policy.Text{Hant: "測試子任務", Hans: "测试子任务"}, Weight: 3, Status: policy.InProgress, Percent: 20}
	done := &policy.Task{DocumentID: old.ID, Measure: first.A.Measure, Kind: policy.SubTask, Name: policy.Text{Hant: "做完了", Hans: "做完了"}, Weight: 1, Status: policy.Done, Percent: 100}
	partLead := &policy.Assignment{DocumentID: old.ID, Measure: first.A.Measure, Role: policy.Lead, Department: first.Old.Assignments[0].Department, Task: part}
	if err := s.store.ChangeDuties(ctx, 0, &policy.DutyChanges{Tasks: []*policy.Task{part, done}, Add: []*policy.Assignment{partLead}}); err != nil {
		t.Fatal(err)
	}
	// The second one has a lead of its own already.
	if err := cases.Assign(ctx, admin, fresh, []int{second.B.Measure}, office.AssignForm{Who: "測試單位丁", Role: policy.Lead, New: true}); err != nil {
		t.Fatal(err)
	}
	before, err := s.store.Assignments(ctx, policy.AccessAdmin, old.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	w := s.get(here, "Cookie", editor)
	text := bare(w)
	for _, want := range []string{"承接上年", "延續而未完成的措施" + itoa(int64(len(carry.Rows))) + "條", "牽頭測試單位甲測試科長", "2024年12月31日已過，不帶過來，請另定", "今年已另有分工，不帶過來：牽頭測試單位甲", "子任務1項"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w := s.post(here, editor, url.Values{"from": {"baoan-2024"}}); w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "請至少勾選一條") {
		t.Errorf("nothing ticked: %d", w.Code)
	}
	ticked := regexp.MustCompile(`name="take" value="([^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1)
	form := url.Values{"from": {"baoan-2024"}}
	for _, m := range ticked {
		form.Add("take", m[1])
	}
	if len(ticked) != len(carry.Rows) {
		t.Fatalf("%d of %d rows can be taken", len(ticked), len(carry.Rows))
	}
	if w := s.post(here, editor, form); w.Code != http.StatusSeeOther {
		t.Fatalf("take over: %d %.500s", w.Code, bare(w))
	}
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, fresh.ID, first.B.Measure)
	if err != nil || len(policy.OfWhole(who)) != 2 || len(who) != 3 {
		t.Errorf("who answers for what goes on: %d of %d, %v", len(policy.OfWhole(who)), len(who), err)
	}
	for _, a := range policy.InRole(policy.OfWhole(who), policy.Lead) {
		if a.Due != "" && a.Due < "2026" || a.Evidence != "測字〔2024〕1號" || a.Official == nil || a.From == "" {
			t.Errorf("the lead that was taken over: %+v", a)
		}
	}
	if tasks, _ := s.store.Tasks(ctx, fresh.ID, first.B.Measure); len(tasks) != 1 || tasks[0].Percent != 20 || tasks[0].Weight != 3 {
		t.Errorf("the parts that were taken over: %+v", tasks)
	}
	if who, _ := s.store.Assignments(ctx, policy.AccessAdmin, fresh.ID, second.B.Measure); len(policy.InRole(who, policy.Lead)) != 1 || policy.InRole(who, policy.Lead)[0].Department.Name.Hant != "測試單位丁" {
		t.Error("a lead that was there is another now")
	}
	after, _ := s.store.Assignments(ctx, policy.AccessAdmin, old.ID, 0)
	if len(after) != len(before) {
		t.Errorf("the old document has %d assignments, had %d", len(after), len(before))
	}
	for i := range after {
		if after[i].Version != before[i].Version || after[i].To != before[i].To {
			t.Error("the old document was changed")
		}
	}
	number := itoa(int64(first.A.Measure))
	if body := bare(s.get("/zh-Hant/d/ceshi-2025/m/" + itoa(int64(first.B.Measure)))); !strings.Contains(body, "第"+number+"條未完成的工作") {
		t.Error("the new measure does not say what it took over")
	}
	if body := bare(s.get("/zh-Hans/d/baoan-2024/m/" + number)); !strings.Contains(body, "未完成的工作已由") {
		t.Error("the old measure does not say that its work was taken over")
	}
	if body := bare(s.get("/zh-Hant/admin/d/ceshi-2025/overview", "Cookie", editor)); !strings.Contains(body, "承接往年的工作"+itoa(int64(len(carry.Rows)))) || !strings.Contains(body, "條中0條今年已完成") {
		t.Error("the overview does not show what was carried over")
	}
	if text := bare(s.get(here, "Cookie", editor)); !strings.Contains(text, "已承接") || strings.Contains(text, "承接勾選的措施") {
		t.Error("what was taken over is offered again")
	}
	if w := s.post(here, editor, form); w.Code != http.StatusBadRequest {
		t.Errorf("taken over twice: %d", w.Code)
	}
	if text := bare(s.get("/zh-Hant/admin/d/baoan-2024/carry", "Cookie", editor)); !strings.Contains(text, "找不到上一年的文件") {
		t.Error("the first document of a series has a year before")
	}
}
