package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// yearEdits is web/e2e/testdata/years/edits.json.
type yearEdits struct {
	Title   string
	Names   [][2]string
	Year    [][2]string
	Edition [][2]string
}

func testYears(t testing.TB) yearEdits {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "web", "e2e", "testdata", "years", "edits.json"))
	if err != nil {
		t.Fatal(err)
	}
	var e yearEdits
	if err := json.Unmarshal(raw, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// seedWith is the seed with edits, each of which must change something.
func seedWith(t testing.TB, lists ...[][2]string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := clean.Clean(string(raw)).String()
	for _, list := range lists {
		for _, edit := range list {
			if !strings.Contains(text, edit[0]) {
				t.Fatalf("the text holds no %q", edit[0])
			}
			text = strings.ReplaceAll(text, edit[0], edit[1])
		}
	}
	return text
}

// years is the seed's site with a document of the year after that has two
// editions, a statute and a notice that names it; none of them is real.
func years(t testing.TB) *site {
	t.Helper()
	s := baoan(t)
	s.addYears()
	return s
}

func (s *site) addYears() {
	s.Helper()
	e := testYears(s)
	s.ingest("ceshi-2025.txt", seedWith(s, e.Names, e.Year), ingest.Facts{Slug: "ceshi-2025", Title: e.Title})
	s.ingest("ceshi-2025.txt", seedWith(s, e.Names, e.Year, e.Edition), ingest.Facts{Slug: "ceshi-2025"})
	for _, name := range []string{"tiaoli", "tongzhi"} {
		raw, err := os.ReadFile(filepath.Join("..", "..", "web", "e2e", "testdata", "years", name+".txt"))
		if err != nil {
			s.Fatal(err)
		}
		s.ingest(name+".txt", string(raw), ingest.Facts{Slug: "ceshi-" + name})
	}
}

func (s *site) page(path string) string {
	s.Helper()
	w := s.get(path)
	if w.Code != http.StatusOK {
		s.Fatalf("%s: %d", path, w.Code)
	}
	return w.Body.String()
}

func TestEveryPageOfAnOldEditionAnswersAndSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := years(t)
	ctx := context.Background()
	d, err := s.store.Document(ctx, "ceshi-2025")
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []int{1, 2} {
		e, err := s.store.Edition(ctx, d.ID, number)
		if err != nil {
			t.Fatal(err)
		}
		base := "/d/ceshi-2025/edition/" + string(rune('0'+number))
		paths := []string{"", "/full", "/source", "/measures", "/terms"}
		for p := range policy.Walk(e.Provisions) {
			paths = append(paths, "/"+p.Path())
		}
		for _, path := range paths {
			body := s.page("/zh-Hans" + base + path)
			for _, want := range []string{`<meta name="robots" content="noindex">`, `rel="canonical" href="https://example.test/zh-Hans` + base + path + `"`,
				`rel="latest-version" href="/zh-Hans/d/ceshi-2025`} {
				if !strings.Contains(body, want) {
					t.Errorf("%s%s lacks %s", base, path, want)
				}
			}
			if old := strings.Contains(body, "不是现行文本"); old != (number == 1) {
				t.Errorf("%s%s says that it is old: %v", base, path, old)
			}
			// What it links to below the document, but for what has no editions, stands in the same one.
			for _, m := range regexp.MustCompile(`href="/zh-Hans/d/ceshi-2025/((?:m|item|dimension)/\d+|full|source)["#]`).FindAllStringSubmatch(body, -1) {
				if current := strings.TrimPrefix(path, "/"); m[1] != current {
					t.Errorf("%s%s links to the current %s", base, path, m[1])
				}
			}
		}
	}
	for path, want := range map[string]int{
		"/zh-Hant/d/ceshi-2025/edition/3": 404, "/zh-Hant/d/ceshi-2025/edition/0": 404, "/zh-Hant/d/ceshi-2025/edition/01": 404,
		"/zh-Hant/d/ceshi-2025/edition/1/m/50": 404, "/zh-Hant/d/ceshi-2025/edition/2/m/50": 200, "/zh-Hant/d/ceshi-2025/edition/1.csv": 200,
		"/zh-Hant/d/ceshi-2025/edition/1.json": 200, "/zh-Hant/d/ceshi-2025/edition/1/m/20.md": 200, "/zh-Hant/d/ceshi-2025/edition/1/original": 200,
		"/d/ceshi-2025/edition/1/m/20": 303, "/zh-Hant/d/nothing/edition/1": 404,
	} {
		if w := s.get(path); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

func TestADroppedMeasureLeadsOnlyToPlacesThatExist(t *testing.T) {
	s := years(t)
	body := s.page("/zh-Hant/d/ceshi-2025/m/22")
	if !strings.Contains(body, "現行版本已無此條") {
		t.Error("it does not say that it was dropped")
	}
	for _, m := range regexp.MustCompile(`href="(/zh-Hant/d/[^"]+)"`).FindAllStringSubmatch(body, -1) {
		path, anchor, _ := strings.Cut(m[1], "#")
		w := s.get(strings.ReplaceAll(path, "&amp;", "&"))
		if w.Code != http.StatusOK || anchor != "" && !strings.Contains(w.Body.String(), `id="`+anchor+`"`) {
			t.Errorf("%s: %d", m[1], w.Code)
		}
	}
}

func TestAGroupThatIsGoneLeadsToTheEditionThatHadIt(t *testing.T) {
	s := newSite(t)
	s.ingest("a.txt", "測試方案\n一、甲類工作\n做好甲類工作。\n二、乙類工作\n（一）乙類準備\n做好準備。\n（二）乙類收尾\n做好收尾。\n", ingest.Facts{Slug: "fangan"})
	s.ingest("a.txt", "測試方案\n一、甲類工作\n做好甲類工作。\n二、丁類事項\n辦好丁類事項。\n", ingest.Facts{Slug: "fangan"})
	w := s.get("/zh-Hant/d/fangan/section/2")
	if w.Code != http.StatusFound || w.Header().Get("Location") != "/zh-Hant/d/fangan/edition/1/section/2" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestWhatFollowsAMeasureFollowsItThroughEditions(t *testing.T) {
	s := newSite(t)
	e := testYears(t)
	s.ingest("x.txt", seedWith(t, e.Names, e.Year), ingest.Facts{Slug: "ceshi-2025", Title: e.Title})
	s.assign("序號,牽頭單位,配合單位,責任人,職務,公開\n30,測試單位甲,,,,\n22,測試單位乙,,,,\n")
	ctx := context.Background()
	err := s.store.AddProgress(ctx, 0, &policy.Progress{DocumentID: 1, Measure: 30, Day: "2025-03-01", Status: policy.InProgress, Percent: 40}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.SetNote(ctx, 0, &policy.Note{Subject: "/d/ceshi-2025/m/30", Body: policy.Text{Hant: "測試的註", Hans: "测试的注"}}); err != nil {
		t.Fatal(err)
	}
	heading := regexp.MustCompile(`(?s)<h1>(.*?)</h1>`)
	title := func(body string) string { return heading.FindStringSubmatch(body)[1] }
	before := s.page("/zh-Hant/d/ceshi-2025/m/30")
	s.ingest("x.txt", seedWith(t, e.Names, e.Year, e.Edition), ingest.Facts{Slug: "ceshi-2025"})
	after := s.page("/zh-Hant/d/ceshi-2025/m/30")
	if title(before) != title(after) {
		t.Errorf("measure 30 was %q and is %q", title(before), title(after))
	}
	for _, want := range []string{"測試單位甲", "40%", "測試的註"} {
		if !strings.Contains(after, want) {
			t.Errorf("%s did not follow", want)
		}
	}
	if !strings.Contains(s.page("/zh-Hant/d/ceshi-2025/m/22"), "測試單位乙") {
		t.Error("a dropped measure forgets who answered for it")
	}
}

func TestDifferencesAreMarkedInBothScripts(t *testing.T) {
	s := years(t)
	for path, want := range map[string][]string{
		"/zh-Hant/d/ceshi-2025/compare":                         {"<b>1</b> 條改動", "<b>1</b> 條新增", "<b>1</b> 條刪除", "<b>1</b> 條移位", "<del>完善</del><ins>優化</ins>", "<ins>和科研院所</ins>"},
		"/zh-Hans/d/ceshi-2025/compare?from=2&to=1&view=inline": {"<del>优化</del><ins>完善</ins>"},
		"/zh-Hans/d/ceshi-2025/m/47/compare?view=side":          {"<del>完善</del>", "<ins>优化</ins>"},
		"/zh-Hant/d/ceshi-2025/m/22/compare":                    {"<del>支持工業企業增資擴產</del>"},
		"/zh-Hant/d/ceshi-2025/compare?from=1&to=1":             {"兩邊是同一版"},
		"/zh-Hant/d/baoan-2024/compare":                         {"這份文件只有一版"},
		"/zh-Hant/d/ceshi-2025":                                 {"改動 1 條，新增 1 條，刪除 1 條，移位 1 條", "/zh-Hant/d/ceshi-2025/edition/1"},
	} {
		body := s.page(path)
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
	for _, path := range []string{"/zh-Hant/d/ceshi-2025/compare?from=0", "/zh-Hant/d/ceshi-2025/compare?to=3", "/zh-Hant/d/ceshi-2025/m/1/compare?from=x"} {
		if w := s.get(path); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	var list struct {
		Items []struct {
			Number, Changed int
			Current         bool
		}
	}
	if err := json.Unmarshal(s.get("/api/v1/documents/ceshi-2025/editions").Body.Bytes(), &list); err != nil || len(list.Items) != 2 || !list.Items[0].Current || list.Items[0].Changed != 1 {
		t.Errorf("editions %+v, %v", list, err)
	}
	var diff struct {
		Steps []struct {
			ID     string
			Status []string
			Text   []struct {
				Op   string
				Text policy.Text
			}
		}
	}
	if err := json.Unmarshal(s.get("/api/v1/documents/ceshi-2025/compare").Body.Bytes(), &diff); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, step := range diff.Steps {
		for _, r := range step.Text {
			found = found || step.ID == "/d/ceshi-2025/m/47" && slices.Equal(step.Status, []string{"changed"}) && r.Op == "added" && r.Text == (policy.Text{Hant: "優化", Hans: "优化"})
		}
	}
	if !found {
		t.Errorf("the change of measure 47 is not in %+v", diff)
	}
}

func TestLabelsAreInTheReadersScript(t *testing.T) {
	s := newSite(t)
	s.ingest("statute.txt", "测试条例\n第一章　总则\n第一条　为了测试，制定本条例。\n第二条　本条例适用于测试。\n第三条　本条例自公布之日起施行。\n", ingest.Facts{Slug: "statute"})
	for tag, want := range map[string][2]string{"zh-Hant": {"第一條", "第一条"}, "zh-Hans": {"第一条", "第一條"}} {
		for _, page := range []string{"/d/statute/m/1", "/d/statute/full", "/search?q=" + url.QueryEscape("制定")} {
			body := s.get("/" + tag + page).Body.String()
			if !strings.Contains(body, want[0]) || strings.Contains(body, want[1]) {
				t.Errorf("%s%s: %q must be there, %q must not", tag, page, want[0], want[1])
			}
		}
	}
}
