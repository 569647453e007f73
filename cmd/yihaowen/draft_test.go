package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// paragraphs is a DOCX file of n short paragraphs.
func paragraphs(t *testing.T, n int) []byte {
	t.Helper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	part, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(part, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for i := range n {
		fmt.Fprintf(part, `<w:p><w:r><w:t>測試%d</w:t></w:r></w:p>`, i)
	}
	fmt.Fprint(part, `</w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// workplace is a served base with an editor who is logged in.
func workplace(t *testing.T) (st *store.Store, client *http.Client, address string) {
	t.Helper()
	db := emptyBase(t, filepath.Join(t.TempDir(), "test.db"))
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	account := process("user", "add", "--db", db, "--role", "editor", "editor")
	account.Stdin = strings.NewReader(testPassword + "\n" + testPassword + "\n")
	if out, err := account.CombinedOutput(); err != nil {
		t.Fatalf("user add: %v: %s", err, out)
	}
	_, address = served(t, db)
	return st, editor(t, nil, address, testPassword), address
}

func TestAFileOfTooManyParagraphsIsRefusedInWords(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	st, client, address := workplace(t)
	file := paragraphs(t, 200_000)
	t.Logf("%d bytes", len(file))
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "many.docx")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(file)
	form.Close()
	r, err := client.Post(address+"/zh-Hant/admin/upload", form.FormDataContentType(), &body)
	code, page := answer(r, err)
	if code != http.StatusBadRequest || !strings.Contains(page, "200000 個條款和段落") || !strings.Contains(page, "最多 20000 個") || !strings.Contains(page, "many.docx") {
		t.Errorf("%d: %.3000s", code, page)
	}
	if drafts, err := st.Drafts(context.Background()); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// TestALongDraftIsShownInParts opens one that an earlier release took in: it had no
// bound.
func TestALongDraftIsShownInParts(t *testing.T) {
	st, client, address := workplace(t)
	const articles = 60_000
	e := &policy.Edition{Script: policy.Hant, Grammar: "statute", Confidence: 1}
	var text strings.Builder
	for i := range articles {
		start := text.Len()
		fmt.Fprintf(&text, "第%d條 測試。\n", i+1)
		heading := policy.Text{Hant: fmt.Sprintf("測試%d", i+1), Hans: fmt.Sprintf("测试%d", i+1)}
		e.Provisions = append(e.Provisions, &policy.Provision{EID: fmt.Sprintf("art_%d", i+1), Kind: policy.Article, Num: fmt.Sprint(i + 1),
			Measure: i + 1, Heading: heading, Spans: []policy.Span{{Start: start, End: text.Len()}}})
	}
	e.Source = text.String()
	d := &policy.Document{Slug: "long", Title: policy.Text{Hant: "測試辦法", Hans: "测试办法"}}
	parcel, err := ingest.Pack(d, e)
	if err != nil {
		t.Fatal(err)
	}
	up := &policy.Upload{Name: "long.txt", Raw: []byte(text.String()), Parcel: parcel, Document: d, State: policy.Draft}
	if err := st.AddDraft(context.Background(), 1, up); err != nil {
		t.Fatal(err)
	}
	draft := fmt.Sprintf("%s/zh-Hant/admin/draft/%d", address, up.ID)
	for query, want := range map[string][]string{
		"":                      {"60,000", "第 1 部分，共 300 部分", `id="art_1"`, "?part=2"},
		"?part=2":               {"第 2 部分", `id="art_201"`, "?part=1"},
		"?part=999999":          {"第 300 部分", `id="art_60000"`},
		"?part=x":               {"第 1 部分"},
		"?at=art_30001#correct": {"第 151 部分", `id="art_30001"`, `value="測試30001"`},
	} {
		code, page := answer(client.Get(draft + query))
		if code != http.StatusOK || len(page) > 400<<10 {
			t.Errorf("%s: %d, %d bytes", query, code, len(page))
		}
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("%s: %q is not there", query, words)
			}
		}
		if n := strings.Count(page, `<li class="depth-`); n > 400 {
			t.Errorf("%s: %d provisions on one page", query, n)
		}
	}
}
