package running

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/table"
)

// sketch writes paragraphs with their tables: names of columns in [], spans behind a
// cell, hits in <>.
func sketch(list []Paragraph) string {
	var b strings.Builder
	words := func(segments []Segment) (text string) {
		for _, s := range segments {
			if s.Struck {
				s.Text = "~" + s.Text + "~"
			}
			if s.Hit {
				s.Text = "<" + s.Text + ">"
			}
			text += s.Text
		}
		return text
	}
	for _, p := range list {
		if p.Table == nil {
			b.WriteString(words(p.Segments) + "\n")
			continue
		}
		fmt.Fprintf(&b, "table %s\n", words(p.Table.Caption))
		for _, row := range append(p.Table.Head, p.Table.Body...) {
			for _, c := range row {
				text := words(c.Segments)
				if c.Names != "" {
					text = "[" + text + "]"
				}
				if c.Rows > 1 || c.Columns > 1 {
					text += fmt.Sprintf("(%d×%d)", c.Rows, c.Columns)
				}
				b.WriteString(text + " ")
			}
			b.WriteString("\n")
		}
	}
	return strings.TrimSpace(b.String())
}

func TestATableIsShownAsOne(t *testing.T) {
	g := &table.Grid{}
	g.Caption("任务清单")
	for _, row := range [][]string{{"类别", "任务", "牵头单位"}, {"治水", "清淤河道", "区水务局"}, {"", "修建步道", "区城管局"}} {
		g.Next()
		for i, cell := range row {
			rows := 1
			if cell == "治水" {
				rows = 2
			}
			if cell != "" || i > 0 {
				g.Add(cell, rows, 1)
			}
		}
	}
	text := "分工见下表。\n" + strings.Join(g.Lines(-1), "\n") + "\n资金到位。"
	at := len([]rune(text[:strings.Index(text, "步道")]))
	got := sketch(Paragraphs(Marked(text, search.Range{End: len([]rune(text))}, []search.Range{{Start: at, End: at + 2}})))
	want := "分工见下表。\ntable 任务清单\n[类别] [任务] [牵头单位] \n治水(2×1) 清淤河道 区水务局 \n修建<步道> 区城管局 \n资金到位。"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWordsStruckOutAreMarked(t *testing.T) {
	for text, want := range map[string]string{
		"第一条 ~~旧的~~新的。": "第一条 ~旧的~新的。",
		"~~甲~~乙~~丙":     "~甲~乙~~丙",
		"甲~乙~~丙":        "甲~乙~~丙",
	} {
		if got := sketch(Paragraphs(Linked(text, nil, policy.Body))); got != want {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
}

// A row by itself, as a measure of a list has it, shows each value beside its name.
func TestARowIsShownByItsNames(t *testing.T) {
	text := string(table.Head) + "序号\t任务\t牵头单位\n" + string(table.Row) + "1\t清淤河道\t" + string(table.Above) + "区水务局"
	got := sketch(Paragraphs(Linked(text, nil, policy.Body)))
	if want := "table \n[序号] 1 \n[任务] 清淤河道 \n[牵头单位] 区水务局"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
