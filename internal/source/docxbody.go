package source

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

// docx is the state of reading a Word document.
type docx struct {
	styles      map[string]*style
	plain       string // the style of paragraphs that name none
	definitions map[string]*listDefinition
	lists       map[string]*list
	page        *page
	title       string            // first paragraph in the style of titles
	joined      string            // text of paragraphs whose end mark was deleted
	cited       []string          // footnotes in the order of their references
	notes       map[string]string // their texts, by kind and id
	pack        *parts.Package
	alt         string            // what the last picture is said to show
	targets     map[string]string // files of the part that is read, by the ids it has for them; "" for what lies elsewhere
	deleted     int               // changes that were tracked and leave words out
	comments    int
	unknown     unread // numbers
	nested      int    // tables and boxes that what is read stands in
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	style    string
	outline  int
	list     string
	lister   string // the style that names the list
	level    int
	levelled bool // it names its level itself
	title    bool
	contents bool // a line of a generated table of contents
	hidden   bool // its end mark is, and with it its number
	joins    bool // its end mark is deleted, the next goes on
	struck   bool // its words so far end struck out
	bold     bool // by its style
	light    bool // some of its words are not bold
	plain    bool // some are as its style has them
	notes    int  // footnotes cited in it
	size     int  // of the last words on the line, in half points, 0 not said
	text     strings.Builder
	boxes    [][]block
}

// block is a line that a paragraph or cell gives.
type block struct {
	kind  policy.BlockKind
	level int
	text  string

	strong bool // set in bold as a whole
}

// readBody reads the main part.
func (d *docx) readBody(x *xml.Decoder) error {
	return parts.EachStart(x, func(e xml.StartElement) error {
		if e.Name.Local != "body" {
			return nil
		}
		return d.readBlocks(x, d.add)
	})
}

// add appends a line to the text.
func (d *docx) add(b block) {
	d.page.add(b.kind, b.level, b.text)
	if b.strong {
		d.page.strong()
	}
}

// readBlocks reads paragraphs and tables up to the end of the element that
// holds them, and hands each line to emit.
func (d *docx) readBlocks(x *xml.Decoder, emit func(block)) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return d.readParagraph(x, emit)
		case "tbl":
			return d.readTable(x, emit)
		case "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice":
			return d.readBlocks(x, emit)
		}
		return x.Skip()
	})
}

// readProperties reads pPr.
func (p *paragraph) readProperties(x *xml.Decoder) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = parts.Attr(e, "val")
		case "outlineLvl":
			p.outline = number(parts.Attr(e, "val"), -1)
		case "numPr":
			return parts.Within(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "ilvl":
					p.level = number(parts.Attr(e, "val"), 0)
				case "numId":
					p.list = parts.Attr(e, "val")
				}
				return x.Skip()
			})
		case "rPr":
			return parts.Within(x, func(e xml.StartElement) error {
				p.hidden = p.hidden || e.Name.Local == "vanish" && isOn(parts.Attr(e, "val"))
				p.joins = p.joins || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return x.Skip()
			})
		}
		return x.Skip()
	})
}

func (d *docx) readParagraph(x *xml.Decoder, emit func(block)) error {
	p := &paragraph{outline: -1, level: -1}
	if err := d.readInline(x, p); err != nil {
		return err
	}
	p.levelled = p.level >= 0
	d.inherit(p)
	p.light = p.light || p.plain && !p.bold
	if p.struck {
		p.text.WriteString(struck)
	}
	text := d.joined + p.text.String()
	d.joined = ""
	if p.joins {
		d.joined = text
	} else if !p.contents {
		d.emitParagraph(p, text, emit)
	}
	for _, box := range p.boxes {
		for _, b := range box {
			emit(b)
		}
	}
	d.settle()
	return nil
}

func (d *docx) emitParagraph(p *paragraph, text string, emit func(block)) {
	label, suffix, bullet := "", "", false
	if p.list != "" && p.list != "0" && !p.hidden {
		label, suffix, bullet = d.count(p.list, d.levelOf(p))
	}
	if strings.TrimSpace(text) == "" && (label == "" || d.nested == 0) { // a cell may hold a number alone
		return
	}
	if label != "" {
		text = strings.TrimRight(labelled(label, suffix, text), " ")
	}
	b := block{kind: policy.BlockParagraph, text: text}
	switch {
	case p.title:
		b.kind, b.level = policy.BlockHeading, 1
		if d.title == "" {
			d.title = strings.Join(strings.Fields(text), " ")
		}
	case p.outline >= 0 && p.outline < 9:
		b.kind, b.level = policy.BlockHeading, min(p.outline+1, 6)
	case bullet:
		b.kind = policy.BlockList
	default:
		b.strong = !p.light && !strings.Contains(text, "\n")
	}
	emit(b)
}

// readInline reads what stands in a paragraph, a run, or anything inside them.
// Deleted text, field codes, pinyin above characters (rt) and the second version
// of alternate content are no words of the document.
func (d *docx) readInline(x *xml.Decoder, p *paragraph) error {
	return parts.Within(x, func(e xml.StartElement) error { return d.readInlineElement(x, e, p) })
}

func (d *docx) readInlineElement(x *xml.Decoder, e xml.StartElement, p *paragraph) error {
	switch e.Name.Local {
	case "pPr":
		return p.readProperties(x)
	case "del":
		d.deleted++
	case "commentReference":
		d.comments++
	case "instrText":
		var instruction string
		if err := x.DecodeElement(&instruction, &e); err != nil {
			return err
		}
		d.unknown.field(instruction)
		return nil
	case "fldSimple":
		d.unknown.field(parts.Attr(e, "instr"))
		return d.readInline(x, p)
	case "rPr", "moveFrom", "delText", "delInstrText", "Fallback", "rt", "rubyPr", "sdtPr", "sdtEndPr":
	case "r":
		return d.readRun(x, p)
	case "oMath":
		f, err := formulaOf(x, e)
		if err == nil {
			p.text.WriteString(raise.Formula(f))
		}
		return err
	case "t":
		var text string
		if err := x.DecodeElement(&text, &e); err != nil {
			return err
		}
		p.text.WriteString(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text))
		return nil
	case "docPr", "cNvPr": // of a picture or shape
		if alt := parts.Attr(e, "descr"); alt != "" {
			d.alt = alt
		}
	case "chart", "relIds": // of a chart, a diagram
		d.page.picture(nil, "")
	case "blip", "imagedata":
		if err := d.picture(cmp.Or(parts.Attr(e, "embed"), parts.Attr(e, "id"))); err != nil {
			return err
		}
	case "tab", "ptab":
		p.text.WriteByte(' ')
	case "br":
		if kind := parts.Attr(e, "type"); kind == "" || kind == "textWrapping" {
			p.text.WriteByte('\n')
		}
	case "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "sym":
		// Symbol fonts put their signs into the private area, where they mean nothing.
		if n, err := strconv.ParseUint(parts.Attr(e, "char"), 16, 16); err == nil && n >= 0xA0 && (n < 0xD800 || n > 0xF8FF) {
			p.text.WriteRune(rune(n))
		}
	case "footnoteReference", "endnoteReference":
		p.notes++
		p.text.WriteString("[" + decimal.format(d.cite(strings.TrimSuffix(e.Name.Local, "Reference")+parts.Attr(e, "id"))) + "]")
	case "txbxContent":
		var box []block
		joined := d.joined
		d.joined = ""
		d.nested++
		err := d.readBlocks(x, func(b block) { box = append(box, b) })
		d.nested--
		d.joined = joined
		if len(box) > 1 && isBoxTitle(box[0].text) {
			for i := range box {
				box[i].kind = policy.BlockTable // a frame, behind which the text goes on
			}
		}
		p.boxes = append(p.boxes, box)
		return err
	default:
		return d.readInline(x, p)
	}
	return x.Skip()
}

// isBoxTitle reports whether a line heads a box (專欄) that is set apart from the text.
func isBoxTitle(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "专栏") || strings.HasPrefix(s, "專欄")
}
