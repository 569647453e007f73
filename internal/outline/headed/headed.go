package headed

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

const (
	fewest     = 3    // headings; two may be the title and a note
	bold       = 7    // the level of a line in bold, below all headings
	longest    = 40   // characters of a heading in bold
	confidence = 0.58 // above plain paragraphs; any numbers that follow each other are surer
)

// kinds are the names of levels, from the outermost.
var kinds = [...]policy.Kind{policy.Section, policy.Subsection, policy.Paragraph, policy.Subparagraph}

// Read is the grammar of headings without numbers. It reads only what says of itself that it is a document, by
// a number, a signature or the kind in its title; and what it finds is never sure.
func Read(sc *scan.Scan) (*scan.Reading, error) {
	if !slices.ContainsFunc(sc.Lines, func(l scan.Line) bool { return l.Kind == policy.BlockHeading || l.Strong }) {
		return nil, nil
	}
	f := sc.Frame()
	lines, levels := headings(sc, f)
	if len(lines) < fewest {
		return nil, nil
	}
	h := head.Read(sc, f, lines[0])
	if !isDocument(sc, h) || !filled(sc, f, lines) {
		return nil, nil
	}
	r := &scan.Reading{
		Grammar:    "headings",
		Confidence: confidence,
		Reason:     fmt.Sprintf("%d lines are set as headings, without numbers", len(lines)),
	}
	h.Into(r)
	r.Passages = h.Passages(sc, lines[0])
	build(sc, f, r, lines, levels, head.Tells(sc.Join(h.Title)))
	first := sc.Lines[lines[0]]
	r.Warnings = append(r.Warnings, policy.NewIssue(policy.HeadingsAlone, len(lines)).At(policy.Span{Start: first.Start, End: first.End}))
	return r, nil
}

// isDocument reports whether a text says of itself that it is a document.
func isDocument(sc *scan.Scan, h *head.Head) bool {
	if h.Number != "" || h.Stated() || head.Titled(sc.Join(h.Title)) {
		return true
	}
	return slices.ContainsFunc(sc.Lines, func(l scan.Line) bool { return l.Role == scan.RoleSign })
}

// headings are the lines that head parts, and how deep each stands, from 0.
func headings(sc *scan.Scan, f *scan.Frame) (lines []int, depth map[int]int) {
	level := map[int]int{}
	words := false // text has begun
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText {
			continue
		}
		at := levelOf(sc, l)
		if at == 0 {
			words = words || sc.Ends(l.Extent, "。；：！？")
			continue
		}
		if !words && titles(sc, f, i, at) {
			continue
		}
		lines, level[i] = append(lines, i), at
	}
	// Headings are what the file sets as such; bold lines count where there are none.
	if set := slices.DeleteFunc(slices.Clone(lines), func(i int) bool { return level[i] == bold }); len(set) >= fewest {
		lines = set
	}
	var used []int
	for _, i := range lines {
		if !slices.Contains(used, level[i]) {
			used = append(used, level[i])
		}
	}
	slices.Sort(used)
	depth = map[int]int{}
	for _, i := range lines {
		depth[i] = min(slices.Index(used, level[i]), len(kinds)-1)
	}
	return lines, depth
}

// levelOf is the level of a line as a heading, 0 for none.
func levelOf(sc *scan.Scan, l scan.Line) int {
	if l.Kind != policy.BlockHeading && !l.Strong {
		return 0
	}
	s := sc.Of(l.Extent)
	switch {
	case l.Label.Form != label.None || label.SoleDate(s) != "" || head.PaperNumber(s) != "" || scan.IsAttachment(s) || scan.IsPortal(s):
		return 0
	case l.Kind == policy.BlockHeading:
		return max(1, min(l.Level, bold-1))
	case l.Strong && utf8.RuneCountInString(s) <= longest && !sc.Ends(l.Extent, "。；，、！？") && strings.IndexFunc(s, isHan) >= 0 && !strings.ContainsAny(s, "〔〕﹝﹞"):
		return bold
	}
	return 0
}

func isHan(r rune) bool { return r >= 0x3400 && r < 0xA000 }

// titles reports whether line i, before any text, is of the document's title: it says what kind of document
// this is, or no other line of the body is set as it is.
func titles(sc *scan.Scan, f *scan.Frame, i, level int) bool {
	if head.Titled(sc.Of(sc.Lines[i].Extent)) {
		return true
	}
	for k := i + 1; k < f.To; k++ {
		if l := sc.Lines[k]; l.Role == scan.RoleText && levelOf(sc, l) == level {
			return head.Titled(sc.Of(l.Extent)) && k == i+1 // over two lines
		}
	}
	return true
}

// filled reports whether most headings have words of their own below them or head others that do: lists of
// links and names do not.
func filled(sc *scan.Scan, f *scan.Frame, lines []int) bool {
	full := 0
	for k, i := range lines {
		end := f.To
		if k+1 < len(lines) {
			end = lines[k+1]
		}
		for j := i + 1; j < end; j++ {
			if l := sc.Lines[j]; l.Role == scan.RoleTable || l.Role == scan.RoleText && (l.Label.Form != label.None || sc.Ends(l.Extent, "。；：！？")) {
				full++
				break
			}
		}
	}
	return full >= fewest && 2*full >= len(lines)
}

// build makes the nodes and the passages from the first heading on.
func build(sc *scan.Scan, f *scan.Frame, r *scan.Reading, lines []int, depth map[int]int, tells bool) {
	var open [len(kinds)]*scan.Node
	var counts [len(kinds)]int
	var current *scan.Node
	var own []int
	settle := func() {
		if current == nil {
			return
		}
		current.Words = sc.Joined(own, 0)
		if pieces := sc.Joined(own[1:], 0); len(pieces) > 0 {
			current.Text, current.More = pieces[0], pieces[1:]
		}
	}
	last := len(sc.Lines)
	for last > 0 && (last > f.To || scan.Formula(sc.Of(sc.Lines[last-1].Extent)) && last-1 > lines[len(lines)-1]+1) {
		last-- // from when it holds is said of the whole
	}
	for i := lines[0]; i < len(sc.Lines); i++ {
		l := sc.Lines[i]
		d, heads := depth[i]
		switch {
		case heads && slices.Contains(lines, i):
			settle()
			for d > 0 && open[d-1] == nil {
				d--
			}
			counts[d]++
			n := &scan.Node{Kind: kinds[d], Heading: []scan.Extent{sc.Bare(l.Extent, "：")}}
			if d > 0 {
				n.Num = fmt.Sprintf("%s.%d", open[d-1].Num, counts[d])
				open[d-1].Add(n)
			} else {
				n.Num = strconv.Itoa(counts[d])
				r.Nodes = append(r.Nodes, n)
			}
			open[d], current, own = n, n, []int{i}
			for k := d + 1; k < len(kinds); k++ {
				open[k], counts[k] = nil, 0
			}
		case i < last && (l.Role == scan.RoleText || l.Role == scan.RoleTable):
			own = append(own, i)
		default:
			r.Passages = append(r.Passages, scan.Passage(scan.PassageKind(l.Role), l.Extent))
		}
	}
	settle()
	leaves(r.Nodes, tells)
}

// leaves marks the lowest parts, which are the measures.
func leaves(list []*scan.Node, tells bool) {
	for _, n := range list {
		n.Leaf = !tells && len(n.Children) == 0
		leaves(n.Children, tells)
	}
}
