package view

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// dialect is what templates can call: everything that depends on the script is
// bound to one.
type dialect struct {
	script policy.Script
	assets *Assets
}

func (d *dialect) funcs() template.FuncMap {
	return template.FuncMap{
		"asset": d.asset, "date": date, "digits": digits, "has": hasText, "href": d.href, "in": in,
		"levels": levels, "link": d.link, "links": d.linked, "marked": d.marked, "mark": d.mark,
		"note": d.note, "other": d.other, "paragraphs": d.paragraphs, "per": perMille, "plus": plus, "self": d.self,
		"strip": strip, "t": d.t, "tag": d.tag, "under": under, "words": d.words,
	}
}

// t is a text in the reader's script.
func (d *dialect) t(t policy.Text) string { return t.In(d.script) }

// tag is the reader's script as a lang attribute has it.
func (d *dialect) tag() string { return d.script.Tag() }

// href is the address of a path in the reader's script.
func (d *dialect) href(path string) string { return "/" + d.script.Tag() + path }

// link is the address of a provision of a document.
func (d *dialect) link(doc *policy.Document, p *policy.Provision) string {
	return d.href(under(doc, p.Path()))
}

// under is the identifier of something below a document: under(doc, "full").
func under(doc *policy.Document, path string) string {
	if doc == nil {
		return "/"
	}
	if path == "" {
		return "/d/" + doc.Slug
	}
	return "/d/" + doc.Slug + "/" + path
}

// self is the address of a page in the script with the given tag, "" for the
// script-neutral identifier; other adds the query, for the toggle.
func (d *dialect) self(l *Layout, tag string) string {
	if tag == "" {
		return l.BaseURL + l.Path
	}
	return l.BaseURL + "/" + tag + l.Path
}

func (d *dialect) other(l *Layout) string {
	address := "/" + d.script.Other().Tag() + l.Path
	if l.Query != "" {
		address += "?" + l.Query
	}
	return address
}

func (d *dialect) asset(name string) (string, error) {
	a := d.assets.ByName(name)
	if a == nil {
		return "", fmt.Errorf("asset(%s): no such file in web/assets", name)
	}
	return a.Path, nil
}

// words is a provision's title with the words it borrows told apart.
func (d *dialect) words(p *policy.Provision, source string, doc *policy.Document) []Segment {
	return borrowed(p, source, doc.Script, d.script)
}

// linked is the heading of a provision with its terms.
func (d *dialect) linked(p *policy.Provision, mentions map[int64][]policy.TermMention) []Segment {
	return linked(p.Heading.In(d.script), mentions[p.ID], policy.Heading)
}

// paragraphs is the text of a provision or passage, by paragraph, with its terms.
func (d *dialect) paragraphs(id int64, text policy.Text, mentions map[int64][]policy.TermMention) [][]Segment {
	return lines(linked(text.In(d.script), mentions[id], policy.Body))
}

// marked is a window of a text with marks.
func (d *dialect) marked(text policy.Text, window Range, marks []Range) []Segment {
	return marked(text.In(d.script), window, marks)
}

// mark is a whole text with marks.
func (d *dialect) mark(text policy.Text, marks []Range) []Segment {
	return marked(text.In(d.script), Range{0, len(text.In(d.script))}, marks)
}

// note is a note's Markdown as HTML.
func (d *dialect) note(n policy.Note) (template.HTML, error) {
	return writeMarkdown(n.Body.In(d.script))
}

// date writes an ISO 8601 day, month or year as 2024年1月27日; "" for "".
func date(iso string) string {
	for layout, shown := range map[string]string{"2006-01-02": "2006年1月2日", "2006-01": "2006年1月", "2006": "2006年"} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t.Format(shown)
		}
	}
	return iso
}

// digits groups a number by thousands: 1,260.
func digits(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plus adds two numbers.
func plus(a, b int) int { return a + b }

// perMille is n of total in thousandths, for the length of a bar.
func perMille(n, total int) int {
	if total <= 0 {
		return 0
	}
	return min(max(n, 0), total) * 1000 / total
}

// placed is a provision with the document it stands in: what small templates need.
type placed struct {
	Document *policy.Document
	*policy.Provision
	Mentions map[int64][]policy.TermMention
	Depth    int // of its heading: h2..h6
}

// in pairs a provision with its document for a template that shows it.
func in(doc *policy.Document, p *policy.Provision) placed {
	return placed{Document: doc, Provision: p}
}

// Level 層級計數 is a kind of provision with how many there are.
type Level struct {
	Kind    policy.Kind
	Count   int
	Statute bool // the document has articles: a section is a 節, not a 部分
}

// levels orders counts from the largest groups to the measures. Where the leaves
// are all of one structural kind (the articles of a statute), they are counted
// once, under that kind.
func levels(counts map[policy.Kind]int) []Level {
	order := []policy.Kind{
		policy.Part, policy.Chapter, policy.Dimension, policy.Section, policy.Question, policy.Subsection,
		policy.Item, policy.Article, policy.Paragraph, policy.Subparagraph, policy.Measure,
	}
	var list []Level
	named := false // the leaves stand in the list under their own kind
	for _, kind := range order {
		n := counts[kind]
		if n == 0 || kind == policy.Measure && named {
			continue
		}
		named = named || kind != policy.Item && kind != policy.Measure && n == counts[policy.Measure]
		list = append(list, Level{kind, n, counts[policy.Article] > 0})
	}
	return list
}

// strip lists the measures of a tree by top-level group: the row of squares that
// shows where one of them stands.
func strip(provisions []*policy.Provision) []stripGroup {
	var groups []stripGroup
	for _, top := range provisions {
		group := stripGroup{Provision: top}
		for p := range policy.Walk([]*policy.Provision{top}) {
			if p.Leaf() {
				group.Measures = append(group.Measures, p)
			}
		}
		groups = append(groups, group)
	}
	return slices.DeleteFunc(groups, func(g stripGroup) bool { return len(g.Measures) == 0 })
}

type stripGroup struct {
	*policy.Provision
	Measures []*policy.Provision
}
