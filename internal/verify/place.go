package verify

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// path is where a place stands below its edition, "" for what no page of its own has.
func (p *Place) path() string {
	if p.Provision == nil || !p.Provision.InTree() {
		return ""
	}
	return p.Provision.Path()
}

// ID is the identifier of what a place stands in, the same in all editions: "/d/baoan-2024/m/12".
func (p *Place) ID() string {
	id := "/d/" + p.Document.Slug
	if at := p.path(); at != "" {
		id += "/" + at
	}
	return id
}

// Address is the page of the edition on which the words stand marked, without the script before it.
func (p *Place) Address(s policy.Script) string {
	base := "/d/" + p.Document.Slug
	if p.Edition.Number > 0 {
		base += "/edition/" + strconv.Itoa(p.Edition.Number)
	}
	switch at := p.path(); {
	case p.Provision == nil:
		return base
	case at == "":
		return base + "/source"
	default:
		return base + "/" + at + "?" + url.Values{"q": {p.marked(s)}}.Encode()
	}
}

// mostMarked bounds the characters of the words that an address carries.
const mostMarked = 60

// marked is the words as a search asks for them: a phrase of those of the first field.
func (p *Place) marked(s policy.Script) string {
	words, _, _ := strings.Cut(p.Found.In(s), "\n")
	words = strings.Trim(strings.NewReplacer("\"", "", "＂", "", "「", "", "」", "", "“", "", "”", "", "『", "", "』", "").Replace(words), " 　，。；：、")
	if p.Field == label && p.Provision != nil {
		words = strings.TrimSpace(strings.TrimPrefix(words, p.Provision.Label))
	}
	if n := utf8.RuneCountInString(words); n > mostMarked {
		words = string([]rune(words)[:mostMarked])
	}
	return `"` + words + `"`
}

// locate finds where the words stand in the source of the edition, as exactly as that can be told.
func (w *work) locate(p *Place) error {
	if p.Provision == nil || p.Provision.ID == 0 {
		return nil
	}
	spans, pieces, err := w.Store.SourceOf(w.ctx, p.Provision.ID)
	if err != nil || len(spans) == 0 {
		return err
	}
	p.Provision.Spans = spans
	p.Span = policy.Span{Start: spans[0].Start, End: spans[0].End}
	for _, s := range spans[1:] {
		p.Span.Start, p.Span.End = min(p.Span.Start, s.Start), max(p.Span.End, s.End)
	}
	p.Loose = true
	if p.Last != nil {
		return nil
	}
	words := lettersOf(p.Found)
	for i, piece := range pieces {
		t := lettersOf(policy.Text{Hant: piece, Hans: piece})
		at := t.index(words, 0)
		if at < 0 || words.len() == 0 {
			continue
		}
		runes := []rune(piece)
		from, to := int(t.from[at]), int(t.from[at+words.len()-1])+1
		start := spans[i].Start + len(string(runes[:from]))
		p.Span, p.Loose = policy.Span{Start: start, End: start + len(string(runes[from:to]))}, false
		return nil
	}
	return nil
}

// Where says in words where a place is: document, edition, provision.
func (p *Place) Where(s policy.Script) string {
	l := LanguageOf(s)
	out := in([3]string{"“", "《", "《"}, l) + p.Document.Title.In(s) + in([3]string{"”", "》", "》"}, l)
	if p.Edition.Number > 0 {
		out += "，第 " + itoa(p.Edition.Number) + " 版"
		if !p.Edition.Current() {
			out += in([3]string{"", "（舊版）", "（旧版）"}, l)
		}
	}
	if q := p.Provision; q != nil && q.InTree() {
		switch {
		case q.Label != "":
			out += "，" + strings.TrimRight(q.Label, "、.． 　")
		case q.IsMeasure():
			out += in([3]string{"", "，第 ", "，第 "}, l) + itoa(q.Measure) + in([3]string{"", " 條", " 条"}, l)
		}
		if p.Last != nil && p.Last.Label != "" {
			out += in([3]string{"", "至", "至"}, l) + strings.TrimRight(p.Last.Label, "、.． 　")
		}
	}
	return out
}

// Say is what another edition has, in words.
func (o EditionWords) Say(s policy.Script) string {
	l := LanguageOf(s)
	out := "第 " + itoa(o.Edition.Number) + " 版"
	if o.Edition.Current() {
		out += in([3]string{"", "（現行）", "（现行）"}, l)
	}
	if o.Verdict == Absent {
		return out + in([3]string{"", "：沒有相近的字句", "：没有相近的字句"}, l)
	}
	return out + "：" + o.Found.In(s)
}
