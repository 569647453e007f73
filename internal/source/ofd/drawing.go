package ofd

import (
	"encoding/xml"
	"errors"
	"math"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// drawing is a page while its objects are read.
type drawing struct {
	*reader
	id       string
	page     *layout.Page
	pictures []layout.Box
	curves   int // and groups of them, of which characters may be made
}

// read adds what a page, or a template under it, draws. under takes the templates that a
// page names.
func (d *drawing) read(name string, under *[]string) error {
	template := under == nil
	return d.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		if d.groups++; d.groups > 4*maxWords {
			return errors.New("ofd: objects without end")
		}
		switch e.Name.Local {
		case "PhysicalBox":
			s, err := text(x)
			if b := box(s); !template && b.X1 > 0 && b.Y1 > 0 {
				d.page.Width, d.page.Height = b.X1, b.Y1
			}
			return err
		case "PageRes":
			s, err := text(x)
			if err != nil {
				return err
			}
			return d.resources(d.find(path.Dir(name), s))
		case "Template":
			if under != nil {
				*under = append(*under, parts.Attr(e, "TemplateID"))
			}
		case "TextObject":
			if parts.Attr(e, "Visible") == "false" {
				return x.Skip()
			}
			return d.text(x, e)
		case "PathObject":
			if parts.Attr(e, "Visible") == "false" {
				return x.Skip()
			}
			d.curves++
			return d.path(x, e)
		case "ImageObject":
			if parts.Attr(e, "Visible") != "false" {
				d.image(e)
			}
			return x.Skip()
		case "CompositeObject":
			d.curves++
			return x.Skip()
		}
		return nil
	})
}

// place turns places of an object into those of the page.
type place struct {
	x, y             float64 // where its box begins, millimetres
	a, b, c, d, e, f float64 // its matrix
}

func placeOf(e xml.StartElement) place {
	p := place{a: 1, d: 1}
	if v := numbers(parts.Attr(e, "Boundary")); len(v) >= 2 {
		p.x, p.y = v[0], v[1]
	}
	if v := numbers(parts.Attr(e, "CTM")); len(v) == 6 {
		p.a, p.b, p.c, p.d, p.e, p.f = v[0], v[1], v[2], v[3], v[4], v[5]
	}
	return p
}

// at is a place of the page, in points.
func (p place) at(x, y float64) (float64, float64) {
	return (p.a*x + p.c*y + p.e + p.x) * point, (p.b*x + p.d*y + p.f + p.y) * point
}

// scale is how much larger the page is than the object.
func (p place) scale() float64 { return math.Sqrt(math.Abs(p.a*p.d - p.b*p.c)) }

// numbers are those that a list names; what is none ends it.
func numbers(s string) []float64 {
	var list []float64
	for f := range strings.FieldsSeq(s) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			break
		}
		list = append(list, v)
	}
	return list
}

// deltas are the distances from one character to the next, at most so many: "g 3 5.2"
// stands for three of 5.2.
func deltas(s string, most int) []float64 {
	f := strings.Fields(s)
	var list []float64
	for i := 0; i < len(f) && len(list) < most; i++ {
		if f[i] == "g" && i+2 < len(f) {
			n, _ := strconv.Atoi(f[i+1])
			v, err := strconv.ParseFloat(f[i+2], 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				break
			}
			for range min(max(n, 0), most-len(list)) {
				list = append(list, v)
			}
			i += 2
			continue
		}
		v, err := strconv.ParseFloat(f[i], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			break
		}
		list = append(list, v)
	}
	return list
}

// text reads an object of characters.
func (d *drawing) text(x *xml.Decoder, e xml.StartElement) error {
	p := placeOf(e)
	size, _ := strconv.ParseFloat(parts.Attr(e, "Size"), 64)
	if !(size > 0 && size < 1e4) {
		size = 12 / point
	}
	stretch := 1.0
	if v := numbers(parts.Attr(e, "HScale")); len(v) == 1 && v[0] > 0 {
		stretch = v[0]
	}
	id := d.id + " " + parts.Attr(e, "ID")
	var startX, startY float64
	return parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "TextCode" {
			return x.Skip()
		}
		if v := numbers(parts.Attr(e, "X")); len(v) == 1 {
			startX = v[0]
		}
		if v := numbers(parts.Attr(e, "Y")); len(v) == 1 {
			startY = v[0]
		}
		words, err := text(x)
		if err != nil {
			return err
		}
		// Blanks at the borders are the file's own layout where no distances count them.
		runes := []rune(strings.Trim(words, "\r\n\t"))
		if len(d.texts) < maxWords && len(d.texts[id]) < longestField {
			d.texts[id] += string(runes)
		}
		return d.characters(p, runes, startX, startY, size, stretch, deltas(parts.Attr(e, "DeltaX"), len(runes)), deltas(parts.Attr(e, "DeltaY"), len(runes)))
	})
}

// characters makes words of characters: as far as they follow each other on a line.
func (d *drawing) characters(p place, runes []rune, x, y, size, stretch float64, dx, dy []float64) error {
	em := size * p.scale() * point
	var word layout.Word
	var said strings.Builder // what it says
	endX := 0.0
	flush := func() error {
		if said.Len() == 0 {
			return nil
		}
		word.Text = said.String()
		said.Reset()
		if d.words++; d.words > maxWords {
			return errors.New("ofd: words without end")
		}
		d.page.Words = append(d.page.Words, word)
		word = layout.Word{}
		return nil
	}
	for i, r := range runes {
		wide := size * stretch
		if r < 0x2E80 {
			wide /= 2
		}
		left, base := p.at(x, y)
		right, _ := p.at(x+wide, y)
		if right < left {
			left, right = right, left
		}
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if err := flush(); err != nil {
				return err
			}
		default:
			b := layout.Box{X0: left, Y0: base - 0.88*em, X1: max(right, left), Y1: base + 0.12*em}
			if said.Len() > 0 && (left-endX > 0.45*em || endX-left > 0.8*em || math.Abs(b.Y0-word.Y0) > 0.1*em) {
				if err := flush(); err != nil {
					return err
				}
			}
			if said.Len() == 0 {
				word = layout.Word{Box: b, Size: em}
			}
			said.WriteRune(r)
			word.X0, word.X1 = min(word.X0, b.X0), max(word.X1, b.X1)
			endX = b.X1
		}
		switch {
		case i < len(dx):
			x += dx[i]
		case len(dx) > 0 && len(dy) == 0:
			x += dx[len(dx)-1]
		case len(dx) == 0 && len(dy) == 0:
			x += wide
		}
		if i < len(dy) {
			y += dy[i]
		}
	}
	return flush()
}

// path takes the straight lines of a path that are level or upright.
func (d *drawing) path(x *xml.Decoder, e xml.StartElement) error {
	p := placeOf(e)
	return parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "AbbreviatedData" {
			return x.Skip()
		}
		data, err := text(x)
		if err != nil {
			return err
		}
		return d.lines(p, data)
	})
}

// lines reads the operators of a path: M and S move, L draws, C closes, and the others
// draw curves of so many numbers.
func (d *drawing) lines(p place, data string) error {
	const slant = 1.0 // points
	f := strings.Fields(data)
	var x, y, firstX, firstY float64
	to := func(nx, ny float64) error {
		ax, ay := p.at(x, y)
		bx, by := p.at(nx, ny)
		x, y = nx, ny
		b := layout.Box{X0: min(ax, bx), Y0: min(ay, by), X1: max(ax, bx), Y1: max(ay, by)}
		if b.X1-b.X0 > slant && b.Y1-b.Y0 > slant || b.X1-b.X0 < 4*slant && b.Y1-b.Y0 < 4*slant {
			return nil
		}
		if d.rules++; d.rules > maxRules {
			return errors.New("ofd: lines without end")
		}
		d.page.Rules = append(d.page.Rules, layout.Rule{Box: b})
		return nil
	}
	for i := 0; i < len(f); i++ {
		count := map[string]int{"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}[f[i]]
		v := numbers(strings.Join(f[min(i+1, len(f)):min(i+1+count, len(f))], " "))
		if len(v) < count {
			return nil
		}
		switch f[i] {
		case "S", "M":
			x, y, firstX, firstY = v[0], v[1], v[0], v[1]
		case "L":
			if err := to(v[0], v[1]); err != nil {
				return err
			}
		case "Q", "B", "A":
			x, y = v[count-2], v[count-1]
		case "C":
			if err := to(firstX, firstY); err != nil {
				return err
			}
		}
		i += count
	}
	return nil
}
