package source

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

// odtLook is what a style says of words: (33% 80%) and super stand above their line.
func odtLook(e xml.StartElement) (l runLook) {
	place, _, _ := strings.Cut(parts.Attr(e, "text-position"), " ")
	switch {
	case place == "super", place != "" && strings.HasSuffix(place, "%") && place[0] >= '1' && place[0] <= '9':
		l.at = "superscript"
	case place == "sub", strings.HasPrefix(place, "-"):
		l.at = "subscript"
	case place != "":
		l.at = "baseline"
	}
	if line := cmp.Or(parts.Attr(e, "text-line-through-style"), parts.Attr(e, "text-line-through-type")); line != "" {
		out := line != "none"
		l.out = &out
	}
	if display := parts.Attr(e, "display"); display != "" {
		hidden := display == "none"
		l.hidden = &hidden
	}
	return l
}

// lookOf is what a style and its parents say of words, and around says of what they leave out.
func (o *odt) lookOf(name string, around runLook) runLook {
	const longest = 20 // a chain of parents
	l := runLook{}
	for range longest {
		s := o.styles[name]
		if s == nil {
			break
		}
		l = over(l, s.look)
		name = s.parent
	}
	return over(l, around)
}

// over is a look with what it does not say filled in.
func over(l, below runLook) runLook {
	return runLook{at: cmp.Or(l.at, below.at), out: cmp.Or(l.out, below.out), hidden: cmp.Or(l.hidden, below.hidden)}
}

// readSpan reads words of a style of their own.
func (o *odt) readSpan(x *xml.Decoder, e xml.StartElement, p *odtParagraph, around runLook) error {
	look, notes := o.lookOf(parts.Attr(e, "style-name"), around), len(o.notes)
	at := look.position(0)
	if at == raise.OnLine || at == around.position(0) {
		return o.readWords(x, p, look)
	}
	inside := &odtParagraph{struck: p.struck}
	err := o.readWords(x, inside, look)
	text := inside.text.String()
	if len(o.notes) == notes {
		text = raise.Write(p.text.String(), text, at)
	}
	p.text.WriteString(text)
	p.struck, p.boxes = inside.struck, append(p.boxes, inside.boxes...)
	return err
}

// readWords reads the words of a paragraph, or of a part of it of one look.
func (o *odt) readWords(x *xml.Decoder, p *odtParagraph, look runLook) error {
	for {
		token, err := x.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.CharData:
			if look.hidden != nil && *look.hidden {
				continue
			}
			if out := look.out != nil && *look.out; len(e) > 0 && out != p.struck {
				p.text.WriteString(struck)
				p.struck = out
			}
			p.text.WriteString(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(string(e)))
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := o.readWord(x, e, p, look); err != nil {
				return err
			}
		}
	}
}

func (o *odt) readWord(x *xml.Decoder, e xml.StartElement, p *odtParagraph, look runLook) error {
	const blanks = 100
	switch e.Name.Local {
	case "s":
		p.text.WriteString(strings.Repeat(" ", min(max(number(parts.Attr(e, "c"), 1), 0), blanks)))
	case "tab":
		p.text.WriteByte(' ')
	case "line-break":
		p.text.WriteByte('\n')
	case "note":
		note := ""
		err := parts.Within(x, func(e xml.StartElement) error {
			if e.Name.Local != "note-body" {
				return x.Skip()
			}
			var lines []block
			o.nested++
			err := o.readBlocks(x, "", 0, func(b block) { lines = append(lines, b) })
			o.nested--
			note = strings.TrimSpace(joinBlocks(lines))
			return err
		})
		if note != "" {
			o.notes = append(o.notes, note)
			p.text.WriteString("[" + strconv.Itoa(len(o.notes)) + "]")
		}
		return err
	case "span":
		return o.readSpan(x, e, p, look)
	case "annotation":
		o.comments++
	case "annotation-end", "tracked-changes", "ruby-text", "change", "change-start", "change-end":
	default:
		if odtShapes[e.Name.Local] {
			o.nested++
			err := o.readBlock(x, e, "", 0, func(b block) { p.boxes = append(p.boxes, b) })
			o.nested--
			return err
		}
		return o.readWords(x, p, look)
	}
	return x.Skip()
}
