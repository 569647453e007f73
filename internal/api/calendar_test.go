package api

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func duty(n int, role policy.Role, department, due string, report *policy.Progress) policy.Duty {
	heading := fmt.Sprintf("測試,第%d;條\\之標題，很長很長很長很長很長很長很長很長很長很長很長", n)
	return policy.Duty{
		Assignment: &policy.Assignment{Measure: n, Role: role, Due: due, Department: &policy.Department{Slug: department, Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}},
		Document:   &policy.Document{Slug: "plan", Title: policy.Text{Hant: "測試計劃", Hans: "测试计划"}},
		Provision:  &policy.Provision{Kind: policy.Measure, Num: fmt.Sprint(n), Measure: n, Heading: policy.Text{Hant: heading, Hans: heading}}, Report: report,
	}
}

func TestWhatIsDueIsACalendar(t *testing.T) {
	ended := duty(5, policy.Lead, "jia", "2026-05-01", nil)
	ended.Assignment.To = "2026-01-31"
	c := Calendar{Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}, Origin: "https://example.test", Today: "2026-02-01",
		Duties: []policy.Duty{
			duty(1, policy.Lead, "jia", "2026-12-31", nil),
			duty(1, policy.Support, "yi", "2026-12-31", nil),   // the lead's day
			duty(1, policy.Support, "bing", "2026-06-30", nil), // a day of its own
			duty(2, policy.Lead, "jia", "", nil),
			duty(3, policy.Lead, "jia", "2026-03-31", &policy.Progress{Status: policy.Done}),
			ended,
		}}
	raw := c.ICS(policy.Hant)
	for _, line := range strings.Split(strings.TrimSuffix(string(raw), "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d bytes, valid %v: %q", len(line), utf8.ValidString(line), line)
		}
	}
	read, err := ical.ParseCalendar(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range read.Events() {
		start, err := e.GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Id()+" "+start.Format("2006-01-02")+" "+e.GetProperty(ical.ComponentPropertySummary).Value[:3])
	}
	want := []string{"plan/m/1/jia/lead@example.test 2026-12-31 第", "plan/m/1/bing/support@example.test 2026-06-30 第", "plan/m/3/jia/lead@example.test 2026-03-31 ✓"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	// Parts of a measure with days of their own, and two posts of one department, are events of their own.
	part := func(id int64, status policy.Status, department string, role policy.Role) policy.Duty {
		d := duty(7, role, department, "2026-10-31", nil)
		d.Assignment.ID, d.Assignment.Task = 40+id, &policy.Task{ID: id, Status: status, Name: policy.Text{Hant: "子任務\n" + fmt.Sprint(id), Hans: "子任务\n" + fmt.Sprint(id)}}
		return d
	}
	second := duty(8, policy.Lead, "jia", "2026-09-30", nil)
	second.Assignment.ID = 99
	c.Duties = []policy.Duty{part(1, "", "jia", policy.Lead), part(2, policy.Done, "jia", policy.Lead), part(3, "", "yi", policy.Support), duty(8, policy.Lead, "jia", "2026-09-30", nil), second}
	if read, err = ical.ParseCalendar(bytes.NewReader(c.ICS(policy.Hant))); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, e := range read.Events() {
		summary := e.GetProperty(ical.ComponentPropertySummary).Value
		_, task, _ := strings.Cut(summary, "子任務")
		got = append(got, e.Id()+" "+string([]rune(summary)[0])+task)
	}
	want = []string{"plan/m/7/jia/lead/task-1@example.test 第 1｜測試單位甲", "plan/m/7/jia/lead/task-2@example.test ✓ 2｜測試單位甲", "plan/m/7/yi/support/task-3@example.test 第 3｜測試單位甲",
		"plan/m/8/jia/lead@example.test 第", "plan/m/8/jia/lead/99@example.test 第"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if !bytes.Equal(c.ICS(policy.Hant), c.ICS(policy.Hant)) {
		t.Error("the same calendar is written in two ways")
	}
}
