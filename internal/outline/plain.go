package outline

import "github.com/yihaowen/yihaowen/internal/policy"

// readPlain keeps a text as paragraphs. It always applies, and never beats a
// grammar that has found structure.
func readPlain(_ *Reader, sc *scan) (*reading, error) {
	r := &reading{
		grammar:    "plain",
		confidence: minConfidence,
		reason:     "no grammar found a structure in the text",
		warnings: []policy.Warning{{
			Message: "no numbered structure was recognised; the text is kept as plain paragraphs",
			Span:    policy.Span{Start: sc.lines[0].start, End: sc.lines[0].end},
		}},
	}
	for i, l := range sc.lines {
		kind := policy.Prose
		if i == 0 && len(sc.lines) > 1 && sc.caption(l) {
			r.title = l.extent
			kind = policy.Caption
		} else if sc.caption(l) {
			kind = policy.Caption
		}
		r.passages = append(r.passages, passage(kind, l.extent))
	}
	return r, nil
}

// passage is a node for text outside the tree.
func passage(kind policy.Kind, e extent) *node {
	return &node{kind: kind, text: e, words: []extent{e}}
}
