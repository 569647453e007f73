package benefit

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// piece is a part of a text, by bytes.
type piece struct{ from, to int }

// clause is a clause between commas, in its segment (between semicolons) of its period (between full stops).
type clause struct {
	piece
	segment, period int
}

// reading is a text in Simplified cut into clauses. Marks inside brackets, quotation marks and titles cut nothing.
type reading struct {
	text    string
	clauses []clause
	acts    map[int]actKind  // known so far
	who     map[int][2]piece // likewise
	runes   []int32          // ahead of each byte
}

// Bounds on what is read together: clauses of a segment, and how far back somebody is looked for who is not named.
const (
	mostTogether = 40
	mostBack     = 80
	longest      = 1500 // bytes of a clause; a longer one is none that people write
	enclosed     = 900  // bytes that brackets hold
)

// start is the byte at which a rune of the text stands.
func (r *reading) start(rune int) int {
	return sort.Search(len(r.text), func(i int) bool { return int(r.runes[i+1]) > rune })
}

// clauseOf is the clause in which byte at stands.
func (r *reading) clauseOf(at int) int {
	return sort.Search(len(r.clauses), func(i int) bool { return r.clauses[i].to > at })
}

// open and shut are the marks that enclose words.
const (
	open = "（(“‘「『《〈【[〔"
	shut = "）)”’」』》〉】]〕"
)

func read(text string) *reading {
	r := &reading{text: text, acts: map[int]actKind{}, who: map[int][2]piece{}, runes: make([]int32, len(text)+1)}
	for i := 0; i < len(text); i++ {
		r.runes[i+1] = r.runes[i]
		if utf8.RuneStart(text[i]) {
			r.runes[i+1]++
		}
	}
	depth, from, segment, period, together := 0, 0, 0, 0, 0
	cut := func(at, next int) {
		p := piece{from, at}
		for p.from < p.to && strings.ContainsRune(" \u3000\t", first(text[p.from:p.to])) {
			p.from += utf8.RuneLen(first(text[p.from:p.to]))
		}
		if p.from < p.to {
			if n := len(r.clauses); n > 0 && r.clauses[n-1].segment != segment {
				together = 0
			}
			if together++; together > mostTogether {
				segment, period, together = segment+1, period+1, 0
			}
			r.clauses = append(r.clauses, clause{p, segment, period})
		}
		from = next
	}
	for i, c := range text {
		next := i + utf8.RuneLen(c)
		switch {
		case strings.ContainsRune(open, c):
			if closes(text[next:], c) {
				depth++
			}
		case strings.ContainsRune(shut, c):
			depth = max(0, depth-1)
		case c == '\n':
			depth = 0
			cut(i, next)
			segment, period = segment+1, period+1
		case depth > 0:
		case strings.ContainsRune("。！？", c):
			cut(i, next)
			segment, period = segment+1, period+1
		case strings.ContainsRune("；;", c):
			cut(i, next)
			segment++
		case strings.ContainsRune("，,：:", c):
			if c == ',' && i > 0 && next < len(text) && digit(text[i-1]) && digit(text[next]) || c == ':' && i > 0 && next < len(text) && digit(text[i-1]) && digit(text[next]) {
				break // 1,000; 1:1
			}
			if c == '：' && i > 0 && next < len(text) && digit(text[i-1]) && digit(text[next]) {
				break
			}
			cut(i, next)
		}
	}
	cut(len(text), len(text))
	return r
}

// closes reports whether a mark that encloses words has its other half not far behind.
func closes(rest string, c rune) bool {
	other := []rune(shut)[utf8.RuneCountInString(open[:strings.IndexRune(open, c)])]
	rest = rest[:min(len(rest), enclosed)]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return strings.ContainsRune(rest, other)
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func first(s string) rune { c, _ := utf8.DecodeRuneInString(s); return c }

// of is the words of a piece.
func (r *reading) of(p piece) string { return r.text[p.from:p.to] }

// say is the words of a clause.
func (r *reading) say(i int) string { return r.of(r.clauses[i].piece) }

// trim drops marks and blanks at both ends of a piece.
func (r *reading) trim(p piece) piece {
	const marks = "，,、；;：:。 \u3000\t\n"
	words := r.of(p)
	left := strings.TrimLeft(words, marks)
	p.from += len(words) - len(left)
	p.to = p.from + len(strings.TrimRight(left, marks))
	return p
}

// segmentStart is the first clause of the segment of clause i.
func (r *reading) segmentStart(i int) int {
	for i > 0 && r.clauses[i-1].segment == r.clauses[i].segment {
		i--
	}
	return i
}

// periodStart is the first clause of the period of clause i.
func (r *reading) periodStart(i int) int {
	for i > 0 && r.clauses[i-1].period == r.clauses[i].period {
		i--
	}
	return i
}
