package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestTheCommandLineTakesAnswersFromAFile(t *testing.T) {
	dir := t.TempDir()
	db, choices := emptyBase(t, filepath.Join(dir, "a.db")), filepath.Join(dir, "choices.txt")
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	table := write(t, "a.csv", []byte("序号,牵头单位\n1,測試單位甲、測試單位乙\n"))
	if r := yihaowen(t, "", "officials", "import", "--db", db, "--choices", choices, table); r.code != 1 {
		t.Errorf("a file that is not there: exit %d", r.code)
	}
	works(t, "officials", "import", "--db", db, "--dry-run", "--choices", choices, table)
	raw, err := os.ReadFile(choices)
	if err != nil || !strings.Contains(string(raw), policy.NewIssue(policy.ChoicesHelp, table, choices).Message) || !strings.Contains(string(raw), "#   = joint\t") || !strings.Contains(string(raw), "\n= \n") {
		t.Fatalf("%v\n%s", err, raw)
	}
	if r := yihaowen(t, "", "officials", "import", "--db", db, "--choices", choices, table); r.code != 1 || !strings.Contains(r.stderr, "Nothing was imported") {
		t.Errorf("without an answer: exit %d, %s", r.code, r.stderr)
	}
	if err := os.WriteFile(choices, []byte(strings.Replace(string(raw), "\n= \n", "\n= joint\n", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := works(t, "officials", "import", "--db", db, "--choices", choices, table); !strings.Contains(out, "settled\t") || !strings.Contains(out, "2 added, 0 changed, 0 ended, 0 unclear") {
		t.Error(out)
	}
	// The answer is remembered.
	if out := works(t, "officials", "import", "--db", db, "--dry-run", write(t, "b.csv", []byte("序号,牵头单位\n2,測試單位甲、測試單位乙\n"))); !strings.Contains(out, "2 added, 0 changed, 0 ended, 0 unclear") {
		t.Error(out)
	}
	if out := works(t, "officials", "export", "--db", db, "--script", "hant", "-"); !strings.Contains(out, "聯合牽頭單位") {
		t.Error(out)
	}
}
