package running

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

func joined(list []Segment) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestOfNestedTermsTheLongerIsTheLink(t *testing.T) {
	long, short := &policy.Term{Slug: "long"}, &policy.Term{Slug: "short"}
	got := Linked("搶佔產業集群制高點", []policy.TermMention{
		{Term: long, Field: policy.Heading, Start: 2, End: 9}, {Term: short, Field: policy.Heading, Start: 2, End: 6},
		{Term: short, Field: policy.Body, Start: 0, End: 2},
	}, policy.Heading)
	want := []Segment{{Text: "搶佔"}, {Text: "產業集群制高點", Slug: "long"}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestSegmentsPutTogetherAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("一二三「」，a\n")), 0, 30, -1).Draw(t, "text")
		n := len([]rune(text))
		var mentions []policy.TermMention
		var marks []search.Range
		for range rapid.IntRange(0, 5).Draw(t, "mentions") {
			from, to := rapid.IntRange(0, n+2).Draw(t, "from"), rapid.IntRange(0, n+2).Draw(t, "to")
			mentions = append(mentions, policy.TermMention{Term: &policy.Term{Slug: "x"}, Field: policy.Body, Start: from, End: to})
			marks = append(marks, search.Range{Start: from, End: to})
		}
		slices.SortFunc(mentions, func(a, b policy.TermMention) int { return a.Start - b.Start })
		slices.SortFunc(marks, func(a, b search.Range) int { return a.Start - b.Start })
		if got := joined(Linked(text, mentions, policy.Body)); got != text {
			t.Fatalf("linked %q became %q", text, got)
		}
		if got := joined(Marked(text, search.Range{End: n}, marks)); got != text {
			t.Fatalf("marked %q became %q", text, got)
		}
		for _, line := range lines(Linked(text, mentions, policy.Body)) {
			if strings.Contains(joined(line), "\n") || strings.TrimSpace(joined(line)) == "" {
				t.Fatalf("%q has the paragraph %q", text, joined(line))
			}
		}
	})
}

// An elliptical list: the second measure borrows the verb before and the tail
// behind, and the source has a reading in the middle of its words.
func TestBorrowedWordsAreToldFromOwn(t *testing.T) {
	source := "搶佔機床產(chǎn)業(yè)、能源產(chǎn)業(yè)制高點"
	at := func(words string) policy.Span {
		i := strings.Index(source, words)
		return policy.Span{Start: i, End: i + len(words)}
	}
	lent := func(words string) policy.Span { sp := at(words); sp.Shared = true; return sp }
	p := &policy.Provision{
		Heading: policy.Text{Hant: "搶佔能源產業制高點", Hans: "抢占能源产业制高点"},
		Spans:   []policy.Span{lent("搶佔"), at("能源產(chǎn)業(yè)"), lent("制高點")},
	}
	want := []Segment{{Text: "抢占", Borrowed: true}, {Text: "能源产业"}, {Text: "制高点", Borrowed: true}}
	if got := Borrowed(p, source, policy.Hant, policy.Hans); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	p.Heading.Hant, p.Heading.Hans = "別的題目", "别的题目"
	if got := Borrowed(p, source, policy.Hant, policy.Hans); got != nil {
		t.Errorf("a title that is not in the source is explained as %+v", got)
	}
	p.Spans = []policy.Span{{Start: 0, End: len(source) + 9, Shared: true}}
	if got := Borrowed(p, source, policy.Hant, policy.Hans); got != nil {
		t.Errorf("a span beyond the source gives %+v", got)
	}
}

func TestATitleIsCutWhereLinesMayBegin(t *testing.T) {
	list := []Segment{{Text: "推動新建園區打造「"}, {Text: "三化", Slug: "san-hua"}, {Text: "」示範區"}}
	got := ""
	for _, s := range Parted(list, []int{2, 4, 6, 8, 12}) {
		if s.Breaks {
			got += "|"
		}
		got += s.Text
	}
	if want := "推動|新建|園區|打造|「三化」|示範區"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	got = ""
	for _, s := range Parted([]Segment{{Text: "推動"}, {Text: "工業上樓", Slug: "x"}}, []int{2, 4}) {
		got += map[bool]string{true: "|"}[s.Breaks] + s.Text
	}
	if got != "推動|工業上樓" {
		t.Error("a link is cut, or no line begins with it:", got)
	}
}
