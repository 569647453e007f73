package paper

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// body is the main part while it is written (ECMA-376, part 1, 17).
type body struct {
	*Writer
	Text
	numbers   numbers
	names     map[*policy.Provision]string // bookmarks
	out       strings.Builder
	notes     strings.Builder // footnotes
	noted     map[string]int  // those written, by number and words
	order     []string        // numbers of notes as they are cited
	inOrder   bool            // these are 1, 2, 3 …
	current   running.Notes   // of the text at hand
	automatic bool            // Word sets the notes
	relations []string
	pictures  []*policy.Picture
	unprinted bool // a number is ours
	undrawn   int  // pictures that are not held
	marks     int  // bookmarks
	failed    error
}

func (b *body) write() {
	silent := policy.Unsaid(b.Edition.Provisions)
	b.head()
	begun := false
	for place, level := range b.Edition.Reading() {
		p := place.Provision
		begun = begun || p != nil
		switch {
		case p == nil && !begun && place.Passage.Kind == policy.Caption && b.t(place.Passage.Text) == b.t(b.Document.Title):
			// It stands above already.
		case p == nil:
			b.passage(place.Passage)
		case !silent[p]:
			b.provision(p, level)
		}
	}
	b.inOrder = true
	for i, number := range b.order {
		b.inOrder = b.inOrder && number == strconv.Itoa(i+1)
	}
}

// head is the title with what the document says of itself, and the contents.
func (b *body) head() {
	d := b.Document
	b.paragraph("Title", escaped(b.t(d.Title)), "")
	for _, line := range []string{d.Number, strings.Join(nonempty(b.t(d.Issuer), day(d.Adopted)), "\u3000")} {
		if line != "" && !b.opens(line) {
			b.paragraph("YhwMeta", escaped(line), "")
		}
	}
	type line struct {
		p     *policy.Provision
		level int
	}
	var groups, all []line
	for place, level := range b.Edition.Reading() {
		p := place.Provision
		if p == nil {
			continue
		}
		name := "g" + strconv.Itoa(len(b.names)+1)
		if p.IsMeasure() {
			name = "m" + strconv.Itoa(p.Measure)
		}
		b.names[p] = name
		if p.Heading.Empty() || p.Kind.IsPoint() {
			continue
		}
		all = append(all, line{p, level})
		if !p.IsMeasure() {
			groups = append(groups, line{p, level})
		}
	}
	listed := all
	if len(all) > mostListed {
		listed = groups
	}
	if len(listed) < 2 || len(listed) > 10*mostListed {
		return
	}
	deepest := 0
	for _, l := range listed {
		deepest = max(deepest, min(l.level, deepestHeading-1))
	}
	// Real contents of Word, filled already: without the numbers of pages, which nobody knows before it is laid out.
	b.out.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	b.paragraph("YhwContents", escaped(b.words("目錄")), "")
	for i, l := range listed {
		number, _ := b.numbers.of(l.p)
		inner := `<w:hyperlink w:anchor="` + b.names[l.p] + `" w:history="1">` + run(headed(number, b.t(l.p.Heading)), "") + `</w:hyperlink>`
		if i == 0 {
			inner = field("begin") + `<w:r><w:instrText xml:space="preserve"> TOC \o "1-` + strconv.Itoa(deepest+1) + `" \n \h \z </w:instrText></w:r>` + field("separate") + inner
		}
		if i == len(listed)-1 {
			inner += field("end")
		}
		b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="TOC` + strconv.Itoa(min(l.level, deepestHeading-1)+1) + `"/></w:pPr>` + inner + `</w:p>`)
	}
	b.out.WriteString(`</w:sdtContent></w:sdt>`)
	if len(listed) > fewListed {
		b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="YhwBreak"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
}

// opens reports whether a line stands before the first provision: it need not stand above twice.
func (b *body) opens(line string) bool {
	for place := range b.Edition.Reading() {
		if place.Provision != nil {
			break
		}
		if b.t(place.Passage.Text) == line {
			return true
		}
	}
	return false
}

func field(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

func nonempty(list ...string) (kept []string) {
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// deepestHeading is how many levels of headings there are.
const deepestHeading = 6

// provision is one without what is below it.
func (b *body) provision(p *policy.Provision, level int) {
	number, printed := b.numbers.of(p)
	text, pictures := p.Text, p.Pictures
	if only := p.Sole(); only != nil && only.Text == text {
		text, pictures = policy.Text{}, nil // its only measure says it
	}
	heading := b.t(p.Heading)
	list := b.paragraphs(heading, p.ID, text, pictures)
	b.marks++
	mark := fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, b.marks, b.names[p], b.marks)
	if heading != "" {
		b.unprinted = b.unprinted || !printed
		lead := number
		if lead != "" {
			lead += gap(number)
		}
		style := "Heading" + strconv.Itoa(min(level, deepestHeading-1)+1)
		if p.Kind.IsPoint() {
			style = "YhwPoint"
		}
		b.paragraph(style, mark+run(lead, "")+b.inline(running.Linked(heading, b.Mentions[p.ID], policy.Heading)), "")
		b.list("", list)
		return
	}
	// Words behind a number: an article.
	if number != "" {
		b.unprinted = b.unprinted || !printed
		mark += run(number+gap(number), "<w:b/>")
	}
	if len(list) > 0 && list[0].Table == nil && list[0].Picture == nil {
		b.paragraph("", mark+b.inline(list[0].Segments), "")
		list = list[1:]
	} else if number != "" {
		b.paragraph("", mark, "")
	} else {
		b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="YhwBreak"/></w:pPr>` + mark + `</w:p>`)
	}
	b.list("", list)
}

// passage is what stands between provisions and around them.
func (b *body) passage(p *policy.Passage) {
	style := map[policy.Kind]string{policy.Caption: "YhwCaption", policy.Signature: "YhwSignature", policy.Box: "YhwBox"}[p.Kind]
	b.list(style, b.paragraphs("", p.ID, p.Text, p.Pictures))
}

// list writes paragraphs, tables and pictures.
func (b *body) list(style string, list []running.Paragraph) {
	for _, p := range list {
		switch {
		case p.Picture != nil:
			b.picture(p.Picture)
		case p.Table != nil:
			b.table(p.Table)
		default:
			b.paragraph(style, b.inline(p.Segments), "")
		}
	}
}

// paragraph is one in a style, "" for that of the body.
func (b *body) paragraph(style, inner, properties string) {
	if style != "" {
		properties = `<w:pStyle w:val="` + style + `"/>` + properties
	}
	if properties != "" {
		properties = `<w:pPr>` + properties + `</w:pPr>`
	}
	if !strings.HasPrefix(inner, "<") && inner != "" {
		inner = run2(inner, "")
	}
	b.out.WriteString(`<w:p>` + properties + inner + `</w:p>`)
}

// inline is words: references to documents and provisions as links, what is struck out, notes.
func (b *body) inline(segments []running.Segment) string {
	var out strings.Builder
	for _, s := range segments {
		properties := ""
		if s.Struck {
			properties = `<w:strike/>`
		}
		words, marks := b.current.AtMarks(s.Text)
		for i, piece := range words {
			switch {
			case piece == "":
			case s.Path != "":
				b.relations = append(b.relations, relation("hyperlink", b.Origin+s.Path, true))
				fmt.Fprintf(&out, `<w:hyperlink r:id="%s" w:history="1">%s</w:hyperlink>`, relationID(len(b.relations)), run(piece, `<w:rStyle w:val="Hyperlink"/>`+properties))
			default:
				out.WriteString(run(piece, properties))
			}
			if marks[i] != "" {
				out.WriteString(b.note(running.MarkNumber(marks[i])))
			}
		}
	}
	return out.String()
}

// note is the place where a note is cited: at the first its words go to the foot of the page.
func (b *body) note(number string) string {
	segments := b.current[number]
	words := number
	for _, s := range segments {
		words += "\x00" + s.Text
	}
	b.marks++
	if id := b.noted[words]; id > 0 {
		return field("begin") + fmt.Sprintf(`<w:r><w:instrText xml:space="preserve"> NOTEREF note%d \f \h </w:instrText></w:r>`, id) + field("separate") + run(strconv.Itoa(id), `<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/>`) + field("end")
	}
	b.order = append(b.order, number)
	id := len(b.order)
	b.noted[words] = id
	var plain strings.Builder
	for _, s := range segments {
		properties := ""
		if s.Struck {
			properties = `<w:strike/>`
		}
		plain.WriteString(run(s.Text, properties))
	}
	fmt.Fprintf(&b.notes, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s%s</w:p></w:footnote>`, id, run(" ", ""), plain.String())
	return fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="note%d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r><w:bookmarkEnd w:id="%d"/>`, b.marks, id, id, b.marks)
}

// Pictures are as wide as the text at most, and leave room for a line below them; in English metric units.
const (
	point      = 9525 // of a picture, at 96 to an inch
	textWidth  = 159 * 36000
	textHeight = 215 * 36000
)

// picture is one of the text, or that there is one.
func (b *body) picture(p *policy.Picture) {
	var held *policy.Picture
	if b.Picture != nil {
		var err error
		if held, err = b.Picture(p.SHA256); policy.CodeOf(err) == policy.NotFound {
			held = nil
		} else if err != nil {
			b.failed = err
			return
		}
	}
	if held == nil || !held.Sound() {
		b.undrawn++
		b.paragraph("YhwFigure", run(b.words("〔圖〕")+p.Alt, ""), "")
		return
	}
	b.pictures = append(b.pictures, held)
	n := len(b.pictures)
	b.relations = append(b.relations, relation("image", "media/"+pictureName(n, held), false))
	width, height := held.Width*point, held.Height*point
	if width > textWidth {
		width, height = textWidth, height*textWidth/width
	}
	if height > textHeight {
		width, height = width*textHeight/height, textHeight
	}
	b.paragraph("YhwFigure", drawing(relationID(len(b.relations)), n, width, height, p.Alt), "")
}

// drawing shows a part of the package in a line.
func drawing(relation string, n, width, height int, alt string) string {
	name := "Picture " + strconv.Itoa(n)
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%d" name="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		max(width, 1), max(height, 1), n, name, escaped(alt), n, name, relation, max(width, 1), max(height, 1))
}

// escaped is text as XML has it.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // to memory
	return b.String()
}

// run is words.
func run(text, properties string) string {
	if text == "" {
		return ""
	}
	return run2(escaped(text), properties)
}

// run2 is words that are escaped already.
func run2(text, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	text = strings.NewReplacer("&#x9;", `</w:t><w:tab/><w:t xml:space="preserve">`, "&#xA;", `</w:t><w:br/><w:t xml:space="preserve">`).Replace(text)
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + text + "</w:t></w:r>"
}
