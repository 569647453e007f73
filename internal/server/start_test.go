package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// TestManyDocumentsAreListedPageByPage takes in more than fit on two pages.
func TestManyDocumentsAreListedPageByPage(t *testing.T) {
	s := newSite(t)
	const documents = 65
	for i := range documents {
		s.ingest("a.txt", fmt.Sprintf("測試單位關於第%d件事的意見\n一、辦好第%d件事。\n二、辦好另一件事。\n", i+1, i+1), ingest.Facts{Slug: fmt.Sprintf("test-%03d", i+1)})
	}
	seen := map[string]bool{}
	for n, want := range []int{30, 30, 5} {
		body := s.get(fmt.Sprintf("/zh-Hant/?page=%d", n+1)).Body.String()
		if got := strings.Count(body, `<p class="library-figure">`); got != want {
			t.Errorf("page %d lists %d documents, want %d", n+1, got, want)
		}
		for i := range documents {
			if slug := fmt.Sprintf(`"/zh-Hant/d/test-%03d"`, i+1); strings.Contains(body, slug) {
				seen[slug] = true
			}
		}
		for way, there := range map[string]bool{`rel="prev"`: n > 0, `rel="next"`: n < 2} {
			if strings.Contains(body, way) != there {
				t.Errorf("page %d: %s %v", n+1, way, !there)
			}
		}
	}
	if len(seen) != documents {
		t.Errorf("the pages list %d documents, want %d", len(seen), documents)
	}
	for _, page := range []string{"4", "0", "-1", "x", "99999999999999999999"} {
		if w := s.get("/zh-Hans/?page=" + page); w.Code != http.StatusNotFound {
			t.Errorf("page %s: %d", page, w.Code)
		}
	}
	var list struct {
		Total int
		Items []struct {
			Counts map[string]int
		}
	}
	read(t, s.get("/api/v1/documents?limit=20&offset=60"), &list)
	if list.Total != documents || len(list.Items) != 5 || list.Items[0].Counts["measure"] != 2 {
		t.Errorf("the API lists %d of %d: %+v", len(list.Items), list.Total, list.Items[:min(1, len(list.Items))])
	}
	if sitemap := s.get("/sitemap.xml").Body.String(); strings.Count(sitemap, "/zh-Hant/d/test-065/m/2</loc>") != 1 || strings.Count(sitemap, "<loc>") != 2*(1+3*documents) {
		t.Errorf("the sitemap names %d pages", strings.Count(sitemap, "<loc>"))
	}
	if w := s.get("/sitemap/1.xml"); w.Code != http.StatusNotFound {
		t.Errorf("a part of a sitemap that is whole: %d", w.Code)
	}
}
