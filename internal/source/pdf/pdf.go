// Package pdf reads what other programs say of a PDF: poppler's pdftotext of its words
// and where they stand, pdftoppm of how its pages look, tesseract of what stands in
// pictures. It starts none of them; see package convert.
package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

// Limits of a PDF.
const (
	MaxPages = 2000
	maxWords = 2_000_000

	farthest = 1e9 // points
)

// Pages reads what `pdftotext -bbox-layout` writes: XHTML with the words of each page.
func Pages(raw []byte) ([]*layout.Page, error) {
	x := xml.NewDecoder(bytes.NewReader(raw))
	x.Strict = false
	x.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var pages []*layout.Page
	words := 0
	for {
		token, err := x.Token()
		switch {
		case errors.Is(err, io.EOF):
			return pages, nil
		case err != nil:
			return nil, fmt.Errorf("what pdftotext wrote: %w", err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "page":
			if len(pages) > MaxPages {
				return nil, errors.New("what pdftotext wrote: pages without end")
			}
			pages = append(pages, &layout.Page{Number: len(pages) + 1, Width: number(e, "width"), Height: number(e, "height")})
		case "word":
			if words++; len(pages) == 0 || words > maxWords {
				return nil, errors.New("what pdftotext wrote: words without a page, or without end")
			}
			text, err := content(x)
			if err != nil {
				return nil, fmt.Errorf("what pdftotext wrote: %w", err)
			}
			p := pages[len(pages)-1]
			if text = strings.Map(printable, text); text != "" {
				p.Words = append(p.Words, layout.Word{Text: text,
					Box: layout.Box{X0: number(e, "xMin"), Y0: number(e, "yMin"), X1: number(e, "xMax"), Y1: number(e, "yMax")}})
			}
		}
	}
}

// content is the text up to the end of the element that was opened last.
func content(x *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		token, err := x.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		case xml.StartElement:
			if err := x.Skip(); err != nil {
				return "", err
			}
		}
	}
}

// printable leaves control characters out, which fonts without a table of characters give.
func printable(r rune) rune {
	if r < ' ' || r == 0x7F || r == 0xFFFD || r == 0xAD {
		return -1
	}
	return r
}

// number is an attribute; of what is no number, or beyond all pages, one that can be passed on.
func number(e xml.StartElement, name string) float64 {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			v, err := strconv.ParseFloat(a.Value, 64)
			if err != nil || math.IsNaN(v) {
				return 0
			}
			return max(-farthest, min(v, farthest))
		}
	}
	return 0
}

// Garbled reports whether the words of a page mean nothing: fonts of some typesetters
// name their characters as if they were signs and letters of Western Europe, or of nobody
// (the private-use area), without a table of what they mean, so that a text layer holds 123456+,789 for a title in Chinese.
func Garbled(p *layout.Page) bool {
	const least, share = 40, 12 // characters of a page, one of so many
	odd, all := 0, 0
	for _, w := range p.Words {
		for _, r := range w.Text {
			all++
			if strings.ContainsRune("!\"#$%&'*+;<=>?@[\\]^_`{|}~", r) || r >= 0xE000 && r < 0xF900 || r > 0xA0 && r < 0x100 && !strings.ContainsRune("·×÷°±§", r) {
				odd++
			}
		}
	}
	return all >= least && odd*share > all
}
