package prose

import (
	"fmt"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Read is the grammar of the press summary 新聞綜述. Such a text names the
// parts of a document in one sentence (「A、B、C」三個方面), then gives each part
// a paragraph that opens with its name; the paragraph's last sentences list what
// is to be done. Counts that the text states of itself choose between the
// readings that a paragraph allows.
func Read(sc *scan.Scan) (*scan.Reading, error) {
	top, ok := topEnumeration(sc)
	if !ok {
		return nil, nil
	}
	dims := openDimensions(sc, top)
	if 2*len(dims) < top.Count || len(dims) < 2 {
		return nil, nil
	}
	structural := structuralLines(sc, top)
	var parts []*part
	for i := range dims {
		end := len(sc.Lines)
		if i+1 < len(dims) {
			end = dims[i+1].line
		} else if i >= 2 && dims[i].line == dims[0].line+i {
			end = dims[i].line + 1 // the others are a paragraph each
		}
		for l := dims[i].line + 1; l < end; l++ {
			if structural[l] || sc.Caption(sc.Lines[l]) {
				end = l
			}
		}
		p, err := newPart(sc, dims[i], end)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	claims := proseClaims(sc, top, dims, structural)
	choose(parts, claims)

	out := &scan.Reading{Grammar: "prose", Claims: claims}
	item := 0
	inTree := make([]bool, len(sc.Lines))
	for _, p := range parts {
		n := p.best().build(sc, p, &item)
		out.Nodes = append(out.Nodes, n)
		for l := p.line; l < p.best().until; l++ {
			inTree[l] = true
		}
		if !p.best().signature.Empty() {
			out.Passages = append(out.Passages, scan.Passage(policy.Signature, p.best().signature))
		}
	}
	for i, l := range sc.Lines {
		if inTree[i] {
			continue
		}
		kind := policy.Prose
		switch {
		case sc.Caption(l):
			kind = policy.Caption
		case i < parts[0].line:
			kind = policy.Preamble
		}
		out.Passages = append(out.Passages, scan.Passage(kind, l.Extent))
	}
	unlisted(sc, out)
	out.Title, out.Alternate = proseTitles(sc, parts[0].line)
	out.Confidence = 0.6 + 0.35*float64(len(dims))/float64(top.Count)
	out.Reason = fmt.Sprintf("the text names %d parts and %d paragraphs open with their names", top.Count, len(dims))
	return out, nil
}

// unlisted doubts what the text says of the number of measures where its paragraphs list none: a report
// tells how many the document has that it tells of, and repeats only some.
func unlisted(sc *scan.Scan, r *scan.Reading) {
	var leaves func(list []*scan.Node) int
	leaves = func(list []*scan.Node) (n int) {
		for _, one := range list {
			if n += leaves(one.Children); one.Leaf {
				n++
			}
		}
		return n
	}
	if leaves(r.Nodes) > 0 {
		return
	}
	for k := range r.Claims {
		if c := &r.Claims[k]; c.Kind == policy.Measure {
			c.Settled, c.Found, c.Holds = true, 0, scan.VerdictOpen
			r.Warnings = append(r.Warnings, policy.NewIssue(policy.ClaimUncertain, sc.Of(c.At), 0).At(policy.Span{Start: c.At.Start, End: c.At.End}))
		}
	}
}

// topEnumeration is the longest list of parts whose names open lines.
func topEnumeration(sc *scan.Scan) (scan.Enumeration, bool) {
	var best scan.Enumeration
	opened := 0
	for _, l := range sc.Lines {
		if !namesParts(sc.Of(l.Extent)) {
			continue
		}
		for _, s := range sc.Sentences(l.Extent) {
			for _, e := range sc.Enumerations(s) {
				n := 0
				for _, name := range e.Names {
					if sc.Opens(name) >= 0 {
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
	name scan.Extent // where the line names it
	line int
	node *scan.Node
}

// openDimensions finds the paragraphs of the parts, in the order of the text.
func openDimensions(sc *scan.Scan, top scan.Enumeration) []dimension {
	var dims []dimension
	for i, l := range sc.Lines {
		for _, name := range top.Names {
			if sc.Opens(name) == i {
				at := scan.Extent{Start: l.Start, End: l.Start + name.End - name.Start}
				if s := sc.Of(l.Extent); !strings.HasPrefix(s, sc.Of(name)) {
					at.Start += scan.LeadIn(s)
					at.End = at.Start + name.End - name.Start
				}
				num := fmt.Sprint(len(dims) + 1)
				dims = append(dims, dimension{at, i, &scan.Node{Kind: policy.Dimension, Num: num, Heading: []scan.Extent{at}}})
			}
		}
	}
	return dims
}

// structuralLines marks the lines that speak of the document as a whole: they
// name several of its parts and belong to none.
func structuralLines(sc *scan.Scan, top scan.Enumeration) []bool {
	marks := make([]bool, len(sc.Lines))
	for i, l := range sc.Lines {
		for _, s := range sc.Sentences(l.Extent) {
			if len(sc.Enumerations(s)) > 0 {
				marks[i] = true
			}
		}
		if l.Start <= top.At.Start && top.At.Start < l.End {
			marks[i] = true
		}
	}
	return marks
}

// proseClaims reads what the structural lines state about the document: how many
// parts it has, how many groups and measures, in all or in the parts just named.
func proseClaims(sc *scan.Scan, top scan.Enumeration, dims []dimension, structural []bool) []scan.Claim {
	var claims []scan.Claim
	for i, l := range sc.Lines {
		if !structural[i] {
			continue
		}
		for _, s := range sc.Sentences(l.Extent) {
			var scope []*scan.Node
			from := 0
			listed := sc.Enumerations(s)
			for _, e := range listed {
				if e.At == top.At {
					claims = append(claims, scan.Claim{Kind: policy.Dimension, Count: e.Count, At: e.At})
				} else if part := named(sc, e.Names, dims); len(part) == e.Count {
					scope, from = part, e.At.Start
				}
			}
			for _, t := range sc.Tallies(s) {
				if t.Kind == policy.Dimension {
					continue
				}
				c := scan.Claim{Kind: t.Kind, Count: t.Count, At: t.At, Scope: scope}
				if scope != nil && from < t.At.Start {
					c.At.Start = from
				}
				if len(listed) > 0 {
					claims = append(claims, c)
				}
			}
		}
	}
	// A part's opening sentence may count what stands in it: 在A方面，共5條措施。
	for _, d := range dims {
		l := sc.Lines[d.line]
		if structural[d.line] {
			continue
		}
		for _, t := range sc.Tallies(sc.Sentences(l.Extent)[0]) {
			if t.Kind == policy.Measure {
				claims = append(claims, scan.Claim{Kind: t.Kind, Count: t.Count, At: t.At, Scope: []*scan.Node{d.node}})
			}
		}
	}
	return claims
}

// named gives the nodes that the names stand for.
func named(sc *scan.Scan, names []scan.Extent, dims []dimension) []*scan.Node {
	var nodes []*scan.Node
	for _, name := range names {
		for _, d := range dims {
			if sc.Of(d.name) == sc.Of(name) {
				nodes = append(nodes, d.node)
			}
		}
	}
	return nodes
}

// issued finds the title of a document that a report says was issued.
var issued = pattern.Lazy(`(?:印發|印发|發布|发布|出臺|出台|頒布|颁布|公布)[^。《]{0,12}《([^》\n]+)》`)

// proseTitles gives the line that heads the article, if one does, and the title
// of the document that the lines before the first part say was issued.
func proseTitles(sc *scan.Scan, first int) (title, alternate scan.Extent) {
	if first > 0 && sc.Caption(sc.Lines[0]) && !strings.ContainsRune(sc.Of(sc.Lines[0].Extent), '，') {
		title = sc.Lines[0].Extent
	}
	for _, l := range sc.Lines[:first] {
		if m := issued().FindStringSubmatchIndex(sc.Of(l.Extent)); m != nil {
			return title, scan.Extent{Start: l.Start + m[2], End: l.Start + m[3]}
		}
	}
	return title, scan.Extent{}
}
