package page

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// The number that the text prints is the number everywhere; where it starts anew in each
// group, it stands with those above it, and squares count.
func TestThePrintedNumberIsTheNumber(t *testing.T) {
	d := &dialect{script: policy.Hant, converter: same{}, vocabulary: converted(func(s string) string { return s })}
	group := &policy.Provision{Kind: policy.Section, Label: "二、"}
	chapter := &policy.Provision{Kind: policy.Chapter, Label: "第三章"}
	for _, test := range []struct {
		label         string
		above         []*policy.Provision
		square, cited string
	}{
		{"", nil, "26", "第 26 條"},
		{"第二十七条", []*policy.Provision{chapter}, "27", "第二十七条"},
		{"第十條之一", nil, "10之1", "第十條之一"},
		{"第27条", nil, "27", "第27条"},
		{"（一）", []*policy.Provision{chapter, group}, "26", "二（一）"},
		{"四、", nil, "26", "四"},
		{"3.", []*policy.Provision{group}, "26", "二3"},
		{"第一条至第三条", nil, "26", "第一条至第三条"},
	} {
		p := &policy.Provision{Kind: policy.Measure, Measure: 26, Label: test.label}
		if got := square(p); got != test.square {
			t.Errorf("%q in a square: %s, want %s", test.label, got, test.square)
		}
		if got := d.cited(p, test.above); got != test.cited {
			t.Errorf("%q cited: %s, want %s", test.label, got, test.cited)
		}
	}
}

// same converts nothing.
type same struct{}

func (same) Convert(text string, _, _ policy.Script) string { return text }
