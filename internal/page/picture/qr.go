package picture

import (
	"fmt"
	"html/template"
	"strconv"

	"rsc.io/qr"
)

// quiet is the white margin that readers of QR codes need, in modules (ISO/IEC
// 18004, 5.3.8).
const quiet = 4

// QR draws text as a QR code 二維碼 in SVG. Level M (15 % may be lost) stays
// readable off paper that was folded. Black on white in either colour scheme.
func QR(text string) (template.HTML, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("qr.Encode: %w", err)
	}
	size := code.Size + 2*quiet
	b := fmt.Appendf(make([]byte, 0, 1<<13), `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="QR" shape-rendering="crispEdges">`,
		size, size, size*4, size*4)
	b = fmt.Appendf(b, `<rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="`, size, size)
	number := func(letters string, n int) { b = strconv.AppendInt(append(b, letters...), int64(n), 10) }
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			n := 0
			for x+n < code.Size && code.Black(x+n, y) {
				n++
			}
			if n > 0 {
				// Some hundred times a page: fmt took a tenth of a measure's.
				number("M", x+quiet)
				number(" ", y+quiet)
				number("h", n)
				number("v1h-", n)
				b = append(b, 'z')
				x += n
			}
		}
	}
	b = append(b, `"/></svg>`...)
	return template.HTML(b), nil
}
