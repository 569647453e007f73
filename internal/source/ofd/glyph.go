package ofd

import (
	"encoding/binary"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// glyphs say by which pictures of a font characters are drawn (GB/T 33190, 11.4).
type glyphs struct {
	from, count int // characters
	list        []int
}

// glyphsOf reads a CGTransform.
func glyphsOf(x *xml.Decoder, e xml.StartElement) (glyphs, error) {
	const most = 10000
	g := glyphs{count: 1}
	g.from, _ = strconv.Atoi(parts.Attr(e, "CodePosition"))
	if n, err := strconv.Atoi(parts.Attr(e, "CodeCount")); err == nil {
		g.count = n
	}
	g.from, g.count = min(max(g.from, 0), most), min(max(g.count, 0), most)
	err := parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "Glyphs" {
			return x.Skip()
		}
		s, err := text(x)
		for f := range strings.FieldsSeq(s) {
			if n, err := strconv.Atoi(f); err == nil && len(g.list) < most {
				g.list = append(g.list, n)
			}
		}
		return err
	})
	return g, err
}

// known gives characters that the file does not name, or names by codes that mean nothing
// outside its font, as that font knows its glyphs; one that it does not know is U+FFFD, so
// that it is counted and seen.
func (d *drawing) known(runes []rune, all []glyphs, font string) []rune {
	if !strings.ContainsFunc(string(runes), nameless) && len(runes) > 0 {
		return runes
	}
	var table map[int]rune
	for _, g := range all {
		if table == nil {
			table = d.fontTable(font)
		}
		if len(runes) == 0 { // glyphs alone
			runes = slices.Repeat([]rune{utf8.RuneError}, g.from+len(g.list))
			g.count = len(g.list)
		}
		for i, n := range g.list {
			at := g.from + i
			if g.count != len(g.list) || at >= len(runes) || !nameless(runes[at]) {
				continue
			}
			if r := table[n]; r != 0 {
				runes[at] = r
			} else if runes[at] < ' ' {
				runes[at] = utf8.RuneError
			}
		}
	}
	return runes
}

// nameless reports whether a character says nothing of what it is.
func nameless(r rune) bool {
	return unicode.Is(unicode.Co, r) || r == utf8.RuneError || r < ' ' && r != '\t'
}

// fontTable is which character each glyph of a font is drawn for, as the font's file says.
func (r *reader) fontTable(id string) map[int]rune {
	file := r.fonts[id]
	if table, done := r.tables[file]; done || file == "" {
		return table
	}
	r.tables[file] = nil
	in, err := r.pack.Open(file)
	if err != nil || in == nil {
		return nil
	}
	defer in.Close()
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil
	}
	r.tables[file] = characters(raw)
	return r.tables[file]
}

// characters reads the table cmap of a font (OpenType; formats 0, 4, 6 and 12): glyph ->
// character, without those of private use.
func characters(raw []byte) map[int]rune {
	at := func(i, size int) int {
		if i < 0 || i+size > len(raw) {
			return -1
		}
		switch size {
		case 1:
			return int(raw[i])
		case 2:
			return int(binary.BigEndian.Uint16(raw[i:]))
		}
		return int(binary.BigEndian.Uint32(raw[i:]))
	}
	table := map[int]rune{}
	left := 1 << 20 // steps, of a font that a stranger made
	set := func(code, glyph int) {
		if r := rune(code); glyph > 0 && table[glyph] == 0 && code > ' ' && code <= unicode.MaxRune && unicode.IsPrint(r) && !nameless(r) {
			table[glyph] = r
		}
	}
	cmap := -1
	for i := range max(at(4, 2), 0) {
		if rec := 12 + 16*i; rec+16 <= len(raw) && string(raw[rec:rec+4]) == "cmap" {
			cmap = at(rec+8, 4)
		}
	}
	if cmap < 0 {
		return nil
	}
	for i := range max(at(cmap+2, 2), 0) {
		rec := cmap + 4 + 8*i
		platform, encoding, sub := at(rec, 2), at(rec+2, 2), cmap+max(at(rec+4, 4), 0)
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue // its codes are no Unicode
		}
		switch at(sub, 2) {
		case 0:
			for c := range 256 {
				set(c, at(sub+6+c, 1))
			}
		case 4:
			n := at(sub+6, 2) / 2
			for s := range max(n, 0) {
				end, start := at(sub+14+2*s, 2), at(sub+16+2*n+2*s, 2)
				delta, offset := at(sub+16+4*n+2*s, 2), at(sub+16+6*n+2*s, 2)
				for c := start; c >= 0 && c <= end && c < 0xFFFF && left > 0; c++ {
					left--
					glyph := c
					if offset > 0 {
						if glyph = at(sub+16+6*n+2*s+offset+2*(c-start), 2); glyph <= 0 {
							continue
						}
					}
					set(c, (glyph+delta)&0xFFFF)
				}
			}
		case 6:
			first := at(sub+6, 2)
			for c := range max(at(sub+8, 2), 0) {
				set(first+c, at(sub+10+2*c, 2))
			}
		case 12:
			for s := range min(max(at(sub+12, 4), 0), 10000) {
				start, end, glyph := at(sub+16+12*s, 4), at(sub+20+12*s, 4), at(sub+24+12*s, 4)
				for c := start; c >= 0 && c <= min(end, start+0xFFFF) && left > 0; c++ {
					left--
					set(c, glyph+c-start)
				}
			}
		}
	}
	return table
}
