package server_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const importPage = "/zh-Hant/admin/d/baoan-2024/import"

// upload sends a file as a browser would.
func (s *site) upload(cookie, name string, content []byte, fields ...string) *httptest.ResponseRecorder {
	s.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			s.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("table", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil || w.Close() != nil {
		s.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "https://example.test"+importPage, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Cookie", cookie)
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, r)
	return answer
}

var token = regexp.MustCompile(`name="token" value="([^"]+)"`)

func (s *site) tokenOf(w *httptest.ResponseRecorder) string {
	s.Helper()
	found := token.FindStringSubmatch(w.Body.String())
	if found == nil {
		s.Fatalf("%d: nothing to apply in %.600s", w.Code, visible(w.Body.String()))
	}
	return found[1]
}

func TestATableIsLookedAtAndThenAppliedAsAWhole(t *testing.T) {
	s := staffed(t)
	admin := s.login("admin")
	table := "序號,措施,牽頭單位,配合單位,責任人,職務,完成時限,狀態,依據,公開\n" +
		"17,,測試單位甲,測試單位丙,測試人員甲,測試科長,12月底前,推進中,測字〔2024〕1號,是\n20,,测试单位乙,,,,長期,,,\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(s.in.Script.Convert(table, policy.Hant, policy.Hans))
	if err != nil {
		t.Fatal(err)
	}
	w := s.upload(admin, `C:\表格\..\分工.csv`, []byte(gb), "year", "2025")
	text := bare(w)
	for _, want := range []string{"檔案：分工.csv", "2 新增", "2 變更", "1 結束", "0 不明確", "表中沒有", "配合 測試單位丙", "2025年12月31日", "推進中", "姓名公開：否 → 是"} {
		if !strings.Contains(text, strings.ReplaceAll(want, " ", "")) {
			t.Errorf("the dry run lacks %q in %.1200s", want, text)
		}
	}
	if who, _ := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 20); len(who) > 0 {
		t.Error("the dry run has stored something")
	}
	if w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(w)}, "do": {"apply"}}); w.Code != http.StatusSeeOther || !strings.Contains(bare(s.get(w.Header().Get("Location"), "Cookie", admin)), "已全部匯入") {
		t.Fatalf("apply: %d to %s", w.Code, w.Header().Get("Location"))
	}
	page := visible(s.get("/zh-Hant/d/baoan-2024/m/17").Body.String())
	for _, want := range []string{"測試單位丙", "測試人員甲", "2025年12月31日", "測字〔2024〕1號"} {
		if !strings.Contains(page, want) {
			t.Errorf("the measure lacks %s", want)
		}
	}
	history := bare(s.get("/zh-Hant/admin/history", "Cookie", admin))
	if !strings.Contains(history, "姓名公開") || !strings.Contains(history, "經手：admin") {
		t.Errorf("that a name was published is in no history: %.500s", history)
	}
	if w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(w)}, "do": {"apply"}}); w.Code != http.StatusConflict {
		t.Errorf("applied twice: %d", w.Code)
	}
	again := bare(s.upload(admin, "分工.csv", []byte(gb), "year", "2025"))
	if !strings.Contains(again, "表格與目前的分工完全一致") {
		t.Errorf("the same table once more: %.600s", again)
	}
}

func TestWhatOthersChangedSinceTheDryRunIsShownAndNothingIsLost(t *testing.T) {
	s := staffed(t)
	admin, editor := s.login("admin"), s.login("editor")
	waiting := s.upload(admin, "a.csv", []byte("序號,牽頭單位\n20,測試單位乙\n21,測試單位乙\n"))
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/22/assign", editor, url.Values{"who": {"測試單位甲"}, "role": {"lead"}}); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(waiting)}, "do": {"apply"}})
	text := bare(w)
	if w.Code != http.StatusConflict || !strings.Contains(text, "別人剛才的變更") || !strings.Contains(text, "第22條") || !strings.Contains(text, "2新增") {
		t.Errorf("%d, %.800s", w.Code, text)
	}
	if who, _ := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 20); len(who) > 0 {
		t.Error("something was stored in spite of the conflict")
	}
	if w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(w)}, "do": {"apply"}}); w.Code != http.StatusSeeOther {
		t.Errorf("in knowledge of the change: %d", w.Code)
	}
	// Now measure 20 has a lead, so the same table with another one is a handover.
	if !strings.Contains(text, strings.ReplaceAll(policy.NewIssue(policy.TableMeanwhile).In(policy.Traditional), " ", "")) {
		t.Errorf("the page does not say why: %.600s", text)
	}
	waiting = s.upload(admin, "a.csv", []byte("序號,牽頭單位\n20,測試單位甲\n"))
	if w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(waiting)}, "do": {"leave"}}); w.Code != http.StatusSeeOther {
		t.Errorf("leave: %d", w.Code)
	}
	if w := s.post(importPage+"/apply", admin, url.Values{"token": {s.tokenOf(waiting)}, "do": {"apply"}}); w.Code != http.StatusConflict {
		t.Errorf("what was left is applied: %d", w.Code)
	}
}

func TestTablesAreRefusedWithLineAndColumn(t *testing.T) {
	s := staffed(t)
	admin := s.login("admin")
	book := excelize.NewFile()
	for cell, v := range map[string]string{"A1": "序號", "B1": "牽頭單位", "A2": "3"} {
		if err := book.SetCellStr("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SetCellFormula("Sheet1", "B2", "1+1"); err != nil {
		t.Fatal(err)
	}
	var formula bytes.Buffer
	if err := book.Write(&formula); err != nil {
		t.Fatal(err)
	}
	const head = "序號,措施,牽頭單位,開始日期,完成時限\n"
	for name, test := range map[string]struct {
		file, content, place string
		problem, why         policy.Issue // what the page says first, and of the place
	}{
		"nothing":               {"a.csv", "", "", policy.NewIssue(policy.TableUnchosen), policy.Issue{}},
		"one that kills":        {"killed.csv", "1", "", policy.NewIssue(policy.TableFailed), policy.Issue{}},
		"another kind":          {"a.exe", "MZ", "", policy.NewIssue(policy.TableKind), policy.Issue{}},
		"an old workbook":       {"a.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "整個檔案 —", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.TableOld)},
		"no workbook":           {"a.xlsx", "PK\x03\x04 broken", "", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.TableDamaged, "", 64)},
		"too large":             {"a.csv", head + strings.Repeat("1,,測試單位甲,,\n", 600_000), "", policy.NewIssue(policy.TableLarge, 10), policy.Issue{}},
		"an unknown measure":    {"a.csv", head + "50,,測試單位甲,,\n", "1 不明確", policy.NewIssue(policy.TableUnclear, 1), policy.NewIssue(policy.MeasureMissing, 50)},
		"another document's":    {"a.csv", head + "https://example.cn/d/other/m/1,,測試單位甲,,\n", "", policy.NewIssue(policy.TableUnclear, 1), policy.NewIssue(policy.RowForeign, "other")},
		"two leads":             {"a.csv", head + "3,,測試單位甲、測試單位乙,,\n", "1 不明確", policy.NewIssue(policy.TableUnclear, 1), policy.NewIssue(policy.RowRivals, "測試單位甲、測試單位乙")},
		"two leads in lines":    {"a.csv", head + "3,,測試單位甲,,\n3,,測試單位乙,,\n", "", policy.NewIssue(policy.TableUnclear, 1), policy.NewIssue(policy.RowLeads, "測試單位乙", "測試單位甲", 2)},
		"end before start":      {"a.csv", head + "3,,測試單位甲,2024-05-01,2024-04-01\n", "2 完成時限", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.DueEarly, "2024-04-01")},
		"a formula":             {"a.csv", head + "3,,=1+1,,\n", "2 牽頭單位", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.CellFormula)},
		"a formula of a book":   {"a.xlsx", formula.String(), "2 牽頭單位", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.CellFormula)},
		"no columns":            {"a.csv", "<script>alert(1)</script>,b\n", "", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.TableHeader, "<script>alert(1)</script>, b")},
		"a year that is none":   {"a.csv", head + "3,,測試單位甲,,\n", "", policy.NewIssue(policy.YearInvalid, "24年"), policy.Issue{}},
		"binary under the name": {"a.csv", "\xff\xfe\x00\x81\x30", "", policy.NewIssue(policy.TableRefused, 1), policy.NewIssue(policy.TableCharset)},
	} {
		year := "2024"
		if strings.Contains(name, "year") {
			year = "24年"
		}
		w := s.upload(admin, test.file, []byte(test.content), "year", year)
		text := bare(w)
		if w.Code != http.StatusBadRequest || strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), `value="apply"`) {
			t.Errorf("%s: %d", name, w.Code)
		}
		for _, want := range []string{test.place, html.EscapeString(test.problem.In(policy.Traditional)), html.EscapeString(test.why.In(policy.Traditional))} {
			if !strings.Contains(text, strings.ReplaceAll(want, " ", "")) {
				t.Errorf("%s: lacks %q in %.500s", name, want, text)
			}
		}
	}
}

func TestATableWaitsForItsReaderAlone(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	admin, err := s.store.User(ctx, "admin")
	if err != nil {
		t.Fatal(err)
	}
	other := &policy.User{Name: "second", Access: policy.AccessAdmin, Password: admin.Password}
	if err := s.store.AddUser(ctx, 0, other); err != nil {
		t.Fatal(err)
	}
	waiting := s.upload(s.login("admin"), "a.csv", []byte("序號,牽頭單位\n20,測試單位乙\n"))
	if w := s.post(importPage+"/apply", s.login("second"), url.Values{"token": {s.tokenOf(waiting)}, "do": {"apply"}}); w.Code != http.StatusConflict ||
		!strings.Contains(bare(w), policy.NewIssue(policy.TableExpired).In(policy.Traditional)) {
		t.Errorf("another admin applies it: %d", w.Code)
	}
}

func TestAFileTooLargeForAnyFormIsRefused(t *testing.T) {
	s := staffed(t)
	w := s.upload(s.login("admin"), "a.csv", bytes.Repeat([]byte("x"), 33<<20))
	if w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "超過10MB") {
		t.Error(fmt.Sprint(w.Code))
	}
}

// Nothing of a file is dropped without a word: the trial run names what it did not read and
// every department that it would add.
func TestATrialRunNamesWhatItDidNotRead(t *testing.T) {
	s := staffed(t)
	text := bare(s.upload(s.login("admin"), "a.csv", []byte("序号,任务,牵头单位,责任领导,备注,完成时限\n一、产业,,,,,\n3,,測試單位癸,測試人員甲,略,每季度\n"), "year", "2024"))
	unread := func(code policy.IssueCode, args ...any) string {
		return strings.ReplaceAll(policy.NewIssue(code, args...).In(policy.Traditional), " ", "")
	}
	for _, want := range []string{"將新增1個單位", "測試單位癸", "有3處沒有讀入", unread(policy.UnreadPeople, "责任领导", 1), unread(policy.UnreadColumn, "备注", 1),
		"第2行：" + unread(policy.UnreadRow, "一、产业"), "第3行：" + unread(policy.NotedUndated, "每季度")} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in %s", want, text)
		}
	}
}

func TestUnclearLinesAreSettledByChoosing(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	table := []byte("序号,牵头单位,配合单位,备注\n3,測試單位甲、測試單位乙,各街道,說明\n合计,1\n")
	w := s.upload(editor, "a.csv", table)
	text := bare(w)
	for _, want := range []string{"請選定", "看不出誰牽頭", "測試單位甲牽頭，其餘配合", "聯合牽頭", "備註沒有讀入", "備註」欄（1格有內容）", "3測試單位甲、測試單位乙", "「各街道」指一組單位，還沒有定義有哪些"} {
		if !strings.Contains(text, want) && !strings.Contains(text, strings.ReplaceAll(want, "備註", "备注")) {
			t.Errorf("the trial run lacks %q in %.3000s", want, text)
		}
	}
	question := regexp.MustCompile(`name="question" value="([^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1)
	if w.Code != http.StatusBadRequest || len(question) != 2 || strings.Contains(w.Body.String(), `value="apply"`) {
		t.Fatalf("%d, %d questions", w.Code, len(question))
	}
	form := url.Values{"token": {s.tokenOf(w)}}
	for i, q := range question {
		form.Add("question", html.UnescapeString(q[1]))
		form.Add("answer", []string{"joint", "named"}[i])
	}
	w = s.post(importPage+"/settle", editor, form)
	if text := bare(w); w.Code != http.StatusOK || !strings.Contains(text, "0不明確") || !strings.Contains(text, "有2處按已選的處理") || !strings.Contains(text, "聯合牽頭測試單位乙") {
		t.Fatalf("settled: %d %.2000s", w.Code, text)
	}
	if w := s.post(importPage+"/apply", editor, url.Values{"token": {s.tokenOf(w)}, "do": {"apply"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("apply: %d", w.Code)
	}
	who, err := s.store.Assignments(context.Background(), policy.AccessAdmin, 1, 3)
	if err != nil || len(policy.InRole(who, policy.Lead)) != 2 {
		t.Errorf("who answers: %+v, %v", who, err)
	}
	// The next file of the office is not asked again.
	w = s.upload(editor, "b.csv", []byte("序号,牵头单位\n4,测试单位甲、测试单位乙\n5,測試單位甲、測試單位乙\n"))
	if text := bare(w); !strings.Contains(text, "1不明確") || !strings.Contains(text, "有1處按已選的處理") {
		t.Errorf("the next file: %.1500s", text)
	}
	if w := s.post(importPage+"/settle", editor, url.Values{"token": {"gone"}}); w.Code != http.StatusConflict {
		t.Errorf("a table that waits no more: %d", w.Code)
	}
	// A group that an editor defines is expanded.
	for form, says := range map[[2]string]string{{"各街道", "測試單位甲\n沒有這個"}: "找不到「沒有這個」", {"、", ""}: "不是名稱"} {
		if w := s.post("/zh-Hant/admin/groups", editor, url.Values{"group": {form[0]}, "members": {form[1]}}); w.Code != http.StatusBadRequest || !strings.Contains(bare(w), says) {
			t.Errorf("%v: %d", form, w.Code)
		}
	}
	if w := s.post("/zh-Hant/admin/groups", editor, url.Values{"group": {"各街道"}, "members": {"測試單位甲、測試單位乙"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("define a group: %d", w.Code)
	}
	if body := bare(s.get("/zh-Hans/admin/org", "Cookie", editor)); !strings.Contains(body, "各街道（2个单位）") {
		t.Error("the group is not listed")
	}
	w = s.upload(editor, "c.csv", []byte("序号,牵头单位,配合单位\n6,測試單位丙,区直各部门\n"))
	if text := bare(w); w.Code != http.StatusBadRequest || !strings.Contains(text, "1不明確") || !strings.Contains(text, "「区直各部门」指一組單位，還沒有定義有哪些請選擇") || strings.Contains(w.Body.String(), `value="apply"`) {
		t.Errorf("a group that nobody defined goes in: %d %.1500s", w.Code, text)
	}
	w = s.upload(editor, "c.csv", []byte("序号,牵头单位,配合单位\n6,測試單位丙,各街道\n"))
	if text := bare(w); !strings.Contains(text, "3新增") {
		t.Errorf("a table with the group: %.1500s", text)
	}
	if w := s.post("/zh-Hant/admin/groups", editor, url.Values{"group": {"各街道"}, "members": {""}}); w.Code != http.StatusSeeOther || strings.Contains(bare(s.get("/zh-Hant/admin/org", "Cookie", editor)), "各街道（") {
		t.Errorf("take a group away: %d", w.Code)
	}
}

func TestATableThatWasExportedBeforeAChangeSaysSo(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	old := s.get("/zh-Hant/admin/d/baoan-2024/table.csv", "Cookie", editor).Body.Bytes()
	if text := bare(s.upload(editor, "same.csv", old)); !strings.Contains(text, "完全一致") || strings.Contains(text, "匯出的，之後") {
		t.Errorf("an export that is up to date: %.1500s", text)
	}
	s.assign("序號,牽頭單位,配合單位,責任人,職務,公開,完成時限\n18,測試單位甲,,測試人員乙,測試處長,是,2099-12-31\n")
	if text := bare(s.upload(editor, "old.csv", old)); !strings.Contains(text, "匯出的，之後又有人改過分工；下面有1處會改動較新的內容") || !strings.Contains(text, "變更表較舊") {
		t.Errorf("an old export: %.1500s", text)
	}
}
