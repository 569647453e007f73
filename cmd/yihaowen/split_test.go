package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const (
	twoStatutes = "青石区公园管理办法\n第一条 为加强公园管理，制定本办法。\n第二条 区城管局主管公园工作。\n第三条 本办法自2024年1月1日起施行。\n" +
		"青石区绿地管理办法\n第一条 为加强绿地管理，制定本办法。\n第二条 区林业局主管绿地工作。\n第三条 本办法自2024年2月1日起施行。\n"
	noticeWithPlan = "青石区人民政府关于印发青石区测试方案的通知\n青府〔2024〕5号\n各街道办事处：\n《青石区测试方案》已经区政府同意，现印发给你们。\n一、提高认识。各单位要高度重视。\n二、加强督查。区政府办要定期督查。\n青石区人民政府\n2024年3月1日\n" +
		"青石区测试方案\n一、总体要求\n统筹推进。\n二、重点任务\n（一）建设平台。推进落实。\n（二）培育企业。推进落实。\n三、保障措施\n加强领导。\n"
)

// A file that surely holds two documents is stored as two, once; one that may is kept as one, and says so.
func TestTwoDocumentsOfAFileAreStoredAsTwo(t *testing.T) {
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "test.db"))
	ingest := func(name, text string, args ...string) (int, string, string) {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, complaint bytes.Buffer
		env := &environment{stdin: strings.NewReader(""), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
		code := run(context.Background(), env, append([]string{"ingest", "--db", db, file}, args...))
		return code, out.String(), complaint.String()
	}
	for i, want := range []string{"created", "unchanged"} {
		code, out, complaint := ingest("two.txt", twoStatutes)
		for _, part := range []string{"(1/2): " + want + " /d/qing-shi-qu-gong-yuan-guan-li-ban-fa, edition 1, 3 measures", "(2/2): " + want + " /d/qing-shi-qu-lv-di-guan-li-ban-fa, edition 1, 3 measures"} {
			if code != 0 || !strings.Contains(out, part) {
				t.Errorf("time %d: exit code %d, %s%s; want %s", i+1, code, out, complaint, part)
			}
		}
	}
	// An address given is that of one document.
	if code, _, complaint := ingest("two.txt", twoStatutes, "--slug", "both"); code != 1 || !strings.Contains(complaint, "holds 2 documents") {
		t.Errorf("with an address: exit code %d, %s", code, complaint)
	}
	if code, out, complaint := ingest("notice.txt", noticeWithPlan); code != 0 || strings.Contains(out, "(1/") || !strings.Contains(complaint, "may hold 2 documents, 《青石区人民政府关于印发青石区测试方案的通知》、《青石区测试方案》") {
		t.Errorf("a notice with its plan: exit code %d, %s%s", code, out, complaint)
	}
}

// What is stored as one document stays one, at its address, when its file is taken in again.
func TestAFileStoredAsOneDocumentStaysOne(t *testing.T) {
	folder := t.TempDir()
	db, file := emptyBase(t, filepath.Join(folder, "test.db")), filepath.Join(folder, "two.txt")
	if err := os.WriteFile(file, []byte(twoStatutes), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, complaint bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
	if code := run(context.Background(), env, []string{"ingest", "--db", db, "--accept-claims", file}); code != 0 || !strings.Contains(out.String(), "6 measures") {
		t.Fatalf("exit code %d: %s%s", code, out.String(), complaint.String())
	}
	out.Reset()
	more := filepath.Join(folder, "more")
	if err := os.Mkdir(more, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(more, "two.txt"), []byte(twoStatutes), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(context.Background(), env, []string{"ingest", "--db", db, "--json", more}); code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out.String(), complaint.String())
	}
	var report tally
	if err := json.Unmarshal(out.Bytes(), &report); err != nil || report.Outcomes["unchanged"] != 1 || report.Further != 0 {
		t.Errorf("%+v: %v", report, err)
	}
}

// An editor parts a draft at a click, and publishes each of the two.
func TestAnEditorPartsADraft(t *testing.T) {
	st, client, address := workplace(t)
	ctx := context.Background()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte(noticeWithPlan))
	form.Close()
	r, err := client.Post(address+"/zh-Hant/admin/upload", form.FormDataContentType(), &body)
	if code, page := answer(r, err); code != http.StatusSeeOther {
		t.Fatalf("upload: %d %.2000s", code, page)
	}
	draft := address + "/zh-Hant/admin/draft/1"
	code, page := answer(client.Get(draft))
	said, _, _ := strings.Cut(policy.NewIssue(policy.PossiblySeveral, 2, "《").In(policy.Hant.Language()), "《")
	for _, words := range []string{said, "第 9 行：", "可能是另一份文件", `name="line" value="9"`} {
		if code != http.StatusOK || !strings.Contains(page, words) {
			t.Errorf("%d: %q is not there", code, words)
		}
	}
	post := func(to string, v url.Values) (int, string) { return answer(client.PostForm(to, v)) }
	for _, line := range []string{"1", "99", "x"} {
		if code, page := post(draft, url.Values{"do": {"split"}, "version": {"1"}, "line": {line}}); code != http.StatusBadRequest || !strings.Contains(page, policy.NewIssue(policy.SplitNowhere).In(policy.Hant.Language())) {
			t.Errorf("line %s: %d %.300s", line, code, page)
		}
	}
	if code, page := post(draft, url.Values{"do": {"split"}, "version": {"1"}, "line": {"9"}}); code != http.StatusSeeOther {
		t.Fatalf("split: %d %.3000s", code, page)
	}
	if code, _ := post(draft, url.Values{"do": {"split"}, "version": {"1"}, "line": {"5"}}); code != http.StatusConflict {
		t.Errorf("a second time of the first version: %d", code)
	}
	drafts, err := st.Drafts(ctx)
	if err != nil || len(drafts) != 2 {
		t.Fatalf("%d drafts: %v", len(drafts), err)
	}
	size := 0
	for _, u := range drafts {
		size += u.Part.End - u.Part.Start
		to := fmt.Sprintf("%s/zh-Hant/admin/draft/%d", address, u.ID)
		if code, page := post(to, url.Values{"do": {"publish"}, "version": {fmt.Sprint(u.Version)}}); code != http.StatusSeeOther {
			t.Errorf("publish %s: %d %.3000s", u.Document.Title.Hans, code, page)
		}
	}
	if size != len(noticeWithPlan) {
		t.Errorf("the parts hold %d bytes of %d", size, len(noticeWithPlan))
	}
	for slug, want := range map[string]int{drafts[0].Document.Slug: 4, drafts[1].Document.Slug: 2} {
		code, page := answer(client.Get(address + "/api/v1/documents/" + slug + "?script=hans"))
		var got struct {
			Counts map[policy.Kind]int `json:"counts"`
		}
		if err := json.Unmarshal([]byte(page), &got); code != http.StatusOK || err != nil || got.Counts[policy.Measure] != want {
			t.Errorf("%s: %d, %v, %+v, want %d measures", slug, code, err, got.Counts, want)
		}
	}
}
