package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// corrects sends the form of a row as the page of an editor has it.
func (s *site) corrects(cookie, anchor, do, with string) (code int, location, body string) {
	s.Helper()
	page := s.get("/zh-Hant/compare?"+together+"&at="+anchor, "Cookie", cookie).Body.String()
	_, row, found := strings.Cut(page, `id="`+anchor+`"`)
	if !found {
		s.Fatalf("no row %s", anchor)
	}
	row, _, _ = strings.Cut(row, "</tr>")
	v := url.Values{"do": {do}, "with": {with}}
	for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(row, -1) {
		v.Set(m[1], m[2])
	}
	w := s.post("/zh-Hant/admin/compare", cookie, v)
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

// row is a row of the table in words.
func (s *site) row(anchor string, headers ...string) string {
	s.Helper()
	_, row, _ := strings.Cut(s.get("/zh-Hant/compare?"+together+"&at="+anchor, headers...).Body.String(), `id="`+anchor+`"`)
	row, _, _ = strings.Cut(row, "</tr>")
	return row
}

func TestAnEditorCorrectsAPairAndItOutlivesANewText(t *testing.T) {
	s := inSeries(t)
	cookie := s.editor()
	if strings.Contains(s.page("/zh-Hant/compare?"+together), "/admin/compare") {
		t.Error("a reader is shown the form")
	}
	ctx := context.Background()
	find := func(relation policy.Relation) policy.MeasurePair {
		a, _ := s.store.Document(ctx, "baoan-2024")
		b, _ := s.store.Document(ctx, "ceshi-2025")
		c, err := s.store.Comparison(ctx, a, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Pairs {
			if p.Relation == relation && p.Said == nil {
				return p
			}
		}
		t.Fatalf("nothing is %s", relation)
		return policy.MeasurePair{}
	}
	dropped, fresh := find(policy.Dropped), find(policy.New)
	a, b := fmt.Sprintf("a%d", dropped.A.Measure), fmt.Sprintf("b%d", fresh.B.Measure)
	code, to, _ := s.corrects(cookie, b, "pair", dropped.A.Heading.Hans)
	if code != http.StatusSeeOther || !strings.HasSuffix(to, "#"+b) {
		t.Fatalf("%d %s", code, to)
	}
	paired := func(when string) {
		t.Helper()
		if row := s.row(b); !strings.Contains(row, "編輯更正") || strings.Contains(row, "editor") || !strings.Contains(row, fmt.Sprintf("/d/baoan-2024/m/%d\"", dropped.A.Measure)) {
			t.Errorf("%s a reader sees %s", when, row)
		}
		if row := s.row(b, "Cookie", cookie); !strings.Contains(row, "編輯更正：editor") {
			t.Errorf("%s an editor does not see who: %s", when, row)
		}
	}
	paired("at once")
	e := testYears(t)
	s.ingest("ceshi-2025.txt", strings.ReplaceAll(seedWith(t, e.Names, e.Year, e.Edition), "智能", "智慧"), ingest.Facts{Slug: "ceshi-2025"})
	paired("after a new edition")
	if code, _, _ := s.corrects(cookie, b, "computed", ""); code != http.StatusSeeOther {
		t.Fatalf("taking it back: %d", code)
	}
	if row := s.row(b); strings.Contains(row, "編輯更正") {
		t.Errorf("taken back: %s", row)
	}
	if s.row(a) == "" {
		t.Error("what was dropped has no row again")
	}
	pair := find(policy.Revision)
	changed := fmt.Sprintf("b%d", pair.B.Measure)
	if code, _, _ := s.corrects(cookie, changed, "new", ""); code != http.StatusSeeOther || !strings.Contains(s.row(changed), "2024年文件中未找到對應") {
		t.Errorf("called new: %d", code)
	}
	if code, to, _ := s.corrects(cookie, fmt.Sprintf("a%d", pair.A.Measure), "dropped", ""); code != http.StatusSeeOther || !strings.Contains(to, "#a") {
		t.Errorf("called dropped: %d %s", code, to)
	}
	if code, _, body := s.corrects(cookie, b, "pair", "沒有這樣的標題"); code != http.StatusBadRequest || !strings.Contains(body, policy.NewIssue(policy.MeasureUnknown, "沒有這樣的標題").In(policy.Traditional)) || !strings.Contains(body, `value="沒有這樣的標題"`) {
		t.Errorf("what names no measure: %d", code)
	}
}

func TestTheSecondEditorOfAPairIsToldOfTheFirst(t *testing.T) {
	s := inSeries(t)
	cookie := s.editor()
	v := url.Values{"a": {"baoan-2024"}, "b": {"ceshi-2025"}, "seen": {"0"}, "mb": {"1"}, "do": {"pair"}, "with": {"3"}}
	if w := s.post("/zh-Hant/admin/compare", cookie, v); w.Code != http.StatusSeeOther {
		t.Fatalf("the first: %d", w.Code)
	}
	v.Set("with", "4")
	w := s.post("/zh-Hant/admin/compare", cookie, v)
	if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, policy.NewIssue(policy.Meanwhile).In(policy.Traditional)) || !strings.Contains(body, `value="4"`) {
		t.Errorf("the second: %d", w.Code)
	}
	// Having seen it, the editor can save.
	if code, _, _ := s.corrects(cookie, "b1", "pair", "4"); code != http.StatusSeeOther {
		t.Errorf("once more: %d", code)
	}
}

func TestAnEditorMakesASeriesInTheBrowser(t *testing.T) {
	s := years(t)
	cookie := s.editor()
	post := func(path string, v url.Values, want int) string {
		t.Helper()
		w := s.post("/zh-Hant/admin/series"+path, cookie, v)
		if w.Code != want {
			t.Errorf("%s %v: %d, want %d", path, v, w.Code, want)
		}
		return w.Header().Get("Location") + w.Body.String()
	}
	for _, test := range []struct {
		field   string
		problem policy.Issue
		form    url.Values
	}{
		{"title", policy.NewIssue(policy.NameInvalid, "、", policy.MaxName), url.Values{"title": {"、"}}},
		{"address", policy.NewIssue(policy.SlugInvalid, "測試"), url.Values{"title": {"測試系列"}, "address": {"測試"}}},
	} {
		if body := post("", test.form, 400); strings.Count(body, test.problem.In(policy.Traditional)) != 2 || !strings.Contains(body, `href="#`+test.field+`"`) {
			t.Errorf("%v is not told %q at the field", test.form, test.problem.Message)
		}
	}
	if to := post("", url.Values{"title": {"測試系列"}}, 303); to != "/zh-Hant/admin/series/ce-shi-xi-lie?done=1" {
		t.Errorf("led to %s", to)
	}
	if body := post("", url.Values{"title": {"測試系列"}}, 409); !strings.Contains(body, policy.NewIssue(policy.SeriesTaken, "ce-shi-xi-lie").In(policy.Traditional)) {
		t.Error("a second of the same address is not told so")
	}
	// The cached page of the document shows each change at once.
	document := func() string { s.page("/zh-Hant/d/baoan-2024"); return s.page("/zh-Hant/d/baoan-2024") }
	if strings.Contains(document(), "歷年文件") {
		t.Error("the document stands in no series yet")
	}
	post("/ce-shi-xi-lie/year", url.Values{"doc": {"baoan-2024"}, "year": {"1066"}}, 400)
	post("/ce-shi-xi-lie/year", url.Values{"doc": {"nothing"}, "year": {"2024"}}, 400)
	post("/ce-shi-xi-lie/year", url.Values{"doc": {"baoan-2024"}, "year": {"2024"}}, 303)
	post("/ce-shi-xi-lie/year", url.Values{"doc": {"ceshi-2025"}, "year": {"2025"}}, 303)
	if body := document(); !strings.Contains(body, "歷年文件") || !strings.Contains(body, "/zh-Hant/series/ce-shi-xi-lie") {
		t.Error("the document's page does not show its series")
	}
	list := s.page("/zh-Hans/series/ce-shi-xi-lie")
	if !strings.Contains(list, "延续 ") || !strings.Contains(list, "2025") {
		t.Error("the series does not show its years")
	}
	if code, _, _ := s.corrects(cookie, "b1", "new", ""); code != 303 {
		t.Errorf("a correction: %d", code)
	}
	if again := s.page("/zh-Hans/series/ce-shi-xi-lie"); again == list || !strings.Contains(again, "含编辑更正") {
		t.Error("the series is older than a correction")
	}
	post("/ce-shi-xi-lie/title", url.Values{"title": {"另一名稱"}}, 303)
	if !strings.Contains(s.page("/zh-Hans/series/ce-shi-xi-lie"), "另一名称") {
		t.Error("the series keeps its old title")
	}
	post("/ce-shi-xi-lie/remove", url.Values{"doc": {"ceshi-2025"}}, 303)
	post("/ce-shi-xi-lie/remove", url.Values{"doc": {"ceshi-2025"}}, 400)
	// Compared all the same, with what was said of them and what is said now.
	if code, _, body := s.corrects(cookie, "b2", "new", ""); code != 303 {
		t.Errorf("a correction of two documents of no series: %d %s", code, body)
	}
	if body := s.page("/zh-Hant/compare?" + together); !strings.Contains(body, "不在同一系列") || strings.Count(body, `<span class="meta said">`) != 2 {
		t.Errorf("taken out: %s", body)
	}
	if s.get("/zh-Hant/admin/series/nothing", "Cookie", cookie).Code != 404 {
		t.Error("a series that is not there has a page")
	}
}
