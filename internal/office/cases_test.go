package office_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAnAssignmentIsMade(t *testing.T) {
	store := policy.Refuse(policy.Invalid, policy.NewIssue(policy.LeadTwice, 1))
	for _, test := range []struct {
		name     string
		f        office.AssignForm
		measures []int
		refuse   error
		code     policy.IssueCode
		wrote    string
	}{
		{"by short form", office.AssignForm{Who: "甲局", Role: policy.Support, From: "2026-07-01", Due: "2026-12-31"}, []int{3, 4}, nil, "",
			"5: add 3 support 测试单位甲 2026-07-01.. due 2026-12-31; add 4 support 测试单位甲 2026-07-01.. due 2026-12-31"},
		{"by pinyin", office.AssignForm{Who: "csdwy", Role: policy.Contact}, []int{3}, nil, "", "5: add 3 contact 测试单位乙 .. due "},
		{"an official by the label", office.AssignForm{Who: "測試單位甲 科長 測試人員甲", Role: policy.Lead}, []int{3}, nil, "", "5: add 3 lead 测试单位甲科长 .. due "},
		{"one that was picked", office.AssignForm{Who: "測試", Pick: "org/yi", Role: policy.Lead}, []int{3}, nil, "", "5: add 3 lead 测试单位乙 .. due "},
		{"several", office.AssignForm{Who: "測試單位", Role: policy.Lead}, []int{3}, nil, policy.WhoSeveral, ""},
		{"nobody", office.AssignForm{Who: "別的單位", Role: policy.Lead}, []int{3}, nil, policy.WhoUnknown, ""},
		{"a new one", office.AssignForm{Who: "别的单位", Role: policy.Lead, New: true}, []int{3}, nil, "", "5: add 3 lead 别的单位 .. due "},
		{"a new one that no table could hold", office.AssignForm{Who: "别、的", Role: policy.Lead, New: true}, []int{3}, nil, policy.WhoUnknown, ""},
		{"no role", office.AssignForm{Who: "甲局"}, []int{3}, nil, policy.RoleUnknown, ""},
		{"no day", office.AssignForm{Who: "甲局", Role: policy.Lead, Due: "soon"}, []int{3}, nil, policy.DayInvalid, ""},
		{"due before it starts", office.AssignForm{Who: "甲局", Role: policy.Lead, From: "2026-07-02", Due: "2026-07-01"}, []int{3}, nil, policy.DatesDisorder, ""},
		{"endless evidence", office.AssignForm{Who: "甲局", Role: policy.Lead, Evidence: strings.Repeat("x", policy.LongestEvidence+1)}, []int{3}, nil, policy.EvidenceLong, ""},
		{"no measure", office.AssignForm{Who: "甲局", Role: policy.Lead}, nil, nil, policy.NothingChosen, ""},
		{"a second lead", office.AssignForm{Who: "甲局", Role: policy.Lead}, []int{1}, store, policy.LeadTwice, ""},
		{"a handover from a day", office.AssignForm{Who: "乙", Role: policy.Lead, From: "2026-07-15", Replaces: "11.2"}, []int{1}, nil, "",
			"5: end 1 lead 测试单位甲 2026-01-01..2026-07-14 due 2026-09-30; add 1 lead 测试单位乙 2026-07-15.. due 2026-09-30"},
		{"a handover at once", office.AssignForm{Who: "乙", Role: policy.Lead, Replaces: "11.2"}, []int{1}, nil, "",
			"5: end 1 lead 测试单位甲 2026-01-01..2026-06-30 due 2026-09-30; add 1 lead 测试单位乙 2026-07-01.. due 2026-09-30"},
		{"a handover ahead and behind the deadline", office.AssignForm{Who: "乙", Role: policy.Lead, From: "2026-11-01", Replaces: "11.2"}, []int{1}, nil, policy.DatesDisorder, ""},
		{"a handover ahead with another deadline", office.AssignForm{Who: "乙", Role: policy.Lead, From: "2026-11-01", Due: "2026-12-31", Replaces: "11.2"}, []int{1}, nil, "",
			"5: end 1 lead 测试单位甲 2026-01-01..2026-10-31 due 2026-09-30; add 1 lead 测试单位乙 2026-11-01.. due 2026-12-31"},
		{"a handover before it began", office.AssignForm{Who: "甲局", Role: policy.Lead, From: "2026-07-02", Replaces: "12.1"}, []int{1}, nil, policy.DatesDisorder, ""},
		{"a handover that somebody else made", office.AssignForm{Who: "乙", Role: policy.Lead, Replaces: "11.1"}, []int{1}, nil, policy.Meanwhile, ""},
		{"a handover of what has ended", office.AssignForm{Who: "乙", Role: policy.Lead, Replaces: "13.1"}, []int{2}, nil, policy.Meanwhile, ""},
	} {
		c, store, d := desk()
		store.refuse = test.refuse
		err := c.Assign(context.Background(), editor, d, test.measures, test.f)
		if office.CodeOf(err) != test.code || strings.Join(store.wrote, "|") != test.wrote {
			t.Errorf("%s: %v, %q", test.name, err, store.wrote)
		}
		var several *office.Several
		if errors.As(err, &several) != (test.code == policy.WhoSeveral) || several != nil && len(several.Candidates) < 2 {
			t.Errorf("%s: candidates %v", test.name, several)
		}
	}
}

func TestAnAssignmentIsChangedAndEnded(t *testing.T) {
	c, store, d := desk()
	ctx := context.Background()
	for _, test := range []struct {
		err  error
		code policy.IssueCode
	}{
		{c.ChangeDuty(ctx, editor, d, 1, "11.2", "2026-10-31", "測字1號", nil), ""},
		{c.ChangeDuty(ctx, editor, d, 1, "11.2", "2025-10-31", "", nil), policy.DatesDisorder},
		{c.ChangeDuty(ctx, editor, d, 1, "11.1", "", "", nil), policy.Meanwhile},
		{c.ChangeDuty(ctx, editor, d, 2, "11.2", "", "", nil), policy.Meanwhile}, // another measure's
		{c.End(ctx, editor, d, 1, "11.2", true), ""},
		{c.End(ctx, editor, d, 1, "12.1", true), ""}, // before it began: it never holds
		{c.End(ctx, editor, d, 2, "13.1", true), policy.Meanwhile},
	} {
		if office.CodeOf(test.err) != test.code {
			t.Errorf("%v, want %q", test.err, test.code)
		}
	}
	if want := []string{"5: change 1 lead 测试单位甲 2026-01-01..2026-07-31 due 2026-10-31 測字1號",
		"5: end 1 lead 测试单位甲 2026-01-01..2026-06-30 due 2026-09-30", "5: end 1 lead 测试单位乙 2026-08-01..2026-07-31 due "}; !slices.Equal(store.wrote, want) {
		t.Errorf("%q", store.wrote)
	}
}

func TestAReportIsRead(t *testing.T) {
	c, store, d := desk()
	c.Render = func(_ context.Context, m policy.Markup) (policy.Text, error) {
		if strings.Contains(m.Body.Hans, "bomb") {
			return policy.Text{}, &policy.NoteRefusal{Limit: policy.NoteSlow}
		}
		return both("<p>"), nil
	}
	good := office.ReportForm{Day: "2026-07-01", Status: policy.InProgress, Percent: " 40 ", Note: "進展\r\n順利", Links: "https://a.test/1\nhttp://b.test", Seen: 3}
	for code, change := range map[policy.IssueCode]func(f *office.ReportForm){
		"":                                func(*office.ReportForm) {},
		policy.DayInvalid:                 func(f *office.ReportForm) { f.Day = "" },
		policy.DayAhead:                   func(f *office.ReportForm) { f.Day = "2026-07-02" },
		policy.StatusUnknown:              func(f *office.ReportForm) { f.Status = "soon" },
		policy.PercentInvalid:             func(f *office.ReportForm) { f.Percent = "101" },
		policy.PercentStatus:              func(f *office.ReportForm) { f.Status = policy.Done },
		policy.LinkInvalid:                func(f *office.ReportForm) { f.Links = "javascript:alert(1)" },
		policy.ProblemLong:                func(f *office.ReportForm) { f.Problem = strings.Repeat("長", 3000) },
		policy.NextLong:                   func(f *office.ReportForm) { f.Next = strings.Repeat("長", 3000) },
		policy.FigureInvalid:              func(f *office.ReportForm) { f.Figures = "新增企業=35家\n很多" },
		policy.FiguresMany:                func(f *office.ReportForm) { f.Figures = strings.Repeat("甲=1\n", 21) },
		policy.EvidenceKind:               func(f *office.ReportForm) { f.Files = []office.TypedFile{{"a.pdf", []byte("<html>no PDF")}} },
		policy.EvidenceLarge:              func(f *office.ReportForm) { f.Files = []office.TypedFile{{"a.pdf", make([]byte, policy.MaxFile+1)}} },
		policy.EvidenceMany:               func(f *office.ReportForm) { f.Files = make([]office.TypedFile, policy.MaxFiles+1) },
		policy.LinksMany:                  func(f *office.ReportForm) { f.Links = strings.Repeat("http://a.test ", 21) },
		policy.IssueCode(policy.NoteLong): func(f *office.ReportForm) { f.Note = strings.Repeat("x", policy.MaxNote+1) },
		policy.IssueCode(policy.NoteSlow): func(f *office.ReportForm) { f.Note = "bomb" },
	} {
		f := good
		change(&f)
		if err := c.Report(context.Background(), editor, d, 3, f); office.CodeOf(err) != code {
			t.Errorf("%q: %v", code, err)
		}
	}
	if want := "report 3 2026-07-01 in_progress 40 进展\n顺利 [https://a.test/1 http://b.test] <p>, seen 3"; len(store.wrote) != 1 || store.wrote[0] != want {
		t.Errorf("%q", store.wrote)
	}
}

func TestNotesAreSavedAndHidden(t *testing.T) {
	c, store, _ := desk()
	ctx := context.Background()
	for _, test := range []struct {
		err  error
		code policy.IssueCode
	}{
		{c.SaveNote(ctx, editor, "/d/plan/m/1", office.NoteForm{Text: " \n"}), policy.NoteEmpty},
		{c.SaveNote(ctx, editor, "/d/plan/m/1", office.NoteForm{Text: "註"}), ""},
		{c.SaveNote(ctx, editor, "/d/plan/m/1", office.NoteForm{ID: 4, Version: 2}), ""}, // takes it away
		{c.Hide(ctx, editor, policy.EventNote, 4, " "), policy.ReasonInvalid},
	} {
		if office.CodeOf(test.err) != test.code {
			t.Errorf("%v, want %q", test.err, test.code)
		}
	}
	if want := []string{"note /d/plan/m/1 0.0 註", "note /d/plan/m/1 4.2 "}; !slices.Equal(store.wrote, want) {
		t.Errorf("%q", store.wrote)
	}
}

func TestWhatATextProposesIsDecided(t *testing.T) {
	_, trees := sample()
	proposal := func(id int64, n int, name string, role policy.Role, decision string) *policy.Proposal {
		return &policy.Proposal{ID: id, Measure: n, Name: both(name), Role: role, Decision: decision, Quote: both("（牵头单位：" + name + "）")}
	}
	all := []*policy.Proposal{proposal(1, 1, "测试单位乙", policy.Lead, ""), proposal(2, 3, "测试单位甲", policy.Lead, ""), proposal(3, 3, "全新单位", policy.Lead, ""),
		proposal(4, 4, "全新单位", policy.Support, ""), proposal(5, 4, "测试单位甲", policy.Support, "accepted"), proposal(6, 99, "测试单位甲", policy.Lead, "")}
	type choice struct {
		ticked bool
		role   policy.Role
	}
	for _, test := range []struct {
		name    string
		choices map[int64]choice
		reject  bool
		code    policy.IssueCode
		rows    string // their problems
		wrote   string
	}{
		{"nothing ticked", nil, false, policy.NothingChosen, "", ""},
		{"clear", map[int64]choice{2: {true, policy.Lead}, 3: {true, policy.Support}, 4: {true, policy.Support}}, false, "", "",
			"accept 2: 3 lead jia 牵头单位：测试单位甲, 3: 3 support quan-xin-dan-wei 牵头单位：全新单位, 4: 4 support quan-xin-dan-wei 牵头单位：全新单位"},
		{"led already, no role", map[int64]choice{1: {true, policy.Lead}, 2: {true, ""}}, false, policy.RowsUnclear, fmt.Sprint("1 ", policy.LedAlready, " 2 ", policy.RoleUnknown), ""},
		{"two leads", map[int64]choice{2: {true, policy.Lead}, 3: {true, policy.Lead}}, false, policy.RowsUnclear, "2 lead 3 lead", ""},
		{"decided meanwhile", map[int64]choice{5: {true, policy.Lead}}, false, policy.Meanwhile, "", ""},
		{"rejected", map[int64]choice{1: {true, ""}, 4: {true, ""}}, true, "", "", "reject [1 4]"},
	} {
		c, store, d := desk()
		store.proposals = all
		p, err := c.Proposals(context.Background(), policy.AccessEditor, d, &policy.Edition{Provisions: trees})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.List) != 5 || p.Open != 4 || p.List[0].Leader != first || p.List[0].Ticked || !p.List[1].Ticked || p.List[1].Known != first || p.List[2].Known != nil || p.List[2].First {
			t.Errorf("%+v", p.List)
		}
		err = p.Choose(func(id int64) (bool, policy.Role, string) { return test.choices[id].ticked, test.choices[id].role, "" })
		decide := c.Accept
		if test.reject {
			decide = c.Reject
		}
		if err == nil {
			_, err = decide(context.Background(), editor, p)
		}
		var rows []string
		for _, row := range p.List {
			if row.Problem != "" {
				rows = append(rows, fmt.Sprint(row.ID, " ", row.Problem))
			}
		}
		if office.CodeOf(err) != test.code || strings.Join(rows, " ") != test.rows || strings.Join(store.wrote, "") != test.wrote {
			t.Errorf("%s: %v, %q, %q", test.name, err, rows, store.wrote)
		}
	}
	// A short form that several could have is to be told apart.
	c, store, d := desk()
	store.departments = append(store.departments, &policy.Department{ID: 3, Slug: "ke-wei", Name: both("测科学技术委员会")}, &policy.Department{ID: 4, Slug: "ke-wei-2", Name: both("测科学工作委员会")})
	store.proposals = []*policy.Proposal{proposal(7, 3, "测科委", policy.Support, "")}
	for unit, want := range map[string]policy.IssueCode{"": policy.UnitUnchosen, "ke-wei-2": ""} {
		p, err := c.Proposals(context.Background(), policy.AccessEditor, d, &policy.Edition{Provisions: trees})
		if err == nil {
			err = p.Choose(func(int64) (bool, policy.Role, string) { return true, policy.Support, unit })
		}
		if err == nil {
			_, err = c.Accept(context.Background(), editor, p)
		}
		if p.List[0].Problem != want || (want != "") != (office.CodeOf(err) == policy.RowsUnclear) {
			t.Errorf("%q: %v, %q", unit, err, p.List[0].Problem)
		}
	}
}

func TestDepartmentsAndPostsAreKept(t *testing.T) {
	c, store, _ := desk()
	ctx := context.Background()
	post := &policy.Official{Slug: "o-aaaaaaaa", Department: first, Post: both("科长")}
	conflict := func(err error) error { store.refuse = err; return nil }
	run := func(code policy.IssueCode, err error) {
		t.Helper()
		if office.CodeOf(err) != code {
			t.Errorf("%v, want %q", err, code)
		}
	}
	_, err := c.AddDepartment(ctx, editor, "、")
	run(policy.NameInvalid, err)
	_, err = c.AddDepartment(ctx, editor, "測試單位丙")
	run("", err)
	_, err = c.RenameDepartment(ctx, editor, first, "別的名字", "測試單位丁")
	run(policy.Meanwhile, err)
	_, err = c.RenameDepartment(ctx, editor, first, first.Name.Hant, "測試單位丁")
	run("", err)
	_, err = c.AddPost(ctx, editor, first, office.PostForm{Post: "甲、乙"})
	run(policy.PostInvalid, err)
	_, err = c.AddPost(ctx, editor, first, office.PostForm{Post: "科長", Holder: "、"})
	run(policy.NameInvalid, err)
	run("", c.MovePost(ctx, editor, post, office.PostKey(post), second, "處長", true))
	run(policy.Meanwhile, c.MovePost(ctx, editor, post, "yi/科長", second, "處長", true))
	run(policy.MergeSelf, c.Merge(ctx, editor, first, first))
	run(policy.PhoneInvalid, c.SetContact(ctx, editor, post, "soon", ""))
	run(policy.MailInvalid, c.SetContact(ctx, editor, post, "", "jia"))
	if want := []string{"add 测试单位丙 at ce-shi-dan-wei-bing", "rename jia to 測試單位丁 at ce-shi-dan-wei-ding", "move o-aaaaaaaa to yi as 处长, duties true"}; !slices.Equal(store.wrote, want) {
		t.Errorf("%q", store.wrote)
	}
	conflict(policy.Refuse(policy.Conflict, policy.NewIssue(policy.NameTaken, "測試單位甲")))
	_, err = c.AddDepartment(ctx, editor, "測試單位甲")
	run(policy.NameTaken, err)
	conflict(policy.Refuse(policy.Conflict, policy.NewIssue(policy.PostTaken, "處長")))
	run(policy.PostTaken, c.MovePost(ctx, editor, post, office.PostKey(post), second, "處長", false))
	for typed, want := range map[string]*policy.Department{"/org/yi": second, "yi": second, "甲局": first, "测试单位乙": second} {
		if d, err := c.Named(ctx, typed); d != want || err != nil {
			t.Errorf("%s: %v, %v", typed, d, err)
		}
	}
	if d, err := c.Department(ctx, "csdwy", ""); d != second || err != nil {
		t.Errorf("%v, %v", d, err)
	}
	if _, err := c.Named(ctx, "csdwy"); office.CodeOf(err) != policy.WhoUnknown { // nobody is asked whether it is meant
		t.Error(err)
	}
	if d, err := c.Called(ctx, "甲局"); d != first || err != nil {
		t.Errorf("%v, %v", d, err)
	}
}

func TestMeasuresArePicked(t *testing.T) {
	_, trees := sample()
	measures := slices.Collect(policy.Measures(trees))
	for _, test := range []struct {
		typed           string
		ticked          []string
		picked, offered []int
		code            policy.IssueCode
	}{
		{"1、3-4", nil, []int{1, 3, 4}, nil, ""},
		{"园区", []string{"2", "x"}, []int{2, 4}, nil, ""},
		{"xt", nil, []int{3}, nil, ""}, // 學堂 by its initials
		{"q", nil, []int{1}, nil, ""},  // one heading begins with that sound
		{"9", nil, nil, nil, policy.MeasureUnknown},
		{"", nil, nil, nil, policy.MeasureUnknown},
	} {
		picked, offered, err := office.Pick(measures, test.typed, test.ticked)
		of := func(list []*policy.Provision) (n []int) {
			for _, p := range list {
				n = append(n, p.Measure)
			}
			return n
		}
		if office.CodeOf(err) != test.code || !slices.Equal(of(picked), test.picked) || !slices.Equal(of(offered), test.offered) {
			t.Errorf("%q %v: %v, %v, %v", test.typed, test.ticked, of(picked), of(offered), err)
		}
	}
	measures[2].Heading = both("园区学堂")
	if picked, offered, err := office.Pick(measures, "園區", nil); len(picked) > 0 || len(offered) != 2 || office.CodeOf(err) != policy.MeasureSeveral {
		t.Errorf("%v, %v, %v", picked, offered, err)
	}
}

func TestARefusalIsToldByItsCode(t *testing.T) {
	for want, err := range map[policy.IssueCode]error{
		policy.LeadTwice: policy.Refuse(policy.Invalid, policy.NewIssue(policy.LeadTwice, 1)),
		policy.Unclear:   &policy.Error{Code: policy.Invalid, Message: "a lead stands before it"},
		policy.Meanwhile: &policy.Error{Code: policy.Conflict, Message: "somebody's lead came before"},
		policy.Unsure:    policy.Refuse(policy.Invalid, policy.NewIssue(policy.Unsure)),
		"":               errors.New("the database has a lead before it"), "large": &policy.NoteRefusal{Limit: policy.NoteLarge},
	} {
		if got := office.CodeOf(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
	if office.CodeOf(&policy.Error{Code: policy.Forbidden, Message: "not yours"}) != "" || office.CodeOf(nil) != "" {
		t.Error("what typing does not mend is told as if it did")
	}
}
