package assistant_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/yihaowen/yihaowen/internal/assistant"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/verify"
)

const rules = "青石區測試資金管理辦法\n\n第一條　為了測試，制定本辦法。\n第二條　測試資金由區財政部門統籌安排，單個企業每年不超過200萬元。\n第三條　本辦法自2023年1月1日起施行。\n"

func config(t *testing.T) assistant.Config {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	in := &ingest.Ingester{Store: st, Script: converter}
	seed, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct{ slug, text string }{{"baoan-2024", string(seed)}, {"fund", rules}, {"fund", strings.Replace(rules, "200", "300", 1)}} {
		src, err := source.Read(f.slug+".txt", strings.NewReader(f.text))
		if err == nil {
			_, err = in.Ingest(context.Background(), src, ingest.Facts{Slug: f.slug}, false)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return assistant.Config{Store: st, Checker: &verify.Checker{Store: st, Convert: converter}, Origin: "https://example.test", Version: "test"}
}

// both connects the SDK's own client over stdio's streams and over HTTP.
func both(t *testing.T, c assistant.Config) map[string]*mcp.ClientSession {
	t.Helper()
	ctx := t.Context()
	clientIn, serverOut := io.Pipe()
	serverIn, clientOut := io.Pipe()
	go assistant.Serve(ctx, c, serverIn, serverOut)
	web := httptest.NewServer(assistant.Handler(c))
	t.Cleanup(web.Close)
	sessions := map[string]*mcp.ClientSession{}
	for name, transport := range map[string]mcp.Transport{
		"stdio": &mcp.IOTransport{Reader: clientIn, Writer: clientOut},
		"http":  &mcp.StreamableClientTransport{Endpoint: web.URL, DisableStandaloneSSE: true},
	} {
		session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, transport, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		t.Cleanup(func() { session.Close() })
		sessions[name] = session
	}
	return sessions
}

// schemas compiles what the server says its questions and answers look like.
func schemas(t *testing.T, s *mcp.ClientSession) (in, out map[string]*jsonschema.Schema) {
	t.Helper()
	list, err := s.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	in, out = map[string]*jsonschema.Schema{}, map[string]*jsonschema.Schema{}
	for _, tool := range list.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
		for name, schema := range map[string]any{"in": tool.InputSchema, "out": tool.OutputSchema} {
			raw, _ := json.Marshal(schema)
			parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(string(raw)))
			if err != nil {
				t.Fatal(err)
			}
			compiler := jsonschema.NewCompiler()
			compiler.DefaultDraft(jsonschema.Draft2020)
			if err := compiler.AddResource("mem:"+tool.Name+name, parsed); err != nil {
				t.Fatal(err)
			}
			compiled, err := compiler.Compile("mem:" + tool.Name + name)
			if err != nil {
				t.Fatalf("%s %s: %v", tool.Name, name, err)
			}
			map[string]map[string]*jsonschema.Schema{"in": in, "out": out}[name][tool.Name] = compiled
		}
	}
	return in, out
}

var questions = []struct {
	tool string
	ask  map[string]any
	want []string // in the answer
}{
	{"search", map[string]any{"query": "低空经济"}, []string{`"id":"/d/baoan-2024/`, `"edition":1`, `"sha256":"`, `"script":"zh-Hant"`, "低空经济", `https://example.test/zh-Hans/d/baoan-2024/edition/1/`}},
	{"search", map[string]any{"query": "雙第一"}, []string{`"total":0`, `"passages_total":1`, `"id":"/d/baoan-2024"`, "穩坐中國「工業第一市」"}},
	{"get_provision", map[string]any{"id": "/d/fund/m/2"}, []string{`"id":"/d/fund/m/2"`, `"edition":2`, `"current":true`, "300萬元", `"start":`}},
	{"get_provision", map[string]any{"id": "/d/fund/edition/1/m/2", "script": "hans"}, []string{`"edition":1`, `"current":false`, "200万元"}},
	{"get_provision", map[string]any{"id": "https://example.test/zh-Hant/d/fund/edition/1/m/2?q=x"}, []string{`"edition":1`}},
	{"get_document", map[string]any{"document": "fund"}, []string{`"editions":[2,1]`, "青石區測試資金管理辦法", `"label":"第二條"`}},
	{"get_document", map[string]any{"document": "/d/fund/edition/2", "edition": 1}, []string{`"edition":1`, `"current":false`}},
	{"get_document", map[string]any{"document": "baoan-2024", "script": "hans"}, []string{`"passages":[{"kind":"`, `"passages_left":0`, "一年之计在于春"}},
	{"get_document", map[string]any{}, []string{`"document":"fund"`, `"document":"baoan-2024"`}},
	{"who_answers", map[string]any{"id": "/d/baoan-2024/m/17"}, []string{`"duties":[]`, `"id":"/d/baoan-2024/m/17"`}},
	{"what_changed", map[string]any{"document": "fund"}, []string{`"changed":1`, `"from":1`, `"op":"added"`, "300"}},
	{"verify_quotations", map[string]any{"text": "《青石區測試資金管理辦法》第二條規定「單個企業每年不超過200萬元」。"}, []string{`"verdict":"exact"`, `"changed_since"`, `"edition":1`}},
	{"list_terms", map[string]any{"document": "baoan-2024", "script": "hans"}, []string{`"id":"/t/`, `"mentions":`}},
	{"list_terms", map[string]any{}, []string{`"total":`}},
}

func TestAssistantsAreAnsweredOverBothTransports(t *testing.T) {
	for name, session := range both(t, config(t)) {
		in, out := schemas(t, session)
		if len(in) != 7 {
			t.Errorf("%s: %d tools", name, len(in))
		}
		for _, q := range questions {
			asked, _ := json.Marshal(q.ask)
			question, _ := jsonschema.UnmarshalJSON(strings.NewReader(string(asked)))
			if err := in[q.tool].Validate(question); err != nil {
				t.Errorf("%s %s: %v", name, q.tool, err)
			}
			r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: q.tool, Arguments: q.ask})
			if err != nil || r.IsError {
				t.Errorf("%s %s %v: %v %+v", name, q.tool, q.ask, err, r)
				continue
			}
			raw, _ := json.Marshal(r.StructuredContent)
			answer, err := jsonschema.UnmarshalJSON(strings.NewReader(string(raw)))
			if err == nil {
				err = out[q.tool].Validate(answer)
			}
			if err != nil {
				t.Errorf("%s %s: %v", name, q.tool, err)
			}
			for _, want := range q.want {
				if !strings.Contains(string(raw), want) {
					t.Errorf("%s %s %v has no %s: %.600s", name, q.tool, q.ask, want, raw)
				}
			}
		}
	}
}

func TestRefusalsToAssistantsAreTyped(t *testing.T) {
	for name, session := range both(t, config(t)) {
		for _, c := range []struct {
			tool string
			ask  map[string]any
			code policy.Code
		}{
			{"get_provision", map[string]any{"id": "/d/fund/m/99"}, policy.NotFound},
			{"get_provision", map[string]any{"id": "/d/nothing/m/1"}, policy.NotFound},
			{"get_provision", map[string]any{"id": "/d/baoan-2024"}, policy.NotFound},
			{"get_provision", map[string]any{"id": "/d/fund/edition"}, policy.NotFound},
			{"who_answers", map[string]any{"id": "/d/fund/edition/1/m/2"}, policy.Invalid},
			{"what_changed", map[string]any{"document": "fund", "to": 1, "other": "baoan-2024"}, policy.Invalid},
			{"get_provision", map[string]any{"id": "../../etc/passwd"}, policy.NotFound},
			{"get_provision", map[string]any{"id": "/d/fund/edition/0/m/1"}, policy.NotFound},
			{"get_document", map[string]any{"document": "fund", "edition": 7}, policy.NotFound},
			{"search", map[string]any{"query": strings.Repeat("低", 5000)}, policy.Invalid},
			{"search", map[string]any{"query": "低空", "limit": 1000}, policy.Invalid},
			{"search", map[string]any{"query": "低空", "script": "latin"}, policy.Invalid},
			{"verify_quotations", map[string]any{"text": "  "}, policy.Invalid},
			{"verify_quotations", map[string]any{"text": strings.Repeat("字", verify.MaxText+1)}, policy.Invalid},
			{"what_changed", map[string]any{"document": "baoan-2024"}, policy.NotFound},
		} {
			r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: c.tool, Arguments: c.ask})
			if err != nil || !r.IsError || len(r.Content) == 0 {
				t.Errorf("%s %s: %v %+v", name, c.tool, err, r)
				continue
			}
			var refusal assistant.Refusal
			if err := json.Unmarshal([]byte(r.Content[0].(*mcp.TextContent).Text), &refusal); err != nil || refusal.Code != c.code || refusal.Message == "" || refusal.Issue == "" {
				t.Errorf("%s %s: %v %+v, want %s", name, c.tool, err, r.Content[0], c.code)
			}
		}
		// What is no question at all is refused in the same words.
		for _, c := range []struct {
			tool  string
			ask   any
			issue policy.IssueCode
		}{
			{"search", map[string]any{"limit": 3}, policy.AskedMissing},
			{"search", map[string]any{}, policy.AskedMissing},
			{"search", map[string]any{"query": "低空", "limit": "many"}, policy.AskedNoNumber},
			{"search", map[string]any{"query": "低空", "limit": 1.5}, policy.AskedNoNumber},
			{"search", map[string]any{"query": 3}, policy.AskedNoText},
			{"search", map[string]any{"query": nil}, policy.AskedNoText},
			{"search", map[string]any{"query": "低空", "Query": "高空"}, policy.AskedUnknown},
			{"verify_quotations", map[string]any{"text": []string{"a"}}, policy.AskedNoText},
			{"search", []int{1}, policy.AskedNothing},
			{"search", "低空", policy.AskedNothing},
		} {
			r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: c.tool, Arguments: c.ask})
			if err != nil || !r.IsError || len(r.Content) == 0 {
				t.Errorf("%s %s %v: %v %+v", name, c.tool, c.ask, err, r)
				continue
			}
			var refusal assistant.Refusal
			if err := json.Unmarshal([]byte(r.Content[0].(*mcp.TextContent).Text), &refusal); err != nil || refusal.Code != policy.Invalid || refusal.Issue != c.issue || refusal.Hant == "" || refusal.Hans == "" {
				t.Errorf("%s %s %v: %v %+v, want %s", name, c.tool, c.ask, err, r.Content[0], c.issue)
			}
		}
		var wire *jsonrpc.Error
		if _, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "delete_all"}); !errors.As(err, &wire) || wire.Code != jsonrpc.CodeInvalidParams || !strings.Contains(string(wire.Data), `"issue":"`+string(policy.ToolUnknown)) {
			t.Errorf("%s: a tool that there is not: %v", name, err)
		}
	}
}

func TestPagesOfOtherSitesMayNotAskAsAssistants(t *testing.T) {
	h := assistant.Handler(config(t))
	const ping = `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for origin, code := range map[string]int{"": 200, "https://example.test": 200, "https://evil.test": 403, "null": 403, "http://example.test": 403} {
		r := httptest.NewRequest(http.MethodPost, "https://example.test/mcp", strings.NewReader(ping))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != code {
			t.Errorf("from %q: %d %s, want %d", origin, w.Code, w.Body, code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "https://example.test/mcp", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"`+strings.Repeat("x", 5<<20)+`"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), `"detail":"`+policy.NewIssue(policy.PostLarge, 4<<20).Message) {
		t.Errorf("five megabytes: %d %s", w.Code, w.Body)
	}
}
