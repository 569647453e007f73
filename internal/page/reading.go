package page

import (
	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// blocks is the whole text in reading order.
func blocks(e *policy.Edition) []markup.Block {
	var list []markup.Block
	unsaid := policy.Unsaid(e.Provisions)
	for p, level := range e.Reading() {
		list = append(list, markup.Block{Provision: p.Provision, Passage: p.Passage, Level: level, Unsaid: unsaid[p.Provision]})
	}
	return list
}

// said is those of the parts of a text that have words of their own: items of an article's list stand in the text of the
// article already.
func said(list []*policy.Provision) []*policy.Provision {
	for _, p := range list {
		if markup.Shows(p.Heading) || markup.Shows(p.Text) || len(p.Children) > 0 && said(p.Children) != nil {
			return list
		}
	}
	return nil
}
