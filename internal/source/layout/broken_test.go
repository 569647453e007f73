package layout

import (
	"testing"
)

// ruled is a table on a page: its borders, rows of 60 points from y on, and words in its cells.
func ruled(number int, y float64, rows ...[3][]string) *Page {
	xs := [...]float64{90, 130, 330, 450}
	p := page(number)
	for i, cells := range rows {
		top := y + 60*float64(i)
		for j, lines := range cells {
			p.Words = append(p.Words, at(xs[j]+5, top+5, 12, lines...)...)
		}
	}
	for i := range len(rows) + 1 {
		p.Rules = append(p.Rules, Rule{Box{xs[0], y + 60*float64(i), xs[3], y + 60*float64(i) + 1}})
	}
	for _, x := range xs {
		p.Rules = append(p.Rules, Rule{Box{x, y, x + 1, y + 60*float64(len(rows))}})
	}
	return p
}

// A row that the end of a page breaks is one; lines in a cell that break before a character and the mark that
// belongs to it are one line.
func TestARowGoesOnOnTheNextPage(t *testing.T) {
	head := [3][]string{{"序号"}, {"任务"}, {"单位"}}
	first := ruled(1, 100, head,
		[3][]string{{"1"}, {"推进重点任务和完善有关工作机", "制，强化部门协同。"}, {"区科技局"}},
		[3][]string{{"2"}, {"推进改革，推动各项任务落"}, {"区财政局"}})
	next := ruled(2, 100, head,
		[3][]string{nil, {"地见效。"}, nil},
		[3][]string{{"3"}, {"做好宣传。"}, {"区科技局"}})
	got := Assemble([]*Page{first, next}, noRaise)
	want := "序号\t任务\t单位\n1\t推进重点任务和完善有关工作机制，强化部门协同。\t区科技局\n2\t推进改革，推动各项任务落地见效。\t区财政局\n3\t做好宣传。\t区科技局"
	if text := unmarked(got.Text); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if len(got.Dropped) != 1 {
		t.Errorf("dropped %v, want the head on the second page", got.Dropped)
	}
}

// Where no column is always filled, a row at the head of a page is one of its own.
func TestARowAtTheHeadOfAPageIsItsOwn(t *testing.T) {
	head := [3][]string{{"类别"}, {"任务"}, {"单位"}}
	first := ruled(1, 100, head, [3][]string{{"教育"}, {"新建学校。"}, {"区教育局"}}, [3][]string{nil, {"新增学位。"}, {"区教育局"}})
	next := ruled(2, 100, head, [3][]string{nil, {"改造操场。"}, {"区教育局"}})
	if text := unmarked(Assemble([]*Page{first, next}, noRaise).Text); text != "类别\t任务\t单位\n教育\t新建学校。\t区教育局\n\t新增学位。\t区教育局\n\t改造操场。\t区教育局" {
		t.Errorf("got\n%s", text)
	}
}

// unmarked is the text of tables without their marks.
func unmarked(text string) string {
	var out []rune
	for _, r := range text {
		if r < 0x2061 || r > 0x2064 {
			out = append(out, r)
		}
	}
	return string(out)
}

// What stands beside a page's number heads the page, also where one page alone has it.
func TestAHeadBesideAPageNumberIsDropped(t *testing.T) {
	body := func(n int, head []Word) *Page {
		return page(n, head, at(90, 120, 16, full, full, "責令改正。"))
	}
	got := Assemble([]*Page{
		body(1, at(500, 60, 10, "1")),
		body(2, append(at(90, 60, 10, "就業篇"), at(500, 60, 10, "2")...)),
		body(3, append(at(90, 60, 10, "本頁止於此處，"), at(500, 60, 10, "3")...)),
	}, noRaise)
	var dropped []string
	for _, d := range got.Dropped {
		dropped = append(dropped, d.Text)
	}
	if len(dropped) != 4 || dropped[2] != "就業篇" && dropped[1] != "就業篇" && dropped[3] != "就業篇" {
		t.Errorf("dropped %q\n%s", dropped, got.Text)
	}
}
