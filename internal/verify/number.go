package verify

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// quantity is a number with what it counts.
type quantity struct {
	value   float64
	unit    string // folded
	written string // as it is written
	chinese bool
}

// stated is a quantity of an edition's text.
type stated struct {
	quantity
	row        int
	field      policy.Field
	start, end int // characters of the field
	around     map[[2]rune]bool
	beside     map[[2]rune]bool // the same to the next commas
	from, to   int              // the sentence around it, in characters of the field
}

// units are what numbers are read with, folded; the longest of one beginning first.
var units = sync.OnceValue(func() []string {
	list := numeral.AllUnits()
	for i, u := range list {
		list[i] = script.FoldString(u)
	}
	return list
})

// readQuantity reads a number with its unit at the start of a text in Simplified, and gives its length in characters; 0 for none.
func readQuantity(text []rune) (q quantity, length int) {
	const longest = 24
	text = text[:min(len(text), longest)]
	i, factor := 0, 1.0
	if strings.HasPrefix(string(text), "百分之") {
		i, factor, q.unit = 3, 1, "%"
	}
	start := i
	digits := ""
	for i < len(text) {
		c := text[i]
		if c >= '０' && c <= '９' {
			c += '0' - '０'
		}
		next := i+1 < len(text) && unicode.IsDigit(text[i+1])
		if c >= '0' && c <= '9' || (c == '.' || c == '．') && digits != "" && next && !strings.Contains(digits, ".") {
			if c == '．' {
				c = '.'
			}
			digits += string(c)
		} else if (c != ',' && c != '，') || digits == "" || !thousands(text[i+1:]) {
			break
		}
		i++
	}
	if digits != "" {
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			return q, 0
		}
		q.value = v
	} else {
		rest := string(text[i:])
		n, size := numeral.Spelled(rest)
		if size == 0 {
			return q, 0
		}
		q.value, q.chinese = float64(n), true
		i += utf8.RuneCountInString(rest[:size])
		if i < len(text) && text[i] == '点' { // 一点五
			frac, k := 0.1, i+1
			for k < len(text) {
				d, size := numeral.Read(string(text[k]))
				if size == 0 || d > 9 {
					break
				}
				q.value += float64(d) * frac
				frac /= 10
				k++
			}
			if k > i+1 {
				i = k
			}
		}
	}
	if i == start {
		return q, 0
	}
	for i < len(text) {
		f, ok := map[rune]float64{'百': 1e2, '千': 1e3, '万': 1e4, '亿': 1e8}[text[i]]
		if !ok {
			break
		}
		factor *= f
		i++
	}
	q.value *= factor
	for i < len(text) && (text[i] == '余' || text[i] == '多' || text[i] == ' ') {
		i++
	}
	if q.unit == "" {
		rest := script.FoldString(string(text[i:]))
		for _, u := range units() {
			if strings.HasPrefix(rest, u) {
				q.unit = u
				i += utf8.RuneCountInString(u)
				break
			}
		}
	}
	return q, i
}

func thousands(rest []rune) bool {
	n := 0
	for n < len(rest) && unicode.IsDigit(rest[n]) {
		n++
	}
	return n == 3
}

// same reports whether two quantities are one.
func (q quantity) same(o quantity) bool {
	return q.unit == o.unit && math.Abs(q.value-o.value) <= 1e-9*math.Max(1, math.Abs(q.value))
}

// quantities lists those of a text in Simplified from character from to to, with where each begins and ends. Numbers of
// articles (第…), years and days are none.
func quantities(text []rune, from, to int, each func(q quantity, start, end int)) {
	for i := from; i < to; {
		if i > from && (digit(text[i-1]) || text[i-1] == '.') {
			i++
			continue
		}
		q, n := readQuantity(text[i:to])
		switch {
		case n == 0:
			i++
			continue
		case q.unit == "" || i > 0 && strings.ContainsRune("第〔﹝［[【〖（(之", text[i-1]) && text[i-1] != '（' && text[i-1] != '(',
			q.unit == "年" && q.value >= 1900 && q.value < 2200, q.unit == "日" && i > 0 && text[i-1] == '月',
			q.chinese && q.value < 2, q.unit == "点" && !q.chinese: // 一个, 9点
			i += n
			continue
		}
		q.written = string(text[i : i+n])
		each(q, i, i+n)
		i += n
	}
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// numbers makes findings of the numbers that a text attributes to a document: outside of quotations, in a sentence that names
// one before.
func numbers(t *body, n *names) (list []Finding) {
	for _, p := range paragraphs(t.text) {
		if !n.in(p.start, p.end) {
			continue
		}
		quantities(t.hans, p.start, p.end, func(q quantity, start, end int) {
			if start > p.start && strings.ContainsRune("、和及至与", t.hans[start-1]) && strings.ContainsAny(q.unit, "条款项目章节") && listedPlace(t.hans[p.start:start-1]) {
				return // 第一、二款
			}
			if within(n.inside, start, end) {
				return
			}
			for _, c := range n.list {
				if start < c.End && c.Start < end {
					return // of a title or an article
				}
			}
			a := n.of(t, start, end, false)
			if a == nil || a.Loose || a.place.Start > start {
				return
			}
			f := newFinding(Number, t, start, end)
			f.Attributed, f.value = a, q
			from, to := clause(t.text, start, end, a.place.End, p.end)
			f.beside = beside(t.hans, start, end, from, to)
			f.around = string(t.hans[from:start]) + " " + string(t.hans[end:to])
			list = append(list, f)
		})
	}
	return list
}

// clause is the words around [start, end): to the sentence's ends, at most 40 characters.
func clause(text []rune, start, end, least, most int) (from, to int) {
	const far = 40
	from, to = start, end
	for from > max(least, start-far) && !strings.ContainsRune("。！？；\n", text[from-1]) {
		from--
	}
	for to < min(most, end+far) && !strings.ContainsRune("。！？；\n", text[to]) {
		to++
	}
	return from, to
}

// beside is the pairs of characters between the commas around [start, end).
func beside(text []rune, start, end, least, most int) map[[2]rune]bool {
	from, to := start, end
	for from > least && !strings.ContainsRune("，,、", text[from-1]) {
		from--
	}
	for to < most && !strings.ContainsRune("，,、", text[to]) {
		to++
	}
	return gramsOf(string(text[from:start]) + " " + string(text[end:to]))
}

func gramsOf(s string) map[[2]rune]bool {
	grams := map[[2]rune]bool{}
	last := rune(0)
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			last = 0
			continue
		}
		r = script.Fold(r)
		if last != 0 {
			grams[[2]rune{last, r}] = true
		}
		last = r
	}
	return grams
}

// quantities of an edition, read once.
func (e *edition) quantities() []stated {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.read {
		return e.said
	}
	e.read = true
	for i := range e.rows {
		p := &e.rows[i]
		for _, part := range []struct {
			field policy.Field
			t     policy.Text
		}{{policy.Heading, p.Heading}, {policy.Body, p.Text}} {
			text := []rune(part.t.Hans)
			quantities(text, 0, len(text), func(q quantity, start, end int) {
				from, to := clause(text, start, end, 0, len(text))
				e.said = append(e.said, stated{q, i, part.field, start, end, gramsOf(string(text[from:start]) + " " + string(text[end:to])), beside(text, start, end, from, to), from, to})
			})
		}
	}
	return e.said
}

// number checks a number in the documents that it is attributed to.
func (w *work) number(f *Finding) error {
	documents := f.Attributed.possible()
	if len(documents) == 0 {
		return f.say(Unclear, NoteNotHeld)
	}
	about := gramsOf(f.around)
	var other *stated // another number of the same, most alike
	var otherIn *edition
	likeness, nearness, older := 0, 0, false
	for _, d := range documents {
		h, err := w.held(d)
		if err != nil {
			return err
		}
		older = older || h.left > 0
		for _, e := range h.editions {
			best, shared := (*stated)(nil), -1
			list := e.quantities()
			for i := range list {
				s := &list[i]
				n := common(about, s.around)
				switch {
				case s.same(f.value):
					if n > shared {
						best, shared = s, n
					}
				case s.unit == f.value.unit:
					nearness = max(nearness, n)
					if n := common(f.beside, s.beside); n > likeness {
						other, otherIn, likeness = s, e, n
					}
				}
			}
			if best != nil {
				f.Places = []Place{*numberAt(e, best)}
				if !e.Current() {
					f.note(NotePast)
				}
				if nearness > 2*shared+2 && other != nil { // another number is said of the same
					f.Places = nil
					continue
				}
				if shared > 2 || shared*6 >= len(about) { // one pair of characters in common says little
					return f.say(Exact)
				}
				return f.say(Unclear, NoteOtherSubject)
			}
			if e.counts(f.value) {
				f.Places = []Place{{Document: d, Edition: e.Edition, Found: d.Title}}
				if !e.Current() {
					f.note(NotePast)
				}
				return f.say(Exact, NoteCounted)
			}
		}
	}
	if older {
		f.note(NoteEditions)
	}
	if other != nil && likeness >= max(2, min(4, len(f.beside)/3)) {
		p := numberAt(otherIn, other)
		p.Differs = []Difference{{0, len([]rune(f.Quote)), other.start - p.Start, other.end - p.Start}}
		f.Places = []Place{*p}
		return f.say(Near)
	}
	p, err := w.whole(documents[0])
	if err != nil {
		return err
	}
	f.Places = []Place{p}
	if f.value.chinese && f.value.value <= 20 {
		return f.say(Unclear, NoteSummary)
	}
	if older {
		return f.say(Unclear)
	}
	return f.say(Absent)
}

// counts reports whether an edition has as many of something as a number says.
func (e *edition) counts(q quantity) bool {
	kinds := map[string][]policy.Kind{"条": {policy.Article, policy.Measure}, "项": {policy.Item, policy.Section}, "章": {policy.Chapter}, "节": {policy.Section}, "维度": {policy.Dimension}, "个": {policy.Dimension, policy.Item}, "部分": {policy.Section}}
	for _, kind := range kinds[q.unit] {
		n := 0
		for i := range e.rows {
			if e.rows[i].Kind == kind || kind == policy.Measure && e.rows[i].IsMeasure() {
				n++
			}
		}
		if n > 0 && float64(n) == q.value {
			return true
		}
	}
	return false
}

func common(a, b map[[2]rune]bool) (n int) {
	for g := range a {
		if b[g] {
			n++
		}
	}
	return n
}

// numberAt is the sentence around a quantity as a place.
func numberAt(e *edition, s *stated) *Place {
	q := e.rows[s.row].Provision
	t := q.Text
	if s.field == policy.Heading {
		t = q.Heading
	}
	return &Place{Document: e.Document, Edition: e.Edition, Provision: &q, Field: s.field, Start: s.from, End: s.to, Found: t.Cut(s.from, s.to)}
}
