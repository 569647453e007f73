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
		"/zh-Hant/d/ceshi-tiaoli/m/2":           {`href="/zh-Hant/d/ceshi-tiaoli/m/4#m4-k2">本條例第四條第二款</a>`},
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
	if body := s.page("/zh-Hans/d/xize/full"); strings.Contains(body, `class="cited" href="/zh-Hans/d/banfa`) {
		t.Error("links though the statute is not here")
	}
	s.ingest("banfa.txt", "青石区科技资金管理办法\n第一条　为管理科技资金，制定本办法。\n第二条　区科技局管理科技资金。\n第三条　申请人应当在本区登记。\n第四条　资金专款专用。\n第五条　另有规定的，从其规定。\n", ingest.Facts{Slug: "banfa"})
	body := s.page("/zh-Hans/d/xize/full")
	for _, want := range []string{`href="/zh-Hans/d/banfa/m/2#m2-k1">第二条第一款</a>`, `href="/zh-Hans/d/banfa">《办法》</a>`, `href="/zh-Hans/d/banfa/m/3">第三条</a>`, `href="/zh-Hans/d/banfa/m/5">同办法第五条</a>`} {
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
		"第二章　罚则\n第四条　违反本规定第一条至第三条的，责令改正。\n第五条　违反本规定第二、三条的，依照第一章处理。\n违反该规定第二条的，依照前款处理。\n第六条　有第三条第（二）项情形的，应当公告。\n", ingest.Facts{Slug: "guiding"})
	if strings.Contains(s.page("/zh-Hans/d/guiding/m/5"), "被这些条文提及") {
		t.Error("an article is said to be named by its own 前款")
	}
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
			address, anchor, _ := strings.Cut(m[1], "#")
			if w := s.get(address); w.Code != 200 || anchor != "" && !strings.Contains(w.Body.String(), `id="`+anchor+`"`) {
				t.Errorf("%s leads to %s: %d", path, m[1], w.Code)
			}
		}
	}
}

// TestACitationKeepsTheEditionThatItMeant is a rule whose statute gets an article before those that the rule names.
func TestACitationKeepsTheEditionThatItMeant(t *testing.T) {
	s := newSite(t)
	s.ingest("b.txt", "青石区公园管理办法\n第一条　为管理公园，制定本办法。\n第二条　公园免费开放。\n第三条　区城管局管理公园。\n不得出租公园。\n第四条　本办法自2030年起施行。\n", ingest.Facts{Slug: "banfa"})
	s.ingest("x.txt", "青石区公园管理细则\n第一条　根据《青石区公园管理办法》制定。\n第二条　《青石区公园管理办法》第三条第二款所称出租包括出借；第一条另有说明。\n第三条　依照《青石区公园管理办法》第一条至第三条办理。\n", ingest.Facts{Slug: "xize"})
	if body := s.page("/zh-Hans/d/xize/m/2"); !strings.Contains(body, `href="/zh-Hans/d/banfa/m/3#m3-k2">第三条第二款</a>所称`) {
		t.Errorf("the rule does not lead to the paragraph: %s", body)
	}
	for _, path := range []string{"/zh-Hans/d/banfa/m/2", "/zh-Hans/d/banfa/m/3"} {
		if !strings.Contains(s.page(path), "/zh-Hans/d/xize/m/3") {
			t.Errorf("%s does not say that a range names it", path)
		}
	}
	s.ingest("b2.txt", "青石区公园管理办法\n第一条　为管理公园，制定本办法。\n第二条　公园包括街心花园和湿地。\n第三条　公园免费开放。\n第四条　区城管局管理公园。\n不得出租公园。\n第五条　本办法自2030年起施行。\n", ingest.Facts{Slug: "banfa"})
	for path, want := range map[string][]string{
		"/zh-Hans/d/xize/m/2":            {`href="/zh-Hans/d/banfa/edition/1/m/3#m3-k2">第三条第二款</a><small class="meant">（指第 1 版第三条，现为第四条）</small>`},
		"/zh-Hant/d/xize/m/3":            {`href="/zh-Hant/d/banfa/m/1">第一條</a>至`, `href="/zh-Hant/d/banfa/edition/1/m/3">第三條</a><small class="meant">（指第 1 版第三條，現為第四條）</small>`},
		"/zh-Hans/d/banfa/m/3":           {"<b>第四条</b>", "/zh-Hans/d/xize/m/2", "指第 1 版第三条"},
		"/zh-Hans/d/banfa/edition/1/m/3": {`id="m3-k2"`},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
	// The article that is the third now is not the one that the rule means.
	if body := s.page("/zh-Hans/d/banfa/m/2"); !strings.Contains(body, "<b>第三条</b>") || strings.Contains(body, "/zh-Hans/d/xize/m/2\"") {
		t.Error("the new third article is said to be named")
	}
	// A rule that is taken in now means the edition that is there now.
	s.ingest("y.txt", "青石区公园巡查办法\n第一条　依照《青石区公园管理办法》第三条巡查。\n第二条　自发布之日起施行。\n", ingest.Facts{Slug: "xuncha"})
	if body := s.page("/zh-Hans/d/xuncha/m/1"); !strings.Contains(body, `href="/zh-Hans/d/banfa/m/2">第三条</a>巡查`) {
		t.Errorf("a later rule does not mean the later edition: %s", body)
	}
}

func TestABareNameMeansALawOfTheSamePlace(t *testing.T) {
	s := newSite(t)
	s.ingest("g.txt", "中华人民共和国公司法\n第一条　为规范公司，制定本法。\n第二条　公司分为两种。\n", ingest.Facts{Slug: "gongsifa"})
	s.ingest("x.txt", "青石区公司登记细则\n第一条　依照公司法第二条登记。\n第二条　到此为止。\n", ingest.Facts{Slug: "xize"})
	s.ingest("t.txt", "產業登記條例\n第一條　依公司法第二條登記。\n第二條　到此為止。\n", ingest.Facts{Slug: "dengji"})
	if !strings.Contains(s.page("/zh-Hans/d/xize/m/1"), `href="/zh-Hans/d/gongsifa/m/2">公司法第二条</a>`) {
		t.Error("a law without marks is no link")
	}
	if strings.Contains(s.page("/zh-Hant/d/dengji/m/1"), "gongsifa") {
		t.Error("a text of another place links to its namesake")
	}
}

func TestANumberOfItsOwnLeadsToTheMeasure(t *testing.T) {
	s := newSite(t)
	s.ingest("b.txt", "青石区公园管理办法\n第一条　为管理公园，制定本办法。\n第一条之一　公园免费开放。\n第二条　区城管局管理公园。\n", ingest.Facts{Slug: "banfa"})
	s.ingest("p.txt", guided, ingest.Facts{Slug: "plan", Title: "测试单位工作要点"})
	for path, want := range map[string]string{
		"/zh-Hans/d/banfa/article/1-1":           "/zh-Hans/d/banfa/m/2",
		"/zh-Hans/d/banfa/article/2.json":        "/zh-Hans/d/banfa/m/3.json",
		"/zh-Hant/d/banfa/edition/1/article/1-1": "/zh-Hant/d/banfa/edition/1/m/2",
		"/zh-Hans/d/plan/section/1":              "/zh-Hans/d/plan/m/1",
		"/zh-Hans/d/plan/subsection/2.2":         "/zh-Hans/d/plan/m/3",
	} {
		if w := s.get(path); w.Code != 302 || w.Header().Get("Location") != want {
			t.Errorf("%s: %d %s, want %s", path, w.Code, w.Header().Get("Location"), want)
		}
	}
	if w := s.get("/zh-Hans/d/banfa/article/9"); w.Code != 404 {
		t.Errorf("an article that is not there: %d", w.Code)
	}
}
