// Package pdftest makes small PDFs for tests, of words and lines at places. Their Chinese
// is in a font that is not in the file, so that only who has poppler's tables of characters
// (poppler-data) can read it.
package pdftest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Page is a page of A4, 595 by 842 points.
type Page struct {
	content strings.Builder
	picture *picture
}

type picture struct {
	width, height int
	grey          []byte
}

// Text writes words in characters of so many points; x and y are the lower left corner
// of the first from the upper left corner of the page.
func (p *Page) Text(x, y, size float64, words string) *Page {
	var hex strings.Builder
	for _, c := range utf16.Encode([]rune(words)) {
		fmt.Fprintf(&hex, "%04X", c)
	}
	fmt.Fprintf(&p.content, "BT /F1 %g Tf %g %g Td <%s> Tj ET\n", size, x, 842-y, hex.String())
	return p
}

// Lines writes lines below each other, so many points apart.
func (p *Page) Lines(x, y, size, apart float64, lines ...string) *Page {
	for i, line := range lines {
		p.Text(x, y+float64(i)*apart, size, line)
	}
	return p
}

// Line draws a straight line.
func (p *Page) Line(x0, y0, x1, y1 float64) *Page {
	fmt.Fprintf(&p.content, "0.5 w %g %g m %g %g l S\n", x0, 842-y0, x1, 842-y1)
	return p
}

// Picture fills the page with a picture in shades of grey, a byte for each of its
// points: a scan.
func (p *Page) Picture(width, height int, grey []byte) *Page {
	return p.PictureAt(0, 0, 595, 842, width, height, grey)
}

// PictureAt draws a picture so wide and high, x and y being its upper left corner. A page
// has one at most.
func (p *Page) PictureAt(x, y, wide, high float64, width, height int, grey []byte) *Page {
	p.picture = &picture{width, height, grey}
	fmt.Fprintf(&p.content, "q %g 0 0 %g %g %g cm /Im Do Q\n", wide, high, x, 842-y-high)
	return p
}

// Make writes the pages as a PDF.
func Make(pages ...*Page) []byte { return write("", pages) }

// Locked writes the pages as a PDF that nobody knows the password of.
func Locked(pages ...*Page) []byte {
	secret := strings.Repeat("00", 32)
	return write("/Encrypt << /Filter /Standard /V 1 /R 2 /O <"+secret+"> /U <"+secret+"> /P -4 >> /ID [<00> <00>]", pages)
}

func write(trailer string, pages []*Page) []byte {
	var b bytes.Buffer
	var at []int
	object := func(dictionary string, stream []byte) int {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(at))
		if stream == nil {
			fmt.Fprintf(&b, "<< %s >>\nendobj\n", dictionary)
		} else {
			fmt.Fprintf(&b, "<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n", dictionary, len(stream), stream)
		}
		return len(at)
	}
	b.WriteString("%PDF-1.4\n")
	// The first three are known before the pages are.
	first := 4
	kids := make([]string, len(pages))
	objects := first
	for i, p := range pages {
		kids[i] = fmt.Sprintf("%d 0 R", objects)
		objects += 2
		if p.picture != nil {
			objects++
		}
	}
	object("/Type /Catalog /Pages 2 0 R", nil)
	object(fmt.Sprintf("/Type /Pages /Count %d /Kids [%s]", len(pages), strings.Join(kids, " ")), nil)
	object("/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "+
		"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] "+
		"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >> >>]", nil)
	for _, p := range pages {
		resources := "/Font << /F1 3 0 R >>"
		n := len(at) + 1
		if p.picture != nil {
			resources += fmt.Sprintf(" /XObject << /Im %d 0 R >>", n+2)
		}
		object(fmt.Sprintf("/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >>", n+1, resources), nil)
		object("", []byte(p.content.String()))
		if p.picture != nil {
			object(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8", p.picture.width, p.picture.height), p.picture.grey)
		}
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, xref)
	return b.Bytes()
}
