package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A list of departments as offices keep it fills in public contact, all of it or nothing; what it says of people is named and not kept.
func TestAListOfDepartmentsFillsInPublicContact(t *testing.T) {
	folder := t.TempDir()
	db, file := emptyBase(t, filepath.Join(folder, "a.db")), filepath.Join(folder, "list.csv")
	for _, name := range []string{"青石區發展和改革局", "青石區財政局"} {
		if r := yihaowen(t, "", "departments", "add", "--db", db, name); r.code != 0 {
			t.Fatal(r.stderr)
		}
	}
	const head = "青石区部门通讯录,,,,,,\n序号,单位名称,办公电话,办公地址,办公时间,网址,联系人,手机\n"
	first := `1,青石区发展和改革局,"0755-1234 5678；0755-1234 5679",测试路1号,工作日9:00-12:00,fgj.example.cn,测试人员甲,13800000000` + "\n"
	for _, step := range []struct {
		name, text string
		flags      []string
		code       int
		says       string
		never      string
	}{
		{"tried", head + first, []string{"--dry-run"}, 0, "0755-1234 5678、0755-1234 5679", "13800000000"},
		{"nothing was stored", head + first, nil, 0, "1 departments changed", "测试人员甲"},
		{"the same again", head + first, nil, 0, "0 departments changed", ""},
		{"an empty cell says nothing", "部门\t联系电话\n青石區發展和改革局\t0755-2222 2222\n", nil, 0, "0755-2222 2222\t測試路1號\t工作日9:00-12:00\thttps://fgj.example.cn", ""},
		{"a list of people has no office line", "单位\t姓名\t电话\t地址\n青石区财政局\t测试人员乙\t13900000000\t测试路2号\n", nil, 0, `the column "电话" (1 cells) was not read`, "13900000000\n"},
		{"one is not held", head + "1,青石区财政局,0755-3333 3333\n2,青石区测试局,0755-4444 4444\n", nil, 1, ":4: ", ""},
		{"and left out", head + "1,青石区财政局,0755-3333 3333\n2,青石区测试局,0755-4444 4444\n", []string{"--skip-unknown"}, 0, "1 departments changed", ""},
		{"two lines differ", head + "1,青石区财政局,0755-5555 5555\n2,青石區財政局,0755-6666 6666\n", nil, 1, "line 3 says something else", ""},
		{"no telephone", head + "1,青石区财政局,改天再打\n", nil, 1, "no telephone number", ""},
		{"no such table", "措施,牵头单位\n1,青石区财政局\n", nil, 1, "no table has a column", ""},
		{"nobody", head + ",,0755-7777 7777\n", nil, 0, "names no department", ""},
	} {
		if err := os.WriteFile(file, []byte(step.text), 0o600); err != nil {
			t.Fatal(err)
		}
		r := yihaowen(t, "", append([]string{"departments", "contacts", "--db", db, file}, step.flags...)...)
		if r.code != step.code || !strings.Contains(r.stdout+r.stderr, step.says) || step.never != "" && strings.Contains(r.stdout+r.stderr, step.never) {
			t.Errorf("%s: exit %d\n%s%s", step.name, r.code, r.stdout, r.stderr)
		}
	}
}
