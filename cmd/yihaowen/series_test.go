package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestSeriesAreKeptFromTheCommandLine(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	for _, step := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no such word", []string{"series", "remove", "--db", db}, 2, "usage"},
		{"no address", []string{"series", "add", "--db", db}, 2, "usage"},
		{"a bad address", []string{"series", "add", "--db", db, "測試", "--title", "測試系列"}, 1, "slug \"測試\""},
		{"no title", []string{"series", "add", "--db", db, "ceshi"}, 1, policy.NewIssue(policy.SeriesUntitled, "ceshi").Message},
		{"no year", []string{"series", "add", "--db", db, "ceshi", "--title", "測試系列", "plan"}, 1, policy.NewIssue(policy.YearInvalid, "plan").Message},
		{"a year out of bounds", []string{"series", "add", "--db", db, "ceshi", "--title", "測試系列", "plan=20250"}, 1, policy.NewIssue(policy.YearInvalid, "20250").Message},
		{"nothing was stored so far", []string{"series", "list", "--db", db}, 0, ""},
		{"a document there is not", []string{"series", "add", "--db", db, "ceshi", "--title", "測試系列", "plan=2025"}, 1, policy.NewIssue(policy.DocumentMissing, "plan").Message},
		{"a new one", []string{"series", "add", "--db", db, "ceshi", "--title", "测试系列"}, 0, "/series/ceshi\t測試系列\n"},
		{"another title", []string{"series", "add", "--db", db, "ceshi", "--title", "測試文件"}, 0, "/series/ceshi\t測試文件\n"},
		{"list", []string{"series", "list", "--db", db}, 0, "/series/ceshi\t測試文件\n"},
	} {
		r := yihaowen(t, "", step.args...)
		if r.code != step.code || !strings.Contains(r.stdout+r.stderr, step.says) {
			t.Errorf("%s: exit %d, %s%s", step.name, r.code, r.stdout, r.stderr)
		}
		if step.name == "nothing was stored so far" && r.stdout != "" {
			t.Errorf("a refused command stored %q", r.stdout)
		}
	}
}
