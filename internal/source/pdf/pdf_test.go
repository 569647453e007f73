package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

const said = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>a &amp; b</title></head><body><doc>
  <page width="595.3" height="841.9"><flow><block xMin="1" yMin="2" xMax="3" yMax="4"><line xMin="1" yMin="2" xMax="3" yMax="4">
    <word xMin="56.8" yMin="45.2" xMax="152.8" yMax="76.4">某某&lt;條例</word><word xMin="1" yMin="1" xMax="2" yMax="2">` + "\u00ad" + `</word></line></block></flow></page>
  <page width="595.3" height="841.9"></page></doc></body></html>`

func TestWordsOfPdftotext(t *testing.T) {
	pages, err := Pages([]byte(said))
	if err != nil || len(pages) != 2 || len(pages[0].Words) != 1 || len(pages[1].Words) != 0 {
		t.Fatalf("%+v, %v", pages, err)
	}
	if w := pages[0].Words[0]; w.Text != "某某<條例" || w.X0 != 56.8 || w.Y1 != 76.4 || pages[1].Number != 2 || pages[0].Width != 595.3 {
		t.Errorf("%+v", w)
	}
	if pages, err := Pages([]byte(`<page width="inf" height="nan"/>`)); err != nil || pages[0].Width != farthest || pages[0].Height != 0 {
		t.Errorf("a page without end: %+v, %v", pages, err)
	}
	for _, wrong := range []string{"<page", "<word>x</word>", strings.Repeat("<page/>", MaxPages+2), "<page><word>a"} {
		if _, err := Pages([]byte(wrong)); err == nil {
			t.Errorf("%.20q is taken", wrong)
		}
	}
}

func TestATextLayerWithoutMeaningIsNoticed(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("!\"#$%&'()*+,-./0 123456+,789:", 3):              true,
		strings.Repeat("ßàm=áâ4ã6Ö×äâ-åæpZ[6AB", 3):                      true,
		strings.Repeat("第一條 居民享有權利，依照本條例的規定（2024年）。", 3):                 false,
		strings.Repeat("第一章 總則 ........... 1", 5):                        false,
		strings.Repeat("Residents shall enjoy the rights (Cap. 1). ", 3): false,
		"!\"#$": false,
	} {
		if got := Garbled(&layout.Page{Words: []layout.Word{{Text: text}}}); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestLinesInAPicture(t *testing.T) {
	p := Picture{Width: 100, Height: 100, Grey: []byte(strings.Repeat("\xff", 100*100))}
	if !p.Blank() || len(p.Rules()) > 0 {
		t.Error("a white page is not blank")
	}
	for i := range 60 {
		p.Grey[20*100+10+i] = 0 // level
		p.Grey[(20+i)*100+10] = 0
	}
	for y := 50; y < 70; y++ { // a dark area
		for x := 40; x < 90; x++ {
			p.Grey[y*100+x] = 0
		}
	}
	p.Grey[5*100+5] = 0 // a speck
	level, upright := 0, 0
	for _, r := range p.Rules() {
		if r.X1-r.X0 > r.Y1-r.Y0 {
			level++
		} else {
			upright++
		}
	}
	if p.Blank() || level < 3 || level > 7 || upright < 3 || upright > 7 {
		t.Errorf("%d level, %d upright: %v", level, upright, p.Rules())
	}
	raw := []byte("P5\n2 2\n255\n\x00\x01\x02\x03P5\n1 1\n255\n\x04")
	if list, err := Pictures(raw); err != nil || len(list) != 2 || list[1].Grey[0] != 4 {
		t.Errorf("%v, %v", list, err)
	}
	for _, wrong := range []string{"P5\n2 2\n255\n\x00", "P6\n1 1\n255\nx", "P5\n-1 1\n255\n", "P5\n2000000000 2000000000\n255\n", "P5\n1 1\n65535\nxx"} {
		if _, err := Pictures([]byte(wrong)); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

func TestPagesThatAPictureCovers(t *testing.T) {
	const listed = `page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
--------------------------------------------------------------------------------------------
   1     0 image    2480  3507  rgb     3   8  jpeg   no      2902  0   300   300  365K 1.4%
   2     1 image    1414  2000  rgb     3   8  image  no       326  0   179   179 20.6K 0.2%
   2     2 smask    1414  2000  gray    1   8  image  no       326  0   179   179 22.0K 0.8%
   3     3 image     600   400  rgb     3   8  jpeg   no         4  0   300   300  423K 1.7%
   4     4 image    2480  3507  gray    1   8  jpeg   no         5  0   300   300  289K 1.1%
   4     5 image     100   100  gray    1   8  jpeg   no         5  0   300   300  289K 1.1%
   9     6 image    2480  3507  gray    1   8  jpeg   no         5  0     0     x  289K 1.1%
`
	got := Covered([]byte(listed), func(int) (float64, float64) { return 595, 842 })
	if !slices.Equal(got, []int{1, 4}) {
		t.Errorf("%v", got)
	}
}

const read = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n4\t1\t1\t1\t1\t0\t250\t280\t300\t44\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t250\t282\t120\t40\t96.5\t第一條\n5\t1\t1\t1\t1\t2\t372\t310\t10\t12\t33.1\t，\n5\t1\t1\t1\t1\t3\t400\t282\t120\t40\t-1\t \n"

func TestWordsOfTesseract(t *testing.T) {
	words := Recognised([]byte(read), 200)
	if len(words) != 2 || words[0].Text != "第一條" || words[0].Sure != 96 || words[1].Sure != 33 || words[1].Y0 != words[0].Y0 || words[0].X0 != 90 {
		t.Errorf("%+v", words)
	}
	if got := Certainty(words); got < 78 || got > 82 {
		t.Errorf("certainty %v", got)
	}
	if Certainty(nil) != 0 {
		t.Error("nothing is certain")
	}
}

// FuzzOutput gives the readers what no program of ours writes.
func FuzzOutput(f *testing.F) {
	f.Add([]byte(said))
	f.Add([]byte(read))
	f.Add([]byte("P5\n2 2\n255\n\x00\x01\x02\x03"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		pages, err := Pages(raw)
		if err == nil {
			for _, p := range pages {
				p.Words = append(p.Words, Recognised(raw, 200)...)
			}
			Covered(raw, func(int) (float64, float64) { return 595, 842 })
			layout.Assemble(pages, func(string, bool) string { return "" })
		}
		list, err := Pictures(raw)
		if err == nil {
			for _, p := range list {
				p.Rules()
				_ = fmt.Sprint(p.Blank())
			}
		}
	})
}
