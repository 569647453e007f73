package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A webhook alone, without a mail server, tells of every department, each once a day; each reads its own script, and
// who is only to help is told who reports.
func TestRemindersGoToAWebhookWithoutAMailServer(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	works(t, "officials", "import", "--db", db, write(t, "a.csv", []byte("序号,牵头单位,配合单位,完成时限\n1,测试单位甲,测试单位乙,2024-01-31\n")))
	var got []string
	robot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var body struct{ Text struct{ Content string } }
		raw, _ := io.ReadAll(r.Body)
		if err := json.Unmarshal(raw, &body); err != nil {
			t.Error(err)
		}
		got = append(got, body.Text.Content)
	}))
	defer robot.Close()
	remind := []string{"remind", "--db", db, "--base-url", "https://example.test"}
	if r := yihaowen(t, "", remind...); r.code != 1 || !strings.Contains(r.stderr, "webhook") {
		t.Errorf("neither: exit %d, %s", r.code, r.stderr)
	}
	works(t, "settings", "--db", db, "webhook="+robot.URL, "webhook-local=on")
	works(t, "remind", "--db", db, "address", "org/ce-shi-dan-wei-jia", "jia@example.test", "hans")
	works(t, remind...)
	works(t, remind...)
	if len(got) != 2 {
		t.Fatalf("%d messages: %q", len(got), got)
	}
	text := strings.Join(got, "\n")
	for _, want := range []string{"测试单位甲：", "測試單位乙：", "由牽頭單位填報進展", "逾期 1 项", "逾期 1 項"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	if strings.Contains(text, "由牵头单位填报进展") {
		t.Errorf("who leads is told that another reports:\n%s", text)
	}
}

func TestErasingANameSaysWhatItLeaves(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	works(t, "ingest", "--db", db, "--slug", "plan", write(t, "qing-shi.txt", []byte(ownPlan)))
	works(t, "officials", "import", "--db", db, write(t, "a.csv", []byte("序号,牵头单位,责任人,职务,依据,进展情况,状态\n1,测试单位甲,测试人员甲,科长,测试人员甲签批,测试人员甲到场,推进中\n")))
	slug := ""
	for _, line := range strings.Split(works(t, "officials", "list", "--db", db), "\n") {
		if i := strings.Index(line, "o-"); i >= 0 {
			slug = strings.Fields(line[i:])[0]
		}
	}
	r := yihaowen(t, "", "officials", "erase", "--db", db, "--lang", "zh-Hans", slug)
	if r.code != 0 || strings.Count(r.stderr, policy.NewIssue(policy.NamedStill).In(policy.Simplified)) != 1 || !strings.Contains(r.stderr, "/d/plan/m/1") ||
		!strings.Contains(r.stderr, policy.NewIssue(policy.FilesUnsearched).In(policy.Simplified)) {
		t.Errorf("%d %s", r.code, r.stderr)
	}
}
