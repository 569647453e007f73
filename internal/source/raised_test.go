package source

import "testing"

// Exponents and indices keep their meaning in whatever width they are written.
func TestWhatStandsAboveTheLine(t *testing.T) {
	for _, c := range []struct {
		before, s string
		at        position
		want      string
	}{
		{"3×10", "4", above, "⁴"}, {"３×１０", "４", above, "⁴"}, {"10", "−6", above, "⁻⁶"}, {"10", "－６", above, "⁻⁶"},
		{"2", "n", above, "ⁿ"}, {"2", "2m", above, "^2m"}, {"2", "k+1", above, "^k+1"}, {"第1", "st", above, "st"},
		{"CO", "2", below, "₂"}, {"ＣＯ", "２", below, "₂"}, {"PM", "2.5", below, "2.5"}, {"NO", "x", below, "_x"},
		{"见注", "１", above, "[1]"}, {"见注", "①", above, "①"}, {"甲", "註", above, "註"},
	} {
		if got := raised(c.before, c.s, c.at); got != c.want {
			t.Errorf("%s behind %s: %q, want %q", c.s, c.before, got, c.want)
		}
	}
}
