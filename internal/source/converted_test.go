package source

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// words is what pdftotext says of pages with a line of text each, "" for none.
func words(pages ...string) []byte {
	var b strings.Builder
	b.WriteString("<doc>")
	for _, text := range pages {
		b.WriteString(`<page width="595" height="842">`)
		if text != "" {
			fmt.Fprintf(&b, `<word xMin="90" yMin="100" xMax="%d" yMax="118">%s</word>`, 90+16*len([]rune(text)), text)
		}
		b.WriteString("</page>")
	}
	b.WriteString("</doc>")
	return []byte(b.String())
}

func TestEveryLossOfAPDFIsSaid(t *testing.T) {
	tsv := "4\t1\t1\t1\t1\t0\t250\t280\t300\t44\t-1\t\n"
	for i := range maxDoubts + 3 {
		tsv += fmt.Sprintf("5\t1\t1\t1\t1\t%d\t%d\t282\t40\t40\t40\t甲\n", i, 250+41*i)
	}
	c := &Converted{Format: FormatPDF, Content: words("第一條", "", "", "!\"#"), Recognised: map[int][]byte{2: []byte(tsv)}, PerInch: 200, Unread: []int{3}, Garbled: []int{4}}
	src, err := ReadConverted("a.pdf", []byte("%PDF-"), c)
	if err != nil {
		t.Fatal(err)
	}
	count := map[policy.IssueCode]int{}
	for _, i := range src.Issues {
		count[i.Code]++
		if i.Span.End > len(src.Text) {
			t.Errorf("%+v", i)
		}
	}
	for code, want := range map[policy.IssueCode]int{policy.WordDoubtful: maxDoubts, policy.WordsDoubtful: 1, policy.PagesRecognised: 1, policy.PageScanned: 1, policy.PageGarbled: 1} {
		if count[code] != want {
			t.Errorf("%s: %d, want %d", code, count[code], want)
		}
	}
	for _, wrong := range []struct {
		c    Converted
		want policy.IssueCode
	}{
		{Converted{Format: FormatPDF, Content: words("", ""), Unread: []int{1, 2}}, policy.FileScan},
		{Converted{Format: FormatPDF, Content: words("")}, policy.FileNoText},
		{Converted{Format: FormatPDF, Content: []byte("<page")}, policy.FileDamaged},
		{Converted{Format: FormatDOC, Content: []byte("PK")}, policy.FileDamaged},
	} {
		_, err := ReadConverted("a.pdf", nil, &wrong.c)
		var e *policy.Error
		if !errors.As(err, &e) || e.Issues[0].Code != wrong.want {
			t.Errorf("%v, want %s", err, wrong.want)
		}
	}
	docx := word(t, para("", "第一條"), nil)
	if src, err := ReadConverted("a.doc", nil, &Converted{Format: FormatDOC, Content: []byte(docx)}); err != nil || src.Text != "第一條" || src.Format != FormatDOC {
		t.Errorf("%+v, %v", src, err)
	}
}

func TestWhatAnOLEFileIsItsStreamsTell(t *testing.T) {
	for stream, want := range map[string]policy.IssueCode{
		"WordDocument": policy.FileWord, "Workbook": policy.FileSpreadsheet, "PowerPoint Document": policy.FileSlides,
		"EncryptedPackage": policy.FileEncrypted, "Contents": policy.FileOldOffice,
	} {
		raw := slices.Concat([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16Name(stream))
		if got := binaryKind(raw); got != want {
			t.Errorf("%s: %s", stream, got)
		}
	}
	for raw, want := range map[string]string{"%PDF-1.7": FormatPDF, "\x00\n%PDF-1.7\nstartxref": FormatPDF, "the head of a PDF is %PDF-1.7": "", "{\\rtf1": FormatRTF, "第一條": ""} {
		if got := Foreign([]byte(raw)); got != want {
			t.Errorf("%q: %q", raw, got)
		}
	}
}
