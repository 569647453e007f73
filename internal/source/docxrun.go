package source

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

// struck stands before and behind words that are struck out.
const struck = "~~"

// runLook is what a run, or its style, says of how its words look. What is nil or empty is not said.
type runLook struct {
	hidden, out *bool
	bold        string // "true", "false"
	at          string // superscript, subscript, baseline
	lift, size  int    // half points; lift above the line, 0 not said
	style       string
}

// read reads the properties of a run.
func (l *runLook) read(x *xml.Decoder) error {
	return parts.Within(x, func(e xml.StartElement) error {
		value := parts.Attr(e, "val")
		switch e.Name.Local {
		case "vanish":
			l.hidden = switched(value)
		case "strike", "dstrike":
			if l.out == nil || isOn(value) {
				l.out = switched(value)
			}
		case "b":
			l.bold = strconv.FormatBool(isOn(value))
		case "vertAlign":
			l.at = value
		case "position":
			l.lift = number(value, 0)
		case "sz":
			l.size = number(value, 0)
		case "rStyle":
			l.style = value
		}
		return x.Skip()
	})
}

func switched(value string) *bool { on := isOn(value); return &on }

// inherit takes from styles what is not said; bold stays the run's own.
func (l *runLook) inherit(styles map[string]*style) {
	const longest = 20 // a chain of parents
	id := l.style
	for range longest {
		s := styles[id]
		if s == nil {
			return
		}
		if l.hidden == nil {
			l.hidden = s.look.hidden
		}
		if l.out == nil {
			l.out = s.look.out
		}
		l.at, l.lift, l.size = cmp.Or(l.at, s.look.at), cmp.Or(l.lift, s.look.lift), cmp.Or(l.size, s.look.size)
		id = s.parent
	}
}

// position is where the run stands. Some programs write an exponent as small words that are
// lifted; lifted words of the size around them are only moved.
func (l *runLook) position(around int) raise.Position {
	const least = 2 // half points
	small := l.size > 0 && (around == 0 || l.size < around)
	switch {
	case l.at == "superscript", l.at == "" && small && l.lift >= least:
		return raise.Above
	case l.at == "subscript", l.at == "" && small && l.lift <= -least:
		return raise.Below
	}
	return raise.OnLine
}

// readRun reads a run and leaves its text out if it is hidden. What stands above or below
// the line keeps its meaning, what is struck out its mark.
func (d *docx) readRun(x *xml.Decoder, p *paragraph) error {
	run, look := &paragraph{}, runLook{}
	err := parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local == "rPr" {
			return look.read(x)
		}
		return d.readInlineElement(x, e, run)
	})
	look.inherit(d.styles)
	if look.hidden != nil && *look.hidden {
		return err
	}
	text := run.text.String()
	if strings.TrimSpace(text) != "" {
		p.light, p.plain = p.light || look.bold == "false", p.plain || look.bold == ""
	}
	if at := look.position(p.size); at == raise.OnLine {
		p.size = look.size
	} else if run.notes == 0 {
		text = raise.Write(p.text.String(), text, at)
	}
	if out := look.out != nil && *look.out; text != "" && out != p.struck {
		p.text.WriteString(struck) // runs that follow each other are struck out as one
		p.struck = out
	}
	p.text.WriteString(text)
	p.boxes = append(p.boxes, run.boxes...)
	return err
}

// formulaOf reads a formula in Word's own elements; what is empty stays in its place.
func formulaOf(x *xml.Decoder, e xml.StartElement) (*raise.Node, error) {
	f := &raise.Node{Name: e.Name.Local, Sign: map[string]string{}}
	err := parts.Within(x, func(e xml.StartElement) error {
		name := e.Name.Local
		switch {
		case name == "t":
			var text string
			err := x.DecodeElement(&text, &e)
			f.Text += text
			return err
		case name == "dPr" || name == "naryPr":
			return parts.Within(x, func(e xml.StartElement) error {
				f.Sign[e.Name.Local] = parts.Attr(e, "val")
				return x.Skip()
			})
		case strings.HasSuffix(name, "Pr"):
			return x.Skip()
		}
		child, err := formulaOf(x, e)
		f.Children = append(f.Children, child)
		return err
	})
	return f, err
}
