package picture

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// grown is a tree of groups with so many measures each; depth 1 is leaves alone.
func grown(title string, groups ...[]int) (trees []*policy.Provision) {
	n, item := 0, 0
	text := policy.Text{Hant: title, Hans: title}
	leaf := func() *policy.Provision {
		n++
		return &policy.Provision{Kind: policy.Measure, EID: fmt.Sprint("meas_", n), Num: strconv.Itoa(n), Measure: n, Heading: text}
	}
	for i, items := range groups {
		top := &policy.Provision{Kind: policy.Dimension, EID: fmt.Sprint("dim_", i+1), Num: strconv.Itoa(i + 1), Heading: text}
		for _, count := range items {
			if count == 0 { // a measure directly below the top
				top.Children = append(top.Children, leaf())
				continue
			}
			item++
			group := &policy.Provision{Kind: policy.Item, EID: fmt.Sprint("item_", item), Num: strconv.Itoa(item), Heading: text}
			for range count {
				group.Children = append(group.Children, leaf())
			}
			top.Children = append(top.Children, group)
		}
		trees = append(trees, top)
	}
	return trees
}

func drawingOf(s Shading, long bool) Drawing {
	return Drawing{By: s, Long: long,
		Title:  func(t policy.Text) string { return t.Hant },
		Number: func(p *policy.Provision) string { return p.Num }}
}

func TestAMapHasATileForEachGroupAndACellForEachMeasure(t *testing.T) {
	bare, titled := grown("", []int{0, 0, 0})[0].Children, grown("措施", []int{0, 0, 0})[0].Children
	for _, test := range []struct {
		name  string
		trees []*policy.Provision
		want  string // measures of each row, rows by tile
	}{
		{"nothing", nil, ""},
		{"one measure", bare[:1], "1"},
		{"measures without groups", bare, "3"},
		{"two levels", grown("題", []int{3, 5}, []int{1}), "3 5|1"},
		{"titled measures without groups", titled, "1 1 1"},
		{"measures beside groups", grown("", []int{0, 0, 4, 0}), "2 4 1"},
		{"titled measures beside groups", grown("題", []int{0, 0, 4, 0}), "1 1 4 1"},
		{"too many titles", grown("題", make([]int, mostTitled+1)), strconv.Itoa(mostTitled + 1)},
		{"groups without measures", append(grown("題", []int{2}), &policy.Provision{Kind: policy.Chapter, Num: "9"}), "2"},
		{"a measure after the groups", append(grown("題", []int{2}), bare[2]), "2|1"},
	} {
		var tiles []string
		for _, tile := range drawingOf(Shading{}, false).Map(test.trees).Tiles {
			var rows []string
			for _, row := range tile.Rows {
				rows = append(rows, strconv.Itoa(len(row.Cells)))
			}
			tiles = append(tiles, strings.Join(rows, " "))
		}
		if got := strings.Join(tiles, "|"); got != test.want {
			t.Errorf("%s: rows of %s, not %s", test.name, got, test.want)
		}
	}
}

// Every cell lies in its tile, clear of every other and of the titles; every measure
// has exactly one; so do the parts of the bars of a long document.
func TestNothingOnAMapOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.StringMatching(`[一丁七万丈三上下A-z0-9（）「」，、 ]{0,60}`).Draw(t, "title")
		groups := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 40), 1, 6), 1, 4).Draw(t, "groups")
		trees, long := grown(title, groups...), rapid.Bool().Draw(t, "long")
		seen := map[int]int{}
		for _, tile := range drawingOf(Shading{By: "progress", Tones: map[int]Tone{1: ToneFull, 3: ToneCross}}, long).Map(trees).Tiles {
			y := tile.HeadHeight
			for _, l := range tile.Head {
				within(t, "head", l.Y, 0, tile.HeadHeight)
			}
			for _, row := range tile.Rows {
				if row.Y != y {
					t.Fatalf("a row begins at %d, the one before ends at %d", row.Y, y)
				}
				y += row.Height
				for _, l := range row.Lines {
					within(t, "title", l.Y, row.Y, y)
					if end := float64(l.X) + ems(l.Number+l.Text)*rowEm; !row.Lone && end > cellsAt || end > tileWidth {
						t.Fatalf("%q reaches to %.0f, where cells begin at %d", l.Text, end, cellsAt)
					}
				}
				sum := 0
				for i, p := range row.Bar {
					sum += p.Count
					within(t, "bar", p.X+p.Width, 0, tileWidth-tileEdge-barCount+barLeast*len(row.Bar))
					if i > 0 && p.X != row.Bar[i-1].X+row.Bar[i-1].Width {
						t.Fatalf("a gap in the bar %v", row.Bar)
					}
				}
				if long && sum != row.Count {
					t.Fatalf("a bar of %d for %d measures", sum, row.Count)
				}
				places := map[[2]int]bool{}
				for _, c := range row.Cells {
					seen[c.Measure]++
					within(t, "cell", c.X+cellSize, 0, tileWidth-tileEdge)
					within(t, "cell", c.Y+cellSize, row.Y+cellSize, y)
					if places[[2]int{c.X, c.Y}] {
						t.Fatalf("two cells at %d, %d", c.X, c.Y)
					}
					places[[2]int{c.X, c.Y}] = true
				}
			}
			within(t, "tile", y, 0, tile.Height)
		}
		for p := range policy.Walk(trees) {
			if p.IsMeasure() && !long && seen[p.Measure] != 1 {
				t.Fatalf("measure %d has %d cells", p.Measure, seen[p.Measure])
			}
		}
	})
}

func within(t *rapid.T, what string, at, from, to int) {
	if at < from || at > to {
		t.Fatalf("%s at %d, not within %d and %d", what, at, from, to)
	}
}

// TestWordsBehindALabelBeginALine where the label and the first word are too wide for one.
func TestWordsBehindALabelBeginALine(t *testing.T) {
	g := drawingOf(Shading{}, false)
	g.Number = func(*policy.Provision) string { return "第三節" }
	p := &policy.Provision{Heading: policy.Text{Hant: "董事會、經理", Hans: "董事会、经理"}, Breaks: []int{4}}
	var got []string
	for _, l := range g.lines(p, 13, 16, 94, 2, 0) {
		got = append(got, l.Number+l.Text)
	}
	if want := "第三節|董事會、經理"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTitlesAreWrapped(t *testing.T) {
	for _, test := range []struct {
		title  string
		width  float64
		most   int
		want   string
		breaks []int
	}{
		{"增強產業集群發展動力", 7, 3, "增強產業集群|發展動力", []int{2, 4, 6, 8}},
		{"擴大支柱產業集群優勢", 6, 2, "擴大支柱產業|集群優勢", []int{2, 4, 6, 8}},
		{"加強質量標準品牌建設", 5, 2, "加強質量標|準品牌建設", []int{2, 6, 8}}, // no room for words
		{"一二三四五六七八九十", 3, 2, "一二|三四…", []int{2, 5}},
		{"", 7, 3, "", nil},
		{"低空", 7, 3, "低空", nil},
		{"推動技術改造和增資擴產", 7, 3, "推動技術改造|和增資擴產", nil},
		{"打造「三化」樣板", 4, 3, "打造「三|化」樣板", nil},
		{"打造新「三化」", 4, 3, "打造新|「三化」", nil},
		{"產業，升級", 2, 5, "產|業，|升級", nil},
		{"支持AI2030計劃", 5, 3, "支持|AI2030計|劃", nil},
		{"一二三四五六七八九十", 3, 2, "一二三|四五…", nil},
	} {
		if got := strings.Join(wrapped(test.title, test.breaks, test.width, test.most), "|"); got != test.want {
			t.Errorf("wrapped(%s, %v, %d) is %s, not %s", test.title, test.width, test.most, got, test.want)
		}
	}
}

func TestMeasuresOfALegendAreDrawnTogether(t *testing.T) {
	for want, list := range map[string][]int{"": nil, "7": {7}, "1、2": {1, 2}, "1–3、7": {1, 2, 3, 7}, "1、3–5": {1, 3, 4, 5}} {
		if got := runsOf(list); got != want {
			t.Errorf("runsOf(%v) is %s, not %s", list, got, want)
		}
	}
}
