package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/akn/akntest"
	"github.com/yihaowen/yihaowen/internal/bulk"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// The whole base is written with all its words, as its description says, and nothing of what visitors do not see.
func TestTheBaseIsExportedWhole(t *testing.T) {
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "base.db"))
	run := func(args ...string) ran {
		return yihaowen(t, "", append(args[:1:1], append([]string{"--db", db}, args[1:]...)...)...)
	}
	must := func(args ...string) string {
		t.Helper()
		r := run(args...)
		if r.code != 0 {
			t.Fatalf("%q: exit %d, %s", args, r.code, r.stderr)
		}
		return r.stdout
	}
	must("ingest", "--slug", "baoan-2024", seedFile())
	hidden := write(t, "hidden.txt", []byte("青石區測試辦法\n第一條　為了測試秘密，制定本辦法。\n第二條　本辦法自發布之日起施行。\n"))
	must("ingest", "--slug", "hidden", hidden)
	st, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.Withdraw(t.Context(), 0, "hidden", "測試"); err != nil {
		t.Fatal(err)
	}

	all := filepath.Join(folder, "all")
	if out := must("export", "--base-url", "https://example.test", "--all", all); !strings.Contains(out, "1 documents, 1 editions") {
		t.Error(out)
	}
	if r := run("export", "--all", all); r.code != 1 || !strings.Contains(r.stderr, policy.NewIssue(policy.FolderInUse, all).In(policy.English)) {
		t.Errorf("into a folder that is in use: exit %d, %s", r.code, r.stderr)
	}
	for _, args := range [][]string{{"export", "--all", all, "baoan-2024"}, {"export"}, {"export", "--format", "xml", "baoan-2024"}, {"export", "--all", "a", "--pack", "b"}} {
		if r := run(args...); r.code != 2 {
			t.Errorf("%q: exit %d", args, r.code)
		}
	}
	var m bulk.Manifest
	read := func(name string) []byte {
		t.Helper()
		raw, err := os.ReadFile(filepath.Join(all, name))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	if err := json.Unmarshal(read("manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, f := range m.Files {
		raw := read(f.Path)
		sum := sha256.Sum256(raw)
		if int64(len(raw)) != f.Bytes || hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s is not what the manifest says", f.Path)
		}
		if strings.Contains(string(raw), "秘密") || strings.Contains(string(raw), "hidden") {
			t.Errorf("%s tells of a document that is withdrawn", f.Path)
		}
		rows[f.Path] = f.Rows
	}
	var described struct {
		Tables []struct {
			URL    string `json:"url"`
			Schema struct {
				Columns []struct {
					Name string `json:"name"`
					Kind string `json:"datatype"`
				} `json:"columns"`
				Key     []string `json:"primaryKey"`
				Foreign []struct {
					Column    string `json:"columnReference"`
					Reference struct{ Resource, ColumnReference string }
				} `json:"foreignKeys"`
			} `json:"tableSchema"`
		} `json:"tables"`
	}
	if err := json.Unmarshal(read("csv-metadata.json"), &described); err != nil {
		t.Fatal(err)
	}
	if len(described.Tables) != 8 {
		t.Errorf("%d tables", len(described.Tables))
	}
	for _, table := range described.Tables {
		cells, err := csv.NewReader(bytes.NewReader(read(table.URL))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", table.URL, err)
		}
		lines := bytes.Split(bytes.TrimSpace(read(strings.TrimSuffix(table.URL, "csv")+"jsonl")), []byte("\n"))
		if len(lines) == 1 && len(lines[0]) == 0 {
			lines = nil
		}
		if len(cells)-1 != rows[table.URL] || len(lines) != rows[table.URL] {
			t.Errorf("%s: %d rows, %d lines, %d said", table.URL, len(cells)-1, len(lines), rows[table.URL])
		}
		if len(table.Schema.Columns) != len(cells[0]) {
			t.Errorf("%s: %d columns, %d described", table.URL, len(cells[0]), len(table.Schema.Columns))
		}
		at := func(cells [][]string, i int, name string) string { return cells[i][slices.Index(cells[0], name)] }
		known := map[string]bool{}
		for i := range cells[1:] {
			key := ""
			for _, name := range table.Schema.Key {
				key += at(cells, i+1, name) + "\n"
			}
			if key != "" && known[key] {
				t.Errorf("%s: %q is on two lines", table.URL, key)
			}
			known[key] = true
			for _, f := range table.Schema.Foreign {
				others, err := csv.NewReader(bytes.NewReader(read(f.Reference.Resource))).ReadAll()
				if err != nil || len(others) != 2 || at(others, 1, f.Reference.ColumnReference) != at(cells, i+1, f.Column) {
					t.Fatalf("%s: %s of line %d is not in %s: %v", table.URL, f.Column, i+2, f.Reference.Resource, err)
				}
			}
		}
		for k, c := range table.Schema.Columns {
			if cells[0][k] != c.Name {
				t.Errorf("%s: column %d is %s, described as %s", table.URL, k, cells[0][k], c.Name)
			}
			for i, line := range lines {
				var row map[string]any
				if err := json.Unmarshal(line, &row); err != nil {
					t.Fatalf("%s: %v", table.URL, err)
				}
				name, script, _ := strings.Cut(c.Name, "_han")
				value := row[c.Name]
				if script != "" {
					value = row[name].(map[string]any)["han"+script]
				}
				said, _ := json.Marshal(value)
				if got := strings.Trim(string(said), `"`); got != cells[i+1][k] && !strings.ContainsAny(got, `\`) {
					t.Errorf("%s, row %d, %s: %q in CSV, %s in JSON", table.URL, i, c.Name, cells[i+1][k], said)
				}
				if day := cells[i+1][k]; c.Kind == "date" && day != "" {
					if _, err := time.Parse(time.DateOnly, day); err != nil {
						t.Errorf("%s: %v", c.Name, err)
					}
				}
			}
		}
	}
	if rows["provisions.csv"] != 7+25+49 || rows["documents.csv"] != 1 {
		t.Errorf("%v", rows)
	}
	for _, script := range []string{"zh-Hant", "zh-Hans"} {
		akntest.Valid(t, script, read("akn/baoan-2024/1."+script+".xml"))
	}
	for name, says := range map[string]string{"text/baoan-2024/1.zh-Hant.txt": "搶佔集群發展新高地", "text/baoan-2024/1.zh-Hans.txt": "抢占集群发展新高地", "README.md": "| overdue | boolean |", "dataset.jsonld": "dcat:Dataset"} {
		if !strings.Contains(string(read(name)), says) {
			t.Errorf("%s does not say %s", name, says)
		}
	}

	// Packed, the one takes the place of the other.
	packed := bulkFolder(db)
	if due, err := (&bulk.Export{Store: st, Origin: "https://example.test", Version: version()}).Due(t.Context(), packed, time.Hour, time.Now()); err != nil || !due {
		t.Errorf("nothing stands there: %v, %v", due, err)
	}
	must("export", "--base-url", "https://example.test", "--pack", packed)
	first, err := bulk.Standing(packed)
	if err != nil || first == nil {
		t.Fatal(first, err)
	}
	for _, c := range []struct {
		origin string
		after  time.Duration
		due    bool
	}{{"https://example.test", 0, false}, {"https://example.test", 2 * time.Hour, false}, {"https://other.test", 2 * time.Hour, true}, {"https://other.test", 0, false}} {
		if due, err := (&bulk.Export{Store: st, Origin: c.origin, Version: version()}).Due(t.Context(), packed, time.Hour, first.Made.Add(c.after)); err != nil || due != c.due {
			t.Errorf("%+v: %v, %v", c, due, err)
		}
	}
	if err := st.Withdraw(t.Context(), 0, "baoan-2024", "測試"); err != nil {
		t.Fatal(err)
	}
	if due, err := (&bulk.Export{Store: st, Origin: "https://example.test", Version: version()}).Due(t.Context(), packed, time.Hour, first.Made.Add(2*time.Hour)); err != nil || !due {
		t.Errorf("what is public has changed: %v, %v", due, err)
	}
	must("export", "--base-url", "https://example.test", "--pack", packed)
	list, err := filepath.Glob(filepath.Join(packed, "*"))
	if err != nil || len(list) != 2 {
		t.Errorf("%v stands there, %v", list, err)
	}
	second, err := bulk.Standing(packed)
	if err != nil || second.Documents != 0 || second.Pack.Path == first.Pack.Path {
		t.Errorf("%+v, %v", second, err)
	}
	z, err := zip.OpenReader(filepath.Join(packed, second.Pack.Path))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("yihaowen/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := io.ReadAll(f); err != nil || !strings.Contains(string(raw), `"documents": 0`) {
		t.Errorf("%s, %v", raw, err)
	}
}
