package page

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// square is a measure's number as squares show it: the printed one in digits (27, 10之1) or as it stands (四, 二(一)); where the
// text prints none, its place among the measures.
func square(p *policy.Provision) string {
	printed := p.Printed()
	if printed == "" {
		return itoa(p.Measure)
	}
	if !p.Statutory() {
		return strings.NewReplacer("（", "(", "）", ")").Replace(printed)
	}
	label := strings.TrimPrefix(printed, "第")
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

// spoken names a measure as its square shows it, which readers of the screen hear: by the printed number or by its place.
func (d *dialect) spoken(p *policy.Provision) string {
	if printed := p.Printed(); printed != "" {
		return d.label(printed)
	}
	return d.saying("measure", itoa(p.Measure))
}
