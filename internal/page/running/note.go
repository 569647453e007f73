package running

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// NoteMark is the mark of a note that s begins with, as texts have it below themselves: "[1]", or as it is printed "［1］"; ""
// where it begins otherwise. Both are one mark: MarkNumber.
func NoteMark(s string) string {
	const longest = 8 // bytes of the number
	open := "["
	if strings.HasPrefix(s, "［") {
		open = "［"
	} else if !strings.HasPrefix(s, open) {
		return ""
	}
	number, n := numeral.Arabic(s[len(open):])
	if number < 1 || n == 0 || n > longest {
		return ""
	}
	for _, end := range []string{"]", "］"} {
		if strings.HasPrefix(s[len(open)+n:], end) {
			return s[:len(open)+n+len(end)]
		}
	}
	return ""
}

// MarkNumber is what a mark of a note says: "1".
func MarkNumber(mark string) string { return strings.Trim(mark, "[]［］") }

// Notes 腳註 are the notes of a text by their numbers, each without its mark.
type Notes map[string][]Segment

// Noted takes the notes off a text: paragraphs that begin with a mark which the heading or an earlier paragraph cites. Those
// that nothing cites stay what they are.
func Noted(heading string, list []Paragraph) (text []Paragraph, notes Notes) {
	cited := map[string]bool{}
	cite(cited, heading)
	for _, p := range list {
		words := ""
		for _, s := range p.Segments {
			words += s.Text
		}
		first := strings.TrimLeft(words, " \u3000")
		mark := ""
		if p.Table == nil && p.Picture == nil {
			mark = NoteMark(first)
		}
		number := MarkNumber(mark)
		if mark != "" && cited[number] && notes[number] == nil {
			if notes == nil {
				notes = Notes{}
			}
			notes[number] = after(p.Segments, len(words)-len(first)+len(mark))
			cite(cited, first[len(mark):])
			continue
		}
		text = append(text, p)
		cite(cited, words)
		if p.Table != nil {
			for _, s := range p.Table.Caption {
				cite(cited, s.Text)
			}
			for _, rows := range [][][]GridCell{p.Table.Head, p.Table.Body} {
				for _, row := range rows {
					for _, c := range row {
						for _, s := range c.Segments {
							cite(cited, s.Text)
						}
					}
				}
			}
		}
	}
	return text, notes
}

// cite notes the marks in words.
func cite(cited map[string]bool, words string) {
	for {
		i := strings.IndexAny(words, "[［")
		if i < 0 {
			return
		}
		words = words[i:]
		mark := NoteMark(words)
		if mark != "" {
			cited[MarkNumber(mark)] = true
		}
		words = words[max(len(mark), 1):]
	}
}

// after is what follows the first so many bytes, without blanks at its beginning.
func after(list []Segment, bytes int) []Segment {
	out := []Segment{} // a note of nothing but its mark is a note
	for _, s := range list {
		cut := min(bytes, len(s.Text))
		bytes -= cut
		if s.Text = s.Text[cut:]; len(out) == 0 {
			s.Text = strings.TrimLeft(s.Text, " \u3000")
		}
		if s.Text != "" {
			out = append(out, s)
		}
	}
	return out
}

// AtMarks cuts words at the marks of notes that are there: each piece with the mark behind it, "" behind the last.
func (n Notes) AtMarks(words string) (pieces []string, marks []string) {
	from := 0
	for i := 0; i < len(words); {
		mark := ""
		if len(n) > 0 && (words[i] == '[' || strings.HasPrefix(words[i:], "［")) {
			mark = NoteMark(words[i:])
		}
		if _, known := n[MarkNumber(mark)]; mark == "" || !known {
			i++
			continue
		}
		pieces, marks = append(pieces, words[from:i]), append(marks, mark)
		i += len(mark)
		from = i
	}
	return append(pieces, words[from:]), append(marks, "")
}
