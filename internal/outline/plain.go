package outline

import "github.com/yihaowen/yihaowen/internal/policy"

// readPlain keeps a text as paragraphs. It always applies, and never beats a
// grammar that has found structure.
func readPlain(_ *Reader, sc *scan) (*reading, error) {
	r := &reading{
		grammar:    "plain",
		confidence: minConfidence,
		reason:     "no grammar found a structure in the text",
		warnings: []policy.Issue{
			policy.NewIssue(policy.NoStructure).At(policy.Span{Start: sc.lines[0].start, End: sc.lines[0].end}),
		},
	}
	h, first := sc.plainHead()
	for i, l := range sc.lines {
		kind := policy.Prose
		known, found := policy.Kind(""), false
		if h != nil && i < first {
			known, found = h.kinds[i]
		}
		switch {
		case found:
			kind = known
		case h != nil && (l.role == roleSign || l.role == roleList || l.role == roleAttach):
			kind = passageKind(l.role)
		case sc.caption(l):
			kind = policy.Caption
		}
		r.passages = append(r.passages, passage(kind, l.extent))
	}
	if h != nil {
		h.into(r)
	} else if len(sc.lines) > 1 && sc.caption(sc.lines[0]) {
		r.title = sc.lines[0].extent
	}
	return r, nil
}

// plainHead reads what a document without numbered parts, as replies 批復 and
// letters 函 are, says of itself before line first: nil where neither a number, a
// signature nor the kind of document in its title shows that it is one.
func (sc *scan) plainHead() (h *head, first int) {
	const most = 16 // lines of a head
	f := sc.frame()
	for first < len(sc.lines) && first < most {
		l := sc.lines[first]
		if l.role == roleTable || !sc.titleLine(l) && soleDate(sc.of(l.extent)) == "" && !(&head{}).field(sc.of(l.extent)) {
			break
		}
		first++
	}
	h = sc.readHead(f, first)
	signed := false
	for _, l := range sc.lines {
		signed = signed || l.role == roleSign
	}
	if first == 0 || h.number == "" && !signed && !Titled(sc.join(h.title)) {
		return nil, 0
	}
	return h, first
}

// passage is a node for text outside the tree.
func passage(kind policy.Kind, e extent) *node {
	return &node{kind: kind, text: e, words: []extent{e}}
}
