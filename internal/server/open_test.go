package server_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/bulk"
)

// The page of open data says what stands there, at once when that is another, and only that can be taken away.
func TestOpenDataAreListedAndTakenAway(t *testing.T) {
	folder := t.TempDir()
	s := newSite(t)
	s.config.Bulk = folder
	s.serve(s.store)
	for _, v := range []string{"/zh-Hant/bulk", "/zh-Hans/bulk"} {
		if w := s.get(v); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"/bulk/`) {
			t.Errorf("%s: %d, while nothing stands there", v, w.Code)
		}
	}
	if w := s.get("/bulk/dataset.jsonld"); w.Code != http.StatusNotFound {
		t.Errorf("%d of a data set that is not there", w.Code)
	}
	digest := strings.Repeat("ab", 32)
	m := bulk.Manifest{Made: time.Date(2031, 3, 4, 5, 6, 7, 0, time.UTC), Origin: "https://example.test", Cursor: "-1.7", Documents: 3, Editions: 4,
		Files: []bulk.File{{Path: "documents.csv", Rows: 3}, {Path: "terms.csv"}}, Pack: &bulk.File{Path: "yihaowen-abab.zip", Type: "application/zip", Bytes: 10, SHA256: digest}}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"manifest.json": string(raw), "yihaowen-abab.zip": "0123456789", "yihaowen-cdcd.zip": "old"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for v, says := range map[string][]string{
		"/zh-Hant/bulk": {"開放數據", "/bulk/yihaowen-abab.zip", digest, "3 份文件，4 個版本", "文件，每份一行", "since=-1.7", `"dcat:Dataset"`},
		"/zh-Hans/bulk": {"开放数据", "下载全部", "3 份文件，4 个版本"},
	} {
		w := s.get(v)
		for _, words := range says {
			if !strings.Contains(w.Body.String(), words) {
				t.Errorf("%s does not say %s", v, words)
			}
		}
	}
	w := s.get("/bulk/yihaowen-abab.zip")
	if w.Code != http.StatusOK || w.Body.String() != "0123456789" || w.Header().Get("Content-Type") != "application/zip" || w.Header().Get("ETag") != `"`+digest+`"` {
		t.Errorf("%d %q %v", w.Code, w.Body, w.Header())
	}
	for _, path := range []string{"/bulk/yihaowen-cdcd.zip", "/bulk/manifest.json", "/bulk/..%2Fmanifest.json", "/zh-Hant/bulk/yihaowen-abab.zip"} {
		if w := s.get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	var described map[string]any
	if w := s.get("/bulk/dataset.jsonld"); w.Code != http.StatusOK || json.Unmarshal(w.Body.Bytes(), &described) != nil || described["@id"] != "https://example.test/bulk" {
		t.Errorf("%d %v", w.Code, described)
	}
	if w := s.get("/bulk"); w.Code != http.StatusSeeOther {
		t.Errorf("/bulk: %d", w.Code)
	}
}
