package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/pdf/pdftest"
	"github.com/yihaowen/yihaowen/internal/store"
)

const wordPage = `<html><head><meta name="PubDate" content="2024-01-27"></head><body><h1>青石區測試辦法</h1><p>一、開展測試工作。</p><table><tr><th>序號</th><th>任務</th></tr><tr><td>1</td><td>測試</td></tr></table></body></html>`

// A command reads strangers' files as the server does: what is said of them is the same,
// and what a parser takes a child takes.
func TestCommandsReadFilesInAChild(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a.html")
	if err := os.WriteFile(file, []byte(wordPage), 0o600); err != nil {
		t.Fatal(err)
	}
	env := &environment{getenv: func(string) string { return "" }}
	got, err := readSource(context.Background(), env, file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := source.Read(file, bytes.NewReader([]byte(wordPage)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("a child read\n%+v\nwant\n%+v", got, want)
	}
	usual := documentLimits
	t.Cleanup(func() { documentLimits = usual })
	documentLimits = sandbox.Limits{Memory: usual.Memory, Time: time.Millisecond, Output: usual.Output}
	if _, err := readSource(context.Background(), env, file); policy.IssueOf(err).Code != policy.FileTime || !errors.Is(err, sandbox.ErrTime) {
		t.Errorf("a page was read without a child: %v", err)
	}
	plain := filepath.Join(folder, "a.txt")
	if err := os.WriteFile(plain, []byte("青石區測試辦法\n一、開展測試工作。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if src, err := readSource(context.Background(), env, plain); err != nil || src.Format != source.FormatText {
		t.Errorf("plain text: %v", err)
	}
}

// What is published is what the editor saw: no program is asked again what it makes of
// the file.
func TestPublishingStoresWhatWasMadeOfTheFileBefore(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	raw := measuresPDF(t)
	up, st := newUploads(t)
	ctx := context.Background()
	u, err := up.Read(ctx, "a.pdf", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	made, err := unpackConverted(bytes.NewReader(u.Converted))
	if err != nil || made.Format != source.FormatPDF {
		t.Fatalf("%+v, %v", made, err)
	}
	// Another day the program would say something else.
	made.Content = bytes.ReplaceAll(made.Content, []byte("丙"), []byte("丁"))
	if u.Converted, err = packConverted(made); err != nil {
		t.Fatal(err)
	}
	if err := st.AddDraft(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	u, err = st.Draft(ctx, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	d, err := up.Publish(ctx, u)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.CloseDraft(ctx, 0, u, d.ID); err != nil {
		t.Fatal(err)
	}
	e, err := st.Edition(ctx, d.ID, 1)
	if err == nil {
		err = st.ReadSource(ctx, e)
	}
	if err != nil || !bytes.Contains([]byte(e.Source), []byte("三、引進丁人才")) || bytes.Contains([]byte(e.Source), []byte("丙")) {
		t.Errorf("%v: %s", err, e.Source)
	}
	if len(e.Facsimiles) != 2 {
		t.Errorf("pictures of its pages: %+v", e.Facsimiles)
	}
	if _, err := st.DraftFacsimile(ctx, u.ID, 1); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("the draft has pictures yet: %v", err)
	}
	// A draft of an earlier release has nothing kept.
	u, err = up.Read(ctx, "b.pdf", bytes.NewReader(pdftest.Make(new(pdftest.Page).Lines(122, 160, 16, 28, "青石區措施", "一、建設乙平台。", "二、培育乙企業。"))))
	if err != nil {
		t.Fatal(err)
	}
	u.Converted = nil
	if err := st.AddDraft(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	if u, err = st.Draft(ctx, u.ID); err != nil {
		t.Fatal(err)
	}
	if d, err = up.Publish(ctx, u); err != nil {
		t.Fatal(err)
	}
	if d.Title.Hant != "青石區措施" {
		t.Errorf("%+v", d)
	}
}

// newUploads understands files for a store of its own.
func newUploads(t *testing.T) (*uploads, *store.Store) {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	read, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return &uploads{reader: read, store: st, converter: converter}, st
}

// Pictures go with a file through the child, the draft and its publication, written anew.
func TestPicturesOfAnUploadReachItsDocument(t *testing.T) {
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 90, 60))); err != nil {
		t.Fatal(err)
	}
	file := `<html><body><h1>青石區測試辦法</h1><p>一、開展測試工作。</p><p><img alt="測試流程圖" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(drawn.Bytes()) + `"></p><p>二、總結測試工作。</p></body></html>`
	up, st := newUploads(t)
	ctx := context.Background()
	u, err := up.Read(ctx, "a.html", strings.NewReader(file))
	if err == nil {
		err = st.AddDraft(ctx, 0, u)
	}
	if err != nil {
		t.Fatal(err)
	}
	tree, err := up.Open(ctx, u)
	if err != nil || len(tree.Edition.Pictures) != 1 || tree.Edition.Pictures[0].Data != nil {
		t.Fatalf("the draft: %v, %+v", err, tree.Edition.Pictures)
	}
	if _, err := st.DraftPicture(ctx, u.ID, tree.Edition.Pictures[0].SHA256); err != nil {
		t.Error(err)
	}
	d, err := up.Publish(ctx, u)
	if err != nil {
		t.Fatal(err)
	}
	e, err := st.Edition(ctx, d.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	first := e.Provisions[0].Pictures
	if len(first) != 1 || first[0].Alt != "測試流程圖" || len(e.Provisions[1].Pictures) != 0 {
		t.Fatalf("%+v", first)
	}
	p, err := st.DocumentPicture(ctx, d.ID, first[0].SHA256)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(p.Data)); err != nil || c.Width != 90 || c.Height != 60 {
		t.Errorf("%+v, %v", c, err)
	}
}
