package page

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// square is a measure's number as squares show it: the printed one in digits (27, 10之1) or,
// where that does not mean it alone, its place among the measures.
func square(p *policy.Provision) string {
	label := strings.TrimPrefix(p.Printed(), "第")
	if label == "" {
		return itoa(p.Measure)
	}
	var short strings.Builder
	for label != "" {
		if n, size := numeral.Read(label); size > 0 {
			short.WriteString(itoa(n))
			label = label[size:]
			continue
		}
		if strings.HasPrefix(label, "之") {
			short.WriteString("之")
		} else if !strings.HasPrefix(label, "条") && !strings.HasPrefix(label, "條") {
			return itoa(p.Measure) // it says more than a number
		}
		label = label[len("之"):]
	}
	return short.String()
}

// spoken names a measure by the number that its square shows, which readers of the screen hear.
func (d *dialect) spoken(p *policy.Provision) string { return d.saying("measure", square(p)) }

// cited is how a measure is named where it stands alone: by its printed number, with those
// above it where its own starts anew in each group (二（一）), else by its place.
func (d *dialect) cited(p *policy.Provision, above []*policy.Provision) string {
	if p.Label == "" || p.Printed() != "" {
		return d.number(p)
	}
	name := p.Label
	for i := len(above) - 1; i >= 0; i-- {
		label := above[i].Label
		if strings.HasPrefix(label, "第") {
			break // a chapter's: numbers below it go on or are named by it in words
		}
		name = strings.TrimRight(label, "、．.") + name
	}
	return d.label(strings.TrimRight(name, "、．."))
}
