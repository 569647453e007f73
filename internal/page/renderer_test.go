package page

import (
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/web"
)

func renderer(t testing.TB) *Renderer {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(web.Files, c, policy.Calendar{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Parse(); err != nil {
		t.Fatal(err)
	}
	return r
}

// pages is one of each kind, with nothing in it: what a store that knows little
// must not break.
func pages() []Page {
	return []Page{
		&Start{}, &Benefits{}, &BenefitEdit{}, &Document{}, &Provision{}, &Measure{}, &Full{}, &Source{}, &Measures{}, &Term{}, &Terms{},
		&Org{}, &Orgs{}, &Official{}, &Search{}, &Verify{}, &Error{}, &Styleguide{}, &Offline{}, &Busy{},
		&Login{}, &Password{}, &ReportLinks{}, &LinkReport{}, &Workbench{}, &MeasureEdit{}, &Bulk{}, &Proposals{}, &OwnWords{}, &Everyday{}, &TermEdit{}, &Doubts{}, &History{}, &Users{}, &Searches{},
		&Assignments{}, &Overview{}, &Carry{}, &Sheet{}, &Editions{}, &Upload{}, &Draft{},
		&TableImport{}, &DepartmentList{}, &DepartmentEdit{}, &User{}, &Years{}, &ComparisonForm{}, &Series{}, &SeriesList{}, &SeriesEdit{}, &SettingList{}, &Bulletin{}, &Waiting{}, &ValidityEdit{}, &Errata{}, &Erratum{}, &NoteEdit{}, &Accessibility{},
	}
}

func TestEveryPageRendersEmptyInBothScripts(t *testing.T) {
	r := renderer(t)
	for _, s := range policy.Scripts() {
		for _, p := range pages() {
			*p.layout() = Layout{Script: s, Path: "/"}
			body, err := r.Render(p)
			if err != nil {
				t.Errorf("%s: %v", Name(p), err)
				continue
			}
			if !strings.Contains(string(body), `<html lang="`+s.Tag()+`"`) || strings.Count(string(body), "<h1") != 1 {
				t.Errorf("%s in %s: no language or not one heading", Name(p), s)
			}
		}
	}
}

func TestPageStructFileAndTemplateShareAName(t *testing.T) {
	known := map[string]bool{"layout": true, "layout_duties": true, "layout_benefits": true, "layout_pictures": true, "layout_tasks": true, "layout_validity": true}
	for _, p := range pages() {
		name := Name(p)
		known[name] = true
		source, err := os.ReadFile(name + ".go")
		if typed := reflect.TypeOf(p).Elem().Name(); err != nil || !strings.Contains(string(source), "\ntype "+typed+" struct") {
			t.Errorf("%s does not stand in %s.go", typed, name)
		}
	}
	names, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	for _, name := range names {
		if base := strings.TrimSuffix(strings.TrimPrefix(name, "templates/"), ".html"); !known[base] && !extra[base] {
			t.Errorf("%s belongs to no page struct that this test knows", name)
		}
	}
}

// extra are templates whose pages have tests of their own.
var extra = map[string]bool{"levels": true, "phrase": true, // internal/page/across
	"dataset": true, "hooks": true, // internal/page/dataset
	"facts": true, // internal/page/facts
	"card":  true, // internal/page/card
	"feed":  true} // no page: internal/server/feed_test.go

func TestTheLongestTitleAndManyMentionsFit(t *testing.T) {
	title := strings.Repeat("關於進一步深化改革加快推進", 8)
	text := policy.Text{Hant: strings.Repeat("三化園區，", 300), Hans: strings.Repeat("三化园区，", 300)}
	p := &policy.Provision{ID: 1, EID: "dim_1", Kind: policy.Measure, Num: "1", Measure: 1, Heading: policy.Text{Hant: title, Hans: title}, Text: text}
	term := &policy.Term{Slug: "san-hua", Name: policy.Text{Hant: "三化", Hans: "三化"}}
	page := &Measure{Layout: Layout{Script: policy.Hans, Path: "/d/x/m/1"}, Document: &policy.Document{Slug: "x"}, Provision: p, Mentions: map[int64][]policy.TermMention{}}
	for i := range 300 {
		page.Mentions[1] = append(page.Mentions[1], policy.TermMention{Term: term, Field: policy.Body, Start: 5 * i, End: 5*i + 2})
	}
	body, err := renderer(t).Render(page)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(body), `class="term"`); n != 300 {
		t.Errorf("%d links to the term, want 300", n)
	}
}

func TestNothingFromATextBecomesMarkup(t *testing.T) {
	evil := policy.Text{Hant: `<img src=x onerror=alert(1)>"'`, Hans: `<img src=x onerror=alert(1)>"'`}
	doc := &policy.Document{Slug: "x", Title: evil, Alternate: evil, Issuer: evil, Number: evil.Hant, Source: evil, SourceURL: "javascript:alert(1)"}
	p := &policy.Provision{ID: 1, EID: "dim_1", Kind: policy.Measure, Num: "1", Measure: 1, Label: evil.Hant, Heading: evil, Text: evil}
	// What is written without a template: lists, squares, tables, links to terms and provisions.
	table := policy.Text{Hant: evil.Hant + "\t" + evil.Hant + "\n" + evil.Hant + "\t" + evil.Hant, Hans: evil.Hans + "\t" + evil.Hans + "\n" + evil.Hans + "\t" + evil.Hans}
	inner := &policy.Provision{ID: 2, EID: evil.Hant, Kind: policy.Measure, Num: "2", Measure: 2, Text: table}
	group := &policy.Provision{ID: 3, EID: "dim_2", Kind: policy.Dimension, Num: evil.Hant, Heading: evil, Children: []*policy.Provision{
		inner, {ID: 4, Kind: policy.Item, Num: evil.Hant, Heading: evil, Children: []*policy.Provision{{ID: 5, Kind: policy.Measure, Num: "3", Measure: 3, Heading: evil}, {ID: 6, Kind: policy.Measure, Num: "4", Measure: 4}}}}}
	mentions := map[int64][]policy.TermMention{1: {{Term: &policy.Term{Slug: evil.Hant, Name: evil}, Field: policy.Body, Start: 0, End: 4}}}
	tree := []*policy.Provision{p, group}
	edition := &policy.Edition{Provisions: tree, Claims: []policy.Claim{{Quote: evil}}, Name: evil.Hant, Source: evil.Hant}
	r := renderer(t)
	for _, page := range []Page{
		&Document{Document: doc, Edition: edition}, &Measure{Document: doc, Provision: p, Source: evil.Hant, Mentions: mentions, Outline: tree, Whole: true}, &Full{Document: doc, Edition: edition, Mentions: mentions},
		&Source{Document: doc, Edition: edition}, &Search{Q: evil.Hant, Layout: Layout{Search: evil.Hant, Query: "q=" + evil.Hant}},
		&Term{Term: &policy.Term{Name: evil, Definition: evil}}, &Org{Department: &policy.Department{Name: evil}},
		&Error{Document: doc, Status: 404, Asked: evil.Hant, Measures: 3},
	} {
		page.layout().Path = "/d/x/m/1"
		body, err := r.Render(page)
		if err != nil {
			t.Errorf("%s: %v", Name(page), err)
			continue
		}
		if strings.Contains(string(body), "<img") || strings.Contains(string(body), `href="javascript:`) {
			t.Errorf("%s lets a text bring markup", Name(page))
		}
	}
}

var inline = regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script(?:>|\s+type="text/javascript")`)

func TestPagesNeedNothingInline(t *testing.T) {
	r := renderer(t)
	for _, p := range pages() {
		p.layout().Path = "/"
		body, err := r.Render(p)
		if err != nil {
			t.Fatalf("%s: %v", Name(p), err)
		}
		if found := inline.FindString(string(body)); found != "" {
			t.Errorf("%s holds %q, which the content policy forbids", Name(p), found)
		}
	}
}

func TestAssetsChangeTheirAddressWithTheirContent(t *testing.T) {
	assets := renderer(t).Assets()
	for name, least := range map[string]string{"yihaowen.css": "text/css", "yihaowen.js": "text/javascript", "mark.svg": "image/svg+xml"} {
		a := assets.ByName(name)
		if a == nil || assets.ByPath(a.Path) != a || !strings.HasPrefix(a.ContentType, least) {
			t.Errorf("%s: %+v", name, a)
		}
	}
	if assets.ByPath("/assets/yihaowen.css") != nil {
		t.Error("an asset answers without its digest")
	}
}
