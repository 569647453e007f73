package ofd

import (
	"encoding/xml"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// way is where the next character of a word stands.
type way uint8

const (
	level   way = iota // to the right
	down               // below it: upright text, or a page that lies on its side
	back               // to the left: what stands on its head
	upwards            // above it
)

// text reads an object of characters.
func (d *drawing) text(x *xml.Decoder, e xml.StartElement) error {
	p := placeOf(e, d.outer)
	size, _ := strconv.ParseFloat(parts.Attr(e, "Size"), 64)
	if !(size > 0 && size < 1e4) {
		size = 12 / point
	}
	stretch := 1.0
	if v := numbers(parts.Attr(e, "HScale")); len(v) == 1 && v[0] > 0 {
		stretch = v[0]
	}
	id, font := d.id+" "+parts.Attr(e, "ID"), parts.Attr(e, "Font")
	var startX, startY float64
	var glyphs []glyphs
	return parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local == "CGTransform" {
			g, err := glyphsOf(x, e)
			glyphs = append(glyphs, g)
			return err
		}
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
		if len(glyphs) > 0 {
			runes = d.known(runes, glyphs, font)
			glyphs = nil
		}
		if len(d.texts) < maxWords && len(d.texts[id]) < longestField {
			d.texts[id] += string(runes)
		}
		return d.characters(p, runes, startX, startY, size, stretch, deltas(parts.Attr(e, "DeltaX"), len(runes)), deltas(parts.Attr(e, "DeltaY"), len(runes)))
	})
}

// characters makes words of characters: as far as they follow each other on a line, or
// below each other.
func (d *drawing) characters(p place, runes []rune, x, y, size, stretch float64, dx, dy []float64) error {
	em := size * p.scale() * point
	var word layout.Word
	var said strings.Builder // what it says
	var wordWay way
	var lastX, lastY, endX float64 // of the character before
	many := 0                      // characters of the word
	flush := func() error {
		if said.Len() == 0 {
			return nil
		}
		word.Text = said.String()
		said.Reset()
		many = 0
		if d.words++; d.words > maxWords {
			return errors.New("ofd: words without end")
		}
		d.page.Words = append(d.page.Words, word)
		d.ways = append(d.ways, wordWay)
		word, wordWay = layout.Word{}, level
		return nil
	}
	for i, r := range runes {
		wide := size * stretch
		if r < 0x2E80 {
			wide /= 2
		}
		left, base := p.at(x, y)
		right, rightY := p.at(x+wide, y)
		turned := turnOf(right-left, rightY-base)
		fromX, fromY := left, base
		if right < left {
			left, right = right, left
		}
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if err := flush(); err != nil {
				return err
			}
		default:
			b := layout.Box{X0: left, Y0: base - 0.88*em, X1: right, Y1: base + 0.12*em}
			if turned == down || turned == upwards {
				b = layout.Box{X0: left - em/2, Y0: min(base, rightY), X1: left + em/2, Y1: max(base, rightY)}
			}
			next := turned
			if many > 0 {
				next = wayOf(fromX-lastX, fromY-lastY, em, turned)
			}
			apart := next == level && (left-endX > 0.45*em || endX-left > 0.8*em || math.Abs(b.Y0-word.Y0) > 0.1*em) ||
				next != level && (math.Hypot(fromX-lastX, fromY-lastY) > 2*em || math.Abs(fromX-lastX) > 0.3*em && math.Abs(fromY-lastY) > 0.3*em)
			if many == 1 && !apart {
				wordWay = next
			}
			if many > 0 && (apart || next != wordWay) {
				if err := flush(); err != nil {
					return err
				}
			}
			if many == 0 {
				word, wordWay = layout.Word{Box: b, Size: em}, turned
			}
			said.WriteRune(r)
			many++
			word.X0, word.X1 = min(word.X0, b.X0), max(word.X1, b.X1)
			if wordWay != level {
				word.Y0, word.Y1 = min(word.Y0, b.Y0), max(word.Y1, b.Y1)
			}
			lastX, lastY, endX = fromX, fromY, b.X1
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

// turnOf is the way in which a character itself is written, by where its line leads.
func turnOf(x, y float64) way {
	switch {
	case y > 2*math.Abs(x):
		return down
	case -y > 2*math.Abs(x):
		return upwards
	case x < 0:
		return back
	}
	return level
}

// wayOf is the way from one character to the next, of characters that are turned so.
func wayOf(x, y, em float64, turned way) way {
	const step, beside = 0.5, 0.25 // ems
	if turned == level && math.Abs(x) < beside*em && y > step*em {
		return down
	}
	return turned
}

// right turns a page by the way of most of its characters, so that its lines are level,
// and sets each word of another way at its first character, in one piece.
func (d *drawing) right() {
	var count [4]int
	for i, w := range d.page.Words {
		count[d.ways[i]] += len([]rune(w.Text))
	}
	most := level
	for w, n := range count {
		if n > count[most] {
			most = way(w)
		}
	}
	for i := range d.page.Words {
		w := &d.page.Words[i]
		w.Box = d.turned(w.Box, most)
		if of := (d.ways[i] + 4 - most) % 4; of != level {
			n := float64(len([]rune(w.Text)))
			switch of {
			case down:
				w.Y1 = w.Y0 + min(w.Size, (w.Y1-w.Y0)/n*1.2)
			case upwards:
				w.Y0 = w.Y1 - min(w.Size, (w.Y1-w.Y0)/n*1.2)
			}
		}
	}
	for i := range d.page.Rules {
		d.page.Rules[i].Box = d.turned(d.page.Rules[i].Box, most)
	}
	for i, p := range d.pictures {
		d.pictures[i] = d.turned(p, most)
	}
	for _, i := range d.images {
		d.file.Images[i].Box = d.turned(d.file.Images[i].Box, most)
	}
	if most == down || most == upwards {
		d.page.Width, d.page.Height = d.page.Height, d.page.Width
	}
	d.ways = slices.Clip(d.ways[:0])
}

// turned is where a box stands when the page is turned so that what ran this way is level.
func (d *drawing) turned(b layout.Box, of way) layout.Box {
	w, h := d.page.Width, d.page.Height
	switch of {
	case down:
		return layout.Box{X0: b.Y0, Y0: w - b.X1, X1: b.Y1, Y1: w - b.X0}
	case upwards:
		return layout.Box{X0: h - b.Y1, Y0: b.X0, X1: h - b.Y0, Y1: b.X1}
	case back:
		return layout.Box{X0: w - b.X1, Y0: h - b.Y1, X1: w - b.X0, Y1: h - b.Y0}
	}
	return b
}
