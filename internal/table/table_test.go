package table

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown writes a table as its places, covered ones with what covers them, and its cells
// that cover more than one place.
func shown(t *Table) string {
	var b strings.Builder
	if t.Caption != "" {
		fmt.Fprintf(&b, "[%s] ", t.Caption)
	}
	for i, row := range t.Values {
		if i == t.Heads {
			b.WriteString("| ")
		}
		b.WriteString(strings.Join(row, ",") + "; ")
	}
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Rows > 1 || c.Columns > 1 {
				fmt.Fprintf(&b, "%s=%dx%d ", c.Text, c.Rows, c.Columns)
			}
		}
	}
	return strings.TrimSpace(b.String())
}

func TestSpansAndHeads(t *testing.T) {
	for name, test := range map[string]struct {
		build func(*Grid)
		heads int
		want  string
	}{
		"head over two rows": {func(g *Grid) {
			g.Next()
			g.Add("項目", 2, 1)
			g.Add("年份", 1, 2)
			g.Next()
			g.Add("2023", 1, 1)
			g.Add("2024", 1, 1)
			g.Next()
			g.Add("工業", 1, 1)
			g.Add("1", 1, 1)
			g.Add("2", 1, 1)
		}, -1, "項目,年份,年份; 項目,2023,2024; | 工業,1,2; 項目=2x1 年份=1x2"},
		"a group beside its rows, its name in each": {func(g *Grid) {
			g.Caption("表1 任務\n清單")
			g.Next()
			g.Add("類別", 1, 1)
			g.Add("任務", 1, 1)
			g.Next()
			g.Add("治水", 2, 1)
			g.Add("清淤", 1, 1)
			g.Next()
			g.Add("修閘", 1, 1)
		}, -1, "[表1 任務 清單] 類別,任務; | 治水,清淤; 治水,修閘; 治水=2x1"},
		"places below listed by the format": {func(g *Grid) {
			g.Next()
			g.Add("任務", 1, 1)
			g.Add("單位", 1, 2)
			g.Next()
			g.Add("甲", 1, 1)
			g.Add("市水務局", 1, 2)
			g.Next()
			g.Add("乙", 1, 1)
			g.Continue(2)
			g.Next()
			g.Add("丙", 1, 1)
			g.Continue(2)
		}, -1, "任務,單位,單位; | 甲,市水務局,市水務局; 乙,市水務局,市水務局; 丙,市水務局,市水務局; 單位=1x2 市水務局=3x2"},
		"a title row of the format's own": {func(g *Grid) {
			g.Next()
			g.Add("任務清單", 1, 2)
			g.Next()
			g.Add("任務", 1, 1)
			g.Add("單位", 1, 1)
			g.Next()
			g.Add("甲", 1, 1)
			g.Add("", 1, 1)
		}, -1, "[任務清單] 任務,單位; | 甲,; "},
		"no head": {func(g *Grid) {
			g.Next()
			g.Add("甲", 1, 1)
			g.Add("乙", 1, 1)
			g.Next()
			g.Add("丙", 1, 1)
			g.Add("丁", 1, 1)
		}, 0, "| 甲,乙; 丙,丁; "},
	} {
		g := &Grid{}
		test.build(g)
		lines := g.Lines(test.heads)
		if n := Run(append(lines, "後文")); n != len(lines) {
			t.Fatalf("%s: %d of %d lines are the table", name, n, len(lines))
		}
		if got := shown(Read(lines)); got != strings.TrimSpace(test.want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

func TestTablesInAText(t *testing.T) {
	head, row := string(Head), string(Row)
	text := "前文\n" + head + "甲\t乙\n" + row + "1\t2\n" + head + "丙\t丁\n" + row + "3\t4\n中\t文\n後文\n上年\t今年\t明年\n1\t2\t3\n尾"
	var got []string
	Each(text, func(line string) { got = append(got, line) }, func(t *Table) { got = append(got, "<"+shown(t)+">") })
	want := "前文 <甲,乙; | 1,2;> <丙,丁; | 3,4;> 中\t文 後文 <上年,今年,明年; | 1,2,3;> 尾"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %q\nwant %q", strings.Join(got, " "), want)
	}
}

// Whatever lines hold, each place shows something once, and no cell begins twice.
func TestAnyLinesCanBeRead(t *testing.T) {
	piece := rapid.SampledFrom([]string{"甲", "\t", "\t", string(Head), string(Row), string(Left), string(Above), "\n" + string(Row), "\n" + string(Head), "\n", " "})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		count := 0
		Each(text, func(string) { count++ }, func(tab *Table) {
			count += len(tab.Rows) + tab.First
			for _, row := range tab.Values {
				if len(row) != tab.Columns {
					t.Fatalf("%q: a row of %d places in %d columns", text, len(row), tab.Columns)
				}
			}
			for i, row := range tab.Rows {
				for _, c := range row {
					if c.Row != i || c.Row+c.Rows > len(tab.Rows) || c.Column+c.Columns > tab.Columns {
						t.Fatalf("%q: cell %+v", text, c)
					}
				}
			}
		})
		if want := strings.Count(text, "\n") + 1; count != want {
			t.Fatalf("%q: %d lines of %d", text, count, want)
		}
	})
}
