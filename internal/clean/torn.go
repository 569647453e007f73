package clean

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Marks that close a number at the head of a line or in brackets, and what is counted.
const (
	numberMarks = "、.．）)"
	counted     = "万萬亿億元年月日家户戶亩畝名％%"
)

// tornNumber reports whether the blank text[start:end] between two digits tears one number apart,
// as in text that was letter-spaced or read from a picture: 第 1 0 条, 2 0 2 5年, 奖励 1 0 0 万元.
// Figures beside each other in a row have wider gaps, stand in no sentence, or count nothing.
func tornNumber(text string, start, end int) bool {
	torn, wide := tornDigits(text, start, end)
	return torn && !wide
}

// heldApart reports whether a gap of several blanks between two digits stays one of two: as a single one
// it would read as if it tore a number.
func heldApart(text string, start, end int) bool {
	torn, wide := tornDigits(text, start, end)
	return torn && wide
}

// tornDigits reports whether the digits around the blank text[start:end] would be one number if all gaps
// between them were single blanks, and whether one is wider.
func tornDigits(text string, start, end int) (torn, wide bool) {
	const longest = 40 // bytes
	from, to := start, end
	for from > 0 && end-from < longest {
		r, width := utf8.DecodeLastRuneInString(text[:from])
		if further, _ := utf8.DecodeLastRuneInString(text[:from-width]); !isDigit(r) && !(isBlank(r) && isDigit(further)) {
			break
		}
		from -= width
	}
	for to < len(text) && to-start < longest {
		r, width := runeAt(text, to)
		if further, _ := runeAt(text, to+width); !isDigit(r) && !(isBlank(r) && isDigit(further)) {
			break
		}
		to += width
	}
	groups := strings.FieldsFunc(text[from:to], isBlank)
	number := []rune(strings.Join(groups, ""))
	if len(number) > 8 {
		return false, false // a row of figures
	}
	wide = len(number)+len(groups)-1 != utf8.RuneCountInString(text[from:to])
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text[:from], isBlank))
	behind := blankEnd(text, to)
	after, _ := runeAt(text, behind)
	opens := before == utf8.RuneError || before == '\n' || before == '(' || isOpener(before)
	alone := !slices.ContainsFunc(groups, func(g string) bool { return utf8.RuneCountInString(g) > 1 })
	switch {
	case before == '第':
		return isUnit(after), wide
	case after == '年' && len(number) == 4 && slices.Contains([]string{"20", "19", "２０", "１９"}, string(number[:2])):
		return opens || isHan(before) || isMark(before), wide
	case !alone:
		return false, wide
	case opens:
		return after != 0 && strings.ContainsRune(numberMarks, after), wide
	}
	return isHan(before) && after != 0 && strings.ContainsRune(counted, after) && inSentence(text, from, to), wide
}

// inSentence reports whether text[from:to] stands in a line with the marks of a sentence.
func inSentence(text string, from, to int) bool {
	const far = 300 // bytes looked at
	before := text[max(0, from-far):from]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ := strings.Cut(text[to:min(len(text), to+far)], "\n")
	for _, mark := range []string{"，", "。", "；"} {
		if strings.Contains(before, mark) || strings.Contains(after, mark) {
			return true
		}
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
