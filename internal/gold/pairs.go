package gold

import "strings"

// Pairs is which measures of two documents correspond, a the earlier one.
type Pairs struct {
	Name string `json:"name"`
	A    struct {
		File string `json:"file"`
	} `json:"a"`
	B struct {
		File string `json:"file"`
	} `json:"b"`
	Measures []struct {
		B           int `json:"b"`
		Corresponds []struct {
			A             int    `json:"a"`
			Grade         string `json:"grade"`          // "same", "part"
			Phrase        string `json:"phrase"`         // the words of a that go on
			PairDoubtful  bool   `json:"pair_doubtful"`  // neither asked for nor counted against
			GradeDoubtful bool   `json:"grade_doubtful"` // the grade costs nothing either way
		} `json:"corresponds"`
	} `json:"measures"`
}

// Proposed is a pair that the program shows.
type Proposed struct {
	A, B  int
	Grade string   // "same", "part"
	Words []string // of a, that are marked as going on
}

// PairScores are the scores of a pairing.
type PairScores struct {
	Any, Same, Part Score
	Phrases         Score // labelled phrases that overlap with words that were marked, of the pairs found
}

// Score scores a pairing.
func (p *Pairs) Score(shown []Proposed) PairScores {
	type label struct {
		grade, phrase string
		doubtful      bool
	}
	labels, ignored := map[[2]int]label{}, map[[2]int]bool{}
	for _, m := range p.Measures {
		for _, c := range m.Corresponds {
			key := [2]int{c.A, m.B}
			if c.PairDoubtful {
				ignored[key] = true
			} else {
				labels[key] = label{c.Grade, c.Phrase, c.GradeDoubtful}
			}
		}
	}
	var s PairScores
	graded := map[string]*Score{"same": &s.Same, "part": &s.Part}
	s.Any.Gold = len(labels)
	for _, l := range labels {
		if !l.doubtful {
			graded[l.grade].Gold++
		}
	}
	for _, q := range shown {
		key := [2]int{q.A, q.B}
		if ignored[key] {
			continue
		}
		l, right := labels[key]
		s.Any.Shown++
		if right {
			s.Any.Right++
			s.Phrases.Gold++
			for _, w := range q.Words {
				if overlap(w, l.phrase) {
					s.Phrases.Right++
					break
				}
			}
		}
		if right && l.doubtful {
			continue
		}
		graded[q.Grade].Shown++
		if right && l.grade == q.Grade {
			graded[q.Grade].Right++
		}
	}
	s.Phrases.Shown = s.Phrases.Gold
	return s
}

// overlap reports whether two quotations of one text share at least four characters in a row.
func overlap(a, b string) bool {
	x, y := []rune(bare(a)), bare(b)
	n := min(4, len(x), len([]rune(y)))
	for i := 0; i+n <= len(x) && n > 0; i++ {
		if strings.Contains(y, string(x[i:i+n])) {
			return true
		}
	}
	return false
}
