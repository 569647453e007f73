package picture

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tone 色階 is how a cell of the map is shaded. Each has a mark of its own beside its
// shade, so that none is told by colour alone (WCAG 2.2, 1.4.1).
type Tone string

// The tones, the fullest first.
const (
	ToneFull  Tone = "full"  // 已完成; 單位及負責人俱明; 命中
	ToneHalf  Tone = "half"  // 推進中; 只有單位
	ToneCross Tone = "cross" // 受阻
	ToneOpen  Tone = "open"  // 未啟動
	ToneNone  Tone = "none"  // 未填報; 未載明; 未命中
)

// Shading 著色 is by which quality the map is shaded, as the address chose it.
type Shading struct {
	By    string       // "" by dimension, "progress", "owner", "q": hits of a search
	Q     string       // the search, with By "q"
	Tones map[int]Tone // by measure; what is not in it is ToneNone
}

// toned lists the tones that a map by some quality can show.
func (s Shading) toned() []Tone {
	switch s.By {
	case "progress":
		return []Tone{ToneFull, ToneHalf, ToneCross, ToneOpen, ToneNone}
	case "owner":
		return []Tone{ToneFull, ToneHalf, ToneNone}
	case "q":
		return []Tone{ToneFull, ToneNone}
	}
	return nil
}

// of is the tone of a measure, "" on a map that is not shaded.
func (s Shading) of(measure int) Tone {
	if s.By == "" {
		return ""
	}
	if t, ok := s.Tones[measure]; ok {
		return t
	}
	return ToneNone
}

// The map's geometry, in units of its drawings: a CSS pixel on a phone of 360, a
// little more where there is room. A tile is as wide as such a phone's column.
const (
	tileWidth = 328
	tileEdge  = 12
	tileFoot  = 6 // below the last row

	headEm, headLine, headPad = 17, 24, 9 // type, line and room above and below
	headCount                 = 52        // kept free for the number of measures

	rowEm, rowLine, rowPad = 14, 18, 5
	rowHang                = 24 // where a title begins beside its digits
	rowLines, headLines    = 3, 3

	cellSize, cellGap = 32, 3
	cellsWide         = 5
	cellsWidth        = cellsWide*(cellSize+cellGap) - cellGap
	cellsAt           = tileWidth - tileEdge - cellsWidth
	labelWidth        = cellsAt - tileEdge - 6

	cellText, cellMark = 15, 24 // baseline of the number, middle of the mark
	barHigh, barLeast  = 24, 4
	mostTitled         = 24 // so many measures outside of a row's group are shown with their titles
	barCount           = 58 // kept free behind a bar for its number
	ascent             = 80 // of a line's type above its baseline, in hundredths of an em
)

// Map 總圖 is the map of a whole document: a tile for each top-level group, in it a
// row for each group below, in that a cell for each measure.
type Map struct {
	By     Shading
	Tiles  []Tile
	Legend []Legend
	Long   bool // bars instead of cells
}

// Tile 圖塊 is one top-level group, nil for measures that stand in none.
type Tile struct {
	*policy.Provision
	Count, Height, HeadHeight int
	Head                      []Line
	Rows                      []Row
}

// Wide is how wide the drawing is.
func (Tile) Wide() int { return tileWidth }

// Left is where what stands in the tile begins.
func (Tile) Left() int { return tileEdge }

// Right is where it ends.
func (Tile) Right() int { return tileWidth - tileEdge }

// CountY is the baseline of the number of measures: that of the title's last line.
func (t Tile) CountY() int { return t.HeadHeight - headPad - (headLine-headEm)/2 - 3 }

// Row is a group inside a tile; nil for measures directly below the tile's own.
type Row struct {
	*policy.Provision
	Y, Height, Width int // of the area that its title takes
	Count            int
	Lone             bool // one measure with its title
	Lines            []Line
	Cells            []Cell
	Bar              []Part
	Full             int // measures with ToneFull
	BarEnd, BarText  int
}

// Line is a line of type with its start on the baseline.
type Line struct {
	X, Y         int
	Number, Text string
}

// Cell 格 is one measure.
type Cell struct {
	*policy.Provision
	X, Y int
	Tone Tone
}

// Size is how wide and high the cell is.
func (Cell) Size() int { return cellSize }

// TextX is the middle of the number and the mark.
func (c Cell) TextX() int { return c.X + cellSize/2 }

// TextY is the baseline of the number. Without a mark it stands in the middle.
func (c Cell) TextY() int {
	if c.Tone == "" || c.Tone == ToneNone {
		return c.Y + cellSize/2 + 5
	}
	return c.Y + cellText
}

// MarkY is the middle of the mark.
func (c Cell) MarkY() int { return c.Y + cellMark }

// Part is the part of a bar with one tone.
type Part struct {
	Tone        Tone
	Count       int
	X, Y, Width int
}

// High is how high the bar is.
func (Part) High() int { return barHigh }

// Legend 圖例 is a tone with the measures that have it.
type Legend struct {
	By, Tone string
	Count    int
	Measures string // "1–3、7"
}

// Drawing is what a map is drawn for.
type Drawing struct {
	By     Shading
	Long   bool                           // more measures than have room for a cell each: a bar stands for a group's
	Title  func(policy.Text) string       // in the reader's script
	Number func(*policy.Provision) string // as it is printed

	most int // measures of the largest row
	bars int // how long the bar of the largest row is
}

// Map lays out the tiles of a tree.
func (g Drawing) Map(trees []*policy.Provision) Map {
	c := Map{By: g.By, Long: g.Long}
	var groups [][]*policy.Provision // of each tile: one group, or leaves that stand in none
	for _, p := range trees {
		if n := len(groups); p.IsMeasure() && n > 0 && groups[n-1][0].IsMeasure() {
			groups[n-1] = append(groups[n-1], p)
		} else if measuresIn(p) > 0 {
			groups = append(groups, []*policy.Provision{p})
		}
	}
	g.bars = tileWidth - tileEdge - barCount - tileEdge
	for _, group := range groups {
		for _, row := range rowsOf(group[0].Children) {
			g.most = max(g.most, policy.Count(row)[policy.Measure])
			if !row[0].IsMeasure() {
				g.bars = tileWidth - tileEdge - barCount - cellsAt
			}
		}
	}
	for _, group := range groups {
		if group[0].IsMeasure() && g.Long {
			continue
		}
		c.Tiles = append(c.Tiles, g.tile(group))
	}
	c.Legend = g.legend(trees)
	return c
}

// rowsOf parts the provisions below a group into rows: each group, and leaves in between.
func rowsOf(children []*policy.Provision) [][]*policy.Provision {
	var rows [][]*policy.Provision
	for _, p := range children {
		if n := len(rows); p.IsMeasure() && n > 0 && rows[n-1][0].IsMeasure() {
			rows[n-1] = append(rows[n-1], p)
		} else if measuresIn(p) > 0 {
			rows = append(rows, []*policy.Provision{p})
		}
	}
	return rows
}

func (g Drawing) tile(group []*policy.Provision) Tile {
	t := Tile{Count: policy.Count(group)[policy.Measure]}
	rows := [][]*policy.Provision{group}
	if !group[0].IsMeasure() {
		t.Provision = group[0]
		rows = rowsOf(group[0].Children)
		t.Head = g.lines(t.Provision, headEm, headLine, tileWidth-2*tileEdge-headCount, headLines, headPad)
		t.HeadHeight = len(distinctLines(t.Head))*headLine + 2*headPad
	}
	y := t.HeadHeight
	for _, list := range rows {
		titled := !slices.ContainsFunc(list, func(p *policy.Provision) bool {
			return !p.IsMeasure() || strings.TrimSpace(p.Heading.Hant+p.Heading.Hans) == ""
		})
		if !titled || g.Long || len(list) > mostTitled {
			t.add(g.row(list, y), &y)
			continue
		}
		for _, p := range list {
			t.add(g.lone(p, y), &y)
		}
	}
	t.Height = y + tileFoot
	return t
}

// add puts a row below the others, which end at y.
func (t *Tile) add(r Row, y *int) {
	*y += r.Height
	t.Rows = append(t.Rows, r)
}

// distinctLines are the lines that stand on baselines of their own.
func distinctLines(list []Line) []Line {
	var own []Line
	for _, l := range list {
		if len(own) == 0 || own[len(own)-1].Y != l.Y {
			own = append(own, l)
		}
	}
	return own
}

// lines sets the title of a group, its digits before it; a printed label
// (「第十二條」) runs in.
func (g Drawing) lines(p *policy.Provision, em, line, width, most, top int) []Line {
	number, hang := g.Number(p), 0
	baseline := top + (line-em)/2 + em*ascent/100
	at := func(i int) int { return baseline + i*line }
	var list []Line
	if digitsOnly(number) {
		hang = max(rowHang, int(ems(number)*float64(em))+em/2)
		list = append(list, Line{X: tileEdge, Y: at(0), Number: number})
		number = ""
	}
	heading := g.Title(p.Heading)
	if last, _ := utf8.DecodeLastRuneInString(number); number != "" && !strings.ContainsRune(notFirst, last) {
		heading = " " + heading
	}
	var breaks []int
	begins := utf8.RuneCountInString(number+heading) - utf8.RuneCountInString(g.Title(p.Heading))
	for _, b := range append([]int{0}, p.Breaks...) {
		// The words behind a label may begin a line, too: 「第三節 董事會、經理」 broke within 董事會.
		if len(p.Breaks) > 0 && b+begins > 0 {
			breaks = append(breaks, b+begins)
		}
	}
	for i, text := range wrapped(number+heading, breaks, float64(width-hang)/float64(em), most) {
		l := Line{X: tileEdge + hang, Y: at(i), Text: text}
		if rest, ok := strings.CutPrefix(text, number); ok && i == 0 {
			l.Number, l.Text = number, rest
		}
		list = append(list, l)
	}
	return list
}

// measuresIn is how many measures p is or holds.
func measuresIn(p *policy.Provision) int {
	return policy.Count([]*policy.Provision{p})[policy.Measure]
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789.-") == "" }
