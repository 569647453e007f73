package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// TestManyTermsAndPlacesHavePages asks for the index of more terms than a page holds and for a term in more places: each page has its
// part, the counts are of all, and there is no page beyond the last.
func TestManyTermsAndPlacesHavePages(t *testing.T) {
	s := newSite(t)
	var text strings.Builder
	text.WriteString("測試條例\n第一章　測試章\n")
	const n = 620
	for i := range n {
		fmt.Fprintf(&text, "第%s條　主管部門應當建設「測試平台」，編製「目錄%s」。\n", numeral(i+1), numeral(i+1))
	}
	s.ingest("many.txt", text.String(), ingest.Facts{Slug: "many", Title: "測試條例"})
	terms, _, err := s.store.TermIndex(t.Context(), "", -1, 0)
	if err != nil || len(terms) <= 600 {
		t.Fatalf("%d terms (%v)", len(terms), err)
	}
	places := ""
	for _, one := range terms {
		if one.Name.Hant == "測試平台" && one.Count > 600 {
			places = "/zh-Hant/t/" + one.Slug
		}
	}
	index := s.get("/zh-Hant/t?initial=m").Body.String()
	for address, want := range map[string][]string{
		"/zh-Hant/t?initial=m":        {fmt.Sprintf("共 <b>%d</b> 個", len(terms)), "第 1 頁，共 2 頁", `initial=m&amp;page=2"`},
		"/zh-Hant/t?initial=m&page=2": {fmt.Sprintf("共 <b>%d</b> 個", len(terms)), "第 2 頁，共 2 頁"},
		places:                        {fmt.Sprintf(`<h2 id="occurrences">出現之處 <span class="count">%d</span>`, n), "第 1 頁，共 4 頁", "/d/many/m/200\""},
		places + "?page=4":            {fmt.Sprintf(`<h2 id="occurrences">出現之處 <span class="count">%d</span>`, n), "第 4 頁，共 4 頁", "/d/many/m/620\""},
		places + ".json":              {`"total":620`},
	} {
		w := s.get(address)
		body := strings.ReplaceAll(w.Body.String(), `": `, `":`)
		for _, part := range want {
			if w.Code != http.StatusOK || !strings.Contains(body, part) {
				t.Errorf("%s: %d, without %q", address, w.Code, part)
			}
		}
	}
	if second := s.get("/zh-Hant/t?initial=m&page=2").Body.String(); strings.Count(index, "/zh-Hant/t/mu-lu")+strings.Count(second, "/zh-Hant/t/mu-lu") != n {
		t.Errorf("both pages list %d and %d", strings.Count(index, "/zh-Hant/t/mu-lu"), strings.Count(second, "/zh-Hant/t/mu-lu"))
	}
	for _, beyond := range []string{"/zh-Hant/t?initial=m&page=3", places + "?page=5", places + "?page=x", places + "?page=0", "/zh-Hant/t?initial=q9"} {
		if w := s.get(beyond); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", beyond, w.Code)
		}
	}
}
