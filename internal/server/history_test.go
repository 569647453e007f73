package server_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

func TestTheWholeHistoryIsFilteredPagedAndExported(t *testing.T) {
	s := staffed(t)
	editor, admin := s.login("editor"), s.login("admin")
	link := func(measure, who, evidence string) {
		t.Helper()
		w := s.post("/zh-Hant/admin/d/baoan-2024/m/"+measure+"/assign", editor, url.Values{"who": {who}, "role": {"lead"}, "evidence": {evidence}})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("measure %s: %d", measure, w.Code)
		}
	}
	link("20", "測試單位甲", "=cmd|'/c calc'!A1")
	link("21", "測試單位乙", "測字〔2024〕5號")
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/21/progress", editor, url.Values{"day": {"2024-08-01"}, "status": {"done"}, "percent": {"100"}, "seen": {"0"}}); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	const path = "/zh-Hant/admin/history"
	for query, want := range map[string]struct{ has, lacks string }{
		"measure=21":                        {"第 21 條", "第 20 條"},
		"kind=progress":                     {"100%", "第 20 條"},
		"user=editor&kind=assignment":       {"經手：editor", "第 17 條"},
		"doc=baoan-2024&measure=20":         {"第 20 條", "第 21 條"},
		"org=ce-shi-dan-wei-yi":             {"第 21 條", "第 20 條"},
		"since=2001-01-01&until=":           {"第 20 條", "還沒有"},
		"since=2001-01-01&until=2001-02-01": {"沒有符合的記錄", "第 20 條"},
		"kind=document":                     {"文件收錄文本", "第 20 條"},
	} {
		w := s.get(path+"?"+query, "Cookie", admin)
		body := w.Body.String()
		list := body
		if i := strings.Index(body, `<ol class="events"`); i >= 0 {
			list = body[i:]
		}
		if text := visible(list); w.Code != http.StatusOK || !strings.Contains(text, want.has) || strings.Contains(text, want.lacks) {
			t.Errorf("%s: %d, want %s and not %s", query, w.Code, want.has, want.lacks)
		}
	}
	for query, field := range map[string]string{"measure=first": "wrong-measure", "since=soon": "wrong-since", "since=2024-02-01&until=2024-01-01": "wrong-until"} {
		w := s.get(path+"?"+query, "Cookie", admin)
		if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, `id="`+field+`"`) {
			t.Errorf("%s: %d, lacks %s", query, w.Code, field)
		}
	}
	if w := s.get(path+"?user=nobody", "Cookie", admin); w.Code != http.StatusBadRequest {
		t.Errorf("nobody's changes: %d", w.Code)
	}
	rows, err := csv.NewReader(strings.NewReader(s.get(path+"?format=csv&kind=assignment&measure=20", "Cookie", admin).Body.String())).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][2] != "editor" || rows[1][6] != "20" {
		t.Errorf("CSV: %v, %v", rows, err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "@") {
				t.Errorf("a cell that runs: %q", cell)
			}
		}
	}
	var events []struct {
		ID            int64
		User, Kind    string
		Measure       int
		Before, After map[string]any
	}
	body := s.get(path+"?format=json&measure=21", "Cookie", admin).Body.Bytes()
	if err := json.Unmarshal(body, &events); err != nil || len(events) != 2 || events[0].After["status"] != "done" || events[1].After["department"] != "測試單位乙" {
		t.Errorf("JSON: %s, %v", body, err)
	}
	if w := s.get(path+"?format=xml", "Cookie", admin); w.Code != http.StatusBadRequest {
		t.Errorf("another format: %d", w.Code)
	}
}

func TestALongHistoryIsPaged(t *testing.T) {
	s := staffed(t)
	admin := s.login("admin")
	var table strings.Builder
	table.WriteString("序號,牽頭單位,完成時限\n")
	for n := range 49 {
		table.WriteString(strconv.Itoa(n+1) + ",測試單位丁,2024-12-31\n")
	}
	s.assign(table.String())
	seen := 0
	next := "/zh-Hans/admin/history"
	for pages := 0; next != "" && pages < 9; pages++ {
		body := s.get(next, "Cookie", admin).Body.String()
		_, list, _ := strings.Cut(body, `<ol class="events"`)
		seen += strings.Count(list, "<time ")
		_, link, more := strings.Cut(body, `<a rel="next" href="`)
		if next = ""; more {
			next, _, _ = strings.Cut(link, `"`)
			next = strings.ReplaceAll(next, "&amp;", "&")
		}
	}
	var all []any
	if err := json.Unmarshal(s.get("/zh-Hans/admin/history?format=json", "Cookie", admin).Body.Bytes(), &all); err != nil || seen != len(all) || seen < 60 {
		t.Errorf("the pages show %d of %d entries, %v", seen, len(all), err)
	}
}
