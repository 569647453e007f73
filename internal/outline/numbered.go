package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// numbered is a text whose parts are numbered, nested and graded, on the way to
// a reading: what official documents and statutes have in common.
type numbered struct {
	sc       *scan
	f        *frame
	top      []*unit
	units    []*unit // in reading order
	owner    []*unit // of each line, nil for what stands outside the tree
	passages []*node
	warnings []warning
	second   []extent // the title of another document that the text holds
}

// nest reads the numbers of the candidates into a tree.
func (sc *scan) nest(f *frame, list []int) *numbered {
	rank := sc.order(list)
	n := &numbered{sc: sc, f: f}
	n.top, n.warnings = sc.units(list, rank)
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
	n.owner = make([]*unit, len(sc.lines))
	if len(n.units) == 0 {
		return
	}
	at := make(map[int]*unit, len(n.units))
	for _, u := range n.units {
		at[u.line] = u
	}
	another := n.another()
	var current *unit
	for i := n.units[0].line; i < n.f.to; i++ {
		l := sc.lines[i]
		u := at[i]
		switch {
		case u != nil:
			current = u
			n.owner[i] = u
		case l.role != roleText && l.role != roleTable && l.role != rolePage:
			n.outside(i)
		case l.role == rolePage:
			n.passages = append(n.passages, passage(policy.Prose, l.extent))
		case another[i] != "":
			current = nil
			n.passages = append(n.passages, passage(another[i], l.extent))
		case l.kind == policy.BlockHeading || sc.supplement(i, i+1):
			// A heading without a number is no part; what stands below it is not the last part's.
			if current = n.subtitle(i, current); current == nil {
				n.passages = append(n.passages, passage(policy.Caption, l.extent))
			} else {
				n.owner[i] = current
			}
		case current == nil:
			n.passages = append(n.passages, passage(policy.Prose, l.extent))
		default:
			n.owner[i] = current.holder()
			if next := at[i+1]; next != nil && sc.ends(l.extent, "：") {
				n.owner[i] = leadsIn(current, next)
			}
		}
	}
}

// subtitle is the part that the unnumbered heading at line i belongs to: one
// whose own heading is of a higher level, or whose number stands alone on the line
// before and is completed by it; nil if it belongs to none.
func (n *numbered) subtitle(i int, current *unit) *unit {
	if h := current.holder(); h != nil && n.sc.lines[i].kind == policy.BlockHeading && n.sc.lines[i].level > n.headingLevel(h) {
		return h
	}
	if current != nil && current.line == i-1 && !current.isPoint() && n.sc.lines[current.line].label.size == len(n.sc.of(n.sc.lines[current.line].extent)) {
		return current
	}
	return nil
}

// headingLevel is the level of the heading that u or a part around it has in the
// source's format; where none is set as a heading, one that no heading is below.
func (n *numbered) headingLevel(u *unit) int {
	const lowest = 6
	for ; u != nil; u = u.parent {
		if l := n.sc.lines[u.line]; l.kind == policy.BlockHeading {
			return l.level
		}
	}
	return lowest
}

// leadsIn is the part that a line ending in a colon belongs to when it opens a
// list that begins anew: the one around the list, not the last item before it.
func leadsIn(current, next *unit) *unit {
	if next.label.num == 1 && !next.isPoint() {
		for u := current; u != nil; u = u.parent {
			if u.label.form == next.label.form && u.parent == next.parent && u.parent != nil {
				return u.parent
			}
		}
	}
	return current.holder()
}

// goesOn reports whether line i, outside the tree, belongs to the passage of the
// line before: boxes and attachments are one passage each, and 附件： alone on a
// line belongs to the first attachment that is listed below it.
func (sc *scan) goesOn(i int) bool {
	s := sc.of(sc.lines[i].extent)
	switch sc.lines[i].role {
	case roleBox:
		return !sc.opensBox(i)
	case roleAttach:
		return !isAttachment(s)
	case roleList:
		before := sc.of(sc.lines[i-1].extent)
		bare := strings.TrimSuffix(before, "：")
		return bare == "附件" || bare == "附" || isAttachment(before) && bare != before && !isAttachment(s)
	}
	return false
}

// outside makes a passage of line i by its role.
func (n *numbered) outside(i int) {
	l := n.sc.lines[i]
	kind := passageKind(l.role)
	if k := len(n.passages); k > 0 && i > 0 && n.sc.lines[i-1].role == l.role && n.sc.goesOn(i) {
		p := n.passages[k-1]
		p.text.end, p.words[0].end = l.end, l.end
		return
	}
	n.passages = append(n.passages, passage(kind, l.extent))
}

// passageKind names the kind of the lines outside the tree.
func passageKind(r role) policy.Kind {
	switch r {
	case roleBox:
		return policy.Box
	case roleSign:
		return policy.Signature
	case roleAttach, roleList:
		return policy.Attachment
	}
	return policy.Prose
}

// build makes the nodes. heading finds the title on a unit's lines and where its
// text begins; label lines of articles and sections differ in that.
func (n *numbered) build(heading func(u *unit, lines []int) (title []extent, rest int)) []*node {
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
			u.title, u.rest = heading(u, u.read)
		}
	}
	n.alike()
	for _, u := range n.units {
		u.node = &node{kind: kindOf[u.kind], leaf: sc.isMeasure(u), words: sc.joined(u.own, 0)}
		if !u.lost {
			u.node.label = sc.printed(u.line)
		}
		if u.parent != nil {
			u.parent.node.add(u.node)
		}
		if u.isPoint() {
			h := u.holder().node
			h.borrowed = append(h.borrowed, u.node.words...)
			continue
		}
		u.node.heading = u.title
		pieces := sc.joined(u.read, u.rest)
		if len(pieces) > 0 {
			u.node.text, u.node.more = pieces[0], pieces[1:]
		}
	}
	count(n.top)
	nodes := make([]*node, len(n.top))
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
			if c.isPoint() && c.label.num == 1 {
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

// joined puts lines that follow each other together, from byte rest of the text on.
func (sc *scan) joined(lines []int, rest int) []extent {
	var list []extent
	for k, i := range lines {
		e := sc.lines[i].extent
		if e.end <= rest {
			continue
		}
		e.start = max(e.start, rest)
		if last := len(list) - 1; last >= 0 && k > 0 && lines[k-1] == i-1 {
			list[last].end = e.end
			continue
		}
		list = append(list, e)
	}
	return list
}

// gather adds the passages before the first part and behind the body.
func (n *numbered) gather(h *head) []*node {
	sc := n.sc
	first := n.f.to
	if len(n.units) > 0 {
		first = n.units[0].line
	}
	list := h.passages(sc, first)
	list = append(list, n.passages...)
	n.passages = nil
	for i := n.f.to; i < len(sc.lines); i++ {
		l := sc.lines[i]
		if i > 0 && l.role == roleTail && sc.lines[i-1].role == roleSign && sc.titleLine(l) && Titled(sc.of(l.extent)) {
			// Enclosed below the signature: an amended text published anew.
			n.second = append(n.second, l.extent)
			n.passages = append(n.passages, passage(policy.Caption, l.extent))
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
		if !sc.isMeasure(u) || u == last {
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
	for i := last.line + 1; i < n.f.to; i++ {
		if n.owner[i] == last {
			own = append(own, i)
		}
	}
	keep := bareTitle(sc, last)
	if len(own) <= keep {
		return
	}
	from := len(own)
	for from > keep {
		if s := sc.of(sc.lines[own[from-1]].extent); !formula(s) || statute && strings.HasPrefix(s, "本") {
			break
		}
		from--
	}
	if !statute && from == len(own) && leaves >= 4 && 5*many <= leaves && len(own) == keep+1 && sc.ends(sc.lines[own[keep]].extent, "。！") && !sc.continues(own[keep]) {
		from = keep
	}
	for _, i := range own[from:] {
		n.owner[i] = nil
		n.passages = append(n.passages, passage(policy.Prose, sc.lines[i].extent))
	}
}

// continues reports whether line i continues the sentence before it.
func (sc *scan) continues(i int) bool {
	return i > 0 && !sc.ends(sc.lines[i-1].extent, "。！？")
}

// bareTitle is 1 where the part's number line holds its title alone, so that one
// paragraph of text is expected below it.
func bareTitle(sc *scan, u *unit) int {
	s := sc.of(sc.lines[u.line].extent)
	for _, mark := range [...]string{"。", "；", "！", "？"} {
		if strings.Contains(s, mark) {
			return 0
		}
	}
	return 1
}

// isOrdered reports whether a paragraph is one of those below Macau's laws: who
// passed and who signed them, and when.
func isOrdered(s string) bool {
	if s == "命令公佈。" || s == "命令公布。" {
		return true
	}
	_, n := readDate(s)
	return n > 0 && (s[n:] == "制定。" || s[n:] == "通過。" || s[n:] == "簽署。" || s[n:] == "發佈。")
}

// formula reports whether a paragraph is one of those that close documents.
func formula(s string) bool {
	if isOrdered(s) {
		return true
	}
	if strings.HasPrefix(s, "各位代表！") && (strings.Contains(s, "让我们") || strings.Contains(s, "奋斗")) {
		return true // a report to a congress closes so
	}
	for _, word := range []string{"特此", "同志们，", "让我们", "讓我們", "此前", "以上意见", "以上意見", "各地区各部门要", "各地区、各部门要", "各地要"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	if !strings.HasPrefix(s, "本") || len(s) > 600 {
		return false
	}
	for _, word := range []string{"起施行", "起实施", "起實施", "起执行", "起執行", "有效期", "负责解释", "負責解釋", "印发之日"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
