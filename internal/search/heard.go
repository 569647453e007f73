package search

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Heard finds the first place in name that sounds as typed: each of its characters
// is typed as itself, as its whole syllable, or as the syllable's first letter (zh,
// ch and sh may be typed whole); the last syllable may be begun only. Spaces and
// apostrophes between syllables do not count: dikongjingji, "di kong", dkjj and
// 低空jj all find 低空經濟 in 推動低空經濟發展.
func Heard(typed string, name policy.Text) (Range, bool) {
	var h hearing
	for _, r := range strings.ToLower(typed) {
		switch {
		case r == 'ü':
			h.typed = append(h.typed, 'v')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			h.typed = append(h.typed, r)
		}
	}
	h.read(name)
	if len(h.typed) == 0 {
		return Range{}, false
	}
	h.deaf = make([]bool, (len(h.typed)+1)*(len(h.hant)+1))
	for i := range h.hant {
		if !letter(h.hant[i]) {
			continue
		}
		if end := h.from(0, i); end > i {
			return Range{i, end}, true
		}
	}
	return Range{}, false
}

type hearing struct {
	written
	typed []rune
	deaf  []bool // by place in what was typed and in the name: known not to be heard
}

// from gives where what is typed from j on ends in the name if it is heard there
// from place i on, otherwise -1.
func (h *hearing) from(j, i int) int {
	at := j*(len(h.hant)+1) + i
	if h.deaf[at] {
		return -1
	}
	end := h.try(j, i)
	h.deaf[at] = end < 0
	return end
}

func (h *hearing) try(j, i int) int {
	switch {
	case j == len(h.typed):
		return i
	case i == len(h.hant):
		return -1
	case !letter(h.hant[i]) && j > 0:
		return h.from(j, i+1)
	case script.Equal(h.typed[j], h.hant[i], h.hans[i]):
		return h.from(j+1, i+1)
	}
	if h.typed[j] > unicode.MaxASCII || !unicode.Is(unicode.Han, h.hans[i]) {
		return -1
	}
	rest := h.typed[j:]
	for _, syllable := range plain(h.hans[i]) {
		n := alike(rest, syllable)
		if n == len(rest) {
			return i + 1 // the last one may be cut short
		}
		if n == len(syllable) {
			if end := h.from(j+n, i+1); end > 0 {
				return end
			}
		}
		if n >= 2 && syllable[1] == 'h' {
			if end := h.from(j+2, i+1); end > 0 {
				return end
			}
		}
		if n >= 1 {
			if end := h.from(j+1, i+1); end > 0 {
				return end
			}
		}
	}
	return -1
}

// alike counts the letters that typed begins with and syllable, too.
func alike(typed []rune, syllable string) int {
	n := 0
	for n < len(typed) && n < len(syllable) && typed[n] == rune(syllable[n]) {
		n++
	}
	return n
}

// Runs parts what was typed into Chinese and Latin runs, without spaces: 低空jj is
// 低空 and jj.
func Runs(typed string) []string {
	var runs []string
	latin, open := false, false
	for _, r := range strings.ToLower(typed) {
		switch {
		case r == 'ü':
			r = 'v'
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			continue
		}
		if is := r <= unicode.MaxASCII; !open || is != latin {
			runs, latin, open = append(runs, ""), is, true
		}
		runs[len(runs)-1] += string(r)
	}
	return runs
}

// Around lists where in t before stands and after follows it with a gap of so many
// letters; either may be empty.
func Around(t policy.Text, before, after []rune, gaps []int) []Range {
	var w written
	w.read(t)
	var list []Range
	for i := range w.hant {
		for _, gap := range gaps {
			if end := w.around(i, before, after, gap); end > i {
				list = append(list, Range{i, end})
			}
		}
	}
	return list
}

// around gives where before, a gap and after end that stand at place i, otherwise -1.
func (w *written) around(i int, before, after []rune, gap int) int {
	n := len(before) + gap + len(after)
	if i+n > len(w.hant) {
		return -1
	}
	for k := range n {
		here := i + k
		switch {
		case !letter(w.hant[here]):
			return -1
		case k < len(before) && !script.Equal(before[k], w.hant[here], w.hans[here]),
			k >= len(before)+gap && !script.Equal(after[k-len(before)-gap], w.hant[here], w.hans[here]):
			return -1
		}
	}
	return i + n
}
