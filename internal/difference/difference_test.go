package difference

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown writes runs as [-removed-] and {+added+}.
func shown(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch r.Op {
		case Equal:
			b.WriteString(r.Text)
		case Removed:
			b.WriteString("[-" + r.Text + "-]")
		case Added:
			b.WriteString("{+" + r.Text + "+}")
		}
	}
	return b.String()
}

func TestChangesReadAsAnEditorWouldMarkThem(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"加快", "加快", "加快"},
		{"", "加快", "{+加快+}"},
		{"加快", "", "[-加快-]"},
		{"加快工業技術改造升級", "加快工業技術改造和升級", "加快工業技術改造{+和+}升級"},
		{"工業總產值突破1萬億元。", "工業總產值突破1.1萬億元。", "工業總產值突破[-1-]{+1.1+}萬億元。"},
		{"做優智能終端、做強軟件", "做優智能終端、做大人工智能、做強軟件", "做優智能終端{+、做大人工智能+}、做強軟件"},
		{"堅持質量取勝。堅持標準引領。堅持品牌建設。", "堅持質量取勝。堅持品牌建設。", "堅持質量取勝。[-堅持標準引領。-]堅持品牌建設。"},
		{"到2024年底前完成", "到2025年6月底前完成", "到[-2024年-]{+2025年6月+}底前完成"},
		{"甲乙丙丁", "戊己庚辛", "[-甲乙丙丁-]{+戊己庚辛+}"},
		{"推動工業合作走深", "推進產業協作走實", "推[-動工業合-]{+進產業協+}作走[-深-]{+實+}"},
	} {
		if got := shown(Runs(c.before, c.after)); got != c.want {
			t.Errorf("%s → %s\n got %s\nwant %s", c.before, c.after, got, c.want)
		}
	}
}

// check says what is wrong with the runs of two texts, "" if nothing is.
func check(before, after string, runs []Run) string {
	var a, b strings.Builder
	for i, r := range runs {
		if r.Text == "" {
			return fmt.Sprintf("run %d is empty", i)
		}
		if i > 0 && runs[i-1].Op == r.Op {
			return fmt.Sprintf("runs %d and %d are one", i-1, i)
		}
		if i > 0 && runs[i-1].Op == Added && r.Op == Removed {
			return fmt.Sprintf("run %d removes after an addition", i)
		}
		if r.Op != Added {
			a.WriteString(r.Text)
		}
		if r.Op != Removed {
			b.WriteString(r.Text)
		}
	}
	if a.String() != string([]rune(before)) || b.String() != string([]rune(after)) {
		return "the runs are not the two texts"
	}
	return ""
}

func TestRunsGiveBackBothTexts(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("做大做強產業，。、\n集群1a")), 0, 80, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		if fault := check(before, after, Runs(before, after)); fault != "" {
			t.Fatal(fault)
		}
	})
}

func TestAnEditIsMarkedNoWiderThanItsSurroundings(t *testing.T) {
	letter := rapid.SampledFrom([]rune("一二三四五六七八九十百千萬億"))
	rapid.Check(t, func(t *rapid.T) {
		head, tail := rapid.StringOfN(letter, 0, 60, -1).Draw(t, "head"), rapid.StringOfN(letter, 0, 60, -1).Draw(t, "tail")
		put := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙丁戊己")), 1, 12, -1).Draw(t, "put")
		removed, added := Changed(Runs(head+tail, head+put+tail))
		if removed != 0 || added != len([]rune(put)) {
			t.Fatalf("%d removed, %d added, want 0 and %d", removed, added, len([]rune(put)))
		}
	})
}

// long is a text of about n bytes from a small stock of characters.
func long(n int, seed uint64, stock string) string {
	random := rand.New(rand.NewPCG(seed, seed))
	letters := []rune(stock)
	var b strings.Builder
	for b.Len() < n {
		b.WriteRune(letters[random.IntN(len(letters))])
	}
	return b.String()
}

const stock = "推進新型工業化加快建設現代產業體系，。、；發展壯大"

// Texts that have nothing, or everything, in common are the dear ones.
func hard() map[string][2]string {
	base := long(1<<20, 1, stock)
	return map[string][2]string{
		"other texts":     {base, long(1<<20, 2, stock)},
		"no sentences":    {long(1<<20, 3, "甲乙丙"), long(1<<20, 4, "甲乙丁")},
		"one character":   {strings.Repeat("一", 1<<18), strings.Repeat("一", 1<<18-7) + "二"},
		"every sentence":  {base, strings.ReplaceAll(base, "。", "!。")},
		"halves swapped":  {base, base[len(base)/6*3:] + base[:len(base)/6*3]},
		"against nothing": {base, ""},
	}
}

func TestLongTextsAreComparedWithinBounds(t *testing.T) {
	for name, pair := range hard() {
		if fault := check(pair[0], pair[1], Runs(pair[0], pair[1])); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

func TestRisingIsTheLongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7}).Draw(t, "list")
		most := 0
		for set := range 1 << len(list) {
			var chosen []int
			for i, v := range list {
				if set>>i&1 == 1 {
					chosen = append(chosen, v)
				}
			}
			if slices.IsSorted(chosen) {
				most = max(most, len(chosen))
			}
		}
		var got []int
		for _, i := range Rising(list) {
			got = append(got, list[i])
		}
		if len(got) != most || !slices.IsSorted(got) {
			t.Fatalf("%v of %v, want %d", got, list, most)
		}
	})
}

func FuzzRuns(f *testing.F) {
	f.Add("加快工業技術改造", "加快工業技術改造和升級")
	f.Add("\xff。a", "。\xfea")
	f.Fuzz(func(t *testing.T, before, after string) {
		if fault := check(before, after, Runs(before, after)); fault != "" {
			t.Fatal(fault)
		}
	})
}

func BenchmarkRuns(b *testing.B) {
	for name, pair := range hard() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Runs(pair[0], pair[1])
			}
		})
	}
}
