package ofd

import (
	"encoding/xml"
	"errors"
	"math"
	"path"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// drawing is a page while its objects are read.
type drawing struct {
	*reader
	id       string
	page     *layout.Page
	pictures []layout.Box
	curves   int   // and groups of them, of which characters may be made
	outer    place // of the group that is being drawn
	depth    int   // groups in groups
	ways     []way // of each of the page's words
	images   []int // of the file's, that are this page's
}

// read adds what a page, or a template under it, draws. under takes the templates that a
// page names.
func (d *drawing) read(name string, under *[]string) error {
	template := under == nil
	return d.each(name, func(x *xml.Decoder, e xml.StartElement) error {
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
		}
		return d.object(x, e)
	})
}

// object draws what an element of a page or group stands for.
func (d *drawing) object(x *xml.Decoder, e xml.StartElement) error {
	if d.groups++; d.groups > 4*maxWords {
		return errors.New("ofd: objects without end")
	}
	switch e.Name.Local {
	case "TextObject", "PathObject", "ImageObject", "CompositeObject":
		if parts.Attr(e, "Visible") == "false" {
			return x.Skip()
		}
	}
	switch e.Name.Local {
	case "TextObject":
		return d.text(x, e)
	case "PathObject":
		d.curves++
		return d.path(x, e)
	case "ImageObject":
		d.image(e)
		return x.Skip()
	case "CompositeObject":
		d.curves++
		if err := x.Skip(); err != nil {
			return err
		}
		return d.composite(e)
	}
	return nil
}

// place turns places of an object into those of the page: a matrix, in millimetres.
type place struct{ a, b, c, d, e, f float64 }

// page is the place of what stands on the page itself.
var page = place{a: 1, d: 1}

// placeOf is the place of an object in what it stands in: its own matrix, then where its
// box begins.
func placeOf(e xml.StartElement, outer place) place {
	p := page
	if v := numbers(parts.Attr(e, "CTM")); len(v) == 6 {
		p = place{v[0], v[1], v[2], v[3], v[4], v[5]}
	}
	if v := numbers(parts.Attr(e, "Boundary")); len(v) >= 2 {
		p.e, p.f = p.e+v[0], p.f+v[1]
	}
	o := outer
	return place{
		o.a*p.a + o.c*p.b, o.b*p.a + o.d*p.b,
		o.a*p.c + o.c*p.d, o.b*p.c + o.d*p.d,
		o.a*p.e + o.c*p.f + o.e, o.b*p.e + o.d*p.f + o.f,
	}
}

// at is a place of the page, in points.
func (p place) at(x, y float64) (float64, float64) {
	return (p.a*x + p.c*y + p.e) * point, (p.b*x + p.d*y + p.f) * point
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

// path takes the straight lines of a path that are level or upright.
func (d *drawing) path(x *xml.Decoder, e xml.StartElement) error {
	p := placeOf(e, d.outer)
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
