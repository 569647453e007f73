package server_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// embedded is the address that the page of a measure gives for frames.
func (s *site) embedded(page string) string {
	s.Helper()
	m := regexp.MustCompile(`(?s)<p id="embed" class="cite-address">(.*?)</p>`).FindStringSubmatch(s.page(page))
	if m == nil {
		s.Fatal(page, "gives no code to embed")
	}
	src := regexp.MustCompile(`src="([^"]+)"`).FindStringSubmatch(html.UnescapeString(m[1]))
	if src == nil {
		s.Fatalf("%s: %s", page, m[1])
	}
	return strings.TrimPrefix(html.UnescapeString(src[1]), "https://example.test")
}

func TestACardSaysWhenTheWordsThatWereEmbeddedAreOthers(t *testing.T) {
	s := newSite(t)
	const text = "青石區測試辦法\n\n第一條　為了測試，制定本辦法。\n\n第二條　測試單位應當履行下列職責：\n（一）每年測試；\n（二）公布結果。\n\n第三條　本辦法自公布之日起施行。\n"
	facts := ingest.Facts{Slug: "ban-fa", Title: "青石區測試辦法"}
	s.ingest("a.txt", text, facts)
	first := map[string]string{}
	for _, n := range []string{"1", "2", "3"} {
		first[n] = s.embedded("/zh-Hant/d/ban-fa/m/" + n)
		if other := s.embedded("/zh-Hans/d/ban-fa/m/" + n); strings.SplitN(other, "seen=", 2)[1][:16] != strings.SplitN(first[n], "seen=", 2)[1][:16] {
			t.Errorf("%s: readers of the other script embed other words: %s", n, other)
		}
		if body := visible(s.page(first[n])); !strings.Contains(body, "與嵌入時的字句相同") {
			t.Errorf("%s: %s", n, body)
		}
	}
	s.ingest("a.txt", strings.Replace(strings.Replace(text, "每年測試", "每季測試", 1), "第三條　本辦法自公布之日起施行。\n", "", 1), facts)
	for n, want := range map[string]string{"1": "與嵌入時的字句相同", "2": "字句已改動。嵌入時是第 1 版的字句，這裏是第 2 版。", "3": "現行版本已無此條；這裏是第 1 版中的文字。"} {
		if body := visible(s.page(first[n])); !strings.Contains(body, want) || strings.Contains(body, "已改動") != (n == "2") {
			t.Errorf("%s lacks %q: %s", n, want, body)
		}
	}
	if body := s.page(first["2"]); !strings.Contains(body, "https://example.test/d/ban-fa/m/2/compare?from=1&amp;to=2") {
		t.Error("no way to what changed")
	}
	if body := visible(s.page("/card/d/ban-fa/m/2?script=zh-Hans&seen=0123456789abcdef")); !strings.Contains(body, "嵌入时的字句不在已收录的各版之中") {
		t.Error(body)
	}
	s.withdraw("ban-fa")
	for _, path := range []string{first["1"], "/card/d/nothing/m/1", "/card/d/ban-fa/m/x"} {
		w := s.get(path)
		if w.Code != 404 || !strings.Contains(visible(w.Body.String()), "目前不能顯示") || !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors *") {
			t.Errorf("%s: %d %s", path, w.Code, visible(w.Body.String()))
		}
	}
}

func TestOnlyTheCardMayBeFramed(t *testing.T) {
	s := baoan(t)
	for range 2 { // the second time from the page cache, where it may lie there
		w := s.get("/card/d/baoan-2024/m/17")
		if policy := w.Header().Get("Content-Security-Policy"); w.Code != 200 || !strings.Contains(policy, "frame-ancestors *") || strings.Contains(policy, "script-src") ||
			w.Header().Get("X-Frame-Options") != "" || strings.Contains(w.Body.String(), "<script") {
			t.Errorf("the card: %d %v", w.Code, w.Header())
		}
		for _, path := range []string{"/zh-Hant/d/baoan-2024/m/17", "/d/baoan-2024/m/17", "/zh-Hant/login", "/api/v1/documents", "/card/d/baoan-2024", "/zh-Hant/card/d/baoan-2024/m/17"} {
			h := s.get(path).Header()
			if h.Get("X-Frame-Options") != "DENY" || !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
				t.Errorf("%s may be framed: %v", path, h)
			}
		}
	}
	if hans := s.get("/card/d/baoan-2024/m/17", "Accept-Language", "zh-CN"); !strings.Contains(hans.Body.String(), `<html lang="zh-Hans">`) || hans.Header().Get("Vary") != "Accept-Language, Cookie" {
		t.Error("a card without a script is not in the reader's")
	}
}
