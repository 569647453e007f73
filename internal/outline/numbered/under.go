package numbered

import (
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// underHeadings reports whether the numbers of a text only count lists below headings that have none: three
// headings or more, no count that goes on across one, and two at least with text and no number below them,
// which would stand outside the tree.
func (n *numbered) underHeadings() bool {
	const fewest, bare = 3, 2
	sc := n.sc
	at := map[int]*unit{}
	for _, u := range n.units {
		at[u.line] = u
	}
	headings, without := 0, 0
	var last [label.Forms]int // of each form below this heading
	counted, text := true, false
	for i := n.f.From; i < n.f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText {
			continue
		}
		if u := at[i]; u != nil {
			if headings > 0 && !u.isPoint() && u.parent == nil && l.Label.Num > 1 && last[l.Label.Form] == 0 {
				return false // it goes on from above
			}
			last[l.Label.Form], counted = l.Label.Num, true
			continue
		}
		if l.Label.Form == label.None && (l.Kind == policy.BlockHeading || l.Strong) && sc.Caption(l) {
			if headings > 0 && !counted && text {
				without++
			}
			headings++
			last, counted, text = [label.Forms]int{}, false, false
			continue
		}
		text = text || sc.Ends(l.Extent, "。；")
	}
	if headings > 0 && !counted && text {
		without++
	}
	return headings >= fewest && without >= bare && n.units[0].label.Form >= label.FormBracket
}
