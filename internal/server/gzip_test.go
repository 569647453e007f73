package server_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
)

func TestPagesForOneRequestArePacked(t *testing.T) {
	s := baoan(t)
	for _, target := range []string{
		"/zh-Hant/search?q=%E7%94%A2%E6%A5%AD",
		"/zh-Hans/d/baoan-2024/measures?sort=heading",
		"/api/v1/search?q=%E7%94%A2%E6%A5%AD",
	} {
		plain := s.get(target)
		if got := plain.Header().Get("Content-Encoding"); got != "" {
			t.Errorf("%s: %s for a reader who takes none", target, got)
		}
		packed := s.get(target, "Accept-Encoding", "gzip, br")
		h := packed.Header()
		if h.Get("Content-Encoding") != "gzip" || h.Get("Vary") != "Accept-Encoding" || packed.Body.Len()*2 > plain.Body.Len() {
			t.Fatalf("%s: %d bytes of %d, %v", target, packed.Body.Len(), plain.Body.Len(), h)
		}
		for _, w := range []*httptest.ResponseRecorder{plain, packed} {
			if got := w.Header().Get("Content-Length"); got != strconv.Itoa(w.Body.Len()) {
				t.Errorf("%s: Content-Length %s of %d", target, got, w.Body.Len())
			}
		}
		tag := h.Get("ETag")
		if tag == plain.Header().Get("ETag") {
			t.Errorf("%s: other bytes under the same tag %s", target, tag)
		}
		z, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(z); err != nil || string(body) != plain.Body.String() {
			t.Errorf("%s: not the same page (%v)", target, err)
		}
		again := s.get(target, "Accept-Encoding", "gzip, br", "If-None-Match", tag)
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %v", target, again.Code, again.Header())
		}
		if w := s.get(target, "Accept-Encoding", "gzip;q=0"); w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: gzip for a reader who refuses it", target)
		}
	}
}

func TestPagesOfWhoIsLoggedInAreNotPacked(t *testing.T) {
	s := baoan(t)
	cookie := s.editor()
	w := s.get("/zh-Hant/search?q=%E7%94%A2%E6%A5%AD", "Accept-Encoding", "gzip", "Cookie", cookie)
	if w.Code != http.StatusOK || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d, %v: its length would tell of what only he sees", w.Code, w.Header())
	}
}
