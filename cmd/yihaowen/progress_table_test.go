package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A table of progress is tried and taken in by the command, which says in Chinese what the browser says.
func TestTheCommandLineTakesInProgressAndSaysItInChinese(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	works(t, "officials", "import", "--db", db, write(t, "a.csv", []byte("序号,牵头单位,配合单位\n1,測試單位甲,測試單位乙\n2,測試單位乙、測試單位甲联合牵头,\n")))
	table := write(t, "b.csv", []byte("填报时间：2024年3月31日\n序号,牵头单位,配合单位,进展情况,状态,备注\n1,測試單位丙,各街道,已招标,,有\n2,,,**开工**,基本完成,\n"))
	says := func(out string, code policy.IssueCode, args ...any) {
		t.Helper()
		if want := policy.NewIssue(code, args...).In(policy.Simplified); !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	out := works(t, "officials", "import", "--db", db, "--lang", "zh-Hans", "--dry-run", table)
	for code, args := range map[policy.IssueCode][]any{
		policy.LineUnread: nil, policy.LineNoted: nil, policy.NotedDay: {"2024-03-31"}, policy.LineNoLead: nil, policy.GroupUnknown: {"各街道"},
	} {
		says(out, code, args...)
	}
	says(out, policy.TableSum, 2, 0, 0, 2, 2)
	if strings.Contains(out, "added") || strings.Contains(out, "牽頭") {
		t.Errorf("it is not all in Simplified Chinese:\n%s", out)
	}
	choices := filepath.Join(t.TempDir(), "choices.txt")
	works(t, "officials", "import", "--db", db, "--dry-run", "--choices", choices, table)
	if raw, err := os.ReadFile(choices); err != nil || !strings.Contains(string(raw), policy.NewIssue(policy.GroupSkipped, "各街道").Message) {
		t.Errorf("that the group can be left out is not said:\n%s", raw)
	}
	answer := func(code policy.IssueCode, answer string) {
		t.Helper()
		key := string(code)
		content, err := os.ReadFile(choices)
		if err != nil {
			t.Fatal(err)
		}
		raw := string(content)
		i := strings.Index(raw, "? "+key)
		if i < 0 {
			t.Fatalf("%s is not asked:\n%s", key, raw)
		}
		before, after, _ := strings.Cut(raw[i:], "\n= ")
		_, rest, _ := strings.Cut(after, "\n")
		if err := os.WriteFile(choices, []byte(raw[:i]+before+"\n= "+answer+"\n"+rest), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	answer(policy.CellState, "done")
	if r := yihaowen(t, "", "officials", "import", "--db", db, "--choices", choices, table); r.code != 1 || !strings.Contains(r.stderr, policy.NewIssue(policy.TableUnclear, 1).Message) {
		t.Errorf("a group that nobody settled goes in: %d %s", r.code, r.stderr)
	}
	answer(policy.GroupUnknown, "named")
	out = works(t, "officials", "import", "--db", db, "--lang", "zh-Hans", "--dry-run", "--choices", choices, table)
	for code, args := range map[policy.IssueCode][]any{policy.LineAsked: nil, policy.GroupUnknown: {"各街道"}, policy.LineNew: {"测试单位丙"}, policy.LineNewGroup: {"各街道"}} {
		says(out, code, args...)
	}
	answer(policy.GroupUnknown, "skip")
	out = works(t, "officials", "import", "--db", db, "--lang", "zh-Hans", "--choices", choices, table)
	says(out, policy.LineSettled)
	says(out, policy.TableSum, 2, 1, 2, 4, 0)
	out = works(t, "officials", "export", "--db", db, "-")
	for _, want := range []string{"已招标", "**开工**", "2024-03-31", "推进中,0", "已完成,100"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not exported:\n%s", want, out)
		}
	}
	// What was just written reads back without a difference, and one from before says that it is older.
	old := write(t, "old.csv", []byte(out))
	if again := works(t, "officials", "import", "--db", db, "--lang", "zh-Hans", "--dry-run", old); !strings.Contains(again, policy.NewIssue(policy.TableSum, 2, 0, 0, 0, 0).In(policy.Simplified)) {
		t.Error(again)
	}
	works(t, "officials", "import", "--db", db, write(t, "c.csv", []byte("序号,牵头单位\n2,測試單位丁\n")))
	out = works(t, "officials", "import", "--db", db, "--lang", "zh-Hans", "--dry-run", old)
	says(out, policy.LineOlder)
}
