package source

import (
	"cmp"
	"encoding/xml"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// style is a paragraph style of a DOCX.
type style struct {
	name    string
	parent  string
	outline int    // level of a heading from 0, -1 not said, 9 body text
	list    string // numId, "" not said
	level   int    // ilvl of the list, -1 not said
	look    runLook
}

// readStyles reads styles.xml.
func (d *docx) readStyles(x *xml.Decoder) error {
	return parts.EachStart(x, func(e xml.StartElement) error {
		if e.Name.Local != "style" {
			return nil
		}
		s := &style{outline: -1, level: -1}
		if id := parts.Attr(e, "styleId"); id != "" {
			d.styles[id] = s
			if parts.Attr(e, "type") == "paragraph" && isSet(parts.Attr(e, "default")) {
				d.plain = id
			}
		}
		return parts.Within(x, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "name":
				s.name = strings.ToLower(parts.Attr(e, "val"))
			case "basedOn":
				s.parent = parts.Attr(e, "val")
			case "pPr":
				p := paragraph{outline: -1, level: -1}
				err := p.readProperties(x)
				s.outline, s.list, s.level = p.outline, p.list, p.level
				return err
			case "rPr":
				return s.look.read(x)
			}
			return x.Skip()
		})
	})
}

// inherit fills in what p leaves to its style and that to its parents. Names are
// asked where no outline level is set: built-in styles are stored by their English
// names, but other programs write those of their own language.
func (d *docx) inherit(p *paragraph) {
	const longest = 20 // a chain of parents; documents have four
	id, bold := cmp.Or(p.style, d.plain), ""
	for range longest {
		s := d.styles[id]
		if s == nil {
			break
		}
		if p.outline < 0 {
			p.outline = s.outline
		}
		if p.outline < 0 {
			if m := headingStyle().FindStringSubmatch(s.name); m != nil {
				p.outline = int(m[1][0] - '1')
			}
		}
		if p.list == "" && s.list != "" {
			p.list, p.lister = s.list, id
		}
		if p.level < 0 {
			p.level = s.level
		}
		if bold == "" {
			bold = s.look.bold
		}
		p.title = p.title || s.name == "title" || s.name == "标题" || s.name == "標題"
		p.contents = p.contents || contentsStyle().MatchString(s.name)
		id = s.parent
	}
	p.bold = bold == "true"
	if p.level < 0 {
		p.level = 0
	}
}

// isSet reads an attribute that is off unless it says otherwise.
func isSet(value string) bool { return value != "" && isOn(value) }

// levelOf is the level of a list on which a paragraph stands. A level may name the style whose
// paragraphs stand on it, and then the style need not say so.
func (d *docx) levelOf(p *paragraph) int {
	if p.lister == "" || p.levelled {
		return p.level
	}
	l := d.lists[p.list]
	if l == nil {
		return p.level
	}
	if def := d.definition(l); def != nil {
		for i := range def.levels {
			if def.levels[i].style == p.lister {
				return i
			}
		}
	}
	return p.level
}

var (
	headingStyle  = pattern.Lazy(`^(?:heading|标题|標題|título|titre|überschrift)\s*([1-9])$`)
	contentsStyle = pattern.Lazy(`^(?:toc|目录|目錄)\s*[1-9]$`)
)
