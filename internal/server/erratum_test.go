package server_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestADepartmentIsReachedByWhatAnEditorMadePublic(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 17)
	if err != nil {
		t.Fatal(err)
	}
	slug := who[0].Department.Slug
	target := "/zh-Hant/admin/org/" + slug + "/reach"
	measure := s.page("/zh-Hans/d/baoan-2024/m/17") // in the page cache from here on
	if strings.Contains(measure, "tel:") || !strings.Contains(measure, "未登记公开联系方式") {
		t.Error("a telephone stands there before anybody gave one, or nothing says that there is none")
	}
	if w := s.post(target, editor, url.Values{"phone": {"0755-1234 5678, 12345"}, "street": {"青石區測試路1號"}, "hours": {"工作日 9:00-18:00"}, "page": {"https://office.test/"}, "was": {" |  |  | "}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for path, want := range map[string][]string{
		"/zh-Hans/d/baoan-2024/m/17":       {`href="tel:07551234567`, "青石区测试路1号", "工作日 9:00-18:00", "https://office.test/", "测试单位乙"},
		"/zh-Hant/d/baoan-2024/m/17/sheet": {"0755-1234 5678", "青石區測試路1號"},
		"/zh-Hant/org/" + slug:             {`href="tel:12345"`, "青石區測試路1號"},
		"/zh-Hans/org/" + slug + ".json":   {`"phones":["0755-1234 5678","12345"]`, "青石区测试路1号"},
		"/api/v1/departments":              {`"hans":"青石区测试路1号"`, `"page":"https://office.test/"`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not say %s", path, w)
			}
		}
	}
	for _, wrong := range []url.Values{{"phone": {"call me"}}, {"phone": {"1111、2222、3333、4444"}}, {"page": {"javascript:alert(1)"}}, {"street": {strings.Repeat("路", 201)}}} {
		wrong.Set("was", "0755-1234 5678、12345 | 青石區測試路1號 | 工作日 9:00-18:00 | https://office.test/")
		if w := s.post(target, editor, wrong); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `id="wrong"`) {
			t.Errorf("%v: %d", wrong, w.Code)
		}
	}
	if w := s.post(target, editor, url.Values{"was": {"what somebody saw long ago"}}); w.Code != http.StatusConflict {
		t.Errorf("over what somebody else said meanwhile: %d", w.Code)
	}
	events, err := s.store.History(context.Background(), policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventDepartment, Limit: 1})
	if err != nil || len(events) != 1 || events[0].Action != "reach" || events[0].After["street"] != "青石區測試路1號" {
		t.Errorf("the history says %+v, %v", events, err)
	}
	// Merged into a department without one, the contact goes with it; into one with one, the history keeps it.
	other := who[len(who)-1].Department
	if other.Slug == slug {
		t.Fatal("only one department")
	}
	from, err := s.store.Department(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.MergeDepartment(context.Background(), 0, from, other); err != nil {
		t.Fatal(err)
	}
	if d, err := s.store.Department(context.Background(), other.Slug); err != nil || d.Contact.Phone != "0755-1234 5678、12345" {
		t.Errorf("after the merge: %+v, %v", d, err)
	}
}

func TestAReaderSaysWhatIsWrongWithoutAnAccount(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	form := s.page("/zh-Hans/d/baoan-2024/erratum?at=m/17")
	if !strings.Contains(s.page("/zh-Hans/d/baoan-2024/m/17"), "/zh-Hans/d/baoan-2024/erratum?at=m/17") || !strings.Contains(form, `value="m/17"`) {
		t.Error("the measure does not lead to the form, or the form forgets the measure")
	}
	const target = "/zh-Hans/d/baoan-2024/erratum"
	for _, wrong := range []url.Values{
		{"at": {"m/17"}, "wrong": {" 。\n"}}, {"at": {"m/17"}, "wrong": {strings.Repeat("错", 2001)}},
		{"at": {"m/17"}, "wrong": {"错字"}, "mail": {"not mail"}}, {"at": {"m/17"}, "wrong": {"buy"}, "website": {"http://spam.test"}},
	} {
		if w := s.post(target, "", wrong); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%.60v: %d", wrong, w.Code)
		}
	}
	if w := s.post(target, "", url.Values{"at": {"m/4711"}, "wrong": {"错字"}}); w.Code != http.StatusNotFound {
		t.Errorf("of a measure that is not there: %d", w.Code)
	}
	said := url.Values{"at": {"m/17"}, "wrong": {"第二行少一个字<script>"}, "mail": {"reader@mail.test"}}
	w := s.post(target, "", said)
	sent := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(sent, "/zh-Hans/erratum/") {
		t.Fatalf("%d %s", w.Code, sent)
	}
	if again := s.post(target, "", said).Header().Get("Location"); again != sent {
		t.Errorf("said twice it is two: %s, %s", sent, again)
	}
	if state := s.get(sent); !strings.Contains(state.Body.String(), "&lt;script&gt;") || strings.Contains(state.Body.String(), "reader@mail.test") || !strings.Contains(state.Header().Get("Cache-Control"), "no-store") {
		t.Errorf("the reader's own page: %v", state.Header())
	}
	if !strings.Contains(s.get("/zh-Hant/admin", "Cookie", editor).Body.String(), `/admin/errata"><b>1</b>`) {
		t.Error("the desk does not count it")
	}
	list := s.get("/zh-Hant/admin/errata", "Cookie", editor).Body.String()
	if !strings.Contains(list, "mailto:reader@mail.test") || !strings.Contains(list, "第二行少一个字") {
		t.Error("editors are not told of it")
	}
	settled := url.Values{"id": {"1"}, "reply": {"已改，謝謝"}}
	if w := s.post("/zh-Hant/admin/errata", editor, settled); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := s.post("/zh-Hant/admin/errata", editor, settled); w.Code != http.StatusConflict {
		t.Errorf("settled twice: %d", w.Code)
	}
	if !strings.Contains(s.page(sent), "已改，謝謝") {
		t.Error("the reader does not see the reply")
	}
	if list := s.get("/zh-Hant/admin/errata", "Cookie", editor).Body.String(); strings.Contains(list, "reader@mail.test") {
		t.Error("the mail address is kept")
	}
	if e, err := s.store.Erratum(context.Background(), sent[len("/zh-Hans/erratum/"):]); err != nil || e.Mail != "" || e.By != "editor" || e.Open() {
		t.Errorf("%+v, %v", e, err)
	}
	refused := 0
	for range 30 {
		if s.post(target, "", url.Values{"wrong": {"。"}}, "X-Forwarded-For", "198.51.100.7").Code == http.StatusTooManyRequests {
			refused++
			break
		}
	}
	if refused == 0 {
		t.Error("one address may report without end")
	}
}

func TestManyMeasuresAreAssignedByRanges(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	const target = "/zh-Hant/admin/d/baoan-2024/table"
	open := func(query string) int {
		return strings.Count(s.get(target+query, "Cookie", editor).Body.String(), `name="m" value=`)
	}
	if all, unled := open(""), open("?show=unassigned"); all != 49 || unled != 47 {
		t.Fatalf("%d rows, %d without a lead", all, unled)
	}
	form := url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "range": {"23-32、５"}, "m": {"40"}, "show": {"unassigned"}}
	w := s.post(target, editor, form)
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasSuffix(to, "?saved=12&show=unassigned") {
		t.Fatalf("%d %s", w.Code, to)
	}
	if unled := open("?show=unassigned"); unled != 35 {
		t.Errorf("%d without a lead now", unled)
	}
	for _, wrong := range []string{"48-50", "甲", "9-3"} {
		form.Set("range", wrong)
		form.Set("m", "41")
		if w := s.post(target, editor, form); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `value="`+wrong+`"`) || !strings.Contains(w.Body.String(), "序號要寫成") {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
	if unled := open("?show=unassigned"); unled != 35 {
		t.Errorf("what was refused changed something: %d", unled)
	}
	if desk := s.get("/zh-Hant/admin", "Cookie", editor).Body.String(); !strings.Contains(desk, `/table?show=unassigned"><b>35</b>`) {
		t.Error("the desk counts otherwise")
	}
}

func TestNotesAreWrittenOnGroupsTermsAndDocuments(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	for subject, page := range map[string]string{"/d/baoan-2024/item/12": "/zh-Hans/d/baoan-2024/item/12", "/t/san-hua": "/zh-Hans/t/san-hua", "/d/baoan-2024": "/zh-Hans/d/baoan-2024"} {
		if body := s.get(page, "Cookie", editor).Body.String(); !strings.Contains(body, "/admin/note?on=/"+subject[1:2]) {
			t.Errorf("%s leads no editor to its notes", page)
		}
		if strings.Contains(s.page(page), "/admin/note") {
			t.Errorf("%s leads visitors to a form of editors", page)
		}
		if w := s.post("/zh-Hant/admin/note", editor, url.Values{"on": {subject}, "note": {"測試**備註**"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", subject, w.Code, w.Body)
		}
		if !strings.Contains(s.page(page), "测试<strong>备注</strong>") {
			t.Errorf("%s does not show the note", page)
		}
	}
	form := s.get("/zh-Hant/admin/note?on=/t/san-hua", "Cookie", editor).Body.String()
	if !strings.Contains(form, "測試**備註**") {
		t.Error("the form does not show what stands there")
	}
	for on, code := range map[string]int{"/d/baoan-2024/m/17": 404, "/d/none": 404, "/t/none": 404, "/d/baoan-2024/item/99": 404, "": 404, "/admin": 404} {
		if w := s.post("/zh-Hant/admin/note", editor, url.Values{"on": {on}, "note": {"x"}}); w.Code != code {
			t.Errorf("on %q: %d, want %d", on, w.Code, code)
		}
	}
	if w := s.post("/zh-Hant/admin/note", editor, url.Values{"on": {"/t/san-hua"}, "note": {" "}}); w.Code != http.StatusBadRequest {
		t.Errorf("an empty note: %d", w.Code)
	}
}

func TestTheFirstNamedIsOfferedAsLead(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	s.ingest("plan.txt", plan+"\n四、落实经费。持续落实经费。（责任单位：测试丙委、测试甲局、测试乙局）\n", ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	const target = "/zh-Hant/admin/d/plan/proposals"
	count := func(query string) (n [3]int) {
		body := s.get(target+query, "Cookie", editor).Body.String()
		for i, mark := range []string{`value="lead" selected`, `value="support" selected`, `" checked>`} {
			n[i] = strings.Count(body, mark)
		}
		return n
	}
	usual := count("")
	for query, more := range map[string][3]int{"?first=3": {1, 1, 2}, "?first=4": {1, 2, 3}, "?first=all": {2, 3, 5}, "?first=x": {}, "?first=1": {}} {
		got := count(query)
		for i, n := range usual {
			got[i] -= n
		}
		if got != more {
			t.Errorf("%s chooses %v more leads, supports and ticks, want %v", query, got, more)
		}
	}
}
