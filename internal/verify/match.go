package verify

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/script"
)

// fragment is letters [from, to) of a quotation that stand together in what is quoted.
type fragment struct{ from, to int }

// farthest is how many letters an omission may leave out.
const farthest = 20_000

// fragments parts a quotation at its omissions (…) and at what its writer put into brackets ([…], 〔…〕 but not 〔2024〕).
func fragments(f *Finding) (list []fragment, omitted, bracketed bool) {
	text := []rune(f.Quote)
	var gaps [][2]int // characters
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '…' || c == '⋯' || c == '.' && i+2 < len(text) && text[i+1] == '.' && text[i+2] == '.' || c == '。' && i+2 < len(text) && text[i+1] == '。' && text[i+2] == '。':
			start := i
			for i+1 < len(text) && text[i+1] == c {
				i++
			}
			gaps, omitted = append(gaps, [2]int{start, i + 1}), true
		case strings.ContainsRune("[［〔﹝（(", c):
			end := i
			for end < len(text) && end < i+60 && !strings.ContainsRune("]］〕﹞）)", text[end]) {
				end++
			}
			if end == len(text) || end == i+60 {
				continue
			}
			switch words := strings.TrimSpace(string(text[i+1 : end])); {
			case c == '（' || c == '(':
				if words != "略" && words != "中略" && words != "下略" && words != "前略" && words != "省略" {
					continue
				}
				omitted = true
			case len([]rune(words)) == 4 && strings.Trim(words, "0123456789０１２３４５６７８９") == "":
				continue // a year in a number
			default:
				bracketed = true
			}
			gaps = append(gaps, [2]int{i, end + 1})
			i = end
		}
	}
	from := 0
	add := func(to int) {
		if to > from {
			list = append(list, fragment{from, to})
		}
	}
	for _, g := range gaps {
		to := from
		for to < f.letters.len() && int(f.letters.from[to]) < g[0] {
			to++
		}
		add(to)
		from = to
		for from < f.letters.len() && int(f.letters.from[from]) < g[1] {
			from++
		}
	}
	add(f.letters.len())
	return list, omitted, bracketed
}

// match is where a quotation stands in a flow.
type match struct {
	over        bool // more letters differ than usually may: only where all are numbers it is near
	fl          *flow
	first, last int // letters, both included
	cost        int // letters that differ
	pairs       []pair
	steps       []step // of one that is near
}

// pair is a letter of the quotation and the one of the flow that it is.
type pair struct{ q, t int }

// exactIn lists where the fragments of a quotation stand one after another, at most so often.
func exactIn(fl *flow, f *Finding, list []fragment, most int) (found []match) {
	parts := make([]*letters, len(list))
	for i, g := range list {
		parts[i] = f.letters.cut(g.from, g.to)
	}
	for from := 0; len(found) < most; {
		first := fl.exact(parts[0], from)
		if first < 0 {
			return found
		}
		from = first + 1
		m := match{fl: fl, first: first, last: first + parts[0].len() - 1}
		m.pair(list[0], first)
		whole := true
		for i := 1; i < len(parts) && whole; i++ {
			at := fl.exact(parts[i], m.last+1)
			if whole = at >= 0 && at-m.last < farthest; whole {
				m.pair(list[i], at)
				m.last = at + parts[i].len() - 1
			}
		}
		if whole {
			found = append(found, m)
		}
	}
	return found
}

func (m *match) pair(g fragment, at int) {
	for k := g.from; k < g.to; k++ {
		m.pairs = append(m.pairs, pair{k, at + k - g.from})
	}
}

// marksDiffer reports whether the marks between the letters are others than in the text. Quotation marks, spaces and
// width make no difference, nor what stands at the ends.
func (m *match) marksDiffer(f *Finding) bool {
	quote := []rune(f.Quote)
	for k := 1; k < len(m.pairs); k++ {
		a, b := m.pairs[k-1], m.pairs[k]
		if b.q != a.q+1 || b.t != a.t+1 || m.fl.row[a.t] != m.fl.row[b.t] || m.fl.part[a.t] != m.fl.part[b.t] {
			continue
		}
		q0, q1 := f.letters.from[a.q]+1, f.letters.from[b.q]
		t0, t1 := m.fl.from[a.t]+1, m.fl.from[b.t]
		if q0 == q1 && t0 == t1 {
			continue
		}
		if marks(string(quote[q0:q1])) != marks(m.fl.field(a.t).Cut(int(t0), int(t1)).Hans) {
			return true
		}
	}
	return false
}

func marks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("「」『』“”‘’\"'＂〝〞《》〈〉>＞", r) {
			return -1
		}
		return script.Fold(r)
	}, s)
}
