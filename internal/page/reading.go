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

// said is those of the parts of a text that have words of their own: items of an article's list stand in the text of the
// article already.
func said(list []*policy.Provision) []*policy.Provision {
	for _, p := range list {
		if hasText(p.Heading) || hasText(p.Text) || len(p.Children) > 0 && said(p.Children) != nil {
			return list
		}
	}
	return nil
}
