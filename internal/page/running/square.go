package running

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Square is a measure's number as squares show it: the printed one in digits (27, 10之1) or as it stands (四, 二(一)); where the
// text prints none, its place among the measures.
func Square(p *policy.Provision) string {
	printed := p.Printed()
	if printed == "" {
		return strconv.Itoa(p.Measure)
	}
	if !p.Statutory() {
		return strings.NewReplacer("（", "(", "）", ")").Replace(printed)
	}
	label := strings.NewReplacer(" ", "", "\u3000", "", "－", "-").Replace(strings.TrimPrefix(printed, "第"))
	var short strings.Builder
	for label != "" {
		if n, size := numeral.Ordinal(label); size > 0 {
			short.WriteString(strconv.Itoa(n))
			label = label[size:]
			continue
		}
		if _, size := numeral.Letters(label); size > 0 { // 12AB
			short.WriteString(label[:size])
			label = label[size:]
			continue
		}
		if strings.HasPrefix(label, "-") { // 12-1
			short.WriteString("-")
			label = label[1:]
			continue
		}
		if strings.HasPrefix(label, "之") {
			short.WriteString("之")
		} else if !strings.HasPrefix(label, "条") && !strings.HasPrefix(label, "條") {
			return strconv.Itoa(p.Measure) // it says more than a number
		}
		label = label[len("之"):]
	}
	return short.String()
}

// Anchor 錨 is the fragment of a provision on the pages of whole texts.
func Anchor(p *policy.Provision) string {
	if p.IsMeasure() {
		return "m" + strconv.Itoa(p.Measure)
	}
	return p.EID
}
