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
// tables and lines that begin with a number.
func unwrap(b *builder) {
	text := b.input
	lines := strings.Split(text, "\n")
	if len(lines) < fewestFull {
		return
	}
	for _, line := range lines {
		if len(line) > longestLine {
			return
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
		return
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
		return
	}
	at := 0
	for i, line := range lines[:len(lines)-1] {
		at += len(line) + 1
		next := lines[i+1]
		if widths[i] < width-slack || widths[i+1] == 0 || isIndented(next) || beginsPart(next) || strings.Contains(line, "\t") || strings.Contains(next, "\t") {
			continue
		}
		if endsSentence(line) && indented*4 < written {
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
