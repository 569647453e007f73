package page

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page/asset"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// dialect is what templates can call: everything that depends on the script is
// bound to one.
type dialect struct {
	script    policy.Script
	assets    *asset.Set
	converter Converter
	calendar  policy.Calendar
	// vocabulary is words in this script.
	vocabulary map[string]map[string]string
}

func (d *dialect) funcs() template.FuncMap {
	return template.FuncMap{
		"absolute": d.absolute, "anchor": Anchor, "said": said, "asking": asking, "asset": d.asset, "brief": d.brief, "infull": d.infull, "label": d.label, "choice": choice,
		"context": running.SentencesAround, "counts": policy.Count, "date": date, "digits": digits, "distinct": distinct,
		"documentData": d.documentData, "facetGroups": facetGroups, "gather": running.Gather, "groups": groups, "has": hasText, "held": validity.Held, "hits": d.hits, "holds": holds, "href": d.href, "says": d.says, "chosen": d.chosen,
		"in": in, "iso": iso, "last": last, "leaves": leaves, "levels": levels, "link": d.link, "links": d.linked, "mapOf": d.mapOf, "mark": d.mark,
		"marked": d.marked, "marking": marking, "near": near, "order": order, "other": d.other, "page": page, "paragraphs": d.paragraphs,
		"piece": pieceOf, "plus": plus, "provisionData": d.provisionData, "raw": raw, "row": row, "searchTemplate": d.searchTemplate, "self": d.self,
		"dial": dial, "erratum": d.erratum, "sourceAnchor": sourceAnchor, "strip": strip, "t": d.t, "title": d.title, "tag": d.tag, "toggle": d.toggle, "termData": d.termData, "under": (*policy.Document).Address, "urge": d.urge, "urging": urging, "weblink": weblink, "worker": d.worker,
		"word":  d.word,
		"words": d.words,
		"once":  once, "size": size, "number": d.number, "numbered": d.numbered, "spoken": d.spoken, "square": running.Square, "segments": d.segments, "text": d.text, "worded": d.worded, "meant": d.meant, "leaf": d.leaf, "single": d.single, "tree": d.tree, "squares": d.squares,
		"maplines": d.maplines, "cells": d.cells, "heading": d.heading, "headline": d.headline, "clause": d.clause, "illustrated": d.illustrated, "illustration": d.illustration,
		"correctable": policy.CorrectableKinds, "field": field,
		"bar": bar, "bodies": policy.InRole, "differences": differences, "clock": d.clock, "kinds": policy.EventKinds, "mailto": d.mailto, "rendered": d.rendered, "moment": moment,
		"percent": percent, "qr": picture.QR, "quoted": d.quoted, "statuses": policy.Statuses,
		"headingRuns": d.headingRuns, "textRuns": d.textRuns, "timeline": picture.Timeline, "strands": strandsOf, "lined": picture.Lined, "future": picture.Future, "editionStep": editionStepOf,
		"secondForm": secondForm, "alternate": func(doc *policy.Document) template.HTML {
			return running.Alternate(d.t(doc.Alternate), d.t(doc.Title), doc.Breaks)
		}, "titled": func(t policy.Text) string { return running.Titled(d.t(t)) }, "clauseOf": func(t policy.Text) string { return running.FirstClause(d.t(t)) }, "beside": beside, "relations": relations, "pair": d.pair, "seriesData": d.seriesData,
	}
}

// t is a text in the reader's script.
func (d *dialect) t(t policy.Text) string { return t.In(d.script) }

// title is a document's title, which breaks between words.
func (d *dialect) title(doc *policy.Document) template.HTML {
	return running.Title(doc.Title.In(d.script), doc.Breaks)
}

// secondForm is a name's form for pages in Traditional where it has one of its own.
func secondForm(name policy.Text) string {
	if name.Hant == name.Hans {
		return ""
	}
	return name.Hant
}

// says is what an issue says in the reader's script.
func (d *dialect) says(i policy.Issue) string { return i.In(d.script.Language()) }

// chosen is the answer to a question of a table.
func (d *dialect) chosen(q *roster.Question) string { return q.Said(d.script.Language()) }

// tag is the reader's script as a lang attribute has it.
func (d *dialect) tag() string { return d.script.Tag() }

// href is the address of a path in the reader's script.
func (d *dialect) href(path string) string { return "/" + d.script.Tag() + path }

// raw is a query that is encoded already; the template would encode it once more.
func raw(query string) template.URL { return template.URL(query) }

// link is the address of a provision of a document.
func (d *dialect) link(doc *policy.Document, p *policy.Provision) string {
	return d.href(doc.Address(p.Path()))
}

// infull is the address of a provision in the whole text of a document with so many
// measures. Of a long one only the server knows the part.
func (d *dialect) infull(doc *policy.Document, p *policy.Provision, measures int) template.URL {
	address := d.href(doc.Address("full"))
	if measures > wholeLeaves {
		address += "?at=" + Anchor(p)
	}
	return template.URL(address + "#" + Anchor(p))
}

// label is a label as it was printed ("第十二条"), in the reader's script.
func (d *dialect) label(printed string) string {
	return d.converter.Convert(printed, d.script.Other(), d.script)
}

// self is the address of a page in the script with the given tag, "" for the
// script-neutral identifier.
func (d *dialect) self(l Layout, tag string) string {
	if tag != "" {
		tag = "/" + tag
	}
	address := l.BaseURL + tag + l.Path
	if l.Keep != "" {
		address += "?" + l.Keep
	}
	return address
}

// absolute is the identifier of a path, with the origin.
func (d *dialect) absolute(l Layout, path string) string { return l.BaseURL + path }

// searchTemplate is the search address with a placeholder, as schema.org has it.
func (d *dialect) searchTemplate(l Layout) string { return l.BaseURL + d.href("/search") + "?q={q}" }

// other is the page in the other script, with its query.
func (d *dialect) other(l Layout) string {
	address := "/" + d.script.Other().Tag() + l.Path
	if l.Query != "" {
		address += "?" + l.Query
	}
	return address
}

// toggle is the address that leads to the page in the other script and has the
// choice remembered: what the toggle is without JavaScript.
func (d *dialect) toggle(l Layout) string {
	mark := "?"
	if l.Query != "" {
		mark = "&"
	}
	return d.other(l) + mark + "remember=1"
}

func (d *dialect) asset(name string) (string, error) {
	a := d.assets.ByName(name)
	if a == nil {
		return "", fmt.Errorf("asset(%s): no such file in web/assets", name)
	}
	return a.Path, nil
}

// worker is the address of the service worker for the files as they are.
func (d *dialect) worker() string { return "/sw-" + d.assets.Version() + ".js" }

// words is a provision's title with the words it borrows told apart.
func (d *dialect) words(p *policy.Provision, source string, doc *policy.Document) []running.Segment {
	return running.Borrowed(p, source, doc.Script, d.script)
}

// linked is the heading of a provision with its terms.
func (d *dialect) linked(p *policy.Provision, mentions map[int64][]policy.TermMention) []running.Segment {
	return running.Linked(p.Heading.In(d.script), mentions[p.ID], policy.Heading)
}

// paragraphs is the text of a provision or passage, by paragraph and table, with its terms.
func (d *dialect) paragraphs(id int64, text policy.Text, mentions map[int64][]policy.TermMention) []running.Paragraph {
	return running.Paragraphs(running.Linked(text.In(d.script), mentions[id], policy.Body))
}

// worded is the text of a provision likewise, and of an article with the anchors of its paragraphs.
func (d *dialect) worded(p *policy.Provision, mentions map[int64][]policy.TermMention) []running.Paragraph {
	list := d.paragraphs(p.ID, p.Text, mentions)
	if p.Kind == policy.Article && p.IsMeasure() {
		running.Anchored(list, p.Text, Anchor(p))
	}
	return list
}

// marked is a window of a text with marks.
func (d *dialect) marked(text policy.Text, window search.Range, marks []search.Range) []running.Segment {
	return running.Marked(text.In(d.script), window, marks)
}

// mark is a whole text with marks.
func (d *dialect) mark(text policy.Text, marks []search.Range) []running.Segment {
	return running.Marked(text.In(d.script), search.Range{End: len(text.In(d.script))}, marks)
}

// brief is the beginning of a text: at most n characters, cut at a mark of
// punctuation where one stands in the second half.
func (d *dialect) brief(text policy.Text, n int) string {
	line, _, _ := strings.Cut(text.In(d.script), "\n")
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
func (d *dialect) hits(t policy.Text, marks []search.Range) []running.Paragraph {
	text := t.In(d.script)
	return running.Paragraphs(running.Marked(text, search.Range{End: len([]rune(text))}, marks))
}

// word is the word of a table for a key, which is a string or of a type made of one; ""
// where it has none.
func (d *dialect) word(table string, key any) string {
	return d.vocabulary[table][reflect.ValueOf(key).String()]
}
