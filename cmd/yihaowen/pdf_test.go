package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source/pdf/pdftest"
	"github.com/yihaowen/yihaowen/internal/store"
)

// measuresPDF is a document of two pages and three measures.
func measuresPDF(t *testing.T) []byte {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("poppler is not on this machine: sudo apt-get install poppler-utils poppler-data")
	}
	return pdftest.Make(
		new(pdftest.Page).Text(180, 100, 22, "青石區支持甲產業若干措施").
			Lines(122, 160, 16, 28, "一、建設甲平台。建設服務企業的公共平台，完善服", "二、培育乙企業。培育一批企業。").
			Text(280, 800, 10, "— 1 —"),
		new(pdftest.Page).Lines(122, 100, 16, 28, "三、引進丙人才。引進一批人才。").Text(280, 800, 10, "— 2 —"))
}

func TestAPDFIsTakenInByCommandAndInTheBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	raw := measuresPDF(t)
	folder := t.TempDir()
	file, db := filepath.Join(folder, "a.pdf"), emptyBase(t, filepath.Join(folder, "test.db"))
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"outline", "--json", file}, {"outline", "--json", "-"}, {"ingest", "--dry-run", "--json", file}} {
		var out, complaint bytes.Buffer
		env := &environment{stdin: bytes.NewReader(raw), stdout: &out, stderr: &complaint, getenv: func(string) string { return "" }}
		if code := run(context.Background(), env, args); code != 0 {
			t.Fatalf("%v: %d, %s", args, code, complaint.String())
		}
		var tree struct {
			Title      string
			Counts     map[string]int
			Provisions []struct{ Page int }
		}
		if err := json.Unmarshal(out.Bytes(), &tree); err != nil || tree.Title != "青石區支持甲產業若干措施" || tree.Counts["measure"] != 3 {
			t.Errorf("%v: %v, %s", args, err, out.String())
		}
		if len(tree.Provisions) != 3 || tree.Provisions[0].Page != 1 || tree.Provisions[2].Page != 2 {
			t.Errorf("%v: pages of %+v", args, tree.Provisions)
		}
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
	u := &uploads{reader: reader{box, newConverter(box)}, store: st, converter: converter}
	up, err := u.Read(context.Background(), "a.pdf", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if up.Document.Title.Hant != "青石區支持甲產業若干措施" || !bytes.Equal(up.Raw, raw) {
		t.Errorf("%+v", up.Document)
	}
	_, found, err := ingest.Unpack(up.Parcel)
	if err != nil {
		t.Fatal(err)
	}
	tree := &draft.Tree{Edition: found}
	if rows := tree.Rows(1); len(rows) != 3 || rows[0].Page != 1 || rows[2].Page != 2 {
		t.Errorf("rows of the draft: %+v", rows)
	}
	// What is stored knows its pages, too.
	env := &environment{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }}
	if code := run(context.Background(), env, []string{"ingest", "--db", db, "--slug", "test", file}); code != 0 {
		t.Fatalf("ingest: %d", code)
	}
	d, _, err := st.Known(context.Background(), "test")
	if err != nil {
		t.Fatal(err)
	}
	e, err := st.Edition(context.Background(), d.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.ReadSource(context.Background(), e); err != nil {
		t.Fatal(err)
	}
	if len(e.Facsimiles) != 2 || e.Facsimiles[1].Page != 2 || e.Facsimiles[0].Height != 1100 {
		t.Errorf("pictures of its pages: %+v", e.Facsimiles)
	}
	_, drawn, err := st.Original(context.Background(), e.ID, 2)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(drawn)); err != nil || c.Width != e.Facsimiles[1].Width || c.Height != 1100 {
		t.Errorf("page 2 is drawn as %+v, %v", c, err)
	}
	if n := len(e.Lines); n != 4 || e.Lines[0].Page != 1 || e.Lines[n-1].Page != 2 || e.Lines[n-1].Bottom <= e.Lines[n-1].Top {
		t.Errorf("lines %+v", e.Lines)
	}
	for p := range policy.Measures(e.Provisions) {
		if got, want := policy.PageOfSpans(e.Lines, p.Spans), map[int]int{1: 1, 2: 1, 3: 2}[p.Measure]; got != want {
			t.Errorf("measure %d: page %d, want %d", p.Measure, got, want)
		}
	}
	if _, err := u.Read(context.Background(), "b.pdf", strings.NewReader("%PDF-1.4 nothing")); policy.CodeOf(err) != policy.Invalid || !strings.HasPrefix(policy.MessageOf(err), "b.pdf: ") {
		t.Errorf("%v", err)
	}
}
