package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func same(s string) Text { return Text{Hant: s, Hans: s} }

func TestSoleIsTheMeasureThatAGroupConsistsOf(t *testing.T) {
	title := same("精準服務企業")
	measure := &Provision{Measure: 48, Heading: title, Text: same("設立專班。")}
	point := &Provision{Kind: Point, Text: same("（一）設立專班。")}
	for _, c := range []struct {
		name string
		of   *Provision
		want *Provision
	}{
		{"the heading alone", &Provision{Heading: title, Children: []*Provision{measure}}, measure},
		{"the text of the measure", &Provision{Heading: title, Text: measure.Text, Children: []*Provision{measure}}, measure},
		{"another heading", &Provision{Heading: same("別的"), Children: []*Provision{measure}}, nil},
		{"a text of its own", &Provision{Heading: title, Text: title, Children: []*Provision{measure}}, nil},
		{"two measures", &Provision{Heading: title, Children: []*Provision{measure, measure}}, nil},
		{"no measure", &Provision{Heading: title, Children: []*Provision{{Heading: title}}}, nil},
		{"nothing", &Provision{Heading: title}, nil},
		{"an article with one point", &Provision{Measure: 1, Text: same("應當："), Children: []*Provision{point}}, nil},
		{"a measure in a measure", &Provision{Measure: 1, Heading: title, Children: []*Provision{measure}}, nil},
	} {
		if got := c.of.Sole(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// at is spans of own words; a negative start is borrowed.
func at(starts ...int) (list []Span) {
	for _, s := range starts {
		list = append(list, Span{Start: max(s, -s), End: max(s, -s) + 1, Shared: s < 0})
	}
	return list
}

func TestReadingPutsPassagesWhereTheyStand(t *testing.T) {
	passage := func(name string, spans []Span, position int) *Passage {
		return &Passage{Text: same(name), Spans: spans, Position: position}
	}
	group := func(name string, spans []Span, children ...*Provision) *Provision {
		return &Provision{Heading: same(name), Spans: spans, Children: children}
	}
	stored := func(position int, p *Provision) *Provision {
		p.Position = position
		return p
	}
	for _, c := range []struct {
		name string
		of   Edition
		want string
	}{
		{"nothing", Edition{}, ""},
		{"before, between and behind", Edition{
			Provisions: []*Provision{group("一", at(10), group("1", at(20))), group("二", at(40))},
			Passages:   []*Passage{passage("落款", at(50), 0), passage("前言", at(0), 0), passage("小標題", at(30), 0), passage("專欄", at(15), 0)},
		}, "前言0 一0 專欄0 11 小標題0 二0 落款0"},
		{"a group without words stands where the first below it does", Edition{
			Provisions: []*Provision{group("一", nil, group("1", at(20)))},
			Passages:   []*Passage{passage("前言", at(10), 0)},
		}, "前言0 一0 11"},
		{"borrowed words do not place a measure", Edition{
			Provisions: []*Provision{group("甲", at(5)), group("乙", at(-5, 30))},
			Passages:   []*Passage{passage("文", at(20), 0)},
		}, "甲0 文0 乙0"},
		{"what owns nothing comes where the tree says", Edition{
			Provisions: []*Provision{group("甲", at(5)), group("乙", nil), group("丙", at(9))},
			Passages:   []*Passage{passage("文", at(7), 0)},
		}, "甲0 乙0 文0 丙0"},
		{"stored positions say it without spans", Edition{
			Provisions: []*Provision{stored(2, group("一", nil)), stored(4, group("二", nil))},
			Passages:   []*Passage{passage("前言", nil, 1), passage("小標題", nil, 3)},
		}, "前言0 一0 小標題0 二0"},
	} {
		var got []string
		for p, level := range c.of.Reading() {
			heading, text := p.Words()
			got = append(got, fmt.Sprint(heading.Hant+text.Hant, level))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
		for range c.of.Reading() {
			break // a reader may stop
		}
	}
}

func TestMeasuresAndTheirCount(t *testing.T) {
	trees := []*Provision{
		{Kind: Section, Num: "1", Children: []*Provision{
			{Kind: Subsection, Num: "1", Measure: 1, Children: []*Provision{{Kind: Point, Num: "1.1"}}},
			{Kind: Subsection, Num: "2", Measure: 2},
		}},
		{Kind: Measure, Num: "3", Measure: 3},
	}
	var got []int
	for p := range Measures(trees) {
		got = append(got, p.Measure)
	}
	if !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("measures %v", got)
	}
	if n := Count(trees); n[Measure] != 3 || n[Section] != 1 || n[Subsection] != 2 || n[Point] != 1 {
		t.Errorf("counts %v", n)
	}
	if trees[0].Path() != "section/1" || trees[0].Children[1].Path() != "m/2" {
		t.Errorf("paths %s, %s", trees[0].Path(), trees[0].Children[1].Path())
	}
}

func TestLowest(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     Kind
		label    string
		articles bool
		inside   []Kind
		want     bool
	}{
		{"a section", Section, "一、", false, nil, true},
		{"a section with parts", Section, "一、", false, []Kind{Subsection}, false},
		{"a section with points", Section, "一、", false, []Kind{Point, Subpoint}, true},
		{"an article", Article, "第一條", true, nil, true},
		{"an article with points", Article, "第一條", true, []Kind{Point}, true},
		{"a chapter whose articles are missing", Chapter, "第二章", true, nil, false},
		{"a chapter of a plan", Chapter, "第二章", false, nil, true},
		{"節 of a statute", Section, "第一節", true, nil, false},
		{"節 whose number is lost", Section, "", true, nil, false},
		{"一、 beside articles", Section, "一、", true, nil, true},
		{"款 as a heading", Subsection, "第一款", true, nil, false},
		{"（一） beside articles", Subsection, "（一）", true, nil, true},
		{"a point", Point, "（一）", false, nil, false},
		{"a question", Question, "問：", false, nil, false},
		{"a measure", Measure, "", false, nil, true},
	} {
		if got := Lowest(c.kind, c.label, c.articles, c.inside); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestNumberTellsEveryProvisionApart(t *testing.T) {
	point := func(within, num string) *Provision { return &Provision{Kind: Point, Within: within, Num: num} }
	trees := []*Provision{
		{Kind: Section, Num: "1", Measure: 9},
		{Kind: Section, Num: "1", Measure: 9},
		{Kind: Section, Num: "1b"},
		{Kind: Section, Num: "1"},
		{Kind: Article, Num: "5", Measure: 1, Children: []*Provision{point("para_1", "5.1.1"), point("para_2", "5.2.1"), point("", "5.1")}},
		point("list_2", "2.1"),
		{Kind: Item, Num: "1", Children: []*Provision{{Kind: Measure, Num: "x", Measure: 1}}},
	}
	Number(trees)
	want := []string{"sec_1 m/1", "sec_1b m/2", "sec_1bb section/1bb", "sec_1c section/1c", "art_5 m/3",
		"art_5__para_1__point_1 point/5.1.1", "art_5__para_2__point_1 point/5.2.1", "art_5__point_1 point/5.1",
		"list_2__point_1 point/2.1", "item_1 item/1", "item_1__meas_4 m/4"}
	var got []string
	for p := range Walk(trees) {
		got = append(got, p.EID+" "+p.Path())
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n%v, want\n%v", got, want)
	}
	Number(trees)
	got = got[:0]
	for p := range Walk(trees) {
		got = append(got, p.EID+" "+p.Path())
	}
	if !slices.Equal(got, want) {
		t.Errorf("numbered again: %v", got)
	}
}

func TestTooManyPartsAreCounted(t *testing.T) {
	e := &Edition{Provisions: []*Provision{{Children: []*Provision{{}}}}, Passages: make([]*Passage, MaxParts-2)}
	if err := TooManyParts("a.txt", e); err != nil {
		t.Errorf("%d are refused: %v", MaxParts, err)
	}
	e.Passages = append(e.Passages, nil)
	if i := IssueOf(TooManyParts("a.txt", e)); i.Code != FileManyParts || !slices.Equal(i.Args, []string{"20001", "20000"}) {
		t.Errorf("one more: %+v", i)
	}
}
