package policy

import (
	"strings"
	"testing"
)

func TestNoCellIsRunAsAFormula(t *testing.T) {
	for _, start := range strings.Split("= + - @ ＝ ＋ － ＠ \t \r \n", " ") {
		cell := start + "HYPERLINK(\"http://x\")"
		if got := Defuse(cell); got != "'"+cell || Undefuse(got) != cell {
			t.Errorf("%q becomes %q and then %q", cell, got, Undefuse(got))
		}
	}
	for _, cell := range []string{"", "測試單位甲", "17", "a=b", "—", "'quoted", "''", "'=1", "、"} {
		if got := Undefuse(Defuse(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
	for _, cell := range []string{"", "測試單位甲", "17", "a=b", "—"} {
		if got := Defuse(cell); got != cell {
			t.Errorf("%q becomes %q", cell, got)
		}
	}
	if got := DefuseRow([]string{"17", "＝1"}); got[0] != "17" || got[1] != "'＝1" {
		t.Errorf("a row becomes %q", got)
	}
}
