package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

// Picture is a page as pdftoppm draws it in shades of grey: a byte for each point of
// it, row by row, 0 for black.
type Picture struct {
	Width, Height int
	Grey          []byte
}

// maxPoints bounds a picture.
const maxPoints = 100 << 20

// portable reads the first of the pictures that pdftoppm wrote one after the other, of a kind
// with so many bytes a point, and gives what is behind it.
func portable(raw []byte, kind string, bytesOf int) (width, height int, points, rest []byte, err error) {
	var most int
	if n, err := fmt.Sscanf(string(raw[:min(len(raw), 64)]), kind+"\n%d %d\n%d", &width, &height, &most); n != 3 || err != nil || most != 255 {
		return 0, 0, nil, nil, errors.New("what pdftoppm wrote is no picture")
	}
	head := 0
	for range 3 {
		head += bytes.IndexByte(raw[head:], '\n') + 1
	}
	if width < 1 || height < 1 || width > maxPoints/height || len(raw)-head < bytesOf*width*height {
		return 0, 0, nil, nil, errors.New("what pdftoppm wrote is cut short")
	}
	end := head + bytesOf*width*height
	return width, height, raw[head:end], raw[end:], nil
}

// Pictures reads what `pdftoppm -gray` writes, one picture after the other (PGM, P5).
func Pictures(raw []byte) ([]Picture, error) {
	var list []Picture
	for len(raw) > 0 {
		width, height, grey, rest, err := portable(raw, "P5", 1)
		if err != nil {
			return nil, err
		}
		raw = rest
		list = append(list, Picture{width, height, grey})
	}
	return list, nil
}

// Colour is a page as pdftoppm draws it in colours.
type Colour struct {
	Width, Height int
	Points        []byte // red, green and blue of each, row by row
}

// Colours reads what `pdftoppm` writes of one page (PPM, P6).
func Colours(raw []byte) (Colour, error) {
	width, height, points, _, err := portable(raw, "P6", 3)
	return Colour{width, height, points}, err
}

// PNG packs a picture in sixteen shades.
func (p Picture) PNG() ([]byte, error) {
	palette := make(color.Palette, 16)
	for i := range palette {
		palette[i] = color.Gray{Y: uint8(i * 17)}
	}
	drawn := image.NewPaletted(image.Rect(0, 0, p.Width, p.Height), palette)
	for i, grey := range p.Grey {
		drawn.Pix[i] = uint8((int(grey) + 8) / 17)
	}
	var b bytes.Buffer
	err := png.Encode(&b, drawn)
	return b.Bytes(), err
}

// dark is below which a point belongs to a line or a character.
const dark = 190

// Blank reports whether there is nothing on a page but specks.
func (p Picture) Blank() bool {
	n := 0
	for _, c := range p.Grey {
		if c < 128 {
			n++
		}
	}
	return n*20000 < len(p.Grey)
}

// Rules are the level and upright lines of a picture that has a point for each point
// of the page, and the edges of dark areas.
func (p Picture) Rules() []layout.Rule {
	const (
		shortest = 18 // points
		thickest = 3
		most     = 4000
	)
	var rules []layout.Rule
	scan := func(outer, inner int, at func(o, i int) int, add func(o, from, to int)) {
		for o := range outer {
			from, end := -1, -1
			flush := func() {
				if from >= 0 && end-from >= shortest && len(rules) < most {
					add(o, from, end)
				}
				from = -1
			}
			for i := range inner {
				if p.Grey[at(o, i)] >= dark ||
					o >= thickest && o+thickest < outer && p.Grey[at(o-thickest, i)] < dark && p.Grey[at(o+thickest, i)] < dark {
					flush()
					continue
				}
				if from < 0 {
					from = i
				}
				end = i
			}
			flush()
		}
	}
	scan(p.Height, p.Width, func(o, i int) int { return o*p.Width + i }, func(y, from, to int) {
		rules = append(rules, layout.Rule{Box: layout.Box{X0: float64(from), Y0: float64(y), X1: float64(to + 1), Y1: float64(y + 1)}})
	})
	scan(p.Width, p.Height, func(o, i int) int { return i*p.Width + o }, func(x, from, to int) {
		rules = append(rules, layout.Rule{Box: layout.Box{X0: float64(x), Y0: float64(from), X1: float64(x + 1), Y1: float64(to + 1)}})
	})
	return rules
}

// Covered reads what `pdfimages -list` writes: the pages that a picture covers without
// anything shining through it (which a mask behind it in the list would say).
func Covered(listed []byte, size func(page int) (width, height float64)) []int {
	const most = 0.85 // of the page
	var pages []int
	last := 0 // page of the picture before, if that covers it
	keep := func() {
		if last > 0 && !slices.Contains(pages, last) {
			pages = append(pages, last)
		}
		last = 0
	}
	for line := range strings.Lines(string(listed)) {
		f := strings.Fields(line)
		if len(f) < 14 {
			continue
		}
		if strings.HasSuffix(f[2], "mask") { // of the picture before
			last = 0
			continue
		}
		keep()
		var v [5]int // page, width, height, points an inch
		for i, at := range []int{0, 3, 4, 12, 13} {
			v[i], _ = strconv.Atoi(f[at])
		}
		width, height := size(v[0])
		if f[2] == "image" && v[3] > 0 && v[4] > 0 && width > 0 && height > 0 &&
			float64(v[1])*72/float64(v[3]) >= most*width && float64(v[2])*72/float64(v[4]) >= most*height {
			last = v[0]
		}
	}
	keep()
	return pages
}
