package gold

// Citations is what the articles of a statute name.
type Citations struct {
	Document  string          `json:"document"`
	Citations []CitationLabel `json:"citations"`
}

// CitationLabel is one of them.
type CitationLabel struct {
	Article int    `json:"article"` // that speaks
	Words   string `json:"words"`   // in Simplified
	Title   string `json:"title"`   // of the document that is named, "" for the one that speaks
	Names   string `json:"names"`   // number of the article, "chapter 1", "" for the document
}

// Score scores the citations that are shown, each as often as it is labelled.
func (c *Citations) Score(shown []CitationLabel) (s Score, missing, wrong []CitationLabel) {
	left := map[CitationLabel]int{}
	for _, q := range shown {
		left[q]++
	}
	s.Gold, s.Shown = len(c.Citations), len(shown)
	for _, g := range c.Citations {
		if left[g] == 0 {
			missing = append(missing, g)
			continue
		}
		left[g]--
		s.Right++
	}
	for q, n := range left {
		for range n {
			wrong = append(wrong, q)
		}
	}
	return s, missing, wrong
}
