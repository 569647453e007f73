package server_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// plan is a document whose measures name their bodies as official texts do.
const plan = `测试单位工作要点

一、推进建设。持续推进建设工作。（牵头单位：测试甲局；配合单位：测试乙局、测试丙委）

二、加强监测。持续加强监测工作。（责任单位：测试甲局）

三、完善统计。持续完善统计工作。（责任单位：测试乙局、测试丙委）
`

// proposalsOf are the IDs of the proposals that a page offers, by name and measure.
func proposalsOf(body string) map[string]string {
	ids := map[string]string{}
	for _, m := range regexp.MustCompile(`role-(\d+)"[^>]*>`).FindAllStringSubmatchIndex(body, -1) {
		before := body[:m[0]]
		label := regexp.MustCompile(`<span class="unseen">(\S+) ([^<]+) 的</span>`).FindAllStringSubmatch(before, -1)
		last := label[len(label)-1]
		ids[last[1]+" "+last[2]] = body[m[2]:m[3]]
	}
	return ids
}

func TestWhatTheTextSaysOfResponsibilityIsAcceptedOrRejected(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", plan, ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	editor := s.login("editor")
	const path = "/zh-Hans/admin/d/plan/proposals"
	d, err := s.store.Document(context.Background(), "plan")
	if err != nil {
		t.Fatal(err)
	}
	if who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, d.ID, 0); err != nil || len(who) > 0 {
		t.Fatalf("before anybody accepts: %d assignments, %v", len(who), err)
	}
	body := s.get(path, "Cookie", editor).Body.String()
	ids := proposalsOf(body)
	if len(ids) != 6 {
		t.Fatalf("proposals %v", ids)
	}
	for _, want := range []string{
		"持续推进建设工作。（<mark>牵头单位：测试甲局；配合单位：测试乙局、测试丙委</mark>）", `href="/zh-Hans/d/plan/source#m1"`,
		"文本列了几个责任单位，没有说谁牵头",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	jia, yi, bing := ids["一 测试甲局"], ids["一 测试乙局"], ids["一 测试丙委"]
	two, first, second := ids["二 测试甲局"], ids["三 测试乙局"], ids["三 测试丙委"]
	w := s.post(path, editor, url.Values{"do": {"accept"}, "p": {jia, first}, "role-" + jia: {"lead"}, "role-" + first: {""}})
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, `id="wrong-`+first+`"`) || !strings.Contains(body, "请选定角色") || !strings.Contains(body, `value="`+jia+`" checked`) {
		t.Errorf("one without a role: %d", w.Code)
	}
	w = s.post(path, editor, url.Values{"do": {"accept"}, "p": {first, second}, "role-" + first: {"lead"}, "role-" + second: {"lead"}})
	if body := w.Body.String(); w.Code != http.StatusBadRequest || strings.Count(body, "同一条只能有一个牵头单位") != 2 || strings.Count(body, `value="lead" selected`) != 2 {
		t.Errorf("two leads: %d", w.Code)
	}
	if who, _ := s.store.Assignments(context.Background(), policy.AccessAdmin, d.ID, 0); len(who) > 0 {
		t.Errorf("a form that was refused left %d assignments", len(who))
	}
	w = s.post(path, editor, url.Values{"do": {"accept"}, "p": {jia, yi, two, first, second},
		"role-" + jia: {"lead"}, "role-" + yi: {"support"}, "role-" + two: {"lead"}, "role-" + first: {"support"}, "role-" + second: {"lead"}})
	if w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "?accepted=5") {
		t.Fatalf("accept: %d", w.Code)
	}
	if w := s.post(path, editor, url.Values{"do": {"reject"}, "p": {bing}}); w.Code != http.StatusSeeOther {
		t.Errorf("reject: %d", w.Code)
	}
	if w := s.post(path, editor, url.Values{"do": {"reject"}, "p": {jia}}); w.Code != http.StatusConflict {
		t.Errorf("what is decided already: %d", w.Code)
	}
	if w := s.post(path, editor, nil); w.Code != http.StatusBadRequest {
		t.Errorf("nothing ticked: %d", w.Code)
	}
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, d.ID, 0)
	var got []string
	for _, a := range who {
		got = append(got, string(a.Role)+" "+a.Department.Name.Hans)
	}
	want := "lead 测试甲局, support 测试乙局, lead 测试甲局, lead 测试丙委, support 测试乙局"
	if strings.Join(got, ", ") != want || err != nil {
		t.Errorf("assignments %s, want %s", strings.Join(got, ", "), want)
	}
	if who[0].Evidence != "牵头单位：测试甲局；配合单位：测试乙局、测试丙委" {
		t.Errorf("evidence %q", who[0].Evidence)
	}
	text := visible(s.get("/zh-Hans/d/plan/assignments").Body.String())
	if !strings.Contains(text, "3 条中 3 条已指定牵头单位") {
		t.Errorf("the division of work: %.400s", text)
	}
	events, err := s.store.History(context.Background(), policy.HistoryFilter{Access: policy.AccessAdmin, DocumentID: d.ID, Kind: policy.EventProposal, Limit: 50})
	if err != nil || len(events) != 6 {
		t.Errorf("%d decisions in the history, %v", len(events), err)
	}
}
