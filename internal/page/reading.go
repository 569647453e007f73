package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Block 段 is a provision or a passage at its place in the text; one of the two
// is nil. Level counts from 0 at the top of the tree.
type Block struct {
	Provision *policy.Provision
	Passage   *policy.Passage
	Level     int
	Continued bool // the heading of a group that began on an earlier part
}

// blocks is the whole text in reading order.
func blocks(e *policy.Edition) []Block {
	var list []Block
	for p, level := range e.Reading() {
		list = append(list, Block{Provision: p.Provision, Passage: p.Passage, Level: level})
	}
	return list
}

// Anchor 錨 is the fragment of a provision on the pages of whole texts.
func Anchor(p *policy.Provision) string {
	if p.IsMeasure() {
		return "m" + itoa(p.Measure)
	}
	return p.EID
}
