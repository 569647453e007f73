package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// numbered is a text whose parts are numbered, nested and graded, on the way to
// a reading: what official documents and statutes have in common.
type numbered struct {
	sc       *scan.Scan
	f        *scan.Frame
	top      []*unit
	units    []*unit // in reading order
	owner    []*unit // of each line, nil for what stands outside the tree
	passages []*scan.Node
	warnings []warning
	second   []scan.Extent // the title of another document that the text holds
	others   []other       // documents that the text holds beside its first, each by itself
	tells    bool          // it has no measures: a bulletin
	passed   []string      // what stands below it of when it was passed and signed
}

// nest reads the numbers of the candidates into a tree.
func nest(sc *scan.Scan, f *scan.Frame, list []int) *numbered {
	rank := order(sc, list)
	n := &numbered{sc: sc, f: f}
	n.top, n.warnings = units(sc, list, rank)
	grade(n.top, rank)
	n.top = n.prune(n.top)
	each(n.top, func(u *unit) { n.units = append(n.units, u) })
	return n
}

// prune drops points that stand in no part, and what nests deeper than subpoints.
func (n *numbered) prune(list []*unit) []*unit {
	kept := list[:0]
	for _, u := range list {
		if u.holder() == nil || u.kind >= levelNone {
			continue
		}
		u.children = n.prune(u.children)
		kept = append(kept, u)
	}
	return kept
}

// own gives each line of the body from the first part on to the part it belongs
// to, and makes passages of the lines that belong to none.
func (n *numbered) own() {
	sc := n.sc
	n.owner = make([]*unit, len(sc.Lines))
	if len(n.units) == 0 {
		return
	}
	at := make(map[int]*unit, len(n.units))
	for _, u := range n.units {
		at[u.begin], at[u.line] = u, u
	}
	another := n.another()
	var current *unit
	for i := n.units[0].begin; i < n.f.To; i++ {
		l := sc.Lines[i]
		u := at[i]
		switch {
		case u != nil:
			current = u
			n.owner[i] = u
		case l.Role != scan.RoleText && l.Role != scan.RoleTable && l.Role != scan.RolePage:
			n.outside(i)
		case l.Role == scan.RolePage:
			n.passages = append(n.passages, scan.Passage(policy.Prose, l.Extent))
		case another[i] != "":
			current = nil
			n.passages = append(n.passages, scan.Passage(another[i], l.Extent))
		case l.Kind == policy.BlockHeading || supplement(sc, i, i+1):
			// A heading without a number is no part; what stands below it is not the last part's.
			if current = n.subtitle(i, current); current == nil {
				n.passages = append(n.passages, scan.Passage(policy.Caption, l.Extent))
			} else {
				n.owner[i] = current
			}
		case current == nil:
			n.passages = append(n.passages, scan.Passage(policy.Prose, l.Extent))
		default:
			n.owner[i] = current.holder()
			if next := at[i+1]; next != nil && sc.Ends(l.Extent, "：") {
				n.owner[i] = leadsIn(current, next)
			}
		}
	}
}

// subtitle is the part that the unnumbered heading at line i belongs to: one
// whose own heading is of a higher level, or whose number stands alone on the line
// before and is completed by it; nil if it belongs to none.
func (n *numbered) subtitle(i int, current *unit) *unit {
	if h := current.holder(); h != nil && n.sc.Lines[i].Kind == policy.BlockHeading && n.sc.Lines[i].Level > n.headingLevel(h) {
		return h
	}
	if current != nil && current.line == i-1 && !current.isPoint() && n.sc.Lines[current.line].Label.Size == len(n.sc.Of(n.sc.Lines[current.line].Extent)) {
		return current
	}
	return nil
}

// headingLevel is the level of the heading that u or a part around it has in the
// source's format; where none is set as a heading, one that no heading is below.
func (n *numbered) headingLevel(u *unit) int {
	const lowest = 6
	for ; u != nil; u = u.parent {
		if l := n.sc.Lines[u.line]; l.Kind == policy.BlockHeading {
			return l.Level
		}
	}
	return lowest
}

// leadsIn is the part that a line ending in a colon belongs to when it opens a
// list that begins anew: the one around the list, not the last item before it.
func leadsIn(current, next *unit) *unit {
	if next.label.Num == 1 && !next.isPoint() {
		for u := current; u != nil; u = u.parent {
			if u.label.Form == next.label.Form && u.parent == next.parent && u.parent != nil {
				return u.parent
			}
		}
	}
	return current.holder()
}

// goesOn reports whether line i, outside the tree, belongs to the passage of the
// line before: boxes and attachments are one passage each, and 附件： alone on a
// line belongs to the first attachment that is listed below it.
func goesOn(sc *scan.Scan, i int) bool {
	s := sc.Of(sc.Lines[i].Extent)
	switch sc.Lines[i].Role {
	case scan.RoleBox:
		return !opensBox(sc, i)
	case scan.RoleAttach:
		return !scan.IsAttachment(s)
	case scan.RoleList:
		before := sc.Of(sc.Lines[i-1].Extent)
		bare := strings.TrimSuffix(before, "：")
		return bare == "附件" || bare == "附" || scan.IsAttachment(before) && bare != before && !scan.IsAttachment(s)
	}
	return false
}

// outside makes a passage of line i by its role.
func (n *numbered) outside(i int) {
	l := n.sc.Lines[i]
	kind := scan.PassageKind(l.Role)
	if k := len(n.passages); k > 0 && i > 0 && n.sc.Lines[i-1].Role == l.Role && goesOn(n.sc, i) {
		p := n.passages[k-1]
		p.Text.End, p.Words[0].End = l.End, l.End
		return
	}
	n.passages = append(n.passages, scan.Passage(kind, l.Extent))
}

// bulletin notes whether the text has no measures, by its title.
func (n *numbered) bulletin(h *head.Head) {
	n.tells = head.Tells(n.sc.Join(h.Title))
}

// build makes the nodes. heading finds the title on a unit's lines and where its
// text begins; label lines of articles and sections differ in that.
func (n *numbered) build(heading func(u *unit, lines []int) (title []scan.Extent, rest int)) []*scan.Node {
	sc := n.sc
	for i, u := range n.owner {
		if u != nil {
			u.own = append(u.own, i)
			if h := u.holder(); h != nil {
				h.read = append(h.read, i)
			}
		}
	}
	n.lists()
	for _, u := range n.units {
		if !u.isPoint() {
			lines := u.read
			for len(lines) > 1 && lines[0] < u.line {
				lines = lines[1:] // its number in another language
			}
			u.title, u.rest = heading(u, lines)
			u.title, u.rest = u.inChinese(sc, lines, u.title, u.rest)
		}
	}
	n.alike()
	for _, u := range n.units {
		u.node = &scan.Node{Kind: kindOf(u.kind), Leaf: !n.tells && isMeasure(sc, u), Words: sc.Joined(u.own, 0)}
		if !u.lost {
			u.node.Label = printed(sc, u.line)
		}
		if u.parent != nil {
			u.parent.node.Add(u.node)
		}
		if u.isPoint() {
			h := u.holder().node
			h.Borrowed = append(h.Borrowed, u.node.Words...)
			continue
		}
		u.node.Heading = u.title
		pieces := append(u.other, sc.Joined(u.read, u.rest)...)
		if len(pieces) > 0 {
			u.node.Text, u.node.More = pieces[0], pieces[1:]
		}
	}
	count(n.top)
	nodes := make([]*scan.Node, len(n.top))
	for i, u := range n.top {
		nodes[i] = u.node
	}
	return nodes
}

// lists tells the lists of points in one part apart where there are several: by
// the paragraph 款 (項 in Taiwan) that each belongs to.
func (n *numbered) lists() {
	for _, u := range n.units {
		if u.isPoint() {
			continue
		}
		starts := 0
		for _, c := range u.children {
			if c.isPoint() && c.label.Num == 1 {
				starts++
			}
		}
		if starts < 2 {
			continue
		}
		paragraph, at := 0, 0
		for _, c := range u.children {
			if !c.isPoint() {
				continue
			}
			for ; at < len(u.read) && u.read[at] < c.line; at++ {
				if n.owner[u.read[at]] == u {
					paragraph++
				}
			}
			c.twin = max(paragraph, 1)
		}
	}
}

// gather adds the passages before the first part and behind the body.
func (n *numbered) gather(h *head.Head) []*scan.Node {
	sc := n.sc
	first := n.f.To
	if len(n.units) > 0 {
		first = n.units[0].begin
	}
	list := h.Passages(sc, first)
	list = append(list, n.passages...)
	n.passages = nil
	for i := n.f.To; i < len(sc.Lines); i++ {
		l := sc.Lines[i]
		if i > 0 && l.Role == scan.RoleTail && sc.Lines[i-1].Role == scan.RoleSign && head.TitleLine(sc, l) && head.Titled(sc.Of(l.Extent)) {
			// Enclosed below the signature: an amended text published anew.
			n.second = append(n.second, l.Extent)
			n.passages = append(n.passages, scan.Passage(policy.Caption, l.Extent))
			continue
		}
		n.outside(i)
	}
	list = append(list, n.passages...)
	return list
}

// closing takes the document's last words from its last measure: paragraphs that
// say from when it holds, or that have no like behind any other measure. In a
// statute such paragraphs are the last article's, unless they speak of it from outside.
func (n *numbered) closing(statute bool) {
	sc := n.sc
	if len(n.units) == 0 {
		return
	}
	last := n.units[len(n.units)-1].holder()
	var own []int
	many, leaves := 0, 0
	for _, u := range n.units {
		if !isMeasure(sc, u) || u == last {
			continue
		}
		leaves++
		k := u.line + 1
		for k < len(n.owner) && n.owner[k] == u {
			k++
		}
		if k-u.line > 1+bareTitle(sc, u) {
			many++
		}
	}
	for i := last.line + 1; i < n.f.To; i++ {
		if n.owner[i] == last {
			own = append(own, i)
		}
	}
	own = n.signers(own)
	keep := bareTitle(sc, last)
	if len(own) <= keep {
		return
	}
	from := len(own)
	for from > keep {
		if s := sc.Of(sc.Lines[own[from-1]].Extent); !scan.Formula(s) || statute && strings.HasPrefix(s, "本") {
			break
		}
		from--
	}
	if !statute && from == len(own) && leaves >= 4 && 5*many <= leaves && len(own) == keep+1 && sc.Ends(sc.Lines[own[keep]].Extent, "。！") && !continues(sc, own[keep]) {
		from = keep
	}
	for _, i := range own[from:] {
		n.owner[i] = nil
		n.passages = append(n.passages, scan.Passage(policy.Prose, sc.Lines[i].Extent))
	}
}

// continues reports whether line i continues the sentence before it.
func continues(sc *scan.Scan, i int) bool {
	return i > 0 && !sc.Ends(sc.Lines[i-1].Extent, "。！？")
}

// bareTitle is 1 where the part's number line holds its title alone, so that one
// paragraph of text is expected below it.
func bareTitle(sc *scan.Scan, u *unit) int {
	s := sc.Of(sc.Lines[u.line].Extent)
	for _, mark := range [...]string{"。", "；", "！", "？"} {
		if strings.Contains(s, mark) {
			return 0
		}
	}
	return 1
}
