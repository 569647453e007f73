package source

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// odt is the state of reading a text of OpenDocument (ISO/IEC 26300).
type odt struct {
	page     *page
	pack     *parts.Package
	nested   int  // tables, boxes and notes that what is read stands in
	replaces bool // a picture in the frame that is read is another form of one before
	styles   map[string]*odtStyle
	lists    map[string]map[int]*odtLevel // by name of a list's style, then by level from 1
	key      string                       // the list that is read, among the counts
	odtCounting
	notes []string
	besideText
	title string // first paragraph in the style of titles

	repeated int // bytes that rows and cells say again
	cut      int // rows and cells left out because they are repeated too often
}

// odtStyle is a style of paragraphs.
type odtStyle struct {
	parent, list string
	outline      int
	look         runLook
}

// odtParagraph is where a paragraph stands while its words are read.
type odtParagraph struct {
	text   strings.Builder
	boxes  []block
	struck bool // its words so far end struck out
}

// readODT reads the text of an OpenDocument: paragraphs with the numbers of their lists,
// tables, footnotes at the end. What was deleted, and comments, are no part of it.
func readODT(src *policy.Source, pack *parts.Package) error {
	o := &odt{page: &page{}, pack: pack, styles: map[string]*odtStyle{}, lists: map[string]map[int]*odtLevel{}, odtCounting: newODTCounting()}
	encrypted := false
	err := pack.Read("META-INF/manifest.xml", func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error {
			encrypted = encrypted || e.Name.Local == "encryption-data"
			return nil
		})
	})
	if err != nil {
		return err
	}
	if encrypted {
		return refuse(policy.FileEncrypted)
	}
	if !pack.Has("content.xml") {
		return refuse(policy.FileArchive)
	}
	for _, part := range []string{"styles.xml", "content.xml"} {
		if err := pack.Read(part, o.readStyles); err != nil {
			return err
		}
	}
	if err := pack.Read("content.xml", o.readBody); err != nil {
		return err
	}
	for i, note := range o.notes {
		o.page.add(policy.BlockQuote, 0, "["+strconv.Itoa(i+1)+"] "+note)
	}
	title := ""
	if err := pack.Read("meta.xml", func(x *xml.Decoder) (err error) { title, err = coreTitle(x); return err }); err != nil {
		return err
	}
	if title == "" || !strings.Contains(squeeze(o.page.text.String()), squeeze(title)) {
		title = o.title
	}
	src.Charset, src.Title = charset.UTF8, title
	o.page.into(src, FormatODT)
	o.besideText.into(src)
	if o.cut > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.TableCut, o.cut))
	}
	if src.Title == "" {
		src.Title = soleHeading(src)
	}
	return nil
}

// readStyles reads styles of paragraphs and of lists.
func (o *odt) readStyles(x *xml.Decoder) error {
	list := ""
	var style *odtStyle // that is read
	return parts.EachStart(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "style":
			style = &odtStyle{parent: parts.Attr(e, "parent-style-name"), list: parts.Attr(e, "list-style-name"),
				outline: number(parts.Attr(e, "default-outline-level"), 0)}
			o.styles[parts.Attr(e, "name")] = style
		case "text-properties":
			if style != nil && style.look == (runLook{}) {
				style.look = odtLook(e)
			}
		case "list-style":
			list, style = parts.Attr(e, "name"), nil
			o.lists[list] = map[int]*odtLevel{}
		case "outline-style":
			list, style = outlineList, nil
			o.lists[list] = map[int]*odtLevel{}
		case "list-level-style-number", "outline-level-style":
			if levels := o.lists[list]; levels != nil {
				l := readODTLevel(e)
				levels[number(parts.Attr(e, "level"), 1)] = l
				return l.readFollowing(x)
			}
		case "header", "footer": // of pages
			return o.readBorder(x)
		case "body":
			return x.Skip()
		}
		return nil
	})
}

// outlineList is the list of headings that stand in no list of their own.
const outlineList = "\x00outline"

// readBody reads the text.
func (o *odt) readBody(x *xml.Decoder) error {
	return parts.EachStart(x, func(e xml.StartElement) error {
		if e.Name.Local != "text" {
			return nil
		}
		return o.readBlocks(x, "", 0, func(b block) { o.page.add(b.kind, b.level, b.text) })
	})
}

// readBlocks reads what stands in the element that was opened last, in a list of a style
// at a level, 0 for none.
func (o *odt) readBlocks(x *xml.Decoder, list string, level int, emit func(block)) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p", "h":
			return o.readParagraph(x, e, list, level, emit)
		case "list-item":
			at, first := parts.Attr(e, "start-value"), true
			list := cmp.Or(parts.Attr(e, "style-override"), list)
			return parts.Within(x, func(e xml.StartElement) error {
				if e.Name.Local == "p" || e.Name.Local == "h" {
					on := level
					if !first {
						on = 0 // it goes on with the item, without a number
					} else if level > 0 {
						o.advance(o.key, list, level, number(at, -1))
					}
					first = false
					return o.readParagraph(x, e, list, on, emit)
				}
				if e.Name.Local == "list" && first && level > 0 {
					o.reach(o.key, list, level, number(at, -1)) // it only leads to what is inside, where a list goes on
				}
				first = false
				return o.readBlock(x, e, list, level, emit)
			})
		}
		return o.readBlock(x, e, list, level, emit)
	})
}

// readBlock reads an element that is no paragraph and no item.
func (o *odt) readBlock(x *xml.Decoder, e xml.StartElement, list string, level int, emit func(block)) error {
	switch e.Name.Local {
	case "list":
		style := parts.Attr(e, "style-name")
		if style == "" {
			style = list
		}
		if level > 0 {
			return o.readBlocks(x, style, level+1, emit)
		}
		around := o.key
		o.key = o.enter(e, style)
		err := o.readBlocks(x, style, 1, emit)
		o.key = around
		return err
	case "image":
		raw, err := unpack(o.pack, parts.Clean(parts.Attr(e, "href")))
		if err != nil {
			return err
		}
		if !o.replaces { // what stands for an object that was shown, or for another format of it
			o.page.picture(raw, "")
			o.settle()
		}
		o.replaces = true
		return x.Skip()
	case "object", "object-ole": // a chart or another document: its picture follows
		return x.Skip()
	case "tracked-changes":
		return o.readChanges(x)
	case "desc":
		var text string
		err := x.DecodeElement(&text, &e)
		o.page.describe(text)
		return err
	case "frame":
		o.replaces = false
		return o.readBlocks(x, list, 0, emit)
	case "table":
		o.nested++
		err := o.readTable(x, emit)
		o.nested--
		o.settle()
		return err
	case "section", "index-body", "list-header", "numbered-paragraph", "page", "a":
		return o.readBlocks(x, list, 0, emit)
	}
	if odtShapes[e.Name.Local] {
		return o.readBlocks(x, list, 0, emit)
	}
	return x.Skip() // forms, tracked changes, tables of contents, pictures
}

// odtShapes are what is drawn and may hold paragraphs: they are no part of the one that they hang on.
var odtShapes = map[string]bool{"frame": true, "text-box": true, "g": true, "custom-shape": true, "rect": true, "ellipse": true, "circle": true,
	"polygon": true, "polyline": true, "path": true, "line": true, "connector": true, "caption": true}

// readParagraph reads a paragraph or heading.
func (o *odt) readParagraph(x *xml.Decoder, e xml.StartElement, list string, level int, emit func(block)) error {
	p := &odtParagraph{}
	style := parts.Attr(e, "style-name")
	look := o.lookOf(style, runLook{})
	if err := o.readWords(x, p, runLook{hidden: look.hidden, out: look.out}); err != nil {
		return err
	}
	if p.struck {
		p.text.WriteString(struck)
	}
	b := block{kind: policy.BlockParagraph, text: p.text.String()}
	outline := 0
	if e.Name.Local == "h" {
		outline = number(parts.Attr(e, "outline-level"), 1)
		b.kind, b.level = policy.BlockHeading, min(max(outline, 1), 6)
	}
	if strings.TrimSpace(b.text) != "" || level > 0 && o.nested > 0 { // a cell may hold a number alone
		number, behind := "", ""
		switch {
		case level > 0:
			number, behind = o.label(o.key, list, level)
			if number == "" && b.kind == policy.BlockParagraph {
				b.kind = policy.BlockList
			}
		case list == "" && outline > 0 && o.lists[outlineList][outline] != nil && parts.Attr(e, "is-list-header") != "true":
			o.advance(outlineList, outlineList, outline, -1)
			number, behind = o.label(outlineList, outlineList, outline)
		}
		if number != "" {
			b.text = strings.TrimRight(labelled(number, behind, b.text), " ")
		}
		if o.isTitle(style) {
			b.kind, b.level = policy.BlockHeading, 1
			if o.title == "" {
				o.title = strings.Join(strings.Fields(b.text), " ")
			}
		}
		if b.text != "" {
			emit(b)
		}
	}
	for _, b := range p.boxes {
		emit(b)
	}
	o.settle()
	return nil
}

// isTitle reports whether a style is that of titles, or made of it.
func (o *odt) isTitle(style string) bool {
	const deepest = 20
	for range deepest {
		if style == "Title" {
			return true
		}
		s := o.styles[style]
		if s == nil {
			return false
		}
		style = s.parent
	}
	return false
}
