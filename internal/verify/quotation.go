package verify

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// quotation checks words: in the documents that they are attributed to, in all editions, then everywhere.
func (w *work) quotation(f *Finding) error {
	n := f.letters.len()
	documents := f.Attributed.possible()
	switch {
	case n == 0:
		return f.say(Unclear, NoteEmpty)
	case n < 2, n < leastSaid && len(documents) == 0:
		return f.say(Unclear, NoteShort)
	}
	list, omitted, bracketed := fragments(f)
	whole := []fragment{{0, n}}
	if len(list) == 0 {
		return f.say(Unclear, NoteEmpty)
	}
	if omitted {
		f.note(NoteOmitted)
	}
	if bracketed {
		f.note(NoteBracketed)
	}
	said := 0 // letters that are the document's and not the writer's
	for _, g := range list {
		said += g.to - g.from
	}
	if said < 2 || said < leastSaid && len(documents) == 0 {
		return f.say(Unclear, NoteShort)
	}
	strict := f.Attributed != nil && !f.Attributed.Loose
	if strict && len(documents) == 0 {
		f.note(NoteNotHeld)
	}
	var wrong *Place // in the document, at another place
	older := false   // there are editions that are not read
	for _, d := range documents {
		h, err := w.held(d)
		if err != nil {
			return err
		}
		older = older || h.left > 0
		for _, part := range [][]fragment{whole, list} {
			p, right, err := w.exactly(h, f, part)
			if err != nil {
				return err
			}
			if p != nil && right {
				return w.stands(f, p)
			}
			if p != nil && wrong == nil {
				wrong = p
			}
		}
	}
	if wrong != nil {
		f.Places = append(f.Places, *wrong)
		if f.Attributed.Loose {
			return w.stands(f, wrong)
		}
		f.note(NoteOtherArticle)
		if older {
			f.note(NoteEditions)
		}
		return f.say(Elsewhere)
	}
	if older {
		f.note(NoteEditions)
	}
	near, editions := w.nearest(f, documents, list)
	if near != nil && near.numbers {
		return w.otherwise(f, near)
	}
	p, more, cut, err := w.anywhere(f, whole, list)
	if err != nil {
		return err
	}
	if p != nil {
		f.More = more
		if cut {
			f.note(NoteMore)
		}
		if !strict {
			return w.stands(f, p)
		}
		if slices.ContainsFunc(documents, func(d *policy.Document) bool { return d.ID == p.Document.ID }) {
			if f.Attributed.place.Whole() {
				return w.stands(f, p)
			}
			f.Places = append(f.Places, *p)
			return f.say(Unclear, NotePast) // in an edition that was not read: at which place cannot be told
		}
		f.Places = append(f.Places, *p)
		if near != nil {
			f.Places = append(f.Places, *near)
		}
		if len(documents) > 0 {
			f.note(NoteOtherDocument)
		}
		return f.say(Elsewhere)
	}
	if near == nil {
		d, bounded, err := w.like(f, list)
		if err != nil {
			return err
		}
		cut = cut || bounded
		if d != nil {
			h, err := w.held(d)
			if err != nil {
				return err
			}
			// Over the border of two provisions.
			for _, part := range [][]fragment{whole, list} {
				p, _, err := w.exactly(h, f, part)
				if err != nil {
					return err
				}
				if p != nil && strict {
					f.Places = append(f.Places, *p)
					if len(documents) > 0 {
						f.note(NoteOtherDocument)
					}
					return f.say(Elsewhere)
				}
				if p != nil {
					return w.stands(f, p)
				}
			}
			if near, editions = w.nearest(f, []*policy.Document{d}, list); near != nil && near.numbers && !(strict && len(documents) > 0) {
				return w.otherwise(f, near)
			}
			if near != nil && strict && len(documents) > 0 {
				f.note(NoteOtherDocument)
			}
		}
	}
	if near != nil {
		near.Other = editions
		f.Places = append(f.Places, *near)
		return f.say(Near)
	}
	if n < leastSaid+1 && len(documents) == 0 {
		f.note(NoteShort)
		return f.say(Unclear)
	}
	if cut {
		f.note(NoteBounded)
	}
	if cut || older {
		return f.say(Unclear)
	}
	return f.say(Absent)
}

// stands says that words stand where they are said to. Where only an edition that is no longer current has them, it says
// what the current one has.
func (w *work) stands(f *Finding, p *Place) error {
	f.Places = append([]Place{*p}, f.Places...)
	f.Places = f.Places[:1]
	if p.Edition.Current() {
		return f.say(Exact)
	}
	h, err := w.held(p.Document)
	if err != nil {
		return err
	}
	if len(h.editions) > 0 {
		f.note(NotePast)
		now := h.editions[0]
		list, _, _ := fragments(f)
		if m, ok := nearIn(now.flows[0](), f, list, true); ok && !m.over {
			q := placeOf(now, m)
			f.Places[0].Other = append(f.Places[0].Other, EditionWords{now.Edition, Near, q.Found, q.path()})
		} else {
			f.Places[0].Other = append(f.Places[0].Other, EditionWords{Edition: now.Edition, Verdict: Absent})
		}
	}
	return f.say(Exact)
}

// exactly looks for words in all editions of a document, the current one first: at the place that is said if they stand
// there in any, which right tells.
func (w *work) exactly(h *kept, f *Finding, list []fragment) (best *Place, right bool, err error) {
	const most = 100
	for _, e := range h.editions {
		for _, fl := range e.flows {
			found := exactIn(fl(), f, list, most)
			if len(list) > 1 { // what stands closest together is meant
				slices.SortStableFunc(found, func(a, b match) int { return a.last - a.first - b.last + b.first })
			}
			for _, m := range found {
				if !e.atPlace(f, m) {
					continue
				}
				p := placeOf(e, m)
				if m.marksDiffer(f) {
					if slices.ContainsFunc(found, func(o match) bool { return e.atPlace(f, o) && !o.marksDiffer(f) }) {
						continue
					}
					f.note(NotePunctuation)
				}
				return p, true, nil
			}
			if len(found) > 0 && best == nil {
				best = placeOf(e, found[0])
			}
		}
	}
	return best, false, nil
}

// atPlace reports whether a match stands at a place that the words are attributed to. A document without articles has
// no such places.
func (e *edition) atPlace(f *Finding, m match) bool {
	a := f.Attributed
	return a == nil || a.place.Whole() || e.isAt(f, m, a.place) || slices.ContainsFunc(a.places, func(c cited) bool { return e.isAt(f, m, c) })
}

// isAt reports whether a match stands at a place.
func (e *edition) isAt(f *Finding, m match, place cited) bool {
	whole := place.Found
	whole.Line, whole.Until = citation.Line{}, ""
	k := int(m.fl.row[m.first])
	is := article(e.rows, k)
	named := e.place(whole)
	switch {
	case named == nil && (place.Article == "" || !slices.ContainsFunc(e.rows, func(p holding.Provision) bool { return p.Kind == policy.Article })):
		f.note(NoteNoArticles)
		return true
	case named != nil && place.Until == "":
		at := &e.rows[k]
		for at != nil && at.ID != named.ID {
			at = e.above(at)
		}
		if at == nil {
			return false
		}
	case is == nil:
		return false
	case is.Num != place.Article && (place.Until == "" || number(is.Num) < number(place.Article) || number(is.Num) > number(place.Until)):
		return false
	}
	return is == nil || place.Line == (citation.Line{}) || lineMatches(is, m, place.Line, k, e)
}

func (e *edition) above(p *holding.Provision) *holding.Provision {
	for i := range e.rows {
		if e.rows[i].ID == p.Parent && p.Parent != 0 {
			return &e.rows[i]
		}
	}
	return nil
}

// lineMatches reports whether a match begins in the paragraph or item that is named. Where the article's text is one line its
// parts are not kept apart, and nothing can be said against it.
func lineMatches(is *holding.Provision, m match, want citation.Line, k int, e *edition) bool {
	if e.rows[k].ID != is.ID || m.fl.part[m.first] != policy.Body {
		return true
	}
	lines := citation.Lines(is.Text.Hans)
	if len(lines) < 2 {
		return true
	}
	at, text := 0, []rune(is.Text.Hans)
	for i := range int(m.fl.from[m.first]) {
		if text[i] == '\n' {
			at++
		}
	}
	if at >= len(lines) {
		return true
	}
	l := lines[at]
	return (want.Paragraph == 0 || l.Paragraph == want.Paragraph) && (want.Item == 0 || l.Item == want.Item) && (want.Subitem == 0 || l.Subitem == want.Subitem)
}

// nearest gives the place in documents that is most like the words, the current edition's where several are, and what other
// editions of that document have.
func (w *work) nearest(f *Finding, documents []*policy.Document, list []fragment) (*Place, []EditionWords) {
	var best *Place
	var others []EditionWords
	cost := 0
	for _, d := range documents {
		h, err := w.held(d)
		if err != nil {
			continue
		}
		var of []EditionWords
		for _, e := range h.editions {
			m, ok := nearIn(e.flows[0](), f, list, true)
			if n, is := nearIn(e.flows[1](), f, list, true); is && (!ok || n.cost < m.cost) {
				m, ok = n, true
			}
			if !ok {
				of = append(of, EditionWords{Edition: e.Edition, Verdict: Absent})
				continue
			}
			p := placeOf(e, m)
			p.Differs = differences(f, m)
			if m.cost == 0 { // only marks of a fragment's ends
				p.Differs = nil
			}
			if whole := numbersOf(e, f, m, p); whole != nil {
				p, m.cost = whole, 0
			} else if m.over {
				of = append(of, EditionWords{Edition: e.Edition, Verdict: Absent})
				continue
			}
			p.aside = !e.atPlace(f, m)
			of = append(of, EditionWords{e.Edition, Near, p.Found, p.path()})
			if best == nil || m.cost < cost {
				best, cost = p, m.cost
			}
		}
		if best != nil && best.Document.ID == d.ID {
			others = slices.DeleteFunc(of, func(o EditionWords) bool {
				return o.Edition.ID == best.Edition.ID || o.Verdict == Near && o.Found == best.Found
			})
		}
	}
	return best, others
}

// differences are the steps of a match in characters of the quotation and of what was found.
func differences(f *Finding, m match) (list []Difference) {
	quoteEnd := len([]rune(f.Quote))
	for _, s := range m.steps {
		d := Difference{}
		d.QuoteStart, d.QuoteEnd = span(f.letters.from, s.q, s.qEnd, quoteEnd)
		if s.t > m.last {
			d.FoundStart = m.fl.offset(m.first, m.last) + 1
			d.FoundEnd = d.FoundStart
		} else {
			d.FoundStart = m.fl.offset(m.first, max(s.t, m.first))
			d.FoundEnd = d.FoundStart
			if s.tEnd > s.t {
				d.FoundEnd = m.fl.offset(m.first, min(s.tEnd-1, m.last)) + 1
			}
		}
		list = append(list, d)
	}
	return list
}

func span(from []int32, a, b, end int) (int, int) {
	switch {
	case a >= len(from):
		return end, end
	case b <= a:
		return int(from[a]), int(from[a])
	}
	return int(from[a]), int(from[b-1]) + 1
}

func placeOf(e *edition, m match) *Place {
	fl := m.fl
	at := e.row(fl, m.first).Provision // a copy: its spans are filled in
	p := &Place{
		Document: e.Document, Edition: e.Edition, Provision: &at, Field: fl.part[m.first],
		Start: int(fl.from[m.first]), End: int(fl.from[m.last]) + 1, Found: fl.words(m.first, m.last),
	}
	if last := e.row(fl, m.last); last.ID != p.Provision.ID {
		p.Last = &last.Provision
	}
	return p
}

func (e *edition) row(fl *flow, letter int) *holding.Provision { return &fl.rows[fl.row[letter]] }
