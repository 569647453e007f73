package layout

import (
	"strings"
	"testing"
)

// spaced makes words of one line: letter is the gap between characters, in sizes of one, and blank what a
// blank in the text adds to it. As pdftotext does, it parts words at gaps of a tenth.
func spaced(y, size, letter, blank float64, line string) []Word {
	var words []Word
	left, apart := 90.0, true
	for _, r := range line {
		if r == ' ' {
			left += blank * size
			apart = true
			continue
		}
		width := size
		if !isWide(r) {
			width = size / 2
		}
		if apart || letter > 0.1 {
			words = append(words, Word{Box: Box{left, y, left + width, y + size*1.2}})
		}
		w := &words[len(words)-1]
		w.Text += string(r)
		w.X1 = left + width
		left += width + letter*size
		apart = false
	}
	return words
}

func TestBlanksBetweenChineseWordsAreKept(t *testing.T) {
	for name, c := range map[string]struct {
		letter, blank float64
		line, want    string
	}{
		"half a character":                {0, 0.5, "責任單位 區科技局 區財政局", "責任單位 區科技局 區財政局"},
		"a quarter":                       {0, 0.25, "責任單位 區科技局 各街道", "責任單位 區科技局 各街道"},
		"a whole one":                     {0, 1, "責任單位 區科技局 各街道", "責任單位 區科技局 各街道"},
		"a heading":                       {0, 0.5, "第 二 條 居民享有權利", "第 二 條 居民享有權利"},
		"letters set apart":               {0.3, 0, "青石區人民政府文件", "青石區人民政府文件"},
		"letters set apart, and a blank":  {0.2, 0.5, "責任單位 區科技局 區財政局", "責任單位 區科技局 區財政局"},
		"a stretched line":                {0.15, 0, "居民享有丁權利任何單位和個人不得侵犯", "居民享有丁權利任何單位和個人不得侵犯"},
		"stretched from margin to margin": {0.9, 0, "居民享有丁權利任何單位", "居民享有丁權利任何單位"},
		"two characters":                  {0, 0.5, "通 知", "通知"},
		"beside figures":                  {0, 0.25, "居民 20 人享有權利", "居民20人享有權利"},
		"before a mark":                   {0, 0.25, "居民 （以下簡稱甲方）", "居民（以下簡稱甲方）"},
	} {
		if got := Assemble([]*Page{page(1, spaced(100, 16, c.letter, c.blank, c.line))}, noRaise).Text; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestALineOfBodiesBeginsAParagraph(t *testing.T) {
	for _, line := range []string{"牽頭單位 區科技局", "（責任單位：區科技局）", "配合部门：区财政局"} {
		got := Assemble([]*Page{page(1, at(90, 100, 16, full, full[:75]+"。"), at(90, 156, 16, line), at(90, 184, 16, full, full))}, noRaise).Text
		if !strings.Contains(got, "。\n"+line) {
			t.Errorf("%q", got)
		}
	}
	got := Assemble([]*Page{page(1, at(90, 100, 16, full, full), at(90, 156, 16, "責任單位應當改正。"), at(90, 184, 16, full, full))}, noRaise).Text
	if strings.Contains(got, "\n責任單位應當") {
		t.Errorf("a sentence about bodies is torn: %q", got)
	}
}
