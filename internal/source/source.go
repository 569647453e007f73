// Package source turns the bytes of any supported file into text: plain text,
// Markdown, web pages and Word documents, in the charsets that Chinese
// documents come in. What a file is, its bytes tell, not its name.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// The formats that Read tells apart, as policy.Source names them.
const (
	FormatText     = "text"
	FormatMarkdown = "markdown"
	FormatHTML     = "html"
	FormatDOCX     = "docx"
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
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, readFailure(name, err)
	}
	if len(raw) > MaxBytes {
		return nil, policy.Errorf(policy.Invalid,
			"%s: larger than %d MB; split it into its documents", name, MaxBytes>>20)
	}
	src := &policy.Source{Name: name, Raw: raw}
	if err := extract(src); err != nil {
		return nil, err
	}
	if !hasText(src.Text) {
		return nil, policy.Errorf(policy.Invalid,
			"%s: holds no text; give a file with words in it", name)
	}
	return src, nil
}

// readFailure names the mend for what the operating system says.
func readFailure(name string, err error) error {
	var e *policy.Error
	if strings.Contains(err.Error(), "is a directory") {
		e = policy.Errorf(policy.Invalid, "%s: is a directory; name the files in it", name)
	} else {
		e = policy.Errorf(policy.Invalid, "%s: cannot be read; check the file and its permissions", name)
	}
	e.Err = fmt.Errorf("read %s: %w", name, err)
	return e
}

// extract fills in what the bytes of src say.
func extract(src *policy.Source) error {
	if len(bytes.TrimSpace(src.Raw)) == 0 {
		return policy.Errorf(policy.Invalid, "%s: is empty; give a file with words in it", src.Name)
	}
	if isZip(src.Raw) {
		return readDOCX(src)
	}
	if kind := binaryKind(src.Raw); kind != "" {
		return policy.Errorf(policy.Invalid, "%s: is %s; save it as DOCX, HTML or plain text first", src.Name, kind)
	}
	text, charset, err := decode(src.Raw)
	if err != nil {
		var e *policy.Error
		if errors.As(err, &e) {
			return policy.Errorf(e.Code, "%s: %s", src.Name, e.Message)
		}
		return fmt.Errorf("decode %s: %w", src.Name, err)
	}
	src.Charset = charset
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
			return policy.Errorf(policy.Invalid,
				"%s: line %d is %d bytes long, more than %d; break it into paragraphs", name, number, end, MaxLine)
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
