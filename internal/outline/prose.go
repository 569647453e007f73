package outline

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// readProse is the grammar of the press summary 新聞綜述. Such a text names the
// parts of a document in one sentence (「A、B、C」三個方面), then gives each part
// a paragraph that opens with its name; the paragraph's last sentences list what
// is to be done. Counts that the text states of itself choose between the
// readings that a paragraph allows.
func readProse(r *Reader, sc *scan) (*reading, error) {
	top, ok := sc.topEnumeration()
	if !ok {
		return nil, nil
	}
	dims := sc.openDimensions(top)
	if 2*len(dims) < top.count || len(dims) < 2 {
		return nil, nil
	}
	structural := sc.structuralLines(top)
	var parts []*part
	for i := range dims {
		end := len(sc.lines)
		if i+1 < len(dims) {
			end = dims[i+1].line
		} else if i >= 2 && dims[i].line == dims[0].line+i {
			end = dims[i].line + 1 // the others are a paragraph each
		}
		for l := dims[i].line + 1; l < end; l++ {
			if structural[l] || sc.caption(sc.lines[l]) {
				end = l
			}
		}
		p, err := r.newPart(sc, dims[i], end)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	claims := sc.proseClaims(top, dims, structural)
	choose(parts, claims)

	out := &reading{grammar: "prose", claims: claims}
	item := 0
	inTree := make([]bool, len(sc.lines))
	for _, p := range parts {
		n := p.best().build(sc, p, &item)
		out.nodes = append(out.nodes, n)
		for l := p.line; l < p.best().until; l++ {
			inTree[l] = true
		}
		if !p.best().signature.empty() {
			out.passages = append(out.passages, passage(policy.Signature, p.best().signature))
		}
	}
	for i, l := range sc.lines {
		if inTree[i] {
			continue
		}
		kind := policy.Prose
		switch {
		case sc.caption(l):
			kind = policy.Caption
		case i < parts[0].line:
			kind = policy.Preamble
		}
		out.passages = append(out.passages, passage(kind, l.extent))
	}
	out.title, out.alternate = sc.proseTitles(parts[0].line)
	out.confidence = 0.6 + 0.35*float64(len(dims))/float64(top.count)
	out.reason = fmt.Sprintf("the text names %d parts and %d paragraphs open with their names", top.count, len(dims))
	return out, nil
}

// topEnumeration is the longest list of parts whose names open lines.
func (sc *scan) topEnumeration() (enumeration, bool) {
	var best enumeration
	opened := 0
	for _, l := range sc.lines {
		if !namesParts(sc.of(l.extent)) {
			continue
		}
		for _, s := range sc.sentences(l.extent) {
			for _, e := range sc.enumerations(s) {
				n := 0
				for _, name := range e.names {
					if sc.opens(name) >= 0 {
						n++
					}
				}
				if n > opened {
					best, opened = e, n
				}
			}
		}
	}
	return best, opened > 0
}

// namesParts reports whether a line holds both a list and a word for parts of a
// whole. Most lines do not and need not be taken apart.
func namesParts(s string) bool {
	if !strings.Contains(s, "、") {
		return false
	}
	for _, noun := range [...]string{"方面", "維度", "维度", "板塊", "板块", "部分", "領域", "领域", "篇章"} {
		if strings.Contains(s, noun) {
			return true
		}
	}
	return false
}

// dimension is a part of the document that a line opens.
type dimension struct {
	name extent // where the line names it
	line int
	node *node
}

// openDimensions finds the paragraphs of the parts, in the order of the text.
func (sc *scan) openDimensions(top enumeration) []dimension {
	var dims []dimension
	for i, l := range sc.lines {
		for _, name := range top.names {
			if sc.opens(name) == i {
				at := extent{l.start, l.start + name.end - name.start}
				if s := sc.of(l.extent); !strings.HasPrefix(s, sc.of(name)) {
					at.start += leadIn(s)
					at.end = at.start + name.end - name.start
				}
				num := fmt.Sprint(len(dims) + 1)
				dims = append(dims, dimension{at, i, &node{kind: policy.Dimension, num: num, heading: []extent{at}}})
			}
		}
	}
	return dims
}

// structuralLines marks the lines that speak of the document as a whole: they
// name several of its parts and belong to none.
func (sc *scan) structuralLines(top enumeration) []bool {
	marks := make([]bool, len(sc.lines))
	for i, l := range sc.lines {
		for _, s := range sc.sentences(l.extent) {
			if len(sc.enumerations(s)) > 0 {
				marks[i] = true
			}
		}
		if l.start <= top.at.start && top.at.start < l.end {
			marks[i] = true
		}
	}
	return marks
}

// proseClaims reads what the structural lines state about the document: how many
// parts it has, how many groups and measures, in all or in the parts just named.
func (sc *scan) proseClaims(top enumeration, dims []dimension, structural []bool) []claim {
	var claims []claim
	for i, l := range sc.lines {
		if !structural[i] {
			continue
		}
		for _, s := range sc.sentences(l.extent) {
			var scope []*node
			from := 0
			listed := sc.enumerations(s)
			for _, e := range listed {
				if e.at == top.at {
					claims = append(claims, claim{kind: policy.Dimension, count: e.count, at: e.at})
				} else if part := sc.named(e.names, dims); len(part) == e.count {
					scope, from = part, e.at.start
				}
			}
			for _, t := range sc.tallies(s) {
				if t.kind == policy.Dimension {
					continue
				}
				c := claim{kind: t.kind, count: t.count, at: t.at, scope: scope}
				if scope != nil && from < t.at.start {
					c.at.start = from
				}
				if len(listed) > 0 {
					claims = append(claims, c)
				}
			}
		}
	}
	// A part's opening sentence may count what stands in it: 在A方面，共5條措施。
	for _, d := range dims {
		l := sc.lines[d.line]
		if structural[d.line] {
			continue
		}
		for _, t := range sc.tallies(sc.sentences(l.extent)[0]) {
			if t.kind == policy.Measure {
				claims = append(claims, claim{kind: t.kind, count: t.count, at: t.at, scope: []*node{d.node}})
			}
		}
	}
	return claims
}

// named gives the nodes that the names stand for.
func (sc *scan) named(names []extent, dims []dimension) []*node {
	var nodes []*node
	for _, name := range names {
		for _, d := range dims {
			if sc.of(d.name) == sc.of(name) {
				nodes = append(nodes, d.node)
			}
		}
	}
	return nodes
}

// issued finds the title of a document that a report says was issued.
var issued = regexp.MustCompile(`(?:印發|印发|發布|发布|出臺|出台|頒布|颁布|公布)[^。《]{0,12}《([^》\n]+)》`)

// proseTitles gives the line that heads the article, if one does, and the title
// of the document that the lines before the first part say was issued.
func (sc *scan) proseTitles(first int) (title, alternate extent) {
	if first > 0 && sc.caption(sc.lines[0]) && !strings.ContainsRune(sc.of(sc.lines[0].extent), '，') {
		title = sc.lines[0].extent
	}
	for _, l := range sc.lines[:first] {
		if m := issued.FindStringSubmatchIndex(sc.of(l.extent)); m != nil {
			return title, extent{l.start + m[2], l.start + m[3]}
		}
	}
	return title, extent{}
}
