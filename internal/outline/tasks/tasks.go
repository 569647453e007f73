package tasks

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// list is a table of tasks at its place in the text.
type list struct {
	columns
	*table.Table
	from int // line of its first row, the caption included
}

// row is the line of a row of its table, by its number behind the caption.
func (l *list) row(i int) int { return l.from + l.First + i }

// Read is the grammar. It believes a text whose tables of tasks are most of it, and much
// more than its numbered parts; a table within a document is text of the part it stands in.
func Read(sc *scan.Scan) (*scan.Reading, error) {
	if !strings.Contains(sc.Clean, "\t") {
		return nil, nil
	}
	lists, rows := find(sc)
	if lists == nil {
		return nil, nil
	}
	f := sc.Frame()
	h := head.Read(sc, f, lists[0].from)
	b := &builder{sc: sc, numbers: map[policy.Kind]int{}, taken: make([]bool, len(sc.Lines))}
	for _, l := range lists {
		b.read(l)
	}
	inside, outside, numbered := 0, 0, 0
	for i, l := range sc.Lines {
		switch {
		case rows[i]:
			inside += l.End - l.Start
		case l.Role == scan.RoleText || l.Role == scan.RoleAttach:
			if outside += l.End - l.Start; l.Label.Form > 0 && !l.Label.Weak {
				numbered++
			}
		}
	}
	const fewest = 2 // rows of a list
	if len(b.measures) < fewest || inside < outside || len(b.measures) < 2*numbered {
		return nil, nil
	}
	r := &scan.Reading{
		Grammar: "table", Confidence: 0.985, Nodes: b.nodes,
		Reason: fmt.Sprintf("%d rows of %d tables whose heads name tasks", len(b.measures), len(lists)),
	}
	h.Into(r)
	if len(r.Titles) == 0 && r.Title.Empty() && lists[0].Caption != "" {
		r.Title = b.place(lists[0].from, 0)
	}
	r.Claims = append(b.claims(lists[0].from), b.sectionClaims()...)
	r.Warnings = append(b.gaps(), b.announced(lists[0].from)...)
	if numbered > 1 {
		r.Warnings = append(r.Warnings, policy.NewIssue(policy.TextOutside, 100*outside/(inside+outside)).At(policy.Span{Start: sc.Lines[0].Start, End: sc.Lines[0].End}))
	}
	r.Passages = append(h.Passages(sc, lists[0].from), b.passages(lists[0].from)...)
	return r, nil
}

// find gives the tables of tasks of a text, and which lines are rows of those.
func find(sc *scan.Scan) (lists []*list, rows []bool) {
	texts := make([]string, len(sc.Lines))
	for i, l := range sc.Lines {
		texts[i] = sc.Of(l.Extent)
	}
	rows = make([]bool, len(texts))
	for i := 0; i < len(texts); {
		n := table.Run(texts[i:])
		if n == 0 {
			i++
			continue
		}
		t := table.Read(texts[i : i+n])
		if c, ok := columnsOf(t, sc.Simplify); ok {
			lists = append(lists, &list{c, t, i})
			for k := range n {
				rows[i+k] = true
			}
		}
		i += n
	}
	return lists, rows
}

// builder makes the nodes of the rows.
type builder struct {
	sc       *scan.Scan
	nodes    []*scan.Node
	measures []*scan.Node
	numbers  map[policy.Kind]int // the last number of each kind
	taken    []bool              // lines that a node owns
}

// place is where the words of a place of line i stand; empty where there are none.
func (b *builder) place(i, column int) scan.Extent {
	e := b.sc.Lines[i].Extent
	at := e.Start
	for k, text := range strings.Split(b.sc.Of(e), "\t") {
		if k == column {
			words := strings.TrimLeft(text, table.Marks)
			return b.sc.Trim(scan.Extent{Start: at + len(text) - len(words), End: at + len(text)})
		}
		at += len(text) + 1
	}
	return scan.Extent{Start: e.End, End: e.End}
}

// read makes nodes of the rows of a table.
func (b *builder) read(l *list) {
	heads := scan.Extent{Start: b.sc.Lines[l.row(0)].Start, End: b.sc.Lines[l.row(l.Heads-1)].End}
	var section *scan.Node
	groups := make([]*scan.Node, len(l.groups))
	var measure *scan.Node
	for i := l.Heads; i < len(l.Values); i++ {
		line := l.row(i)
		values := l.Values[i]
		if c := l.Rows[i]; len(c) == 1 && c[0].Columns == l.Columns && c[0].Text != "" {
			section = b.section(line)
			measure = nil
			clear(groups)
			continue
		}
		continued := i > l.Heads && measure != nil && !l.begins(i, l.task)
		if values[l.task] == "" || continued {
			if measure != nil { // the row goes on with the task above
				b.own(measure, line)
			}
			continue
		}
		parent := section
		for k, column := range l.groups {
			if groups[k] == nil || values[column] != l.Values[i-1][column] && values[column] != "" {
				groups[k] = b.group(parent, k, b.place(line, column))
				clear(groups[k+1:])
			}
			if groups[k] != nil {
				parent = groups[k]
			}
		}
		measure = b.add(parent, &scan.Node{Kind: policy.Measure, Leaf: true, Heading: b.heading(b.place(line, l.task)), Text: heads})
		if n := b.place(line, max(l.number, 0)); l.number >= 0 && l.begins(i, l.number) {
			measure.Label = b.sc.Of(n)
		}
		if i == l.Heads {
			measure.Words = append(measure.Words, heads) // the first one's, and lent to the others
		} else {
			measure.Borrowed = append(measure.Borrowed, heads)
		}
		for k := range l.Heads {
			b.taken[l.row(k)] = b.taken[l.row(k)] || i == l.Heads
		}
		b.own(measure, line)
		b.measures = append(b.measures, measure)
	}
}

// begins reports whether a cell begins in a row at a column, and says something.
func (l *list) begins(row, column int) bool {
	for _, c := range l.Rows[row] {
		if c.Column == column {
			return c.Text != ""
		}
	}
	return false
}

// own gives a row to a measure.
func (b *builder) own(m *scan.Node, line int) {
	e := b.sc.Lines[line].Extent
	b.taken[line] = true
	m.Words = append(m.Words, e)
	if k := len(m.More); k > 0 && m.More[k-1].End+1 == e.Start {
		m.More[k-1].End = e.End
		return
	}
	m.More = append(m.More, e)
}

// add puts a node below parent, or at the top.
func (b *builder) add(parent, n *scan.Node) *scan.Node {
	b.numbers[n.Kind]++
	n.Num = strconv.Itoa(b.numbers[n.Kind])
	if parent == nil {
		b.nodes = append(b.nodes, n)
		return n
	}
	return parent.Add(n)
}

// group makes the node of a cell that reaches over rows; nil if it says nothing.
func (b *builder) group(parent *scan.Node, depth int, cell scan.Extent) *scan.Node {
	if cell.Empty() {
		return nil
	}
	kind := policy.Dimension
	if depth > 0 {
		kind = policy.Item
	}
	return b.add(parent, &scan.Node{Kind: kind, Heading: []scan.Extent{cell}, Borrowed: []scan.Extent{cell}})
}

// section makes the node of a row that is one cell over all columns: 一、清淤河道.
func (b *builder) section(line int) *scan.Node {
	l := b.sc.Lines[line]
	cell := b.place(line, 0)
	n := b.add(nil, &scan.Node{Kind: policy.Section, Heading: []scan.Extent{cell}, Words: []scan.Extent{l.Extent}})
	if l.Label.Size > 0 && l.Label.Size < l.End-l.Start {
		n.Label = strings.Trim(b.sc.Clean[l.Start:l.Start+l.Label.Print], table.Marks+" ")
		n.Heading[0].Start = l.Start + l.Label.Size
	}
	b.taken[line] = true
	return n
}

// heading is what a task is called: its cell, where that is no text of several sentences,
// or the first part of it.
func (b *builder) heading(cell scan.Extent) []scan.Extent {
	const longest = 80 // characters
	for _, marks := range [...]string{"。！？", "。！？；：", "。！？；：，"} {
		piece := b.sc.Bare(b.sc.Opening(cell, marks), marks)
		if !piece.Empty() && utf8.RuneCountInString(b.sc.Of(piece)) <= longest {
			return []scan.Extent{piece}
		}
	}
	return nil
}

// claims holds what the lines before the first row say of their number against it.
func (b *builder) claims(first int) (claims []scan.Claim) {
	for _, l := range b.sc.Lines[:first] {
		for _, s := range b.sc.Sentences(l.Extent) {
			for _, t := range b.sc.Tallies(s) {
				if t.Kind != policy.Measure {
					continue
				}
				c := scan.Claim{Kind: policy.Measure, Count: t.Count, At: t.At, Settled: true, Found: len(b.measures)}
				if words := b.sc.Of(s); t.Count == len(b.measures) {
					c.Holds = scan.VerdictTrue
				} else if !strings.Contains(words, "《") && (strings.Contains(words, "以下") || strings.Contains(words, "如下")) {
					c.Holds = scan.VerdictFalse
				}
				claims = append(claims, c)
			}
		}
	}
	return claims
}

// passages makes passages of the lines from the first table on that no node owns.
func (b *builder) passages(from int) (list []*scan.Node) {
	for i := from; i < len(b.sc.Lines); i++ {
		l := b.sc.Lines[i]
		if b.taken[i] {
			continue
		}
		kind := scan.PassageKind(l.Role)
		e := l.Extent
		if table.IsRow(b.sc.Of(e)) && !strings.Contains(strings.Trim(b.sc.Of(e), table.Marks+"\t"), "\t") {
			e, kind = b.place(i, 0), policy.Caption
		} else if kind == policy.Prose && l.Role == scan.RoleText && b.sc.Caption(l) {
			kind = policy.Caption
		}
		list = append(list, scan.Passage(kind, e))
	}
	return list
}
