package bulletin_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/bulletin"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

func both(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

// sample is a bulletin of two groups, three departments and twelve measures in every state.
func sample() *office.Bulletin {
	b := &office.Bulletin{Document: &policy.Document{Slug: "ce-shi-2026", Title: policy.Text{Hant: "青石區2026年測試要點", Hans: "青石区2026年测试要点"}, Number: "測字〔2026〕1號"},
		From: "2026-01-01", To: "2026-07-31", Settings: policy.UsualSettings(), Reports: 9}
	b.Settings.Office = "青石區測試督查室"
	units := []*policy.Department{{ID: 1, Slug: "jia", Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}, {ID: 2, Slug: "yi", Name: policy.Text{Hant: "測試單位乙", Hans: "测试单位乙"}}, {ID: 3, Slug: "bing", Name: policy.Text{Hant: "測試單位丙", Hans: "测试单位丙"}}}
	groups := []*policy.Provision{{Kind: "section", Num: "1", Label: "一、", Heading: policy.Text{Hant: "做好第一件測試", Hans: "做好第一件测试"}}, {Kind: "section", Num: "2", Label: "二、", Heading: policy.Text{Hant: "做好第二件測試", Hans: "做好第二件测试"}}}
	statuses := []policy.Status{policy.Done, policy.InProgress, policy.Blocked, policy.NotStarted, ""}
	dues := []string{"2026-06-30", "2026-07-15", "2026-07-30", "2026-12-31", ""}
	for n := range 12 {
		p := &policy.Provision{ID: int64(n + 1), Kind: "measure", Num: fmt.Sprint(n + 1), Measure: n + 1, Heading: policy.Text{Hant: fmt.Sprintf("推進第%d項測試工作，完善有關機制", n+1), Hans: fmt.Sprintf("推进第%d项测试工作，完善有关机制", n+1)}}
		row := office.Row{Provision: p, Document: b.Document, Ancestors: []*policy.Provision{groups[n/6]}, Due: dues[n%5]}
		row.Assignments = []*policy.Assignment{{Department: units[n%3], Role: policy.Lead, Due: row.Due}, {Department: units[(n+1)%3], Role: policy.Support}}
		if s := statuses[(n*3)%5]; s != "" {
			row.Report = &policy.Progress{Measure: n + 1, Day: "2026-07-20", Since: "2026-07-20", Status: s, Percent: map[policy.Status]int{policy.Done: 100, policy.InProgress: 45, policy.Blocked: 20}[s],
				Note: both("已召開**兩次**會議。\n- 一事一議"), Figures: []policy.ReportFigure{{Name: both("新增"), Value: "35", Unit: both("家")}}}
			if s == policy.Blocked {
				row.Report.Problem, row.Report.Next = both("資金沒有到位，<審批> & 環節多。"), both("八月底前報區政府研究。")
			}
		}
		row.Overdue, row.DoneLate = policy.Overdue(row.Due, row.Report, b.To), policy.DoneLate(row.Due, row.Report)
		e := office.BulletinEntry{Row: row, DoneWithin: row.Report != nil && row.Report.Status == policy.Done}
		if row.Overdue {
			e.DaysLate = policy.DaysLate(row.Due, b.To)
			e.Level = b.Settings.LevelOf(e.DaysLate)
		}
		b.Entries = append(b.Entries, e)
	}
	var rows []office.Row
	for _, e := range b.Entries {
		rows = append(rows, e.Row)
	}
	b.Tally, b.Units, b.Parts = office.Count(rows), office.ByDepartment(rows), office.ByGroup(rows)
	return b
}

func writer(t *testing.T, s policy.Script) *bulletin.Writer {
	t.Helper()
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return &bulletin.Writer{Convert: convert, Script: s, BaseURL: "https://example.test", Today: "2026-08-01"}
}

// part is a part of a package.
func part(t *testing.T, raw []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestABulletinSaysWhatStands(t *testing.T) {
	for _, s := range policy.Scripts() {
		w := writer(t, s)
		raw, err := w.DOCX(sample(), nil)
		if err != nil {
			t.Fatal(err)
		}
		text := part(t, raw, "word/document.xml")
		want := []string{"青石區測試督查室", "關於《青石區2026年測試要點》", "落實情況的通報", "全文12條措施中", "紅牌", "資金沒有到位，&lt;審批&gt; &amp; 環節多。", "2026年7月20日", "已召開兩次會議。", "新增：35家", "w:tblHeader"}
		if s == policy.Hans {
			want = []string{"关于《青石区2026年测试要点》", "落实情况的通报", "全文12条措施中", "红牌", "各牵头", "存在问题"}
			want[4] = "牵头单位"
		}
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%s lacks %q", s, words)
			}
		}
		if strings.Contains(text, "{{") {
			t.Errorf("%s: fields are left", s)
		}
		if n := strings.Count(text, "<a:blip "); n != 12 {
			t.Errorf("%d QR codes of 12 measures", n)
		}
	}
}

// TestABulletinOpensInLibreOffice looks at what LibreOffice makes of it; YIHAOWEN_KEEP names a folder to keep it in.
func TestABulletinOpensInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not installed (apt-get install libreoffice-writer-nogui), or the test takes too long")
	}
	folder := t.TempDir()
	if keep := os.Getenv("YIHAOWEN_KEEP"); keep != "" {
		folder = keep
	}
	unit := sample()
	unit.Unit = &policy.Department{Slug: "jia", Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}
	for name, b := range map[string]*office.Bulletin{"notice": sample(), "unit": unit} {
		raw, err := writer(t, policy.Hans).DOCX(b, nil)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, name+".docx")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(soffice, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", folder, file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		text, err := exec.Command("pdftotext", "-layout", filepath.Join(folder, name+".pdf"), "-").Output()
		if err != nil {
			t.Skip("pdftotext is not installed (apt-get install poppler-utils)")
		}
		words := strings.Join(strings.Fields(string(text)), "")
		for _, want := range []string{"青石区2026年测试要点", "—1—", "附件", "红牌"} {
			if !strings.Contains(words, want) {
				t.Errorf("%s: the pages lack %q", name, want)
			}
		}
		lines, err := exec.Command("pdftotext", "-raw", filepath.Join(folder, name+".pdf"), "-").Output()
		if broken := regexp.MustCompile(`\d\s*\n\s*[年月日]|[年月]\s*\n\s*\d`).FindAllString(string(lines), -1); err != nil || len(broken) > 0 {
			t.Errorf("%s: days break over lines: %q, %v", name, broken, err)
		}
	}
}

func TestATemplateOfAnOfficeIsFilled(t *testing.T) {
	w := writer(t, policy.Hant)
	usual, err := w.Template(false)
	if err != nil {
		t.Fatal(err)
	}
	// Word breaks a field apart as it likes, and offices write in either script.
	split := `<w:p w:rsidR="1"><w:r><w:t>甲{{总</w:t></w:r><w:proofErr w:type="x"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">数}}乙 &amp; {{逾期</w:t></w:r><w:r><w:t>}}丙</w:t></w:r></w:p><w:p/>`
	own := replaced(t, usual, "word/document.xml", func(s string) string {
		return strings.Replace(s, "<w:body>", "<w:body>"+split, 1)
	})
	if err := bulletin.Check(own); err != nil {
		t.Fatal(err)
	}
	raw, err := w.DOCX(sample(), own)
	if err != nil {
		t.Fatal(err)
	}
	want := `<w:t xml:space="preserve">甲12</w:t></w:r><w:proofErr w:type="x"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙 &amp; `
	if text := part(t, raw, "word/document.xml"); !strings.Contains(text, want) || !strings.Contains(text, "丙</w:t></w:r></w:p><w:p/>") {
		t.Errorf("%.600s", text)
	}
	for name, test := range map[string]struct {
		raw  []byte
		code policy.IssueCode
	}{
		"an unknown field": {replaced(t, usual, "word/document.xml", func(s string) string { return strings.Replace(s, "{{總數}}", "{{總量}}", 1) }), policy.TemplateFields},
		"no package":       {[]byte("<html>"), policy.TemplateFile},
		"a program":        {replaced(t, usual, "word/vbaProject.bin", func(string) string { return "x" }), policy.TemplateFile},
		"a template from elsewhere": {replaced(t, usual, "word/_rels/document.xml.rels", func(s string) string {
			return strings.Replace(s, "</Relationships>", `<Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil.test/" TargetMode="External"/></Relationships>`, 1)
		}), policy.TemplateFile},
		"a field that asks elsewhere": {replaced(t, usual, "word/document.xml", func(s string) string {
			return strings.Replace(s, "<w:body>", `<w:body><w:p><w:r><w:instrText>DDEAUTO c:\\cmd</w:instrText></w:r></w:p>`, 1)
		}), policy.TemplateFile},
	} {
		if err := bulletin.Check(test.raw); policy.IssueOf(err).Code != test.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Every field stands in one of the usual templates, or is left out on purpose.
	unit, err := w.Template(true)
	if err != nil {
		t.Fatal(err)
	}
	all := part(t, usual, "word/document.xml") + part(t, unit, "word/document.xml")
	for _, f := range bulletin.Fields() {
		if !strings.Contains(all, "{{"+f.Name+"}}") {
			t.Errorf("no usual template has %s", f.Name)
		}
	}
}

// replaced is a package with another part.
func replaced(t *testing.T, raw []byte, name string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	names := []string{name}
	for _, f := range z.File {
		if f.Name != name {
			names = append(names, f.Name)
		}
	}
	for _, n := range names {
		content := ""
		if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == n }) {
			content = part(t, raw, n)
		}
		if n == name {
			content = change(content)
		}
		w, err := to.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, content)
	}
	to.Close()
	return out.Bytes()
}

func TestTheWorkbookIsLaidOut(t *testing.T) {
	raw, err := writer(t, policy.Hans).XLSX(sample())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, want := strings.Join(f.GetSheetList(), " "), "总体情况 逾期 本期完成 存在问题 各单位 各部分 措施"; got != want {
		t.Errorf("%s", got)
	}
	for _, sheet := range f.GetSheetList()[1:] {
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the head does not stay", sheet)
		}
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 {
			t.Errorf("%s: not A4 across", sheet)
		}
	}
	titles := 0
	for _, name := range f.GetDefinedName() {
		if strings.Contains(name.Name, "Print_Titles") {
			titles++
		}
	}
	if titles != 7 {
		t.Errorf("%d sheets have titles to print", titles)
	}
	due, err := f.GetCellValue("措施", "E2", excelize.Options{RawCellValue: true})
	if err != nil || due != "46203" { // 2026-06-30 as a number: a day, not words
		t.Errorf("the day is %q", due)
	}
	shown, _ := f.GetCellValue("措施", "E2")
	if shown != "2026-06-30" {
		t.Errorf("the day shows as %q", shown)
	}
	if v, err := f.GetDataValidations("措施"); err != nil || len(v) != 1 || !strings.Contains(v[0].Formula1, "已完成") {
		t.Errorf("no list of states: %v", err)
	}
	if pictures, err := f.GetPictures("措施", "M2"); err != nil || len(pictures) != 1 {
		t.Errorf("no QR code: %v", err)
	}
	if level, _ := f.GetCellValue("逾期", "A2"); level != "黄牌" {
		t.Errorf("the first that is late: %q", level)
	}
}
