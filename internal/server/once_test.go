package server_test

import (
	"bytes"
	"context"
	"database/sql"
	"html"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/web"
)

// Every form that changes something begins with a key of its own: of those with files, too, where
// nothing but the first bytes is looked at.
func TestEveryFormBeginsWithItsKey(t *testing.T) {
	form := regexp.MustCompile(`<form [^>]*method="post"(?:[^>{]|\{\{.*?\}\})*>(\{\{once\}\})?`)
	// What changes nothing that is stored, and a link that is good for one report by itself.
	open := regexp.MustCompile(`"/(settings|login|logout|verify)"`)
	files, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		text, err := fs.ReadFile(web.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), `method="post"`); n != len(form.FindAllString(string(text), -1)) {
			t.Errorf("%s: %d forms, not all of them are read by this test", name, n)
		}
		for _, m := range form.FindAllStringSubmatch(string(text), -1) {
			if found++; m[1] == "" != (open.MatchString(m[0]) || name == "templates/link_report.html") {
				t.Errorf("%s: %s", name, m[0])
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d forms were found", found)
	}
}

// reports is how many reports measure 21 has.
func (s *site) reports() int {
	s.Helper()
	list, _, err := s.store.ReportsWithHidden(context.Background(), 1, 21, 0)
	if err != nil {
		s.Fatal(err)
	}
	return len(list)
}

func TestAFormThatIsSentTwiceChangesOnce(t *testing.T) {
	s := staffed(t)
	editor, admin := s.login("editor"), s.login("admin")
	body := s.get(desk21, "Cookie", editor).Body.String()
	key := hidden(t, body, "once")
	if other := hidden(t, s.get(desk21, "Cookie", editor).Body.String(), "once"); other == key {
		t.Fatal("two pages have the same key")
	}
	form := url.Values{"once": {key}, "day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"101"}, "note": {"說明"}, "seen": {"0"}}
	if w := s.post(desk21+"/progress", editor, form); w.Code != http.StatusBadRequest {
		t.Fatalf("101 %%: %d", w.Code)
	}
	// What was refused may be mended and sent again with the same key, also by hand.
	form.Set("percent", "40")
	first := s.post(desk21+"/progress", editor, form)
	second := s.post(desk21+"/progress", editor, form)
	if first.Code != http.StatusSeeOther || second.Code != first.Code || second.Header().Get("Location") != first.Header().Get("Location") {
		t.Errorf("%d to %q, then %d to %q", first.Code, first.Header().Get("Location"), second.Code, second.Header().Get("Location"))
	}
	if n := s.reports(); n != 1 {
		t.Errorf("%d reports", n)
	}
	// What was typed anew into a form that was sent is not lost.
	form.Set("seen", "1")
	form.Set("note", "改了說明")
	if w := s.post(desk21+"/progress", editor, form); w.Code != http.StatusSeeOther || s.reports() != 2 {
		t.Errorf("the form with other words: %d, %d reports", w.Code, s.reports())
	}
	// The key is the account's own, and a form without one is taken as it is.
	form.Set("seen", "2")
	if s.post(desk21+"/progress", admin, form); s.reports() != 3 {
		t.Error("somebody else's key kept a report out")
	}
	form.Del("once")
	for i := range 2 {
		form.Set("seen", string(rune('3'+i)))
		form.Set("percent", string(rune('3'+i)))
		if w := s.post(desk21+"/progress", editor, form); w.Code != http.StatusSeeOther || s.reports() != 4+i {
			t.Errorf("without a key: %d, %d reports", w.Code, s.reports())
		}
	}
	// Both clicks of a double click.
	form.Set("once", strings.Repeat("A", 26))
	form.Set("seen", "5")
	form.Set("percent", "50")
	for _, w := range s.atOnce(4, func(int) *httptest.ResponseRecorder { return s.post(desk21+"/progress", editor, form) }) {
		if w.Code != http.StatusSeeOther {
			t.Errorf("of four at once: %d", w.Code)
		}
	}
	if n := s.reports(); n != 6 {
		t.Errorf("%d reports after four clicks at once", n)
	}
	// Without a key the same words twice are one report.
	form.Del("once")
	form.Set("seen", "6")
	if w := s.post(desk21+"/progress", editor, form); w.Code != http.StatusSeeOther || s.reports() != 6 {
		t.Errorf("the same again: %d, %d reports", w.Code, s.reports())
	}
	// The address that the first answer led to was made by the change.
	department := url.Values{"once": {strings.Repeat("B", 26)}, "name": {"測試新單位"}}
	for range 2 {
		if w := s.post("/zh-Hant/admin/org", editor, department); w.Header().Get("Location") != "/zh-Hant/admin/org/ce-shi-xin-dan-wei?done=1" {
			t.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
		}
	}
}

// What an editor does all day is one change in the log, not two: where the form led to stands with what it changed.
func TestAReportIsOneChange(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	file, err := sql.Open("sqlite3", s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	changes := func() (n int) {
		if err := file.QueryRow(`SELECT n FROM revision`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	text := regexp.MustCompile(`name="(id|version)" value="(\d+)"`)
	var duty [2]string
	for i, m := range text.FindAllStringSubmatch(s.get("/zh-Hant/admin/d/baoan-2024/m/18", "Cookie", editor).Body.String(), 2) {
		duty[i] = m[2]
	}
	for i, c := range []struct {
		address string
		form    url.Values
	}{
		{desk21 + "/progress", url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "seen": {"0"}}},
		{desk21 + "/hide", url.Values{"kind": {"progress"}, "id": {"1"}, "do": {"hide"}, "reason": {"重複"}}},
		{desk21 + "/note", url.Values{"note": {"備註"}}},
		{"/zh-Hant/admin/d/baoan-2024/m/18/change", url.Values{"id": {duty[0]}, "version": {duty[1]}, "due": {"2030-01-02"}, "do": {"change"}}},
	} {
		c.form.Set("once", strings.Repeat(string(rune('A'+i)), 26))
		page, before := c.address[:strings.LastIndex(c.address, "/")]+"?done=1", changes()
		for range 2 {
			if w := s.post(c.address, editor, c.form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != page {
				t.Errorf("%s: %d to %q", c.address, w.Code, w.Header().Get("Location"))
			}
		}
		if n := changes() - before; n != 1 {
			t.Errorf("%s: %d changes", c.address, n)
		}
	}
}

// drafting takes every file for a draft.
type drafting struct{ idle }

func (drafting) Read(_ context.Context, name string, file io.Reader) (*policy.Upload, error) {
	raw, err := io.ReadAll(file)
	return &policy.Upload{Name: name, Raw: raw, Document: &policy.Document{Title: policy.Text{Hant: "測試", Hans: "测试"}, Slug: "ce-shi"}, Parcel: []byte("x")}, err
}

func TestAFileThatIsSentTwiceIsReadOnce(t *testing.T) {
	s := staffed(t)
	s.config.Desk.Uploads = drafting{}
	s.serve(s.store)
	editor := s.login("editor")
	for _, content := range []string{"測試", "測試", "別的"} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		form.WriteField("once", strings.Repeat("C", 26))
		part, _ := form.CreateFormFile("file", "測試.txt")
		part.Write([]byte(content))
		form.Close()
		r := httptest.NewRequest(http.MethodPost, "https://example.test/zh-Hant/admin/upload", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Cookie", editor)
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d: %s", w.Code, bare(w))
		}
	}
	list, err := s.store.Drafts(context.Background())
	if err != nil || len(list) != 2 {
		t.Errorf("%d drafts, %v", len(list), err)
	}
}

func TestWhoIsLoggedOutWhileTypingLosesNothing(t *testing.T) {
	s := staffed(t)
	typed := "打了很久的說明「引號」&<b>\r\n第二行"
	form := url.Values{"once": {strings.Repeat("D", 26)}, "day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {typed}, "seen": {"0"}}
	w := s.post(desk21+"/progress", "session=gone", form)
	body := w.Body.String()
	if w.Code != http.StatusForbidden || !strings.Contains(body, "登入已過期") {
		t.Fatalf("%d", w.Code)
	}
	login := url.Values{"name": {"editor"}, "password": {"wrong password"}}
	for _, field := range []string{"to", "typed", "return"} {
		login.Set(field, html.UnescapeString(hidden(t, body, field)))
	}
	// A wrong password loses nothing either.
	body = s.post("/zh-Hant/login", "", login).Body.String()
	for _, field := range []string{"to", "typed", "return"} {
		login.Set(field, html.UnescapeString(hidden(t, body, field)))
	}
	login.Set("password", password)
	w = s.post("/zh-Hant/login", "", login)
	body = w.Body.String()
	if w.Code != http.StatusOK || !strings.Contains(body, "已登入，還沒有保存") || strings.Contains(body, `role="alert"`) {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	if want := ">" + strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(strings.ReplaceAll(typed, "\r\n", "\n")) + "</textarea>"; !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(body, "&#34;", `"`), "\r\n", "\n"), want) {
		t.Error("the form is not as it was")
	}
	if s.reports() != 0 {
		t.Fatal("the report was stored before anybody looked at it")
	}
	cookie := w.Result().Cookies()[0]
	if w := s.post(desk21+"/progress", cookie.Name+"="+cookie.Value, form); w.Code != http.StatusSeeOther || s.reports() != 1 {
		t.Errorf("saved: %d, %d reports", w.Code, s.reports())
	}

	// Other pages keep what was typed, too; what has nothing to type leads to its page.
	for _, test := range []struct {
		path string
		form url.Values
		want string
	}{
		{"/admin/org", url.Values{"name": {"測試單位癸"}}, `value="測試單位癸"`},
		{"/admin/org/ce-shi-dan-wei-jia/alias", url.Values{"alias": {"測試簡稱癸"}}, `value="測試簡稱癸"`},
		{"/admin/org/ce-shi-dan-wei-jia/link", url.Values{"doc": {"baoan-2024"}, "what": {"5"}, "role": {"support"}, "evidence": {"測字癸號"}}, `value="測字癸號"`},
		{"/admin/d/baoan-2024/table", url.Values{"who": {"測試單位甲"}, "m": {"5"}, "role": {"support"}, "evidence": {"測字癸號"}}, `value="測字癸號"`},
		{"/admin/d/baoan-2024/m/21/assign", url.Values{"who": {"測試單位甲"}, "role": {"support"}, "evidence": {"測字癸號"}}, `value="測字癸號"`},
		{"/admin/d/baoan-2024/m/21/note", url.Values{"note": {"備註癸"}}, `>備註癸</textarea>`},
		{"/admin/script", url.Values{"hant": {"裏"}, "hans": {"里"}, "why": {"原因癸"}}, `原因癸`},
		{"/admin/series", url.Values{"title": {"系列癸"}}, `value="系列癸"`},
	} {
		login := url.Values{"name": {"editor"}, "password": {password}, "to": {"/zh-Hant" + test.path}, "typed": {test.form.Encode()}}
		w := s.post("/zh-Hant/login", "", login)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), test.want) || !strings.Contains(w.Body.String(), "已登入，還沒有保存") ||
			strings.Contains(w.Body.String(), `aria-invalid`) || strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%s: %d, %s", test.path, w.Code, bare(w))
		}
	}
	login.Set("to", "/zh-Hant/admin/d/baoan-2024/m/21/hide")
	login.Set("typed", "kind=progress&id=1&reason=x")
	if w := s.post("/zh-Hant/login", "", login); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `value="x"`) {
		t.Errorf("hiding: %d", w.Code)
	}
}

// Passwords and files do not go through the login page, nor does more than it can bear, nor
// anything to another site.
func TestWhatIsNotCarriedThroughTheLogin(t *testing.T) {
	s := staffed(t)
	for name, test := range map[string]struct {
		path string
		form url.Values
	}{
		"a password":      {"/admin/users", url.Values{"name": {"jia"}, "password": {"a password of mine"}}},
		"one's own":       {"/admin/password", url.Values{"old": {"a password of mine"}, "new": {"another password"}}},
		"more than fits":  {"/admin/d/baoan-2024/m/21/note", url.Values{"note": {strings.Repeat("長", 40000)}}},
		"beyond the form": {"/admin/d/baoan-2024/m/21/note", url.Values{"note": {strings.Repeat("長", 1<<20)}}},
	} {
		w := s.post("/zh-Hant"+test.path, "", test.form)
		if body := w.Body.String(); w.Code != http.StatusForbidden || strings.Contains(body, `name="typed"`) || strings.Contains(body, "of mine") || !strings.Contains(body, "不經登入頁轉交") {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for _, to := range []string{"//evil.test/zh-Hant/admin/", "https://evil.test/", `/zh-Hant/admin/\evil`, "/zh-Hant/logout", "/settings", "/zh-Hans/admin/org"} {
		w := s.post("/zh-Hant/login", "", url.Values{"name": {"editor"}, "password": {password}, "to": {to}, "typed": {"name=x"}})
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d to %q", to, w.Code, w.Header().Get("Location"))
		}
	}
	// Who logs in may not do more than before.
	w := s.post("/zh-Hant/login", "", url.Values{"name": {"official"}, "password": {password}, "to": {"/zh-Hant/admin/org"}, "typed": {"name=x"}})
	if w.Code != http.StatusForbidden {
		t.Errorf("an official: %d", w.Code)
	}
}

func TestWhatIsTooLongSaysWhichFieldAndWhichLimit(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	long := strings.Repeat("長", 400_000) // 1.2 MB
	form := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {long}, "seen": {"0"}}
	w := s.post(desk21+"/progress", editor, form)
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, `id="wrong-note">太長，最多 64 KiB`) || !strings.Contains(body, ">"+long+"</textarea>") {
		t.Errorf("%d: %.300s", w.Code, bare(w))
	}
	form = url.Values{"who": {"測試單位甲"}, "role": {"support"}, "evidence": {strings.Repeat("長", 700)}}
	w = s.post(desk21+"/assign", editor, form)
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, "最多 2,000 字節") || !strings.Contains(body, form.Get("evidence")) {
		t.Errorf("evidence: %d", w.Code)
	}
	form.Set("evidence", strings.Repeat("長", 1<<20))
	w = s.post(desk21+"/assign", editor, form)
	if w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(bare(w), "4MB") {
		t.Errorf("more than a form may hold: %d", w.Code)
	}
}

// Two servers over one file know nothing of each other's requests; the key in the transaction does.
func TestAnotherServersChangeIsNotMadeAgain(t *testing.T) {
	s := staffed(t)
	var within [2]context.Context
	for i := range within {
		ctx, answer, err := s.store.Once(context.Background(), 1, "a key", "/zh-Hant/admin")
		if err != nil || answer != "" {
			t.Fatal(answer, err)
		}
		within[i] = ctx
	}
	change := func(ctx context.Context) error {
		return s.store.AddDepartment(ctx, 0, &policy.Department{Name: policy.Text{Hant: "測試單位丁", Hans: "测试单位丁"}, Slug: "ding"})
	}
	if err := change(within[0]); err != nil {
		t.Fatal(err)
	}
	if err := change(within[1]); policy.IssueOf(err).Code != policy.FormTwice {
		t.Errorf("the second: %v", err)
	}
	if _, answer, err := s.store.Once(context.Background(), 1, "a key", ""); err != nil || answer != "/zh-Hant/admin" {
		t.Errorf("%q, %v", answer, err)
	}
	refusing := s.store.Refusing(context.Background(), policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormResumed)))
	if err := s.store.AddDepartment(refusing, 0, &policy.Department{Name: policy.Text{Hant: "測試單位戊", Hans: "测试单位戊"}, Slug: "wu"}); policy.IssueOf(err).Code != policy.FormResumed {
		t.Errorf("where nothing is to change: %v", err)
	}
}
