package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// guided is a plan whose first part guides and whose others say who is responsible.
const guided = `测试单位关于印发工作要点的通知

一、指导思想。坚持测试为民。

二、重点任务

（一）加强监测。持续加强监测工作。（责任单位：测试甲局）

（二）完善统计。持续完善统计工作。（责任单位：测试乙局、测试无名委）

三、保障措施

（一）落实经费。保障测试经费。

（二）建设平台。测试甲局要在年内建成测试平台。
`

// TestWhatTheTextSaysOfResponsibilityIsSaidEverywhere follows what nobody has decided yet, by pages, table, search, feeds and data.
func TestWhatTheTextSaysOfResponsibilityIsSaidEverywhere(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", guided, ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	const slug = "jia"
	if err := s.store.AddDepartment(t.Context(), 0, &policy.Department{Slug: slug, Name: policy.Text{Hant: "測試甲局", Hans: "测试甲局"}}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][]string{
		"/zh-Hans/d/plan/measures":                      {`">测试甲局</a> <span class="meta">文中写明，未经核定`, "测试无名委", "指导思想或总体要求", "其中 1 条是", "未载明", `<span aria-hidden="true">二(一)</span><span class="unseen">二（一）</span></a>`},
		"/zh-Hans/d/plan/measures?org=" + slug:          {"符合的有 <b>2</b> 条", "文中提到，没有写明由其负责"},
		"/zh-Hans/d/plan/measures?org=測試無名委":            {"符合的有 <b>1</b> 条", "完善统计"},
		"/zh-Hans/d/plan/assignments":                   {"另有 1 条是指导思想或总体要求，不计在内", "文中写明，未经核定"},
		"/zh-Hans/d/plan/m/1":                           {"不是要由单位承办的措施"},
		"/zh-Hans/d/plan/m/2":                           {"<b>二（一）</b>", "文中写明，未经核定", "共 5 条"},
		"/zh-Hans/d/plan/m/4":                           {"未载明。文中没有找到标明的责任单位"},
		"/zh-Hans/d/plan/m/5":                           {"<dt>文中提到</dt>", "文中写它做什么，没有写明由其负责，未经核定：“测试甲局要在年内建成测试平台”"},
		"/zh-Hans/d/plan/m/5/sheet":                     {"测试甲局（没有写明由其负责）"},
		"/zh-Hans/feeds/measure/plan/5.atom":            {"文中提到 测试甲局（没有写明由其负责）"},
		"/api/v1/documents/plan/measures/5?script=hans": {`"acts":true`},
		"/zh-Hans/d/plan/m/2/sheet":                     {"测试甲局（文中写明，未经核定）", "二（一）"},
		"/zh-Hans/d/plan":                               {"其中 1 条是指导思想或总体要求"},
		"/zh-Hans/d/plan.csv":                           {"文中写明（未经核定）", "牵头单位 测试甲局", "二（一）"},
		"/zh-Hans/org/" + slug:                          {"文中写明由其负责", "加强监测", "文中提到，没有写明由其负责"},
		"/zh-Hans/org/" + slug + ".json":                {`"stated":[{"id":"/d/plan/m/2"`},
		"/zh-Hans/feeds/org/" + slug + ".atom":          {"二（一）“加强监测”：文中写明 牵头 测试甲局（未经核定）"},
		"/zh-Hans/feeds/measure/plan/2.atom":            {"文中写明 牵头 测试甲局（未经核定）"},
		"/zh-Hans/feeds/document/plan.atom":             {"测试无名委（未经核定）"},
		"/zh-Hans/search?q=监测&org=" + slug:              {"/d/plan/m/2?"},
		"/zh-Hans/search?q=统计+单位:测试无名委":                 {"/d/plan/m/3?"},
		"/api/v1/documents/plan/measures/1?script=hans": {`"guiding":true`},
		"/api/v1/documents/plan/measures/2?script=hans": {`"printed":"二（一）"`},
	} {
		body := strings.ReplaceAll(s.page(path), "<wbr>", "")
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
	// What an editor accepts is said no more to be the text's.
	editor := s.login("editor")
	const path = "/zh-Hans/admin/d/plan/proposals"
	form := url.Values{"do": {"accept"}}
	for key, id := range proposalsOf(s.get(path, "Cookie", editor).Body.String()) {
		if strings.Contains(key, "测试甲局") {
			form.Add("p", id)
			form.Set("role-"+id, "lead")
		}
	}
	if w := s.post(path, editor, form); w.Code != http.StatusSeeOther {
		t.Fatalf("accepted: %d %s", w.Code, w.Body)
	}
	if strings.Contains(s.page("/zh-Hans/org/"+slug), "文中写明由其负责") {
		t.Error("what was accepted is still said to wait")
	}
	if !strings.Contains(s.page("/zh-Hans/search?q=监测&org="+slug), "/d/plan/m/2?") {
		t.Error("the search has lost what was accepted")
	}
}
