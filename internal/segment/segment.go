// Package segment splits Chinese text into words with their parts of speech.
//
// It does what github.com/go-ego/gse does with the dictionary it brings (the shortest way
// through the text, each word as long as it is rare), but reads that dictionary as one
// table from the binary: gse itself takes seconds and hundreds of megabytes to load.
package segment

import (
	"unicode"
	"unicode/utf8"
)

// Word 詞 is a word of a text: runes [Start, End) and its part of speech in the
// notation of the Institute of Computing Technology (ICTCLAS): v verb, vn verbal
// noun, n noun, a adjective, ad and vd adverbial, x punctuation.
type Word struct {
	Start, End int
	Tag        string
}

// Verbal reports whether the word can open a predicate: a verb, or an adverb or
// adverbial that stands before one.
func (w Word) Verbal() bool {
	switch w.Tag {
	case "v", "vd", "vi", "ad", "d", "p":
		return true
	}
	return false
}

// Words splits text, which should be Simplified: the dictionary knows more words
// in it, and both scripts of a policy.Text share their rune offsets. The words
// cover the text without gap or overlap.
func Words(text string) []Word {
	units := split(text)
	// best[i] is the last step of the shortest way to the end of unit i.
	type step struct {
		distance float32
		from     int // its first unit
		entry    entry
	}
	best := make([]step, len(units))
	for i := range units {
		var base float32
		if i > 0 {
			base = best[i-1].distance
		}
		take := func(to int, e entry) {
			// In float32 and in this order, as gse adds and compares.
			if d := base + e.distance(); best[to].distance == 0 || d < best[to].distance {
				best[to] = step{d, i, e}
			}
		}
		alone := false
		for n, j := 0, i; j < len(units); j++ {
			var ok bool
			if n, ok = units[j].follow(n); !ok {
				break
			}
			if e, ok := word(n); ok {
				take(j, e)
				alone = alone || j == i
			}
		}
		if !alone {
			take(i, unknown)
		}
	}
	count := 0
	for i := len(units) - 1; i >= 0; i = best[i].from - 1 {
		count++
	}
	list := make([]Word, count)
	for i := len(units) - 1; i >= 0; i = best[i].from - 1 {
		count--
		list[count] = Word{Start: units[best[i].from].start, End: units[i].start + units[i].length, Tag: best[i].entry.tag()}
	}
	return list
}

// unit is what words are made of: a character, or a run of letters and digits that
// are not Chinese.
type unit struct {
	text          string
	start, length int // in runes
}

// split takes text apart into units.
func split(text string) []unit {
	list := make([]unit, 0, len(text)/3)
	start, runes, run := 0, 0, 0 // the run that is open: its first byte and how many runes it has
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[i:])
		}
		if size <= 2 && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
			if run == 0 {
				start = i
			}
			run++
			continue
		}
		if run > 0 {
			list = append(list, unit{text[start:i], runes, run})
			runes, run = runes+run, 0
		}
		list = append(list, unit{text[i : i+size], runes, 1})
		runes++
	}
	if run > 0 {
		list = append(list, unit{text[start:], runes, run})
	}
	return list
}

// follow leads from a node of the dictionary over all characters of the unit,
// in which capitals count as small letters.
func (u unit) follow(n int) (int, bool) {
	for _, r := range u.text {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		var ok bool
		if n, ok = child(n, r); !ok {
			return 0, false
		}
	}
	return n, true
}
