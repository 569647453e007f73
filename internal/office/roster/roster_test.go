package roster

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

const sample = "序號,措施,牽頭單位,配合單位,責任人,職務,完成時限,狀態,依據,公開\n" +
	"17,,測試單位甲,測試單位乙、測試單位丙,測試人員甲,科長,2024年12月31日,推進中,測字〔2024〕1號,是\n" +
	"第18條,,測試單位乙,,測試人員乙,,12月底前,,,\n"

type fataler interface {
	Fatal(...any)
	Helper()
}

func converter(t fataler) *script.Converter {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// twenty is a state of measures 1 to 20 to which nobody is assigned.
func twenty() State {
	s := State{DocumentID: 1, Today: "2024-07-01"}
	for i := range 20 {
		title := fmt.Sprintf("推動第%c類企業發展", '甲'+rune(i))
		s.Measures = append(s.Measures, &policy.Provision{Measure: i + 1, Heading: policy.Text{Hant: title, Hans: title}})
	}
	return s
}

// applied is the state after changes, as the store would make it.
func applied(s State, m policy.DutyChanges) State {
	next := s
	next.Assignments = nil
	gone := map[int64]bool{}
	for _, a := range append(append([]*policy.Assignment{}, m.End...), m.Change...) {
		gone[a.ID] = true
	}
	for _, a := range s.Assignments {
		if !gone[a.ID] {
			next.Assignments = append(next.Assignments, a)
		}
	}
	next.Assignments = append(append(append(next.Assignments, m.Change...), m.End...), m.Add...)
	var names []*policy.Department
	for i, a := range next.Assignments {
		a.ID = int64(i + 1)
		if a.Department.ID == 0 {
			a.Department.ID = int64(len(names) + len(s.Departments) + 1)
			names = append(names, a.Department)
		}
	}
	next.Departments = append(append([]*policy.Department{}, s.Departments...), names...)
	next.Earlier = append(slices.Clone(m.Report), s.Earlier...)
	slices.SortStableFunc(next.Earlier, func(a, b *policy.Progress) int { return strings.Compare(b.Day, a.Day) })
	next.Reports = nil
	for _, r := range next.Earlier {
		if !slices.ContainsFunc(next.Reports, func(o *policy.Progress) bool { return o.Measure == r.Measure }) {
			next.Reports = append(next.Reports, r)
		}
	}
	return next
}

func TestReadTakesTablesAsOfficesHaveThem(t *testing.T) {
	c := converter(t)
	simplified := c.Convert(sample, policy.Hant, policy.Hans)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"UTF-8": sample, "BOM": "\ufeff" + sample, "Simplified": simplified, "GB18030": gb,
		"CR": strings.ReplaceAll(sample, "\n", "\r"), "CRLF": strings.ReplaceAll(sample, "\n", "\r\n"),
		"full-width digits": strings.Replace(sample, "17,", "１７,", 1),
		"address":           strings.Replace(sample, "17,", "https://example.cn/d/baoan-2024/m/17,", 1),
		"serial date":       strings.Replace(sample, "2024年12月31日", "45657", 1),
		"a title above":     "測試單位任務分工表,,,\n" + sample,
		"two-row header": strings.Replace(sample, "序號,措施,牽頭單位,配合單位,責任人,職務,完成時限,狀態,依據,公開",
			"序號,措施,責任分工,,,,完成時限,狀態,依據,公開\n,,牽頭單位,配合單位,責任人,職務,,,,", 1),
		"line break in a cell": strings.Replace(sample, "測試單位乙、測試單位丙", "\"測試單位乙\n測試單位丙\"", 1),
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := Read("分工.csv", strings.NewReader(text), c, 2024)
			if err != nil {
				t.Fatal(err)
			}
			plan := twenty().Plan(rows, c)
			add := plan.DutyChanges.Add
			if len(rows.Rows) != 2 || plan.Unclear > 0 || len(add) != 4 || len(plan.DutyChanges.Report) != 1 {
				t.Fatalf("%d rows, %+v", len(rows.Rows), plan.Lines)
			}
			if a := add[0]; a.Measure != 17 || a.Role != policy.Lead || a.Due != "2024-12-31" || a.Department.Name.Hant != "測試單位甲" ||
				a.Department.Name.Hans != "测试单位甲" || !a.Official.Public || a.Official.Post.Hant != "科長" {
				t.Errorf("first assignment: %+v, %+v, %+v", a, a.Department, a.Official)
			}
			if b := add[3]; b.Measure != 18 || b.Due != "2024-12-31" || b.Official.Public || b.Official.Post.Hant != "負責人" {
				t.Errorf("last assignment: %+v, %+v", b, b.Official)
			}
			if add[1].Role != policy.Support || add[1].Official != nil {
				t.Errorf("supporting department: %+v", add[1])
			}
		})
	}
}

func TestDay(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "長期": "", "长期坚持": "", "2024-12-31": "2024-12-31", "2024/6/3": "2024-06-03", "2024.6.3": "2024-06-03",
		"2024年12月31日": "2024-12-31", "２０２４年６月３日前": "2024-06-03", "2024年6月底前": "2024-06-30", "2024年2月": "2024-02-29",
		"12月底前": "2025-12-31", "6月": "2025-06-30", "9月30日前": "2025-09-30", "年底前": "2025-12-31", "2024年底": "2024-12-31",
		"2024年底前": "2024-12-31", "2024年": "2024-12-31", "第三季度": "2025-09-30", "2026年第1季度末": "2026-03-31", "45657": "2024-12-31", "45657.0": "2024-12-31",
	} {
		if got, ok := day(s, 2025); !ok || got != want {
			t.Errorf("day(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"12", "2024-13-01", "2024-02-30", "盡快", "13月底前", "31日", "月底"} {
		if got, ok := day(s, 2025); ok {
			t.Errorf("day(%q) = %q, want a refusal", s, got)
		}
	}
	if got, ok := day("12月底前", 0); ok {
		t.Errorf("a month of no year is %q", got)
	}
}

func TestReadRefusesWithLineAndColumn(t *testing.T) {
	c := converter(t)
	for name, test := range map[string]struct {
		text, place string
		want        policy.IssueCode
	}{
		"empty":                  {"", "a.csv", policy.TableEmpty},
		"no header":              {"1,2,3\n", "a.csv:1", policy.TableHeader},
		"header only":            {"序號,牽頭單位\n", "a.csv", policy.TableMeasures},
		"binary":                 {"\xff\xfe\x00\x81\x30", "a.csv", policy.TableCharset},
		"open quote":             {"序號,牽頭單位\n\"1,甲\n", "a.csv:2", policy.TableQuotes},
		"no number":              {sample + "x,,測試單位甲\n", "a.csv:4: 序號", policy.CellNumber},
		"no measure":             {sample + ",,測試單位甲,測試單位乙\n", "a.csv:4: 序號", policy.RowUnnamed},
		"a formula":              {sample + "3,,\"=HYPERLINK(\"\"http://x\"\")\"\n", "a.csv:4: 牽頭單位", policy.CellFormula},
		"a command":              {sample + "3,,測試單位甲,,,,,,@SUM(1+1)\n", "a.csv:4: 依據", policy.CellFormula},
		"no date":                {"序號,牽頭單位,開始日期\n3,測試單位甲,盡快\n", "a.csv:2: 開始日期", policy.DayInvalid},
		"due before the start":   {"序號,牽頭單位,開始日期,完成時限\n3,測試單位甲,2024-05-01,2024-04-30\n", "a.csv:2: 完成時限", policy.DueEarly},
		"two forms of a name":    {"序號,牽頭單位,姓名（繁）,姓名（簡）\n3,測試單位甲,測試人員,測試\n", "a.csv:2: 責任人", policy.NameForms},
		"more than 10 MB":        {strings.Repeat(sample, 10<<20/len(sample)+1), "a.csv", policy.TableLarge},
		"an endless cell":        {"序號,牽頭單位\n3," + strings.Repeat("甲", sheet.MaxCell+1) + "\n", "a.csv:2: B", policy.CellLong},
		"endless":                {"序號,牽頭單位\n" + strings.Repeat("3,甲\n", sheet.MaxRows), "a.csv", policy.TableLines},
		"an official of several": {sample + "3,,,測試單位甲、測試單位乙,測試人員丙\n", "a.csv:4: 責任人", policy.HolderUnbound},
		"an old workbook":        {"\xd0\xcf\x11\xe0", "a.csv", policy.TableOld},
		"a broken workbook":      {"PK\x03\x04", "a.csv", policy.TableDamaged},
	} {
		_, err := Read("a.csv", strings.NewReader(test.text), c, 2024)
		list := ProblemsOf(err)
		if policy.CodeOf(err) != policy.Invalid || len(list) == 0 || list[0].Code != test.want || list[0].Place("a.csv") != test.place {
			t.Errorf("%s: error = %.200v, want %s at %s", name, err, test.want, test.place)
			continue
		}
		for _, l := range []policy.Language{policy.English, policy.Traditional, policy.Simplified} {
			if said := err.(*Refusal).In(l); !strings.Contains(said, list[0].In(l)) || !strings.HasSuffix(said, policy.NewIssue(policy.NothingImported).In(l)) {
				t.Errorf("%s: in %s %q", name, l, said)
			}
		}
	}
	var many strings.Builder
	many.WriteString(sample)
	for range sheet.MostReported + 5 {
		many.WriteString("x,,測試單位甲\n")
	}
	_, err := Read("a.csv", strings.NewReader(many.String()), c, 2024)
	if want := policy.NewIssue(policy.TableMore, 5).In(policy.Simplified); err == nil || strings.Count(err.(*Refusal).In(policy.Simplified), "\n") != sheet.MostReported+1 || !strings.Contains(err.(*Refusal).In(policy.Simplified), want) {
		t.Errorf("of many: %v", err)
	}
}

func TestWhatIsUnclearStopsAll(t *testing.T) {
	c := converter(t)
	for name, test := range map[string]struct {
		rows string
		want policy.Issue
	}{
		"an unknown measure":        {"21,,測試單位甲\n", policy.NewIssue(policy.MeasureMissing, 21)},
		"two leads in two lines":    {"3,,測試單位甲\n3,,測試單位乙\n", policy.NewIssue(policy.RowLeads, policy.Text{Hant: "測試單位乙", Hans: "测试单位乙"}, policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}, 2)},
		"number and text disagree":  {"3,推動第甲類企業發展,測試單位甲\n", policy.NewIssue(policy.RowMismatch, 3, "措施", "推動第甲類企業發展", 1)},
		"a text that is none":       {",發展別的,測試單位甲\n", policy.NewIssue(policy.RowText, "發展別的", 0)},
		"words of no measure":       {"3,發展別的,測試單位甲\n", policy.NewIssue(policy.RowTitle, "措施", 3, twenty().Measures[2].Heading.Hant)},
		"another document":          {"https://a.example/d/other/m/3,,測試單位甲\n", policy.NewIssue(policy.RowForeign, "other")},
		"two states":                {"3,,測試單位甲,推進中\n3,,測試單位甲,已完成\n", policy.NewIssue(policy.RowStates, "done", "in_progress")},
		"a short form of two names": {"3,,市科委\n", policy.NewIssue(policy.RowSeveral, "市科委", "市科學技術委員會, 市科普委員會")},
	} {
		s := twenty()
		s.Slug = "this"
		for i, name := range []string{"市科學技術委員會", "市科普委員會"} {
			text := c.Both(name, policy.Hant)
			s.Departments = append(s.Departments, &policy.Department{ID: int64(i + 1), Slug: name, Name: text})
		}
		rows, err := Read("a.csv", strings.NewReader("序號,措施,牽頭單位,狀態,牽頭單位\n"+test.rows), c, 2024)
		if err != nil {
			t.Fatal(err)
		}
		if u := rows.Unread[0]; u.Code != policy.UnreadTwice || u.In(policy.Traditional) != "第二個「牽頭單位」欄（0 格有內容）" {
			t.Errorf("%s: %v was not read", name, u)
		}
		plan := s.Plan(rows, c)
		var found []policy.Issue
		for _, ch := range plan.Lines {
			found = append(found, ch.Why)
			if ch.Kind == "unclear" && ch.Detail(policy.Simplified) != ch.Why.In(policy.Simplified) {
				t.Errorf("%s: %q", name, ch.Detail(policy.Simplified))
			}
		}
		if plan.Unclear != 1 || !slices.ContainsFunc(found, func(i policy.Issue) bool { return i.Code == test.want.Code && slices.Equal(i.Args, test.want.Args) }) {
			t.Errorf("%s: %v, want %v", name, found, test.want)
		}
	}
}

func TestPlanTellsAddedChangedAndEnded(t *testing.T) {
	c := converter(t)
	before := twenty()
	read := func(text string) *Reading {
		rows, err := Read("a.csv", strings.NewReader("序號,牽頭單位,配合單位,責任人,職務,完成時限\n"+text), c, 2024)
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	s := applied(before, before.Plan(read("1,測試單位甲,測試單位乙,測試人員甲,科長,8月底\n2,測試單位乙,,,,\n"), c).DutyChanges)
	plan := s.Plan(read("1,測試單位甲,測試單位丙,測試人員乙,科長,8月底\n2,測試单位乙,,,,9月底\n"), c)
	var got []string
	for _, ch := range plan.Lines {
		got = append(got, fmt.Sprint(ch.Measure, " ", ch.Kind, " ", ch.Role, " ", ch.Department.Hant, " ", ch.Line))
	}
	want := "1 ended lead 測試單位甲 0\n1 ended support 測試單位乙 0\n1 added lead 測試單位甲 2\n1 added support 測試單位丙 2\n2 changed lead 測試單位乙 3"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if lead := plan.DutyChanges.Add[0]; lead.From != "2024-07-01" || plan.DutyChanges.End[0].To != "2024-06-30" {
		t.Errorf("the handover: %+v", lead)
	}
}

// genState draws what an office may have entered by hand.
func genState(t *rapid.T, c *script.Converter) State {
	s := twenty()
	s.Measures = s.Measures[:4]
	text := rapid.StringMatching(`[=+@'甲乙測試单位A0-9-]{1,4}([ \n，、"'-]?[甲乙測試A=+]){0,3}`)
	all := []string{"測試單位甲", "測試單位乙", "測試單位丙", "测试单位丁", "A1局", "測試科學技術委員會", "測試科委", "測試（甲）中心", "=測試局", "-測試局",
		"@測試", "'測試局", "測試 有限公司", "Test & <Co> \"測\"", "測試．單位·戊", "𠮷測試局"}
	names := rapid.SampledFrom(all)
	day := rapid.SampledFrom([]string{"", "2024-06-30", "2024-12-31"})
	for _, name := range all {
		s.Departments = append(s.Departments, &policy.Department{ID: int64(len(s.Departments) + 1), Slug: name, Name: c.Both(name, script.Detect(name))})
	}
	leads := map[int]bool{}
	for i := range rapid.IntRange(0, 12).Draw(t, "assignments") {
		a := &policy.Assignment{ID: int64(i + 1), DocumentID: 1, Version: 1, Due: day.Draw(t, "due"),
			Measure: rapid.IntRange(1, 4).Draw(t, "measure"),
			Role:    rapid.SampledFrom([]policy.Role{policy.Lead, policy.Support, policy.Contact}).Draw(t, "role")}
		a.From = rapid.SampledFrom([]string{"", "2024-01-15"}).Draw(t, "from")
		a.Department = s.Departments[indexOf(s.Departments, bothOf(c, names.Draw(t, "department")).Hans)]
		if rapid.Bool().Draw(t, "evidence") {
			a.Evidence = strings.TrimSpace(text.Draw(t, "words"))
			if value.Placeholder(a.Evidence) == "" {
				a.Evidence = ""
			}
		}
		if rapid.Bool().Draw(t, "official") {
			a.Official = &policy.Official{ID: int64(i + 1), Department: a.Department, Post: c.Both(rapid.SampledFrom([]string{"科長", "科長（兼）", "=主任", "+1 組長", "处长"}).Draw(t, "post"), policy.Hant),
				Name:   c.Both(rapid.SampledFrom([]string{"", "測試人員甲", "測試人員乙", "测试人员·丙", "O'測試", "-測試"}).Draw(t, "name"), policy.Hant),
				Public: rapid.Bool().Draw(t, "public")}
			a.Official.Public = a.Official.Public && !a.Official.Name.Empty()
		}
		if a.Role == policy.Lead && leads[a.Measure] {
			continue
		}
		twice := false
		for _, b := range s.Assignments {
			twice = twice || b.Measure == a.Measure && b.Role == a.Role && same(a, b)
		}
		if twice {
			continue
		}
		leads[a.Measure] = leads[a.Measure] || a.Role == policy.Lead
		s.Assignments = append(s.Assignments, a)
	}
	for n := 1; n <= 4; n++ {
		if rapid.Bool().Draw(t, "report") {
			words := func(of string) policy.Text {
				return bothOf(c, strings.TrimSpace(rapid.StringOfN(rapid.SampledFrom([]rune("已完成推進中 \n、。-=+@'1A測试国%")), 0, 12, -1).Draw(t, of)))
			}
			r := &policy.Progress{Measure: n, Day: rapid.SampledFrom([]string{"2024-01-31", "2024-07-01"}).Draw(t, "day"), Status: rapid.SampledFrom(policy.Statuses()).Draw(t, "status"),
				Percent: rapid.IntRange(0, 100).Draw(t, "percent"), Note: words("note"), Problem: words("problem"), Next: words("next")}
			s.Reports, s.Earlier = append(s.Reports, r), append(s.Earlier, r)
		}
	}
	return s
}

func bothOf(c *script.Converter, name string) policy.Text { return c.Both(name, script.Detect(name)) }

func indexOf(list []*policy.Department, hans string) int {
	for i, d := range list {
		if d.Name.Hans == hans {
			return i
		}
	}
	return 0
}

func TestWhatIsExportedImportsWithoutADifference(t *testing.T) {
	c := converter(t)
	rapid.Check(t, func(t *rapid.T) {
		s := genState(t, c)
		w := Writer{Convert: c, Script: rapid.SampledFrom(policy.Scripts()).Draw(t, "script"), Names: AllNames}
		var file bytes.Buffer
		write, name := w.CSV, "a.csv"
		if rapid.Bool().Draw(t, "workbook") {
			write, name = w.XLSX, "a.xlsx"
		}
		if err := write(&file, s); err != nil {
			t.Fatal(err)
		}
		rows, err := Read(name, bytes.NewReader(file.Bytes()), c, 2024)
		if err != nil {
			t.Fatal(err)
		}
		if plan := s.Plan(rows, c); len(plan.Lines) > 0 || !plan.DutyChanges.Empty() {
			t.Fatalf("%+v\nfrom %+v", plan.Lines, rows)
		}
	})
}

func TestExportsAreNotRunAndKeepNamesThatAreNotPublic(t *testing.T) {
	c := converter(t)
	s := twenty()
	s.Assignments = []*policy.Assignment{{ID: 1, Measure: 1, Role: policy.Lead, Evidence: "=cmd|'/c calc'!A1",
		Department: &policy.Department{ID: 1, Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}},
		Official:   &policy.Official{Post: policy.Text{Hant: "科長", Hans: "科长"}, Name: policy.Text{Hant: "測試人員甲", Hans: "测试人员甲"}}}}
	var file bytes.Buffer
	if err := (Writer{Convert: c, Script: policy.Hans}).CSV(&file, s); err != nil {
		t.Fatal(err)
	}
	if got := file.String(); !strings.Contains(got, "'=cmd") || strings.Contains(got, ",=cmd") || strings.Contains(got, "测试人员甲") {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("序号,单位\n1,\"a\nb\"\n"))
	f.Add(workbook(f, func(*excelize.File) {}))
	for _, name := range []string{"word.docx", "calc.ods"} {
		raw, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	c := converter(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		rows, err := Read("f", bytes.NewReader(raw), c, 2024)
		if err == nil && len(rows.Rows) == 0 {
			t.Error("neither rows nor an error")
		}
		if err != nil && policy.CodeOf(err) != policy.Invalid {
			t.Errorf("error %v is not the reader's", err)
		}
		if err != nil {
			return
		}
		for _, a := range twenty().Plan(rows, c).DutyChanges.Add {
			if a.Measure < 1 || a.Measure > 20 || a.Department.Name.Empty() || strings.ContainsAny(a.Department.Slug, " /.") {
				t.Errorf("assignment %+v of %+v", a, a.Department)
			}
		}
	})
}
