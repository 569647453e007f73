package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// works is a run that ends with 0.
func works(t *testing.T, args ...string) string {
	t.Helper()
	r := yihaowen(t, "", args...)
	if r.code != 0 {
		t.Fatalf("%s: exit %d: %s%s", strings.Join(args, " "), r.code, r.stdout, r.stderr)
	}
	return r.stdout
}

const ownPlan = `青石区产业协同方案

一、编制目录

由区工信局牵头编制产业目录，支持干山街道建设产业园区。

二、落实责任

各部门按职责落实。
`

// An office says how it writes a word; texts that are stored follow, so do those that come
// later, and another office can take the words as a file.
func TestAnOfficesOwnWords(t *testing.T) {
	db, file := emptyBase(t, filepath.Join(t.TempDir(), "a.db")), write(t, "qing-shi.txt", []byte(ownPlan))
	works(t, "ingest", "--db", db, "--slug", "plan", file)
	exported := func(db, slug string) string { return works(t, "export", "--db", db, "--format", "md", slug) }
	shown := func(db, query string) string { return works(t, "search", "--db", db, query) }
	if !strings.Contains(shown(db, "干山街道"), "/d/plan/m/1") {
		t.Fatal(shown(db, "干山街道"))
	}
	if out := works(t, "script", "add", "--db", db, "--why", "乾山街道 as its own seal has it", "乾山街道", "干山街道"); !strings.Contains(out, "1 documents") {
		t.Error(out)
	}
	if !strings.Contains(shown(db, "乾山街道"), "/d/plan/m/1") {
		t.Error("the index does not follow: " + shown(db, "乾山街道"))
	}
	if out := works(t, "script", "add", "--db", db, "--why", "once more", "乾山街道", "干山街道"); !strings.Contains(out, "stands already") {
		t.Error(out)
	}
	works(t, "ingest", "--db", db, "--slug", "later", write(t, "later.txt", []byte(strings.Replace(ownPlan, "目录", "名录", 1))))
	works(t, "script", "add", "--db", db, "--doc", "later", "--why", "this plan's own name", "編制名錄", "编制名录")
	list := works(t, "script", "list", "--db", db)
	if !strings.HasPrefix(list, "1\t乾山街道\t干山街道\t乾山街道 as its own seal has it\n2\t編制名錄\t编制名录\t") || !strings.HasSuffix(list, "\t/d/later\n") {
		t.Error(list)
	}
	if out := works(t, "script", "list", "--db", db, "--doc", "later"); strings.Count(out, "\n") != 1 {
		t.Error(out)
	}
	if !strings.Contains(shown(db, "編制名錄"), "/d/later/m/1") {
		t.Error(shown(db, "編制名錄"))
	}
	words := filepath.Join(t.TempDir(), "words.tsv")
	works(t, "script", "export", "--db", db, words)
	other := filepath.Join(t.TempDir(), "b.db")
	works(t, "ingest", "--db", other, "--slug", "plan", file)
	if out := works(t, "script", "import", "--db", other, words); !strings.Contains(out, "1 words added, 0 stood already, 1 are of documents that are not here") {
		t.Error(out)
	}
	if exported(other, "plan") != exported(db, "plan") {
		t.Error("the other office writes the plan otherwise")
	}
	works(t, "script", "remove", "--db", db, "1")
	if out := works(t, "script", "list", "--db", db); strings.Contains(out, "乾山") || strings.Contains(shown(db, "乾山街道"), "/d/plan/m/1") {
		t.Error("the word is still there: " + out)
	}
	for _, wrong := range [][]string{
		{"script", "add", "--db", db, "乾山", "干山"},                            // no reason
		{"script", "add", "--db", db, "--why", "x", "乾山", "干"},               // not as long
		{"script", "add", "--db", db, "--why", "x", "軟件", "软体"},              // another word
		{"script", "add", "--db", db, "--why", "x", "--doc", "no", "乾", "干"}, // no such document
		{"script", "remove", "--db", db, "99"}, {"script", "remove", "--db", db, "x"},
		{"script", "import", "--db", db, write(t, "w.tsv", []byte("乾山\t干山\n"))},
		{"script", "import", "--db", db, filepath.Join(t.TempDir(), "none.tsv")},
	} {
		if r := yihaowen(t, "", wrong...); r.code != 1 || r.stderr == "" {
			t.Errorf("%v: exit %d, %s", wrong, r.code, r.stderr)
		}
	}
	if r := yihaowen(t, "", "script", "import", "--db", db, "--lang", "zh-Hant", write(t, "w.tsv", []byte("# x\n乾山\t干山\n"))); !strings.Contains(r.stderr, "w.tsv") || !strings.Contains(r.stderr, "第 2 行有 2 欄") { // policy.WordColumns
		t.Error(r.stderr)
	}
	if r := yihaowen(t, "", "script"); r.code != 2 {
		t.Errorf("exit %d", r.code)
	}
	if out := works(t, "check", "--db", db); strings.Contains(out, "digest") {
		t.Error(out)
	}
}

// People's names are shown as they were entered, in both scripts; another form only where it
// was given, and it comes back from a table.
func TestNamesStayAsEntered(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	table := "序号,牵头单位,责任人,职务,公开,姓名（繁）\n1,区发展改革局,于文山,局长,是,\n"
	works(t, "officials", "import", "--db", db, write(t, "a.csv", []byte(table)))
	both := func() (hant, hans string) {
		for script, into := range map[string]*string{"hant": &hant, "hans": &hans} {
			*into = works(t, "officials", "export", "--db", db, "--script", script, "-")
		}
		return hant, hans
	}
	hant, hans := both()
	if !strings.Contains(hant, ",于文山,局長,") || !strings.Contains(hans, ",于文山,局长,") || strings.Contains(hant, "姓名（繁）") {
		t.Errorf("%s\n%s", hant, hans)
	}
	// The same person with a second form: only that changes.
	works(t, "officials", "import", "--db", db, write(t, "b.csv", []byte(strings.Replace(table, "是,\n", "是,於文山\n", 1))))
	hant, hans = both()
	if !strings.Contains(hant, ",於文山,局長,") || !strings.Contains(hans, ",于文山,局长,") || !strings.Contains(hant, "姓名（繁）,姓名（簡）") || !strings.Contains(hans, ",於文山,于文山") {
		t.Errorf("%s\n%s", hant, hans)
	}
	if r := yihaowen(t, "", "officials", "import", "--db", db, "--dry-run", write(t, "c.csv", []byte(strings.Replace(hans, "\ufeff", "", 1)))); !strings.Contains(r.stdout, "0 added, 0 changed, 0 ended") {
		t.Errorf("what was exported changes something: %s%s", r.stdout, r.stderr)
	}
	// A table without the second form leaves it.
	works(t, "officials", "import", "--db", db, write(t, "d.csv", []byte(table)))
	if again, _ := both(); again != hant {
		t.Errorf("the second form is lost: %s", again)
	}
	if r := yihaowen(t, "", "officials", "import", "--db", db, write(t, "e.csv", []byte(strings.Replace(table, "是,\n", "是,於文\n", 1)))); r.code != 1 || !strings.Contains(r.stderr, policy.NewIssue(policy.NameForms, "於文", "于文山").Message) {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	out := works(t, "officials", "add", "--db", db, "--name", "余海宁", "--name-hant", "余海寧", "区发展改革局", "副局长")
	official := strings.TrimSpace(out)
	if list := works(t, "officials", "list", "--db", db); !strings.Contains(list, "\t余海寧\tnot public\t余海宁\n") {
		t.Error(list)
	}
	works(t, "officials", "name", "--db", db, official, "范岳松")
	if list := works(t, "officials", "list", "--db", db); !strings.Contains(list, "\t范岳松\tnot public\n") {
		t.Error(list)
	}
	if r := yihaowen(t, "", "officials", "name", "--db", db, "--name-hant", "范松", official, "范岳松"); r.code != 1 {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
}

// The words of small inputs that were once written wrong; each stands for its kind.
func TestConvertWritesTheseRight(t *testing.T) {
	for text, want := range map[string]string{
		"由区工信局牵头发起联盟，发挥龙头发展作用，不断发力，包括发改委在内":   "由區工信局牽頭發起聯盟，發揮龍頭發展作用，不斷發力，包括發改委在內",
		"最大限度减少政府干预，查处空白发票，支持百年历史老字号，建设几十里岸线": "最大限度減少政府干預，查處空白發票，支持百年歷史老字號，建設幾十里岸線",
		"龙岗区坂田街道召开现场会":                                            "龍崗區坂田街道召開現場會",
		"解读见https://example.gov.cn/政策/发布后.html，邮箱：发展@example.cn。": "解讀見https://example.gov.cn/政策/发布后.html，郵箱：发展@example.cn。",
		"科研经费包干制、去干扰、松脆饼干、矿山复垦复绿、一只只口罩":                           "科研經費包乾制、去干擾、鬆脆餅乾、礦山復墾復綠、一隻隻口罩",
	} {
		file := filepath.Join(t.TempDir(), "a.txt")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(works(t, "convert", "--to", "hant", file)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
