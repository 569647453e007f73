package source

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// A DOCX's numbers are not in its text: paragraphs name a list (num) and a
// level, lists name a definition (abstractNum) and may override parts of it, and
// Word counts as it shows them (ECMA-376-1, 17.9).

const levels = 9 // of a list

// listLevel is one level of a list definition.
type listLevel struct {
	start   int
	kind    numbering
	text    string // pattern with %1 to %9 for the numbers of the levels
	suffix  string
	restart int    // the level, counted from 1, after which it restarts; -1 any above, 0 never
	legal   bool   // all numbers decimal
	style   string // paragraphs of this style stand on it
	unknown string // the format that is not read; its numbers are decimals
}

// listDefinition is an abstractNum with the state of its counting, which all
// lists made from it share.
type listDefinition struct {
	levels  [levels]listLevel
	link    string // style that names the list to take the levels from
	counts  [levels]int
	started [levels]bool
}

// list is a num.
type list struct {
	definition string
	overrides  map[int]listLevel // whole levels
	starts     map[int]int       // first numbers
	used       [levels]bool
}

// readNumbering reads numbering.xml.
func (d *docx) readNumbering(x *xml.Decoder) error {
	d.definitions, d.lists = map[string]*listDefinition{}, map[string]*list{}
	return parts.EachStart(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			return d.readDefinition(x, parts.Attr(e, "abstractNumId"))
		case "num":
			return d.readList(x, parts.Attr(e, "numId"))
		}
		return nil
	})
}

func (d *docx) readDefinition(x *xml.Decoder, id string) error {
	def := &listDefinition{}
	for i := range def.levels {
		def.levels[i] = listLevel{start: 1, kind: decimal, restart: -1, suffix: " "}
	}
	d.definitions[id] = def
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numStyleLink":
			def.link = parts.Attr(e, "val")
		case "lvl":
			if i := levelOf(parts.Attr(e, "ilvl")); i >= 0 {
				level, err := readLevel(x, def.levels[i])
				def.levels[i] = level
				return err
			}
		}
		return x.Skip()
	})
}

func readLevel(x *xml.Decoder, level listLevel) (listLevel, error) {
	err := parts.Within(x, func(e xml.StartElement) error {
		value := parts.Attr(e, "val")
		switch e.Name.Local {
		case "start":
			level.start = number(value, 1)
		case "AlternateContent": // what Word wrote anew, then the same for older programs
			return readAlternative(x, &level)
		case "numFmt":
			level.kind, level.unknown = wordNumbering(value, parts.Attr(e, "format"))
		case "pStyle":
			level.style = value
		case "lvlText":
			const longest = 200 // bytes; 第%1条 has eight
			level.text = value
			if len(value) > longest || !utf8.ValidString(value) {
				level.text = ""
			}
		case "suff":
			level.suffix = " "
			if value == "nothing" {
				level.suffix = ""
			}
		case "lvlRestart":
			level.restart = number(value, -1)
		case "isLgl":
			level.legal = isOn(value)
		}
		return x.Skip()
	})
	return level, err
}

// readAlternative reads the format of a level that older programs know by another.
func readAlternative(x *xml.Decoder, level *listLevel) error {
	chosen := false
	return parts.Within(x, func(e xml.StartElement) error {
		if chosen || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return x.Skip()
		}
		return parts.Within(x, func(e xml.StartElement) error {
			if e.Name.Local == "numFmt" {
				level.kind, level.unknown = wordNumbering(parts.Attr(e, "val"), parts.Attr(e, "format"))
				chosen = level.unknown == ""
			}
			return x.Skip()
		})
	})
}

func (d *docx) readList(x *xml.Decoder, id string) error {
	l := &list{overrides: map[int]listLevel{}, starts: map[int]int{}}
	d.lists[id] = l
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.definition = parts.Attr(e, "val")
		case "lvlOverride":
			i := levelOf(parts.Attr(e, "ilvl"))
			if i < 0 {
				break
			}
			return parts.Within(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					l.starts[i] = number(parts.Attr(e, "val"), 1)
				case "lvl":
					level, err := readLevel(x, listLevel{start: 1, restart: -1, suffix: " "})
					l.overrides[i] = level
					return err
				}
				return x.Skip()
			})
		}
		return x.Skip()
	})
}

// count is the number that Word shows before the next paragraph of a list,
// what stands after it, and whether it is a bullet.
func (d *docx) count(id string, at int) (label, suffix string, bullet bool) {
	l := d.lists[id]
	if l == nil || at < 0 || at >= levels {
		return "", "", false
	}
	def := d.definition(l)
	if def == nil {
		return "", "", false
	}
	shape := def.levels
	for i, level := range l.overrides {
		shape[i] = level
	}
	for i, start := range l.starts {
		shape[i].start = start
	}
	if _, own := l.starts[at]; own && !l.used[at] {
		def.started[at] = false
	}
	l.used[at] = true
	for i := range at { // levels above that no paragraph has used count as used once, as Word and LibreOffice have it
		if !def.started[i] {
			def.counts[i], def.started[i] = shape[i].start, true
		}
	}
	if def.started[at] {
		def.counts[at]++
	} else {
		def.counts[at], def.started[at] = shape[at].start, true
	}
	for i := at + 1; i < levels; i++ {
		if r := shape[i].restart; r < 0 || r > at {
			def.started[i] = false
		}
	}
	if shape[at].kind == bullets {
		return "", "", true
	}
	d.unknown.in(shape, at)
	label = strings.TrimSpace(fill(shape, def, at))
	if label == "" {
		return "", "", false
	}
	return label, shape[at].suffix, false
}

// definition is the definition of l, through a link by a style if there is one.
func (d *docx) definition(l *list) *listDefinition {
	def := d.definitions[l.definition]
	for range 5 {
		if def == nil || def.link == "" {
			return def
		}
		s := d.styles[def.link]
		if s == nil || d.lists[s.list] == nil {
			return def
		}
		def = d.definitions[d.lists[s.list].definition]
	}
	return def
}

// fill writes the pattern of level at with the numbers of its levels.
func fill(shape [levels]listLevel, def *listDefinition, at int) string {
	var b strings.Builder
	pattern := shape[at].text
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '%' || i+1 == len(pattern) || pattern[i+1] < '1' || pattern[i+1] > '9' {
			b.WriteByte(pattern[i])
			continue
		}
		i++
		level := int(pattern[i] - '1')
		n, kind := def.counts[level], shape[level].kind
		if !def.started[level] {
			n = shape[level].start
		}
		if shape[at].legal {
			kind = decimal
		}
		b.WriteString(kind.format(n))
	}
	return b.String()
}

func levelOf(value string) int {
	if n := number(value, -1); n >= 0 && n < levels {
		return n
	}
	return -1
}

// number is a decimal of at most nine digits, or otherwise if value is none.
func number(value string, otherwise int) int {
	n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 32)
	if err != nil {
		return otherwise
	}
	return int(n)
}

// isOn reads an on-off property: it is on unless it says otherwise.
func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }
