package office_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// packed is a ZIP file with one entry of a name.
func packed(t *testing.T, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileIsKnownByItsBytes(t *testing.T) {
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		content []byte
		want    string // "" where it is refused
	}{
		"a PDF":                        {[]byte("%PDF-1.7\n"), "application/pdf"},
		"a picture":                    {[]byte("\x89PNG\r\n\x1a\n"), "image/png"},
		"a DOCX":                       {packed(t, "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		"another archive":              {packed(t, "run.exe"), ""},
		"a page that calls itself PDF": {[]byte("<!DOCTYPE html><script>alert(1)</script>"), ""},
		"a drawing with scripts":       {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), ""},
		"nothing":                      {nil, ""},
	} {
		f := office.ReportForm{Day: "2026-07-01", Status: policy.InProgress, Percent: "40", Files: []office.TypedFile{{Name: `C:\測試\佐證.pdf`, Content: test.content}}}
		p, err := f.Read(convert, "2026-07-01")
		switch {
		case test.want == "" && policy.IssueOf(err).Code != policy.EvidenceKind:
			t.Errorf("%s: %v", name, err)
		case test.want != "" && (err != nil || p.Files[0].Type != test.want || p.Files[0].Name != "佐證.pdf"):
			t.Errorf("%s: %v, %+v", name, err, p)
		}
	}
}

func TestFiguresAreReadAsTyped(t *testing.T) {
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	f := office.ReportForm{Day: "2026-07-01", Status: policy.InProgress, Percent: "40", Figures: "新增企業（規上）＝３５家\n\n投資額: 1,234.5 萬元\n增速=-0.7%"}
	p, err := f.Read(convert, "2026-07-01")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := office.FigureLines(p.Figures, policy.Hant), "新增企業（規上）=35家\n投資額=1234.5萬元\n增速=-0.7%\n"; got != want {
		t.Errorf("%q", got)
	}
	if p.Figures[0].Name.Hans != "新增企业（规上）" {
		t.Errorf("%+v", p.Figures[0])
	}
}
