package server_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A handover 交接 that is dated ahead changes nothing before its day: not who is
// shown, counted, found or reminded, and not who may report.
func TestAHandoverHoldsFromItsDay(t *testing.T) {
	s := staffed(t)
	now := time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)
	s.config.Calendar = policy.Calendar{Now: func() time.Time { return now }}
	s.serve(s.store)
	const desk17 = "/zh-Hant/admin/d/baoan-2024/m/17"
	editor, official := s.login("editor"), s.login("official")
	_, card, _ := strings.Cut(s.get(desk17, "Cookie", editor).Body.String(), `<h2 id="now">`)
	handover := url.Values{"who": {"測試單位丙"}, "new": {"1"}, "role": {"lead"}, "from": {"2026-12-26"},
		"replaces": {hidden(t, card, "id") + "." + hidden(t, card, "version")}}
	if w := s.post(desk17+"/assign", editor, handover); w.Code != 303 {
		t.Fatalf("the handover: %d %s", w.Code, w.Body)
	}
	report := url.Values{"day": {"2026-11-26"}, "status": {"in_progress"}, "percent": {"40"}, "seen": {"0"}}
	search := func(org string) bool {
		return strings.Contains(s.get("/zh-Hant/search?q=園區&org="+org).Body.String(), `/d/baoan-2024/m/17`)
	}
	who := func(path, from, to string) string {
		_, rest, found := strings.Cut(s.get(path).Body.String(), from)
		part, _, _ := strings.Cut(rest, to)
		if !found {
			t.Fatalf("%s lacks %s", path, from)
		}
		return part
	}
	leads := func() string {
		return who("/zh-Hant/d/baoan-2024/m/17", `<dt>牽頭</dt>`, `</div>`) + who("/zh-Hant/d/baoan-2024/m/17/sheet", `<dt>牽頭</dt>`, `</div>`) +
			who("/zh-Hant/d/baoan-2024/assignments", `href="/zh-Hant/d/baoan-2024/m/17">`, `</tr>`)
	}
	check := func(day, lead, other string) {
		t.Helper()
		if got := leads(); strings.Count(got, lead) < 3 || strings.Contains(got, other) {
			t.Errorf("on %s %s does not lead everywhere:\n%s", day, lead, got)
		}
	}
	check("the day of the form", "測試單位甲", "測試單位丙")
	if !strings.Contains(s.get("/zh-Hant/d/baoan-2024/m/17").Body.String(), "尚未開始") {
		t.Error("the measure's page does not tell who comes")
	}
	if w := s.post(desk17+"/progress", official, report); w.Code != 303 {
		t.Errorf("the old lead may not report before the handover: %d", w.Code)
	}
	before := search("ce-shi-dan-wei-bing")
	now = time.Date(2026, 12, 25, 16, 0, 0, 0, time.UTC) // midnight in Beijing
	s.serve(s.store)
	check("the day of the handover", "測試單位丙", "測試單位甲")
	report.Set("seen", "1")
	if w := s.post(desk17+"/progress", official, report); w.Code != 403 {
		t.Errorf("the old lead reports after the handover: %d", w.Code)
	}
	if before || !search("ce-shi-dan-wei-bing") {
		t.Error("the search counts the new lead before its day, or not on it")
	}
}
