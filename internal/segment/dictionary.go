package segment

import "fmt"

// Entry is a word of the dictionary with how often it was counted.
type Entry struct {
	Text      string
	Frequency float64
}

// Dictionary lists the words that the segmenter knows, in both scripts mixed.
func (s *Segmenter) Dictionary() ([]Entry, error) {
	seg, err := s.load()
	if err != nil {
		return nil, fmt.Errorf("Dictionary: %w", err)
	}
	tokens := seg.Dictionary().Tokens
	list := make([]Entry, len(tokens))
	for i, t := range tokens {
		list[i] = Entry{Text: t.Text(), Frequency: t.Freq()}
	}
	return list, nil
}
