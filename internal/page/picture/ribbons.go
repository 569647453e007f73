package picture

import (
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Ribbons 去向圖 is the picture of a comparison: the groups of either document as
// boxes, and between them ribbons as wide as the measures they stand for. Widths
// are of hundred, heights pixels.
type Ribbons struct {
	Height      int
	Left, Right []RibbonBox
	Ribbons     []Ribbon
}

// RibbonBox is a group with its measures.
type RibbonBox struct {
	Group  *policy.Provision // nil: what stands in none
	Others int               // how many groups it stands for together, 0 for itself alone
	Y, H   int
	Count  int
	Alone  int // new or dropped ones among them
	AloneY int // where these stand, below the ribbons
	AloneH int
	flows  int // pairs that come from it or lead to it: several of one measure count several times
	used   int
}

// Ribbon is measures that went from one group to another.
type Ribbon struct {
	policy.Flow
	Path string // as SVG has it
	Same bool   // from a group to the one that continues it in the same order
}

// Bounds of the picture: height of a measure and of a box, room between boxes, in
// pixels, and how many boxes a side has at most.
const (
	ribbonWhole = 720
	ribbonThick = 9
	boxLeast    = 64
	boxRoom     = 10
	boxMost     = 24
)

// NewRibbons draws a comparison.
func NewRibbons(c *policy.Comparison) *Ribbons {
	r := &Ribbons{}
	ofA, ofB := map[*policy.Provision]int{}, map[*policy.Provision]int{}
	leaves := max(side(c.TreeA, c, &r.Left, ofA), side(c.TreeB, c, &r.Right, ofB), 1)
	for _, p := range c.Pairs {
		switch p.Relation {
		case policy.New:
			r.Right[ofB[c.Top(p.B)]].Alone++
		case policy.Dropped:
			r.Left[ofA[c.Top(p.A)]].Alone++
		}
	}
	// Thickness in tenths of a pixel, so that a long statute keeps to the page.
	thick := max(min(ribbonThick*10, ribbonWhole*10/leaves), 1)
	flows := merged(c.Flows(), ofA, ofB)
	for _, f := range flows {
		r.Left[ofA[f.A]].flows += f.Continued + f.Revised
		r.Right[ofB[f.B]].flows += f.Continued + f.Revised
	}
	r.Height = max(layBoxes(r.Left, thick), layBoxes(r.Right, thick))
	for _, f := range flows {
		a, b := &r.Left[ofA[f.A]], &r.Right[ofB[f.B]]
		h := (f.Continued + f.Revised) * thick
		y1, y2 := a.Y*10+a.used, b.Y*10+b.used
		a.used, b.used = a.used+h, b.used+h
		r.Ribbons = append(r.Ribbons, Ribbon{f, ribbonPath(y1, y2, h), ofA[f.A] == ofB[f.B]})
	}
	for _, boxes := range [][]RibbonBox{r.Left, r.Right} {
		for i := range boxes {
			boxes[i].AloneY, boxes[i].AloneH = boxes[i].Y+boxes[i].used/10, max(boxes[i].Alone*thick/10, min(boxes[i].Alone, 1)*3)
		}
	}
	return r
}

// side makes the boxes of a document and tells where each group is; it counts the measures.
func side(tree []*policy.Provision, c *policy.Comparison, boxes *[]RibbonBox, at map[*policy.Provision]int) int {
	total := 0
	for p := range policy.Measures(tree) {
		total++
		top := c.Top(p)
		i, known := at[top]
		if !known {
			i = len(*boxes)
			if i == boxMost {
				i--
				(*boxes)[i].Others = max((*boxes)[i].Others, 1) + 1
			} else {
				*boxes = append(*boxes, RibbonBox{Group: top})
			}
			at[top] = i
		}
		(*boxes)[i].Count++
	}
	return total
}

// layBoxes places boxes one below the other and gives the height of all.
func layBoxes(boxes []RibbonBox, thick int) int {
	y := 1
	for i := range boxes {
		boxes[i].Y, boxes[i].H = y, max(boxLeast, (max(boxes[i].Count, boxes[i].flows+boxes[i].Alone)*thick+9)/10)
		y += boxes[i].H + boxRoom
	}
	return max(y-boxRoom+1, 1)
}

// merged adds flows between boxes that stand for several groups.
func merged(flows []policy.Flow, ofA, ofB map[*policy.Provision]int) []policy.Flow {
	var list []policy.Flow
	at := map[[2]int]int{}
	for _, f := range flows {
		key := [2]int{ofA[f.A], ofB[f.B]}
		if i, known := at[key]; known {
			list[i].Continued += f.Continued
			list[i].Revised += f.Revised
			continue
		}
		at[key] = len(list)
		list = append(list, f)
	}
	return list
}

// ribbonPath is a band across a field 100 wide, from y1 to y2 and h high, in
// tenths of a pixel.
func ribbonPath(y1, y2, h int) string {
	px := func(tenths int) string { return fmt.Sprintf("%d.%d", tenths/10, tenths%10) }
	return "M0 " + px(y1) + "C50 " + px(y1) + " 50 " + px(y2) + " 100 " + px(y2) +
		"V" + px(y2+h) + "C50 " + px(y2+h) + " 50 " + px(y1+h) + " 0 " + px(y1+h) + "Z"
}
