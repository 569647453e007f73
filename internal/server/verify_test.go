package server_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// send posts a body of a kind.
func (s *site) send(target, kind string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(http.MethodPost, "https://example.test"+target, body)
	r.Header.Set("Content-Type", kind)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

const quoting = "寶安區2024年「一號文」提出「搶佔集群發展新高地，打造一批世界級產業集群」，又說「實施城市更新和工業下樓行動」。"

func TestQuotationsAreCheckedOnAPage(t *testing.T) {
	s := baoan(t)
	if body := s.page("/zh-Hans/verify"); !strings.Contains(body, "引文核对") || !strings.Contains(body, "<textarea") {
		t.Error("there is no form")
	}
	w := s.post("/zh-Hans/verify", "", url.Values{"text": {quoting + "<img src=x>"}})
	body := w.Body.String()
	for _, want := range []string{"逐字相符", "大致相符", "<del>下</del>", "<ins>上</ins>", `href="/zh-Hans/d/baoan-2024/edition/1/dimension/6?q=`, "没有保存"} {
		if !strings.Contains(body, want) {
			t.Errorf("%d: the page has no %s", w.Code, want)
		}
	}
	if strings.Contains(body, "<img") || strings.Contains(w.Header().Get("Cache-Control"), "public") {
		t.Errorf("what was sent is markup, or is kept: %v", w.Header())
	}
	// Two clicks from the answer: the page of the edition with the words marked.
	_, rest, _ := strings.Cut(body, `href="/zh-Hans/d/baoan-2024/edition/1/dimension/6?q=`)
	query, _, _ := strings.Cut(rest, `"`)
	if marked := s.page("/zh-Hans/d/baoan-2024/edition/1/dimension/6?q=" + query); !strings.Contains(marked, "<mark>实施城市更新和") {
		t.Error("the words are not marked on the page that the report leads to")
	}
	for _, text := range []string{"", "   ", strings.Repeat("「字」", 100_001)} {
		if w := s.post("/zh-Hant/verify", "", url.Values{"text": {text}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%d bytes: %d", len(text), w.Code)
		}
	}
	w = s.post("/zh-Hant/verify", "", url.Values{"text": {quoting}, "format": {"docx"}})
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	file, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	document, _ := io.ReadAll(file)
	if !bytes.Contains(document, []byte("逐字相符")) || !bytes.Contains(document, []byte("<w:strike/>")) {
		t.Error("the report as a document lacks the verdicts or the marks")
	}
	w = s.post("/zh-Hant/verify", "", url.Values{"text": {quoting}, "format": {"json"}})
	var out api.Verification
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || out.Counts.Exact != 1 || out.Counts.Near != 1 {
		t.Errorf("as data: %+v %v", out.Counts, err)
	}
}

func TestQuotationsAreCheckedForPrograms(t *testing.T) {
	s := baoan(t)
	doc, _ := s.description()
	strict(doc["components"])
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("mem:api", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("mem:api#/components/schemas/Verification")
	if err != nil {
		t.Fatal(err)
	}
	asked, _ := json.Marshal(api.Quoted{Text: quoting})
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, _ := m.CreateFormFile("file", "draft.html")
	io.WriteString(part, "<html><body><p>"+quoting+"</p></body></html>")
	m.Close()
	for _, c := range []struct {
		kind string
		body io.Reader
	}{{"application/json", bytes.NewReader(asked)}, {"text/plain; charset=utf-8", strings.NewReader(quoting)}, {m.FormDataContentType(), &form}} {
		w := s.send("/api/v1/verify?script=hans", c.kind, c.body)
		raw := w.Body.Bytes()
		answer, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err == nil {
			err = schema.Validate(answer)
		}
		var out api.Verification
		if err != nil || json.Unmarshal(raw, &out) == nil && (out.Counts.Exact != 1 || out.Counts.Near != 1) {
			t.Errorf("%s: %d %v %s", c.kind, w.Code, err, raw)
		}
		for _, q := range out.Quotations {
			if q.Verdict == "exact" && (q.ID != "/d/baoan-2024/dimension/1" || q.Edition != 1 || len(q.Places[0].SHA256) != 64 || q.Places[0].Span.End == 0 || !strings.HasPrefix(q.Places[0].Address, "https://example.test/zh-Hans/d/baoan-2024/edition/1/")) {
				t.Errorf("%+v", q)
			}
		}
	}
	for body, code := range map[string]int{`{"text":`: 400, `{}`: 400, `{"text":""}`: 400, `[]`: 400, `{"text":"a"}{"text":"b"}`: 400, "{\"text\":\"\xc9\xed\"}": 400, `{"text":"` + strings.Repeat("字", 300_001) + `"}`: 400, `{"text":"` + strings.Repeat("字", 3_000_000) + `"}`: 413} {
		w := s.send("/api/v1/verify", "application/json", strings.NewReader(body))
		if w.Code != code || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%.20s: %d %s, want %d", body, w.Code, w.Header().Get("Content-Type"), code)
		}
		if says := map[string]string{`{"text":`: policy.NewIssue(policy.QuotedJSON).Message, `[]`: policy.NewIssue(policy.QuotedJSON).Message}[body]; code == 413 && !strings.Contains(w.Body.String(), "bytes are read") || !strings.Contains(w.Body.String(), `"detail":"`+strings.ReplaceAll(says, `"`, `\"`)) {
			t.Errorf("%.20s says %s", body, w.Body)
		}
	}
	if w := s.send("/api/v1/verify", "text/plain", strings.NewReader(" ")); !strings.Contains(w.Body.String(), policy.Refuse(policy.Invalid, policy.NewIssue(policy.QuotedMissing)).Message) {
		t.Errorf("a blank text: %s", w.Body)
	}
	for _, text := range []string{"「水」", "「" + strings.Repeat("字", 100_000) + "」", "水"} {
		asked, _ := json.Marshal(api.Quoted{Text: text})
		if w := s.send("/api/v1/verify", "application/json", bytes.NewReader(asked)); w.Code != http.StatusOK {
			t.Errorf("%.10s: %d %s", text, w.Code, w.Body)
		}
	}
}

// TestNothingThatWasCheckedIsStored sends a word that no text holds and looks for it in the database file.
func TestNothingThatWasCheckedIsStored(t *testing.T) {
	s := baoan(t)
	s.send("/api/v1/verify", "text/plain", strings.NewReader("他說「龘龘鱻鱻秘密草稿」。"))
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(s.path + suffix)
		if err == nil && bytes.Contains(raw, []byte("龘龘鱻鱻")) {
			t.Errorf("the database%s holds what was sent", suffix)
		}
	}
}

func TestAssistantsHaveAnAddressOnlyWhereTheyAreLetIn(t *testing.T) {
	s := baoan(t)
	if w := s.send("/mcp", "application/json", strings.NewReader("{}")); w.Code != http.StatusNotFound {
		t.Errorf("turned off: %d", w.Code)
	}
	s.config.Assistant = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "here") })
	s.config.SearchesPerMinute = 2
	s.serve(s.store)
	codes := []int{}
	for range 3 {
		codes = append(codes, s.send("/mcp", "application/json", strings.NewReader("{}")).Code)
	}
	if !slices.Equal(codes, []int{200, 200, 429}) {
		t.Errorf("limited as searches are: %v", codes)
	}
	if w := s.get("/mcp"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", w.Code)
	}
}
