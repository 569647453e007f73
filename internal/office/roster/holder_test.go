package roster

import (
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// held is who a plan puts into which department, and what it asks or does not read of people.
func held(t *testing.T, s State, text string) (list []string) {
	t.Helper()
	c := converter(t)
	read, err := Read("a.csv", strings.NewReader(text), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	plan := s.Plan(read, c)
	for _, a := range plan.DutyChanges.Add {
		line := string(a.Role) + " " + a.Department.Name.Hans
		if a.Official != nil {
			line += " " + a.Official.Name.Hans + " " + a.Official.Post.Hans
		}
		list = append(list, line)
	}
	for _, l := range plan.Lines {
		if l.Kind == "unclear" {
			list = append(list, string(l.Why.Code))
		}
	}
	for _, u := range plan.Unread {
		list = append(list, string(u.Code)+" "+u.Args[0])
	}
	slices.Sort(list)
	return list
}

// A name in a cell of departments is a person's, not a department's: no page may show it as one.
func TestDepartmentsWithTheirPeopleInOneCell(t *testing.T) {
	for _, test := range []struct {
		heading, cell string
		want          []string
	}{
		{"牵头单位及责任人", "测试单位甲（测试人员甲）", []string{"lead 测试单位甲 测试人员甲 负责人"}},
		{"牵头单位和负责人", "测试单位甲 测试人员甲", []string{"lead 测试单位甲 测试人员甲 负责人"}},
		{"責任單位、責任人", "測試單位甲：測試人員甲", []string{"lead 测试单位甲 測試人員甲 负责人"}},
		{"责任单位/责任人", "测试单位甲/测试人员甲", []string{"lead 测试单位甲 测试人员甲 负责人"}},
		{"责任单位（责任人）", "\"测试单位甲\n测试人员甲\"", []string{"lead 测试单位甲 测试人员甲 负责人"}},
		{"责任单位及责任人", "测试单位甲（测试人员甲，测试局长）", []string{"lead 测试单位甲 测试人员甲 测试局长"}},
		{"牵头单位及责任人", "测试单位甲（测试人员甲）牵头，测试单位乙（测试人员乙）配合", []string{"lead 测试单位甲 测试人员甲 负责人", "support 测试单位乙 测试人员乙 负责人"}},
		{"责任领导及责任单位", "测试人员甲 测试单位甲", []string{"lead 测试单位甲", string(policy.UnreadHolder) + " 测试人员甲"}},
		{"责任单位及联系人", "测试单位甲（测试人员甲）", []string{"lead 测试单位甲", string(policy.UnreadHolder) + " 测试人员甲"}},
		{"牵头单位及责任人", "测试单位甲", []string{"lead 测试单位甲"}},
		{"牵头单位及责任人", "测试单位甲、测试人员甲", []string{string(policy.RowHolder)}},
	} {
		if got := held(t, twenty(), "序号,"+test.heading+"\n1,"+test.cell+"\n"); !slices.Equal(got, test.want) {
			t.Errorf("%s: %s: %q, want %q", test.heading, test.cell, got, test.want)
		}
	}
	c := converter(t)
	read, err := Read("a.csv", strings.NewReader("序号,牵头单位及责任人\n1,测试单位甲、测试人员甲\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	var offered []policy.IssueCode
	for _, o := range twenty().Plan(read, c).Lines[0].Question.Options {
		offered = append(offered, o.Says.Code)
	}
	if !slices.Equal(offered, []policy.IssueCode{policy.ChoiceUnits, policy.ChoicePerson}) {
		t.Errorf("it offers %v", offered)
	}
	answered := settled(twenty(), policy.RowHolder, "测试单位甲、测试人员甲", "person")
	if got := held(t, answered, "序号,牵头单位及责任人\n1,测试单位甲、测试人员甲\n"); !slices.Equal(got, []string{"lead 测试单位甲 测试人员甲 负责人"}) {
		t.Errorf("answered: %q", got)
	}
}

// What stands in brackets behind a department that the table knows is asked about, unless it is a department by its name.
func TestBracketsBehindADepartment(t *testing.T) {
	text := "序号,牵头单位\n1,测试单位甲\n2,测试单位甲（测试人员甲）\n3,测试单位甲（测试统计局）\n"
	if got := held(t, twenty(), text); !slices.Equal(got, []string{"lead 测试单位甲", "lead 测试单位甲（测试统计局）", string(policy.RowHolder)}) {
		t.Errorf("%q", got)
	}
	if got := held(t, settled(twenty(), policy.RowHolder, "测试单位甲（测试人员甲）", "person"), text); !slices.Contains(got, "lead 测试单位甲 测试人员甲 负责人") {
		t.Errorf("answered: %q", got)
	}
}

func TestMarksOfWhoLeads(t *testing.T) {
	for _, test := range []struct {
		heading, cell string
		want          []string
	}{
		{"责任单位（带*为牵头单位）", "测试单位甲、*测试单位乙", []string{"lead 测试单位乙", "support 测试单位甲"}},
		{"责任单位（标★的为牵头单位）", "测试单位甲★、测试单位乙", []string{"lead 测试单位甲", "support 测试单位乙"}},
		{"责任单位", "测试单位甲、*测试单位乙", []string{string(policy.RowRivals), string(policy.UnreadSign) + " *"}},
		{"责任单位", "测试单位甲（牵头）、测试单位乙（牵头）", []string{"lead 测试单位乙", "lead 测试单位甲"}},
		{"责任单位", "测试单位甲、测试单位乙双牵头", []string{"lead 测试单位乙", "lead 测试单位甲"}},
		{"责任单位", "测试单位甲（总牵头），测试单位乙", []string{"lead 测试单位甲", "support 测试单位乙"}},
		{"牵头单位", "1.测试单位甲", []string{"lead 测试单位甲"}},
		{"责任单位（第一个为牵头单位）", "①测试单位甲②测试单位乙", []string{"lead 测试单位甲", "support 测试单位乙"}},
		{"责任单位（第一个为牵头单位）", "测试单位甲+测试单位乙", []string{"lead 测试单位甲", "support 测试单位乙"}},
		{"牵头单位", "测试单位甲等3个单位", []string{"lead 测试单位甲"}},
		{"主辦機關", "測試單位甲", []string{"lead 测试单位甲"}},
	} {
		if got := held(t, twenty(), "序号,"+test.heading+"\n1,"+test.cell+"\n"); !slices.Equal(got, test.want) {
			t.Errorf("%s: %s: %q, want %q", test.heading, test.cell, got, test.want)
		}
	}
	for _, name := range []string{"全区各单位", "区属国有企业", "市区有关部门", "全体成员单位", "相关街道", "6个街道", "驻区单位", "街道办", "各镇人民政府（街道办事处）", "属地街道"} {
		if got := held(t, twenty(), "序号,牵头单位,配合单位\n1,测试单位甲,"+name+"\n"); !slices.Equal(got, []string{string(policy.GroupUnknown)}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
