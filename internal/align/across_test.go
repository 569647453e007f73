package align

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func figure(name string, value float64, unit, relation string, target bool) *policy.Figure {
	return &policy.Figure{Name: policy.Text{Hant: name, Hans: name}, Value: value, Unit: policy.Text{Hant: unit, Hans: unit},
		Relation: policy.Text{Hant: relation, Hans: relation}, Target: target}
}

func TestAChangeIsGivenInTheLaterUnitOrNotAtAll(t *testing.T) {
	for name, c := range map[string]struct {
		a, b  *policy.Figure
		by    float64
		known bool
	}{
		"the same unit":          {figure("产值", 1, "万亿元", "突破", true), figure("产值", 1.1, "万亿元", "突破", true), 0.1, true},
		"another power":          {figure("产值", 9000, "亿元", "突破", true), figure("产值", 1.1, "万亿元", "突破", true), 0.2, true},
		"a decrease":             {figure("能耗", 12, "吨", "", false), figure("能耗", 9.5, "吨", "", false), -2.5, true},
		"to nothing":             {figure("能耗", 12, "吨", "", false), figure("能耗", 0, "吨", "", false), -12, true},
		"to nothing of a power":  {figure("产值", 12, "亿元", "", false), figure("产值", 0, "亿元", "", false), 0, false},
		"a goal and a report":    {figure("产值", 1, "亿元", "", true), figure("产值", 2, "亿元", "", false), 0, false},
		"another unit":           {figure("产值", 1, "亿元", "", true), figure("产值", 2, "%", "", true), 0, false},
		"a growth and a level":   {figure("产值", 1, "亿元", "增长", true), figure("产值", 2, "亿元", "达到", true), 0, false},
		"no change":              {figure("产值", 1, "亿元", "", true), figure("产值", 1, "亿元", "", true), 0, true},
		"decimals stay decimals": {figure("增速", 6.2, "%", "增长", false), figure("增速", 6.8, "%", "增长", false), 0.6, true},
	} {
		if by, known := Change(c.a, c.b); by != c.by || known != c.known {
			t.Errorf("%s: %v %v, want %v %v", name, by, known, c.by, c.known)
		}
	}
}

func TestAQuantityKeepsItsRowAcrossYearsThatDoNotStateIt(t *testing.T) {
	x, y := figure("产值", 1, "亿元", "", true), figure("产值", 2, "亿元", "", true)
	other := figure("能耗", 3, "吨", "", false)
	rows := Across([][]*policy.Figure{{x}, {other}, {y}})
	if len(rows) != 2 || rows[0][0] != x || rows[0][1] != nil || rows[0][2] != y || rows[1][1] != other || rows[1][0] != nil || rows[1][2] != nil {
		t.Errorf("%v", rows)
	}
	if rows := Across(nil); len(rows) != 0 {
		t.Errorf("of nothing: %v", rows)
	}
}

// Fines and grants whose words do not say of what are not the same quantity.
func TestAmountsOfNothingStandAlone(t *testing.T) {
	of := func(name string) *policy.Figure {
		return &policy.Figure{Name: policy.Text{Hans: name, Hant: name}, Unit: policy.Text{Hans: "万元", Hant: "萬元"}, Value: 5, Kind: policy.FigureLimit}
	}
	for name, want := range map[string]int{"处": 0, "并处": 0, "给予": 0, "情节严重的处": 0, "每家企业最高补助": 0, "财政收入": 1} {
		if got := len(Figures([]*policy.Figure{of(name)}, []*policy.Figure{of(name)})); got != want {
			t.Errorf("%s: %d pairs, want %d", name, got, want)
		}
	}
}
