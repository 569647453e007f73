package server_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const report = "/zh-Hant/admin/d/baoan-2024/report"

// worded is the text of a DOCX.
func worded(t *testing.T, raw []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheLeadersReportInTheBrowser(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	editor := s.login("editor")
	for _, p := range []*policy.Progress{
		{DocumentID: 1, Measure: 17, Day: "2025-03-01", Status: policy.Blocked, Percent: 20, Problem: policy.Text{Hant: "資金不足", Hans: "资金不足"}},
		{DocumentID: 1, Measure: 18, Day: "2025-05-01", Status: policy.Done, Percent: 100},
	} {
		if err := s.store.AddProgress(ctx, 0, p, -1); err != nil {
			t.Fatal(err)
		}
	}
	body := bare(s.get(report+"?from=2025-01-01&to=2025-06-30", "Cookie", editor))
	for _, want := range []string{"共49條措施", "資金不足", "2025年5月1日", "2025年1月1日至2025年6月30日"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	// As it stood earlier: nothing was done yet.
	if body := bare(s.get(report+"?from=2025-01-01&to=2025-04-30", "Cookie", editor)); strings.Contains(body, "2025年5月1日") || !strings.Contains(body, "資金不足") {
		t.Error("a report of April tells of May")
	}
	w := s.get(report+".docx?from=2025-01-01&to=2025-06-30&org=ce-shi-dan-wei-jia", "Cookie", editor)
	if text := worded(t, w.Body.Bytes()); w.Code != http.StatusOK || !strings.Contains(text, "督辦單") || !strings.Contains(text, "測試單位甲：") || !strings.Contains(text, "資金不足") {
		t.Errorf("%d", w.Code)
	}
	w = s.get(strings.Replace(report, "Hant", "Hans", 1)+".docx", "Cookie", editor)
	if text := worded(t, w.Body.Bytes()); !strings.Contains(text, "督查通报") || strings.Contains(text, "督查通報") {
		t.Error("the Simplified report is not Simplified")
	}
	if w := s.get(report+".xlsx", "Cookie", editor); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") {
		t.Errorf("the workbook: %d", w.Code)
	}
	for _, query := range []string{"?from=soon", "?from=2025-02-01&to=2025-01-01", "?to=2999-01-01"} {
		if w := s.get(report+query, "Cookie", editor); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", query, w.Code)
		}
	}
	if w := s.get(report+"?org=nobody", "Cookie", editor); w.Code != http.StatusNotFound {
		t.Errorf("no such unit: %d", w.Code)
	}
}

func TestAnOfficesOwnTemplate(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	usual := s.get(report+"/template/notice.docx", "Cookie", editor).Body.Bytes()
	send := func(raw []byte, do string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, _ := form.CreateFormFile("template", "t.docx")
		part.Write(raw)
		form.WriteField("do", do)
		form.Close()
		r := httptest.NewRequest(http.MethodPost, "https://example.test"+report+"/template/notice", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Cookie", editor)
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		return w
	}
	if w := send([]byte("<html>"), "own"); w.Code != http.StatusBadRequest || !strings.Contains(bare(w), "不是可用作範本的DOCX") {
		t.Errorf("no DOCX: %d", w.Code)
	}
	own := bytes.Buffer{}
	z, _ := zip.NewReader(bytes.NewReader(usual), int64(len(usual)))
	to := zip.NewWriter(&own)
	for _, f := range z.File {
		r, _ := f.Open()
		raw, _ := io.ReadAll(r)
		w, _ := to.Create(f.Name)
		w.Write(bytes.ReplaceAll(raw, []byte("一、總體情況"), []byte("一、本室自己的標題")))
	}
	to.Close()
	if w := send(own.Bytes(), "own"); w.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", w.Code, bare(w))
	}
	if text := worded(t, s.get(report+".docx", "Cookie", editor).Body.Bytes()); !strings.Contains(text, "一、本室自己的標題") {
		t.Error("the office's template is not filled")
	}
	if w := send(nil, "usual"); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if text := worded(t, s.get(report+".docx", "Cookie", editor).Body.Bytes()); strings.Contains(text, "一、本室自己的標題") {
		t.Error("the usual template is not filled again")
	}
	if policy.NewIssue(policy.PeriodDisorder).Code == "" || office.NotAssigned == "" {
		t.Fatal("no code")
	}
}
