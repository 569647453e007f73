package roster

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// form is a table as an office makes it: its lines, which of its cells are merged, in which kind of
// file it comes, and what has to become of it.
type form struct {
	name    string
	kind    string // "xlsx", "csv", "tsv", "semicolon", "gbk", "ods", "docx"
	merged  string // "A2:A4 B2:B4"
	lines   string // cells parted by |, lines by newlines; # is the measure of the line's number
	leads   int
	support int
	tasks   int
	named   []policy.IssueCode // what is not read has to be named so, once at least
	unclear []policy.IssueCode
}

// Thirty tables in the forms of published 任务分工表, 责任分解表, 重点工作台账 and 民生实事清单; departments
// and people are test names.
var thirty = []form{
	{name: "序号 任务 牵头 配合 时限", kind: "xlsx", leads: 3, support: 3,
		lines: "2024年重点工作任务分工表\n序号|工作任务|牵头单位|配合单位|完成时限\n1|#1|测试单位甲|测试单位乙、测试单位丙|2024年6月底前\n2|#2|测试单位乙|测试单位丙|全年\n3|#3|测试单位丙||12月", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "类别 任务内容 牵头领导 责任单位", kind: "xlsx", merged: "A3:A5", leads: 3, support: 2,
		lines: "目标任务分工方案（列第一位的为牵头单位）\n类别|任务内容|牵头领导|责任单位\n产业|#1|测试人员甲|测试单位甲、测试单位乙\n|#2|测试人员甲|测试单位乙\n|#3|测试人员乙|测试单位丙、各街道", named: []policy.IssueCode{policy.UnreadColumn, policy.UnreadPeople}},
	{name: "牵头 责任 并列", kind: "xlsx", leads: 2, support: 4,
		lines: "序号|重点任务|牵头单位|责任单位|牵头领导\n1|#1|测试单位甲|测试单位乙，各街道|测试人员甲\n2|#2|测试单位乙|测试单位丙；测试单位丁|测试人员甲", named: []policy.IssueCode{policy.UnreadPeople}},
	{name: "两行表头 责任分工", kind: "xlsx", merged: "A1:A2 B1:B2 C1:E1 F1:F2", leads: 2, support: 3,
		lines: "序号|具体措施|责任分工|||完成时限\n||牵头单位|责任单位|配合单位|\n1|#1|测试单位甲|测试单位乙|测试单位丙|2024-06-30\n2|#2|测试单位乙||测试单位丙|20241231"},
	{name: "三行表头 分季度", kind: "xlsx", merged: "A2:A3 B2:B3 C2:C3 D2:G2 H2:H3 A1:H1", leads: 2, tasks: 8,
		lines: "2024年民生实事台账\n序号|项目名称|牵头单位|分季度目标||||备注\n|||一季度|二季度|三季度|四季度|\n1|#1|测试单位甲|完成25%|完成50%|完成75%|完成100%|\n2|#2|测试单位乙|启动|投资2亿元|投资5亿元|投资8亿元|补充说明", named: []policy.IssueCode{policy.UnreadColumn}},
	{name: "子任务 合并格", kind: "xlsx", merged: "A2:A4 B2:B4", leads: 4, tasks: 3,
		lines: "序号|重点任务|具体举措|牵头单位|完成时限\n1|#1|开展摸底|测试单位甲|2024-03-31\n||出台办法|测试单位乙|2024-06-30\n||组织验收|测试单位甲|2024-12-31\n2|#2|#2|测试单位乙|2024-09-30"},
	{name: "子任务 配合 状态", kind: "csv", leads: 3, support: 2, tasks: 2,
		lines: "序号|目标任务|工作举措|主责单位|协办单位|办结时限|状态\n1|#1|第一步|测试单位甲|测试单位乙|6月中旬|已完成\n1|#1|第二步|测试单位甲|测试单位丙|11月底前完成|推进中\n2|#2|#2|测试单位乙|||未启动"},
	{name: "里程碑 权重", kind: "csv", leads: 3, tasks: 2,
		lines: "序号|措施|里程碑|牵头单位|完成时限|权重\n1|#1||测试单位甲||\n1|#1|开工|测试单位甲|2024-03-31|3\n1|#1|投产|测试单位乙|2024-12-31|7"},
	{name: "主办 协办 会办", kind: "tsv", leads: 2, support: 3,
		lines: "编号|事项|主办单位|协办单位|截止日期\n1|#1|测试单位甲|测试单位乙 测试单位丙|2024/6/30\n2|#2|测试单位乙|测试单位甲|2024.12.31", unclear: []policy.IssueCode{policy.RowOne}},
	{name: "分号文本", kind: "semicolon", leads: 2, support: 1,
		lines: "序号|措施内容|牵头部门|配合部门|时间节点\n1|#1|测试单位甲|测试单位乙|上半年\n2|#2|测试单位乙||第三季度"},
	{name: "国标编码", kind: "gbk", leads: 2, support: 2,
		lines: "序号|任务内容|牵头单位|配合单位|完成时间\n1|#1|测试单位甲|测试单位乙等按职责分工负责|2024年12月\n2|#2|测试单位乙|测试单位丙等部门|长期坚持", named: []policy.IssueCode{policy.NotedUndated}},
	{name: "职责用语", kind: "csv", leads: 3, support: 3,
		lines: "序号|牵头单位|配合单位\n1|测试单位甲（牵头）|测试单位乙按职责分工负责\n2|测试单位乙牵头|测试单位丙配合\n3|测试单位丙总牵头|测试单位甲参与"},
	{name: "单元格内写明牵头", kind: "csv", leads: 2, support: 4,
		lines: "序号|工作内容|责任单位\n1|#1|测试单位甲牵头，测试单位乙、测试单位丙配合\n2|#2|由测试单位乙牵头，测试单位甲、各街道等按职责分工负责"},
	{name: "会同", kind: "csv", leads: 2, support: 2, lines: "序号|牵头单位\n1|测试单位甲会同测试单位乙\n2|测试单位乙，会同测试单位丙"},
	{name: "联合牵头 栏", kind: "csv", leads: 4, support: 1, lines: "序号|牵头单位|联合牵头单位|配合单位\n1|测试单位甲|测试单位乙|测试单位丙\n2|测试单位乙|测试单位甲|"},
	{name: "共同牵头 格", kind: "xlsx", leads: 3, lines: "序号|责任单位\n1|测试单位甲、测试单位乙共同牵头\n2|测试单位丙"},
	{name: "谁牵头不明", kind: "csv", leads: 1, lines: "序号|责任单位\n1|测试单位甲\n2|测试单位乙、测试单位丙", unclear: []policy.IssueCode{policy.RowRivals}},
	{name: "脚注说明第一位牵头", kind: "xlsx", leads: 2, support: 2, lines: "序号|措施|责任单位\n1|#1|测试单位甲、测试单位乙\n2|#2|测试单位乙、测试单位丙\n注：责任单位中排第一位的为牵头单位，下同。"},
	{name: "序号是自己的", kind: "csv", lines: "序号|具体措施|牵头单位\n1|#4|测试单位甲\n2|#5|测试单位乙", unclear: []policy.IssueCode{policy.RowMismatch, policy.RowMismatch}},
	{name: "没有序号", kind: "csv", leads: 2, support: 1, lines: "重点工作|牵头单位|配合单位\n#1|测试单位甲|测试单位乙\n#2|测试单位乙|"},
	{name: "分组行 合计 填表人", kind: "xlsx", merged: "A2:D2 A4:D4", leads: 2, lines: "序号|措施|牵头单位|完成时限\n一、产业\n1|#1|测试单位甲|2024-06-30\n二、民生\n2|#2|测试单位乙|2024-12-31\n合计|2项||\n填表人：测试人员甲||填表时间：2024年1月5日|", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "重复表头", kind: "xlsx", leads: 2, lines: "序号|措施|牵头单位\n1|#1|测试单位甲\n序号|措施|牵头单位\n2|#2|测试单位乙"},
	{name: "封面 多行", kind: "xlsx", leads: 1, support: 1, lines: "测试区人民政府办公室文件\n测府办〔2024〕1号\n附件1\n任务分解表\n编制单位：测试单位甲\n序号|任务名称|牵头单位|配合单位\n1|#1|测试单位甲|测试单位乙", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "进展 问题 下一步", kind: "xlsx", leads: 2, lines: "序号|工作任务|牵头单位|进展情况|存在问题|下一步|备注\n1|#1|测试单位甲|已完成招标|资金未到位|加快拨付|无\n2|#2|测试单位乙|正在推进||继续推进|"},
	{name: "责任人 职务", kind: "xlsx", leads: 2, lines: "序号|措施|牵头单位|责任人|职务|完成时限\n1|#1|测试单位甲|测试人员甲|测试科长|2024-06-30\n2|#2|测试单位乙|测试人员乙|测试处长|2024-12-31"},
	{name: "分管领导 联系人", kind: "xlsx", leads: 1, lines: "序号|措施|分管领导|牵头单位|联络员|联系电话\n1|#1|测试人员甲|测试单位甲|测试人员乙|0755-12345678", named: []policy.IssueCode{policy.UnreadPeople, policy.UnreadColumn}},
	{name: "子任务没有单位", lines: "序号|工作任务|子任务|牵头单位|完成时限\n1|#1||测试单位甲|2024年12月\n1|#1|起草方案||长期坚持", leads: 1, named: []policy.IssueCode{policy.UnreadUndated}},
	{name: "LibreOffice 表格", kind: "ods", merged: "A1:E1", leads: 2, support: 2, lines: "2024年重点工作\n序号|工作任务|牵头单位|配合单位|完成时限\n1|#1|测试单位甲|测试单位乙|2024-06-30\n2|#2|测试单位乙|各街道|持续推进", named: []policy.IssueCode{policy.UnreadRow, policy.NotedUndated}},
	{name: "LibreOffice 子任务", kind: "ods", merged: "A2:A3 B2:B3", leads: 2, tasks: 2, lines: "序号|重点任务|具体措施|牵头单位|完成时限\n1|#1|摸底|测试单位甲|2024-03-31\n||验收|测试单位乙|2024-12-31"},
	{name: "Word 表格", kind: "docx", leads: 2, support: 3, lines: "序号|工作任务|牵头单位|配合单位|完成时限\n1|#1|测试单位甲|测试单位乙、各街道|2024年6月\n2|#2|测试单位乙|测试单位丙|按时序推进", named: []policy.IssueCode{policy.NotedUndated}},
	{name: "Word 责任单位", kind: "docx", leads: 2, support: 1, lines: "序号|内容|责任单位（第一位为牵头单位）|时限\n1|#1|测试单位甲、测试单位丙|年底前\n2|#2|测试单位乙|每季度", named: []policy.IssueCode{policy.NotedUndated}},
	{name: "网址和原文", kind: "csv", leads: 2, lines: "网址|措施|牵头单位\nhttps://example.test/d/plan/m/1|#1|测试单位甲\nm/2|#2|测试单位乙"},
	{name: "只有条号", kind: "csv", leads: 2, lines: "條號|牽頭單位\n第1條|測試單位甲\n2|測試單位乙"},
}

// cells are the lines of a form, with measures by their titles.
func (f form) cells() (lines [][]string) {
	for _, l := range strings.Split(f.lines, "\n") {
		cells := strings.Split(l, "|")
		for i, c := range cells {
			cells[i] = titled(strings.ReplaceAll(c, "⏎", "\n"))
		}
		lines = append(lines, cells)
	}
	return lines
}

// titled is words with the titles of measures for their numbers.
func titled(words string) string {
	for n := range 9 {
		words = strings.ReplaceAll(words, fmt.Sprint("#", n+1), fmt.Sprintf("推动第%c类企业发展", '甲'+rune(n)))
	}
	return words
}

// file is the form as a file. What LibreOffice has to make stands in made, by name.
func (f form) file(t *testing.T, made map[string][]byte) (name string, content []byte) {
	t.Helper()
	join := func(by string) []byte {
		var b strings.Builder
		for _, l := range f.cells() {
			for i, c := range l {
				if strings.Contains(c, "\n") {
					l[i] = `"` + c + `"`
				}
			}
			b.WriteString(strings.Join(l, by) + "\r\n")
		}
		return []byte(b.String())
	}
	switch f.kind {
	case "csv":
		return "a.csv", join(",")
	case "text":
		return "a.md", []byte(titled(f.lines))
	case "tsv":
		return "a.txt", join("\t")
	case "semicolon":
		return "a.csv", join(";")
	case "gbk":
		raw, err := simplifiedchinese.GBK.NewEncoder().Bytes(join(","))
		if err != nil {
			t.Fatal(err)
		}
		return "a.csv", raw
	case "xlsx":
		return "a.xlsx", f.workbook(t)
	}
	raw, known := made[f.name]
	if !known {
		t.Skip("LibreOffice is not installed, or made no file of it")
	}
	return "a." + f.kind, raw
}

func (f form) workbook(t *testing.T) []byte {
	t.Helper()
	return []byte(book(t, func(x *excelize.File) {
		for i, l := range f.cells() {
			for j, c := range l {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err == nil && c != "" {
					err = x.SetCellStr("Sheet1", at, c)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, area := range strings.Fields(f.merged) {
			from, to, _ := strings.Cut(area, ":")
			if err := x.MergeCell("Sheet1", from, to); err != nil {
				t.Fatal(err)
			}
		}
	}))
}

// libreOffice makes the files that it is to make, all in one go; none where it is not installed.
func libreOffice(t *testing.T) map[string][]byte {
	t.Helper()
	made := map[string][]byte{}
	program, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		return made
	}
	dir := t.TempDir()
	run := func(kind string, args ...string) {
		var files []string
		names := map[string]string{}
		for i, f := range thirty {
			if f.kind != kind {
				continue
			}
			name, content := filepath.Join(dir, fmt.Sprintf("%d.xlsx", i)), f.workbook(t)
			if kind == "docx" {
				var b bytes.Buffer
				b.WriteString(`<html><meta charset="utf-8"><body><p>任务分工</p><table border="1">`)
				for _, l := range f.cells() {
					b.WriteString("<tr><td>" + strings.Join(l, "</td><td>") + "</td></tr>")
				}
				b.WriteString("</table></body></html>")
				name, content = filepath.Join(dir, fmt.Sprintf("%d.html", i)), b.Bytes()
			}
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
			names[f.name] = filepath.Join(dir, fmt.Sprintf("%d.%s", i, kind))
		}
		out, err := exec.Command(program, slices.Concat([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless"}, args, []string{"--outdir", dir}, files)...).CombinedOutput()
		if err != nil {
			t.Logf("soffice: %v\n%s", err, out)
			return
		}
		for name, path := range names {
			if raw, err := os.ReadFile(path); err == nil {
				made[name] = raw
			}
		}
	}
	run("ods", "--convert-to", "ods")
	run("docx", "--writer", "--convert-to", "docx:MS Word 2007 XML")
	return made
}

var bodies = regexp.MustCompile(`测试单位[甲乙丙丁]|各街道`)

func TestThirtyTablesOfOfficesGoInAndNothingIsLostInSilence(t *testing.T) {
	if len(thirty) < 30 {
		t.Fatalf("there are %d", len(thirty))
	}
	made := libreOffice(t)
	c := converter(t)
	for _, f := range thirty {
		t.Run(f.name, func(t *testing.T) { f.goesIn(t, c, made) })
	}
}

// goesIn fails where the form is not read as it says, or something of it is lost in silence.
func (f form) goesIn(t *testing.T, c *script.Converter, made map[string][]byte) {
	t.Helper()
	name, content := f.file(t, made)
	read, err := Read(name, bytes.NewReader(content), c, 2024)
	if err != nil {
		t.Fatalf("%v", err)
	}
	s := twenty()
	s.Slug = "plan"
	plan := settled(s, policy.GroupUnknown, "各街道", "named").Plan(read, c)
	var unclear []policy.IssueCode
	doubtful := map[int]bool{}
	for _, l := range plan.Lines {
		if l.Kind == "unclear" {
			unclear, doubtful[l.Line] = append(unclear, l.Why.Code), true
			if l.Question == nil {
				t.Errorf("line %d can be settled by no choice: %s", l.Line, l.Why.Message)
			}
		}
	}
	leads, support := 0, 0
	for _, a := range plan.DutyChanges.Add {
		switch a.Role {
		case policy.Lead:
			leads++
		case policy.Support:
			support++
		}
	}
	if !slices.Equal(unclear, f.unclear) || len(f.unclear) == 0 && (leads != f.leads || support != f.support || len(plan.DutyChanges.Tasks) != f.tasks) {
		t.Errorf("%d lead, %d support, %d tasks, unclear %v; want %d, %d, %d, %v\n%s", leads, support, len(plan.DutyChanges.Tasks), unclear, f.leads, f.support, f.tasks, f.unclear, strings.Join(lines(plan), "\n"))
	}
	said := ""
	for _, u := range slices.Concat(plan.Unread, plan.Noted) {
		said += string(u.Code) + " " + u.Issue.In(policy.Simplified) + "\n"
	}
	for _, code := range f.named {
		if !strings.Contains(said, string(code)+" ") {
			t.Errorf("nothing is named as %s, but\n%s", code, said)
		}
	}
	f.accounted(t, plan, said, doubtful)
	// Each table is there as a whole: it goes in, and what then stands reads back.
	if len(f.unclear) == 0 {
		quiet(t, stored(s, plan.DutyChanges))
	}
}

// accounted fails for each cell that is neither part of what is stored nor named as not read.
func (f form) accounted(t *testing.T, plan *Plan, said string, doubtful map[int]bool) {
	t.Helper()
	var stored strings.Builder
	for _, a := range plan.DutyChanges.Add {
		fmt.Fprintf(&stored, "%s %s %s\n", a.Department.Name.Hans, a.Due, a.Evidence)
		if o := a.Official; o != nil {
			fmt.Fprintf(&stored, "%s %s\n", o.Name.Hans, o.Post.Hans)
		}
	}
	for _, k := range plan.DutyChanges.Tasks {
		fmt.Fprintf(&stored, "%s %s %s\n", k.Name.Hans, k.Due, k.Status)
	}
	for _, r := range plan.DutyChanges.Report {
		fmt.Fprintf(&stored, "%s\n", r.Status)
	}
	for _, g := range plan.Grids {
		for _, l := range g.Lines {
			for i, cell := range l.Cells {
				head := g.Heads[i]
				switch {
				case cell == "" || doubtful[l.Line]:
				case !l.Read:
					if _, heading := (&table{convert: converter(t)}).heading(cell); !heading && !strings.Contains(said, cell) && !strings.Contains(f.lines, "第一位") {
						t.Errorf("line %d is no row, and nobody says so: %q", l.Line, cell)
					}
				case head.Means == "":
					if !strings.Contains(said, head.Heading) {
						t.Errorf("the column %q is not read, and nobody says so", head.Heading)
					}
				case head.Means == colDue.String():
					day, _ := day(cell, 2024)
					if day == "" && !strings.Contains(said, cell) || day != "" && !strings.Contains(stored.String(), day) && !strings.Contains(said, day) {
						t.Errorf("line %d: the day %q is lost", l.Line, cell)
					}
				case head.Means == colPerson.String(), head.Means == colPost.String(), head.Means == colTask.String(), head.Means == colMilestone.String():
					if !strings.Contains(stored.String(), cell) {
						t.Errorf("line %d: %q is lost", l.Line, cell)
					}
				}
				for _, body := range bodies.FindAllString(cell, -1) {
					if l.Read && head.Means != "" && !doubtful[l.Line] && !strings.Contains(stored.String(), body) && !strings.Contains(said, body) {
						t.Errorf("line %d: %s is lost", l.Line, body)
					}
				}
			}
		}
	}
}
