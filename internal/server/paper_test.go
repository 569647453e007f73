package server_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/source"
)

// Documents, editions and sheets are there as DOCX in both scripts, with all words.
func TestDocumentsAndSheetsAsDOCX(t *testing.T) {
	s := staffed(t)
	form := url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "due": {"2027-06-30"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/20/assign", s.login("editor"), form); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for path, says := range map[string][]string{
		"/zh-Hant/d/baoan-2024.docx":                {"維度 1", "搶佔集群發展新高地", "第 1 條", "實施產業智能化發展升級行動", "第 49 條", "堅持「一集群一鏈主"},
		"/zh-Hans/d/baoan-2024.docx":                {"维度 1", "抢占集群发展新高地", "第 49 条", "坚持“一集群一链主"},
		"/zh-Hant/d/baoan-2024/edition/1.docx":      {"第 49 條"},
		"/zh-Hant/d/baoan-2024/m/20/sheet.docx":     {"激發傳統產業新活力", "第 20 條", "牽頭", "測試單位甲，完成時限 2027年6月30日", "負責人（簽字）", "/d/baoan-2024/m/20"},
		"/zh-Hans/d/baoan-2024/m/21/sheet.docx":     {"第 21 条", "未指定", "负责人（签字）"},
		"/zh-Hant/d/baoan-2024/m/17.docx":           nil,
		"/zh-Hant/d/baoan-2024/m/50/sheet.docx":     nil,
		"/zh-Hant/d/baoan-2024/edition/2.docx":      nil,
		"/zh-Hant/d/baoan-2024/dimension/1.docx":    nil,
		"/zh-Hant/d/baoan-2024/m/20/sheet.docx?x=1": {"第 20 條"},
	} {
		w := s.get(path)
		if says == nil {
			if w.Code != http.StatusNotFound {
				t.Errorf("%s: %d", path, w.Code)
			}
			continue
		}
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/vnd.openxmlformats-officedocument.wordprocessingml.document" || !strings.Contains(w.Header().Get("Content-Disposition"), ".docx") {
			t.Fatalf("%s: %d %v", path, w.Code, w.Header())
		}
		read, err := source.Read("x.docx", bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		text := read.Title + read.Text
		for _, word := range says {
			if !strings.Contains(text, word) {
				t.Errorf("%s: %q does not stand in %.600s", path, word, text)
			}
		}
	}
}
