package ingest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// ruling is a short document of a test place.
func ruling(title, number, day string, clauses ...string) string {
	text := title + "\n" + number + "\n\n各科室：\n"
	for i, c := range clauses {
		text += string([]rune("一二三四五六七八九")[i]) + "、" + c + "\n"
	}
	return text + "\n青石区人民政府\n" + day + "\n"
}

func stored(t *testing.T, st *store.Store, slug string) (*policy.Document, *validity.Notes) {
	t.Helper()
	d, err := st.Document(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	n, err := st.ValidityOf(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return d, n
}

func TestADocumentKnowsHowLongItHoldsAndWhichOthersItEnds(t *testing.T) {
	in, st := open(t)
	must := func(slug, text string) {
		t.Helper()
		if err := takeAs(in, slug, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	// The new one comes before the old one, and has its title.
	must("new", ruling("青石区测试管理办法", "青府〔2024〕3号", "2024年2月1日", "支持测试。", "本办法自2024年3月1日起施行，有效期5年，《青石区测试管理办法》（青府〔2019〕1号）、《青石区旧规定》同时废止。"))
	must("old", ruling("青石区测试管理办法", "青府〔2019〕1号", "2019年2月1日", "支持旧测试。", "本办法自印发之日起施行。"))
	must("other", ruling("青石区旧规定", "青府〔2018〕9号", "2018年2月1日", "支持别的测试。", "本规定自印发之日起施行，有效期3年。"))
	must("namesake", ruling("青石区测试管理办法", "青府〔2016〕7号", "2016年2月1日", "更早的测试。", "本办法自印发之日起施行。"))

	d, n := stored(t, st, "new")
	if d.Validity != (policy.Validity{State: policy.ValidityInForce, From: "2024-03-01", Until: "2029-02-28"}) || len(n.Ends) != 2 || n.Basis != validity.BasisText || n.Path != "m/2" {
		t.Errorf("new: %+v %+v", d.Validity, n)
	}
	for _, e := range n.Ends {
		if e.Document == nil {
			t.Errorf("《%s》 leads nowhere", e.Name.Hans)
		}
	}
	if d.Validity.On("2024-02-29") != policy.ValidityComing || d.Validity.On("2029-02-28") != policy.ValidityInForce || d.Validity.On("2029-03-01") != policy.ValidityExpired {
		t.Errorf("new by days: %+v", d.Validity)
	}
	d, n = stored(t, st, "old")
	if d.Validity.State != policy.ValidityRepealed || d.Validity.Since != "2024-03-01" || len(n.By) != 1 || n.By[0].Document.Slug != "new" || n.Basis != validity.BasisDocument {
		t.Errorf("old: %+v %+v", d.Validity, n)
	}
	if d.Validity.On("2024-02-29") != policy.ValidityInForce {
		t.Errorf("old the day before: %s", d.Validity.On("2024-02-29"))
	}
	if d, _ = stored(t, st, "other"); d.Validity.State != policy.ValidityRepealed || d.Validity.Until != "2021-01-31" {
		t.Errorf("other: %+v", d.Validity)
	}
	if d, n = stored(t, st, "namesake"); d.Validity.State != policy.ValidityInForce || len(n.By) != 0 {
		t.Errorf("one of the same title and another number: %+v %+v", d.Validity, n)
	}

	// A new edition that says nothing of it any more, and one that is withdrawn.
	must("new", ruling("青石区测试管理办法", "青府〔2024〕3号", "2024年2月1日", "支持测试。", "本办法自2024年3月1日起施行。"))
	if d, _ = stored(t, st, "old"); d.Validity.State != policy.ValidityInForce || d.Validity.Since != "" {
		t.Errorf("old, no longer repealed: %+v", d.Validity)
	}
	if d, _ = stored(t, st, "new"); d.Validity.Until != "" {
		t.Errorf("new, without end: %+v", d.Validity)
	}
}

func TestAnEditorsWordOnValidityGoesBeforeAllElseAndStands(t *testing.T) {
	in, st := open(t)
	ctx := context.Background()
	text := ruling("青石区测试方案", "青府〔2024〕8号", "2024年2月1日", "支持测试。", "本方案自印发之日起施行，有效期2年。")
	if err := takeAs(in, "plan", strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	d, _ := stored(t, st, "plan")
	said := policy.Validity{State: policy.ValidityRepealed, Since: "2025-05-01", From: "2024-02-01"}
	if err := st.SetValidity(ctx, 0, d.ID, &said, "青府〔2025〕4号宣布废止"); err != nil {
		t.Fatal(err)
	}
	if err := takeAs(in, "plan", strings.NewReader(text+"\n附：说明\n")); err != nil {
		t.Fatal(err)
	}
	d, n := stored(t, st, "plan")
	if d.Edition != 2 || d.Validity != said || n.Basis != validity.BasisEditor || n.Reason != "青府〔2025〕4号宣布废止" {
		t.Errorf("%+v %+v", d.Validity, n)
	}
	if err := st.SetValidity(ctx, 0, d.ID, nil, "误记"); err != nil {
		t.Fatal(err)
	}
	if d, n = stored(t, st, "plan"); d.Validity.Until != "2026-01-31" || n.Basis != validity.BasisText {
		t.Errorf("taken back: %+v %+v", d.Validity, n)
	}
	events, err := st.History(ctx, policy.HistoryFilter{Kind: policy.EventDocument, Access: policy.AccessAdmin, Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, e := range events {
		if e.Action == "validity" {
			told++
		}
	}
	if told != 2 {
		t.Errorf("the history tells of %d changes", told)
	}
	if err := st.SetValidity(ctx, 0, 999, &said, "x"); policy.CodeOf(err) != policy.NotFound {
		t.Errorf("a document that is not there: %v", err)
	}
}

// What is counted as it changes is what counting finds, with and without filters, and the SQL
// of a day says what policy says.
func TestTheLibraryCountsWhatItLists(t *testing.T) {
	in, st := open(t)
	ctx := context.Background()
	for i := range 12 {
		title := fmt.Sprintf("%s第%d项测试%s", []string{"青石区", "白石县", ""}[i%3], i, []string{"办法", "方案"}[i%2])
		last := []string{"本文件自2001年1月1日起施行，有效期2年。", "本文件自2001年1月1日起施行。", "本文件自2199年1月1日起施行。", "支持别的。"}[i%4]
		text := ruling(title, fmt.Sprintf("测发〔20%02d〕%d号", 10+i%5, i+1), fmt.Sprintf("20%02d年2月1日", 10+i%5), "支持测试。", last)
		if err := takeAs(in, fmt.Sprintf("d%d", i), strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := st.Library(ctx, catalog.LibraryFilter{}, 100, 0)
	if err != nil {
		t.Fatal(err)
	}
	if all.Total != 12 || len(all.Documents) != 12 {
		t.Fatalf("%d documents, %d listed", all.Total, len(all.Documents))
	}
	fields := map[string]struct {
		groups catalog.LibraryGroups
		of     func(*policy.Document) string
		set    func(*catalog.LibraryFilter, string)
		again  func(*catalog.Library) catalog.LibraryGroups
	}{
		"place":    {all.Places, func(d *policy.Document) string { return d.Place.Hant }, func(f *catalog.LibraryFilter, v string) { f.Place = v }, func(l *catalog.Library) catalog.LibraryGroups { return l.Places }},
		"issuer":   {all.Issuers, func(d *policy.Document) string { return d.Issuer.Hant }, func(f *catalog.LibraryFilter, v string) { f.Issuer = v }, func(l *catalog.Library) catalog.LibraryGroups { return l.Issuers }},
		"genre":    {all.Genres, func(d *policy.Document) string { return d.Genre.Hant }, func(f *catalog.LibraryFilter, v string) { f.Genre = v }, func(l *catalog.Library) catalog.LibraryGroups { return l.Genres }},
		"year":     {all.Years, func(d *policy.Document) string { return d.Adopted[:4] }, func(f *catalog.LibraryFilter, v string) { f.Year = v }, func(l *catalog.Library) catalog.LibraryGroups { return l.Years }},
		"validity": {all.Validities, func(d *policy.Document) string { return string(d.Validity.On("2026-01-01")) }, func(f *catalog.LibraryFilter, v string) { f.Validity = policy.ValidityState(v) }, func(l *catalog.Library) catalog.LibraryGroups { return l.Validities }},
	}
	check := func(what string, l *catalog.Library, groups catalog.LibraryGroups, of func(*policy.Document) string) {
		t.Helper()
		want := map[string]int{}
		for _, d := range l.Documents {
			if key := of(d); key != "" {
				want[key]++
			}
		}
		got := map[string]int{}
		for _, g := range groups.Listed {
			got[g.Key] = g.Count
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || len(want) == 0 {
			t.Errorf("%s: counted %v, listed %v", what, got, want)
		}
	}
	for name, field := range fields {
		check(name, all, field.groups, field.of)
		for _, g := range field.groups.Listed {
			f := catalog.LibraryFilter{}
			field.set(&f, g.Key)
			some, err := st.Library(ctx, f, 100, 0)
			if err != nil {
				t.Fatal(err)
			}
			if some.Total != g.Count || len(some.Documents) != g.Count {
				t.Errorf("%s %s: %d documents, %d listed, %d counted", name, g.Key, some.Total, len(some.Documents), g.Count)
			}
			for other, of := range fields {
				if other != name && other != "place" {
					check(name+" "+g.Key+", "+other, some, of.again(some), of.of)
				}
			}
		}
	}
	// One is withdrawn: it is counted nowhere.
	if err := st.SetState(ctx, 0, "d0", policy.Withdrawn); err != nil {
		t.Fatal(err)
	}
	fewer, err := st.Library(ctx, catalog.LibraryFilter{}, 100, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, field := range fields {
		check("without one, "+name, fewer, field.again(fewer), field.of)
	}
}
