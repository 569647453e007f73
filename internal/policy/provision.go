package policy

import (
	"iter"
	"strconv"
	"strings"
)

// Kind 層級 is the level of a provision in its document's hierarchy.
type Kind string

// Kinds of numbered provisions: of the press summary, of official documents
// 公文 (GB/T 9704-2012, 7.3.3: 一、 (一) 1. (1)), and of statutes
// (立法技術規範: 編 章 節 條; 款 is unnumbered, 項 and 目 are points).
const (
	Dimension    Kind = "dimension"    // 維度
	Item         Kind = "item"         // 項
	Measure      Kind = "measure"      // 條措施
	Section      Kind = "section"      // 一、 in 公文, 節 in statutes
	Subsection   Kind = "subsection"   // (一)
	Paragraph    Kind = "paragraph"    // 1.
	Subparagraph Kind = "subparagraph" // (1)
	Part         Kind = "part"         // 編
	Subpart      Kind = "subpart"      // 分編
	Chapter      Kind = "chapter"      // 章
	Article      Kind = "article"      // 條
	Question     Kind = "question"     // 問
	Point        Kind = "point"        // 項 inside an article
	Subpoint     Kind = "subpoint"     // 目 inside a point
)

// Kinds of text outside the numbered tree.
const (
	Preamble   Kind = "preamble"   // what stands before the first provision
	Prose      Kind = "prose"      // other running text
	Caption    Kind = "caption"    // 小標題: an unnumbered heading of the article itself
	Signature  Kind = "signature"  // 落款: who signed, who reported
	Attachment Kind = "attachment" // 附件
	Box        Kind = "box"        // 專欄
)

// abbreviation holds the eid prefixes of Akoma Ntoso's naming convention
// (OASIS AKN-NC v1.0, 5.2, table of abbreviations) and, for kinds that AKN does
// not know, ours in the same manner.
func (k Kind) abbreviation() string {
	switch k {
	case Dimension:
		return "dim"
	case Measure:
		return "meas"
	case Section:
		return "sec"
	case Subsection:
		return "subsec"
	case Paragraph:
		return "para"
	case Subparagraph:
		return "subpara"
	case Chapter:
		return "chp"
	case Article:
		return "art"
	case Question:
		return "qstn"
	}
	return string(k)
}

// EID is the Akoma Ntoso style identifier of a provision of kind k and number
// num under the provision with eid parent ("" at the top): "dim_1__item_2".
func EID(parent string, k Kind, num string) string {
	id := k.abbreviation() + "_" + num
	if parent == "" {
		return id
	}
	return parent + "__" + id
}

// Span 出處 is a range of bytes, [Start, End), in the decoded source text.
// Shared marks words that an elliptical measure borrows from its neighbour;
// they are not counted when the tree's own spans are put together again.
type Span struct {
	Start  int  `json:"start"`
	End    int  `json:"end"`
	Shared bool `json:"shared"`
}

// Provision 條款 is a node of a document's numbered tree.
type Provision struct {
	ID       int64 // row, 0 before it is stored
	EID      string
	Kind     Kind
	Within   string // a step of the eid between the parent's and its own: "list_2"; not stored
	Num      string // "3", "10-1"; unique with Kind in the document, or dotted through its parents
	Label    string // the numbering as printed: "(一)", "第十二條"; "" where none is
	Measure  int    // running number of a measure as an identity of the document, 0 for groups
	Position int    // its place among all that the edition holds, 1.., 0 before it is stored
	Heading  Text
	Breaks   []int // before which characters of the heading a line may begin; nil where that is not known
	Text     Text
	Spans    []Span
	Children []*Provision
	Pictures []Picture // that stand behind its words, without their bytes
}

// IsMeasure reports whether somebody has to carry p out by itself: it has a measure
// number. It may have children, the points of its text.
func (p *Provision) IsMeasure() bool { return p.Measure > 0 }

// Framing reports whether a provision says what the whole document is for (指導思想, 主要目標):
// nobody carries it out by itself.
func (p *Provision) Framing() bool {
	switch h := p.Heading.Hans; h {
	case "总体要求", "总体思路", "指导思想", "基本原则", "基本思路", "工作原则", "工作思路":
		return true
	default:
		switch strings.TrimSuffix(h, "任务") {
		case "目标", "主要目标", "发展目标", "工作目标", "总体目标", "具体目标":
			return true
		}
		return strings.HasSuffix(h, "重大意义")
	}
}

// Sole is the measure that a group consists of where the group says nothing more than
// that measure: an item that is itself one measure. nil for other provisions.
func (p *Provision) Sole() *Provision {
	if p.IsMeasure() || len(p.Children) != 1 {
		return nil
	}
	only := p.Children[0]
	if !only.IsMeasure() || only.Heading != p.Heading || !p.Text.Empty() && p.Text != only.Text {
		return nil
	}
	return only
}

// MeasureKey is a measure as an identity: the row of its document and its number there.
type MeasureKey struct {
	Document int64 `json:"document"`
	Measure  int   `json:"measure"`
}

// Passage 其他文字 is text of the document outside its numbered tree.
type Passage struct {
	ID       int64
	Kind     Kind
	Position int // as of a provision
	Text     Text
	Spans    []Span
	Pictures []Picture // as of a provision
}

// Walk yields every provision of the trees in reading order, parents first.
func Walk(trees []*Provision) iter.Seq[*Provision] {
	return func(yield func(*Provision) bool) {
		walk(trees, yield)
	}
}

func walk(trees []*Provision, yield func(*Provision) bool) bool {
	for _, p := range trees {
		if !yield(p) || !walk(p.Children, yield) {
			return false
		}
	}
	return true
}

// Measures yields the measures of the trees in reading order.
func Measures(trees []*Provision) iter.Seq[*Provision] {
	return func(yield func(*Provision) bool) {
		for p := range Walk(trees) {
			if p.IsMeasure() && !yield(p) {
				return
			}
		}
	}
}

// Count is the number of provisions of each kind in the trees. The pseudo-kind
// Measure counts the measures, whatever their own kind is.
func Count(trees []*Provision) map[Kind]int {
	counts := map[Kind]int{}
	for p := range Walk(trees) {
		if p.Kind != Measure {
			counts[p.Kind]++
		}
		if p.IsMeasure() {
			counts[Measure]++
		}
	}
	return counts
}

// InTree reports whether p belongs to the numbered tree; passages read back as
// provisions do not.
func (p *Provision) InTree() bool { return p.EID != "" }

// Path is the grouping address of a provision below its document:
// "dimension/3", "subsection/2.3", "m/17" for a measure.
func (p *Provision) Path() string {
	if p.IsMeasure() {
		return "m/" + strconv.Itoa(p.Measure)
	}
	return string(p.Kind) + "/" + p.Num
}
