package search

import (
	"slices"
	"testing"
)

// dictionary splits by the longest known word; what is unknown stands alone.
func dictionary(words ...string) Splitter {
	return func(text string) ([]int, error) {
		var starts []int
		runes := []rune(text)
		for i := 0; i < len(runes); {
			starts = append(starts, i)
			n := 1
			for end := len(runes); end > i+1; end-- {
				if slices.Contains(words, string(runes[i:end])) {
					n = end - i
					break
				}
			}
			i += n
		}
		return starts, nil
	}
}

func TestBoundariesTellWordsFromAccidents(t *testing.T) {
	split := dictionary("支持", "工业", "企业", "汽车产业", "汽车", "产业", "增资扩产")
	heading, text := "支持工业企业", "汽车产业增资扩产"
	coarse, err := NewBoundaries(heading, text, split)
	if err != nil {
		t.Fatal(err)
	}
	fine, err := coarse.Refine(heading, text, func(word string) ([]int, error) { return Compounds(word, split) })
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		word         string
		inText       bool
		at           int
		coarse, fine bool
	}{
		{"工业", false, 2, true, true},
		{"工业企业", false, 2, true, true},
		{"业企", false, 3, false, false},
		{"企业", false, 4, true, true},
		{"汽车产业", true, 0, true, true},
		{"产业", true, 2, false, true},
		{"产业增", true, 2, false, false},
		{"增资", true, 4, false, false},
	} {
		offset, n := 0, len([]rune(heading))
		if test.inText {
			offset, n = n, len([]rune(text))
		}
		r := Range{test.at, test.at + len([]rune(test.word))}
		if got := coarse.whole(r, offset, n); got != test.coarse {
			t.Errorf("%s is a word of the segmenter: %v, want %v", test.word, got, test.coarse)
		}
		if got := fine.whole(r, offset, n); got != test.fine {
			t.Errorf("%s is a word: %v, want %v", test.word, got, test.fine)
		}
	}
}
