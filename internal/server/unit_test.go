package server_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Who may report agrees with who is reminded: where the office says so, an official of a unit reports on all
// that the unit leads or supports.
func TestOfficialsReportForTheirUnitWhereTheOfficeSaysSo(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	official, editor := s.login("official"), s.login("editor")
	// Measure 18 is led by the same unit with another post; measure 30 is supported by it without any.
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/30/assign", editor, url.Values{"who": {"測試單位甲"}, "role": {"support"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/31/assign", editor, url.Values{"who": {"測試單位甲"}, "role": {"contact"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	form := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"10"}, "seen": {"0"}}
	try := func(n string, want int) {
		t.Helper()
		page := "/zh-Hant/admin/d/baoan-2024/m/" + n
		if w := s.post(page+"/progress", official, form); w.Code != want {
			t.Errorf("measure %s: %d, want %d", n, w.Code, want)
		}
		if listed := strings.Contains(s.get("/zh-Hant/admin", "Cookie", official).Body.String(), page+`"`); listed != (want == http.StatusSeeOther) {
			t.Errorf("measure %s: on the workbench %v", n, listed)
		}
	}
	for _, n := range []string{"18", "30", "31", "40"} {
		try(n, http.StatusForbidden)
	}
	settings := policy.UsualSettings()
	settings.UnitReports = true
	if err := s.store.SaveSettings(ctx, 0, settings); err != nil {
		t.Fatal(err)
	}
	try("18", http.StatusSeeOther)
	try("30", http.StatusSeeOther)
	try("31", http.StatusForbidden) // only to be contacted
	try("40", http.StatusForbidden)
}

func TestAMergeStandsInTheHistoryOfEachMeasure(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	if w := s.post("/zh-Hant/admin/org/ce-shi-dan-wei-jia/merge", editor, url.Values{"into": {"測試單位乙"}, "sure": {"1"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if body := bare(s.get("/zh-Hant/d/baoan-2024/m/18/history")); !strings.Contains(body, "分工併入") || !strings.Contains(body, "單位測試單位甲→測試單位乙") {
		t.Errorf("the measure's history does not tell of it: %s", body)
	}
}
