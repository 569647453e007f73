package ingest

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// placePictures gives each picture of an edition to the provision or passage behind whose
// words it stands, with how many lines of the text are before it. words says what of a range
// of the source is read: its text as the tree has it. Those before all words stand before the first text.
func placePictures(e *policy.Edition, words func(policy.Span) string) {
	type owner struct {
		policy.Span
		place policy.Place
	}
	var owners []owner
	for p := range policy.Walk(e.Provisions) {
		p.Pictures = nil
		for _, s := range p.Spans {
			if !s.Shared {
				owners = append(owners, owner{s, policy.Place{Provision: p}})
			}
		}
	}
	for _, p := range e.Passages {
		p.Pictures = nil
		for _, s := range p.Spans {
			owners = append(owners, owner{s, policy.Place{Passage: p}})
		}
	}
	slices.SortStableFunc(owners, func(a, b owner) int { return a.Start - b.Start })
	for _, picture := range e.Pictures {
		if len(owners) == 0 {
			return
		}
		i, _ := slices.BinarySearchFunc(owners, picture.Start, func(o owner, at int) int { return o.Start - at })
		place := owners[max(0, i-1)].place
		behind := 0
		for _, s := range place.Spans() {
			if !s.Shared && s.End > picture.Start {
				behind += solid(words(policy.Span{Start: max(s.Start, picture.Start), End: s.End}))
			}
		}
		picture.Data = nil
		if p := place.Provision; p != nil {
			picture.Line = linesBefore(p.Text.In(e.Script), behind)
			p.Pictures = append(p.Pictures, picture)
		} else {
			picture.Line = linesBefore(place.Passage.Text.In(e.Script), behind)
			place.Passage.Pictures = append(place.Passage.Pictures, picture)
		}
	}
}

// linesBefore is how many lines of a text, empty ones aside, stand before its last so many characters.
func linesBefore(text string, behind int) int {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
	n := len(lines)
	for n > 0 && behind > 0 {
		n--
		behind -= solid(lines[n])
	}
	return n
}

// solid counts the characters of a text but for blanks and marks without a shape.
func solid(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			n++
		}
	}
	return n
}
