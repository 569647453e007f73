package server_test

import (
	"database/sql"
	"regexp"
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

// TestShortNamesMeanWhatTheTextSaysTheyMean is an implementing rule that calls its statute 《辦法》.
func TestShortNamesMeanWhatTheTextSaysTheyMean(t *testing.T) {
	s := newSite(t)
	s.ingest("xize.txt", "青石区科技资金管理办法实施细则\n第一条　根据《青石区科技资金管理办法》（以下简称《办法》）第二条第一款的规定，制定本细则。\n"+
		"第二条　《办法》第三条规定的条件，由区科技局审核。\n第三条　同办法第五条另有规定的，从其规定。\n", ingest.Facts{Slug: "xize"})
	if body := s.page("/zh-Hans/d/xize/full"); strings.Contains(body, `class="cited"`) {
		t.Error("links though the statute is not here")
	}
	s.ingest("banfa.txt", "青石区科技资金管理办法\n第一条　为管理科技资金，制定本办法。\n第二条　区科技局管理科技资金。\n第三条　申请人应当在本区登记。\n第四条　资金专款专用。\n第五条　另有规定的，从其规定。\n", ingest.Facts{Slug: "banfa"})
	body := s.page("/zh-Hans/d/xize/full")
	for _, want := range []string{`href="/zh-Hans/d/banfa/m/2">第二条第一款</a>`, `href="/zh-Hans/d/banfa">《办法》</a>`, `href="/zh-Hans/d/banfa/m/3">第三条</a>`, `href="/zh-Hans/d/banfa/m/5">同办法第五条</a>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the rule lacks %s", want)
		}
	}
	if strings.Contains(s.page("/zh-Hans/d/xize/m/2"), "被这些条文提及") {
		t.Error("the rule's own second article is said to be named")
	}
	if !strings.Contains(s.page("/zh-Hans/d/banfa/m/5"), "/d/xize/m/3") {
		t.Error("the statute does not say where its fifth article is named")
	}
}

func TestRangesListsAndChaptersAreNamedWhole(t *testing.T) {
	s := newSite(t)
	s.ingest("guiding.txt", "青石区公园管理规定\n第一章　总则\n第一条　为加强公园管理，制定本规定。\n第二条　区城管局主管公园工作。\n第三条　公园不得擅自改变用途，有下列情形的除外：\n（一）应急避险；\n（二）维修养护。\n"+
		"第二章　罚则\n第四条　违反本规定第一条至第三条的，责令改正。\n第五条　违反本规定第二、三条的，依照第一章处理；违反该规定第二条的，依照前款处理。\n第六条　有第三条第（二）项情形的，应当公告。\n", ingest.Facts{Slug: "guiding"})
	for path, want := range map[string][]string{
		"/zh-Hans/d/guiding/m/4": {`href="/zh-Hans/d/guiding/m/1">本规定第一条</a>至<a class="cited" href="/zh-Hans/d/guiding/m/3">第三条</a>`},
		"/zh-Hans/d/guiding/m/5": {`href="/zh-Hans/d/guiding/m/2">本规定第二</a>、<a class="cited" href="/zh-Hans/d/guiding/m/3">三条</a>`, `href="/zh-Hans/d/guiding/chapter/1">第一章</a>`, `href="/zh-Hans/d/guiding/m/2">该规定第二条</a>`},
		"/zh-Hans/d/guiding/m/2": {"被这些条文提及", `/d/guiding/m/4"`, `/d/guiding/m/5"`},
		"/zh-Hans/d/guiding/m/6": {`">第三条第（二）项</a>`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
		for _, m := range regexp.MustCompile(`class="cited" href="([^"]+)"`).FindAllStringSubmatch(body, -1) {
			if w := s.get(m[1]); w.Code != 200 {
				t.Errorf("%s leads to %s: %d", path, m[1], w.Code)
			}
		}
	}
}
