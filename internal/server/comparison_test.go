package server_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const together = "a=baoan-2024&b=ceshi-2025"

// inSeries is the site of the years with the seed and the year after in a series.
func inSeries(t testing.TB) *site {
	t.Helper()
	s := years(t)
	s.series("ceshi", "測試系列", map[string]int{"baoan-2024": 2024, "ceshi-2025": 2025})
	return s
}

func (s *site) series(slug, title string, years map[string]int) {
	s.Helper()
	ctx := context.Background()
	one := &policy.Series{Slug: slug, Title: policy.Text{Hant: title, Hans: s.in.Script.Convert(title, policy.Hant, policy.Hans)}}
	if err := s.store.SaveSeries(ctx, 0, one); err != nil {
		s.Fatal(err)
	}
	for doc, year := range years {
		d, err := s.store.Document(ctx, doc)
		if err == nil {
			err = s.store.SetYear(ctx, 0, one.ID, d.ID, year)
		}
		if err != nil {
			s.Fatal(err)
		}
	}
}

func (s *site) editor() (cookie string) {
	s.Helper()
	hash, err := auth.Hash(password)
	if err == nil {
		err = s.store.AddUser(context.Background(), 0, &policy.User{Name: "editor", Access: policy.AccessEditor, Password: hash})
	}
	if err != nil {
		s.Fatal(err)
	}
	return s.login("editor")
}

func TestTwoYearsStandSideBySideOnAPage(t *testing.T) {
	s := inSeries(t)
	for path, want := range map[string][]string{
		"/zh-Hant/compare?" + together: {
			"2024年與2025年對照", "<del>", "數字對照", "1.1<small>萬億元", "＋0.1", "個百分點", `id="b1"`, "2025年文件中未找到對應", "不表示這項措施已經取消", "各部分的變化",
			`rel="canonical" href="https://example.test/zh-Hant/compare?a=baoan-2024&amp;b=ceshi-2025"`,
			`hreflang="x-default" href="https://example.test/compare?a=baoan-2024&amp;b=ceshi-2025"`, `href="/zh-Hant/series/ceshi"`,
		},
		"/zh-Hans/compare?" + together:                      {"2024年与2025年对照", "数字对照", "和数字化", "2025年文件中未找到对应", "测试系列"},
		"/zh-Hant/compare?" + together + "&relation=new":    {"noindex", "後者未找到對應的有", "首創突破"},
		"/zh-Hant/compare":                                  {"測試系列", "較早的文件"},
		"/zh-Hant/series":                                   {"測試系列", "/zh-Hant/series/ceshi"},
		"/zh-Hans/series/ceshi":                             {"测试系列", `href="/zh-Hans/compare?a=baoan-2024&amp;b=ceshi-2025"`, "历年数字", "工业总产值", "1.1<small>万亿元", `"@type":"Collection"`},
		"/zh-Hant/d/baoan-2024":                             {`href="/zh-Hant/series/ceshi"`, "/zh-Hant/compare?a=baoan-2024&amp;b=ceshi-2025"},
		"/sitemap.xml":                                      {"https://example.test/zh-Hans/series/ceshi", "https://example.test/zh-Hant/compare?a=baoan-2024&amp;b=ceshi-2025"},
		"/zh-Hant/compare.json?" + together:                 {`"relation":"dropped"`, `"state":"none"`, `"state":"corresponds"`, `"id":"/compare?a=baoan-2024&b=ceshi-2025"`},
		"/api/v1/series/ceshi?script=hans":                  {`"title":"测试系列"`, `"continued":`},
		"/api/v1/compare?" + together + "&relation=dropped": {`"b":null`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
	for path, want := range map[string]struct {
		code int
		to   string
	}{
		"/compare?" + together:                          {303, "/zh-Hant/compare?" + together},
		"/series/ceshi":                                 {303, "/zh-Hant/series/ceshi"},
		"/zh-Hant/compare?b=baoan-2024&a=ceshi-2025":    {303, "/zh-Hant/compare?" + together},
		"/zh-Hant/compare?a=ceshi-2025&b=ceshi-2025":    {303, "/zh-Hant/d/ceshi-2025/compare"},
		"/zh-Hant/compare?a=ceshi-2025":                 {400, ""},
		"/zh-Hant/compare?a=ceshi-2025&b=nothing":       {404, ""},
		"/zh-Hant/compare?a=ceshi-2025&b=ceshi-tongzhi": {404, ""},
		"/zh-Hant/compare.csv?a=ceshi-2025":             {400, ""},
		"/zh-Hant/compare?" + together + "&relation=x":  {400, ""},
		"/zh-Hant/compare?" + together + "&page=9":      {404, ""},
		"/zh-Hant/series/nothing":                       {404, ""},
		"/zh-Hant/series/ceshi.csv":                     {404, ""},
		"/api/v1/compare?a=ceshi-2025":                  {400, ""},
		"/api/v1/compare?a=ceshi-2025&b=ceshi-tongzhi":  {404, ""},
	} {
		w := s.get(path, "Accept-Language", "zh-HK")
		if w.Code != want.code || want.to != "" && w.Header().Get("Location") != want.to {
			t.Errorf("%s: %d %s, want %d %s", path, w.Code, w.Header().Get("Location"), want.code, want.to)
		}
		if w.Code == 404 && strings.Contains(path, "compare?a=ceshi-2025&b") && strings.HasPrefix(path, "/zh") && !strings.Contains(w.Body.String(), "測試系列") {
			t.Errorf("%s does not say what can be compared", path)
		}
	}
}

// TestEveryMeasureStandsInTheTable counts the rows by what a reader can see: a measure that
// corresponds to several stands beside each.
func TestEveryMeasureStandsInTheTable(t *testing.T) {
	s := inSeries(t)
	body := s.page("/zh-Hant/compare?" + together)
	seen := map[string]int{}
	for _, m := range regexp.MustCompile(`class="square" href="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		seen[m[1]]++
	}
	ctx := context.Background()
	for _, slug := range []string{"baoan-2024", "ceshi-2025"} {
		d, err := s.store.Document(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		e, err := s.store.Edition(ctx, d.ID, d.Edition)
		if err != nil {
			t.Fatal(err)
		}
		for p := range policy.Walk(e.Provisions) {
			address := "/zh-Hant/d/" + slug + "/" + p.Path()
			if p.IsMeasure() && seen[address] < 1 {
				t.Errorf("%s stands nowhere in the table", address)
			}
		}
	}
	list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.page("/zh-Hans/compare.csv?"+together), "\ufeff"))).ReadAll()
	if err != nil || len(list) != strings.Count(body, `<tr class="pair-row`)+1 || list[0][0] != "对应" {
		t.Errorf("the table has %d lines, the page %d rows: %v", len(list), strings.Count(body, `<tr class="pair-row`), err)
	}
	if figures := s.page("/zh-Hant/compare.csv?" + together + "&of=figures"); !strings.HasPrefix(figures, "\ufeff指標,2024年數字") || !strings.Contains(figures, "工業總產值") {
		t.Errorf("figures: %.200s", figures)
	}
	type side struct{ Measure int }
	var data struct {
		Pairs []struct {
			State string
			A, B  *side
		}
	}
	if err := json.Unmarshal([]byte(s.page("/zh-Hant/compare.json?"+together)), &data); err != nil || len(data.Pairs) != len(list)-1 {
		t.Errorf("%d pairs as data: %v", len(data.Pairs), err)
	}
	rows := map[[2]side]int{}
	for _, p := range data.Pairs {
		if (p.State == "none") == (p.A != nil && p.B != nil) {
			t.Errorf("%s with %v and %v", p.State, p.A, p.B)
		}
		if p.A != nil && p.B != nil {
			rows[[2]side{*p.A, *p.B}]++
		}
	}
	for pair, n := range rows {
		if n != 1 {
			t.Errorf("%v stand beside each other %d times", pair, n)
		}
	}
}

// TestAPageOfYearsSaysWhatGoesOnWhereAndNeverThatSomethingEnded takes a measure that goes on in two, a clause
// that goes on in a third, and one without a counterpart.
func TestAPageOfYearsSaysWhatGoesOnWhereAndNeverThatSomethingEnded(t *testing.T) {
	s := newSite(t)
	for slug, year := range map[string]string{"x": "2030", "y": "2031"} {
		raw, err := os.ReadFile(filepath.Join("..", "gold", "testdata", "own", "pairs", "texts", "qingshi-"+year+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		s.ingest(slug+".txt", string(raw), ingest.Facts{Slug: slug})
	}
	s.series("xy", "測試", map[string]int{"x": 2030, "y": 2031})
	row := func(anchor string) string {
		_, row, found := strings.Cut(s.page("/zh-Hans/compare?a=x&b=y"), `id="`+anchor+`"`)
		if !found {
			t.Fatalf("no row %s", anchor)
		}
		row, _, _ = strings.Cut(row, "</tr>")
		return row
	}
	for anchor, want := range map[string][]string{
		"b2":      {"对应 · 改动", "/d/x/m/3", "<mark>支持龙头企业牵头组建创新联合体</mark>"},
		"b3":      {"部分对应", "/d/x/m/3", "<mark>对实施技术改造的企业</mark>，<mark>按照设备投入给予补贴</mark>", "语句相近度"},
		"b12":     {"对应", "/d/x/m/10"},
		"b12-a12": {"部分对应", "/d/x/m/12", "<mark>开展职业技能提升行动</mark>"},
		"b10":     {"未找到对应", "2030年文件中未找到对应"},
		"a13":     {"未找到对应", "2031年文件中未找到对应"},
	} {
		for _, w := range want {
			if got := row(anchor); !strings.Contains(got, w) {
				t.Errorf("row %s lacks %s: %s", anchor, w, got)
			}
		}
	}
	for _, address := range []string{"/zh-Hant/compare?a=x&b=y", "/zh-Hant/series/xy", "/zh-Hant/compare.csv?a=x&b=y", "/zh-Hant/compare"} {
		if body := s.page(address); strings.Contains(body, "不再列出") {
			t.Errorf("%s says that something ended", address)
		}
	}
}

func TestNoCellOfAComparisonIsRunAsAFormula(t *testing.T) {
	s := newSite(t)
	s.ingest("x.txt", "測試辦法\n一、做好測試工作\n=SUM(A1)做好測試。\n二、做好複查工作\n－測試。\n三、做好檢查工作\n＝SUM(A1)測試。\n", ingest.Facts{Slug: "x"})
	s.ingest("y.txt", "測試辦法二\n一、做好測試工作\n+做好測試。\n二、做好抽查工作\n＋測試。\n三、做好巡查工作\n＠測試。\n", ingest.Facts{Slug: "y"})
	s.series("xy", "測試", map[string]int{"x": 2020, "y": 2021})
	for address, holds := range map[string]string{
		"/zh-Hant/compare.csv?a=x&b=y": "'=SUM", "/zh-Hant/compare.csv?a=y&b=x": "'＋", "/zh-Hant/d/x.csv": "'＝", "/zh-Hans/d/y.csv": "'＠",
	} {
		w := s.get(address)
		for w.Code == http.StatusSeeOther {
			w = s.get(w.Header().Get("Location"))
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
		if err != nil || len(rows) < 2 || !strings.Contains(fmt.Sprint(rows), holds) {
			t.Fatalf("%s: %q, %v", address, rows, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@＝＋－＠", first) {
					t.Errorf("%s: %q may be run", address, cell)
				}
			}
		}
	}
}

// TestLongStatutesAreComparedByParts takes two texts of 1,260 articles.
func TestLongStatutesAreComparedByParts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	statute := func(word string) string {
		var b strings.Builder
		b.WriteString("測試法典（並非真實文件）\n")
		for c := range 42 {
			fmt.Fprintf(&b, "第%d章　測試事項之%d\n", c+1, c+1)
			for a := range 30 {
				n := c*30 + a + 1
				fmt.Fprintf(&b, "第%d條　事項%d由測試單位依照第%d號規則%s，並於%d日內辦結。\n", n, n*7919%1259, n*31, word, n%60+1)
			}
		}
		return b.String()
	}
	s := newSite(t)
	s.ingest("x.txt", statute("辦理"), ingest.Facts{Slug: "x"})
	s.ingest("y.txt", strings.Replace(statute("辦理"), "由測試單位", "由測試單位另行", 200), ingest.Facts{Slug: "y", Title: "測試法典（二）"})
	s.series("xy", "測試", map[string]int{"x": 2020, "y": 2021})
	rows := 0
	for page := 1; page <= 13; page++ {
		body := s.page(fmt.Sprintf("/zh-Hant/compare?a=x&b=y&page=%d", page))
		rows += strings.Count(body, `<tr class="pair-row`)
		if len(body) > 600_000 {
			t.Errorf("page %d has %d bytes", page, len(body))
		}
	}
	if rows != 1260 {
		t.Errorf("%d rows on 13 pages", rows)
	}
	if w := s.get("/zh-Hant/compare?a=x&b=y&at=b777"); !strings.Contains(w.Body.String(), `id="b777"`) {
		t.Error("at=b777 does not lead to that row")
	}
}

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
	if code, _, body := s.corrects(cookie, b, "pair", "沒有這樣的標題"); code != http.StatusBadRequest || !strings.Contains(body, "找不到這一條") || !strings.Contains(body, `value="沒有這樣的標題"`) {
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
	if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, "別人先作了更正") || !strings.Contains(body, `value="4"`) {
		t.Errorf("the second: %d", w.Code)
	}
	// Having seen it, he can save.
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
	for problem, v := range map[string]url.Values{"名稱要有漢字": {"title": {"、"}}, "只可用小寫字母": {"title": {"測試系列"}, "address": {"測試"}}} {
		if body := post("", v, 400); !strings.Contains(body, problem) {
			t.Errorf("%v is not told %q", v, problem)
		}
	}
	if to := post("", url.Values{"title": {"測試系列"}}, 303); to != "/zh-Hant/admin/series/ce-shi-xi-lie?done=1" {
		t.Errorf("led to %s", to)
	}
	if body := post("", url.Values{"title": {"測試系列"}}, 409); !strings.Contains(body, "這個網址已有系列") {
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
	if w := s.get("/zh-Hant/compare?" + together); w.Code != 404 {
		t.Errorf("compared though taken out: %d", w.Code)
	}
	if s.get("/zh-Hant/admin/series/nothing", "Cookie", cookie).Code != 404 {
		t.Error("a series that is not there has a page")
	}
}
