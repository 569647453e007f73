package server_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// TestNoQueryIsAnError asks what people, input methods and programs may send.
func TestNoQueryIsAnError(t *testing.T) {
	s := baoan(t)
	for _, q := range []string{
		"", " ", "\u3000", "。", "，、；", "「」", "“", "\"", "\"\"", "'", "-", "--", "- -", "OR", "OR OR", ":", "標題:", "單位:「", "狀態:飛",
		"\x00", "a\x1b[31m", "\u200b", "\ufeff", "\u202e低空", "😀", "👨‍👩‍👧", "𠀀", "𠮷野", "e\u0301", "\ue041", "\xff\xfe", "%", "%00", "_", "*", "低*", "(", "<b>低空</b>",
		"<script>alert(1)</script>", "javascript:", "低空 NEAR/3 經濟", "低空 AND 經濟", "NOT 低空", "; DROP TABLE provision", strings.Repeat("低", 256), strings.Repeat("低 ", 127),
		strings.Repeat("-", 200), strings.Repeat("a OR ", 50) + "b",
	} {
		for _, tag := range []string{"zh-Hant", "zh-Hans"} {
			answer := s.get("/" + tag + "/search?" + url.Values{"q": {q}}.Encode())
			if answer.Code != http.StatusOK {
				t.Errorf("%q: %d", q, answer.Code)
			}
			if body := answer.Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, "<b>低空</b>") {
				t.Errorf("%q comes back as markup", q)
			}
			if !strings.Contains(answer.Body.String(), `content="noindex"`) {
				t.Errorf("%q: the page asks to be indexed", q)
			}
		}
		for _, path := range []string{"/api/v1/search?", "/api/v1/suggest?", "/api/v1/suggest?format=opensearch&"} {
			if answer := s.get(path + url.Values{"q": {q}}.Encode()); answer.Code != http.StatusOK || !json.Valid(answer.Body.Bytes()) {
				t.Errorf("%s%q: %d", path, q, answer.Code)
			}
		}
	}
	for _, q := range []string{strings.Repeat("低", 257), strings.Repeat("低", 10_000), strings.Repeat("\x00", 10_000)} {
		answer := s.get("/zh-Hant/search?" + url.Values{"q": {q}}.Encode())
		if answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), "最多 256 字") {
			t.Errorf("%d characters: %d", len([]rune(q)), answer.Code)
		}
		if answer := s.get("/api/v1/search?" + url.Values{"q": {q}}.Encode()); answer.Code != http.StatusBadRequest {
			t.Errorf("the API takes %d characters: %d", len([]rune(q)), answer.Code)
		}
	}
}

var markup = regexp.MustCompile(`<[^>]*>`)

// TestMarksAreMarkupAndNothingElse: the pages of a search with the tags taken out
// read as the text does.
func TestMarksAreMarkupAndNothingElse(t *testing.T) {
	s := newSite(t)
	s.ingest("a.txt", "測試文件\n\n一、甲<b>乙</b>&amp;丙。支持「新能源」企業，A&B公司，𠀀字。\n二、丁\n", ingest.Facts{Slug: "a"})
	const want = "支持「新能源」企業，A&amp;B公司，𠀀字。"
	for q, marked := range map[string]string{
		"新能源": "<mark>新能源</mark>", "支持新": "<mark>支持「新</mark>", "源企": "<mark>源」企</mark>", "a&b": "<mark>A&amp;B</mark>", "&": "<mark>&amp;</mark>",
		"𠀀": "<mark>𠀀</mark>", "。": "<mark>。</mark>", "能源 新能": "<mark>新能源</mark>", "ａ": "<mark>A</mark>",
	} {
		for _, path := range []string{"/zh-Hant/search?", "/zh-Hant/d/a/m/1?"} {
			page := s.get(path + url.Values{"q": {q}}.Encode()).Body.String()
			if !strings.Contains(page, marked) {
				t.Errorf("%s%s: no %s", path, q, marked)
			}
			if !strings.Contains(markup.ReplaceAllString(page, ""), want) {
				t.Errorf("%s%s: the text without its tags is another", path, q)
			}
		}
	}
}

func TestTheSearchIsDescribedToBrowsers(t *testing.T) {
	s := baoan(t)
	for tag, name := range map[string]string{"zh-Hant": "一號文", "zh-Hans": "一号文"} {
		page := s.get("/" + tag + "/").Body.String()
		link := regexp.MustCompile(`rel="search" type="application/opensearchdescription\+xml"[^>]*href="([^"]+)"`).FindStringSubmatch(page)
		if link == nil {
			t.Fatalf("%s: the page does not name the description", tag)
		}
		answer := s.get(link[1])
		var description struct {
			XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
			ShortName   string
			Description string
			Language    string
			URL         []struct {
				Type     string `xml:"type,attr"`
				Rel      string `xml:"rel,attr"`
				Template string `xml:"template,attr"`
			} `xml:"Url"`
		}
		if err := xml.Unmarshal(answer.Body.Bytes(), &description); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(answer.Header().Get("Content-Type"), "application/opensearchdescription+xml") {
			t.Errorf("Content-Type %s", answer.Header().Get("Content-Type"))
		}
		if description.ShortName != name || description.Language != tag || len([]rune(description.ShortName)) > 16 || len([]rune(description.Description)) > 1024 {
			t.Errorf("%s: %+v", tag, description)
		}
		rels := map[string]string{}
		for _, u := range description.URL {
			rels[u.Rel] = u.Template
			path, ok := strings.CutPrefix(strings.ReplaceAll(u.Template, "{searchTerms}", url.QueryEscape("低空")), "https://example.test")
			if !ok {
				t.Errorf("%s is no address of this site", u.Template)
			}
			if found := s.get(path); found.Code != http.StatusOK || !strings.HasPrefix(found.Header().Get("Content-Type"), u.Type) {
				t.Errorf("%s: %d %s", path, found.Code, found.Header().Get("Content-Type"))
			}
		}
		if !strings.Contains(rels["results"], "/"+tag+"/search?q={searchTerms}") || rels["suggestions"] == "" || rels["self"] == "" {
			t.Errorf("%s: addresses %v", tag, rels)
		}
	}
	var suggested []any
	body := s.get("/api/v1/suggest?format=opensearch&script=hans&q=dkjj").Body.Bytes()
	if err := json.Unmarshal(body, &suggested); err != nil || len(suggested) != 4 || suggested[0] != "dkjj" {
		t.Fatalf("%s: %v", body, err)
	}
	names, addresses := suggested[1].([]any), suggested[3].([]any)
	if len(names) == 0 || len(names) != len(addresses) || names[0] != "低空经济" || !strings.HasPrefix(addresses[0].(string), "https://example.test/zh-Hans/") {
		t.Errorf("suggested %v at %v", names, addresses)
	}
}

func TestSearchesInVainAreShownToEditorsAlone(t *testing.T) {
	s := staffed(t)
	for _, q := range []string{"量子糾纏", "量子纠缠", "低空"} {
		s.get("/zh-Hant/search?" + url.Values{"q": {q}}.Encode())
	}
	s.get("/zh-Hant/search?" + url.Values{"q": {"醫院"}, "org": {"nobody"}}.Encode())
	list, err := s.store.Missed(t.Context())
	if err != nil || len(list) != 1 || list[0].Times != 2 {
		t.Errorf("missed %+v, %v", list, err)
	}
	// Also what is not written yet, since a page writes nothing.
	if body := s.get("/zh-Hant/admin/searches", "Cookie", s.login("editor")).Body.String(); !strings.Contains(body, "量子糾纏") {
		t.Errorf("an editor is not shown what was searched for in vain: %.300s", body)
	}
	if answer := s.get("/zh-Hant/admin/searches"); answer.Code == http.StatusOK {
		t.Errorf("a visitor sees what others searched for")
	}
}

// What holds the words outside the numbered provisions is told beside the hits, to programs as on the page.
func TestTextOutsideProvisionsIsFound(t *testing.T) {
	s := newSite(t)
	s.ingest("plain.txt", "青石區關於秋水行動的通知\n各街道辦事處：\n請各單位抓緊做好堤防加固，測試人員甲負責聯絡。\n青石區水務局\n2030年5月6日\n", ingest.Facts{Slug: "plain"})
	for path, want := range map[string][]string{
		"/api/v1/search?q=堤防&script=hans": {`"total":0`, `"passages_total":1`, `"document":"plain"`, `"kind":"prose"`, `{"text":"堤防","hit":true}`, "请各单位抓紧做好"},
		"/api/v1/search?q=堤防加固":           {`"passages_total":1`, `"hant":[`, `"hans":[`},
		"/api/v1/search?q=梯田":             {`"passages":[]`, `"passages_total":0`},
		"/zh-Hant/search?q=堤防":            {"條款之外", "<mark>堤防</mark>"},
	} {
		body := strings.ReplaceAll(strings.ReplaceAll(s.page(path), "\n", ""), " ", "")
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s: %.400s", path, w, body)
			}
		}
	}
}
