package convert

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/source"
)

// rtf writes paragraphs, and a table of two rows, as RTF.
func rtf(paragraphs ...string) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\deff0{\fonttbl{\f0 Noto Serif CJK SC;}}\f0\fs32 `)
	write := func(text string) {
		for _, r := range text {
			fmt.Fprintf(&b, `\u%d?`, int16(r))
		}
	}
	for _, p := range paragraphs {
		write(p)
		b.WriteString(`\par `)
	}
	for _, row := range [][]string{{"序號", "任務"}, {"一", "建設平台"}} {
		b.WriteString(`\trowd\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs\cellx2000\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs\cellx8000 `)
		for _, cell := range row {
			b.WriteString(`\intbl `)
			write(cell)
			b.WriteString(`\cell `)
		}
		b.WriteString(`\row `)
	}
	b.WriteString(`\pard }`)
	return []byte(b.String())
}

// as lets LibreOffice write a file in another format.
func as(t *testing.T, c *Converter, raw []byte, format string) []byte {
	t.Helper()
	path, err := c.look("soffice")
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	made, err := c.box.RunProgram(context.Background(), sandbox.Program{
		Path: filepath.Join(filepath.Dir(path), "soffice.bin"), Args: []string{"--headless", "--convert-to", format, "in.rtf"},
		Input: "in.rtf", Keep: []string{"in." + format}, Again: 81, Sockets: "/tmp/OSL_PIPE_*",
		Read: []string{"/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"},
	}, Office, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return made.Files["in."+format]
}

// One document as RTF, DOC, ODT and PDF says the same, by whatever way it is read.
func TestWhatLibreOfficeWritesIsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	c := converter(t, "soffice", "pdftotext", "pdftoppm")
	first := "第一條　居民享有丁權利，任何單位和個人不得侵犯；對違反本條例規定的行為，由主管部門責令改正，並處以五千元以上兩萬元以下罰款。"
	raw := rtf("青石區條例", first, "第二條　附則。")
	for _, format := range []string{source.FormatRTF, source.FormatDOC, source.FormatODT, source.FormatPDF} {
		file := raw
		if format != source.FormatRTF {
			file = as(t, c, raw, format)
		}
		made, err := c.Convert(context.Background(), "a", file)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		var src *policy.Source
		if made == nil {
			src, err = source.Read("a", bytes.NewReader(file))
		} else {
			src, err = source.ReadConverted("a", file, made)
		}
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		got := strings.NewReplacer("　", "", " ", "", "\t", "|", "\u2063", "", "\u2064", "").Replace(src.Text)
		want := strings.ReplaceAll("青石區條例\n"+first+"\n第二條　附則。\n序號|任務\n一|建設平台", "　", "")
		if got != want || src.Format != format {
			t.Errorf("%s, read as %s:\n%s", format, src.Format, got)
		}
	}
}
