package policy

import (
	"slices"
	"testing"
)

func TestLinesBeginWithWords(t *testing.T) {
	for _, test := range []struct {
		title  string
		starts []int
		want   []int
	}{
		{"增强产业集群发展动力", []int{0, 2, 4, 6, 8}, []int{2, 4, 6, 8}},
		{"打造“三化”的样板", []int{0, 2, 3, 5, 6, 7}, []int{2, 7}},         // before the mark, not behind it; not at ” nor 的
		{"建设新型工业化标杆园区", []int{0, 2, 4, 6, 7, 9}, []int{2, 4, 7, 9}}, // 化 belongs to 工业
		{"推动改造和扩产", []int{0, 2, 4, 5}, []int{2, 4, 5}},
		{"公司法", nil, nil},
		{"", nil, nil},
	} {
		got := Breaks(test.title, func(i int) bool { return slices.Contains(test.starts, i) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.title, got, test.want)
		}
	}
}
