package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReportWritesFilesAndSettingsSayHow(t *testing.T) {
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "office.db"))
	run := func(args ...string) ran {
		return yihaowen(t, "", append(args[:1:1], append([]string{"--db", db}, args[1:]...)...)...)
	}
	mustRun := func(args ...string) string {
		t.Helper()
		r := run(args...)
		if r.code != 0 {
			t.Fatalf("%q: exit %d, %s", args, r.code, r.stderr)
		}
		return r.stdout
	}
	mustRun("ingest", "--slug", "baoan-2024", seedFile())
	for _, name := range []string{"a.docx", "a.xlsx"} {
		file := filepath.Join(folder, name)
		out := mustRun("report", "--doc", "baoan-2024", file)
		raw, err := os.ReadFile(file)
		if err != nil || !strings.HasPrefix(string(raw), "PK") || !strings.Contains(out, "49 measures") {
			t.Errorf("%s: %v, %s", name, err, out)
		}
	}
	template := filepath.Join(folder, "t.docx")
	mustRun("report", "template", template)
	mustRun("report", "--doc", "baoan-2024", "--template", template, filepath.Join(folder, "b.docx"))
	for _, args := range [][]string{{"report", "x.pdf"}, {"report", "--from", "soon", "x.docx"}, {"settings", "blue=99"}} {
		if r := run(args...); r.code != 1 {
			t.Errorf("%q: exit %d", args, r.code)
		}
	}
	if out := mustRun("settings", "blue=2", "office=青石區測試督查室"); !strings.Contains(out, "blue=2\n") || !strings.Contains(out, "office=青石區測試督查室\n") {
		t.Error(out)
	}
}
