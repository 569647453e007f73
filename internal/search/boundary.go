package search

import "unicode/utf8"

// Boundaries 詞界 is a bit for every rune of a heading and the text that follows
// it: set where a word begins. It is computed at ingest.
type Boundaries []byte

// Splitter parts a Simplified text into words and gives the rune offsets at
// which they begin.
type Splitter func(text string) ([]int, error)

// NewBoundaries parts heading and text, both Simplified, into words.
func NewBoundaries(heading, text string, split Splitter) (Boundaries, error) {
	n := utf8.RuneCountInString(heading)
	b := make(Boundaries, (n+utf8.RuneCountInString(text)+7)/8)
	for _, part := range []struct {
		text   string
		offset int
	}{{heading, 0}, {text, n}} {
		starts, err := split(part.text)
		if err != nil {
			return nil, err
		}
		for _, at := range starts {
			b.set(part.offset + at)
		}
	}
	return b, nil
}

// Compounds gives for a word where the words inside it begin, if it is put
// together of two: 汽车产业 and 化发展 are one word to a segmenter, and 产业 and
// 发展 in them are none by accident. split is asked about the parts alone. A word
// of two characters has no words inside.
func Compounds(word string, split Splitter) ([]int, error) {
	runes := []rune(word)
	var inside []int
	for i := 1; i < len(runes) && len(runes) > 2; i++ {
		whole := true
		for _, part := range []string{string(runes[:i]), string(runes[i:])} {
			starts, err := split(part)
			if err != nil {
				return nil, err
			}
			whole = whole && len(starts) == 1
		}
		if whole {
			inside = append(inside, i)
		}
	}
	return inside, nil
}

// Refine is b with the boundaries inside compounds. inside is Compounds, or a
// memory of what it said.
func (b Boundaries) Refine(heading, text string, inside func(word string) ([]int, error)) (Boundaries, error) {
	fine := append(Boundaries(nil), b...)
	runes := append([]rune(heading), []rune(text)...)
	headingEnd := utf8.RuneCountInString(heading)
	for start := 0; start < len(runes); {
		end := start + 1
		for end < len(runes) && end != headingEnd && !b.At(end) {
			end++
		}
		if end-start > 2 {
			starts, err := inside(string(runes[start:end]))
			if err != nil {
				return nil, err
			}
			for _, at := range starts {
				fine.set(start + at)
			}
		}
		start = end
	}
	return fine, nil
}

func (b Boundaries) set(i int) {
	if i/8 < len(b) {
		b[i/8] |= 1 << (i % 8)
	}
}

// At reports whether a word begins at rune i.
func (b Boundaries) At(i int) bool { return i/8 < len(b) && b[i/8]&(1<<(i%8)) != 0 }

// whole reports whether r, in a part that begins at offset and has n runes,
// begins and ends where words do.
func (b Boundaries) whole(r Range, offset, n int) bool {
	return b.At(offset+r.Start) && (r.End == n || b.At(offset+r.End))
}
