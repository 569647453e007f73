package server_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
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
		"/zh-Hant/compare":                                  {"測試系列", "較早的文件", "任選兩份文件"},
		"/zh-Hant/compare?a=baoan-2024&b=ceshi-tongzhi":     {"不在同一系列", "甲與乙對照", "乙文件中未找到對應", `href="/zh-Hant/d/ceshi-tongzhi/m/1"`},
		"/api/v1/compare?a=ceshi-2025&b=ceshi-tongzhi":      {`"year":0`, `"state":"none"`},
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
		"/zh-Hant/compare?a=ceshi-tongzhi&b=baoan-2024": {303, "/zh-Hant/compare?a=baoan-2024&b=ceshi-tongzhi"},
		"/zh-Hant/compare.csv?a=ceshi-2025":             {400, ""},
		"/zh-Hant/compare?" + together + "&relation=x":  {400, ""},
		"/zh-Hant/compare?" + together + "&page=9":      {404, ""},
		"/zh-Hant/series/nothing":                       {404, ""},
		"/zh-Hant/series/ceshi.csv":                     {404, ""},
		"/api/v1/compare?a=ceshi-2025":                  {400, ""},
		"/api/v1/compare?a=ceshi-2025&b=nothing":        {404, ""},
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
