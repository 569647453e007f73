package office_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

var convert = func() *script.Converter {
	c, err := script.New()
	if err != nil {
		panic(err)
	}
	return c
}()

// both is a text that is written in Simplified.
func both(s string) policy.Text { return convert.Both(s, policy.Hans) }

// sample is a document of two dimensions, three items and four measures.
func sample() (*policy.Document, []*policy.Provision) {
	id := int64(0)
	node := func(kind policy.Kind, num, heading string, children ...*policy.Provision) *policy.Provision {
		id++
		return &policy.Provision{ID: id, Kind: kind, Num: num, EID: string(kind) + "_" + num, Heading: both(heading), Children: children}
	}
	measure := func(n int, heading, text string) *policy.Provision {
		p := node("measure", fmt.Sprint(n), heading)
		p.Measure, p.Text = n, both(text)
		return p
	}
	return &policy.Document{ID: 1, Slug: "plan"}, []*policy.Provision{
		node("dimension", "1", "人才", node("item", "1", "引才", measure(1, "青石英才", "引进人才"), measure(2, "住房", "提供住房")),
			node("item", "2", "育才", measure(3, "学堂", "办好学堂"))),
		node("dimension", "2", "产业", node("item", "3", "园区", measure(4, "园区提质", "建设园区"))),
	}
}

var (
	first  = &policy.Department{ID: 1, Slug: "jia", Name: both("测试单位甲"), Aliases: []policy.Text{both("甲局")}}
	second = &policy.Department{ID: 2, Slug: "yi", Name: both("测试单位乙")}
)

// assigned is an assignment of document 1.
func assigned(n int, d *policy.Department, role policy.Role, from, to, due string) *policy.Assignment {
	return &policy.Assignment{DocumentID: 1, Measure: n, Department: d, Role: role, From: from, To: to, Due: due}
}

// board is the sample's on 2026-07-01.
func board() *office.Board {
	d, trees := sample()
	return office.NewBoard(d, trees, []*policy.Assignment{
		assigned(1, first, policy.Lead, "2026-01-01", "", "2026-09-30"),
		assigned(1, second, policy.Support, "", "", "2026-06-30"), // late already
		assigned(2, second, policy.Lead, "2026-01-01", "2026-06-30", "2026-03-01"),
		assigned(2, first, policy.Lead, "2026-07-02", "", "2026-12-31"), // from tomorrow on
		assigned(3, second, policy.Lead, "2026-07-01", "2026-07-01", "2026-06-01"),
		assigned(9, first, policy.Lead, "", "", ""), // of a measure that is gone
	}, []*policy.Progress{{Measure: 3, Status: policy.Done, Percent: 100}, {Measure: 4, Status: policy.Blocked, Percent: 20}, {Measure: 9, Status: policy.Done}}, "2026-07-01")
}

func numbers(rows []office.Row) (list []int) {
	for _, r := range rows {
		list = append(list, r.Measure)
	}
	return list
}

func TestABoardTellsWhoAnswersToday(t *testing.T) {
	b := board()
	got := ""
	for _, r := range b.Rows {
		who := []string{}
		for _, a := range r.Assignments {
			who = append(who, string(a.Role)+" "+a.Department.Slug)
		}
		status := policy.Status("")
		if r.Report != nil {
			status = r.Report.Status
		}
		got += fmt.Sprintln(r.Address(), who, r.Due, r.Overdue, status, len(r.Ancestors))
	}
	want := `/d/plan/m/1 [lead jia support yi] 2026-06-30 true  2
/d/plan/m/2 []  false  2
/d/plan/m/3 [lead yi] 2026-06-01 false done 2
/d/plan/m/4 []  false blocked 2
`
	if got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
	if tally := office.Count(b.Rows); !reflect.DeepEqual(tally, office.Tally{Total: 4, Assigned: 2, Overdue: 1,
		ByStatus: map[policy.Status]int{policy.Done: 1, policy.Blocked: 1}}) || tally.Done() != 1 || tally.Reported() != 2 || tally.Unreported() != 2 {
		t.Errorf("%+v", tally)
	}
	if b.Kind(0) != "dimension" || b.Kind(1) != "item" || b.Kind(2) != "" || b.Row(3).Measure != 3 || b.Row(9) != nil {
		t.Error("groups or rows are not found")
	}
}

// The same assignments counted as a department's own work count the same.
func TestWorkCountsAMeasureOnce(t *testing.T) {
	_, trees := sample()
	d := &policy.Document{ID: 1, Slug: "plan"}
	p := trees[0].Children[0].Children[0]
	duty := func(a *policy.Assignment) policy.Duty { return policy.Duty{Assignment: a, Document: d, Provision: p} }
	rows := office.RowsOf([]policy.Duty{
		duty(assigned(1, first, policy.Support, "", "", "2026-06-30")), duty(assigned(1, first, policy.Lead, "", "", "")),
		duty(assigned(1, first, policy.Contact, "2026-07-02", "", "")),
	}, "2026-07-01")
	if tally := office.Count(rows); len(rows) != 1 || len(rows[0].Assignments) != 2 || tally.Assigned != 1 || tally.Overdue != 1 {
		t.Errorf("%+v", rows)
	}
}

func TestMeasuresAreFiltered(t *testing.T) {
	b := board()
	term := &policy.Term{Slug: "ying-cai", Name: both("英才")}
	b.Mention(map[int64][]policy.TermMention{b.Row(1).ID: {{Term: term}, {Term: term}, {}}, b.Row(4).ID: {{Term: term}}})
	for _, test := range []struct {
		f    search.Filter
		q    string
		want []int
	}{
		{search.Filter{}, "", []int{1, 2, 3, 4}},
		{search.Filter{Dimension: "dimension/1"}, "", []int{1, 2, 3}},
		{search.Filter{Dimension: "dimension/1", Item: "item/2"}, "", []int{3}},
		{search.Filter{Org: "yi"}, "", []int{1, 3}},
		{search.Filter{Status: "done"}, "", []int{3}},
		{search.Filter{Status: office.NotReported}, "", []int{1, 2}},
		{search.Filter{Status: office.NotAssigned}, "", []int{2, 4}},
		{search.Filter{Term: "ying-cai"}, "", []int{1, 4}},
		{search.Filter{Status: "nothing known"}, "", nil},
		{search.Filter{}, "園區", []int{4}}, // in either script
		{search.Filter{}, "住房 提供", []int{2}},
		{search.Filter{}, "-住房 人才 OR 住房 OR 學堂", []int{1, 3}},
		{search.Filter{}, `"住房 提供"`, nil},
		{search.Filter{}, "標題:學堂", []int{3}},
		{search.Filter{}, "單位:甲局", []int{1}},
		{search.Filter{}, "單位:單位乙 學堂", []int{3}},
		{search.Filter{}, "狀態:受阻", []int{4}},
	} {
		if got := numbers(b.Select(test.f, search.Parse(test.q))); !slices.Equal(got, test.want) {
			t.Errorf("%+v %q: %v, want %v", test.f, test.q, got, test.want)
		}
	}
}

func TestChoicesCountMeasures(t *testing.T) {
	b := board()
	say := func(list []office.Choice) string {
		var parts []string
		for _, c := range list {
			mark := ""
			if c.Selected {
				mark = "*"
			}
			parts = append(parts, fmt.Sprint(c.Value, " ", c.Count, mark))
		}
		return strings.Join(parts, ", ")
	}
	for field, want := range map[string]string{
		"dimension": "dimension/1 3, dimension/2 1", "item": "item/1 2, item/2 1, item/3 1", "org": "jia 1, yi 2*",
		"status": "done 1, none 2, unassigned 2, blocked 1", "term": "",
	} {
		offered := []string{}
		if field == "status" {
			offered = []string{"done", office.NotReported}
		}
		if got := say(b.Choices(field, "yi", offered...)); got != want {
			t.Errorf("%s: %s, want %s", field, got, want)
		}
	}
}

func TestMeasuresArePutInOrder(t *testing.T) {
	for _, test := range []struct {
		column  string
		falling bool
		want    []int
	}{
		{"number", true, []int{4, 3, 2, 1}}, {"due", false, []int{3, 1, 2, 4}}, {"due", true, []int{1, 3, 2, 4}},
		{"org", false, []int{1, 3, 2, 4}}, {"status", false, []int{3, 4, 1, 2}}, {"heading", false, []int{1, 3, 4, 2}},
	} {
		rows := slices.Clone(board().Rows)
		if office.Sort(rows, test.column, test.falling, policy.Hans); !slices.Equal(numbers(rows), test.want) {
			t.Errorf("%s %v: %v, want %v", test.column, test.falling, numbers(rows), test.want)
		}
	}
	rows := board().Rows
	if office.SortByUrgency(rows); !slices.Equal(numbers(rows), []int{1, 3, 2, 4}) {
		t.Errorf("by urgency: %v", numbers(rows))
	}
}

func TestMeasuresAreSplit(t *testing.T) {
	got := ""
	for _, list := range [][]office.Part{office.ByDepartment(board().Rows), office.ByGroup(board().Rows)} {
		for _, p := range list {
			got += fmt.Sprintln(p.Path, numbers(p.Rows), p.Tally.Overdue)
		}
	}
	if want := "/org/jia [1] 1\n/org/yi [3] 0\n/d/plan/dimension/1 [1 2 3] 1\n/d/plan/dimension/2 [4] 0\n"; got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}
