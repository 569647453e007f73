package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/api"
)

func TestQuotationsAreCheckedFromTheCommandLine(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	const right, altered = "提出「搶佔集群發展新高地，打造一批世界級產業集群」。", "提出「搶佔集群發展新高地，打造三批世界級產業集群」。"
	for text, code := range map[string]int{right: 0, altered: 3, "沒有引文。": 0, "": 1} {
		r := yihaowen(t, "", "verify", "--db", db, write(t, "draft.txt", []byte(text)))
		if r.code != code {
			t.Errorf("%q: exit %d, want %d: %s%s", text, r.code, code, r.stdout, r.stderr)
		}
		if text == altered && (!strings.Contains(r.stdout, "[-三-]") || !strings.Contains(r.stdout, "{+一+}")) {
			t.Errorf("what differs is not marked: %s", r.stdout)
		}
	}
	r := yihaowen(t, right, "verify", "--db", db, "--json", "-")
	var out api.Verification
	if err := json.Unmarshal([]byte(r.stdout), &out); err != nil || r.code != 0 || out.Counts.Exact != 1 || out.Quotations[0].ID != "/d/baoan-2024/dimension/1" {
		t.Errorf("exit %d: %v %s %s", r.code, err, r.stdout, r.stderr)
	}
	report := filepath.Join(t.TempDir(), "report.docx")
	if r := yihaowen(t, "", "verify", "--db", db, "--docx", report, write(t, "draft.txt", []byte(altered))); r.code != 3 {
		t.Fatal(r.stderr)
	}
	// The report is a document that is read as any other is.
	if r := yihaowen(t, "", "verify", "--db", db, report); !strings.Contains(r.stdout+r.stderr, "/d/baoan-2024") && r.code == 1 {
		t.Errorf("the report cannot be read: %s", r.stderr)
	}
	if r := yihaowen(t, "", "verify", "--db", filepath.Join(t.TempDir(), "none.db"), write(t, "draft.txt", []byte(right))); r.code != 1 {
		t.Errorf("without a database: exit %d", r.code)
	}
}

func TestAnAssistantIsAnsweredOnStandardInput(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` + "\n" +
		`{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n" + `{"jsonrpc":"2.0","id":2,"method":"tools/list"}` + "\n"
	r := yihaowen(t, hello, "mcp", "--db", db)
	if r.code != 0 || !strings.Contains(r.stdout, `"yihaowen"`) || r.stderr != "" {
		t.Errorf("exit %d: %.300s %s", r.code, r.stdout, r.stderr)
	}
	if !strings.Contains(r.stdout, `"id":2`) {
		t.Errorf("the input ended before the tools were listed: %.300s", r.stdout)
	}
	if r := yihaowen(t, "", "mcp", "--db", filepath.Join(t.TempDir(), "none.db")); r.code != 1 {
		t.Errorf("without a database: exit %d", r.code)
	}
}
