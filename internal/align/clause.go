package align

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// clause 語句 is a heading, or words between two marks of a text, with what they are made of.
type clause struct {
	item       int // of the list it stands in
	field      policy.Field
	start, end int    // characters of the field
	grams      []gram // each once
	whole      float64
}

// Lengths of a clause in characters: what is shorter goes on behind its comma, what is
// shorter still says nothing by itself.
const (
	clauseLength = 8
	clauseLeast  = 4
)

// sentenceEnd are the marks that no clause goes beyond.
const sentenceEnd = "。；！？;!?\n"

// clauses cuts an item into its heading and the clauses of its text.
func (v *vocabulary) clauses(item Item, at int) []clause {
	var list []clause
	if heading := []rune(item.Heading); len(heading) > 0 {
		list = append(list, clause{item: at, field: policy.Heading, end: len(heading), grams: v.distinct(heading)})
	}
	text := []rune(item.Text)
	add := func(start, end int) {
		if end-start >= clauseLeast {
			list = append(list, clause{item: at, field: policy.Body, start: start, end: end, grams: v.distinct(text[start:end])})
		}
	}
	start, before := 0, -1 // before: where the clause before begins, in the same sentence
	for i := 0; i <= len(text); i++ {
		ends := i == len(text) || strings.ContainsRune(sentenceEnd, text[i])
		if !ends && text[i] != ',' && text[i] != '，' {
			continue
		}
		switch {
		case i-start >= clauseLength:
			add(start, i)
			before, start = start, i+1
		case ends && before >= 0 && i > start:
			// The short end of a sentence belongs to what stands before it.
			list = list[:len(list)-1]
			add(before, i)
		case ends:
			add(start, i)
		}
		if ends {
			start, before = i+1, -1
		}
	}
	return list
}

// gram is two or three neighbouring characters, by the place at which they were first seen.
type gram = int32

// vocabulary gives grams their places, so that what is counted of them stands in a slice.
type vocabulary struct {
	known  map[[3]rune]gram
	triple []bool // of three characters
}

// grams lists the pairs and triples of letters and digits in a text. None reaches over a mark.
func (v *vocabulary) grams(text []rune) []gram {
	list := make([]gram, 0, 2*len(text))
	add := func(characters [3]rune) {
		g, known := v.known[characters]
		if !known {
			g = gram(len(v.triple))
			v.known[characters] = g
			v.triple = append(v.triple, characters[2] != 0)
		}
		list = append(list, g)
	}
	run := 0
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			run = 0
			continue
		}
		run++
		if run >= 2 {
			add([3]rune{text[i-1], r})
		}
		if run >= 3 {
			add([3]rune{text[i-2], text[i-1], r})
		}
	}
	return list
}

// distinct lists the grams of a text, each once.
func (v *vocabulary) distinct(text []rune) []gram {
	list := v.grams(text)
	slices.Sort(list)
	return slices.Compact(list)
}
