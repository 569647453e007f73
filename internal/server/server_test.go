package server_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var note = regexp.MustCompile(`\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?\)`)

func TestEveryPageAnswersInBothScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := baoan(t)
	paths := s.paths()
	provisions := 0
	for _, path := range paths {
		if strings.HasPrefix(path, "/d/baoan-2024/") && strings.Count(path, "/") == 4 {
			provisions++
		}
		for _, script := range policy.Scripts() {
			target := "/" + script.Tag() + (&url.URL{Path: strings.SplitN(path, "?", 2)[0]}).EscapedPath()
			if _, query, ok := strings.Cut(path, "?q="); ok {
				target += "?q=" + url.QueryEscape(query)
			}
			w := s.get(target)
			body := w.Body.String()
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", target, w.Code)
				continue
			}
			if !strings.Contains(body, `lang="`+script.Tag()+`"`) {
				t.Errorf("%s does not say its language", target)
			}
			if path != "/d/baoan-2024/source" && note.MatchString(body) {
				t.Errorf("%s shows a pinyin note: %s", target, note.FindString(body))
			}
			if strings.Contains(body, "<no value>") || strings.Contains(body, "%!") {
				t.Errorf("%s shows a template's fault", target)
			}
		}
	}
	if provisions != 81 {
		t.Errorf("%d provisions have pages, want 81", provisions)
	}
}

func TestAMeasureShowsItsWordsInTheReadersScript(t *testing.T) {
	s := baoan(t)
	for target, wants := range map[string][]string{
		"/zh-Hant/d/baoan-2024/m/10": {"搶佔", "新能源產業集群", "制高點", "推動主導產業集群成勢", "https://example.test/d/baoan-2024/m/10"},
		"/zh-Hans/d/baoan-2024/m/10": {"抢占", "新能源产业集群", "制高点", "推动主导产业集群成势"},
		"/zh-Hant/d/baoan-2024/m/49": {"「五好」型保障性住房", "宜居宜業大美寶安"},
		"/zh-Hans/d/baoan-2024/m/49": {"“五好”型保障性住房", "宜居宜业大美宝安"},
		"/zh-Hant/d/baoan-2024/m/17": {"測試單位甲", "測試單位乙", "測試科長"},
		"/zh-Hans/d/baoan-2024/m/18": {"测试单位甲", "测试处长", "測試人員乙"},
	} {
		text := visible(s.get(target).Body.String())
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", target, want)
			}
		}
	}
	if body := s.get("/zh-Hant/d/baoan-2024/m/17").Body.String(); strings.Contains(body, "測試人員甲") {
		t.Error("a name that is not public is shown")
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// visible is a page's text without its tags.
func visible(body string) string { return tags.ReplaceAllString(body, "") }

func TestIdentifiersLeadToTheReadersScript(t *testing.T) {
	s := baoan(t)
	for _, test := range []struct {
		name, target, want string
		headers            []string
	}{
		{"the document's own script", "/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/m/17", nil},
		{"mainland", "/d/baoan-2024/m/17", "/zh-Hans/d/baoan-2024/m/17", []string{"Accept-Language", "zh-CN,zh;q=0.9"}},
		{"Hong Kong", "/", "/zh-Hant/", []string{"Accept-Language", "en;q=0.5,zh-HK"}},
		{"Taiwan", "/t/san-hua", "/zh-Hant/t/san-hua", []string{"Accept-Language", "zh-TW"}},
		{"script by name", "/d/baoan-2024", "/zh-Hant/d/baoan-2024", []string{"Accept-Language", "zh-Hant-CN"}},
		{"the cookie first", "/d/baoan-2024/item/12", "/zh-Hans/d/baoan-2024/item/12", []string{"Accept-Language", "zh-HK", "Cookie", "script=zh-Hans"}},
		{"a cookie that says nothing", "/d/baoan-2024", "/zh-Hant/d/baoan-2024", []string{"Cookie", "script=zh-Latn"}},
		{"languages that cannot be read", "/d/baoan-2024", "/zh-Hant/d/baoan-2024", []string{"Accept-Language", "\x01;;;"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := s.get(test.target, test.headers...)
			if w.Code != http.StatusSeeOther || w.Header().Get("Location") != test.want {
				t.Errorf("%d to %q, want 303 to %q", w.Code, w.Header().Get("Location"), test.want)
			}
			if w.Header().Get("Cache-Control") != "private, no-store" || w.Header().Get("Vary") != "Accept, Accept-Language, Cookie" {
				t.Errorf("headers %v", w.Header())
			}
		})
	}
}

func TestWhatIsNotThereIsSaidClearly(t *testing.T) {
	s := baoan(t)
	for target, want := range map[string]int{
		"/zh-Hant/d/nowhere":                               404,
		"/d/nowhere":                                       404,
		"/zh-Hans/d/baoan-2024/m/50":                       404,
		"/zh-Hans/d/baoan-2024/m/0":                        404,
		"/zh-Hans/d/baoan-2024/m/017":                      404,
		"/zh-Hans/d/baoan-2024/m/-1":                       404,
		"/zh-Hans/d/baoan-2024/m/99999999999999999":        404,
		"/zh-Hant/d/baoan-2024/dimension/8":                404,
		"/zh-Hant/d/baoan-2024/x/1":                        404,
		"/zh-Hant/t/nothing":                               404,
		"/zh-Hant/org/nothing":                             404,
		"/zh-Hant/official/o-nothing1":                     404,
		"/d/../x":                                          404,
		"/zh-Hant/d/%2e%2e/x":                              404,
		"/zh-Hant/d/baoan-2024/../../../etc/passwd":        404,
		"/assets/../server.go":                             404,
		"/zh-Hant/d/%00":                                   404,
		"/zh-Hant/d/%ff%fe":                                404,
		"/zh-Latn/":                                        404,
		"/wp-login.php":                                    404,
		"/zh-Hant/d/baoan-2024/m/17.exe":                   404,
		"/zh-Hant/search?q=" + strings.Repeat("a", 50_000): 400,
		"/zh-Hans/search?q=%ff%fe":                         200,
		"/zh-Hans/search?q=%00&page=-5":                    200,
		"/zh-Hans/search?q=%22%28%29*%3A&doc=..%2F":        200,
		"/zh-Hans/search?q=a&page=99999999999999999":       200,
		"/api/v1/documents/nowhere":                        404,
		"/api/v1/documents?limit=x":                        400,
		"/api/v1/nothing":                                  404,
	} {
		w := s.get(target)
		if w.Code != want {
			t.Errorf("%.60s: %d, want %d", target, w.Code, want)
		}
		if w.Code >= 400 && w.Body.Len() == 0 {
			t.Errorf("%.60s: an empty answer", target)
		}
	}
	body := s.get("/zh-Hans/d/baoan-2024/m/50").Body.String()
	if !strings.Contains(body, `lang="zh-Hans"`) || !strings.Contains(body, "49") {
		t.Error("the page for measure 50 is not in the reader's script or does not say how many there are")
	}
}

func TestSearchFindsAcrossScriptsAndMarksInTheReaders(t *testing.T) {
	s := baoan(t)
	for _, test := range []struct{ target, mark string }{
		{"/zh-Hant/search?q=" + url.QueryEscape("新能源产业"), "<mark>新能源產業</mark>"},
		{"/zh-Hans/search?q=" + url.QueryEscape("新能源產業"), "<mark>新能源产业</mark>"},
		{"/zh-Hans/search?q=" + url.QueryEscape("鏈"), "<mark>链</mark>"},
	} {
		if body := s.get(test.target).Body.String(); !strings.Contains(body, test.mark) {
			t.Errorf("%s lacks %s", test.target, test.mark)
		}
	}
}

var links = regexp.MustCompile(`href="(/zh-Han[^"]*)"`)

func TestSearchLinksCarryTheQuery(t *testing.T) {
	s := baoan(t)
	start := "/zh-Hant/search?q=" + url.QueryEscape("產業 -海洋")
	narrowed, opened := false, false
	for _, m := range links.FindAllStringSubmatch(s.get(start).Body.String(), -1) {
		target := html.UnescapeString(m[1])
		u, err := url.Parse(target)
		if err != nil {
			t.Fatal(err)
		}
		if q := u.Query(); u.RawQuery != "" && !strings.Contains(target, "/zh-Hans/") {
			if q.Get("q") != "產業 -海洋" {
				t.Errorf("%s asks for %q", target, q.Get("q"))
			}
			narrowed = narrowed || q.Get("dimension") != ""
			opened = opened || strings.Contains(u.Path, "/m/") && strings.Contains(s.get(target).Body.String(), "<mark>產業</mark>")
		}
	}
	if !narrowed || !opened {
		t.Errorf("narrowed by a facet: %v; opened with marks: %v", narrowed, opened)
	}
}

func TestDataIsTheSameThing(t *testing.T) {
	s := baoan(t)
	var list struct {
		Total int
		Items []struct {
			ID      string
			Heading map[string]string
		}
	}
	read(t, s.get("/api/v1/documents/baoan-2024/measures?limit=10&offset=10"), &list)
	if list.Total != 49 || len(list.Items) != 10 || list.Items[0].ID != "/d/baoan-2024/m/11" ||
		list.Items[0].Heading["hans"] != "抢占智能网联汽车产业集群制高点" {
		t.Errorf("measures: %d, %+v", list.Total, list.Items[:min(1, len(list.Items))])
	}
	var document struct {
		Title  string
		Counts map[string]int
		Tree   struct{ Provisions []struct{ Heading string } }
	}
	read(t, s.get("/zh-Hans/d/baoan-2024.json"), &document)
	if document.Title != "宝安区2024年“一号文”" || document.Counts["measure"] != 49 || document.Tree.Provisions[0].Heading != "抢占集群发展新高地" {
		t.Errorf("document: %+v", document)
	}
	var found struct {
		Total int
		Hits  []struct {
			ID      string
			Snippet []struct {
				Text string
				Hit  bool
			}
		}
	}
	read(t, s.get("/api/v1/search?script=hant&q="+url.QueryEscape("低空经济")), &found)
	if found.Total != 1 || found.Hits[0].ID != "/d/baoan-2024/m/12" {
		t.Errorf("search: %+v", found)
	}
	csv := s.get("/zh-Hant/d/baoan-2024.csv").Body.String()
	if strings.Count(csv, "\n") != 50 || !strings.Contains(csv, "發展壯大低空經濟") {
		t.Errorf("csv of %d lines", strings.Count(csv, "\n"))
	}
	if md := s.get("/zh-Hans/d/baoan-2024/m/12.md").Body.String(); !strings.Contains(md, "发展壮大低空经济") {
		t.Errorf("markdown: %q", md)
	}
}

func read(t *testing.T, w *httptest.ResponseRecorder, v any) {
	t.Helper()
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
		t.Fatalf("%d %s: %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), v); err != nil {
		t.Fatal(err)
	}
}

func TestADroppedMeasureKeepsItsPage(t *testing.T) {
	s := newSite(t)
	text := "某區從「夯實基礎、優化服務」兩個方面提出%條措施。\n夯實基礎，打牢根基。堅持導向。完善標準，加強管理，培養人才。\n" +
		"優化服務，便民利企。聚焦需求。設立專窗，開通熱線。\n"
	facts := ingest.Facts{Slug: "shi-yan", Title: "試驗"}
	s.ingest("a.txt", strings.Replace(text, "%", "5", 1), facts)
	s.ingest("a.txt", strings.Replace(strings.Replace(text, "%", "4", 1), "，加強管理", "", 1), facts)
	w := s.get("/zh-Hant/d/shi-yan/m/2")
	if body := w.Body.String(); w.Code != 200 || !strings.Contains(visible(body), "加強管理") || !strings.Contains(visible(body), "第 1 版") {
		t.Errorf("%d: the dropped measure does not say until when it stood", w.Code)
	}
	if body := visible(s.get("/zh-Hant/d/shi-yan/m/3").Body.String()); !strings.Contains(body, "培養人才") {
		t.Error("measure 3 changed its number")
	}
}

func TestNotesAreShownWithoutMarkupOfTheirOwn(t *testing.T) {
	s := baoan(t)
	text := policy.Text{Hant: "見**附件**。<script>alert(1)</script>[x](javascript:alert(1))", Hans: "见**附件**。<script>alert(1)</script>[x](javascript:alert(1))"}
	for _, subject := range []string{"/d/baoan-2024/m/17", "/t/san-hua", "/d/baoan-2024/dimension/1", "/d/baoan-2024"} {
		s.note(subject, text)
		body := s.get("/zh-Hans" + subject).Body.String()
		if !strings.Contains(body, "<strong>附件</strong>") {
			t.Errorf("%s does not show its note", subject)
		}
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "javascript:") {
			t.Errorf("%s lets a note bring its own markup", subject)
		}
	}
}

func TestHeaders(t *testing.T) {
	s := baoan(t)
	for _, target := range []string{"/zh-Hant/", "/zh-Hant/d/nowhere", "/api/v1/documents", "/healthz", "/d/baoan-2024"} {
		h := s.get(target).Header()
		csp := h.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", target, csp)
		}
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Strict-Transport-Security"} {
			if h.Get(name) == "" {
				t.Errorf("%s lacks %s", target, name)
			}
		}
	}
	first := s.get("/zh-Hant/d/baoan-2024/m/1")
	again := s.get("/zh-Hant/d/baoan-2024/m/1", "If-None-Match", first.Header().Get("ETag"))
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("revalidation: %d with %d bytes", again.Code, again.Body.Len())
	}
}

func TestGlyphsAreExplainedOnRequest(t *testing.T) {
	s := newSite(t)
	s.ingest("a.txt", "關於樹立標桿的通知\n\n一、支持朗昇生物。著，乾。\n\n二、別的工作。認真做好。\n", ingest.Facts{Slug: "a"})
	hans := s.get("/zh-Hans/d/a/m/1?original=1").Body.String()
	for _, want := range []string{"繁简转换说明", `lang="zh-Hant">朗昇生物</th>`, "专名", "有几种写法（"} {
		if !strings.Contains(hans, want) {
			t.Errorf("the Simplified page does not say %s", want)
		}
	}
	if hant := s.get("/zh-Hant/d/a/m/1?original=1").Body.String(); !strings.Contains(hant, "本頁一字未轉") {
		t.Error("the page in the source's script does not say that nothing was converted")
	}
	if strings.Contains(s.get("/zh-Hans/d/a/m/1").Body.String(), `id="glyphs"`) {
		t.Error("glyphs are explained to readers who did not ask")
	}
	s.ingest("b.txt", "关于干部工作的通知\n\n一、树立标杆企业。皇后大道干，头发，只，系，里。\n\n二、别的工作。认真做好。\n", ingest.Facts{Slug: "b"})
	if hant := s.get("/zh-Hant/d/b/m/1?original=1").Body.String(); !strings.Contains(hant, "有幾種寫法（") || !strings.Contains(hant, "標桿") {
		t.Errorf("the Traditional page of a Simplified text explains neither exceptions nor choices")
	}
}

func TestAnEmptySiteWorks(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/zh-Hant/", "/zh-Hans/t", "/zh-Hans/org", "/zh-Hant/search?q=x", "/sitemap.xml", "/robots.txt",
		"/opensearch.xml", "/healthz", "/readyz", "/api/v1/documents", "/api/v1/terms"} {
		if w := s.get(target); w.Code != 200 {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestAStoreThatFailsGivesAPageWithoutItsWords(t *testing.T) {
	s := baoan(t)
	s.store.Close()
	for _, target := range []string{"/zh-Hans/", "/zh-Hant/d/baoan-2024", "/zh-Hans/search?q=a"} {
		w := s.get(target)
		if w.Code < 500 || strings.Contains(w.Body.String(), "sql") || !strings.Contains(w.Body.String(), `lang="zh-Han`) {
			t.Errorf("%s: %d %.200s", target, w.Code, w.Body)
		}
	}
	if w := s.get("/healthz"); w.Code != 200 {
		t.Errorf("healthz: %d", w.Code)
	}
	if w := s.get("/readyz"); w.Code != 503 {
		t.Errorf("readyz: %d", w.Code)
	}
}
