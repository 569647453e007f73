package scan

import (
	"unicode"

	"github.com/yihaowen/yihaowen/internal/outline/label"
)

// language is what a line is written in.
type language uint8

const (
	figures language = iota // neither
	chinese
	latin
)

// written is the language of a line: of 局長 (Secretary) 指測試局局長 Chinese, of Secretary (局長) means … not.
func written(s string) language {
	const latinPerHan = 3
	han, letters := 0, 0
	for _, r := range s {
		switch {
		case r < 0x80:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				letters++
			}
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	switch {
	case han > 0 && latinPerHan*han >= letters:
		return chinese
	case letters > 1:
		return latin
	}
	return figures
}

// bilingual marks the sections of an ordinance in another language where whole sections alternate: 3. and
// its paragraphs in Chinese, and behind or before them 3. and its paragraphs in English. They are the same
// rules once more, and their numbers count nothing.
func (sc *Scan) bilingual() {
	const fewest, share = 2, 5 // pairs; a language has at least one line of so many
	begins := 0                // lines that begin in Latin letters: the others need not be gone through
	for _, l := range sc.Lines {
		if c := sc.Clean[min(l.Start+l.Label.Size, l.End-1)]; c < 0x80 {
			begins++
		}
	}
	if begins*share < len(sc.Lines) {
		return
	}
	languages := make([]language, len(sc.Lines))
	var lines [3]int
	for i, l := range sc.Lines {
		if l.Role == RoleText {
			languages[i] = written(sc.Of(l.Extent))
			lines[languages[i]]++
		}
	}
	if lines[latin]*share < len(sc.Lines) || lines[chinese]*share < len(sc.Lines) {
		return
	}
	pairs, first := 0, -1
	for i, l := range sc.Lines {
		if !sc.headsSection(i) || languages[i] == figures {
			continue
		}
		j := i + 1
		for j < len(sc.Lines) && (languages[j] == languages[i] || languages[j] == figures) && !sc.headsSection(j) {
			j++
		}
		// A section of one language, more than its heading, and then its number in the other.
		if j < i+2 || j >= len(sc.Lines) || languages[j] == languages[i] || !sc.headsSection(j) {
			continue
		}
		if m := sc.Lines[j].Label; m.Form == l.Label.Form && m.Num == l.Label.Num && m.Sub == l.Label.Sub {
			if pairs++; first < 0 {
				first = i
			}
		}
	}
	if pairs < fewest {
		return
	}
	for i := first; i > 0 && sc.Lines[i-1].Role == RoleText && !sc.Ends(sc.Lines[i-1].Extent, "。；.;"); i-- {
		if first = i - 1; first == 0 || sc.Lines[first].Label.Form != label.None && sc.Lines[first].Label.Form < label.FormArticle {
			break // the part that the first section stands in
		}
	}
	for i := max(first, 1); i < len(sc.Lines); i++ {
		if languages[i] == latin {
			sc.Lines[i].Role = RoleQuote
		}
	}
}

// headsSection reports whether line i opens a section of an ordinance.
func (sc *Scan) headsSection(i int) bool {
	l := sc.Lines[i]
	return l.Role == RoleText && (l.Label.Form == label.FormArticle || l.Label.Form == label.FormArabic)
}
