package raise

import "testing"

// Exponents and indices keep their meaning in whatever width they are written.
func TestWhatStandsAboveTheLine(t *testing.T) {
	for _, c := range []struct {
		before, s string
		at        Position
		want      string
	}{
		{"3×10", "4", Above, "⁴"}, {"３×１０", "４", Above, "⁴"}, {"10", "−6", Above, "⁻⁶"}, {"10", "－６", Above, "⁻⁶"},
		{"2", "n", Above, "ⁿ"}, {"2", "2m", Above, "^2m"}, {"2", "k+1", Above, "^k+1"}, {"第1", "st", Above, "st"},
		{"CO", "2", Below, "₂"}, {"ＣＯ", "２", Below, "₂"}, {"PM", "2.5", Below, "2.5"}, {"NO", "x", Below, "_x"},
		{"见注", "１", Above, "[1]"}, {"见注", "①", Above, "①"}, {"甲", "註", Above, "註"},
		{"5.2%", "1,2", Above, "[1,2]"}, {"GDP", "1、3", Above, "[1、3]"}, {"见注", "3-5", Above, "[3-5]"}, {"2", "n+10-k", Above, "^(n+10-k)"}, {"3", "（試行）", Above, "(試行)"},
	} {
		if got := Write(c.before, c.s, c.at); got != c.want {
			t.Errorf("%s behind %s: %q, want %q", c.s, c.before, got, c.want)
		}
	}
}
