package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// What a folder holds beside policy texts becomes a draft with the reason, once; named alone, a
// file is stored as ever, but for one that holds two documents.
func TestAFolderPublishesNoLists(t *testing.T) {
	folder := t.TempDir()
	files := filepath.Join(folder, "files")
	if err := os.Mkdir(files, 0o700); err != nil {
		t.Fatal(err)
	}
	measures := "一、支持研发。对甲企业给予补助，最高三万元。\n二、支持上市。对乙企业给予奖励，最高五万元。\n"
	two := "青石区公园办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n青石区河道办法\n第一条 丁。\n第二条 戊。\n第三条 己。\n"
	reasons := map[string]policy.IssueCode{
		"policy.txt": "", "letter.txt": "",
		"lottery.txt": policy.ListOnly, "list.txt": policy.ListOnly, "data.json": policy.DataDump, "shopping.txt": policy.NoPolicyText,
		"two.txt": policy.SeveralDocuments, "records.csv": policy.SeveralRecords,
	}
	for name, text := range map[string]string{
		"policy.txt":   "青石区若干措施\n" + measures,
		"letter.txt":   "青石区人民政府关于同意设立公园的批复\n青府函〔2024〕3号\n区城管局：\n你局请示收悉，现批复如下，同意设立青石公园，请认真做好有关工作。\n青石区人民政府\n2024年3月1日\n",
		"lottery.txt":  "青石区公租房摇号结果\n青石区住建局\n2024年3月1日\n测试人员甲 001\n测试人员乙 002\n",
		"list.txt":     "参会人员\n1.测试人员甲\n2.测试人员乙\n3.测试人员丙\n",
		"data.json":    `{"title": "青石区若干措施", "text": "一、支持研发。\n二、支持上市。"}`,
		"shopping.txt": "牛奶\n面包\n鸡蛋\n",
		"two.txt":      two,
		"records.csv":  "标题,正文\n甲,\"" + measures + "\"\n乙,\"" + measures + "\"\n",
	} {
		if err := os.WriteFile(filepath.Join(files, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := emptyBase(t, filepath.Join(folder, "test.db"))
	ingest := func(args ...string) (int, string, string) {
		var out, complaint bytes.Buffer
		env := &environment{stdin: strings.NewReader(""), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
		code := run(context.Background(), env, append([]string{"ingest", "--db", db}, args...))
		return code, out.String(), complaint.String()
	}
	code, out, complaint := ingest("--json", files)
	var report tally
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v: %s %s", code, err, out, complaint)
	}
	if report.Outcomes["created"] != 2 || report.Outcomes["draft"] != 6 || len(report.Drafts) != 6 || len(report.Failed) != 0 {
		t.Errorf("%+v", report)
	}
	for _, d := range report.Drafts {
		if want := reasons[filepath.Base(d.File)]; len(d.Issues) != 1 || d.Issues[0].Code != want || d.Message == "" {
			t.Errorf("%s: %+v, want %s", d.File, d, want)
		}
	}
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	drafts, err := st.Drafts(context.Background())
	if err != nil || len(drafts) != 6 {
		t.Errorf("%d drafts: %v", len(drafts), err)
	}
	up := &uploads{store: st}
	for _, d := range drafts {
		tree, err := up.Unpack(context.Background(), d)
		if err != nil || len(tree.Edition.Warnings) == 0 || tree.Edition.Warnings[0].Code != reasons[d.Name] {
			t.Errorf("%s: the draft does not say why it is one: %v %+v", d.Name, err, tree.Edition.Warnings)
		}
	}
	if code, out, _ := ingest(files); code != 0 || !strings.Contains(out, "0 new, 0 revised, 8 unchanged") {
		t.Errorf("again: exit code %d, %s", code, out)
	}
	if code, _, complaint := ingest(filepath.Join(files, "list.txt")); code != 0 {
		t.Errorf("a list named alone: %s", complaint)
	}
	if code, _, complaint := ingest(filepath.Join(files, "two.txt")); code != 1 || !strings.Contains(complaint, "《青石区公园办法》、《青石区河道办法》") {
		t.Errorf("two documents named alone: exit code %d, %s", code, complaint)
	}
}
