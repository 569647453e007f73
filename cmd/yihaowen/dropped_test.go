package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// A measure that the text in force no longer has keeps its page, and nobody is reminded of it.
func TestNobodyIsRemindedOfAMeasureThatTheTextNoLongerHas(t *testing.T) {
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "office.db"))
	text := "青石區2026年測試要點\n\n一、推進第一項測試。推進第一項測試，完善有關機制。\n二、推進第二項測試。推進第二項測試，設立服務窗口。\n三、推進第三項測試。推進第三項測試，公開辦理結果。\n"
	first := write(t, "a.txt", []byte(text))
	second := write(t, "b.txt", []byte(strings.Replace(strings.Replace(text, "二、推進第二項測試。推進第二項測試，設立服務窗口。\n", "", 1), "三、", "二、", 1)))
	table := write(t, "t.csv", []byte("序號,牽頭單位,完成時限\n2,測試單位甲,2026-01-31\n3,測試單位甲,2026-02-28\n"))
	for _, step := range [][]string{
		{"ingest", "--db", db, "--slug", "ce-shi", first}, {"officials", "import", "--db", db, table},
		{"remind", "--db", db, "address", "org/ce-shi-dan-wei-jia", "jia@example.test"},
	} {
		if r := yihaowen(t, "", step...); r.code != 0 {
			t.Fatalf("%q: %s", step, r.stderr)
		}
	}
	mail := func() string {
		r := yihaowen(t, "", "remind", "--db", db, "--base-url", "https://example.test", "--dry-run", "--days", "3650")
		if r.code != 0 {
			t.Fatal(r.stderr)
		}
		return r.stdout
	}
	if out := mail(); !strings.Contains(out, "/m/2\n") || !strings.Contains(out, "/m/3\n") {
		t.Fatalf("before: %s", out)
	}
	if r := yihaowen(t, "", "ingest", "--db", db, "--slug", "ce-shi", second); r.code != 0 {
		t.Fatal(r.stderr)
	}
	if out := mail(); strings.Contains(out, "/m/2\n") || !strings.Contains(out, "/m/3\n") {
		t.Errorf("after: %s", out)
	}
}
