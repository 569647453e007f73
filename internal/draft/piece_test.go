package draft

import (
	"reflect"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

func TestALineOfTheSourceIsShownAsItStandsThere(t *testing.T) {
	const text = "甲\n 建成~~十条~~清洪河道~~\n" + string(table.Row) + "河道\t" + string(table.Above) + "清淤\t" + string(table.Left)
	e := &policy.Edition{Source: text}
	from := len("甲\n 建成~~十条~~清")
	e.Warnings = []policy.Issue{policy.NewIssue(policy.WordDoubtful, "洪", 1, 16).At(policy.Span{Start: from, End: from + len("洪")})}
	lines := (&Tree{Edition: e}).Lines(1)
	for i, want := range [][]Piece{
		{{Text: "甲"}},
		{{Text: "建成"}, {Text: "十条", Struck: true}, {Text: "清"}, {Text: "洪", Doubtful: true}, {Text: "河道~~"}},
		{{Text: "河道", Cell: true}, {Text: "清淤", Cell: true}},
	} {
		if got := lines[i].Pieces(); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", lines[i].Text, got, want)
		}
	}
}
