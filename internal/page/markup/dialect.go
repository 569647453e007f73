// Package markup writes what depends on the reader's script: words, numbers and addresses, and as HTML what stands on a page a
// hundred times. A template would ask for each word of that by reflection, which is most of the time that such a page takes.
package markup

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Converter writes text of one script in the other (script.Converter).
type Converter interface {
	Convert(text string, from, to policy.Script) string
}

// Dialect 字形 is how pages are written in one script.
type Dialect struct {
	Script    policy.Script
	Converter Converter
	// Vocabulary is the words of the pages in this script, by table and key (vocabulary.Of).
	Vocabulary map[string]map[string]string
}

// Funcs is what templates can call of it.
func (d *Dialect) Funcs() template.FuncMap {
	return template.FuncMap{
		"anchor": running.Anchor, "brief": d.Brief, "clause": d.clause, "digits": Digits, "documentNumber": DocumentNumber, "entitled": d.entitled, "grouped": d.grouped, "groups": Groups, "has": Shows, "heading": d.heading, "headline": d.headline, "hits": d.hits, "href": d.Href,
		"illustrated": d.illustrated, "illustration": d.illustration, "label": d.Label, "leaf": d.leaf, "link": d.Link, "links": d.linked, "mark": d.Mark, "marked": d.marked,
		"meant": d.meant, "near": near, "number": d.Number, "numbered": d.numbered, "paragraphs": d.paragraphs, "row": row, "segments": d.segments,
		"spoken": d.Spoken, "square": running.Square, "squares": d.squares, "t": d.T, "tag": d.Tag, "terms": d.terms, "text": d.text, "tiles": d.tiles,
		"title": d.Title, "tree": d.tree, "single": d.single, "word": d.Word, "words": d.words, "worded": d.worded,
	}
}

// T is a text in the reader's script.
func (d *Dialect) T(t policy.Text) string { return t.In(d.Script) }

// Title is a document's title, which breaks between words.
func (d *Dialect) Title(doc *policy.Document) template.HTML {
	return running.Title(doc.Title.In(d.Script), doc.Breaks)
}

// Tag is the reader's script as a lang attribute has it.
func (d *Dialect) Tag() string { return d.Script.Tag() }

// Href is the address of a path in the reader's script.
func (d *Dialect) Href(path string) string { return "/" + d.Script.Tag() + path }

// Link is the address of a provision of a document.
func (d *Dialect) Link(doc *policy.Document, p *policy.Provision) string {
	return d.Href(doc.Address(p.Path()))
}

// Label is a label as it was printed ("第十二条"), in the reader's script.
func (d *Dialect) Label(printed string) string {
	return d.Converter.Convert(printed, d.Script.Other(), d.Script)
}

// Word is the word of a table for a key, which is a string or of a type made of one; ""
// where it has none.
func (d *Dialect) Word(table string, key any) string {
	return d.Vocabulary[table][reflect.ValueOf(key).String()]
}

// words is a provision's title with the words it borrows told apart.
func (d *Dialect) words(p *policy.Provision, source string, doc *policy.Document) []running.Segment {
	return running.Borrowed(p, source, doc.Script, d.Script)
}

// linked is the heading of a provision with its terms.
func (d *Dialect) linked(p *policy.Provision, mentions map[int64][]policy.TermMention) []running.Segment {
	return running.Linked(p.Heading.In(d.Script), mentions[p.ID], policy.Heading)
}

// paragraphs is the text of a provision or passage, by paragraph and table, with its terms.
func (d *Dialect) paragraphs(id int64, text policy.Text, mentions map[int64][]policy.TermMention) []running.Paragraph {
	return running.Paragraphs(running.Linked(text.In(d.Script), mentions[id], policy.Body))
}

// worded is the text of a provision likewise, and of an article with the anchors of its paragraphs.
func (d *Dialect) worded(p *policy.Provision, mentions map[int64][]policy.TermMention) []running.Paragraph {
	list := d.paragraphs(p.ID, p.Text, mentions)
	if p.Kind == policy.Article && p.IsMeasure() {
		running.Anchored(list, p.Text, running.Anchor(p))
	}
	return list
}

// marked is a window of a text with marks.
func (d *Dialect) marked(text policy.Text, window search.Range, marks []search.Range) []running.Segment {
	return running.Marked(text.In(d.Script), window, marks)
}

// Mark is a whole text with marks.
func (d *Dialect) Mark(text policy.Text, marks []search.Range) []running.Segment {
	return running.Marked(text.In(d.Script), search.Range{End: len(text.In(d.Script))}, marks)
}

// Brief is the beginning of a text: at most n characters, cut at a mark of
// punctuation where one stands in the second half.
func (d *Dialect) Brief(text policy.Text, n int) string {
	line, _, _ := strings.Cut(text.In(d.Script), "\n")
	runes := []rune(line)
	if len(runes) <= n {
		return line
	}
	for i := n; i > n/2; i-- {
		if strings.ContainsRune("。！？；", runes[i-1]) {
			return string(runes[:i])
		}
	}
	return string(runes[:n]) + "…"
}

// hits is a text in paragraphs and tables with the marks of a search.
func (d *Dialect) hits(t policy.Text, marks []search.Range) []running.Paragraph {
	text := t.In(d.Script)
	return running.Paragraphs(running.Marked(text, search.Range{End: len([]rune(text))}, marks))
}

// Groups are the provisions of a list that have measures below them; points below a measure make no group of it.
func Groups(list []*policy.Provision) []*policy.Provision {
	var found []*policy.Provision
	for _, p := range list {
		if len(p.Children) > 0 && !p.IsMeasure() {
			found = append(found, p)
		}
	}
	return found
}

// Shows reports whether a text shows anything.
func Shows(t policy.Text) bool {
	return strings.TrimSpace(t.Hant) != "" || strings.TrimSpace(t.Hans) != ""
}

// Digits groups a number by thousands: 1,260.
func Digits(n int) string {
	s := itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
