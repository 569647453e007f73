package align

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Figures pairs the figures of two documents that measure the same quantity: the
// same name and a unit of the same kind, a growth with a growth and a level with a
// level. Where one document states several, goals go with goals, then the order
// decides. The pairs are in the order of b.
func Figures(a, b []*policy.Figure) []Pair {
	taken := make([]bool, len(a))
	var pairs []Pair
	for _, goals := range []bool{true, false} {
		for j, y := range b {
			if paired(pairs, j) {
				continue
			}
			for i, x := range a {
				if taken[i] || quantity(x) != quantity(y) || x.Kind != y.Kind && (goals || x.Kind == policy.FigureDate || y.Kind == policy.FigureDate) {
					continue
				}
				taken[i] = true
				pairs = append(pairs, Pair{i, j, 1})
				break
			}
		}
	}
	return pairs
}

func paired(pairs []Pair, j int) bool {
	for _, p := range pairs {
		if p.B == j {
			return true
		}
	}
	return false
}

// quantity says what a figure measures.
func quantity(f *policy.Figure) string {
	name := strings.NewReplacer("全年", "", "年度", "", "力争", "", "实现", "", "预计", "", "达到", "").Replace(fold(f.Name))
	how := "level"
	switch {
	case strings.Contains(f.Relation.Hans, "增长"), f.Relation.Hans == "提高", f.Relation.Hans == "下降":
		how = "growth"
	}
	unit := strings.TrimLeft(f.Unit.Hans, "万亿千")
	return name + "\x00" + unit + "\x00" + how
}

// Amount is a figure's value in its basic unit: 1萬億元 is 1e12 元.
func Amount(f *policy.Figure) float64 {
	v := f.Value
	for _, r := range f.Unit.Hans {
		switch r {
		case '千':
			v *= 1e3
		case '万':
			v *= 1e4
		case '亿':
			v *= 1e8
		default:
			return v
		}
	}
	return v
}
