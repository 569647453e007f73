package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// What is cut says so: a need that is too long, documents that one text ends, and a level that an editor sets right.
func TestWhatIsCutSaysSo(t *testing.T) {
	s := newSite(t)
	if w := s.get("/zh-Hant/benefits?need=" + url.QueryEscape(strings.Repeat("租", 61))); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "最多 60 個字") {
		t.Errorf("a long need: %d", w.Code)
	}
	if w := s.get("/zh-Hant/benefits?need=" + url.QueryEscape(strings.Repeat("租", 60))); w.Code != http.StatusOK {
		t.Errorf("a need of 60 characters: %d", w.Code)
	}
	var list strings.Builder
	for i := range 103 {
		fmt.Fprintf(&list, "《青石区第%d号办法》同时废止。", i+1)
	}
	s.ingest("a.txt", "青石区人民政府关于废止部分文件的决定\n第一条　"+list.String()+"\n第二条　本决定自2024年1月1日起施行。\n", ingest.Facts{Slug: "ends"})
	if body := bare(s.get("/zh-Hant/d/ends")); !strings.Contains(body, "另有3份未列出") {
		t.Error("documents that are not listed are not counted: " + body)
	}
}

// An editor sets right at which level a document stands; visitors see it and cannot.
func TestALevelIsSetRight(t *testing.T) {
	s := newSite(t)
	s.ingest("a.txt", "开发区测试办法\n第一条　支持测试。\n第二条　支持另一测试。\n", ingest.Facts{Slug: "zone"})
	cookie := s.editor()
	if body := bare(s.get("/zh-Hant/levels?doc=zone")); !strings.Contains(body, "層級未明") || strings.Contains(body, "更正層級") {
		t.Error("a visitor's page: " + body)
	}
	if w := s.post("/zh-Hant/admin/d/zone/level", cookie, url.Values{"level": {"village"}, "was": {""}}); w.Code != http.StatusBadRequest {
		t.Errorf("a level that is none: %d", w.Code)
	}
	if w := s.post("/zh-Hant/admin/d/zone/level", cookie, url.Values{"level": {"city"}, "was": {""}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w := s.post("/zh-Hant/admin/d/zone/level", cookie, url.Values{"level": {"state"}, "was": {""}}); w.Code != http.StatusConflict {
		t.Errorf("of one who knew another level: %d", w.Code)
	}
	if body := bare(s.get("/zh-Hant/levels?doc=zone")); !strings.Contains(body, "市級（編輯更正）") {
		t.Error("the page does not say who told the level: " + body)
	}
	if body := bare(s.get("/zh-Hant/admin/history", "Cookie", cookie)); !strings.Contains(body, "更正層級") {
		t.Error("the history says nothing of it")
	}
}
