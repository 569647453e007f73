package search

import (
	"slices"
	"testing"
)

func TestSounds(t *testing.T) {
	for _, test := range []struct{ name, whole, initials string }{
		{"新能源", "xinnengyuan", "xny"},
		{"新能原", "xinnengyuan", "xny"},
		{"一流营商环境", "yiliuyingshanghuanjing", "ylyshj"},
		{"AI应用", "aiyingyong", "aiyy"},
		{"「三化」", "sanhua", "sh"},
		{"绿色", "lvse", "ls"},
	} {
		whole, initials := Sounds(test.name)
		if !slices.Contains(whole, test.whole) || !slices.Contains(initials, test.initials) {
			t.Errorf("Sounds(%s) = %q, %q, want %s, %s among them", test.name, whole, initials, test.whole, test.initials)
		}
	}
	if whole, _ := Sounds("5+1"); whole != nil {
		t.Errorf("Sounds(5+1) = %q, want nothing", whole)
	}
}
