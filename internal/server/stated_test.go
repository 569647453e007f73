package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// What the text says of who answers is shown as that, on page, sheet and as data, until an
// editor decides; 未載明 stands only where the text says nothing.
func TestWhoAnswersAsTheTextSays(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", "青石區測試方案\n\n一、支持研發\n\n測試甲乙丙丁。\n\n責任單位：市科委、市財政局\n\n二、支持上市\n\n測試戊己庚辛。\n", ingest.Facts{Slug: "plan"})
	says := func(path string, wants ...string) {
		t.Helper()
		text := visible(s.get(path).Body.String())
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q in %.600s", path, want, text)
			}
		}
	}
	says("/zh-Hant/d/plan/m/1", "市財政局", "文中寫明，未經核定：「責任單位：市科委、市財政局」")
	says("/zh-Hant/d/plan/assignments", "市科委、市財政局 文中寫明，未經核定", "未指定")
	says("/zh-Hans/d/plan/m/1/sheet", "市财政局（文中写明，未经核定）")
	says("/zh-Hant/d/plan/m/2", "未載明。文中沒有指明責任單位")
	says("/api/v1/documents/plan/measures/1", `"stated":[{"role":`)
	if body := s.get("/zh-Hant/d/plan/m/1").Body.String(); strings.Contains(body, "未載明。文中") {
		t.Error("the page says that the text says nothing")
	}
	const proposals = "/zh-Hant/admin/d/plan/proposals"
	editor := s.login("editor")
	page := s.get(proposals, "Cookie", editor).Body.String()
	form := url.Values{"do": {"reject"}}
	for _, part := range strings.Split(page, `name="role-`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		form.Add("p", id)
	}
	if w := s.post(proposals, editor, form); len(form["p"]) != 2 || w.Code != http.StatusSeeOther {
		t.Fatalf("%d proposals, rejecting them: %d", len(form["p"]), w.Code)
	}
	says("/zh-Hant/d/plan/m/1", "未載明。文中沒有指明責任單位")
}
