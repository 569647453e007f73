package server_test

import (
	"bytes"
	"context"
	"database/sql"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// report17 is where the official of the tests reports.
const (
	desk17   = "/zh-Hant/admin/d/baoan-2024/m/17"
	public17 = "/zh-Hant/d/baoan-2024/m/17"
)

// reportWith sends a report as a browser does, with files by name.
func (s *site) reportWith(target, cookie string, form url.Values, files map[string]string) *httptest.ResponseRecorder {
	s.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		w.WriteField(name, values[0])
	}
	if len(files) == 0 {
		w.CreateFormFile("file", "") // as browsers send a field without a file
	}
	for name, content := range files {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			s.Fatal(err)
		}
		part.Write([]byte(content))
	}
	w.Close()
	r := httptest.NewRequest(http.MethodPost, "https://example.test"+target, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, r)
	return answer
}

// newest is the ID of the newest report on measure 17, as a form has it.
func (s *site) newest() string {
	s.Helper()
	list, _, err := s.store.ReportsWithHidden(context.Background(), 1, 17, 0)
	if err != nil {
		s.Fatal(err)
	}
	var id int64
	for _, p := range list {
		id = max(id, p.ID)
	}
	return strconv.FormatInt(id, 10)
}

func said(seen, percent string, more ...string) url.Values {
	v := url.Values{"day": {"2024-08-01"}, "status": {"in_progress"}, "percent": {percent}, "seen": {seen}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

func TestAReportSaysProblemsNextStepsAndFigures(t *testing.T) {
	s := staffed(t)
	official := s.login("official")
	w := s.reportWith(desk17+"/progress", official, said("0", "30", "problem", "資金不足\n人手不足", "next", "報區政府", "figures", "新增企業=35家"), nil)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	for _, page := range []string{public17, strings.Replace(public17, "Hant", "Hans", 1), desk17} {
		body := s.get(page, "Cookie", official).Body.String()
		problem, figure := "存在問題：</b>資金不足\n人手不足", "<dt>新增企業</dt><dd>35家</dd>"
		if strings.Contains(page, "Hans") {
			problem, figure = "存在问题：</b>资金不足\n人手不足", "<dt>新增企业</dt><dd>35家</dd>"
		}
		if !strings.Contains(body, problem) || !strings.Contains(body, figure) {
			t.Errorf("%s does not say all", page)
		}
	}
	if md := s.get("/zh-Hans/d/baoan-2024/m/17.md").Body.String(); !strings.Contains(md, "- 牵头 测试单位甲") || !strings.Contains(md, "- 推进中 30%（") || strings.Contains(md, "测试人员") {
		t.Errorf("as Markdown: %s", md)
	}
	// Logged out meanwhile: the words go through the login, the file has to be chosen again.
	w = s.reportWith(desk17+"/progress", "", said(s.newest(), "31", "next", "再報一次"), map[string]string{"a.pdf": "%PDF-1.7 a"})
	if body := w.Body.String(); w.Code != http.StatusForbidden || !strings.Contains(body, "檔案請再選一次") || !strings.Contains(hidden(t, body, "typed"), url.Values{"next": {"再報一次"}}.Encode()) {
		t.Errorf("logged out: %d", w.Code)
	}
	w = s.reportWith(desk17+"/progress", official, said(s.newest(), "30", "figures", "很多", "problem", "還在"), nil)
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, `id="wrong-figures">「很多」不是數字`) || !strings.Contains(body, ">還在</textarea>") {
		t.Errorf("a figure that is none: %d", w.Code)
	}
}

func TestACorrectedReportStaysInTheHistory(t *testing.T) {
	s := staffed(t)
	official, editor := s.login("official"), s.login("editor")
	s.reportWith(desk17+"/progress", official, said("0", "80", "note", "寫錯了"), nil)
	first := s.newest()
	page := s.get(desk17+"?correct="+first, "Cookie", official).Body.String()
	if !strings.Contains(page, "更正已填報的進展") || !strings.Contains(page, ">寫錯了</textarea>") || hidden(t, page, "corrects") != first {
		t.Fatal("the form to correct does not hold the report")
	}
	if w := s.reportWith(desk17+"/progress", official, said(first, "30", "note", "改正了", "corrects", first), nil); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	body := s.get(public17).Body.String()
	if strings.Contains(body, "寫錯了") || !strings.Contains(body, "改正了") || !strings.Contains(body, "更正（原填 2024年8月1日）") {
		t.Error("visitors do not see the corrected report as such")
	}
	if body := bare(s.get(public17 + "/history")); !strings.Contains(body, "進展更正") || !strings.Contains(body, "80%→30%") {
		t.Errorf("the history does not tell of it: %s", body)
	}
	if body := s.get(desk17, "Cookie", official).Body.String(); !strings.Contains(body, "寫錯了") || !strings.Contains(body, "已由後來的更正取代") {
		t.Error("who works on it does not see what was corrected")
	}
	// Once: the second to correct is told of the first; a correction may be corrected.
	if w := s.reportWith(desk17+"/progress", editor, said(s.newest(), "20", "corrects", first), nil); w.Code != http.StatusConflict {
		t.Errorf("corrected twice: %d", w.Code)
	}
	second := s.newest()
	if w := s.reportWith(desk17+"/progress", editor, said(second, "20", "corrects", second), nil); w.Code != http.StatusSeeOther {
		t.Errorf("an editor corrects: %d", w.Code)
	}
	if list, err := s.store.LatestReports(context.Background(), 1); err != nil || len(list) != 1 || list[0].Percent != 20 {
		t.Errorf("%v, %v", list, err)
	}
	// What somebody else wrote is not an official's to correct.
	third := s.newest()
	if w := s.reportWith(desk17+"/progress", official, said(third, "10", "corrects", third), nil); w.Code != http.StatusForbidden {
		t.Errorf("an official corrects an editor: %d", w.Code)
	}
	if w := s.reportWith(desk17+"/progress", editor, said(third, "10", "corrects", "999"), nil); w.Code != http.StatusNotFound {
		t.Errorf("no report: %d", w.Code)
	}
	// A correction that is hidden leaves what it corrected.
	s.post(desk17+"/hide", editor, url.Values{"kind": {"progress"}, "id": {third}, "reason": {"誤改"}})
	if list, err := s.store.LatestReports(context.Background(), 1); err != nil || len(list) != 1 || list[0].Percent != 30 {
		t.Errorf("after hiding: %v, %v", list, err)
	}
}

func TestReportsWaitForAnEditorWhereTheOfficeWantsIt(t *testing.T) {
	s := staffed(t)
	official, editor, admin := s.login("official"), s.login("editor"), s.login("admin")
	if w := s.post("/zh-Hant/admin/settings", editor, url.Values{"approve": {"on"}}); w.Code != http.StatusForbidden {
		t.Errorf("an editor changes settings: %d", w.Code)
	}
	if w := s.post("/zh-Hant/admin/settings", admin, url.Values{"approve": {"on"}, "blue": {"40"}}); w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "要一個比一個大") || !strings.Contains(w.Body.String(), `value="40"`) {
		t.Errorf("levels out of order: %d", w.Code)
	}
	if w := s.post("/zh-Hant/admin/settings", admin, url.Values{"approve": {"on"}, "blue": {"2"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	settings, err := s.store.Settings(context.Background())
	if err != nil || !settings.Approve || settings.Blue != 2 || settings.Red != 30 {
		t.Fatalf("%+v, %v", settings, err)
	}
	s.reportWith(desk17+"/progress", official, said("0", "55", "note", "等待中的說明"), nil)
	for _, page := range []string{public17, public17 + "/history", "/zh-Hant/d/baoan-2024/measures?status=in_progress", "/zh-Hant/feeds/measure/baoan-2024/17.atom"} {
		if body := s.get(page).Body.String(); strings.Contains(body, "等待中的說明") || strings.Contains(body, "55%") {
			t.Errorf("%s shows a report that waits", page)
		}
	}
	if body := bare(s.get(desk17, "Cookie", official)); !strings.Contains(body, "等待編輯審核") {
		t.Error("its author is not told that it waits")
	}
	if body := bare(s.get("/zh-Hant/admin/waiting", "Cookie", editor)); !strings.Contains(body, "等待中的說明") {
		t.Error("the editor does not find it")
	}
	id := s.newest()
	if w := s.post(desk17+"/approve", official, url.Values{"id": {id}}); w.Code != http.StatusForbidden {
		t.Errorf("its author approves: %d", w.Code)
	}
	for _, want := range []int{http.StatusSeeOther, http.StatusNotFound} {
		if w := s.post(desk17+"/approve", editor, url.Values{"id": {id}}); w.Code != want {
			t.Errorf("approve: %d, want %d", w.Code, want)
		}
	}
	if body := s.get(public17).Body.String(); !strings.Contains(body, "等待中的說明") {
		t.Error("an approved report does not show")
	}
	if body := bare(s.get("/zh-Hant/admin/history", "Cookie", admin)); !strings.Contains(body, "審核通過") || !strings.Contains(body, "設定更改") {
		t.Error("the history does not tell of it")
	}
	// A correction that waits leaves what it corrects, and editors' own count at once.
	s.reportWith(desk17+"/progress", official, said(id, "60", "note", "更正中", "corrects", id), nil)
	if body := s.get(public17).Body.String(); !strings.Contains(body, "等待中的說明") || strings.Contains(body, "更正中") {
		t.Error("a correction that waits counts already")
	}
	s.reportWith(desk17+"/progress", editor, said(s.newest(), "61", "note", "編輯填的"), nil)
	if body := s.get(public17).Body.String(); !strings.Contains(body, "編輯填的") {
		t.Error("an editor's report waits")
	}
}

func TestFilesOfReports(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	official, editor := s.login("official"), s.login("editor")
	pdf := "%PDF-1.7 測試"
	w := s.reportWith(desk17+"/progress", official, said("0", "40"), map[string]string{"佐證 1.pdf": pdf})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	id := s.newest()
	at, shown := desk17+"/file/"+id+"/1", public17+"/file/"+id+"/1"
	w = s.get(at, "Cookie", official)
	if w.Code != http.StatusOK || w.Body.String() != pdf || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment;") ||
		w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := s.get(shown); w.Code != http.StatusNotFound || strings.Contains(s.get(public17).Body.String(), "佐證 1.pdf") {
		t.Errorf("a file that nobody published: %d", w.Code)
	}
	form := url.Values{"id": {id}, "position": {"1"}, "do": {"show"}}
	if w := s.post(desk17+"/file", official, form); w.Code != http.StatusForbidden {
		t.Errorf("an official publishes: %d", w.Code)
	}
	if w := s.post(desk17+"/file", editor, form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if w := s.get(shown); w.Code != http.StatusOK || w.Body.String() != pdf || !strings.Contains(s.get(public17).Body.String(), "佐證 1.pdf") {
		t.Errorf("a published file: %d", w.Code)
	}
	for _, other := range []string{"/zh-Hant/d/baoan-2024/m/18/file/" + id + "/1", public17 + "/file/" + id + "/2", public17 + "/file/x/1"} {
		if w := s.get(other); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", other, w.Code)
		}
	}
	if err := s.store.SetState(ctx, 0, "baoan-2024", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	if w := s.get(shown); w.Code != http.StatusNotFound {
		t.Errorf("of a withdrawn document: %d", w.Code)
	}
	if err := s.store.SetState(ctx, 0, "baoan-2024", policy.Published); err != nil {
		t.Fatal(err)
	}
	// The same content twice is kept once, and goes with the last report that has it.
	s.reportWith(desk17+"/progress", editor, said(id, "45"), map[string]string{"同一份.pdf": pdf})
	if n, bytes, err := s.store.Files(ctx); err != nil || n != 1 || bytes != int64(len(pdf)) {
		t.Errorf("%d files of %d bytes, %v", n, bytes, err)
	}
	for i, report := range []string{id, s.newest()} {
		if w := s.post(desk17+"/file", editor, url.Values{"id": {report}, "position": {"1"}, "do": {"remove"}}); w.Code != http.StatusSeeOther {
			t.Errorf("remove: %d", w.Code)
		}
		if n, _, err := s.store.Files(ctx); err != nil || n != 1-i {
			t.Errorf("%d files, %v", n, err)
		}
	}
	if w := s.get(shown); w.Code != http.StatusNotFound {
		t.Errorf("a removed file: %d", w.Code)
	}
	w = s.reportWith(desk17+"/progress", official, said(s.newest(), "50", "note", "還在"), map[string]string{"x.html": "<html>"})
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `id="wrong-file">x.html 不是 PDF`) || !strings.Contains(w.Body.String(), ">還在</textarea>") {
		t.Errorf("a page: %d", w.Code)
	}
}

func TestFilesAreVouchedForAndBounded(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	official := s.login("official")
	s.reportWith(desk17+"/progress", official, said("0", "40"), map[string]string{"a.pdf": "%PDF-1.7 a"})
	findings, err := s.store.Check(ctx)
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	db, err := sql.Open("sqlite3", s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE file SET content = CAST('%PDF-1.7 b' AS BLOB)`); err != nil {
		t.Fatal(err)
	}
	if findings, err = s.store.Check(ctx); err != nil || len(findings) == 0 {
		t.Errorf("a changed file is not found: %v", err)
	}
	if _, err := db.Exec(`UPDATE file SET bytes = ?`, policy.MaxFilesOfBase); err != nil {
		t.Fatal(err)
	}
	w := s.reportWith(desk17+"/progress", official, said(s.newest(), "41"), map[string]string{"b.pdf": "%PDF-1.7 c"})
	if w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "佐證檔案合計超過") {
		t.Errorf("beyond the bound: %d", w.Code)
	}
	if policy.NewIssue(policy.EvidenceFull).Code == "" {
		t.Fatal("no code")
	}
}
