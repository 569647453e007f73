package akn

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// share gives the points below a provision the lines of its text that they begin, and leaves those before them and behind
// them: a list stands in the text of its article, and each point of it is an element. Where the points cannot be told from the
// lines, or something stands between them that is of none, the text stays whole and the points are places without words.
func (w *writer) share(p *policy.Provision, list []running.Paragraph) (before, behind []running.Paragraph) {
	if len(p.Children) == 0 || !w.silent[p.Children[0]] {
		return list, nil
	}
	var points []*policy.Provision
	for c := range policy.Walk(p.Children) {
		points = append(points, c)
	}
	lines := map[*policy.Provision]running.Paragraph{}
	next, first := 0, -1
	for i, line := range list {
		if next == len(points) {
			behind = list[i:]
			break
		}
		rest, begins := without(line, points[next].LabelIn(w.Script))
		switch {
		case begins:
			lines[points[next]] = rest
			next++
			if first < 0 {
				first = i
			}
		case first >= 0:
			return list, nil // something stands between
		}
	}
	if next < len(points) {
		return list, nil
	}
	for c, line := range lines {
		w.shared[c] = []running.Paragraph{line}
	}
	return list[:first], behind
}

// without is a line without the label that it begins with.
func without(line running.Paragraph, label string) (running.Paragraph, bool) {
	if label == "" || len(line.Segments) == 0 || line.Table != nil || line.Picture != nil {
		return line, false
	}
	rest, begins := strings.CutPrefix(strings.TrimLeft(line.Segments[0].Text, " \u3000\u2003"), label)
	if !begins {
		return line, false
	}
	line.Segments = append([]running.Segment{}, line.Segments...)
	line.Segments[0].Text = strings.TrimLeft(rest, " \u3000\u2003")
	return line, true
}

// point is one whose words stand in the text above it. Its content is made where that text is written, whose notes it may cite.
func (w *writer) points(p *policy.Provision) {
	for c := range policy.Walk(p.Children) {
		list, shared := w.shared[c]
		if !shared {
			continue
		}
		holder := "content"
		if len(c.Children) > 0 {
			holder = "intro"
		}
		n := element(holder)
		w.blocks(n, list)
		w.pointed[c] = n
	}
}
