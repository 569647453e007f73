package gold

// Citations is what the articles of a statute name.
type Citations struct {
	Document  string          `json:"document"`
	Citations []CitationLabel `json:"citations"`
}

// CitationLabel is one of them.
type CitationLabel struct {
	Article string `json:"article"` // that speaks: "12", "10-1"
	Words   string `json:"words"`   // in Simplified
	Title   string `json:"title"`   // of the document that is named, "" for the one that speaks
	// Names is what of it is named: "12", "12/k2" its second paragraph (款; 項 in Taiwan), "12/k2/3" the third item of
	// that, "12/3" the third item of the article, "12/k1-k3" several, "chapter 1", "" for another document as a whole and
	// "document" for the one that speaks.
	Names string `json:"names"`
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
