package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"
)

// What is due of a document, a department and an official can be subscribed to.
func TestCalendarsOfWhatIsDue(t *testing.T) {
	s := staffed(t)
	due := url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "due": {"2027-06-30"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/20/assign", s.login("editor"), due); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for _, path := range []string{"/zh-Hant/d/baoan-2024/assignments.ics", "/zh-Hans/org/ce-shi-dan-wei-jia.ics"} {
		w := s.get(path)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/calendar") {
			t.Fatalf("%s: %d %s", path, w.Code, w.Header())
		}
		cal, err := ical.ParseCalendar(w.Body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		ids := map[string]bool{}
		for _, e := range cal.Events() {
			at, err := e.GetAllDayStartAt()
			if err != nil || at.Year() < 2024 || ids[e.Id()] || !strings.HasPrefix(e.GetProperty(ical.ComponentPropertyUrl).Value, "https://example.test/d/") {
				t.Errorf("%s: %v %v", path, e, err)
			}
			ids[e.Id()] = true
		}
		if len(ids) == 0 {
			t.Errorf("%s holds nothing", path)
		}
	}
	for path, want := range map[string]string{
		"/zh-Hant/feeds/document/baoan-2024.ics":    "/zh-Hant/d/baoan-2024/assignments.ics",
		"/zh-Hans/feeds/org/ce-shi-dan-wei-jia.ics": "/zh-Hans/org/ce-shi-dan-wei-jia.ics",
		"/zh-Hans/feeds/official/o-00000000.ics":    "/zh-Hans/official/o-00000000.ics",
	} {
		if w := s.get(path); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != want {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Location"))
		}
	}
	if w := s.get("/zh-Hant/org/nobody.ics"); w.Code != http.StatusNotFound {
		t.Errorf("of nobody: %d", w.Code)
	}
	if w := s.get("/zh-Hant/d/baoan-2024/m/17.ics"); w.Code != http.StatusNotFound {
		t.Errorf("of what has none: %d", w.Code)
	}
}
