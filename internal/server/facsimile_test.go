package server_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const pagedText = "青石區措施\n一、建設甲平台。\n二、培育乙企業。\n"

// pagedLines are where its lines stand: the last one on a second page.
func pagedLines() []policy.PageLine {
	second, third := strings.Index(pagedText, "一、"), strings.Index(pagedText, "二、")
	return []policy.PageLine{{Page: 1, Left: 300, Top: 50, Right: 700, Bottom: 80}, {Page: 1, Start: second, Left: 100, Top: 200, Right: 900, Bottom: 230},
		{Page: 2, Start: third, Left: 120, Top: 60, Right: 880, Bottom: 90}}
}

var onePicture = []byte("\x89PNG\r\n\x1a\ntest")

// A measure can be looked at on the page where it stands, and no visitor sees pages of
// what is no published document.
func TestMeasuresAreMarkedOnPicturesOfTheirPages(t *testing.T) {
	s := newSite(t)
	ctx := context.Background()
	src := &policy.Source{Name: "paged.pdf", Raw: []byte(pagedText), Format: "pdf", Charset: "utf-8", Text: pagedText, Lines: pagedLines(),
		Issues: []policy.Issue{policy.NewIssue(policy.PagesRecognised, "2")}}
	r, err := s.in.Ingest(ctx, src, ingest.Facts{Slug: "paged"}, false)
	if err == nil {
		err = s.store.AddFacsimiles(ctx, r.Edition.ID, []policy.Facsimile{{Page: 1, Width: 778, Height: 1100, PNG: onePicture}, {Page: 2, Width: 778, Height: 1100, PNG: onePicture}})
	}
	if err != nil {
		t.Fatal(err)
	}
	body := s.page("/zh-Hant/d/paged/source")
	for _, want := range []string{
		`第 2 頁的頁面圖`, `第 2 頁的文字由圖片辨識而來`, `<img src="/zh-Hant/d/paged/page/2.png" width="778" height="1100" loading="lazy"`,
		`<rect id="box-1" x="100" y="200" width="800" height="30"/>`, `<rect id="box-2" x="120" y="60" width="760" height="30"/>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the source lacks %s", want)
		}
	}
	if body := s.page("/zh-Hant/d/paged/m/2"); !strings.Contains(body, `href="/zh-Hant/d/paged/source#box-2"`) {
		t.Error("the measure's page does not lead to its place on a page")
	} else if !strings.Contains(body, "由程式從頁面圖辨識") || strings.Contains(body, "一字未改") {
		t.Error("the measure's page vouches for words that were recognised")
	}
	for target, want := range map[string]int{
		"/zh-Hant/d/paged/page/1.png": 200, "/zh-Hans/d/paged/edition/1/page/2.png": 200, "/zh-Hant/d/paged/page/3.png": 404,
		"/zh-Hant/d/paged/page/x.png": 404, "/zh-Hant/d/paged/edition/2/page/1.png": 404,
	} {
		w := s.get(target)
		if w.Code != want || want == 200 && (w.Header().Get("Content-Type") != "image/png" || !bytes.Equal(w.Body.Bytes(), onePicture)) {
			t.Errorf("%s: %d %s", target, w.Code, w.Header().Get("Content-Type"))
		}
	}
	s.withdraw("paged")
	if w := s.get("/zh-Hant/d/paged/page/1.png"); w.Code != http.StatusNotFound {
		t.Errorf("a page of a withdrawn document: %d", w.Code)
	}
}

// paged understands every upload as the same text on two pages.
type paged struct {
	idle
	edition *policy.Edition
}

func (p paged) Open(context.Context, *policy.Upload) (*draft.Tree, error) {
	return &draft.Tree{Edition: p.edition}, nil
}

func TestADraftShowsItsPagesToEditorsAlone(t *testing.T) {
	s := newSite(t)
	ctx := context.Background()
	src := &policy.Source{Name: "paged.pdf", Raw: []byte(pagedText), Text: pagedText, Lines: pagedLines(), Dropped: []policy.BorderLine{{Page: 1, Text: "— 1 —"}}}
	at := strings.Index(pagedText, "乙企業")
	src.Issues = []policy.Issue{policy.NewIssue(policy.WordDoubtful, "乙企業", 2, 40).At(policy.Span{Start: at, End: at + 9})}
	d, e, err := s.in.Parse(src, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	s.config.Desk.Uploads = paged{edition: e}
	s.serve(s.store)
	u := &policy.Upload{Name: "paged.pdf", Raw: []byte("x"), Parcel: []byte("x"), Document: d, Facsimiles: []policy.Facsimile{
		{Page: 1, Width: 778, Height: 1100, PNG: onePicture}, {Page: 2, Width: 778, Height: 1100, PNG: onePicture}}}
	if err := s.store.AddDraft(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	cookie := s.editor()
	path := fmt.Sprintf("/zh-Hant/admin/draft/%d", u.ID)
	body := s.get(path+"?at="+e.Provisions[0].EID, "Cookie", cookie).Body.String()
	for _, want := range []string{
		`第 2 頁：辨識不確定的字句在頁面圖中的位置`, `<span lang="zh-Hant">— 1 —</span>`, `第 1 頁的頁面圖`, `src="` + path + `/page/2.png"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft lacks %s", want)
		}
	}
	if n := len(regexp.MustCompile(`<rect x="1[02]0" y="(60|200)" width="(760|800)" height="30"/>`).FindAllString(body, -1)); n != 2 {
		t.Errorf("%d places are marked, want that in doubt and that chosen", n)
	}
	w := s.get(path+"/page/1.png", "Cookie", cookie)
	if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), onePicture) || !strings.Contains(w.Header().Get("Cache-Control"), "no-store") {
		t.Errorf("an editor gets %d, %s", w.Code, w.Header().Get("Cache-Control"))
	}
	if w := s.get(path + "/page/1.png"); w.Code == 200 {
		t.Error("a visitor sees the page of a draft")
	}
	if u, err = s.store.Draft(ctx, u.ID); err == nil {
		err = s.store.CloseDraft(ctx, 0, u, 0)
	}
	if _, gone := s.store.DraftFacsimile(ctx, u.ID, 1); err != nil || policy.CodeOf(gone) != policy.NotFound {
		t.Errorf("pages of a draft that was discarded: %v, %v", err, gone)
	}
}
