package layout

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// noRaise writes no figure above or below the line.
func noRaise(string, bool) string { return "" }

// at makes words of lines of so many points, all at one place from the left.
func at(x, y, size float64, lines ...string) []Word {
	var words []Word
	for i, line := range lines {
		top := y + float64(i)*size*1.75
		left := x
		for word := range strings.SplitSeq(line, " ") {
			width := 0.0
			for _, r := range word {
				if isWide(r) {
					width += size
				} else {
					width += size / 2
				}
			}
			words = append(words, Word{Box: Box{left, top, left + width, top + size*1.2}, Text: word})
			left += width + size/2
		}
	}
	return words
}

func page(number int, words ...[]Word) *Page {
	p := &Page{Number: number, Width: 595, Height: 842}
	for _, w := range words {
		p.Words = append(p.Words, w...)
	}
	return p
}

func check(t *testing.T, pages []*Page, want ...string) *Text {
	t.Helper()
	got := Assemble(pages, noRaise)
	if got.Text != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s\ndropped %v", got.Text, strings.Join(want, "\n"), got.Dropped)
	}
	return got
}

const full = "居民享有丁權利任何單位和個人不得侵犯對違反規定的行為" // 26 characters, 416 points of 16

func TestLinesOfAParagraphAreJoined(t *testing.T) {
	for name, test := range map[string]struct {
		words [][]Word
		want  []string
	}{
		"first line indented": {[][]Word{at(122, 100, 16, full[:72]), at(90, 128, 16, full, "責令改正。"), at(122, 184, 16, full[:72]), at(90, 212, 16, "並處罰款。")},
			[]string{full[:72] + full + "責令改正。", full[:72] + "並處罰款。"}},
		"label outside": {[][]Word{at(90, 100, 16, "1."), at(130, 100, 16, full[:69], full[:69], "責令改正。"), at(90, 184, 16, "2."), at(130, 184, 16, full[:69])},
			[]string{"1. " + full[:69] + full[:69] + "責令改正。", "2. " + full[:69]}},
		"short lines": {[][]Word{at(90, 100, 16, full, "第一章總則", "第二章分則")}, []string{full, "第一章總則", "第二章分則"}},
		"bullets": {[][]Word{at(90, 100, 16, full, "・"+full[:75], "・"+full[:75], "‧"+full[:75], "○"+full[:75], "◇"+full[:75], "▶"+full[:75], full)},
			[]string{full, "・" + full[:75], "・" + full[:75], "‧" + full[:75], "○" + full[:75], "◇" + full[:75], "▶" + full[:75] + full}},
		"a year goes on": {[][]Word{at(90, 100, 16, full[:75]+"二", "○二四年實施。")}, []string{full[:75] + "二○二四年實施。"}},
		"contents":       {[][]Word{at(90, 100, 16, "第一章總則……………………………………………1", "第二章分則……………………………………………2")}, []string{"第一章總則……………………………………………1", "第二章分則……………………………………………2"}},
		"a title in lines": {[][]Word{at(150, 60, 22, "青石區人民政府關於印發支持"), at(180, 98, 22, "甲產業若干措施的通知"), at(122, 200, 16, full[:72]), at(90, 228, 16, full, full, "責令改正。")},
			[]string{"青石區人民政府關於印發支持甲產業若干措施的通知", full[:72] + full + full + "責令改正。"}},
		"Latin words": {[][]Word{at(90, 100, 16, "Residents shall enjoy all of the rights and the free-", "doms which this ordinance gives to them.", "End.")},
			[]string{"Residents shall enjoy all of the rights and the freedoms which this ordinance gives to them.", "End."}},
	} {
		t.Run(name, func(t *testing.T) {
			got := Assemble([]*Page{page(1, test.words...)}, noRaise)
			if squeezed(got.Text) != squeezed(strings.Join(test.want, "\n")) || strings.Count(got.Text, "\n") != len(test.want)-1 {
				t.Errorf("got\n%s\nwant\n%s", got.Text, strings.Join(test.want, "\n"))
			}
		})
	}
}

// The longest of lines that are all short is no full one: nothing goes on below it.
func TestShortLinesAreNotJoined(t *testing.T) {
	lines := []string{"青石區測試方案", "推進甲事項工作落實到位。", "責任單位：區科技局", "完成乙。", "責任單位：區財政局", "推進丙事項工作落實到位。", "責任單位：區教育局", "完成丁。"}
	check(t, []*Page{page(1, at(90, 90, 16, lines...))}, lines...)
	check(t, []*Page{page(1, at(90, 90, 16, append(lines, full+full[:3])...))}, append(lines, full+full[:3])...)
}

func TestAParagraphGoesOnOnTheNextPage(t *testing.T) {
	one := page(1, at(122, 700, 16, full[:72]), at(90, 728, 16, full), at(280, 800, 10, "- 1 -"))
	two := page(2, at(90, 80, 16, "責令改正。"), at(122, 108, 16, full[:72]), at(280, 800, 10, "- 2 -"))
	got := check(t, []*Page{one, two}, full[:72]+full+"責令改正。", full[:72])
	if last := got.Lines[len(got.Lines)-1]; len(got.Lines) != 4 || got.Lines[2].Page != 2 || !strings.HasPrefix(got.Text[got.Lines[2].Start:], "責令改正") || last.Top < 120 || last.Top > 135 {
		t.Errorf("%+v", got.Lines)
	}
}

// Between characters and figures word processors leave a quarter of a character that nobody
// typed; a number at the head of a line keeps its blank.
func TestFiguresStandInChineseWithoutBlanks(t *testing.T) {
	row := []Word{{Box: Box{90, 100, 122, 116}, Text: "第六"}, {Box: Box{126, 100, 142, 116}, Text: "64"}, {Box: Box{145, 100, 177, 116}, Text: "號於"}, {Box: Box{184, 100, 216, 116}, Text: "2026"}}
	check(t, []*Page{page(1, row)}, "第六64號於 2026")
	check(t, []*Page{page(1, []Word{{Box: Box{90, 100, 98, 116}, Text: "1"}, {Box: Box{102, 100, 134, 116}, Text: "總則"}})}, "1 總則")
}

// A line that is full and whose sentence has not ended goes on below the number of its item.
func TestAnItemGoesOnBelowItsNumber(t *testing.T) {
	lines := [][]Word{at(90, 72, 16, "居民享有權利任何單位和個人不得侵犯居民的這些權利也不得")}
	for i, line := range []string{"建立年度檢討機制以數據作為調整限額的依據指標", "包括平均候車時間及地區覆蓋情況。"} {
		y := 128 + 28*float64(i)
		if i == 0 {
			lines = append(lines, []Word{{Box: Box{122, y, 138, y + 16}, Text: "(a)"}, {Box: Box{154, y, 154 + 16*22, y + 16}, Text: line}})
		} else {
			lines = append(lines, at(122, y, 16, line))
		}
	}
	for i := range 4 {
		lines = append(lines, at(122, 240+28*float64(i), 16, "甲乙丙丁戊己庚辛壬癸。"))
	}
	got := Assemble([]*Page{page(1, lines...)}, noRaise).Text
	if !strings.Contains(got, "的依據指標包括平均候車時間") {
		t.Errorf("%s", got)
	}
}

func TestWhatPagesRepeatIsDropped(t *testing.T) {
	var pages []*Page
	for n := 1; n <= 4; n++ {
		pages = append(pages, page(n, at(200, 40, 10, "附表"), at(90, 100, 16, fmt.Sprintf("第%s條居民享有權利。", string([]rune("一二三四")[n-1]))), at(400, 800, 10, fmt.Sprintf("公報%d", n)), at(500, 800, 10, fmt.Sprint(n+10))))
	}
	got := check(t, pages, "第一條居民享有權利。", "第二條居民享有權利。", "第三條居民享有權利。", "第四條居民享有權利。")
	if len(got.Dropped) < 8 || !slices.Contains(got.Dropped, policy.BorderLine{Page: 3, Text: "公報3 13"}) {
		t.Errorf("dropped %+v", got.Dropped)
	}
	// Numbers glued to words, known by those of other pages.
	pages = nil
	for n := 1; n <= 5; n++ {
		foot := at(290, 805, 16, fmt.Sprint(n))
		last := "第二條居民享有權利。"
		if n == 3 {
			foot, last = nil, last+"3"
		}
		pages = append(pages, page(n, at(90, 100, 16, "第一條居民。"), at(90, 775, 16, last), foot))
	}
	if got := Assemble(pages, noRaise); strings.Contains(got.Text, "3") || strings.Count(got.Text, "第二條居民享有權利。") != 5 {
		t.Errorf("%s", got.Text)
	}
	// A number that is none of the pages' stays.
	check(t, []*Page{page(1, at(90, 100, 16, "共有"), at(90, 400, 16, "49")), page(2, at(90, 100, 16, "項"))}, "共有", "49", "項")
}

// Headings at the same place of several pages that only their figures part are no running header.
func TestPagesThatBeginWithAHeadingKeepIt(t *testing.T) {
	var pages []*Page
	var want []string
	for n := 1; n <= 3; n++ {
		heading, body := fmt.Sprintf("附件%d", n), []string{"甲表", "乙表", "丙表"}[n-1]
		pages = append(pages, page(n, at(280, 30, 10, "青石區公報2024"), at(90, 80, 16, heading), at(200, 130, 16, body), at(90, 400, 16, full), at(280, 800, 10, fmt.Sprintf("·%d·", n+4))))
		want = append(want, heading, body, full)
	}
	check(t, pages, want...)
}

func TestATableWithoutBorders(t *testing.T) {
	got := Assemble([]*Page{page(1, at(90, 60, 12, "附件"),
		at(90, 100, 12, "序號"), at(150, 100, 12, "任務"), at(350, 100, 12, "單位"),
		at(90, 130, 12, "1"), at(150, 130, 12, "建設甲平台", "完善服務"), at(350, 130, 12, "區科創局"),
		at(90, 172, 12, "2"), at(150, 172, 12, "培育乙企業"), at(350, 172, 12, "區工信局"))}, noRaise)
	want := "附件\n\u2064序號\t任務\t單位\n\u20631\t建設甲平台完善服務\t區科創局\n\u20632\t培育乙企業\t區工信局"
	if got.Text != want {
		t.Errorf("got\n%s\nwant\n%s", got.Text, want)
	}
}

func TestCellsOverSeveralPlaces(t *testing.T) {
	line := func(x0, y0, x1, y1 float64) Rule { return Rule{Box{x0, y0, x1, y1}} }
	p := page(1, at(100, 105, 12, "類別"), at(200, 105, 12, "任務與單位"), at(100, 150, 12, "甲類"), at(200, 135, 12, "一"), at(300, 135, 12, "二"), at(200, 165, 12, "三"), at(300, 165, 12, "四"))
	p.Rules = []Rule{line(90, 100, 400, 100), line(90, 130, 400, 130), line(190, 160, 400, 160), line(90, 190, 400, 190),
		line(90, 100, 90, 190), line(190, 100, 190, 190), line(290, 130, 290, 190), line(400, 100, 400, 190)}
	if got, want := Assemble([]*Page{p}, noRaise).Text, "\u2064類別\t任務與單位\t\u2061\n\u2063甲類\t一\t二\n\u2063\u2062甲類\t三\t四"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDoubtfulWordsAreFoundInTheText(t *testing.T) {
	words := at(90, 100, 16, "第一條", "居民")
	words[1].Sure = 40
	got := Assemble([]*Page{page(1, words)}, noRaise)
	if len(got.Doubts) != 1 || got.Text[got.Doubts[0].Span.Start:got.Doubts[0].Span.End] != "居民" || got.Doubts[0].Page != 1 {
		t.Errorf("%+v in %q", got.Doubts, got.Text)
	}
}

// letters counts the characters of a text but blanks, marks of tables and hyphens.
func letters(counts map[rune]int, text string, by int) {
	for _, r := range text {
		if !unicode.IsSpace(r) && (r < 0x2061 || r > 0x2064) && r != '-' && r != '[' && r != ']' {
			counts[r] += by
		}
	}
}

// FuzzAssemble puts words and lines anywhere: nothing is lost, blocks and lines are in
// order, and it ends.
func FuzzAssemble(f *testing.F) {
	f.Add([]byte("\x01\x00\x10\x20\x30\x40\x05ab\x02\x11\x22\x33\x44"), uint8(3))
	f.Add([]byte(strings.Repeat("\x09\x10\x40\x20\x60\x33\x12", 40)), uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, many uint8) {
		texts := []string{"第一條", "1", "居民享有權利", "rights-", "（一）", "- 3 -", "附表", "4", "[1]", "“甲”", "12、", "\u2063x", "a\tb"}
		var pages []*Page
		want := map[rune]int{}
		for n := range int(many%4) + 1 {
			pages = append(pages, &Page{Number: n + 1, Width: 595, Height: 842})
		}
		for i := 0; i+6 <= len(raw) && i < 6*400; i += 6 {
			p := pages[int(raw[i])%len(pages)]
			x, y := float64(raw[i+1])*2.4, float64(binary.BigEndian.Uint16(raw[i+2:])%850)
			w, h := float64(raw[i+4]), float64(raw[i+5]%40)
			if raw[i]%5 == 4 {
				if raw[i+5]%2 == 0 {
					p.Rules = append(p.Rules, Rule{Box{x, y, x + w, y + 1}})
				} else {
					p.Rules = append(p.Rules, Rule{Box{x, y, x + 1, y + w}})
				}
				continue
			}
			text := texts[int(raw[i+5])%len(texts)]
			p.Words = append(p.Words, Word{Box: Box{x, y, x + w, y + h}, Text: text, Sure: int(raw[i+4]) % 101})
			letters(want, text, 1)
		}
		got := Assemble(pages, noRaise)
		letters(want, got.Text, -1)
		for _, d := range got.Dropped {
			letters(want, d.Text, -1)
		}
		for r, n := range want {
			// What a table repeats in the places that a cell covers is there once more.
			if n > 0 {
				t.Fatalf("%q is lost %d times:\n%s\ndropped %v", r, n, got.Text, got.Dropped)
			}
		}
		end := 0
		for _, b := range got.Blocks {
			if b.Start < end || b.End < b.Start || b.End > len(got.Text) {
				t.Fatalf("blocks %+v", got.Blocks)
			}
			end = b.End
		}
		for i, l := range got.Lines {
			if i > 0 && l.Start < got.Lines[i-1].Start || l.Start > len(got.Text) || l.Left < 0 || l.Bottom > 1000 {
				t.Fatalf("lines %+v", got.Lines)
			}
		}
		for _, d := range got.Doubts {
			if d.Span.Start < 0 || d.Span.End > len(got.Text) {
				t.Fatalf("doubt %+v of %d", d, len(got.Text))
			}
		}
	})
}
