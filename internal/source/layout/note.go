package layout

import (
	"github.com/yihaowen/yihaowen/internal/pattern"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noteMark is how a footnote begins.
var noteMark = pattern.Lazy(`^(?:\[([0-9]{1,3})\]|([0-9]{1,3}) ?|([①-⑳])|[*＊※†‡]+|註[0-9]*[：:]|注[0-9]*[：:])`)

// takeNotes takes the footnotes off the foot of a page: smaller than the text, the
// first of them with a mark.
func (d *document) takeNotes(s *sheet) {
	n := len(s.rows)
	for n > 0 && s.rows[n-1].em < 0.92*d.em && s.rows[n-1].y > 0.4*s.Height {
		n--
	}
	if n == 0 {
		return
	}
	for n < len(s.rows) {
		if r := s.rows[n]; noteMark().MatchString(squeezed(r.text())) && r.segs[0].X0 < s.Width/2 {
			break
		}
		n++
	}
	for _, r := range s.rows[n:] {
		l := d.lineOf(r)
		if found := noteMark().FindStringSubmatch(l.text); found != nil && found[2] != "" && begins(l.text[len(found[0]):]) {
			mark := "[" + found[2] + "] "
			for i := range l.words {
				l.words[i].start = max(0, l.words[i].start+len(mark)-len(found[0]))
			}
			l.text = mark + strings.TrimLeft(l.text[len(found[0]):], " ")
		}
		d.notes = append(d.notes, item{page: s, line: l, note: true})
	}
	s.rows = s.rows[:n]
}

// begins reports whether words begin there, so that a number before them is a mark and
// no part of a date or figure.
func begins(text string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " "))
	return (unicode.IsLetter(c) || strings.ContainsRune("《“「（(", c)) && !strings.ContainsRune("年月日號号", c)
}
