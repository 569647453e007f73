package align

import (
	"math"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Across lines up the figures of several documents: a row for every quantity, with
// a place for each document, nil where it states none.
func Across(lists [][]*policy.Figure) [][]*policy.Figure {
	var rows [][]*policy.Figure
	for i, list := range lists {
		latest := make([]*policy.Figure, len(rows))
		for r, row := range rows {
			for _, f := range row {
				if f != nil {
					latest[r] = f
				}
			}
		}
		placed := map[int]bool{}
		for _, p := range Figures(latest, list) {
			rows[p.A][i], placed[p.B] = list[p.B], true
		}
		for j, f := range list {
			if !placed[j] {
				row := make([]*policy.Figure, len(lists))
				row[i] = f
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// Change 增減 is by how much a figure differs from an earlier one, in the unit of
// the later; known is false where the units or the kinds of the two do not agree:
// a goal is not compared with a report.
func Change(a, b *policy.Figure) (by float64, known bool) {
	if quantity(a) == "" || quantity(a) != quantity(b) || a.Bound != b.Bound || a.Until.Digits != "" || b.Until.Digits != "" || a.Target != b.Target || a.Kind != b.Kind || b.Kind == policy.FigureDate {
		return 0, false
	}
	scale := 1.0
	if b.Value != 0 {
		scale = Amount(b) / b.Value
	} else if Amount(a) != a.Value {
		return 0, false
	}
	by = (Amount(b) - Amount(a)) / scale
	// Amounts are products of decimals: what binary fractions add is taken off.
	return math.Round(by*1e6) / 1e6, true
}

// Ratio reports whether a figure's unit is a share of a whole, whose differences
// are percentage points 百分點.
func Ratio(f *policy.Figure) bool { return strings.ContainsAny(f.Unit.Hans, "%％") }
