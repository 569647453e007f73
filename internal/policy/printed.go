package policy

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// Printed is the number that a measure's text prints, as it means the measure alone in its document: 第二十七條, 第十條之一,
// 四, and 二（一） where the numbers start anew in each group. "" where the text prints none.
func (p *Provision) Printed() string {
	label := strings.TrimRight(p.Label, "、．.：: \u3000")
	above := strings.Count(p.Num, ".")
	if p.Statutory() || p.Kind.IsPoint() || label == "" || above == 0 || strings.Contains(label, ".") {
		return label
	}
	// The eid names what the measure stands in; a number is dotted by as many of these as tell it apart.
	steps := strings.Split(p.EID, "__")
	steps = steps[:len(steps)-1]
	var before strings.Builder
	for _, step := range steps[max(0, len(steps)-above):] {
		kind, num, _ := strings.Cut(step, "_")
		n, _ := strconv.Atoi(num)
		switch kind {
		case Section.abbreviation():
			before.WriteString(numeral.Hans.Write(n))
		case Subsection.abbreviation():
			before.WriteString("（" + numeral.Hans.Write(n) + "）")
		case Paragraph.abbreviation():
			before.WriteString(num)
		case Subparagraph.abbreviation():
			before.WriteString("（" + num + "）")
		}
	}
	return before.String() + label
}

// PrintedText is Printed in both scripts: of the characters of numbers and their words 條 alone differs.
func (p *Provision) PrintedText() Text {
	printed := p.Printed()
	return Text{Hant: strings.ReplaceAll(printed, "条", "條"), Hans: strings.ReplaceAll(printed, "條", "条")}
}

// Statutory reports whether a measure's label is that of an article, which means it alone in its document.
func (p *Provision) Statutory() bool {
	return strings.HasPrefix(p.Label, "第") && strings.ContainsAny(p.Label, "条條")
}
