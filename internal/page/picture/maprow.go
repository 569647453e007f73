package picture

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// row lays out the measures of a group, or leaves that stand in none, below y.
func (g Drawing) row(list []*policy.Provision, y int) Row {
	r := Row{Y: y, Count: policy.Count(list)[policy.Measure]}
	at, wide := tileEdge, (tileWidth-2*tileEdge+cellGap)/(cellSize+cellGap)
	if !list[0].IsMeasure() {
		r.Provision, r.Width = list[0], cellsAt
		at, wide = cellsAt, cellsWide
		r.Lines = g.lines(r.Provision, rowEm, rowLine, labelWidth, rowLines, 0)
	}
	text, drawn := len(distinctLines(r.Lines))*rowLine, barHigh
	if !g.Long {
		n := (r.Count + wide - 1) / wide
		drawn = n*(cellSize+cellGap) - cellGap
	}
	r.Height = max(text, drawn) + 2*rowPad
	// Titles stand beside the first line of cells, or in the middle of a row of one.
	first := y + rowPad + max(0, (min(drawn, cellSize)-text)/2)
	for i := range r.Lines {
		r.Lines[i].Y += first
	}
	top := y + rowPad
	if drawn < text && drawn <= cellSize {
		top += (text - drawn) / 2
	}
	if g.Long {
		g.bar(&r, list, at, top)
		return r
	}
	i := 0
	for p := range policy.Measures(list) {
		r.Cells = append(r.Cells, Cell{p, at + i%wide*(cellSize+cellGap), top + i/wide*(cellSize+cellGap), g.By.of(p.Measure)})
		i++
	}
	return r
}

// lone lays out a measure that stands in no row's group, with its title.
func (g Drawing) lone(p *policy.Provision, y int) Row {
	r := Row{Y: y, Count: 1, Lone: true, Width: tileWidth - 2}
	at := tileEdge + cellSize + tileEdge
	titles := wrapped(g.Title(p.Heading), p.Breaks, float64(tileWidth-tileEdge-at)/rowEm, rowLines)
	text := len(titles) * rowLine
	r.Height = max(text, cellSize) + 2*rowPad
	first := y + (r.Height-text)/2 + (rowLine-rowEm)/2 + rowEm*ascent/100
	for i, title := range titles {
		r.Lines = append(r.Lines, Line{X: at, Y: first + i*rowLine, Text: title})
	}
	r.Cells = []Cell{{p, tileEdge, y + rowPad, g.By.of(p.Measure)}}
	return r
}

// bar draws a row as one bar, as long as its number of measures, parted by tone.
func (g Drawing) bar(r *Row, list []*policy.Provision, at, y int) {
	counts := map[Tone]int{}
	for p := range policy.Measures(list) {
		counts[g.By.of(p.Measure)]++
	}
	tones := g.By.toned()
	if tones == nil {
		tones = []Tone{""}
	}
	end := func(n int) int { return at + max(n*g.bars/max(g.most, 1), barLeast) }
	r.Full = counts[ToneFull]
	x, done := at, 0
	for _, tone := range tones {
		if counts[tone] == 0 {
			continue
		}
		done += counts[tone]
		next := max(end(done), x+1)
		r.Bar = append(r.Bar, Part{Tone: tone, Count: counts[tone], X: x, Y: y, Width: next - x})
		x = next
	}
	r.BarEnd, r.BarText = x+rowPad, y+barHigh/2+rowPad
}

// legend counts the measures of each tone and says which they are.
func (g Drawing) legend(trees []*policy.Provision) []Legend {
	measures := map[Tone][]int{}
	for p := range policy.Measures(trees) {
		t := g.By.of(p.Measure)
		measures[t] = append(measures[t], p.Measure)
	}
	var list []Legend
	for _, t := range g.By.toned() {
		list = append(list, Legend{By: g.By.By, Tone: string(t), Count: len(measures[t]), Measures: runsOf(measures[t])})
		if g.Long { // a list of hundreds says nothing; each bar says its own
			list[len(list)-1].Measures = ""
		}
	}
	return list
}

// runsOf writes numbers with those that follow each other drawn together: "1–3、7".
func runsOf(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := strconv.Itoa(list[i])
		if j > i+1 {
			part += "–" + strconv.Itoa(list[j])
		} else if j > i {
			j = i
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, "、")
}
