package policy

// Milestone 時點 is what a text says is to be reached by a year: 「到2027年，……」,
// 「2024年6月底前……」. Only what the text dates itself is one.
type Milestone struct {
	Year  int
	Month int // 0 where the text names none
	Place Place
	Start int // runes [Start, End) of the text of Place
	End   int
}

// Words are the words of the text that set the milestone.
func (m *Milestone) Words() Text {
	_, text := m.Place.Words()
	return text.Cut(m.Start, m.End)
}
