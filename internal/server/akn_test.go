package server_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/akn/akntest"
)

// Documents and editions are there as Akoma Ntoso, valid against the schema of OASIS, with all their words.
func TestDocumentsAsAkomaNtoso(t *testing.T) {
	s := staffed(t)
	due := url.Values{"who": {"測試單位甲"}, "role": {"lead"}, "due": {"2027-06-30"}}
	if w := s.post("/zh-Hant/admin/d/baoan-2024/m/20/assign", s.login("editor"), due); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for path, says := range map[string]string{
		"/zh-Hant/d/baoan-2024.xml":           "推動製造業",
		"/zh-Hans/d/baoan-2024.xml":           "推动制造业",
		"/zh-Hant/d/baoan-2024/edition/1.xml": "推動製造業",
	} {
		w := s.get(path)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/akn+xml; charset=utf-8" {
			t.Fatalf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
		raw := w.Body.Bytes()
		akntest.Valid(t, path, raw)
		measures, words := 0, ""
		for d := xml.NewDecoder(bytes.NewReader(raw)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				for _, a := range token.Attr {
					if a.Name.Local == "name" && a.Value == "measure" {
						measures++
					}
				}
			case xml.CharData:
				words += string(token)
			}
		}
		if measures != 49 || !strings.Contains(words, says) {
			t.Errorf("%s: %d measures", path, measures)
		}
		if current := !strings.Contains(path, "edition"); current != strings.Contains(string(raw), `basis="confirmed"`) {
			t.Errorf("%s: who answers stands in the current edition alone", path)
		}
	}
	if w := s.get("/zh-Hant/d/baoan-2024/m/17.xml"); w.Code != http.StatusNotFound {
		t.Errorf("of a measure: %d", w.Code)
	}
}
