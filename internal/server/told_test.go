package server_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// told is what an answer says of a measure besides its text.
type told struct {
	ID       string
	Progress *struct {
		Reported, Overdue bool
		Status, Due, Day  string
		Percent           *int
	}
	Terms   []struct{ ID, Name string }
	Related []struct {
		ID     string
		Shared []struct{ ID, Name string }
	}
	Figures []struct {
		Name, Digits, Unit, Quote string
		Span                      policy.Span
	}
	Spans []policy.Span
}

func TestAMeasureAsDataSaysHowFarItIsAndWhatItSpeaksOf(t *testing.T) {
	s := baoan(t)
	s.assign("序號,牽頭單位,完成時限\n18,測試單位甲,2020-12-31\n19,測試單位甲,2020-12-31\n")
	if err := s.store.AddProgress(context.Background(), 0, &policy.Progress{DocumentID: 1, Measure: 18, Day: "2024-03-01", Status: policy.InProgress, Percent: 40}, -1); err != nil {
		t.Fatal(err)
	}
	var list struct{ Items []*told }
	read(t, s.get("/api/v1/documents/baoan-2024/measures?script=hant&limit=1000"), &list)
	if len(list.Items) != 49 {
		t.Fatalf("%d measures", len(list.Items))
	}
	terms, related, figures := 0, 0, 0
	for _, inList := range list.Items {
		for _, path := range []string{"/api/v1/documents/", "/zh-Hant/d/"} {
			alone := &told{}
			address := path + strings.TrimPrefix(inList.ID, "/d/") + ".json"
			if strings.HasPrefix(path, "/api") {
				address = strings.Replace(strings.TrimSuffix(address, ".json"), "/m/", "/measures/", 1) + "?script=hant"
			}
			read(t, s.get(address), alone)
			if a, b := flat(t, alone), flat(t, inList); a != b {
				t.Fatalf("%s says\n%s\nthe list\n%s", address, a, b)
			}
		}
		terms, related = terms+len(inList.Terms), related+len(inList.Related)
	}
	if terms < 20 || related < 20 {
		t.Errorf("%d terms, %d related measures", terms, related)
	}
	const plan = "青石區測試行動方案\n\n一、建設園區\n新增產業空間120萬平方米，到2030年工業總產值突破5000億元。\n二、服務企業\n設立專窗，便民利企。\n"
	s.ingest("plan.txt", plan, ingest.Facts{Slug: "plan", Title: "青石區測試行動方案"})
	list.Items = nil
	read(t, s.get("/api/v1/documents/plan/measures?script=hant"), &list)
	for _, f := range list.Items[0].Figures {
		if words := plan[f.Span.Start:f.Span.End]; !strings.Contains(words, f.Digits) || !strings.Contains(f.Quote, f.Digits) {
			t.Errorf("%q does not stand in %q", f.Digits, words)
		}
		figures++
	}
	if figures < 1 || list.Items[1].Figures == nil || len(list.Items[1].Figures) > 0 {
		t.Errorf("%d figures; of the second: %v", figures, list.Items[1].Figures)
	}
	read(t, s.get("/api/v1/documents/baoan-2024/measures?script=hant&limit=1000"), &list)
	if p := list.Items[17].Progress; p == nil || !p.Reported || p.Status != "in_progress" || p.Percent == nil || *p.Percent != 40 || p.Due != "2020-12-31" || !p.Overdue || p.Day != "2024-03-01" {
		t.Errorf("18: %+v", p)
	}
	if p := list.Items[18].Progress; p == nil || p.Reported || p.Status != "" || p.Percent != nil || p.Due != "2020-12-31" || !p.Overdue {
		t.Errorf("19, on which nobody reported: %+v", p)
	}
	var edition, group map[string]any
	read(t, s.get("/zh-Hant/d/baoan-2024/edition/1/m/18.json"), &edition)
	read(t, s.get("/zh-Hant/d/baoan-2024/dimension/1.json"), &group)
	if _, has := edition["progress"]; has || edition["terms"] == nil {
		t.Errorf("an edition shown for its own sake: %v", edition)
	}
	if _, has := group["terms"]; has {
		t.Error("of a group no terms were looked for, and it says that it has none")
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.page("/zh-Hans/d/baoan-2024.csv"), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row int, head string) string { return rows[row][slices.Index(rows[0], head)] }
	for _, want := range []struct {
		row         int
		head, value string
	}{{18, "完成时限", "2020-12-31"}, {18, "状态", "推进中"}, {18, "完成百分比", "40"}, {18, "填报日期", "2024-03-01"}, {18, "逾期", "是"},
		{19, "状态", "未填报"}, {19, "完成百分比", ""}, {20, "完成时限", ""}, {20, "逾期", ""}} {
		if got := at(want.row, want.head); got != want.value {
			t.Errorf("CSV, %d %s: %q, want %q", want.row, want.head, got, want.value)
		}
	}
}

func flat(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
