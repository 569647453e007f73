package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// ran is what a command left behind.
type ran struct {
	code           int
	stdout, stderr string
}

// yihaowen runs the program in this process with an environment of its own.
func yihaowen(t *testing.T, stdin string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	env := &environment{stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs, getenv: func(string) string { return "" }}
	code := run(context.Background(), env, args)
	return ran{code, out.String(), errs.String()}
}

// emptyBase puts a base that holds nothing at a path: the steps of the schema take longer than most tests.
func emptyBase(t *testing.T, path string) string {
	t.Helper()
	raw, err := emptyFile()
	if err == nil {
		err = os.WriteFile(path, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// emptyFile is such a base, made once.
var emptyFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "empty")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path, copied := filepath.Join(folder, "first.db"), filepath.Join(folder, "copy.db")
	st, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(st.Backup(context.Background(), copied), st.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(copied)
})

func seedFile() string { return filepath.Join("..", "..", "seeds", "baoan-2024.txt") }

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOutlinePrintsTheGoldenTree(t *testing.T) {
	r := yihaowen(t, "", "outline", "--json", seedFile())
	if r.code != 0 {
		t.Fatalf("exit %d: %s", r.code, r.stderr)
	}
	type node struct {
		Kind, Num, Heading string
		Children           []node
	}
	var tree struct {
		Counts     map[string]int
		Provisions []node
	}
	if err := json.Unmarshal([]byte(r.stdout), &tree); err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Dimensions []struct {
			Title string
			Items []struct {
				Title    string
				Measures []struct{ Title string }
			}
		}
	}
	raw, err := os.ReadFile(filepath.Join("..", "..", "internal", "outline", "testdata", "baoan-2024.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, d := range tree.Provisions {
		got = append(got, d.Heading)
		for _, it := range d.Children {
			got = append(got, it.Heading)
			for _, m := range it.Children {
				got = append(got, m.Heading)
			}
		}
	}
	for _, d := range golden.Dimensions {
		want = append(want, d.Title)
		for _, it := range d.Items {
			want = append(want, it.Title)
			for _, m := range it.Measures {
				want = append(want, m.Title)
			}
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(got) != 81 {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if tree.Counts["dimension"] != 7 || tree.Counts["item"] != 25 || tree.Counts["measure"] != 49 {
		t.Errorf("counts %v", tree.Counts)
	}
}

func TestBadInputIsRefusedAndNothingIsStored(t *testing.T) {
	raw, err := os.ReadFile(seedFile())
	if err != nil {
		t.Fatal(err)
	}
	text := clean.Clean(string(raw)).String()
	binary := append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 4096)...)
	huge := filepath.Join(t.TempDir(), "huge.txt")
	f, err := os.Create(huge)
	if err != nil {
		t.Fatal(err)
	}
	line := []byte(strings.Repeat("一二三四五六七八九。", 100) + "\n")
	if _, err := io.Copy(f, io.LimitReader(repeat{line}, 100<<20)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, seedFile()); r.code != 0 {
		t.Fatalf("the seed: exit %d: %s", r.code, r.stderr)
	}
	before := documents(t, db)
	for name, test := range map[string]struct {
		path string
		says []string
	}{
		"empty":         {write(t, "empty.txt", nil), []string{"empty.txt"}},
		"blank":         {write(t, "blank.txt", []byte(" \n\u3000\n")), []string{"blank.txt"}},
		"binary":        {write(t, "program.txt", binary), []string{"program.txt"}},
		"wrong path":    {"/nowhere/a.txt", []string{"/nowhere/a.txt", "no such file"}},
		"folder":        {t.TempDir(), []string{"folder"}},
		"100 MB":        {huge, []string{"huge.txt", "MB"}},
		"contradiction": {write(t, "baoan-2024.txt", []byte(strings.Replace(text, "、海洋經濟", "", 1))), []string{"baoan-2024.txt:6", "49", "48", "--accept-claims"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := yihaowen(t, "", "ingest", "--db", db, test.path)
			if r.code != 1 {
				t.Errorf("exit %d, want 1", r.code)
			}
			for _, want := range test.says {
				if !strings.Contains(r.stderr, want) {
					t.Errorf("the message lacks %q: %s", want, r.stderr)
				}
			}
			if after := documents(t, db); after != before {
				t.Errorf("the database was %s and is %s", before, after)
			}
		})
	}
}

// repeat reads the same bytes for ever.
type repeat struct{ line []byte }

func (r repeat) Read(p []byte) (int, error) { return copy(p, r.line), nil }

// documents says what a database holds: slugs and editions.
func documents(t *testing.T, db string) string {
	t.Helper()
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	list, err := st.Documents(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, d := range list {
		b.WriteString(d.Slug)
		b.WriteByte('@')
		b.WriteByte(byte('0' + d.Edition))
	}
	return b.String()
}

func TestDryRunShowsTheTreeAndStoresNothing(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	r := yihaowen(t, "", "ingest", "--db", db, "--dry-run", seedFile())
	if r.code != 0 || !strings.Contains(r.stdout, "發展壯大低空經濟") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	if _, err := os.Stat(db); !os.IsNotExist(err) {
		t.Error("a database was made")
	}
}

func TestStandardInput(t *testing.T) {
	r := yihaowen(t, "标题\n一段文字。\n", "outline", "-")
	if r.code != 0 || !strings.Contains(r.stdout, "plain") {
		t.Errorf("exit %d: %s%s", r.code, r.stdout, r.stderr)
	}
}

func TestConvert(t *testing.T) {
	if r := yihaowen(t, "", "convert", "--to", "hans", "--check", seedFile()); r.code != 0 {
		t.Errorf("the seed does not come back: %s%s", r.stdout, r.stderr)
	}
	if r := yihaowen(t, "青石区落实宜干未干的任务\n", "convert", "--to", "hant", "--check", "-"); r.code != 0 || !strings.Contains(r.stdout, "-:1:7: 干 is written 幹, though it may be 乾") {
		t.Errorf("a doubtful place: %+v", r)
	}
	if r := yihaowen(t, "由区工信局牵头发布。\n由區工信局牽頭發佈，里長協助。", "convert", "--to", "hant"); r.stdout != "由區工信局牽頭發佈。\n由區工信局牽頭發佈，里長協助。" {
		t.Errorf("a mixed text: %+v", r)
	}
	if r := yihaowen(t, "「一號文」著力培育業(yè)", "convert", "--to", "hans"); r.stdout != "“一号文”着力培育业" {
		t.Errorf("converted to %q, %s", r.stdout, r.stderr)
	}
}

func TestSearchExportAndOfficials(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	if r := yihaowen(t, "", "ingest", "--db", db, seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	if r := yihaowen(t, "", "search", "--db", db, "低空经济"); r.code != 0 || !strings.HasPrefix(r.stdout, "/d/baoan-2024/m/12\t") {
		t.Errorf("search: %d %s%s", r.code, r.stdout, r.stderr)
	}
	for format, want := range map[string]string{"json": `"hans": "发展壮大低空经济"`, "csv": "發展壯大低空經濟", "md": "發展壯大低空經濟"} {
		if r := yihaowen(t, "", "export", "--db", db, "--format", format, "baoan-2024"); r.code != 0 || !strings.Contains(r.stdout, want) {
			t.Errorf("export %s: %d %s", format, r.code, r.stderr)
		}
	}
	table := write(t, "分工.csv", []byte("序號,牽頭單位\n12,測試單位甲\n"))
	if r := yihaowen(t, "", "officials", "import", "--db", db, table); r.code != 0 || !strings.Contains(r.stdout, "1 added, 0 changed, 0 ended") {
		t.Errorf("import: %d %s%s", r.code, r.stdout, r.stderr)
	}
	if r := yihaowen(t, "", "officials", "import", "--db", db, table); r.code != 0 || !strings.Contains(r.stdout, "0 added, 0 changed, 0 ended") {
		t.Errorf("import again: %d %s%s", r.code, r.stdout, r.stderr)
	}
	// What is wrong with a table is said in the words of the pages.
	for name, test := range map[string]struct {
		rows  string
		issue policy.Issue
	}{
		"no such measure": {"序號,牽頭單位\n12,測試單位乙\n50,測試單位甲\n", policy.NewIssue(policy.MeasureMissing, 50)},
		"two leads":       {"序號,牽頭單位\n13,測試單位甲\n13,測試單位乙\n", policy.NewIssue(policy.RowLeads, policy.Text{Hant: "測試單位乙", Hans: "测试单位乙"}, policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}, 2)},
		"no state":        {"序號,牽頭單位,狀態\n13,測試單位甲,很好\n", policy.NewIssue(policy.CellState, "很好")},
	} {
		for _, l := range []policy.Language{policy.English, policy.Traditional, policy.Simplified} {
			if r := yihaowen(t, "", "officials", "import", "--db", db, "--lang", string(l), write(t, "b.csv", []byte(test.rows))); r.code != 1 || !strings.Contains(r.stdout+r.stderr, test.issue.In(l)) {
				t.Errorf("%s, %s: exit %d %s%s", name, l, r.code, r.stdout, r.stderr)
			}
		}
	}
	if r := yihaowen(t, "", "export", "--db", db, "--format", "csv", "baoan-2024"); strings.Count(r.stdout, "測試單位") != 1 {
		t.Errorf("after refused imports the table names %d departments", strings.Count(r.stdout, "測試單位"))
	}
	if r := yihaowen(t, "**註**", "note", "--db", db, "/d/baoan-2024/m/12"); r.code != 0 {
		t.Errorf("note: %s", r.stderr)
	}
	if r := yihaowen(t, "註", "note", "--db", db, "/d/baoan-2024/m/50"); r.code != 1 {
		t.Errorf("note on nothing: exit %d", r.code)
	}
}

func TestExitCodes(t *testing.T) {
	notADatabase := write(t, "a.db", []byte("this is no database, but a text of some length that goes on and on"))
	for _, test := range []struct {
		code int
		args []string
	}{
		{2, nil}, {0, []string{"help"}}, {2, []string{"nothing"}}, {2, []string{"ingest"}}, {2, []string{"ingest", "--nothing", "x"}},
		{0, []string{"ingest", "--help"}}, {2, []string{"convert", "x"}}, {2, []string{"export", "--format", "xml", "x"}}, {2, []string{"officials", "drop"}},
		{1, []string{"search", "--db", notADatabase, "x"}},
		{1, []string{"search", "--db", "/nowhere/a.db", "x"}},
		{1, []string{"serve", "--addr", "127.0.0.1:0", "--db", filepath.Join(t.TempDir(), "a.db"), "--base-url", "x"}},
	} {
		if r := yihaowen(t, "", test.args...); r.code != test.code {
			t.Errorf("%v: exit %d, want %d: %s", test.args, r.code, test.code, r.stderr)
		}
	}
}
