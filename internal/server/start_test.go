package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
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

// A page that tells of a report says that it is one; a statute has nobody who carries it out.
func TestADocumentsPageSaysWhatItsTextIs(t *testing.T) {
	s := baoan(t)
	s.ingest("fa.txt", "測試條例\n第一章　總則\n第一條　為測試，制定本條例。\n第二條　本條例適用於測試。\n第三條　測試由測試單位辦理。\n第四條　本條例自公布之日起施行。\n", ingest.Facts{Slug: "fa"})
	report, statute := bare(s.get("/zh-Hant/d/baoan-2024")), bare(s.get("/zh-Hant/d/fa"))
	const provenance, shading = "據新聞稿整理，非文件原文", "看牽頭"
	if !strings.Contains(report, provenance) || !strings.Contains(report, shading) {
		t.Error("the press article: " + report)
	}
	if strings.Contains(statute, provenance) || strings.Contains(statute, shading) {
		t.Error("the statute: " + statute)
	}
}

// What relates two measures is said in words that stand there: 三化 is another word for 智能化.
func TestMeasuresAreRelatedByWordsThatStandThere(t *testing.T) {
	s := baoan(t)
	for n, want := range map[int]string{17: "實施產業智能化發展升級行動同樣涉及「智能化」", 1: "同樣涉及「智能化」"} {
		if body := bare(s.get(fmt.Sprintf("/zh-Hant/d/baoan-2024/m/%d", n))); !strings.Contains(body, want) {
			t.Errorf("measure %d lacks %q: %s", n, want, body)
		}
	}
}

// A measure of another document is named as related while visitors may read it.
func TestNothingIsRelatedToWhatIsWithdrawn(t *testing.T) {
	s := baoan(t)
	s.ingest("rel.txt", "青石區第1號意見\n一、引導「工業上樓」項目打造「三化」標桿園區。推進工業上樓，建設新型工業化標桿園區。\n二、辦好另一件事。\n2024年2月6日\n", ingest.Facts{Slug: "rel"})
	related := func() bool {
		return strings.Contains(s.get("/zh-Hant/d/baoan-2024/m/16").Body.String(), `href="/zh-Hant/d/rel/m/1"`)
	}
	if !related() {
		t.Fatal("they are not related")
	}
	if err := s.store.SetState(t.Context(), 0, "rel", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	if related() {
		t.Error("a withdrawn document's measure is named")
	}
}

// Documents are narrowed by year and issuer; each address counts what it leaves.
func TestTheLibraryIsNarrowed(t *testing.T) {
	s := newSite(t)
	for i, day := range []string{"2023年1月5日", "2024年2月6日", "2024年3月7日"} {
		s.ingest("a.txt", fmt.Sprintf("青石區第%d號意見\n一、辦好第%d件事。\n二、辦好另一件事。\n%s\n", i+1, i+1, day), ingest.Facts{Slug: fmt.Sprintf("lib-%d", i), Issuer: fmt.Sprintf("測試單位%c", []rune("甲乙甲")[i])})
	}
	count := func(query string) int { return strings.Count(s.get("/zh-Hant/"+query).Body.String(), "<li><h3>") }
	for query, want := range map[string]int{
		"": 3, "?year=2024": 2, "?year=2023": 1, "?issuer=%E6%B8%AC%E8%A9%A6%E5%96%AE%E4%BD%8D%E7%94%B2": 2, "?issuer=%E6%B8%AC%E8%A9%A6%E5%96%AE%E4%BD%8D%E7%94%B2&year=2024": 1,
		"?place=%E9%9D%92%E7%9F%B3%E5%8D%80": 3, "?kind=%E6%84%8F%E8%A6%8B&year=2024": 2, "?kind=%E8%BE%A6%E6%B3%95": 0, "?sort=added": 3, "?validity=repealed": 0,
	} {
		if got := count(query); got != want {
			t.Errorf("/%s lists %d documents, want %d", query, got, want)
		}
	}
	if body := bare(s.get("/zh-Hant/")); !strings.Contains(body, "2024年2") || !strings.Contains(body, "測試單位甲2") {
		t.Error("the groups are not counted: " + body)
	}
	for _, other := range []string{"sort=x", "validity=x", "validity=unread"} {
		if w := s.get("/zh-Hant/?" + other); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", other, w.Code)
		}
	}
	for _, year := range []string{"1999", "20", "2024~", "x"} {
		if w := s.get("/zh-Hant/?year=" + year); w.Code != http.StatusNotFound {
			t.Errorf("the year %s, of which there are no documents: %d", year, w.Code)
		}
	}
	for i := range 9 {
		s.ingest("b.txt", fmt.Sprintf("青石區第%d號辦法\n一、辦好第%d件事。\n二、辦好另一件事。\n", i, i), ingest.Facts{Slug: fmt.Sprintf("more-%d", i), Issuer: fmt.Sprintf("測試單位%d", i)})
	}
	if body := bare(s.get("/zh-Hant/")); !strings.Contains(body, "測試單位甲2") || !strings.Contains(body, "測試單位81") || !strings.Contains(body, "辦法9意見3") {
		t.Error("issuers and kinds are not counted: " + body)
	}
}
