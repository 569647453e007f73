// Package source turns the bytes of any supported file into text: plain text,
// Markdown, web pages, Word documents, ODT and OFD, in the charsets that Chinese
// documents come in; with what other programs make of them (ReadConverted), PDF and
// older Word documents, too. What a file is, its bytes tell, not its name.
//
// A text is one block a line. What is no plain words stands in it so:
//
//   - A table is a run of lines, one a row, cells parted by tabs, with marks for its head
//     and for places that a cell covers: package table says how and writes it (table.Grid).
//     Blocks of its lines are policy.BlockTable.
//   - Exponents and indices behind a figure or a unit are Unicode's own (10⁴, km², CO₂).
//   - A footnote's mark stands where it is cited as [1], and the note, a policy.BlockQuote
//     that begins with the same mark, below the text.
//   - Words struck out stand between ~~ and ~~.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"syscall"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
)

// The formats that Read tells apart, as policy.Source names them.
const (
	FormatText     = "text"
	FormatMarkdown = "markdown"
	FormatHTML     = "html"
	FormatDOCX     = "docx"
	FormatPDF      = "pdf"
	FormatOFD      = "ofd"
	FormatODT      = "odt"
	FormatDOC      = "doc" // of Word before 2007, and WPS
	FormatRTF      = "rtf"
)

// Limits of what is read, so that time and memory stay bounded.
const (
	MaxBytes     = 64 << 20 // of a file; the longest code, 民法典, has 0.3 MB
	MaxLine      = 1 << 20  // of a line of text: a longer one is no paragraph of a document
	maxHTMLBytes = 16 << 20 // of a web page, whose tree needs some twenty times its size
)

// Read reads a file to its end and extracts its text. name is for messages and,
// where the bytes leave it open, for the choice between plain text and Markdown.
// What cannot be read, is too large, or holds no text, is refused with a
// policy.Invalid error that says what to do.
func Read(name string, r io.Reader) (*policy.Source, error) {
	raw, err := Bytes(name, r)
	if err != nil {
		return nil, err
	}
	src := &policy.Source{Name: name, Raw: raw}
	if err := extract(src); err != nil {
		return nil, err
	}
	if !hasText(src.Text) {
		return nil, refuse(policy.FileNoText).Named(name)
	}
	return src, nil
}

// Bytes reads a file to its end; one that is too large is refused as Read does.
func Bytes(name string, r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, readFailure(name, err)
	}
	if len(raw) > MaxBytes {
		return nil, refuse(policy.FileLarge, MaxBytes>>20).Named(name)
	}
	return raw, nil
}

// refuse says why a file is not read.
func refuse(code policy.IssueCode, args ...any) *policy.Error {
	return policy.Refuse(policy.Invalid, policy.NewIssue(code, args...))
}

// readFailure names the mend for what the operating system says.
func readFailure(name string, err error) error {
	e := refuse(policy.FileUnreadable).Named(name)
	if errors.Is(err, syscall.EISDIR) {
		e = refuse(policy.FileFolder).Named(name)
	}
	e.Err = fmt.Errorf("read %s: %w", name, err)
	return e
}

// extract fills in what the bytes of src say.
func extract(src *policy.Source) error {
	if len(bytes.TrimSpace(src.Raw)) == 0 {
		return refuse(policy.FileEmpty).Named(src.Name)
	}
	if isZip(src.Raw) {
		return readPackage(src)
	}
	if kind := binaryKind(src.Raw); kind != "" {
		return refuse(kind).Named(src.Name)
	}
	text, name, err := charset.Decode(src.Raw)
	if err != nil {
		var e *policy.Error
		if errors.As(err, &e) {
			return e.Named(src.Name)
		}
		return fmt.Errorf("decode %s: %w", src.Name, err)
	}
	src.Charset = name
	if done, err := readRecord(src, text); done || err != nil {
		return err
	}
	switch {
	case isHTML(text):
		return readHTML(src, text)
	case isMarkdown(text, path.Ext(src.Name)):
		return readMarkdown(src, text)
	default:
		return readText(src, text)
	}
}

// hasText reports whether text holds a letter or digit.
func hasText(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// checkLines refuses a text with a line that is none.
func checkLines(name, text string) error {
	number, start := 1, 0
	for start < len(text) {
		end := lineEnd(text[start:])
		if end > MaxLine {
			return refuse(policy.FileLongLine, number, end, MaxLine).Named(name)
		}
		start += end
		if strings.HasPrefix(text[start:], "\r\n") {
			start++
		}
		start++
		number++
	}
	return nil
}
