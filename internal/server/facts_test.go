package server_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// What a text leaves unnamed says so wherever it is listed, asks editors for its title, and shows what they give at once.
func TestEditorsNameWhatItsTextDoesNot(t *testing.T) {
	s := newSite(t)
	cookie := s.editor()
	s.ingest("law.txt", "第一條 為促進產業創新，特制定本條例。\n第二條 本條例所稱產業，指各行業。\n第三條 主管機關為測試單位甲。\n", ingest.Facts{})
	for path, words := range map[string]string{"/zh-Hant/d/law": ">未載明標題<", "/zh-Hans/d/law": ">未载明标题<", "/zh-Hant/": "網址 /d/law"} {
		if body := strings.ReplaceAll(s.get(path).Body.String(), "<wbr>", ""); !strings.Contains(body, words) || strings.Contains(body, "law.txt") {
			t.Errorf("%s: without %s", path, words)
		}
	}
	const form = "/zh-Hant/admin/d/law/facts"
	for name, wrong := range map[string]url.Values{
		"no title":        {"title": {" "}},
		"nobody named it": {"title": {"未載明標題"}},
		"no day":          {"title": {"測試條例"}, "adopted": {"昨天"}},
		"a long title":    {"title": {strings.Repeat("測", 3000)}},
	} {
		if w := s.post(form, cookie, wrong); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `id="wrong"`) {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	shown := func() string {
		_, rest, _ := strings.Cut(s.get(form, "Cookie", cookie).Body.String(), `name="was" value="`)
		was, _, _ := strings.Cut(rest, `"`)
		return html.UnescapeString(was)
	}
	named := url.Values{"title": {"測試產業條例"}, "number": {"青令〔2024〕1號"}, "issuer": {"青石區人民政府"}, "adopted": {"2024-01-02"}, "was": {shown()}}
	if w := s.post(form, cookie, named); w.Code != http.StatusSeeOther {
		t.Fatalf("saving: %d %s", w.Code, w.Body)
	}
	if w := s.post(form, cookie, named); w.Code != http.StatusConflict {
		t.Errorf("from a page that shows the title before: %d", w.Code)
	}
	two := shown() // what two editors see at once
	for i, day := range []string{"2024-01-03", "2024-01-04"} {
		w := s.post(form, cookie, url.Values{"title": {"測試產業條例"}, "number": {"青令〔2024〕1號"}, "issuer": {"青石區人民政府"}, "adopted": {day}, "was": {two}})
		if want := []int{http.StatusSeeOther, http.StatusConflict}[i]; w.Code != want || i == 1 && !strings.Contains(w.Body.String(), day) {
			t.Errorf("editor %d: %d, want %d, and nothing typed lost", i+1, w.Code, want)
		}
	}
	for path, words := range map[string]string{"/zh-Hans/d/law": "测试产业条例", "/zh-Hant/d/law/m/1": "測試產業條例", "/zh-Hant/?issuer=" + url.QueryEscape("青石區人民政府"): "測試產業條例", "/zh-Hant/d/law.json": "青令〔2024〕1號"} {
		if body := strings.ReplaceAll(s.get(path).Body.String(), "<wbr>", ""); !strings.Contains(body, words) || strings.Contains(body, "未載明標題") {
			t.Errorf("%s: without %s", path, words)
		}
	}
}
