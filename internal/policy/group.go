package policy

// Group 單位組 is several departments under one name, as tables call them: 各街道.
type Group struct {
	ID      int64
	Name    Text
	Members []*Department
}

// Called reports whether the group has a name, in either script.
func (g *Group) Called(name string) bool { return g.Name.Hant == name || g.Name.Hans == name }

// Choice 選擇 is the answer that settles what a table left open. It holds for the next table, too.
type Choice struct {
	Question string // by what it is about
	Answer   string
	Document bool // it holds for the tables of one document alone
}

// Choices are answers; of several to one question the last one counts.
type Choices []Choice

// Of is the answer to a question, "" for none.
func (c Choices) Of(question string) string {
	for i := len(c) - 1; i >= 0; i-- {
		if c[i].Question == question {
			return c[i].Answer
		}
	}
	return ""
}
