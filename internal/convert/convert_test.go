package convert

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
	"github.com/yihaowen/yihaowen/internal/source/pdf/pdftest"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "sandbox" {
		os.Exit(sandbox.Main(map[string]sandbox.Task{"survey": func(_ json.RawMessage, file io.Reader) (any, error) {
			return source.SurveyPDF(file)
		}}, os.Args[2:], os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// converter is one whose children are this test.
func converter(t testing.TB, programs ...string) *Converter {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not on this machine: sudo apt-get install poppler-utils poppler-data tesseract-ocr-chi-sim tesseract-ocr-chi-tra libreoffice-writer-nogui", name)
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	box := sandbox.New(self, []string{"sandbox"}, 2)
	return New(box, func(ctx context.Context, words []byte) (pages []source.Survey, err error) {
		err = box.Run(ctx, "survey", sandbox.Usual, nil, bytes.NewReader(words), &pages)
		return pages, err
	})
}

// read converts a file and makes a source of it.
func read(t testing.TB, c *Converter, raw []byte) *policy.Source {
	t.Helper()
	made, err := c.Convert(context.Background(), "a.pdf", raw)
	if err != nil {
		t.Fatal(err)
	}
	src, err := source.ReadConverted("a.pdf", raw, made)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// expect compares the lines of a text, with tabs as | and without marks of tables.
func expect(t *testing.T, src *policy.Source, want ...string) {
	t.Helper()
	got := strings.NewReplacer("\t", "|", "\u2061", "", "\u2062", "", "\u2063", "", "\u2064", "").Replace(src.Text)
	if want := strings.Join(want, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

const long = "居民享有丁權利，任何單位和個人不得侵犯；對違反規定的行為"

// frame draws the borders of a table.
func frame(p *pdftest.Page, xs, ys []float64) *pdftest.Page {
	for _, x := range xs {
		p.Line(x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		p.Line(xs[0], y, xs[len(xs)-1], y)
	}
	return p
}

func TestAPDFIsReadAsItStandsOnItsPages(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	page := func(n int) *pdftest.Page {
		return new(pdftest.Page).Text(220, 40, 10, "青石區人民政府公報").Text(280, 800, 10, fmt.Sprintf("— %d —", n))
	}
	one := page(7).Text(130, 100, 22, "青石區支持甲產業若干措施").
		Lines(122, 150, 16, 28, "第一條　為支持甲產業發展，結合本區實際，制定本措").
		Lines(90, 178, 16, 28, "施，面積為10").Text(90+5*16+16, 172, 9, "4").Text(90+5*16+16+5, 178, 16, "平方米，二氧化碳CO").Text(90+5*16+16+5+16*9, 182, 9, "2").Text(90+5*16+16+5+16*9+5, 178, 16, "下降。").
		Lines(122, 206, 16, 28, "第二條　企業").Text(122+6*16, 200, 8, "1").Text(122+6*16+5, 206, 16, "可以申請。").
		Text(90, 740, 10, "1 指在本區登記的企業。")
	two := frame(page(8), []float64{90, 130, 330, 500}, []float64{80, 110, 150, 180}).
		Text(96, 100, 12, "序號").Text(136, 100, 12, "任務").Text(336, 100, 12, "責任單位").
		Text(96, 130, 12, "1").Lines(136, 127, 12, 15, "建設甲平台，完善公共服務體系網絡", "，形成服務").Text(336, 130, 12, "區科創局").
		Text(96, 170, 12, "2").Text(136, 170, 12, "培育乙企業").Text(336, 170, 12, "區工信局").
		Text(122, 230, 16, "第三條　本措施自公布之日起施行。")
	three := frame(page(9), []float64{90, 130, 330, 500}, []float64{80, 110}).
		Text(122, 150, 16, "附則")
	src := read(t, c, pdftest.Make(one, two, three))
	expect(t, src,
		"青石區支持甲產業若干措施",
		"第一條 為支持甲產業發展，結合本區實際，制定本措施，面積為10⁴平方米，二氧化碳CO₂下降。",
		"第二條 企業[1]可以申請。",
		"序號|任務|責任單位",
		"1|建設甲平台，完善公共服務體系網絡，形成服務|區科創局",
		"2|培育乙企業|區工信局",
		"第三條 本措施自公布之日起施行。",
		"附則",
		"[1] 指在本區登記的企業。")
	if src.Format != source.FormatPDF || len(src.Issues) != 1 || src.Issues[0].Code != policy.LinesDropped || src.Issues[0].Args[0] != "6" {
		t.Errorf("format %s, issues %v", src.Format, src.Issues)
	}
	if want := (policy.BorderLine{Page: 2, Text: "— 8 —"}); len(src.Dropped) != 6 || !slices.Contains(src.Dropped, want) {
		t.Errorf("dropped %+v", src.Dropped)
	}
	third := src.Lines[slices.IndexFunc(src.Lines, func(l policy.PageLine) bool { return src.Text[l.Start:l.Start+len("第三條")] == "第三條" })]
	if third.Page != 2 || third.Top < 200 || third.Top > 300 || third.Left < 190 || third.Left > 220 || third.Right <= third.Left {
		t.Errorf("the place of 第三條 is %+v", third)
	}
}

func TestATableGoesOnOverPages(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	xs := []float64{90, 130, 330, 500}
	sheet := func(first int) *pdftest.Page {
		p := frame(new(pdftest.Page), xs, []float64{80, 110, 140, 170}).Text(96, 100, 12, "序號").Text(136, 100, 12, "任務").Text(336, 100, 12, "單位")
		for i := range 2 {
			y := float64(130 + 30*i)
			p.Text(96, y, 12, fmt.Sprint(first+i)).Text(136, y, 12, fmt.Sprintf("完成第%d項", first+i)).Text(336, y, 12, "區科創局")
		}
		return p
	}
	src := read(t, c, pdftest.Make(sheet(1), sheet(3)))
	expect(t, src, "序號|任務|單位", "1|完成第1項|區科創局", "2|完成第2項|區科創局", "3|完成第3項|區科創局", "4|完成第4項|區科創局")
}

func TestColumnsInTwoLanguagesStayApart(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	p := new(pdftest.Page).Text(200, 60, 16, "青石區條例")
	for i := range 8 {
		y := 110 + float64(i)*24
		p.Text(60, y, 12, "Residents shall enjoy these rights,").Text(320, y, 12, long[:3*18])
	}
	src := read(t, c, pdftest.Make(p))
	han := strings.Index(src.Text, "居民")
	latin := strings.Index(src.Text, "Residents")
	if han < 0 || latin < strings.LastIndex(src.Text, "居民") || src.Blocks[len(src.Blocks)-1].Kind != policy.BlockQuote {
		t.Errorf("%s\n%v", src.Text, src.Blocks)
	}
	// Both in Chinese: the left one first.
	q := new(pdftest.Page)
	for i := range 8 {
		y := 110 + float64(i)*24
		q.Text(60, y, 12, fmt.Sprintf("左%s", long[:3*17])).Text(320, y, 12, fmt.Sprintf("右%s", long[:3*17]))
	}
	if text := read(t, c, pdftest.Make(q)).Text; strings.LastIndex(text, "左") > strings.Index(text, "右") {
		t.Error(text)
	}
}

func TestWhatIsNoReadablePDFIsRefusedInWords(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	p := new(pdftest.Page).Text(90, 100, 16, "第一條")
	many := make([]*pdftest.Page, pdf.MaxPages+1)
	for i := range many {
		many[i] = p
	}
	for name, test := range map[string]struct {
		raw  []byte
		want policy.IssueCode
	}{
		"locked":     {pdftest.Locked(p), policy.FileEncrypted},
		"damaged":    {[]byte("%PDF-1.4\nnothing"), policy.FileDamaged},
		"many pages": {pdftest.Make(many...), policy.FilePages},
	} {
		_, err := c.Convert(context.Background(), "a.pdf", test.raw)
		checkRefusal(t, name, err, test.want)
	}
	absent := converter(t)
	absent.look = func(string) (string, error) { return "", exec.ErrNotFound }
	for name, test := range map[string]struct {
		raw  []byte
		want policy.IssueCode
	}{
		"a PDF": {pdftest.Make(p), policy.FilePDF}, "RTF": {[]byte(`{\rtf1 x}`), policy.FileRTF},
		"DOC": {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("WordDocument")), policy.FileWord},
	} {
		_, err := absent.Convert(context.Background(), "a.pdf", test.raw)
		checkRefusal(t, name+" without its program", err, test.want)
	}
	for _, raw := range []string{"第一條", "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("Workbook")} {
		if made, err := c.Convert(context.Background(), "a", []byte(raw)); made != nil || err != nil {
			t.Errorf("%.10q: %v, %v", raw, made, err)
		}
	}
}

// wide is an ASCII name as the directory of an OLE file holds it.
func wide(name string) string { return strings.Join(strings.Split(name, ""), "\x00") }

func checkRefusal(t *testing.T, name string, err error, want policy.IssueCode) {
	t.Helper()
	var e *policy.Error
	if !errors.As(err, &e) || e.Code != policy.Invalid || len(e.Issues) == 0 || e.Issues[0].Code != want || !strings.HasPrefix(e.In(policy.English), "a.pdf: ") {
		t.Errorf("%s: %v, want %s", name, err, want)
	}
}

func TestAMissingTableOfCharactersIsNoticed(t *testing.T) {
	for complaint, want := range map[string]string{
		"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\n":                              "Adobe-GB1",
		"Syntax Error (512): Unknown character collection 'Adobe-CNS1'\nSyntax Warning: something\n": "Adobe-CNS1",
		"Syntax Warning: Invalid Font Weight\n":                                                      "", "": "",
	} {
		err := tablesFound(complaint)
		if i := policy.IssueOf(err); (want == "") != (err == nil) || want != "" && (i.Code != policy.FilePDFFonts || i.Args[0] != want) {
			t.Errorf("%q: %v", complaint, err)
		}
	}
	// And with a pdftotext that cannot see its tables.
	converter(t, "pdftotext", "unshare")
	const hide = "mount -t tmpfs none /usr/share/poppler && exec pdftotext -bbox-layout - -"
	hidden := exec.Command("unshare", "-rm", "sh", "-c", hide)
	hidden.Stdin = bytes.NewReader(pdftest.Make(new(pdftest.Page).Text(90, 100, 16, "第一條")))
	var said, words bytes.Buffer
	hidden.Stderr, hidden.Stdout = &said, &words
	if err := hidden.Run(); err != nil {
		t.Skipf("the tables cannot be hidden on this machine: %v, %s", err, said.String())
	}
	if tablesFound(said.String()) == nil || strings.Contains(words.String(), "第一條") {
		t.Errorf("%s, %s", said.String(), words.String())
	}
}

// A page may be larger than any paper, hold a script, or be endless work.
func TestAPDFThatHarmsIsRefusedOrRead(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	plain := pdftest.Make(new(pdftest.Page).Text(90, 100, 16, "第一條"))
	giant := bytes.ReplaceAll(plain, []byte("[0 0 595 842]"), []byte("[0 0 9e9 9e9]"))
	if src := read(t, c, giant); !strings.Contains(src.Text, "第一條") {
		t.Errorf("giant: %q", src.Text)
	}
	script := bytes.Replace(plain, []byte("/Type /Catalog"), []byte("/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), 1)
	expect(t, read(t, c, script), "第一條")
	// A page that draws another one a hundred times, which draws another one a hundred times …
	var forms, objects strings.Builder
	for i := range 6 {
		fmt.Fprintf(&objects, "%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F %d 0 R >> /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream\nendobj\n",
			90+i, 91+i, 100*len("/F Do "), strings.Repeat("/F Do ", 100))
	}
	fmt.Fprintf(&objects, "96 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Length 40 >>\nstream\n%-40s\nendstream\nendobj\n", "BT /F1 9 Tf 9 9 Td <7B2C> Tj ET")
	fmt.Fprintf(&forms, "/Font << /F1 3 0 R >> /XObject << /F 90 0 R >>")
	bomb := bytes.Replace(plain, []byte("/Font << /F1 3 0 R >>"), []byte(forms.String()), 1)
	bomb = bytes.Replace(bomb, []byte("BT /F1"), []byte("/F Do BT /F1"), 1)
	bomb = bytes.Replace(bomb, []byte("xref\n"), []byte(objects.String()+"xref\n"), 1)
	usual := Words
	Words.Time = 3 * 1e9
	defer func() { Words = usual }()
	_, err := c.Convert(context.Background(), "a.pdf", bomb)
	var e *policy.Error
	if !errors.As(err, &e) || !slices.Contains([]policy.IssueCode{policy.FileTime, policy.FileMemory, policy.FileOutput}, e.Issues[0].Code) {
		t.Errorf("a bomb: %v", err)
	}
}

// Pages as large as a screen's slides are drawn in more goes; of a hatching without end some is enough.
func TestLargePagesAndManyLinesAreRead(t *testing.T) {
	c := converter(t, "pdftotext", "pdftoppm")
	pages := make([]*pdftest.Page, 36)
	for i := range pages {
		pages[i] = frame(new(pdftest.Page), []float64{90, 200, 400}, []float64{80, 110, 140}).Text(90, 400, 16, "第一條")
	}
	made, err := c.Convert(context.Background(), "a.pdf", bytes.ReplaceAll(pdftest.Make(pages...), []byte("[0 0 595 842]"), []byte("[0 0 1920 1080]")))
	if err != nil || len(made.Rules) != len(pages) || len(made.Rules[36]) == 0 {
		t.Errorf("%v", err)
	}
}

func BenchmarkHundredPages(b *testing.B) {
	c := converter(b, "pdftotext", "pdftoppm")
	pages := make([]*pdftest.Page, 100)
	for n := range pages {
		p := new(pdftest.Page).Text(220, 40, 10, "青石區人民政府公報").Text(280, 800, 10, fmt.Sprintf("— %d —", n+1))
		for i := range 25 {
			p.Text(90, 100+float64(i)*27, 16, long[:3*26])
		}
		pages[n] = p
	}
	raw := pdftest.Make(pages...)
	for b.Loop() {
		read(b, c, raw)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/100pages")
}
