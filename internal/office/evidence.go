package office

import (
	"archive/zip"
	"bytes"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// evidenceTypes are the kinds of files that go with reports.
var evidenceTypes = []string{"application/pdf", "image/jpeg", "image/png", "image/webp"}

// docxType is what a DOCX is called, once it is known to be one.
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// evidence is a file that somebody sent with a report, by its bytes and not by its name. Invalid: it
// is none of those that are taken, or too large.
func evidence(name string, content []byte) (policy.Evidence, error) {
	f := policy.Evidence{Name: policy.FileName(name), Bytes: int64(len(content)), Content: content}
	if len(content) > policy.MaxFile {
		return f, policy.Refuse(policy.Invalid, policy.NewIssue(policy.EvidenceLarge, f.Name, policy.MaxFile>>20))
	}
	f.Type = http.DetectContentType(content)
	if f.Type == "application/zip" && isDOCX(content) {
		f.Type = docxType
	} else if !slices.Contains(evidenceTypes, f.Type) {
		return f, policy.Refuse(policy.Invalid, policy.NewIssue(policy.EvidenceKind, f.Name))
	}
	return f, nil
}

// isDOCX looks at the names in a package; nothing of it is unpacked.
func isDOCX(content []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	return err == nil && len(z.File) < 10_000 && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "word/document.xml" })
}

// figureLine is a name, a number, and its unit.
var figureLine = pattern.Lazy(`^(.{1,60}?)\s*[=:]\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(.{0,20})$`)

// figures reads what was typed of figures, one a line: 新增企業=35家.
func figures(typed string, convert *script.Converter) ([]policy.ReportFigure, error) {
	var list []policy.ReportFigure
	for line := range strings.Lines(typed) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		// Wide digits and signs are read as others; the words stay as they were typed.
		narrow, runes := Narrow(line), []rune(line)
		m := figureLine().FindStringSubmatchIndex(narrow)
		if m == nil {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FigureInvalid, line))
		}
		part := func(from, to int) string {
			first := utf8.RuneCountInString(narrow[:from])
			return string(runes[first : first+utf8.RuneCountInString(narrow[from:to])])
		}
		list = append(list, policy.ReportFigure{Name: inBoth(convert, part(m[2], m[3])), Value: strings.ReplaceAll(narrow[m[4]:m[5]], ",", ""), Unit: inBoth(convert, part(m[6], m[7]))})
	}
	if len(list) > policy.MaxFigures {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FiguresMany, policy.MaxFigures))
	}
	return list, nil
}

// FigureLines are figures as somebody types them, in one script.
func FigureLines(list []policy.ReportFigure, s policy.Script) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString(f.Name.In(s) + "=" + f.Value + f.Unit.In(s) + "\n")
	}
	return b.String()
}
