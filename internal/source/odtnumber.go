package source

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// An OpenDocument's numbers are not in its text, either: lists stand in each other, name a style,
// and the program that shows them counts (ODF 1.3-3, 5.3 and 16.31).

// odtLevel is how a level of a list numbers.
type odtLevel struct {
	numbering      numbering
	unknown        string // the format that is not read; its numbers are decimals
	prefix, suffix string
	start, display int
	pattern        string // as LibreOffice writes it, with %1% for the number of the first level; "" for none
	follow         string // what stands between number and text
}

// odtNumberings are the formats of numbers, as OpenDocument names them by examples.
var odtNumberings = map[string]numbering{
	"1": decimal, "01": leadingZero, "１, ２, ３, ...": fullWidth, "①, ②, ③, ...": circled, "a": lowerLetter, "A": upperLetter, "i": lowerRoman, "I": upperRoman,
	"一, 二, 三, ...": hans, "壹, 貳, 參, ...": legalHant, "壹, 贰, 叁, ...": legalHans, "甲, 乙, 丙, ...": heavenlyStem, "子, 丑, 寅, ...": earthlyBranch,
	"1st": ordinal, "1, 2, 3, ...": decimal, "01, 02, 03, ...": leadingZero, "001, 002, 003, ...": leadingZero + moreZeros,
	"0001, 0002, 0003, ...": leadingZero + 2*moreZeros, "00001, 00002, 00003, ...": leadingZero + 3*moreZeros,
}

// readODTLevel reads the attributes of a level.
func readODTLevel(e xml.StartElement) *odtLevel {
	const longest = 200 // bytes of a pattern
	l := &odtLevel{numbering: invisibleNumber, prefix: parts.Attr(e, "num-prefix"), suffix: parts.Attr(e, "num-suffix"),
		start: number(parts.Attr(e, "start-value"), 1), display: number(parts.Attr(e, "display-levels"), 1)}
	format := parts.Attr(e, "num-format")
	if kind, known := odtNumberings[format]; known {
		l.numbering = kind
		if parts.Attr(e, "num-letter-sync") == "true" {
			switch kind {
			case lowerLetter:
				l.numbering = lowerRepeated
			case upperLetter:
				l.numbering = upperRepeated
			}
		}
	} else if format != "" {
		l.numbering, l.unknown = decimal, shortened(format)
	}
	if pattern := parts.Attr(e, "num-list-format"); strings.Contains(pattern, "%") && len(pattern) <= longest {
		l.pattern = pattern
	}
	return l
}

// readFollowing reads what stands between a level's numbers and their text.
func (l *odtLevel) readFollowing(x *xml.Decoder) error {
	return parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "list-level-properties" {
			return x.Skip()
		}
		return parts.Within(x, func(e xml.StartElement) error {
			switch parts.Attr(e, "label-followed-by") {
			case "listtab", "space":
				l.follow = " "
			}
			return x.Skip()
		})
	})
}

// odtCounting is where a list stands: how far, and the style that numbers its items.
type odtCounting struct {
	counts map[string][]int  // of each list
	known  map[string]string // by the identifiers and by the styles of lists that others may continue
	met    int
}

func newODTCounting() odtCounting {
	return odtCounting{counts: map[string][]int{}, known: map[string]string{}}
}

// enter is the list that an outermost element begins or continues, by its name among the counts.
func (c *odtCounting) enter(e xml.StartElement, style string) string {
	key := ""
	if other := parts.Attr(e, "continue-list"); other != "" {
		key = c.known["#"+other]
	} else if parts.Attr(e, "continue-numbering") == "true" {
		key = c.known[style]
	}
	if key == "" {
		c.met++
		key = strconv.Itoa(c.met)
	}
	if id := parts.Attr(e, "id"); id != "" {
		c.known["#"+id] = key
	}
	c.known[style] = key
	return key
}

// reach has a list stand at a level, whose number and those above count as used once, or sets it.
func (o *odt) reach(key, list string, level, to int) {
	level = min(level, deepestODT)
	counts := o.counts[key]
	for len(counts) < level {
		counts = append(counts, o.begin(list, len(counts)+1))
	}
	if to >= 0 && level > 0 {
		counts[level-1] = to
	}
	o.counts[key] = counts
}

const deepestODT = 10 // levels of a list

// advance counts a list on at a level, or sets it.
func (o *odt) advance(key, list string, level, to int) {
	level = min(level, deepestODT)
	o.reach(key, list, level-1, -1)
	counts := o.counts[key]
	if len(counts) < level {
		counts = append(counts, o.begin(list, level)-1)
	}
	counts = counts[:level]
	counts[level-1]++
	if to >= 0 {
		counts[level-1] = to
	}
	o.counts[key] = counts
}

func (o *odt) begin(list string, level int) int {
	if l := o.lists[list][level]; l != nil {
		return l.start
	}
	return 1
}

// label is the number of the item that a list is at, "" where it has none, and what stands behind it.
func (o *odt) label(key, list string, level int) (label, follow string) {
	l, counts := o.lists[list][level], o.counts[key]
	if l == nil || level > len(counts) || l.numbering == invisibleNumber && l.pattern == "" {
		return "", ""
	}
	unknown := ""
	show := func(at int) string {
		above := o.lists[list][at]
		if at < 1 || at > level || above == nil {
			return ""
		}
		if above.unknown != "" {
			unknown = above.unknown
		}
		return above.numbering.format(counts[at-1])
	}
	if l.pattern != "" {
		label = l.pattern
		for at := 1; at <= level; at++ {
			if mark := "%" + strconv.Itoa(at) + "%"; strings.Contains(label, mark) {
				label = strings.ReplaceAll(label, mark, show(at))
			}
		}
	} else {
		var shown []string
		for at := max(1, level-max(l.display, 1)+1); at <= level; at++ {
			if text := show(at); text != "" {
				shown = append(shown, text)
			}
		}
		label = l.prefix + strings.Join(shown, ".") + l.suffix
	}
	o.unknown.note(unknown)
	if strings.TrimSpace(label) == "" {
		return "", ""
	}
	return strings.TrimLeft(label, " "), l.follow
}
