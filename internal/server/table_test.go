package server_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// A table of the text is one on every page and in every form that leaves the site.
func TestATableStaysOne(t *testing.T) {
	s := newSite(t)
	s.ingest("plan.html", `<html><body><h1>青石区水体方案</h1><p>一、任务安排</p><p>各项任务的安排见下表，请各单位按期完成。</p>
<table><tr><th>类别</th><th>任务</th><th>完成情况</th></tr><tr><td rowspan="2">治水</td><td>清淤河道</td><td>3×10<sup>4</sup>米</td></tr><tr><td>修建步道</td><td></td></tr></table>
<p>二、保障措施</p><p>资金到位，人员到位，责任到位，逐项落实。</p></body></html>`, ingest.Facts{Slug: "water", Title: "青石区水体方案"})
	shown := `<thead><tr><th scope="col">类别</th><th scope="col">任务</th><th scope="col">完成情况</th></tr></thead>` + "\n" +
		`<tbody><tr><td rowspan="2">治水</td><td>清淤河道</td><td>3×10⁴米</td></tr><tr><td>修建步道</td><td></td></tr></tbody>`
	for _, path := range []string{"/zh-Hans/d/water/m/1", "/zh-Hans/d/water/full", "/zh-Hans/d/water/m/1/sheet"} {
		if body := strings.ReplaceAll(s.page(path), "\n<tr>", "<tr>"); !strings.Contains(strings.ReplaceAll(body, "\n", ""), strings.ReplaceAll(shown, "\n", "")) {
			i := max(strings.Index(body, `class="grid"`), 0)
			t.Errorf("%s has %.600s", path, body[i:])
		}
	}
	for path, wants := range map[string][]string{
		"/zh-Hans/d/water/m/1.md":              {"| 类别 | 任务 | 完成情况 |\n| --- | --- | --- |\n| 治水 | 清淤河道 | 3×10⁴米 |\n| 治水 | 修建步道 |  |"},
		"/zh-Hans/d/water.csv":                 {"| 治水 | 修建步道 |  |"},
		"/api/v1/documents/water/measures/1":   {`"tables":`, `{"hant":"治水","hans":"治水"}`, `"spans":[{"row":1,"column":0,"rows":2,"columns":1}]`},
		"/zh-Hans/search?q=%E4%BF%AE%E5%BB%BA": {"/d/water/m/1"},
	} {
		body := s.page(path)
		if strings.HasPrefix(path, "/api/") {
			body = strings.NewReplacer("\n", "", " ", "").Replace(body)
		}
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %s:\n%.1500s", path, want, body)
			}
		}
	}
}

// Rows of a table of tasks are measures; their bodies and deadlines are proposals, and
// what is accepted keeps its deadline.
func TestATableOfTasksProposesBodiesAndDeadlines(t *testing.T) {
	s := staffed(t)
	s.ingest("tasks.md", `# 青石区改革任务清单

| 序号 | 类别 | 改革举措 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 治水 | 清淤河道 | 测试甲局 | 2031年6月底前 |
| 2 | 治水 | 修建步道 | 测试乙局（牵头）、测试甲局 | 2031年9月30日 |
| 3 | 治气 | 安装监测站 | 测试丙委 | 长期坚持 |
`, ingest.Facts{Slug: "tasks", Title: "青石区改革任务清单"})
	if body := s.page("/zh-Hans/d/tasks/m/1"); !strings.Contains(body, `<th scope="row">完成时限</th><td>2031年6月底前</td>`) {
		t.Errorf("a row is not shown by its names")
	}
	editor := s.login("editor")
	const path = "/zh-Hans/admin/d/tasks/proposals"
	body := s.get(path, "Cookie", editor).Body.String()
	ids := proposalsOf(body)
	if len(ids) != 4 || strings.Count(body, "完成时限 2031年6月30日")+strings.Count(body, "完成时限 2031年9月30日") != 3 {
		t.Errorf("proposals %v, deadlines %d", ids, strings.Count(body, "完成时限 2031年"))
	}
	one, three := ids["1 测试甲局"], ids["3 测试丙委"]
	if w := s.post(path, editor, url.Values{"do": {"accept"}, "p": {one, three}, "role-" + one: {"lead"}, "role-" + three: {"lead"}}); w.Code != 303 {
		t.Fatalf("accepting: %d", w.Code)
	}
	d, err := s.store.Document(context.Background(), "tasks")
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.store.Assignments(context.Background(), policy.AccessAdmin, d.ID, 0)
	if err != nil || len(list) != 2 || list[0].Due != "2031-06-30" || list[1].Due != "" {
		t.Errorf("%d assignments, %v", len(list), err)
	}
}
