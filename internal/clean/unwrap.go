package clean

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What tells a text whose lines were broken at a width from one with a line for each paragraph.
const (
	longestLine  = 400 // bytes; lines of paragraphs are longer
	narrowest    = 28  // columns, of which a Chinese character takes two
	fewestFull   = 6   // lines that reach the width
	shareOfFull  = 3   // at least a third of the lines do
	slack        = 3   // columns that a line falls short of the width by, where a mark would not fit
	openFullOnes = 2   // at least half of the full lines end inside a sentence, and hold a mark of one
	outliers     = 40  // one line in so many may be wider
)

// unwrap joins lines that were broken at a width, as in text taken from pages: what ends a line inside a sentence goes on in
// the next one (使用范⏎围). It leaves a text alone whose lines do not show such a width, blank lines, indented lines, rows of
// tables and lines that begin with a number. A day (2026年⏎5月12日) and the number of a document (某府〔2026〕⏎8号) are joined
// in every text: no line of a paragraph ends inside them.
func unwrap(b *builder) {
	lines := strings.Split(b.input, "\n")
	w := widthOf(lines)
	at := 0
	for i, line := range lines[:len(lines)-1] {
		at += len(line) + 1
		next := lines[i+1]
		if tornDay(line, next) {
			b.drop(at-1-(len(line)-len(unblanked(line))), at+len(next)-len(strings.TrimLeft(next, " \u3000")))
			continue
		}
		if w.width == 0 || w.of[i] < w.width-slack || w.of[i+1] == 0 || isIndented(next) || beginsPart(next) || strings.Contains(line, "\t") || strings.Contains(next, "\t") {
			continue
		}
		if endsSentence(line) && !w.indented {
			continue // it may be a paragraph's last line
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \u3000"))
		after, _ := utf8.DecodeRuneInString(next)
		if isLatin(before) && isLatin(after) {
			continue
		}
		b.drop(at-1-(len(line)-len(strings.TrimRight(line, " \u3000"))), at)
	}
}

// breaking is how the lines of a text were broken.
type breaking struct {
	width    int   // in columns; 0 if they do not show one
	of       []int // the width of each line
	indented bool  // paragraphs begin with blanks
}

// widthOf finds the width at which lines were broken.
func widthOf(lines []string) breaking {
	if len(lines) < fewestFull {
		return breaking{}
	}
	for _, line := range lines {
		if len(line) > longestLine {
			return breaking{}
		}
	}
	widths, indented := make([]int, len(lines)), 0
	var sorted []int // of the lines that are not blank
	for i, line := range lines {
		if widths[i] = columns(unblanked(line)); widths[i] > 0 {
			sorted = append(sorted, widths[i])
			if isIndented(line) {
				indented++
			}
		}
	}
	written := len(sorted)
	if written < fewestFull {
		return breaking{}
	}
	slices.Sort(sorted)
	width := sorted[written-1-written/outliers]
	full, open, prose := 0, 0, 0
	for i, line := range lines {
		if widths[i] < width-slack {
			continue
		}
		if full++; !endsSentence(line) {
			open++
		}
		if strings.Contains(line, "，") || strings.ContainsAny(line, "。；、：") {
			prose++
		}
	}
	if width < narrowest || full < fewestFull || full*shareOfFull < written || open*openFullOnes < full || prose*openFullOnes < full {
		return breaking{}
	}
	return breaking{width: width, of: widths, indented: indented*4 >= written}
}

// tornDay reports whether a day or the number of a document begins on a line and goes on in the next.
func tornDay(line, next string) bool {
	line = unblanked(line)
	if len(line) < len("5月") {
		return false
	}
	if strings.HasPrefix(next, "年") {
		return trailing(line) == 4
	}
	// Nearly all lines end otherwise, which their last bytes tell: 年, 月, ］〕 or a bracket.
	switch line[len(line)-3:] {
	case "年":
		year := line[:len(line)-len("年")]
		return trailing(year) == 4 && opens(next, "月", 2)
	case "月":
		n := trailing(line[:len(line)-len("月")])
		return n > 0 && n <= 2 && opens(next, "日号號", 2)
	case "〕", "］":
		year := line[:len(line)-len("〕")]
		return trailing(year) == 4 && opens(strings.TrimPrefix(strings.TrimLeft(next, " \u3000"), "第"), "号號", 5)
	}
	return false
}

// trailing is how many numerals end s.
func trailing(s string) (n int) {
	for s != "" {
		r, width := utf8.DecodeLastRuneInString(s)
		if !isNumeral(r) {
			break
		}
		s = s[:len(s)-width]
		n++
	}
	return n
}

// opens reports whether s begins with numerals, most of them at most, and one of the marks.
func opens(s, marks string, most int) bool {
	s = strings.TrimLeft(s, " \u3000")
	n := 0
	for s != "" {
		r, width := utf8.DecodeRuneInString(s)
		if !isNumeral(r) {
			return n > 0 && n <= most+1 && strings.ContainsRune(marks, r)
		}
		s = s[width:]
		n++
	}
	return false
}

// columns is how wide a line is: a Chinese character takes two.
func columns(line string) (n int) {
	for i := 0; i < len(line); {
		if c := line[i]; c >= 0xE3 && c < 0xF0 && i+2 < len(line) { // nearly all: from U+3000 on
			n += 2
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		if n++; r >= 0x2E80 || r == '“' || r == '”' || r == '—' || r == '…' {
			n++
		}
		i += size
	}
	return n
}

// unblanked is a line without the blanks at its end; nearly always there are none, which its last byte tells.
func unblanked(line string) string {
	if line == "" || line[len(line)-1] != ' ' && line[len(line)-1] != '\t' && line[len(line)-1] != 0x80 {
		return line
	}
	return strings.TrimRight(line, " \t\u3000")
}

func isIndented(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return isBlank(r) || r == '\t'
}

// endsSentence reports whether a line ends where a sentence may.
func endsSentence(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t\u3000”’」』）)"))
	return strings.ContainsRune("。；！？：;!?:", r)
}

// beginsPart reports whether a line begins as parts of documents do: 第二条, 三、, （四）, 5., 附件.
func beginsPart(line string) bool {
	runes := []rune(line[:min(len(line), 60)])
	if len(runes) == 0 {
		return true
	}
	if strings.HasPrefix(line, "附件") || strings.HasPrefix(line, "附表") || strings.ContainsRune("①②③④⑤⑥⑦⑧⑨⑩●•·■◆★*#-—【", runes[0]) {
		return true
	}
	i := 0
	enclosed := strings.ContainsRune("（(第", runes[0])
	if enclosed {
		i++
	}
	from := i
	for i < len(runes) && (isNumeral(runes[i]) || isDigit(runes[i])) {
		i++
	}
	if i == from || i == len(runes) {
		return false
	}
	switch {
	case runes[0] == '第':
		return isUnit(runes[i])
	case enclosed:
		return runes[i] == '）' || runes[i] == ')'
	}
	if strings.ContainsRune(".．", runes[i]) && i+1 < len(runes) && isDigit(runes[i+1]) {
		return false // 2.5万次
	}
	return strings.ContainsRune("、.．)）", runes[i])
}
