package outline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// node is a provision or passage in the making. Its words are ranges of the
// clean text: words stand there for it alone, borrowed ones belong to a
// neighbour and are read along with it.
type node struct {
	kind     policy.Kind
	num      string
	label    string
	leaf     bool
	heading  []extent // joined without blanks
	text     extent
	more     []extent // further paragraphs of the text, where others' words stand between
	within   string   // a step of the eid between the parent's and its own
	words    []extent
	borrowed []extent
	parent   *node
	children []*node
	owned    []extent // its words and the gaps that fall to it, once the text is tiled
}

// add puts child under n.
func (n *node) add(child *node) *node {
	child.parent = n
	n.children = append(n.children, child)
	return child
}

// eid is the address that n will have as a part.
func (n *node) eid() string {
	above := ""
	if n.parent != nil {
		above = n.parent.eid()
	}
	return policy.EID(above, n.kind, n.num[strings.LastIndexByte(n.num, '.')+1:])
}

// assemble turns a reading into an edition. What no node claims (separators,
// line ends) goes to the closest node around it, so that own spans tile the source.
func (sc *scan) assemble(r *reading) (*policy.Edition, error) {
	if err := sc.tile(r); err != nil {
		return nil, err
	}
	e := &policy.Edition{
		Script: sc.script, Grammar: r.grammar, Confidence: r.confidence, Reason: r.reason,
		Title:     policy.Written(sc.script, sc.of(r.title)+sc.join(r.titles)),
		Alternate: policy.Written(sc.script, sc.of(r.alternate)+sc.join(r.alternates)),
		DocNumber: r.number, Issuer: policy.Written(sc.script, r.issuer), Adopted: r.adopted, Published: r.published,
	}
	var build func(list []*node) []*policy.Provision
	build = func(list []*node) (trees []*policy.Provision) {
		for _, n := range list {
			p := &policy.Provision{
				Kind: n.kind, Within: n.within, Num: n.num, Label: n.label,
				Heading:  policy.Written(sc.script, sc.join(n.heading)),
				Text:     policy.Written(sc.script, sc.paragraphs(n)),
				Spans:    sc.spans(n.owned, n.borrowed),
				Children: build(n.children),
			}
			if n.leaf {
				p.Measure = 1 // counted by policy.Number
			}
			trees = append(trees, p)
		}
		return trees
	}
	e.Provisions = build(r.nodes)
	policy.Number(e.Provisions)
	for _, n := range r.passages {
		e.Passages = append(e.Passages, &policy.Passage{
			Kind:  n.kind,
			Text:  policy.Written(sc.script, sc.paragraphs(n)),
			Spans: sc.spans(n.owned, nil),
		})
	}
	policy.SortPassages(e.Passages)
	for _, c := range r.claims {
		e.Claims = append(e.Claims, c.check(sc, e.Provisions))
	}
	for _, w := range r.warnings {
		w.Span = sc.Span(w.Span.Start, w.Span.End)
		e.Warnings = append(e.Warnings, w)
	}
	return e, nil
}

// piece is a range of the clean text with the node that owns it.
type piece struct {
	extent
	owner *node
}

// tile lists, for every node, the ranges it owns: its words and the gaps that
// fall to it. Together they cover the clean text once.
func (sc *scan) tile(r *reading) error {
	var pieces []piece
	var collect func(nodes []*node)
	collect = func(nodes []*node) {
		for _, n := range nodes {
			for _, w := range n.words {
				if !w.empty() {
					pieces = append(pieces, piece{w, n})
				}
			}
			collect(n.children)
		}
	}
	collect(r.nodes)
	collect(r.passages)
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.start, b.start) })

	own := func(n *node, e extent) {
		if k := len(n.owned); k > 0 && n.owned[k-1].end == e.start {
			n.owned[k-1].end = e.end
			return
		}
		n.owned = append(n.owned, e)
	}
	at := 0
	for i, p := range pieces {
		if p.start < at {
			return fmt.Errorf("bytes %d to %d of the clean text are claimed twice", p.start, at)
		}
		if p.start > at {
			if i == 0 {
				p.start = at
			} else {
				own(around(pieces[i-1].owner, p.owner), extent{at, p.start})
			}
		}
		own(p.owner, p.extent)
		at = p.end
	}
	if at < len(sc.text) {
		if len(pieces) == 0 {
			return fmt.Errorf("no words are claimed")
		}
		last := pieces[len(pieces)-1].owner
		own(around(last, nil), extent{at, len(sc.text)})
	}
	return nil
}

// around is the closest node that holds both a and b; where none does, the
// outermost node that holds a.
func around(a, b *node) *node {
	da, db := a.depth(), b.depth()
	outermost := a
	for outermost.parent != nil {
		outermost = outermost.parent
	}
	for ; da > db; da-- {
		a = a.parent
	}
	for ; db > da; db-- {
		b = b.parent
	}
	for a != b {
		a, b = a.parent, b.parent
	}
	if a == nil {
		return outermost
	}
	return a
}

// depth counts the nodes from the top down to n, none for nil.
func (n *node) depth() int {
	d := 0
	for ; n != nil; n = n.parent {
		d++
	}
	return d
}

// spans maps owned and borrowed ranges to the source, in reading order.
func (sc *scan) spans(owned, borrowed []extent) []policy.Span {
	list := make([]policy.Span, 0, len(owned)+len(borrowed))
	for _, e := range owned {
		list = append(list, sc.Span(e.start, e.end))
	}
	for _, e := range borrowed {
		s := sc.Span(e.start, e.end)
		s.Shared = true
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	return list
}

// paragraphs is the text of n, its pieces parted by line ends.
func (sc *scan) paragraphs(n *node) string {
	text := sc.of(sc.trim(n.text))
	if len(n.more) == 0 {
		return text
	}
	var b strings.Builder
	b.WriteString(text)
	for _, e := range n.more {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(sc.of(sc.trim(e)))
	}
	return b.String()
}

// join puts the ranges of a heading together.
func (sc *scan) join(list []extent) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteString(sc.of(e))
	}
	return b.String()
}
