package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// hostile are texts that break a page, a query or an engine which takes them for
// more than text.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' OR '1'='1`, `1; DROP TABLE document;--`, `1 UNION SELECT password FROM user`,
	`a" OR rowid:* NEAR(b, 1)`, `grams : x*`, `^"`, `-`, `AND OR NOT`, `(((((`, `"""`, `{{.}}`, `${7*7}`, `%00`, "\x00", "\x1b[31m", `../../../../etc/passwd`,
	`javascript:alert(1)`, `</mark><svg/onload=alert(1)>`, strings.Repeat("政", 5000), strings.Repeat("(", 5000), "\u202e政策", "\ufeff政", "\xff\xfe", "0x7fffffffffffffff", "-1", "99999999999999999999",
}

// harmless walks through a page and reports what could run.
func harmless(t *testing.T, what, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		source := ""
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("%s: <%s %s=%q>", what, n.Data, a.Key, a.Val)
			case (a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction") && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "vbscript:") || strings.HasPrefix(value, "data:text")):
				t.Errorf("%s: <%s %s=%q>", what, n.Data, a.Key, a.Val)
			case a.Key == "src":
				source = a.Val
			}
		}
		switch n.Data {
		case "script":
			kind := ""
			for _, a := range n.Attr {
				if a.Key == "type" {
					kind = a.Val
				}
			}
			if !strings.HasPrefix(source, "/assets/") && kind != "application/ld+json" {
				t.Errorf("%s: a script that is not ours: %q %q", what, source, kind)
			}
		case "iframe", "object", "embed", "base":
			t.Errorf("%s: <%s>", what, n.Data)
		case "img":
			if !strings.HasPrefix(source, "/") && !strings.HasPrefix(source, "data:image/") {
				t.Errorf("%s: <img src=%q>", what, source)
			}
		}
	}
}

func TestNoParameterBreaksAPageOrAQuery(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s, turn := baoan(t), 0
	s.config.SearchesPerMinute, s.config.PagesPerMinute = -1, -1
	s.serve(s.store)
	for _, path := range []string{"/zh-Hant/search", "/zh-Hans/d/baoan-2024/measures", "/api/v1/search", "/api/v1/suggest", "/api/v1/documents/baoan-2024/measures",
		"/zh-Hant/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024/source", "/zh-Hant/d/baoan-2024/full", "/zh-Hant/d/baoan-2024/assignments", "/api/v1/terms", "/zh-Hans/t", "/zh-Hant/login", "/zh-Hans/d/baoan-2024"} {
		for _, name := range []string{"q", "doc", "dimension", "item", "org", "status", "term", "page", "sort", "columns", "limit", "offset", "script", "mark", "return", "part", "map", "from", "to", "view"} {
			for i, value := range hostile {
				// Search takes them all; of the other pages each takes its turn.
				if turn++; name != "q" && (turn+i)%31 != 0 {
					continue
				}
				target := path + "?" + url.Values{name: {value}}.Encode()
				w := s.get(target)
				if w.Code >= 500 {
					t.Errorf("%s: %d", target, w.Code)
				}
				if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && strings.ContainsAny(value, "<\"'") {
					harmless(t, target, w.Body.String())
				}
				if strings.Contains(w.Body.String(), "$argon2id$") {
					t.Errorf("%s shows a password's hash", target)
				}
			}
		}
	}
}

func TestNoAddressLeadsOutOfTheSite(t *testing.T) {
	s := baoan(t)
	for _, target := range []string{"/assets/..%2f..%2fgo.mod", "/assets/%2e%2e/%2e%2e/etc/passwd", "/zh-Hant/d/..%2f..%2fetc%2fpasswd", "/zh-Hant/d/baoan-2024/m/17%00",
		"/zh-Hant/d/baoan-2024/m/-1", "/zh-Hant/d/baoan-2024/m/017", "/zh-Hant/d/baoan-2024/m/99999999999999999999", "/zh-Hant/d/'%20OR%201=1--", "/zh-Hant/t/%3Cscript%3E",
		"/zh-Hant/org/..%5c..", "/zh-Hant/d/baoan-2024/section/1.1.1.1.1.1", "/zh-Hant/feeds/measure/baoan-2024/%2e%2e.atom", "/d/%0d%0aSet-Cookie:x=1"} {
		w := s.get(target)
		if w.Code < 300 || w.Code >= 500 {
			t.Errorf("%s: %d", target, w.Code)
		}
		if w.Header().Get("Set-Cookie") != "" || strings.Contains(w.Body.String(), "root:") || strings.Contains(w.Body.String(), "module github.com") {
			t.Errorf("%s gave something away", target)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			harmless(t, target, w.Body.String())
		}
	}
	for _, there := range []string{"https://evil.test/", "//evil.test/", `/\evil.test/`, `\\evil.test`, "/%2f/evil.test", "javascript:alert(1)", "/\t/evil.test", "https:evil.test", "/zh-Hant/\r\nX: y"} {
		form := url.Values{"script": {"zh-Hans"}, "return": {there}}
		for _, w := range []http.Header{
			s.post("/settings", "", form).Header(),
			s.get("/zh-Hant/?remember=1&return=" + url.QueryEscape(there)).Header(),
			s.get("/zh-Hant/login?return=" + url.QueryEscape(there)).Header(),
		} {
			to, err := url.Parse(w.Get("Location"))
			if err != nil || to.Host != "" && to.Host != "example.test" || to.Scheme != "" && to.Scheme != "https" || strings.HasPrefix(to.EscapedPath(), "//") || strings.Contains(to.Path, `\`) {
				t.Errorf("return=%q leads to %q", there, w.Get("Location"))
			}
		}
	}
}

func TestALoginLeadsNowhereElse(t *testing.T) {
	s := staffed(t)
	for _, there := range []string{"https://evil.test/", "//evil.test/", `/\evil.test/`, "javascript:alert(1)", "/\t/evil.test"} {
		w := s.post("/zh-Hant/login", "", url.Values{"name": {"editor"}, "password": {password}, "return": {there}})
		if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/zh-Han") {
			t.Errorf("return=%q: %d to %q", there, w.Code, to)
		}
	}
	// A session that somebody else chose is worth nothing after the login.
	w := s.post("/zh-Hant/login", "__Host-session=chosen-by-somebody-else", url.Values{"name": {"editor"}, "password": {password}})
	if cookie := w.Header().Get("Set-Cookie"); strings.Contains(cookie, "chosen-by-somebody-else") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=") || !strings.Contains(cookie, "Secure") {
		t.Errorf("Set-Cookie: %s", cookie)
	}
	if w := s.get("/zh-Hant/admin", "Cookie", "__Host-session=chosen-by-somebody-else"); w.Code == http.StatusOK {
		t.Error("the session that somebody else chose is open")
	}
}

func TestHeadersOfStrangersChangeNothing(t *testing.T) {
	s := baoan(t)
	const target = "/zh-Hant/d/baoan-2024/m/19"
	for _, headers := range [][]string{
		{"Host", "evil.test"}, {"X-Forwarded-Host", "evil.test"}, {"X-Forwarded-Proto", "http"}, {"Forwarded", "host=evil.test"}, {"X-Original-URL", "/zh-Hant/admin"},
		{"X-Rewrite-URL", "/zh-Hant/admin"}, {"X-HTTP-Method-Override", "POST"}, {"X-Forwarded-Prefix", "//evil.test"}, {"Accept-Language", "<script>"}, {"Origin", "https://evil.test"}, {"Referer", "https://evil.test/<script>"},
	} {
		fresh := baoan(t) // nothing is kept yet: what this request leaves is what others would get
		poisoned := fresh.get(target, headers...)
		if strings.Contains(poisoned.Body.String(), "evil.test") || strings.Contains(fmt.Sprint(poisoned.Header()), "evil.test") {
			t.Errorf("%v shows", headers)
		}
		if after := fresh.get(target); after.Body.String() != s.get(target).Body.String() {
			t.Errorf("after %v, the next reader gets another page", headers)
		}
	}
}

func TestATextOfAStrangerStaysText(t *testing.T) {
	s, ctx := newSite(t), context.Background()
	var b strings.Builder
	b.WriteString("<script>alert('title')</script>辦法\n")
	for i, text := range hostile {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x1b") {
			continue
		}
		fmt.Fprintf(&b, "%s、%s\n「%s」支持測試。\n", []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[i%10], text, text)
	}
	s.ingest("<img src=x onerror=alert(1)>.txt", b.String(), ingest.Facts{Slug: "hostile", Issuer: `"><script>alert(1)</script>`, Source: `<svg onload=alert(1)>`, SourceURL: "https://example.test/?a=<script>"})
	for _, subject := range []string{"/d/hostile/m/1", "/d/hostile"} {
		for _, body := range []string{"[x](javascript:alert(1))", "<script>alert(1)</script>", "![x](x\" onerror=\"alert(1))", "<javascript:alert(1)>", "[x]: data:text/html,<script>\n\n[x]"} {
			s.note(subject, policy.Text{Hant: body, Hans: body})
			// And as a text that no renderer has seen.
			if err := s.store.SetNote(ctx, 0, &policy.Note{Subject: subject, Body: policy.Text{Hant: body, Hans: body}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	name := policy.Text{Hant: `測試<script>alert(1)</script>`, Hans: `测试<script>alert(1)</script>`}
	unit := &policy.Department{Slug: "ce-shi", Name: name}
	who := &policy.Official{Department: unit, Post: name, Name: name, Public: true}
	err := s.store.ChangeDuties(ctx, 0, &policy.DutyChanges{
		Add: []*policy.Assignment{{DocumentID: 1, Measure: 1, Department: unit, Official: who, Role: policy.Lead, Evidence: "javascript:alert(1)"}},
		Report: []*policy.Progress{{DocumentID: 1, Measure: 1, Day: "2024-05-01", Status: policy.Blocked, Percent: 3,
			Note: name, Links: []string{"https://example.test/\"onmouseover=alert(1)"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.store.Edition(ctx, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/d/hostile", "/d/hostile/full", "/d/hostile/source", "/d/hostile/measures", "/d/hostile/terms", "/d/hostile/assignments", "/d/hostile/m/1/sheet", "/d/hostile/m/1/history", "/org", "/t", "/search?q=alert", "/search?q=%3Cscript%3E"}
	for p := range policy.Walk(e.Provisions) {
		paths = append(paths, "/d/hostile/"+p.Path())
	}
	departments, err := s.store.Departments(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range departments {
		paths = append(paths, "/org/"+d.Slug)
	}
	for _, p := range paths {
		w := s.get("/zh-Hans" + p)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", p, w.Code)
		}
		harmless(t, p, w.Body.String())
	}
	if w := s.get("/zh-Hans/d/hostile/original"); strings.Contains(w.Header().Get("Content-Type"), "html") || strings.ContainsAny(w.Header().Get("Content-Disposition"), "\r\n") {
		t.Errorf("the original is sent as %s, %s", w.Header().Get("Content-Type"), w.Header().Get("Content-Disposition"))
	}
}
