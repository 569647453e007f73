// Package segment parts Chinese text into words with their parts of speech.
//
// It owns github.com/go-ego/gse, whose dictionary takes seconds and a few
// hundred megabytes to load: it is loaded at the first question and only in
// commands that read documents. The server never imports this package.
package segment

import (
	"fmt"
	"strings"
	"sync"

	"github.com/go-ego/gse"
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

// Segmenter answers from one loaded dictionary. It is safe for concurrent use.
type Segmenter struct {
	load func() (*gse.Segmenter, error)
}

// New makes a segmenter that loads its dictionary when it is first asked.
func New() *Segmenter {
	return &Segmenter{load: sync.OnceValues(func() (*gse.Segmenter, error) {
		seg, err := gse.NewEmbed("zh")
		if err != nil {
			return nil, fmt.Errorf("gse.NewEmbed: %w", err)
		}
		return &seg, nil
	})}
}

// Words parts text, which should be Simplified: the dictionary knows more words
// in it, and both scripts of a policy.Text share their rune offsets. The words
// cover the text without gap or overlap.
func (s *Segmenter) Words(text string) ([]Word, error) {
	seg, err := s.load()
	if err != nil {
		return nil, err
	}
	var words []Word
	runes := 0
	for _, w := range seg.Pos(text, false) {
		n := len([]rune(w.Text))
		words = append(words, Word{Start: runes, End: runes + n, Tag: strings.TrimSpace(w.Pos)})
		runes += n
	}
	if total := len([]rune(text)); runes != total {
		return nil, fmt.Errorf("segment: %d of %d characters covered", runes, total)
	}
	return words, nil
}
