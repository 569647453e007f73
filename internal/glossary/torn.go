package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// labelled is how a line opens that says something behind a label: 责任单位：.
var labelled = pattern.Lazy(`^[—–\-●•·◆■▪○※\s]*[（(【\[［]?\p{Han}{3,10}\s*[:：】]`)

// tornDay is a line break within a day: 2025 and below it 年6月.
var tornDay = pattern.Lazy(`(?:[0-9０-９]\n(?:[0-9０-９]{1,3})?[年月日]|[0-9０-９]{4}年\n[0-9０-９]{1,2}月|月\n[0-9０-９]{1,2}日|第[一二三四1-4]\n季度?|[上下]\n半年|[0-9０-９][年月]\n[底末])`)

// mended are the fields without the line breaks that tear clauses and names of bodies: what is
// pasted from pages of one width breaks anywhere.
func mended(places []*field) []*field {
	torn := tornAll(places)
	list := make([]*field, len(places))
	for i, f := range places {
		list[i] = f
		if drop := f.tears(torn); len(drop) > 0 {
			whole := *f
			whole.hant, whole.hans = without(f.hant, drop), without(f.hans, drop)
			list[i] = &whole
		}
	}
	return list
}

// without leaves out the runes at the given places, which ascend.
func without(text []rune, drop []int) []rune {
	kept := make([]rune, 0, len(text)-len(drop))
	from := 0
	for _, at := range drop {
		kept = append(kept, text[from:at]...)
		from = at + 1
	}
	return append(kept, text[from:]...)
}

// tornAll reports whether the texts are broken into lines of one width: full lines end in the
// midst of sentences, and none is much longer than these.
func tornAll(places []*field) bool {
	const full, fewest, ragged = 12, 4, 4 // characters of a full line, full lines, how unlike they are
	widest, broken := 0, 0
	var widths []int
	for _, f := range places {
		lines := strings.Split(string(f.hans), "\n")
		for i, line := range lines {
			n := utf8.RuneCountInString(line)
			widest = max(widest, n)
			if i+1 < len(lines) && n >= full && !closes(line) {
				widths = append(widths, n)
			}
		}
	}
	for _, n := range widths {
		if n >= widest-ragged {
			broken++
		}
	}
	return broken >= fewest && widest <= 70
}

// closes reports whether a line ends where a sentence or clause does, or a bracket.
func closes(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line, unicode.IsSpace))
	return strings.ContainsRune("。；：！？）)】]］〕.;:", last)
}

// tears are the runes of a field that are line breaks in the midst of a clause: within a bracket
// that closes below, or, where it stands behind a label or all lines are of one width, of a name.
func (f *field) tears(all bool) (drop []int) {
	if !slices.Contains(f.hans, '\n') {
		return nil
	}
	lines := strings.Split(string(f.hans), "\n")
	at, depth := 0, 0
	for i, line := range lines[:len(lines)-1] {
		at += utf8.RuneCountInString(line)
		next := lines[i+1]
		depth = max(0, depth+opened(line))
		if strings.TrimSpace(line) == "" {
			depth = 0
		}
		if tearsAt(line, next, depth > 0 && closesBelow(lines[i+1:], depth), all) {
			drop = append(drop, at)
		}
		at++
	}
	return drop
}

// opened is how many brackets a line opens more than it closes.
func opened(line string) (n int) {
	for _, r := range line {
		switch r {
		case '（', '(', '【', '[', '［', '〔':
			n++
		case '）', ')', '】', ']', '］', '〕':
			n--
		}
	}
	return n
}

// closesBelow reports whether brackets that are open close within a few lines.
func closesBelow(lines []string, depth int) bool {
	const most = 8 // lines of a bracket
	for _, line := range lines[:min(most, len(lines))] {
		if depth += opened(line); depth <= 0 {
			return true
		}
	}
	return false
}

// tearsAt reports whether the break between two lines tears a clause.
func tearsAt(line, next string, enclosed, all bool) bool {
	line, next = strings.TrimSpace(line), strings.TrimSpace(next)
	if line == "" || next == "" || strings.ContainsRune(line, '\t') || strings.ContainsRune(next, '\t') || closes(line) && !enclosed {
		return false
	}
	before, after := line, next
	if i := strings.LastIndexAny(line, "、，,；;。：:（(【[［〔 "); i >= 0 {
		_, width := utf8.DecodeRuneInString(line[i:])
		before = line[i+width:]
	}
	if i := strings.IndexAny(next, "、，,；;。：:）)】]］〕 "); i >= 0 {
		after = next[:i]
	}
	whole := body().MatchString(before) && utf8.RuneCountInString(before) > 2 && body().MatchString(after) && utf8.RuneCountInString(after) > 2
	switch {
	case tornDay().MatchString(line + "\n" + next):
		return true
	case labelled().MatchString(next) && !charge().MatchString(before+after):
		return false
	case enclosed:
		return !whole && !closes(line) && before != ""
	case all && utf8.RuneCountInString(line) >= 12:
		return !whole && before != ""
	}
	// Behind a label the value goes on where the name at the end of the line is none yet.
	return inCharge().MatchString("\n"+line) && before != "" && !body().MatchString(before) && body().MatchString(after) && utf8.RuneCountInString(after) <= 20
}
