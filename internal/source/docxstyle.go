package source

import (
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
	id := p.style
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
		if p.list == "" {
			p.list = s.list
		}
		if p.level < 0 {
			p.level = s.level
		}
		p.title = p.title || s.name == "title" || s.name == "标题" || s.name == "標題"
		p.contents = p.contents || contentsStyle().MatchString(s.name)
		id = s.parent
	}
	if p.level < 0 {
		p.level = 0
	}
}

var (
	headingStyle  = pattern.Lazy(`^(?:heading|标题|標題|título|titre|überschrift)\s*([1-9])$`)
	contentsStyle = pattern.Lazy(`^(?:toc|目录|目錄)\s*[1-9]$`)
)
