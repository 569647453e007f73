package server_test

import (
	"database/sql"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

func TestNamesOfDocumentsAndArticlesAreLinks(t *testing.T) {
	s := years(t)
	for path, want := range map[string][]string{
		"/zh-Hant/d/ceshi-tongzhi/full":         {`href="/zh-Hant/d/ceshi-tiaoli">《測試條例》</a>`, `href="/zh-Hant/d/ceshi-tiaoli/m/4">第四條</a>`},
		"/zh-Hans/d/ceshi-tongzhi/m/1":          {`href="/zh-Hans/d/ceshi-tiaoli">《测试条例》</a>`},
		"/zh-Hant/d/ceshi-tiaoli/m/2":           {`href="/zh-Hant/d/ceshi-tiaoli/m/4">本條例第四條第二款</a>`},
		"/zh-Hant/d/ceshi-tiaoli/m/3":           {`href="/zh-Hant/d/ceshi-tiaoli/m/2">前條</a>`},
		"/zh-Hant/d/ceshi-tiaoli/edition/1/m/3": {`href="/zh-Hant/d/ceshi-tiaoli/edition/1/m/2">前條</a>`},
		"/zh-Hant/d/ceshi-tiaoli":               {"被其他文件提及", "測試單位關於測試工作的通知"},
		"/zh-Hant/d/ceshi-tiaoli/m/4":           {"被這些條文提及", `/zh-Hant/d/ceshi-tiaoli/m/5"`, `/zh-Hant/d/ceshi-tongzhi/m/1"`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
	for path, never := range map[string]string{
		"/zh-Hant/d/ceshi-tiaoli/m/3":   ">第十二條</a>", // of the criminal law
		"/zh-Hant/d/ceshi-tiaoli/m/5":   ">第二條</a>",  // of a document that is not here
		"/zh-Hant/d/ceshi-tongzhi/full": ">《沒有收錄的文件》</a>",
	} {
		if strings.Contains(s.page(path), never) {
			t.Errorf("%s links %s", path, never)
		}
	}
}

func TestLinksComeAndGoWithTheDocumentTheyName(t *testing.T) {
	s := newSite(t)
	const link = `href="/zh-Hant/d/banfa">`
	s.ingest("a.txt", "測試單位關於測試的通知\n一、辦理\n按照測試辦〔2025〕7號和《測試單位辦法》辦理。\n二、報送\n按時報送。\n", ingest.Facts{Slug: "tongzhi"})
	links := func() int { return strings.Count(s.page("/zh-Hant/d/tongzhi/m/1"), link) }
	if links() != 0 {
		t.Error("a link without its document")
	}
	s.ingest("b.txt", "測試單位辦法（試行）\n測試辦[2025]7號\n第一條 這是測試。\n第二條 到此為止。\n", ingest.Facts{Slug: "banfa"})
	if n := links(); n != 2 {
		t.Errorf("%d links to the document that came, want 2", n)
	}
	// Another document of the same name: it is not certain any more which one is meant.
	s.ingest("c.txt", "測試單位辦法（試行）\n第一條 另一份。\n第二條 到此為止。\n", ingest.Facts{Slug: "linglei"})
	if n := links(); n != 1 {
		t.Errorf("%d links while two documents have the title, want that of the number", n)
	}
	s.withdraw("linglei")
	if n := links(); n != 2 {
		t.Errorf("%d links after the second one was withdrawn, want 2", n)
	}
	s.withdraw("banfa")
	if n := links(); n != 0 {
		t.Errorf("%d links to a document that was withdrawn", n)
	}
}

// withdraw takes a document from the visitors, as an editor's tool would do.
func (s *site) withdraw(slug string) {
	s.Helper()
	db, err := sql.Open("sqlite3", s.path)
	if err != nil {
		s.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE document SET state = 'withdrawn' WHERE slug = ?`, slug); err != nil {
		s.Fatal(err)
	}
	// Whatever changes next brings in line what hangs on the state.
	s.ingest("n"+slug+".txt", "測試單位關於"+slug+"撤下的說明\n一、甲\n說明甲。\n二、乙\n說明乙。\n", ingest.Facts{Slug: "n-" + slug})
}

func TestTermsAreSharedBetweenDocuments(t *testing.T) {
	s := years(t)
	body := s.page("/zh-Hant/t/gong-ye-shang-lou")
	for _, slug := range []string{"/zh-Hant/d/baoan-2024\"", "/zh-Hant/d/ceshi-2025\""} {
		if !strings.Contains(body, slug) {
			t.Errorf("the term's page does not show %s", slug)
		}
	}
}
