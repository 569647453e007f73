package outline_test

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// words shares one dictionary between the tests: it takes seconds to load.

// read outlines a text as ingest does.
func read(t testing.TB, source string) (*policy.Edition, *clean.Text) {
	t.Helper()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	text := clean.Clean(source)
	from := script.Detect(text.String())
	r := outline.Reader{
		Simplify: func(s string) string { return converter.Convert(s, from, policy.Hans) },
	}
	e, err := r.Read(text, from, nil)
	if err != nil {
		t.Fatal(err)
	}
	return e, text
}

func seed(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// golden is the tree that a careful reader finds in the seed.
type golden struct {
	Claims []struct {
		Kind       policy.Kind
		Count      int
		Dimensions []int
	}
	Dimensions []struct {
		Number int
		Title  string
		Items  []struct {
			Number   int
			Title    string
			Measures []struct {
				Number int
				Title  string
			}
		}
	}
}

func readGolden(t testing.TB) golden {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "baoan-2024.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// lines writes a tree one provision a line: kind, number, title.
func lines(e *policy.Edition) []string {
	var list []string
	for p := range policy.Walk(e.Provisions) {
		list = append(list, string(p.Kind)+" "+p.Num+" "+p.Heading.In(e.Script))
	}
	return list
}

func TestSeedYieldsTheGoldenTree(t *testing.T) {
	g := readGolden(t)
	var want []string
	line := func(kind policy.Kind, n int, title string) {
		want = append(want, strings.Join([]string{string(kind), itoa(n), title}, " "))
	}
	for _, d := range g.Dimensions {
		line(policy.Dimension, d.Number, d.Title)
		for _, it := range d.Items {
			line(policy.Item, it.Number, it.Title)
			for _, m := range it.Measures {
				line(policy.Measure, m.Number, m.Title)
			}
		}
	}
	e, _ := read(t, seed(t))
	got := lines(e)
	if !slices.Equal(got, want) {
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("line %d: got %q, want %q", i, at(got, i), at(want, i))
			}
		}
	}
	if counts := policy.Count(e.Provisions); counts[policy.Measure] != 49 || counts[policy.Item] != 25 || counts[policy.Dimension] != 7 {
		t.Errorf("counts = %v, want 7, 25, 49", counts)
	}
}

func TestSeedClaimsAreReadLocatedAndHold(t *testing.T) {
	g := readGolden(t)
	source := seed(t)
	e, _ := read(t, source)
	if len(e.Claims) != len(g.Claims) {
		t.Fatalf("%d claims, want %d: %+v", len(e.Claims), len(g.Claims), e.Claims)
	}
	for i, want := range g.Claims {
		got := e.Claims[i]
		var scope []string
		for _, n := range want.Dimensions {
			scope = append(scope, policy.EID("", policy.Dimension, itoa(n)))
		}
		if got.Kind != want.Kind || got.Count != want.Count || !slices.Equal(got.Scope, scope) && len(got.Scope)+len(scope) > 0 {
			t.Errorf("claim %d = %s %d %v, want %s %d %v", i, got.Kind, got.Count, got.Scope, want.Kind, want.Count, scope)
		}
		if got.Holds == nil || !*got.Holds || got.Found != got.Count {
			t.Errorf("claim %d: found %d of %d", i, got.Found, got.Count)
		}
		if quoted := clean.Clean(source[got.Span.Start:got.Span.End]).String(); quoted != got.Quote.Hant {
			t.Errorf("claim %d stands at %q, quoted as %q", i, quoted, got.Quote.Hant)
		}
	}
}

func TestSeedSpansPointAtTheirWords(t *testing.T) {
	source := seed(t)
	e, _ := read(t, source)
	for p := range policy.Measures(e.Provisions) {
		// Read in title order: what is borrowed from before, its own, what is borrowed from behind.
		var words strings.Builder
		for _, s := range p.Spans {
			words.WriteString(clean.Clean(source[s.Start:s.End]).String())
		}
		want := p.Heading.Hant
		if !p.Text.Empty() {
			want += "，" + p.Text.Hant
		}
		if got := words.String(); got != want {
			t.Errorf("measure %d: its spans read %q, want %q", p.Measure, got, want)
		}
	}
}

func TestSeedTextsAndIntroductionsStandAsTheyAre(t *testing.T) {
	e, text := read(t, seed(t))
	for p := range policy.Walk(e.Provisions) {
		if !strings.Contains(text.String(), p.Text.Hant) {
			t.Errorf("%s: the text is not the article's: %q", p.EID, p.Text.Hant)
		}
		if p.Kind == policy.Dimension && p.Text.Empty() {
			t.Errorf("%s has no introduction", p.EID)
		}
	}
	clauses := []int{4, 3, 5}
	for i, n := range clauses {
		m := e.Provisions[6].Children[i].Children[0]
		if got := 1 + strings.Count(m.Text.Hant, "；"); got != n {
			t.Errorf("measure %d has %d clauses, want %d", m.Measure, got, n)
		}
	}
}

func TestSpansTogetherAreTheSource(t *testing.T) {
	for name, source := range map[string]string{
		"seed":            seed(t),
		"plain":           "標題\n\n一段文字，沒有編號。\n又一段。",
		"windows":         "\ufeff標題\r\n  一段文字。\r\n\r\n",
		"simplified":      small("五个", 5),
		"one line":        "就一行",
		"leading blanks":  "\n\n\u3000\u3000甲乙丙。\n\n\n丁",
		"trailing blanks": "甲乙丙。   \n \n",
	} {
		t.Run(name, func(t *testing.T) {
			e, _ := read(t, source)
			tiles(t, e, source)
		})
	}
}

// tiles checks that own spans of the whole edition give back the source.
func tiles(t testing.TB, e *policy.Edition, source string) {
	t.Helper()
	var own []policy.Span
	add := func(spans []policy.Span) {
		for _, s := range spans {
			if !s.Shared {
				own = append(own, s)
			}
		}
	}
	for p := range policy.Walk(e.Provisions) {
		add(p.Spans)
	}
	for _, p := range e.Passages {
		add(p.Spans)
	}
	slices.SortFunc(own, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	end := 0
	for _, s := range own {
		if s.Start != end {
			t.Fatalf("after byte %d comes a span from %d to %d", end, s.Start, s.End)
		}
		end = s.End
	}
	if end != len(source) {
		t.Fatalf("spans end at byte %d of %d", end, len(source))
	}
}

// small is a press summary in Simplified Chinese written for these tests: three
// parts, five groups, and as many measures as the claim says.
func small(parts string, measures int) string {
	return "某区出台《关于促进测试工作的若干措施》，从“夯实测试基础、提升测试质量、优化测试服务”三个方面，提出2项" + itoa(measures) + "条具体措施。\n" +
		"夯实测试基础，打牢根基。围绕重点做好工作。建设测试平台，开展基础研究、应用研究；壮大测试队伍，引进专业人才。\n" +
		"提升测试质量，精益求精。坚持问题导向。完善标准体系，加强过程管理。\n" +
		"优化测试服务，便民利企。聚焦企业需求。设立服务专窗，一次办成；开通热线，随时响应。\n"
}

func TestClaimsChooseBetweenReadings(t *testing.T) {
	base := "某區印發《測試辦法》，從「夯實基礎、優化服務」兩個方面，提出%項%條措施。\n" +
		"夯實基礎，打牢根基。堅持問題導向。完善標準，加強管理，培養人才，開放數據。\n" +
		"優化服務，便民利企。聚焦需求。設立專窗，一次辦成，只跑一次。\n"
	for _, test := range []struct {
		claimed  string
		measures []string
	}{
		{"7", []string{"完善標準", "加強管理", "培養人才", "開放數據", "設立專窗", "一次辦成", "只跑一次"}},
		{"5", []string{"完善標準", "加強管理", "培養人才", "開放數據", "設立專窗"}},
		{"4", []string{"完善標準", "設立專窗", "一次辦成", "只跑一次"}},
		{"2", []string{"完善標準", "設立專窗"}},
	} {
		t.Run(test.claimed, func(t *testing.T) {
			source := strings.ReplaceAll(base, "%", test.claimed)
			e, _ := read(t, source)
			tiles(t, e, source)
			for _, c := range e.Claims {
				if c.Holds == nil || !*c.Holds {
					t.Errorf("claim %s: found %d of %d", c.Quote.Hant, c.Found, c.Count)
				}
			}
			var got []string
			for p := range policy.Measures(e.Provisions) {
				got = append(got, p.Heading.Hant)
			}
			if !slices.Equal(got, test.measures) {
				t.Errorf("measures = %v, want %v", got, test.measures)
			}
		})
	}
}

func TestAMissingMeasureContradictsTheClaim(t *testing.T) {
	for _, cut := range []string{
		"、做強軟件和信息服務產業", "、海洋經濟", "、堅持品牌建設", "，堅持更新為輔", "、提升設計能力",
	} {
		source := clean.Clean(seed(t)).String()
		mutilated := strings.Replace(source, cut, "", 1)
		if mutilated == source {
			t.Fatalf("the seed does not hold %q", cut)
		}
		e, _ := read(t, mutilated)
		broken := 0
		for _, c := range e.Claims {
			if c.Holds != nil && !*c.Holds {
				broken++
			}
		}
		if broken == 0 {
			t.Errorf("without %q every claim still holds: %v", cut, policy.Count(e.Provisions))
		}
	}
}

func TestEllipsis(t *testing.T) {
	for _, test := range []struct {
		name, list string
		want       []string
	}{
		{"a verb for all", "發展壯大低空經濟、空天產業、海洋經濟", []string{"發展壯大低空經濟", "發展壯大空天產業", "發展壯大海洋經濟"}},
		{"every member has its verb", "提升產業層級、優化空間佈局、完善配套設施", []string{"提升產業層級", "優化空間佈局", "完善配套設施"}},
		{"a tail for all", "搶佔激光產業集群、新能源產業集群、智能汽車產業集群制高點",
			[]string{"搶佔激光產業集群制高點", "搶佔新能源產業集群制高點", "搶佔智能汽車產業集群制高點"}},
		{"two groups", "培育龍頭企業、專精特新企業、建設產業園區", []string{"培育龍頭企業", "培育專精特新企業", "建設產業園區"}},
		{"quotation marks hold their list together", "實施「一鏈、一策」計劃、建設示範園區", []string{"實施「一鏈、一策」計劃", "建設示範園區"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := "某區從「夯實基礎、優化服務」兩個方面提出若干措施。\n" +
				"夯實基礎，打牢根基。堅持導向。抓好重點工作，" + test.list + "；加強保障，落實資金。\n" +
				"優化服務，便民利企。聚焦需求。設立專窗，開通熱線。\n"
			e, _ := read(t, source)
			var got []string
			for _, m := range e.Provisions[0].Children[0].Children {
				got = append(got, m.Heading.Hant)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("measures = %v, want %v", got, test.want)
			}
			tiles(t, e, source)
		})
	}
}

func TestTextWithoutStructureIsKeptAsParagraphs(t *testing.T) {
	e, _ := read(t, "通知\n請各單位於周五前報送材料。\n聯繫人另行通知。\n")
	if e.Grammar != "plain" || len(e.Provisions) != 0 || len(e.Passages) != 3 || len(e.Warnings) != 1 {
		t.Errorf("grammar %s, %d provisions, %d passages, %d warnings", e.Grammar, len(e.Provisions), len(e.Passages), len(e.Warnings))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(seed(f))
	f.Add(small("三个", 5))
	f.Add("從「甲乙、丙丁」兩個方面提出3條措施。\n甲乙，。\n丙丁，戊；己，庚、辛。\n(記者)")
	f.Add("「、」一个方面\x00」』")
	f.Add(law(3))
	f.Add(plan(2))
	f.Add("某某令\n第1号\n目录\n第一章 甲\n第一章\n甲\n第一条 乙。\n（一）丙\n附则\n第二条之一 丁。\n附件：1．戊\n某局\n2024年5月6日\n附件1\n己")
	f.Add("问：甲？\n答：一是乙；二是丙。\n主持人：丁\n问：戊？\n答：第一个方面，己。第二个方面，庚。")
	f.Add("1 总则\n1.1 甲\n专栏1 乙\n1.丙\n注：1．丁\n2．戊\n— 3 —（二）己\n“第三条 庚\n辛。”")
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 4000 || strings.TrimSpace(clean.Clean(source).String()) == "" || !validUTF8(source) {
			t.Skip("not a text that source hands on")
		}
		e, _ := read(t, source)
		tiles(t, e, source)
		unique(t, e)
	})
}
