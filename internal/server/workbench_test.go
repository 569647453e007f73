package server_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const password = "測試密碼一二三四五六"

// hashOf is the hash of a password that costs little to check: what checking costs is
// tested in package auth, and here it was a third of all work.
func hashOf(password string) string {
	salt, code := []byte("salt of the tests"), base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=64,t=1,p=1$%s$%s", argon2.Version, code.EncodeToString(salt),
		code.EncodeToString(argon2.IDKey([]byte(password), salt, 1, 64, 1, 32)))
}

// staffed is the seed with an account of each level: official (of measure 17),
// editor and admin.
func staffed(t testing.TB) *site {
	t.Helper()
	s := baoan(t)
	hash := hashOf(password)
	var post *policy.Official
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 17)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range who {
		if a.Official != nil {
			post = a.Official
		}
	}
	for _, u := range []*policy.User{
		{Name: "official", Access: policy.AccessOfficial, Official: post},
		{Name: "editor", Access: policy.AccessEditor}, {Name: "admin", Access: policy.AccessAdmin},
	} {
		u.Password = hash
		if err := s.store.AddUser(context.Background(), 0, u); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// post sends a form as a browser of this site would.
func (s *site) post(target, cookie string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(http.MethodPost, "https://example.test"+target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// login gives the cookie of somebody who has logged in.
func (s *site) login(name string) string {
	s.Helper()
	w := s.post("/zh-Hant/login", "", url.Values{"name": {name}, "password": {password}})
	if w.Code != http.StatusSeeOther || len(w.Result().Cookies()) != 2 {
		s.Fatalf("login of %s: %d", name, w.Code)
	}
	c := w.Result().Cookies()[0]
	return c.Name + "=" + c.Value
}

func TestLoginSaysNothingOfWhoExists(t *testing.T) {
	s := staffed(t)
	bodies := map[string]string{}
	for _, name := range []string{"editor", "nobody"} {
		w := s.post("/zh-Hant/login", "", url.Values{"name": {name}, "password": {"wrong password"}})
		bodies[name] = strings.ReplaceAll(w.Body.String(), name, "")
		if w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if bodies["editor"] != bodies["nobody"] {
		t.Error("the answers for a wrong password and a wrong name differ")
	}
	for range 6 {
		s.post("/zh-Hant/login", "", url.Values{"name": {"editor"}, "password": {"wrong password"}})
	}
	w := s.post("/zh-Hant/login", "", url.Values{"name": {"editor"}, "password": {password}})
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("after many guesses: %d", w.Code)
	}
}

func TestASessionEnds(t *testing.T) {
	s := staffed(t)
	w := s.post("/zh-Hant/login", "__Host-session=chosen-by-somebody-else", url.Values{"name": {"editor"}, "password": {password}, "return": {"//evil.test"}})
	c := w.Result().Cookies()[0]
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Name != "__Host-session" || c.Value == "chosen-by-somebody-else" {
		t.Errorf("cookie %+v", c)
	}
	if to := w.Header().Get("Location"); to != "/zh-Hant/admin" {
		t.Errorf("after the login: %s", to)
	}
	first, second := c.Name+"="+c.Value, s.login("editor")
	s.post("/zh-Hant/logout", first, nil)
	if w := s.get("/zh-Hant/admin", "Cookie", first); w.Code != http.StatusSeeOther {
		t.Errorf("after logout: %d", w.Code)
	}
	if w := s.get("/zh-Hant/admin", "Cookie", second); w.Code != http.StatusOK {
		t.Errorf("another session: %d", w.Code)
	}
	w = s.post("/zh-Hant/admin/password", second, url.Values{"old": {password}, "new": {"another 測試 password"}, "again": {"another 測試 password"}})
	if w.Code != http.StatusSeeOther || s.get("/zh-Hant/admin", "Cookie", second).Code != http.StatusSeeOther {
		t.Errorf("after another password: %d", w.Code)
	}
}

func TestAnEditorLinksAnOfficialAndHandsOver(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	const desk = "/zh-Hans/admin/d/baoan-2024/m/20"
	for _, test := range []struct {
		name string
		form url.Values
		code int
		says string
	}{
		{"nobody", url.Values{"who": {"沒有這個單位"}, "role": {"lead"}}, 400, "找不到"},
		{"several", url.Values{"who": {"csdw"}, "role": {"lead"}}, 400, "测试单位乙"},
		{"by the end before the start", url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "from": {"2024-05-01"}, "due": {"2024-04-01"}}, 400, "日期不对"},
		{"in the other script", url.Values{"who": {"测试单位甲"}, "role": {"lead"}, "from": {"2024-05-01"}, "due": {"2024-12-31"}, "evidence": {"測字〔2024〕2號"}}, 303, ""},
		{"a second lead", url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "from": {"2024-06-01"}}, 400, "已有牵头单位"},
		{"an official", url.Values{"who": {"測試單位甲 測試處長 測試人員乙"}, "role": {"contact"}}, 303, ""},
		{"a new one", url.Values{"who": {"測試單位丙"}, "role": {"support"}, "new": {"1"}}, 303, ""},
	} {
		w := s.post(desk+"/assign", editor, test.form)
		if w.Code != test.code || !strings.Contains(w.Body.String(), test.says) {
			t.Errorf("%s: %d, lacks %q", test.name, w.Code, test.says)
		}
		if test.code == 400 && !strings.Contains(w.Body.String(), `value="`+test.form.Get("who")+`"`) {
			t.Errorf("%s: what was typed is lost", test.name)
		}
	}
	page := s.get("/zh-Hant/d/baoan-2024/m/20").Body.String()
	for _, want := range []string{"測試單位甲", "測試單位丙", "測試處長", "2024年12月31日", "測字〔2024〕2號"} {
		if !strings.Contains(page, want) {
			t.Errorf("the measure's page lacks %s", want)
		}
	}
	lead := regexp.MustCompile(`<option value="(\d+\.\d+)">同时结束：牵头`).FindStringSubmatch(s.get(desk, "Cookie", editor).Body.String())
	if lead == nil {
		t.Fatal("no handover is offered")
	}
	handover := url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "from": {"2024-09-01"}, "replaces": {lead[1]}}
	if w := s.post(desk+"/assign", editor, handover); w.Code != http.StatusSeeOther {
		t.Fatalf("handover: %d", w.Code)
	}
	handover.Set("evidence", "測字〔2024〕9號")
	w := s.post(desk+"/assign", s.login("admin"), handover)
	if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, "测字〔2024〕9号") && !strings.Contains(body, "測字〔2024〕9號") || !strings.Contains(body, "别人先作了变更") {
		t.Errorf("the second editor: %d", w.Code)
	}
	history := s.get("/zh-Hans/d/baoan-2024/m/20/history").Body.String()
	if !strings.Contains(history, "2024年9月1日") || !strings.Contains(history, "分工结束") || strings.Contains(history, "经手") {
		t.Error("the handover is not in the public history, or it names accounts")
	}
	if body := s.get("/zh-Hant/admin/history", "Cookie", s.login("admin")).Body.String(); !strings.Contains(body, "經手：editor") {
		t.Error("the admin's history does not say who")
	}
}

func TestAnOfficialReportsOnHisOwnMeasuresAlone(t *testing.T) {
	s := staffed(t)
	official := s.login("official")
	form := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {"40"}, "note": {"**推進** <script>alert(1)</script>"},
		"links": {"https://example.test/a.pdf"}, "seen": {"0"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/17/progress", official, form); w.Code != http.StatusSeeOther {
		t.Fatalf("report: %d", w.Code)
	}
	body := s.get("/zh-Hans/d/baoan-2024/m/17").Body.String()
	if !strings.Contains(body, "推进中 40%") || !strings.Contains(body, "<strong>推进</strong>") || strings.Contains(body, "<script>alert") {
		t.Error("the report is not shown as it should be")
	}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/17/progress", official, form); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "alert(1)") {
		t.Errorf("on top of an unseen report: %d", w.Code)
	}
	for name, change := range map[string][2]string{"percent": {"percent", "101"}, "status": {"status", "x"}, "day": {"day", "soon"}, "link": {"links", "javascript:alert(1)"}} {
		bad := url.Values{}
		for k, v := range form {
			bad[k] = v
		}
		bad.Set(change[0], change[1])
		if w := s.post("/zh-Hant/admin/d/baoan-2024/m/17/progress", official, bad); w.Code != http.StatusBadRequest {
			t.Errorf("a wrong %s: %d", name, w.Code)
		}
	}
	editor := s.login("editor")
	overview := s.get("/zh-Hant/admin/d/baoan-2024/overview", "Cookie", editor).Body.String()
	if text := visible(overview); !strings.Contains(text, "49 條中 2 條已指定") {
		t.Error("the overview does not name its base")
	}
}

func TestManyMeasuresAtOnce(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	const table = "/zh-Hant/admin/d/baoan-2024/table"
	w := s.post(table, editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "m": {"1", "2", "17"}})
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "第 17 條目前已有牽頭單位") {
		t.Errorf("a measure that has a lead: %d", w.Code)
	}
	if w := s.post(table, editor, url.Values{"who": {"測試單位乙"}, "role": {"lead"}, "due": {"2020-01-01"}, "m": {"1", "2", "3"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("three measures: %d", w.Code)
	}
	text := visible(s.get("/zh-Hant/d/baoan-2024/assignments").Body.String())
	if !strings.Contains(text, "49 條中 5 條已指定牽頭單位") || !strings.Contains(text, "3 條逾期") || strings.Count(text, "— 逾期")+strings.Count(text, "日 逾期") != 3 {
		t.Errorf("the public table: %.300s", text)
	}
	if csv := s.get(table+".csv", "Cookie", editor).Body.String(); !strings.Contains(csv, "測試人員甲") || strings.Count(csv, "\n") < 50 {
		t.Error("the exported table is not whole")
	}
}

func TestTheSheetCarriesTheMeasureAndItsCode(t *testing.T) {
	s := staffed(t)
	body := s.get("/zh-Hans/d/baoan-2024/m/17/sheet").Body.String()
	for _, want := range []string{"测试单位甲", "测试科长", `<svg class="qr"`, "https://example.test/d/baoan-2024/m/17<"} {
		if !strings.Contains(body, want) {
			t.Errorf("the sheet lacks %s", want)
		}
	}
	measure := s.get("/zh-Hant/d/baoan-2024/m/17").Body.String()
	// GB/T 7714-2015, 4.6: title, type and carrier, day of reading in brackets, address; the text prints no number, and the press tells of it.
	citation := regexp.MustCompile(`(?s)<p id="citation">(.*?)</p>`).FindStringSubmatch(measure)
	if citation == nil || !regexp.MustCompile(`^寶安區2024年「一號文」：推動新建園區打造「三化」示範園區\[EB/OL\]\. (\(\d{4}-\d\d-\d\d\))?\[查閱日期\]\. https://example\.test/d/baoan-2024/m/17\. 轉引自：.+\.$`).MatchString(visible(citation[1])) {
		t.Errorf("citation %q", citation)
	}
	if !strings.Contains(measure, `<meta property="og:title" content="第 17 條 推動新建園區打造「三化」示範園區（寶安區2024年「一號文」）">`) {
		t.Error("a preview of the link does not say which measure of which document it is")
	}
	for _, want := range []string{"[EB/OL]", "mailto:?subject=", `<svg class="qr"`, "og:title"} {
		if !strings.Contains(measure, want) {
			t.Errorf("the share panel lacks %s", want)
		}
	}
}

func TestADepartmentsOldAddressRedirects(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	who, err := s.store.Assignments(ctx, policy.AccessAdmin, 1, 17)
	if err != nil {
		t.Fatal(err)
	}
	old := who[0].Department.Slug
	if err := s.store.RenameDepartment(ctx, 0, who[0].Department, policy.Text{Hant: "測試新單位", Hans: "测试新单位"}, "ce-shi-xin"); err != nil {
		t.Fatal(err)
	}
	if w := s.get("/zh-Hans/org/" + old); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/zh-Hans/org/ce-shi-xin" {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
}

// bare is what a page says, without any space.
func bare(w *httptest.ResponseRecorder) string {
	return strings.Join(strings.Fields(visible(w.Body.String())), "")
}
