package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestWhoSearchesTooOftenIsToldWhenToComeBack(t *testing.T) {
	s := baoan(t)
	s.config.SearchesPerMinute = 5
	s.serve(s.store)
	for target, shape := range map[string]string{"/zh-Hant/search?q=a": "text/html", "/api/v1/search?q=a": "application/problem+json"} {
		var w *httptest.ResponseRecorder
		for n := range 6 {
			if w = s.get(target); (w.Code == http.StatusOK) != (n < 5) {
				t.Fatalf("%s, search %d: %d", target, n+1, w.Code)
			}
		}
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || !strings.HasPrefix(w.Header().Get("Content-Type"), shape) {
			t.Errorf("%s: %d, Retry-After %q, %s", target, w.Code, w.Header().Get("Retry-After"), w.Header().Get("Content-Type"))
		}
	}
	if w := s.get("/zh-Hant/d/baoan-2024/m/17"); w.Code != http.StatusOK {
		t.Errorf("reading is limited, too: %d", w.Code)
	}
}
