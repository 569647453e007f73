package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store"
)

// hostile are files that no office means to publish, and a part of what is said of
// each.
func hostile(t *testing.T) map[string]struct{ content, says string } {
	t.Helper()
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	part, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>`))
	part.Write(bytes.Repeat([]byte("0"), 300<<20))
	part.Write([]byte(`</w:t></w:r></w:p></w:body></w:document>`))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string]struct{ content, says string }{
		"bomb.docx":      {bomb.String(), "unpacks to"},
		"damaged.docx":   {bomb.String()[:bomb.Len()/2], "is damaged"},
		"encrypted.docx": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Join(strings.Split("EncryptedPackage", ""), "\x00"), "remove its password"},
		"line.txt":       {strings.Repeat("測", 50<<20/3), "line 1 is"},
		"nested.html":    {"<html><body>" + strings.Repeat("<div>", 10000) + "測試" + strings.Repeat("</div>", 10000), "nested deeper"},
		"invalid.txt":    {strings.Repeat("測試辦法\n", 40) + "\xFF\xFE\xFA" + strings.Repeat("測試辦法\n", 40), "byte"},
		"utf16.txt":      {"\xFF\xFE\x2C\x7B\x00", "damaged"},
		"empty.md":       {"\n \n", "is empty"},
		"program.txt":    {"\x7FELF" + strings.Repeat("\x00\x01", 400), "a program"},
		"scan.pdf":       {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "is "}, // a damaged one, or a PDF where there is no poppler
	}
}

// mislabelled is a page in GB18030 that says it is in UTF-8: the bytes decide.
const mislabelled = "<html><head><meta charset=\"utf-8\"></head><body><p>\xB2\xE2\xCA\xD4\xB0\xEC\xB7\xA8</p><p>\xB5\xDA\xD2\xBB\xCC\xF5 \xCE\xAA\xC1\xCB\xB2\xE2\xCA\xD4\xA1\xA3</p></body></html>"

func TestHostileFilesAreRefusedAndLeaveNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "test.db"))
	files := filepath.Join(folder, "files")
	if err := os.Mkdir(files, 0o700); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	box, err := newSandbox()
	if err != nil {
		t.Fatal(err)
	}
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	up := &uploads{reader: reader{box, newConverter(box)}, store: st, converter: converter}
	bad := hostile(t)
	for name, file := range bad {
		if err := os.WriteFile(filepath.Join(files, name), []byte(file.content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := up.Read(context.Background(), name, strings.NewReader(file.content))
		if message := policy.MessageOf(err); policy.CodeOf(err) != policy.Invalid || !strings.Contains(message, file.says) || !strings.Contains(message, name) {
			t.Errorf("upload of %s: %v, want a message with %q", name, err, file.says)
		}
	}
	// One that can be read, among them.
	if err := os.WriteFile(filepath.Join(files, "page.html"), []byte(mislabelled), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, complaint bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
	if code := run(context.Background(), env, []string{"ingest", "--db", db, "--json", files}); code != 1 {
		t.Errorf("exit code %d, want 1: %s", code, complaint.String())
	}
	var report tally
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	if report.Files != len(bad)+1 || len(report.Failed) != len(bad) || report.Outcomes["created"] != 1 {
		t.Errorf("report = %+v", report)
	}
	for _, f := range report.Failed {
		if says := bad[filepath.Base(f.File)].says; !strings.Contains(f.Message, says) {
			t.Errorf("%s: %q does not say %q", f.File, f.Message, says)
		}
	}
	documents, err := st.LastChanged(context.Background(), "", 100)
	if err != nil || len(documents) != 1 || documents[0].Title.Hans != "测试办法" {
		t.Errorf("%d documents stand in the store: %v", len(documents), err)
	}
	if drafts, err := st.Drafts(context.Background()); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts: %v", len(drafts), err)
	}
	// Again: what is stored is passed over.
	out.Reset()
	run(context.Background(), env, []string{"ingest", "--db", db, files})
	if !strings.Contains(out.String(), "1 unchanged, 10 failed") {
		t.Errorf("the second time: %s", out.String())
	}
}

func TestABatchTellsTwoFilesOfOneDocumentApart(t *testing.T) {
	folder := t.TempDir()
	files := filepath.Join(folder, "files")
	if err := os.MkdirAll(filepath.Join(files, ".hidden"), 0o700); err != nil {
		t.Fatal(err)
	}
	long := "測試市測試局關於進一步加強和改進新形勢下測試工作若干重要問題的實施意見之"
	for name, text := range map[string]string{
		"a.txt":         long + "甲\n一、抓平台。新建三個。\n二、抓人才。培訓百名。\n",
		"b.txt":         long + "乙\n一、抓數據。開放一批。\n二、抓監管。檢查四次。\n",
		"c.txt":         long + "甲\n一、抓平台。新建五個。\n二、抓人才。培訓百名。\n",
		".hidden/d.txt": "不讀\n",
	} {
		if err := os.WriteFile(filepath.Join(files, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, complaint bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
	code := run(context.Background(), env, []string{"ingest", "--db", filepath.Join(folder, "test.db"), files})
	if code != 1 || !strings.Contains(out.String(), "3 files: 2 new, 0 revised, 0 unchanged, 1 failed") || !strings.Contains(complaint.String(), "same title") {
		t.Errorf("exit code %d\n%s\n%s", code, out.String(), complaint.String())
	}
}

// Before it is published, the editor reads that a draft would hardly go on with the document under its address.
func TestADraftSaysThatItHardlyGoesOnWithADocument(t *testing.T) {
	up, st := newUploads(t)
	ctx := context.Background()
	text := func(items ...string) string {
		s := "青石区测试实施意见\n\n"
		for i, item := range items {
			s += fmt.Sprintf("%d.%s\n\n", i+1, item)
		}
		return s
	}
	warned := func(text string) (n int, u *policy.Upload) {
		u, err := up.Read(ctx, "a.txt", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := st.AddDraft(ctx, 0, u); err != nil {
			t.Fatal(err)
		}
		tree, err := up.Unpack(ctx, u)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range tree.Edition.Warnings {
			if w.Code == policy.EditionUnlike {
				n++
			}
		}
		return n, u
	}
	first := text("对重点企业给予测试奖励。", "对新药品种给予测试资金。", "对药材基地给予测试补助。", "对商标品牌给予测试奖励。", "对上市企业给予测试奖励。", "成立测试领导小组。")
	n, u := warned(first)
	if n != 0 {
		t.Error("a new document is said to be unlike another one")
	}
	if _, err := up.Publish(ctx, u); err != nil {
		t.Fatal(err)
	}
	if n, _ := warned(strings.Replace(first, "测试领导小组", "测试工作领导小组", 1)); n != 0 {
		t.Error("the next edition is said to be unlike")
	}
	if n, _ := warned(text("民宿床位按间计算。", "雪道分级修建。", "花卉连续种植三年。", "美食街引进老店。", "旅行社组织游客。", "影视作品取景拍摄。")); n != 1 {
		t.Errorf("another document with the same title: %d warnings", n)
	}
}
