package server_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const picturedText = "青石區措施\n一、建設甲平台\n平台如下圖所示。\n資金到位。\n二、培育乙企業。\n"

// pictured is that text with a picture before it, one inside a measure and the same once more at its end.
func pictured() *policy.Source {
	of := func(number, start int, sha, alt string) policy.Picture {
		return policy.Picture{Number: number, Start: start, SHA256: strings.Repeat(sha, 64), Type: "image/png", Width: 30, Height: 20, Alt: alt, Data: onePicture}
	}
	return &policy.Source{Name: "pictured.docx", Raw: []byte(picturedText), Text: picturedText, Pictures: []policy.Picture{
		of(1, 0, "a", ""), of(2, strings.Index(picturedText, "\n資金"), "b", "<平台>示意圖"), of(3, len(picturedText)-1, "b", "")}}
}

// A picture of a document stands where its file has it, and only readers of that document get it.
func TestPicturesOfADocumentStandWhereItsFileHasThem(t *testing.T) {
	s := newSite(t)
	if _, err := s.in.Ingest(context.Background(), pictured(), ingest.Facts{Slug: "pictured"}, false); err != nil {
		t.Fatal(err)
	}
	a, b := strings.Repeat("a", 64)+".png", strings.Repeat("b", 64)+".png"
	figure := func(script, file, alt string) string {
		path := "/" + script + "/d/pictured/picture/" + file
		return `<figure class="illustration"><a href="` + path + `"><img src="` + path + `" width="30" height="20" loading="lazy" alt="` + alt + `"></a></figure>`
	}
	inside := "<p>平台如下圖所示。</p>\n" + figure("zh-Hant", b, "文件中的圖：&lt;平台&gt;示意圖") + "\n<p>資金到位。</p>"
	for address, want := range map[string]string{
		"/zh-Hant/d/pictured/m/1":  inside,
		"/zh-Hans/d/pictured/m/2":  figure("zh-Hans", b, "文件中的图"),
		"/zh-Hant/d/pictured/full": inside,
	} {
		if body := s.page(address); !strings.Contains(body, want) {
			t.Errorf("%s lacks %s", address, want)
		}
	}
	for address, want := range map[string]int{"/zh-Hant/d/pictured/full": 3, "/zh-Hant/d/pictured/source": 3, "/zh-Hant/d/pictured/m/1": 1, "/zh-Hant/d/pictured/m/2": 1} {
		if n := strings.Count(s.page(address), `class="illustration"`); n != want {
			t.Errorf("%s has %d pictures, want %d", address, n, want)
		}
	}
	source := s.page("/zh-Hant/d/pictured/source")
	if first, words := strings.Index(source, a), strings.Index(source, "青石區措施</p>"); first < 0 || words < first {
		t.Error("the picture before the text is not before it")
	}
	for address, want := range map[string]int{
		"/zh-Hant/d/pictured/picture/" + a: 200, "/zh-Hans/d/pictured/edition/1/picture/" + b: 200,
		"/zh-Hant/d/pictured/picture/" + strings.Repeat("a", 64) + ".jpg": 404, "/zh-Hant/d/pictured/picture/" + strings.Repeat("c", 64) + ".png": 404,
		"/zh-Hant/d/baoan-2024/picture/" + a: 404, "/zh-Hant/d/pictured/edition/2/picture/" + a: 404,
	} {
		w := s.get(address)
		if w.Code != want || want == 200 && (w.Header().Get("Content-Type") != "image/png" || w.Body.String() != string(onePicture)) {
			t.Errorf("%s: %d %s", address, w.Code, w.Header().Get("Content-Type"))
		}
	}
	s.withdraw("pictured")
	if w := s.get("/zh-Hant/d/pictured/picture/" + a); w.Code != http.StatusNotFound {
		t.Errorf("a picture of a withdrawn document: %d", w.Code)
	}
}

func TestADraftShowsItsPicturesToEditorsAlone(t *testing.T) {
	s := newSite(t)
	ctx := context.Background()
	d, e, err := s.in.Parse(pictured(), ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	s.config.Desk.Uploads = paged{edition: e}
	s.serve(s.store)
	u := &policy.Upload{Name: "pictured.docx", Raw: []byte("x"), Parcel: []byte("x"), Document: d, Pictures: pictured().Pictures}
	if err := s.store.AddDraft(ctx, 0, u); err != nil {
		t.Fatal(err)
	}
	cookie := s.editor()
	path := fmt.Sprintf("/zh-Hant/admin/draft/%d", u.ID)
	body := s.get(path, "Cookie", cookie).Body.String()
	at := path + "/picture/" + strings.Repeat("b", 64) + ".png"
	before, after := strings.Index(body, "平台如下圖所示。</p>"), strings.Index(body, "資金到位。</p>")
	if i := strings.Index(body, `src="`+at+`"`); before < 0 || i < before || i > after || strings.Count(body, `class="illustration"`) != 3 {
		t.Errorf("the picture stands at %d, the lines around it at %d and %d", i, before, after)
	}
	w := s.get(at, "Cookie", cookie)
	if w.Code != 200 || w.Body.String() != string(onePicture) || !strings.Contains(w.Header().Get("Cache-Control"), "no-store") {
		t.Errorf("an editor gets %d, %s", w.Code, w.Header().Get("Cache-Control"))
	}
	if w := s.get(at); w.Code == 200 {
		t.Error("a visitor sees the picture of a draft")
	}
	// What no text has any more is kept no longer; what another text has is.
	if _, err := s.in.Ingest(ctx, pictured(), ingest.Facts{Slug: "pictured"}, false); err != nil {
		t.Fatal(err)
	}
	if u, err = s.store.Draft(ctx, u.ID); err == nil {
		err = s.store.CloseDraft(ctx, 0, u, 0)
	}
	if _, gone := s.store.DraftPicture(ctx, u.ID, strings.Repeat("b", 64)); err != nil || policy.CodeOf(gone) != policy.NotFound {
		t.Errorf("pictures of a draft that was discarded: %v, %v", err, gone)
	}
	if w := s.get("/zh-Hant/d/pictured/picture/" + strings.Repeat("b", 64) + ".png"); w.Code != 200 {
		t.Errorf("the same picture of a document: %d", w.Code)
	}
}
