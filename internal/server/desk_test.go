package server_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const desk21 = "/zh-Hant/admin/d/baoan-2024/m/21"

// hidden is the value of a hidden field of a page.
func hidden(t *testing.T, body, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("the page has no field %s", name)
	}
	return m[1]
}

func TestTheSecondEditorSeesWhatChangedAndLosesNothing(t *testing.T) {
	s := staffed(t)
	first, second := s.login("editor"), s.login("admin")
	must := func(w interface{ Result() *http.Response }, want int) {
		t.Helper()
		if got := w.Result().StatusCode; got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	}
	says := func(body string, want ...string) {
		t.Helper()
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("the page lacks %s", text)
			}
		}
	}
	must(s.post(desk21+"/assign", first, url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "due": {"2029-12-31"}, "evidence": {"測字〔2024〕1號"}}), 303)
	body := s.get(desk21, "Cookie", second).Body.String()
	change := url.Values{"id": {hidden(t, body, "id")}, "version": {hidden(t, body, "version")}, "due": {"2030-01-31"}, "evidence": {"測字〔2024〕2號"}}
	must(s.post(desk21+"/change", first, change), 303)

	// The assignment: another due date meanwhile.
	change.Set("due", "2030-06-30")
	change.Set("evidence", "測字〔2024〕3號")
	w := s.post(desk21+"/change", second, change)
	must(w, 409)
	body = w.Body.String()
	says(body, "別人先作了變更", `<td data-label="別人保存的">2030年1月31日</td><td data-label="你填的">2030年6月30日</td>`, `value="2030-06-30"`, `value="測字〔2024〕3號"`)
	change.Set("version", hidden(t, body, "version"))
	must(s.post(desk21+"/change", second, change), 303)
	change.Set("do", "end_sure")
	change.Set("version", hidden(t, s.get(desk21, "Cookie", first).Body.String(), "version"))
	must(s.post(desk21+"/change", first, change), 303)
	change.Del("do")
	change.Set("evidence", "測字〔2024〕4號")
	w = s.post(desk21+"/change", second, change)
	must(w, 409)
	says(w.Body.String(), "這項分工已由別人結束", `<td data-label="你填的">測字〔2024〕4號</td>`)

	// The report: another one meanwhile.
	report := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {"甲的說明"}, "links": {"https://example.test/a"}, "seen": {"0"}}
	must(s.post(desk21+"/progress", first, report), 303)
	report.Set("percent", "55")
	report.Set("note", "乙的說明")
	w = s.post(desk21+"/progress", second, report)
	must(w, 409)
	body = w.Body.String()
	says(body, `<td data-label="別人保存的">甲的說明</td><td data-label="你填的">乙的說明</td>`, `<td data-label="別人保存的">40</td><td data-label="你填的">55</td>`, `>乙的說明</textarea>`)
	if strings.Contains(body, "附件網址</th>") {
		t.Error("the page tells of fields by another name than the form")
	}
	report.Set("seen", hidden(t, body, "seen"))
	must(s.post(desk21+"/progress", second, report), 303)

	// The note.
	note := url.Values{"note": {"第一稿"}}
	must(s.post(desk21+"/note", first, note), 303)
	body = s.get(desk21, "Cookie", second).Body.String()
	_, form, _ := strings.Cut(body, `id="remarks"`)
	note.Set("id", hidden(t, form, "id"))
	note.Set("version", hidden(t, form, "version"))
	note.Set("note", "甲的改稿")
	must(s.post(desk21+"/note", first, note), 303)
	note.Set("note", "乙的改稿")
	w = s.post(desk21+"/note", second, note)
	must(w, 409)
	body = w.Body.String()
	says(body, `<td data-label="別人保存的">甲的改稿</td><td data-label="你填的">乙的改稿</td>`, `>乙的改稿</textarea>`)
	_, form, _ = strings.Cut(body, `id="remarks"`)
	note.Set("version", hidden(t, form, "version"))
	must(s.post(desk21+"/note", second, note), 303)
	says(s.get("/zh-Hant/d/baoan-2024/m/21").Body.String(), "乙的改稿")
	note.Set("note", "")
	note.Set("version", "3")
	must(s.post(desk21+"/note", second, note), 303)
	if strings.Contains(s.get("/zh-Hant/d/baoan-2024/m/21").Body.String(), "乙的改稿") {
		t.Error("a note that was taken away is still there")
	}
}

func TestAFormSaysBesideTheFieldWhatIsWrong(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	right := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {"我的說明"}, "links": {"https://example.test/a\nhttp://example.test/b"}, "seen": {"0"}}
	for name, test := range map[string]struct{ field, value, id string }{
		"a day that is none":   {"day", "soon", "wrong-day"},
		"a state that is none": {"status", "x", "wrong-status"},
		"too many per cent":    {"percent", "101", "wrong-percent"},
		"no number":            {"percent", "half", "wrong-percent"},
		"a script for a link":  {"links", "javascript:alert(1)", "wrong-links"},
		"a local file":         {"links", "https://example.test/a\nfile:///etc/passwd", "wrong-links"},
		"more links than fit":  {"links", strings.Repeat("https://example.test/a\n", 21), "wrong-links"},
		"done by half":         {"status", "done", "wrong-percent"},
		"a long note":          {"note", strings.Repeat("長", 30000), "wrong-note"},
	} {
		form := url.Values{}
		for k, v := range right {
			form[k] = v
		}
		form.Set(test.field, test.value)
		w := s.post(desk21+"/progress", editor, form)
		body := w.Body.String()
		if w.Code != http.StatusBadRequest || !strings.Contains(body, `aria-describedby="`+test.id+`"`) || !strings.Contains(body, `id="`+test.id+`"`) {
			t.Errorf("%s: %d, nothing beside the field", name, w.Code)
		}
		if test.field != "note" && !strings.Contains(body, ">我的說明</textarea>") {
			t.Errorf("%s: what was typed is lost", name)
		}
	}
	if w := s.post(desk21+"/progress", editor, right); w.Code != http.StatusSeeOther {
		t.Fatalf("two links: %d", w.Code)
	}
	body := s.get("/zh-Hant/d/baoan-2024/m/21").Body.String()
	for _, link := range []string{`href="https://example.test/a"`, `href="http://example.test/b"`} {
		if !strings.Contains(body, link) {
			t.Errorf("the measure's page lacks %s", link)
		}
	}
	if w := s.post(desk21+"/note", editor, url.Values{"note": {" "}}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `id="wrong-remark"`) {
		t.Errorf("an empty note: %d", w.Code)
	}
}
