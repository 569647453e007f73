package scan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Reading is what a grammar makes of a text.
type Reading struct {
	Grammar    string
	Confidence float64
	Reason     string
	Title      Extent
	Alternate  Extent        // another name the text gives its document
	Titles     []Extent      // the title where it may run over lines; instead of title
	Alternates []Extent      // likewise
	Number     string        // 發文字號
	Issuer     string        // 發文機關
	Adopted    string        // 成文日期, ISO 8601
	Published  string        // 發布日期
	Fields     []policy.Fact // 索引號 and the like
	Nodes      []*Node       // numbered tree
	Passages   []*Node       // text outside it
	Claims     []Claim
	Warnings   []policy.Issue // Span in clean bytes until assembled
}

// Node is a provision or passage in the making. Its words are ranges of the
// clean text: words stand there for it alone, borrowed ones belong to a
// neighbour and are read along with it.
type Node struct {
	Kind     policy.Kind
	Num      string
	Label    string
	Leaf     bool
	Heading  []Extent // joined without blanks
	Text     Extent
	More     []Extent // further paragraphs of the text, where others' words stand between
	Within   string   // a step of the eid between the parent's and its own
	Words    []Extent
	Borrowed []Extent
	parent   *Node
	Children []*Node
	owned    []Extent // its words and the gaps that fall to it, once the text is tiled
}

// Add puts child under n.
func (n *Node) Add(child *Node) *Node {
	child.parent = n
	n.Children = append(n.Children, child)
	return child
}

// eid is the address that n will have as a part.
func (n *Node) eid() string {
	above := ""
	if n.parent != nil {
		above = n.parent.eid()
	}
	return policy.EID(above, n.Kind, n.Num[strings.LastIndexByte(n.Num, '.')+1:])
}

// Assemble turns a reading into an edition. What no node claims (separators,
// line ends) goes to the closest node around it, so that own spans tile the source.
func (sc *Scan) Assemble(r *Reading) (*policy.Edition, error) {
	sc.footnotes(r)
	if err := sc.tile(r); err != nil {
		return nil, err
	}
	e := &policy.Edition{
		Script: sc.script, Grammar: r.Grammar, Confidence: r.Confidence, Reason: r.Reason,
		Title:     policy.Written(sc.script, sc.Of(r.Title)+sc.Join(r.Titles)),
		Alternate: policy.Written(sc.script, sc.Of(r.Alternate)+sc.Join(r.Alternates)),
		DocNumber: r.Number, Issuer: policy.Written(sc.script, r.Issuer), Adopted: r.Adopted, Published: r.Published, Fields: r.Fields,
	}
	var build func(list []*Node) []*policy.Provision
	build = func(list []*Node) (trees []*policy.Provision) {
		for _, n := range list {
			p := &policy.Provision{
				Kind: n.Kind, Within: n.Within, Num: n.Num, Label: n.Label,
				Heading:  policy.Written(sc.script, sc.Join(n.Heading)),
				Text:     policy.Written(sc.script, sc.paragraphs(n)),
				Spans:    sc.spans(n.owned, n.Borrowed),
				Children: build(n.Children),
			}
			if n.Leaf {
				p.Measure = 1 // counted by policy.Number
			}
			trees = append(trees, p)
		}
		return trees
	}
	e.Provisions = build(r.Nodes)
	policy.Number(e.Provisions)
	for _, n := range r.Passages {
		e.Passages = append(e.Passages, &policy.Passage{
			Kind:  n.Kind,
			Text:  policy.Written(sc.script, sc.paragraphs(n)),
			Spans: sc.spans(n.owned, nil),
		})
	}
	policy.SortPassages(e.Passages)
	for _, c := range r.Claims {
		e.Claims = append(e.Claims, c.check(sc, e.Provisions))
	}
	for _, w := range r.Warnings {
		w.Span = sc.Span(w.Span.Start, w.Span.End)
		e.Warnings = append(e.Warnings, w)
	}
	return e, nil
}

// piece is a range of the clean text with the node that owns it.
type piece struct {
	Extent
	owner *Node
}

// tile lists, for every node, the ranges it owns: its words and the gaps that
// fall to it. Together they cover the clean text once.
func (sc *Scan) tile(r *Reading) error {
	var pieces []piece
	var collect func(nodes []*Node)
	collect = func(nodes []*Node) {
		for _, n := range nodes {
			for _, w := range n.Words {
				if !w.Empty() {
					pieces = append(pieces, piece{w, n})
				}
			}
			collect(n.Children)
		}
	}
	collect(r.Nodes)
	collect(r.Passages)
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })

	own := func(n *Node, e Extent) {
		if k := len(n.owned); k > 0 && n.owned[k-1].End == e.Start {
			n.owned[k-1].End = e.End
			return
		}
		n.owned = append(n.owned, e)
	}
	at := 0
	for i, p := range pieces {
		if p.Start < at {
			return fmt.Errorf("bytes %d to %d of the clean text are claimed twice", p.Start, at)
		}
		if p.Start > at {
			if i == 0 {
				p.Start = at
			} else {
				own(around(pieces[i-1].owner, p.owner), Extent{at, p.Start})
			}
		}
		own(p.owner, p.Extent)
		at = p.End
	}
	if at < len(sc.Clean) {
		if len(pieces) == 0 {
			return fmt.Errorf("no words are claimed")
		}
		last := pieces[len(pieces)-1].owner
		own(around(last, nil), Extent{at, len(sc.Clean)})
	}
	return nil
}

// around is the closest node that holds both a and b; where none does, the
// outermost node that holds a.
func around(a, b *Node) *Node {
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
func (n *Node) depth() int {
	d := 0
	for ; n != nil; n = n.parent {
		d++
	}
	return d
}

// spans maps owned and borrowed ranges to the source, in reading order.
func (sc *Scan) spans(owned, borrowed []Extent) []policy.Span {
	list := make([]policy.Span, 0, len(owned)+len(borrowed))
	for _, e := range owned {
		list = append(list, sc.Span(e.Start, e.End))
	}
	for _, e := range borrowed {
		s := sc.Span(e.Start, e.End)
		s.Shared = true
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	return list
}

// paragraphs is the text of n, its pieces parted by line ends.
func (sc *Scan) paragraphs(n *Node) string {
	text := sc.Of(sc.Trim(n.Text))
	if len(n.More) == 0 {
		return text
	}
	var b strings.Builder
	b.WriteString(text)
	for _, e := range n.More {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(sc.Of(sc.Trim(e)))
	}
	return b.String()
}

// Join puts the ranges of a heading together.
func (sc *Scan) Join(list []Extent) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteString(sc.Of(e))
	}
	return b.String()
}

// PassageKind names the kind of the lines outside the tree.
func PassageKind(r role) policy.Kind {
	switch r {
	case RoleBox:
		return policy.Box
	case RoleSign:
		return policy.Signature
	case RoleAttach, RoleList:
		return policy.Attachment
	}
	return policy.Prose
}

// Passage is a node for text outside the tree.
func Passage(kind policy.Kind, e Extent) *Node {
	return &Node{Kind: kind, Text: e, Words: []Extent{e}}
}

// Joined puts lines that follow each other together, from byte rest of the text on.
func (sc *Scan) Joined(lines []int, rest int) []Extent {
	var list []Extent
	for k, i := range lines {
		e := sc.Lines[i].Extent
		if e.End <= rest {
			continue
		}
		e.Start = max(e.Start, rest)
		if last := len(list) - 1; last >= 0 && k > 0 && lines[k-1] == i-1 {
			list[last].End = e.End
			continue
		}
		list = append(list, e)
	}
	return list
}
