package verify

import (
	"slices"
	"strings"
)

// otherwise says of words that agree but for how numbers are written that they stand where they are found.
func (w *work) otherwise(f *Finding, p *Place) error {
	f.note(NoteNumberForm)
	if p.aside && !f.Attributed.Loose {
		f.Places = append(f.Places, *p)
		return f.say(Elsewhere, NoteOtherArticle)
	}
	return w.stands(f, p)
}

// numbersOf is a place like p where all that differs are numbers written otherwise, of the same values; nil where more differs. A
// number at an end of the words may be longer in the text: 百分之五 for 5%.
func numbersOf(e *edition, f *Finding, m match, p *Place) *Place {
	if numbersAlone(f.both.Hans, p.Found.Hans, p.Differs) {
		p.numbers = true
		return p
	}
	const most = 8
	if len(p.Differs) == 0 || len(m.pairs) == 0 {
		return nil
	}
	within := func(k int) bool {
		return k >= 0 && k < m.fl.len() && m.fl.row[k] == m.fl.row[m.first] && m.fl.part[k] == m.fl.part[m.first]
	}
	firsts, lasts := []int{m.first}, []int{m.last}
	if m.steps[0].q == 0 {
		for k := m.pairs[0].t; k >= m.first-most && within(k); k-- {
			firsts = append(firsts, k)
		}
	}
	if m.steps[len(m.steps)-1].qEnd == f.letters.len() {
		for k := m.pairs[len(m.pairs)-1].t; k <= m.last+most && within(k); k++ {
			lasts = append(lasts, k)
		}
	}
	for _, first := range firsts {
		for _, last := range lasts {
			wide := m
			wide.first, wide.last, wide.steps = first, last, slices.Clone(m.steps)
			if first != m.first {
				wide.steps[0].t = first
			}
			if last != m.last {
				wide.steps[len(wide.steps)-1].tEnd = last + 1
			}
			q := placeOf(e, wide)
			if q.Differs = differences(f, wide); numbersAlone(f.both.Hans, q.Found.Hans, q.Differs) {
				q.numbers = true
				return q
			}
		}
	}
	return nil
}

// numberLetters is how many more letters than usual may differ for numbers that are written otherwise.
func numberLetters(text string) (n int) {
	quantities([]rune(text), 0, len([]rune(text)), func(_ quantity, start, end int) { n += end - start })
	return min(n, 24)
}

// numbersAlone reports whether all in which a quotation differs from what was found are numbers of the same values, written
// otherwise: 5日 for 五日, 一萬億 for 1萬億.
func numbersAlone(quote, found string, differs []Difference) bool {
	if len(differs) == 0 {
		return false
	}
	read := func(text []rune, from, to int) (q quantity, ok bool) {
		for i := max(0, from-12); i <= from && i < len(text); i++ {
			if i > 0 && (digit(text[i-1]) || text[i-1] == '.') {
				continue
			}
			q, n := readQuantity(text[i:])
			if n > 0 && i+n >= to && i+n > from {
				q.written = string(text[i : i+n])
				return q, true
			}
		}
		return q, false
	}
	about := func(q quantity) string {
		return strings.Map(func(r rune) rune {
			if r == '余' || r == '多' {
				return r
			}
			return -1
		}, q.written)
	}
	a, b := []rune(quote), []rune(found)
	for _, d := range differs {
		p, is := read(a, d.QuoteStart, d.QuoteEnd)
		q, also := read(b, d.FoundStart, d.FoundEnd)
		if !is || !also || !p.same(q) || about(p) != about(q) {
			return false
		}
	}
	return true
}

// listedPlace reports whether words end in the number of a place or item: 第一, 第（二）.
func listedPlace(words []rune) bool {
	i := len(words)
	for i > 0 && strings.ContainsRune("零〇一二三四五六七八九十百千0123456789（）()、", words[i-1]) {
		i--
	}
	return i < len(words) && i > 0 && words[i-1] == '第'
}
