package align

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func items(headings ...string) []Item {
	var list []Item
	for _, h := range headings {
		list = append(list, Item{Heading: h})
	}
	return list
}

// shown writes pairs as "0-1 2-0".
func shown(pairs []Pair) string {
	var list []string
	for _, p := range pairs {
		list = append(list, fmt.Sprintf("%d-%d", p.A, p.B))
	}
	return fmt.Sprint(list)
}

func TestMeasuresAreMatchedByWordsThenByPlace(t *testing.T) {
	for name, c := range map[string]struct {
		a, b  []Item
		fixed Fixed
		want  string
	}{
		"unchanged":        {items("做大人工智能产业", "做强软件产业"), items("做大人工智能产业", "做强软件产业"), Fixed{}, "[0-0 1-1]"},
		"changed places":   {items("做大人工智能产业", "做强软件产业"), items("做强软件产业", "做大人工智能产业"), Fixed{}, "[1-0 0-1]"},
		"worded anew":      {items("加快工业技术改造升级", "做强软件产业"), items("推动工业技术改造", "做强软件产业"), Fixed{}, "[0-0 1-1]"},
		"another thing":    {items("建设公办学校", "做强软件产业"), items("做强软件产业", "发展低空经济"), Fixed{}, "[1-0]"},
		"dropped":          {items("坚持质量取胜", "坚持标准引领", "坚持品牌建设"), items("坚持质量取胜", "坚持品牌建设"), Fixed{}, "[0-0 2-1]"},
		"by place":         {items("坚持整备为先", "坚持整治为主", "坚持更新为辅"), items("坚持整备为先", "注重整治主导", "坚持更新为辅"), Fixed{}, "[0-0 1-1 2-2]"},
		"replaced":         {items("坚持整备为先", "坚持整治为主", "坚持更新为辅"), items("坚持整备为先", "发展低空经济", "坚持更新为辅"), Fixed{}, "[0-0 2-2]"},
		"gone comes last":  {[]Item{{Heading: "做强软件产业", Gone: true}, {Heading: "做强软件产业"}}, items("做强软件产业"), Fixed{}, "[1-0]"},
		"without":          {items("做强软件产业"), items("做强软件产业"), Fixed{FreeA: map[int]bool{0: true}}, "[]"},
		"joined by hand":   {items("做强软件产业", "发展低空经济"), items("做强软件产业", "建设公办学校"), Fixed{Pairs: []Pair{{0, 1, 1}}}, "[0-1]"},
		"nothing":          {nil, nil, Fixed{}, "[]"},
		"same heading":     {[]Item{{Heading: "施行日期", Text: "自二月一日起施行。"}}, []Item{{Heading: "施行日期", Text: "本办法公布之日实施"}}, Fixed{}, "[0-0]"},
		"twins keep order": {items("加强组织领导", "加强组织领导"), items("加强组织领导", "加强组织领导"), Fixed{}, "[0-0 1-1]"},
	} {
		if got := shown(Match(c.a, c.b, c.fixed)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestOneGoodPairIsNotBrokenUpForTwoMiddlingOnes(t *testing.T) {
	got := assign([]edge{{0, 0, 0.95, 0}, {0, 1, 0.55, 0}, {1, 0, 0.55, 0}})
	if len(got) != 1 || got[0].a != 0 || got[0].b != 0 {
		t.Errorf("chosen %v", got)
	}
	got = assign([]edge{{0, 0, 0.8, 0}, {0, 1, 0.75, 0}, {1, 0, 0.75, 0}})
	if len(got) != 2 {
		t.Errorf("two good pairs are worth more than one: %v", got)
	}
}

func TestTheAssignmentIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		var edges []edge
		for i := range n {
			for j := range n {
				if s := rapid.IntRange(0, 10).Draw(t, "score"); s > 4 {
					edges = append(edges, edge{a: i, b: j, score: float64(s) / 10})
				}
			}
		}
		best := 0.0
		var try func(at int, used int, sum float64)
		try = func(at, used int, sum float64) {
			best = max(best, sum)
			if at == n {
				return
			}
			try(at+1, used, sum)
			for _, e := range edges {
				if e.a == at && used>>e.b&1 == 0 {
					try(at+1, used|1<<e.b, sum+e.worth())
				}
			}
		}
		try(0, 0, 0)
		got, seen := 0.0, map[int]bool{}
		for _, e := range assign(slices.Clone(edges)) {
			if seen[e.a] || seen[100+e.b] {
				t.Fatal("an item is used twice")
			}
			seen[e.a], seen[100+e.b] = true, true
			got += e.worth()
		}
		if abs(got-best) > 1e-9 {
			t.Fatalf("worth %v, best is %v", got, best)
		}
	})
}

func TestALargeTangleIsSolvedByItsStrongEdges(t *testing.T) {
	var edges []edge
	const n = 400
	for i := range n {
		for j := range n {
			if i == j {
				edges = append(edges, edge{i, j, 0.9, 0})
			} else if (i+j)%7 == 0 {
				edges = append(edges, edge{i, j, 0.5 + float64((i*j)%10)/100, 0})
			}
		}
	}
	for _, e := range assign(edges) {
		if e.a != e.b {
			t.Fatalf("%d was joined to %d", e.a, e.b)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	var before, after []Item
	for i := range 1260 {
		text := ""
		for k := range 60 {
			text += string(rune(0x4e00 + (i*131+k*k*17)%900))
		}
		before = append(before, Item{Text: text})
		after = append(after, Item{Text: text[:90] + "改" + text[93:]})
	}
	for b.Loop() {
		if n := len(Match(before, after, Fixed{})); n < 1200 {
			b.Fatalf("%d pairs", n)
		}
	}
}

// BenchmarkCorrespond takes two statutes of 1,260 articles in four clauses each.
func BenchmarkCorrespond(b *testing.B) {
	var before, after []Item
	for i := range 1260 {
		text := ""
		for k := range 60 {
			if text += string(rune(0x4e00 + (i*131+k*k*17)%900)); k%15 == 14 {
				text += "，"
			}
		}
		before = append(before, Item{Text: text})
		after = append(after, Item{Text: text[:90] + "改" + text[93:]})
	}
	for b.Loop() {
		if n := len(Correspond(before, after, Fixed{})); n < 1200 {
			b.Fatalf("%d links", n)
		}
	}
}
