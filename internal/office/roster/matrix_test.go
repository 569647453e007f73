package roster

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// answersOf are who answers for which measure by a table: measure, role and department of each change, and the codes of what is
// unclear.
func answersOf(plan *Plan) (list []string) {
	for _, c := range plan.Lines {
		switch c.Kind {
		case "unclear":
			list = append(list, fmt.Sprint(c.Measure, " ", c.Why.Code))
		default:
			list = append(list, strings.TrimSpace(fmt.Sprint(c.Measure, " ", c.Kind, " ", c.Role, " ", c.Department.Hans)))
		}
	}
	slices.Sort(list)
	return list
}

func TestMatricesOfMeasuresAndDepartments(t *testing.T) {
	c := converter(t)
	one := []string{"1 added lead 测试区甲局", "1 added support 测试区乙局"}
	for name, test := range map[string]struct {
		text   string
		want   []string
		answer string // to what the marks mean
	}{
		"legend below":          {"序号,任务,测试区甲局,测试区乙局,时限\n1,#1,●,○,年底前\n注：●牵头，○配合", one, ""},
		"legend in the title":   {"责任分工表（“★”为牵头单位，“☆”为配合单位）\n序号,任务,测试区甲局,测试区乙局\n1,#1,★,☆", one, ""},
		"meaning before mark":   {"序号,任务,测试区甲局,测试区乙局\n1,#1,▲,△\n说明：牵头单位用▲，配合单位用△", one, ""},
		"all others":            {"序号,任务,测试区甲局,测试区乙局\n1,#1,●,√\n注：●为牵头单位，其余为配合单位", one, ""},
		"words":                 {"序号,任务,测试区甲局,测试区乙局\n1,#1,牵头,配合", one, ""},
		"headings above":        {"序号,任务,牵头单位,配合单位\n,,测试区甲局,测试区乙局\n1,#1,√,√", one, ""},
		"short names":           {"序号,任务,责任单位,,\n,,发改,财政,教育\n1,#1,●,,○\n注：●牵头○配合", []string{"1 added lead 发改", "1 added support 教育"}, ""},
		"several lead":          {"序号,任务,测试区甲局,测试区乙局\n1,#1,●,●\n注：●牵头", []string{"1 added lead 测试区甲局", "1 added lead 测试区乙局"}, ""},
		"nothing says":          {"序号,任务,测试区甲局,测试区乙局\n1,#1,√,\n2,#2,√,√", []string{"1 mark_unknown", "2 mark_unknown"}, ""},
		"answered":              {"序号,任务,测试区甲局,测试区乙局\n1,#1,√,\n2,#2,,√", []string{"1 added support 测试区甲局", "2 added support 测试区乙局"}, "support"},
		"answered with none":    {"序号,任务,测试区甲局,测试区乙局\n1,#1,√,牵头", []string{"1 added lead 测试区乙局"}, "none"},
		"several answer":        {"序号,任务,测试区甲局,测试区乙局\n1,#1,√,√", []string{"1 row_rivals"}, "lead"},
		"a lead beside":         {"序号,任务,牵头单位,测试区甲局,测试区乙局\n1,#1,测试区丙局,√,\n注：√为配合", []string{"1 added lead 测试区丙局", "1 added support 测试区甲局"}, ""},
		"other words in a cell": {"序号,任务,测试区甲局,测试区乙局\n1,#1,●,○\n2,#2,●,○\n3,#3,●,另议\n注：●牵头，○配合", append(slices.Clone(one), "2 added lead 测试区甲局", "2 added support 测试区乙局", "3 mark_unknown"), ""},
		"turned":                {"单位＼任务,#1,#2\n测试区甲局,●,\n测试区乙局,○,●\n注：●牵头，○配合", append(slices.Clone(one), "2 added lead 测试区乙局"), ""},
		"role of each row":      {"序号,任务,责任单位,分工\n1,#1,测试区甲局,牵头\n1,#1,测试区乙局,配合", one, ""},
		"marks of each row":     {"序号,任务,单位名称,牵头,配合\n1,#1,测试区甲局,√,\n1,#1,测试区乙局,,√", one, ""},
		"a row without a role":  {"序号,任务,责任单位,牵头,配合\n1,#1,测试区甲局,√,\n1,#1,测试区乙局,,√\n2,#2,测试区乙局,,", append(slices.Clone(one), "2 mark_unknown"), ""},
		"a column of ticks":     {"序号,任务,牵头单位,是否新增\n1,#1,测试区甲局,√", []string{"1 added lead 测试区甲局"}, ""},
	} {
		read, err := Read("a.csv", strings.NewReader(titled(test.text)), c, 2024)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s := twenty()
		if test.answer != "" {
			s = settled(s, policy.MarkUnknown, "√|√", test.answer)
		}
		slices.Sort(test.want)
		if got := answersOf(s.Plan(read, c)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v; not read: %v", name, got, test.want, read.Unread)
		}
	}
}

// What stands and is marked no more ends, if the table has marks for how it answers.
func TestAMarkThatIsGoneEndsWhatItSaid(t *testing.T) {
	s := twenty()
	s = stored(s, planned(t, s, "序号,测试区甲局,测试区乙局\n1,牵头,配合\n2,配合,牵头\n").DutyChanges)
	got := answersOf(planned(t, s, "序号,测试区甲局,测试区乙局\n1,牵头,\n2,配合,牵头\n"))
	if !slices.Equal(got, []string{"1 ended support 测试区乙局"}) {
		t.Errorf("a mark taken away: %v", got)
	}
	if got := answersOf(planned(t, s, "序号,测试区甲局,测试区乙局\n1,牵头,\n2,,牵头\n")); len(got) != 0 {
		t.Errorf("a table without marks for 配合 ends what supports: %v", got)
	}
}

// What is read by marks is said, and what they mean is asked with all that they can mean.
func TestMarksAreNamedAndAsked(t *testing.T) {
	s := twenty()
	noted := func(p *Plan) (codes []policy.IssueCode) {
		for _, n := range p.Noted {
			codes = append(codes, n.Code)
		}
		return codes
	}
	plan := planned(t, s, "序号,测试区甲局,测试区乙局\n1,√,牵头\n")
	if !slices.Contains(noted(plan), policy.NotedMarks) {
		t.Errorf("a matrix: %v", plan.Noted)
	}
	questions := plan.Questions()
	if len(questions) != 1 || questions[0].Why.Code != policy.MarkUnknown {
		t.Fatalf("%v", questions)
	}
	var says []policy.IssueCode
	for _, o := range questions[0].Options {
		says = append(says, o.Says.Code)
	}
	if !slices.Equal(says, []policy.IssueCode{policy.MarkLead, policy.MarkSupport, policy.MarkContact, policy.MarkNone}) {
		t.Errorf("answers: %v", says)
	}
	if plan := planned(t, s, "序号,责任单位,分工\n1,测试单位甲,牵头\n"); !slices.Contains(noted(plan), policy.NotedRoles) {
		t.Errorf("roles of rows: %v", plan.Noted)
	}
	if plan := planned(t, s, "序号,责任单位\n1-2,测试单位甲\n"); !slices.Contains(noted(plan), policy.NotedSpread) {
		t.Errorf("a row of several measures: %v", plan.Noted)
	}
}

func TestRowsOfSeveralMeasures(t *testing.T) {
	s := twenty()
	got := answersOf(planned(t, s, "序号,牵头单位\n\"1、2\",测试单位甲\n第4至5条,测试单位乙\n7-8,测试单位丙\n"))
	want := []string{"1 added lead 测试单位甲", "2 added lead 测试单位甲", "4 added lead 测试单位乙", "5 added lead 测试单位乙", "7 added lead 测试单位丙", "8 added lead 测试单位丙"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := answersOf(planned(t, s, "序号,牵头单位\n19-21,测试单位甲\n")); !slices.Contains(got, "21 measure_missing") {
		t.Errorf("a range beyond the last: %v", got)
	}
}

func TestFormulasAreReadAsTheFileShowsThem(t *testing.T) {
	c := converter(t)
	const head = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>备注</t></is></c></row>`
	shared := `<si><t>序號</t></si><si><t>牽頭單位</t></si><si><t>完成時限</t></si><si><t>測試單位甲</t></si>`
	for name, test := range map[string]struct {
		row, refused string
		due          string
		formulas     int
	}{
		"values kept":           {`<c r="A2"><f>ROW()</f><v>2</v></c><c r="B2" t="str"><f>X!A1</f><v>測試單位甲</v></c><c r="C2"><f>DATE(2024,12,31)</f><v>45657</v></c>`, "", "2024-12-31", 3},
		"an empty one":          {`<c r="A2"><v>2</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="str"><f>IF(1,"","")</f><v></v></c>`, "", "", 0},
		"no value":              {`<c r="A2"><v>2</v></c><c r="B2"><f>X!A1</f></c>`, "a.xlsx:2: 牽頭單位", "", 0},
		"an empty value":        {`<c r="A2"><v>2</v></c><c r="B2"><f>X!A1</f><v/></c>`, "a.xlsx:2: 牽頭單位", "", 0},
		"an error":              {`<c r="A2"><v>2</v></c><c r="B2" t="e"><f>X!A1</f><v>#N/A</v></c>`, "a.xlsx:2: 牽頭單位", "", 0},
		"in a column not read":  {`<c r="A2"><v>2</v></c><c r="B2" t="s"><v>3</v></c><c r="D2"><f>A2</f></c>`, "", "", 0},
		"an error pasted alone": {`<c r="A2"><v>2</v></c><c r="B2" t="e"><v>#REF!</v></c>`, "a.xlsx:2: 牽頭單位", "", 0},
	} {
		read, err := Read("a.xlsx", bytes.NewReader(rawBook(t, head+`<row r="2">`+test.row+`</row>`, shared)), c, 2024)
		switch {
		case test.refused != "":
			if policy.CodeOf(err) != policy.Invalid || !strings.Contains(err.Error(), test.refused) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		case err != nil:
			t.Errorf("%s: %v", name, err)
			continue
		}
		r := read.Rows[0]
		noted := "0"
		for _, n := range read.Noted {
			if n.Code == policy.NotedFormulas {
				noted = n.Args[0]
			}
		}
		if r.Number != 2 || r.Lead != "測試單位甲" || r.Due != test.due || noted != fmt.Sprint(test.formulas) {
			t.Errorf("%s: %+v, %s formulas noted", name, r, noted)
		}
	}
}

// What is said of a table is in the reader's script, but for what stands in the file.
func TestATrialRunSpeaksTheReadersScript(t *testing.T) {
	s := twenty()
	s.Measures[3].Heading = policy.Text{Hant: "做優智能終端產業", Hans: "做优智能终端产业"}
	plan := planned(t, s, "序号,任务,牵头单位,职务\n1,做优智能终端产业,測試單位甲,局长\n")
	q := plan.Questions()
	if len(q) != 1 || !strings.Contains(q[0].Options[0].Says.In(policy.Simplified), "做优智能终端产业") || !strings.Contains(q[0].Options[0].Says.In(policy.Traditional), "做優智能終端產業") {
		t.Errorf("%+v", q)
	}
	plan = planned(t, s, "序号,牵头单位,职务\n1,測試單位甲,局长\n")
	if len(plan.Lines) != 1 || plan.Lines[0].Fields[0].Now() != (policy.Text{Hant: "局長", Hans: "局长"}) {
		t.Errorf("%+v", plan.Lines)
	}
	if got := Words("牽頭單位、配合單位"); got.Hans != "牵头单位、配合单位" || got.Hant != "牽頭單位、配合單位" {
		t.Errorf("%+v", got)
	}
	if got := Words("B2").Hans; got != "B2" {
		t.Errorf("a column of the file is called %q", got)
	}
}
