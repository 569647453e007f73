package akn

import (
	"strconv"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// hierarchical are the kinds that Akoma Ntoso has elements for; the others are hcontainers with their own names.
var hierarchical = map[policy.Kind]string{
	policy.Section: "section", policy.Subsection: "subsection", policy.Paragraph: "paragraph", policy.Subparagraph: "subparagraph",
	policy.Part: "part", policy.Subpart: "subpart", policy.Chapter: "chapter", policy.Article: "article", policy.Point: "point",
}

// parts are the text in reading order: what stands before the first provision, the tree with what stands between, and
// what stands behind it as a signature. The first and the last are nil where nothing does.
func (w *writer) parts() (preamble, body, conclusions *node) {
	type step struct {
		place policy.Place
		level int
	}
	var steps []step
	for place, level := range w.Edition.Reading() {
		steps = append(steps, step{place, level})
	}
	// What stands between provisions belongs to the level of what follows.
	level := 0
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].place.Provision != nil {
			level = steps[i].level
		} else {
			steps[i].level = level
		}
	}
	end := len(steps)
	for end > 0 && steps[end-1].place.Passage != nil && steps[end-1].place.Passage.Kind == policy.Signature {
		end--
	}
	body = element("body")
	open := []*node{body}
	begun := false
	for i, s := range steps {
		at := open[min(s.level, len(open)-1)]
		if p := s.place.Provision; p != nil {
			begun = true
			n := w.provision(p)
			at.add(n)
			open = append(open[:min(s.level, len(open)-1)+1], n)
			continue
		}
		p := s.place.Passage
		switch {
		case !begun && p.Kind == policy.Preamble:
			if preamble == nil {
				preamble = element("preamble")
			}
			w.passage(preamble, p)
		case i >= end:
			if conclusions == nil {
				conclusions = element("conclusions")
			}
			w.passage(conclusions, p)
		default:
			n := element("hcontainer", "eId", string(p.Kind)+"_"+strconv.Itoa(i+1), "name", string(p.Kind))
			content := element("content")
			w.passage(content, p)
			at.add(n.add(content))
		}
	}
	for n, more := range w.behind {
		n.add(more)
	}
	return preamble, body, conclusions
}

// provision is a provision without what is below it; its text is an introduction where something is.
func (w *writer) provision(p *policy.Provision) *node {
	n := element("hcontainer", "eId", p.EID, "name", string(p.Kind))
	if name, ok := hierarchical[p.Kind]; ok {
		n = element(name, "eId", p.EID)
	}
	if words := w.pointed[p]; words != nil || !w.silent[p] {
		if p.Label != "" {
			n.add(element("num").add(p.LabelIn(w.Script)))
		}
		if words != nil {
			return n.add(words)
		}
	}
	text, pictures := p.Text, p.Pictures
	if only := p.Sole(); only != nil && only.Text == text {
		text, pictures = policy.Text{}, nil // its only measure says it
	}
	list := w.paragraphs(p.Heading.In(w.Script), p.ID, text, pictures)
	if h := p.Heading.In(w.Script); h != "" {
		heading := element("heading")
		w.inline(heading, running.Linked(h, w.Mentions[p.ID], policy.Heading))
		n.add(heading)
	}
	holder := "content"
	if len(p.Children) > 0 {
		holder = "intro"
	}
	if text.Empty() && len(pictures) == 0 && holder == "intro" {
		return n
	}
	list, behind := w.share(p, list)
	if c := element(holder); len(list) > 0 || holder == "content" {
		w.blocks(c, list)
		n.add(c)
	}
	w.points(p)
	if len(behind) > 0 {
		more := element("wrapUp")
		w.blocks(more, behind)
		w.behind[n] = more
	}
	return n
}

// passage adds the text of a passage.
func (w *writer) passage(to *node, p *policy.Passage) {
	w.blocks(to, w.paragraphs("", p.ID, p.Text, p.Pictures))
}

// paragraphs are those of a text without its notes, which stand where the heading and the text cite them from here on.
func (w *writer) paragraphs(heading string, id int64, text policy.Text, pictures []policy.Picture) (list []running.Paragraph) {
	list = running.Paragraphs(running.Linked(text.In(w.Script), w.Mentions[id], policy.Body))
	list = running.Illustrated(list, pictures, w.Origin+"/"+w.Script.Tag()+w.Document.Address("picture"))
	list, w.notes = running.Noted(heading, list)
	return list
}

// blocks adds paragraphs, tables and pictures, at least one.
func (w *writer) blocks(to *node, list []running.Paragraph) {
	before := len(to.content)
	for _, p := range list {
		if p.Picture != nil {
			to.add(element("p").add(element("img", "src", p.Path, "width", strconv.Itoa(p.Picture.Width), "height", strconv.Itoa(p.Picture.Height), "alt", p.Picture.Alt)))
			continue
		}
		if p.Table == nil {
			n := element("p")
			w.inline(n, p.Segments)
			to.add(n)
			continue
		}
		t := element("table")
		if len(p.Table.Caption) > 0 {
			c := element("caption")
			w.inline(c, p.Table.Caption)
			t.add(c)
		}
		rows := func(list [][]running.GridCell, usual string) {
			for _, row := range list {
				r := element("tr")
				for _, cell := range row {
					name := usual
					if cell.Names != "" {
						name = "th"
					}
					c := element(name, "rowspan", more(cell.Rows), "colspan", more(cell.Columns))
					words := element("p")
					w.inline(words, cell.Segments)
					r.add(c.add(words))
				}
				if len(r.content) > 0 {
					t.add(r)
				}
			}
		}
		rows(p.Table.Head, "th")
		rows(p.Table.Body, "td")
		to.add(t)
	}
	if len(to.content) == before {
		to.add(element("p"))
	}
}

func more(n int) string {
	if n > 1 {
		return strconv.Itoa(n)
	}
	return ""
}

// inline adds words: terms, references to documents and articles, what is struck out, notes where they are cited.
func (w *writer) inline(to *node, segments []running.Segment) {
	for _, s := range segments {
		if words, marks := w.notes.AtMarks(s.Text); len(words) > 1 {
			for i, piece := range words {
				if s.Text = piece; piece != "" {
					w.inline(to, []running.Segment{s})
				}
				if marks[i] != "" {
					to.add(w.note(marks[i]))
				}
			}
			continue
		}
		switch {
		case s.Path != "":
			to.add(element("ref", "href", w.Origin+s.Path).add(s.Text))
		case s.Slug != "":
			to.add(element("term", "refersTo", w.concepts.of(w.Origin+"/t/"+s.Slug, s.Text)).add(s.Text))
		case s.Struck:
			to.add(element("del").add(s.Text))
		default:
			to.add(s.Text)
		}
	}
}

// note is a note of the text at hand: where it is cited first its words, then a reference to them.
func (w *writer) note(mark string) *node {
	segments := w.notes[running.MarkNumber(mark)]
	words := running.MarkNumber(mark)
	for _, s := range segments {
		words += "\x00" + s.Text
	}
	if id := w.noted[words]; id != "" {
		return element("noteRef", "href", "#"+id, "marker", mark)
	}
	id := "note_" + strconv.Itoa(len(w.noted)+1)
	w.noted[words] = id
	p := element("p")
	w.inline(p, segments)
	return element("authorialNote", "eId", id, "marker", mark, "placement", "bottom").add(p)
}
