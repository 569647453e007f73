package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestTheToggleIsRememberedWithoutScripts(t *testing.T) {
	s := baoan(t)
	for _, c := range []struct{ target, to, cookie string }{
		{"/zh-Hans/d/baoan-2024/m/17?remember=1", "/zh-Hans/d/baoan-2024/m/17", "script=zh-Hans"},
		{"/zh-Hant/?remember=1", "/zh-Hant/", "script=zh-Hant"},
		{"/zh-Hans/search?q=%E4%BD%8E%E7%A9%BA&page=2&remember=1", "/zh-Hans/search?q=%E4%BD%8E%E7%A9%BA&page=2", "script=zh-Hans"},
		{"/zh-Hans//evil.test?remember=1", "/zh-Hans/evil.test", "script=zh-Hans"},
	} {
		w := s.get(c.target)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != c.to ||
			!strings.HasPrefix(w.Header().Get("Set-Cookie"), c.cookie+";") || w.Header().Get("Cache-Control") != "private, no-store" {
			t.Errorf("%s: %d, %v", c.target, w.Code, w.Header())
		}
	}
	if w := s.get("/zh-Hans/?remember=1", "Sec-Fetch-Site", "cross-site"); w.Header().Get("Set-Cookie") != "" || w.Header().Get("Location") != "/zh-Hans/" {
		t.Errorf("another site's link: %v", w.Header())
	}
	page := s.get("/zh-Hant/d/baoan-2024/measures?dimension=dimension%2F7")
	if !strings.Contains(page.Body.String(), `href="/zh-Hans/d/baoan-2024/measures?dimension=dimension%2F7&amp;remember=1"`) {
		t.Error("the toggle asks for nothing to be remembered")
	}
	if s.get("/zh-Hans/d/baoan-2024/m/17").Header().Get("Set-Cookie") != "" {
		t.Error("a page for everybody sets a cookie")
	}
}

func TestTheWorkerIsKeptUntilTheFilesChange(t *testing.T) {
	s := baoan(t)
	address := regexp.MustCompile(`data-worker="([^"]+)"`).FindStringSubmatch(s.get("/zh-Hant/").Body.String())
	if address == nil {
		t.Fatal("the page names no worker")
	}
	w := s.get(address[1])
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Body.String(), "const VERSION = ") {
		t.Errorf("%d, %v", w.Code, w.Header())
	}
	for _, asset := range regexp.MustCompile(`"/assets/[^"]+"`).FindAllString(w.Body.String(), -1) {
		if a := s.get(strings.Trim(asset, `"`)); a.Code != http.StatusOK {
			t.Errorf("%s: %d", asset, a.Code)
		}
	}
	if w := s.get("/sw-other.js"); strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Error("another version's address is kept for ever")
	}
}

func TestSettings(t *testing.T) {
	s := baoan(t)
	post := func(form url.Values, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "https://example.test/settings", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		return w
	}
	w := post(url.Values{"script": {"zh-Hans"}, "return": {"/zh-Hans/d/baoan-2024"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/zh-Hans/d/baoan-2024" ||
		!strings.Contains(w.Header().Get("Set-Cookie"), "script=zh-Hans") {
		t.Errorf("%d, %v", w.Code, w.Header())
	}
	for _, back := range []string{"https://evil.test/", "//evil.test", `/\evil.test`, "javascript:alert(1)", "", "/a\r\nX: y"} {
		if to := post(url.Values{"return": {back}}).Header().Get("Location"); to != "/" {
			t.Errorf("return %q leads to %q", back, to)
		}
	}
	if w := post(url.Values{"script": {"zh-Hans"}}, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.test"); w.Code != http.StatusForbidden {
		t.Errorf("another site's form: %d", w.Code)
	}
}
