package gold

// Figures is the numbers and dates that a document states.
type Figures struct {
	Document string        `json:"document"`
	Figures  []FigureLabel `json:"figures"`
}

// FigureLabel is one of them.
type FigureLabel struct {
	Value string `json:"value"` // as printed; a day as 2025-08-01
	Unit  string `json:"unit"`  // in Simplified; 日期 for a day
	What  string `json:"what"`
	Kind  string `json:"kind"`  // target, limit, reported, support, condition, date
	Quote string `json:"quote"` // in Simplified
}

// Score scores the figures that are shown; kinds counts the right kinds among those found.
func (f *Figures) Score(shown []FigureLabel) (s Score, kinds int, missing, wrong []FigureLabel) {
	s.Gold, s.Shown = len(f.Figures), len(shown)
	used := make([]bool, len(shown))
next:
	for _, g := range f.Figures {
		for i, q := range shown {
			if !used[i] && bare(q.Value) == bare(g.Value) && bare(q.Unit) == bare(g.Unit) && (bare(q.Quote) == "" || alike(q.Quote, g.Quote)) {
				used[i] = true
				s.Right++
				if q.Kind == g.Kind {
					kinds++
				}
				continue next
			}
		}
		missing = append(missing, g)
	}
	for i, q := range shown {
		if !used[i] {
			wrong = append(wrong, q)
		}
	}
	return s, kinds, missing, wrong
}
