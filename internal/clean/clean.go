// Package clean strips from a source text what is no word of it (pinyin notes,
// invisible characters, ragged blanks, half-width punctuation) and remembers,
// for every byte that is left, where it stood in the source.
//
// It works in three passes. The first takes out what a reader does not see or
// did not write (characters without shape, notes) and writes the ordinary character
// where another code stands for it (radicals, compatibility ideographs, old fonts); the
// second joins lines that were broken at a width; the third sets blanks and punctuation,
// which depends on what stands side by side after the others. Clean is idempotent, and no
// pass touches a unified ideograph.
package clean

import (
	"sort"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Text 淨文 is a cleaned text with its way back to the source.
type Text struct {
	text    string
	source  string
	runs    []run
	removed []Removal
}

// RemovalKind says what sort of noise was removed.
type RemovalKind string

// The kinds of removal that are listed. Blanks and punctuation are set, not
// removed, and are not listed.
const (
	Note    RemovalKind = "note"    // 拼音註: a pinyin note with its parentheses
	Control RemovalKind = "control" // 控制字元: a run of control or invisible characters
)

// Removal is a place of the source, bytes [Start, End), that the clean text
// does not hold.
type Removal struct {
	Kind       RemovalKind
	Start, End int
}

// Clean strips the noise from a decoded source text. Invalid UTF-8 passes
// through as it is; package source never hands it on. Time is linear in the
// length of source.
func Clean(source string) *Text {
	visible := newBuilder(source, []run{{}})
	stripInvisible(visible)
	middle, runs := visible.finish()

	whole := newBuilder(middle, runs)
	unwrap(whole)
	middle, runs = whole.finish()

	set := newBuilder(middle, runs)
	setTypography(set)
	text, runs := set.finish()
	return &Text{text: text, source: source, runs: runs, removed: visible.removed}
}

// String is the clean text. Its lines end in "\n" alone.
func (t *Text) String() string { return t.text }

// Removed lists what was taken out, in the order of the source.
func (t *Text) Removed() []Removal { return t.removed }

// Source is the byte offset in the source of the character that stands at
// byte offset of the clean text. The end of the clean text is the end of the source;
// offsets outside are held to the nearest end.
func (t *Text) Source(offset int) int {
	if offset >= len(t.text) {
		return len(t.source)
	}
	return locate(t.runs, max(offset, 0), len(t.source))
}

// Offset is the way forward: the byte offset in the clean text of the first
// character whose source stands at or after byte offset of the source.
func (t *Text) Offset(source int) int {
	after := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].source > source })
	end := len(t.text)
	if after < len(t.runs) {
		end = t.runs[after].clean
	}
	if after == 0 {
		return 0
	}
	r := t.runs[after-1]
	return min(r.clean+source-r.source, end)
}

// Span 出處 is the range of the source that clean bytes [start, end) stand for.
// What was removed after a character belongs to that character, what was
// removed before the first belongs to the first: the spans of adjacent ranges
// are adjacent, and the span of the whole text is the whole source.
func (t *Text) Span(start, end int) policy.Span {
	from := t.border(start)
	return policy.Span{Start: from, End: max(from, t.end(end))}
}

// border is where a range that begins at a clean offset begins in the source.
// At the beginning it lies at the edge, so that nothing of the source stays outside.
func (t *Text) border(offset int) int {
	if offset <= 0 {
		return 0
	}
	return t.Source(offset)
}

// end is where a range that ends at a clean offset ends in the source.
func (t *Text) end(offset int) int {
	if offset >= len(t.text) {
		return len(t.source)
	}
	return t.border(offset)
}
