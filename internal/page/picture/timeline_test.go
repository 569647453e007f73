package picture

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestATimelineIsInOrderAndTellsNothingTwice(t *testing.T) {
	both := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	here := &policy.Provision{ID: 1, Kind: policy.Measure, Measure: 3, EID: "m", Text: both("到2027年，規模達到3億元。到2025年，起步。")}
	e := &policy.Edition{
		Milestones: []*policy.Milestone{{Year: 2027, Place: policy.Place{Provision: here}, Start: 0, End: 14}},
		Figures: []*policy.Figure{
			{Year: 2027, Target: true, Quote: both("規模達到3億元"), Place: policy.Place{Provision: here}},
			{Year: 2023, Kind: policy.FigureReported, Quote: both("2023年達到1億元"), Place: policy.Place{Provision: here}},
			{Quote: both("增長2倍"), Place: policy.Place{Provision: here}},
			{Year: 2024, Kind: policy.FigureDate, Quote: both("自2024年1月1日起施行"), Place: policy.Place{Provision: here}},
		},
	}
	var got []string
	for _, y := range Timeline(e) {
		for _, entry := range y.Entries {
			got = append(got, strconv.Itoa(y.Year)+" "+entry.Words.Hant)
		}
	}
	if want := "2023 2023年達到1億元|2027 到2027年，規模達到3億元"; strings.Join(got, "|") != want {
		t.Errorf("%v, not %s", got, want)
	}
	if got := Timeline(&policy.Edition{}); got != nil {
		t.Errorf("a text without dates has %v", got)
	}
}

func TestYearsOnTheLineCanBeTouched(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Year
		year := 2000
		for range rapid.IntRange(2, mostYears).Draw(t, "n") {
			year += rapid.IntRange(1, 30).Draw(t, "step")
			list = append(list, Year{Year: year})
		}
		place(list)
		for i, y := range list {
			if y.X < lineStart || y.X > lineEnd || i > 0 && y.X-list[i-1].X < yearGap {
				t.Fatalf("year %d of %v", y.Year, list)
			}
		}
	})
}
