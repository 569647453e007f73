package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// inTwoParts is twenty measures in two parts of ten.
func inTwoParts() State {
	s := twenty()
	s.Parts = []Part{{Heading: policy.Text{Hant: "優化營商環境", Hans: "优化营商环境"}}, {Heading: policy.Text{Hant: "改善民生", Hans: "改善民生"}}}
	for i := range 20 {
		s.Parts[i/10].Measures = append(s.Parts[i/10].Measures, i+1)
	}
	return s
}

func TestNumbersThatBeginAnewInEachPartAreReadWithTheirPart(t *testing.T) {
	for name, of := range map[string]struct {
		table    string
		measures []int // of the leads, in the table's order
		unclear  []policy.IssueCode
		choose   string // "question=answer" of all that is asked
	}{
		"lines between the rows":      {"序号|工作任务|牵头单位\n一、优化营商环境（2项）\n1|#1|测试单位甲\n2|#2|测试单位乙\n二、改善民生\n1|#11|测试单位甲\n2|#12|测试单位乙", []int{1, 2, 11, 12}, nil, ""},
		"a part of a part's measures": {"序号|工作任务|牵头单位\n一、优化营商环境\n1|#2|测试单位甲\n2|#4|测试单位乙\n二、改善民生\n1|#12|测试单位甲", []int{2, 4, 12}, nil, ""},
		"a column of parts":           {"类别|序号|工作任务|牵头单位\n优化营商环境|1|#1|测试单位甲\n优化营商环境|2|#2|测试单位乙\n改善民生|1|#11|测试单位甲", []int{1, 2, 11}, nil, ""},
		"parts over measures":         {"重点任务|序号|具体措施|牵头单位\n优化营商环境|1|#1|测试单位甲\n优化营商环境|2|#2|测试单位乙\n改善民生|1|#11|测试单位甲", []int{1, 2, 11}, nil, ""},
		"measures over steps":         {"重点任务|序号|具体措施|牵头单位\n#1|1|摸底|测试单位甲\n#1|2|验收|测试单位乙\n#11|1|开工|测试单位甲\n#11|2|投产|测试单位甲", []int{1, 1, 11, 11}, nil, ""},
		"no words, a column of parts": {"领域|序号|牵头单位\n优化营商环境|1|测试单位甲\n优化营商环境|2|测试单位乙\n改善民生|1|测试单位甲\n改善民生|3|测试单位甲", []int{1, 2, 11, 13}, nil, ""},
		"no words, beyond the part":   {"领域|序号|牵头单位\n优化营商环境|1|测试单位甲\n改善民生|1|测试单位甲\n改善民生|11|测试单位甲", []int{1, 11}, []policy.IssueCode{policy.MeasureMissing}, ""},
		"no words, another's parts":   {"领域|序号|牵头单位\n产业|1|测试单位甲\n民生|1|测试单位甲", nil, []policy.IssueCode{policy.RowPart, policy.RowPart}, ""},
		"the part is chosen":          {"领域|序号|牵头单位\n产业|1|测试单位甲\n民生|1|测试单位甲\n民生|2|测试单位甲", []int{1, 11, 12}, nil, "row_part|0|产业=part:優化營商環境;row_part|0|民生=part:改善民生"},
		"numbers of the whole text":   {"领域|序号|牵头单位\n产业|1|测试单位甲\n民生|1|测试单位甲", []int{1}, nil, "row_part|0|产业=running;row_part|0|民生=running"},
		"another's parts, words":      {"序号|工作任务|牵头单位\n一、产业\n1|#1|测试单位甲\n二、民生\n1|#11|测试单位甲\n2|没有这条|测试单位甲", []int{1, 11}, []policy.IssueCode{policy.RowTitle}, ""},
		// Numbers that do not begin anew are the measures', and words that gainsay them are asked about.
		"one number for the whole": {"序号|工作任务|牵头单位\n一、优化营商环境\n1|#1|测试单位甲\n二、改善民生\n2|#12|测试单位甲", []int{1}, []policy.IssueCode{policy.RowMismatch}, ""},
	} {
		s := inTwoParts()
		for _, c := range strings.Split(of.choose, ";") {
			if question, answer, ok := strings.Cut(c, "="); ok {
				s.Choices = append(s.Choices, policy.Choice{Question: question, Answer: answer})
			}
		}
		raw := strings.ReplaceAll(ofTwenty(of.table), "|", ",")
		plan := s.Plan(tableOf(t, "a.csv", raw), converter(t))
		got, unclear := leads(plan)
		if !slices.Equal(got, of.measures) || !slices.Equal(unclear, of.unclear) {
			t.Errorf("%s: measures %v, unclear %v; want %v, %v\n%s", name, got, unclear, of.measures, of.unclear, strings.Join(lines(plan), "\n"))
		}
		for _, q := range plan.Questions() {
			if last := len(q.Options) - 1; q.Why.Code == policy.RowPart && (q.Options[0].Says.Code != policy.ChoicePart || q.Options[last-1].Says.Code != policy.ChoiceRunning) {
				t.Errorf("%s: the answers are %+v", name, q.Options)
			}
		}
		if noted := slices.ContainsFunc(plan.Noted, func(p Problem) bool { return p.Code == policy.NotedParts }); noted != (len(got) > 1) {
			t.Errorf("%s: that numbers count in parts is said: %v", name, noted)
		}
	}
}

// leads are the measures that get a lead, and why lines are unclear.
func leads(p *Plan) (measures []int, unclear []policy.IssueCode) {
	for _, l := range p.Lines {
		switch {
		case l.Kind == "unclear":
			unclear = append(unclear, l.Why.Code)
		case l.Role == policy.Lead:
			measures = append(measures, l.Measure)
		}
	}
	return measures, unclear
}

func TestNumbersThatBeginAnewInEachSheetAreReadWithTheirSheet(t *testing.T) {
	for name, of := range map[string]struct {
		sheets   [2]string
		titles   [2]string
		measures []int
	}{
		"each its own part": {[2]string{"优化营商环境", "改善民生"}, [2]string{"#1", "#11"}, []int{1, 11}},
		"other measures":    {[2]string{"第一批", "第二批"}, [2]string{"#1", "#11"}, []int{1, 11}},
		"the same measures": {[2]string{"分工", "进展"}, [2]string{"#1", "#1"}, []int{1}},
	} {
		raw := book(t, func(f *excelize.File) {
			if err := f.SetSheetName("Sheet1", of.sheets[0]); err != nil {
				t.Fatal(err)
			}
			if _, err := f.NewSheet(of.sheets[1]); err != nil {
				t.Fatal(err)
			}
			for i, sheet := range of.sheets {
				put(t, f, sheet, []any{"序号", "工作任务", "牵头单位"}, []any{1, ofTwenty(of.titles[i]), "测试单位甲"})
			}
		})
		if got, unclear := leads(inTwoParts().Plan(tableOf(t, "a.xlsx", raw), converter(t))); !slices.Equal(got, of.measures) || unclear != nil {
			t.Errorf("%s: %v, %v", name, got, unclear)
		}
	}
}

// ofTwenty is words with the titles of twenty measures for their numbers.
func ofTwenty(words string) string {
	for i, m := range slices.Backward(twenty().Measures) {
		words = strings.ReplaceAll(words, fmt.Sprint("#", i+1), m.Heading.Hans)
	}
	return words
}

// tableOf is what a file says.
func tableOf(t *testing.T, name, raw string) *Reading {
	t.Helper()
	read, err := Read(name, strings.NewReader(raw), converter(t), 2024)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestATrialRunNamesDepartmentsAndPeopleInItsOwnScript(t *testing.T) {
	plan := twenty().Plan(tableOf(t, "a.csv", "序号,牵头单位,责任人,职务\n1,测试区财政局,测试人员甲,处长\n"), converter(t))
	c := plan.Lines[0]
	for l, want := range map[policy.Language]string{
		policy.Simplified:  `测试区财政局 责任人 "" -> "测试人员甲", 职务 "" -> "处长"`,
		policy.Traditional: `測試區財政局 責任人 "" -> "测试人员甲", 職務 "" -> "處長"`,
		policy.English:     `测试区财政局 責任人 "" -> "测试人员甲", 職務 "" -> "處長"`,
	} {
		if got := c.Subject(ScriptIn(l, policy.Hans)) + " " + c.Detail(l); got != want {
			t.Errorf("%s: %s", l, got)
		}
	}
}
