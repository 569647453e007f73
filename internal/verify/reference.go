package verify

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// title checks whether a document of a name is held.
func (w *work) title(f *Finding) error {
	list := w.documents[f.cited.Key]
	if len(list) > 0 {
		for _, d := range list {
			p, err := w.whole(d)
			if err != nil {
				return err
			}
			f.Places = append(f.Places, p)
		}
		if len(list) > 1 {
			f.note(NoteSeveral)
		}
		if w.short[f.cited.Key] {
			return f.say(Near)
		}
		return f.say(Exact)
	}
	like, err := w.Store.NamesLike(w.ctx, f.cited.Key)
	if err != nil {
		return err
	}
	q := lettersOf(policy.Text{Hant: f.cited.Key, Hans: f.cited.Key})
	var best *policy.Document
	cost := 0
	for key, d := range like {
		if c := distance(q, lettersOf(policy.Text{Hant: key, Hans: key})); c <= mayDiffer(q.len(), false) && (best == nil || c < cost || c == cost && d.ID < best.ID) {
			best, cost = d, c
		}
	}
	if best == nil {
		return f.say(Absent, NoteNotHeld)
	}
	p, err := w.whole(best)
	if err != nil {
		return err
	}
	e := &edition{Edition: p.Edition}
	name := best.Title
	if isNumber(f.cited.Key) { // it is told beside the number that the document has
		name = policy.Text{Hant: best.Number, Hans: best.Number}
	}
	fl := newFlow([]holding.Provision{{Provision: policy.Provision{Text: name}}}, false)
	if m := alignIn(&fl.letters, f.letters, 0, fl.len()); len(m.pairs) > 0 {
		m.fl = fl
		p.Differs = differences(f, m)
		p.Found = placeOf(e, m).Found
	}
	f.Places = append(f.Places, p)
	return f.say(Near)
}

// isNumber reports whether a name that something is cited by is the number of a document.
func isNumber(key string) bool { return strings.ContainsRune(key, '〕') }

// whole is a document as a place.
func (w *work) whole(d *policy.Document) (Place, error) {
	p := Place{Document: d, Found: d.Title}
	list, err := w.Store.HeldEditions(w.ctx, d.ID)
	if len(list) > 0 {
		p.Edition = list[0]
	}
	return p, err
}

// reference checks whether a document has a place that is named.
func (w *work) reference(f *Finding) error {
	if !f.cited.given {
		return f.say(Unclear, NoteUnnamed)
	}
	list := w.documents[f.cited.Key]
	if len(list) == 0 {
		return f.say(Unclear, NoteNotHeld)
	}
	article, articles, older := (*Place)(nil), false, false
	for _, d := range list {
		h, err := w.held(d)
		if err != nil {
			return err
		}
		older = older || h.left > 0
		for _, e := range h.editions {
			for i := range e.rows {
				articles = articles || e.rows[i].Kind == policy.Article || e.rows[i].Kind == policy.Chapter
			}
			at := e.place(f.cited.Found)
			if at != nil {
				p := placeAt(e, at)
				p.narrow(f.cited.Line)
				f.Places = append(f.Places, *p)
				if !e.Current() {
					f.note(NotePast)
				}
				return f.say(Exact)
			}
			above := f.cited.Found
			above.Line = citation.Line{}
			if at := e.place(above); at != nil && article == nil {
				article = placeAt(e, at)
			}
		}
	}
	if older {
		f.note(NoteEditions)
	}
	switch {
	case article != nil:
		f.Places = append(f.Places, *article)
		return f.say(Near, NotePartMissing)
	case !articles:
		return f.say(Unclear, NoteNoArticles)
	}
	p, err := w.whole(list[0])
	if err != nil {
		return err
	}
	f.Places = append(f.Places, p)
	if older {
		return f.say(Unclear)
	}
	return f.say(Absent, NoteNoSuchArticle)
}

// placeAt is a provision as a place.
func placeAt(e *edition, p *policy.Provision) *Place {
	own := *p // its spans are filled in
	p = &own
	q := &Place{Document: e.Document, Edition: e.Edition, Provision: p, Field: policy.Body, Found: p.Text, End: len([]rune(p.Text.Hans))}
	if p.Text.Empty() {
		q.Field, q.Found, q.End = policy.Heading, p.Heading, len([]rune(p.Heading.Hans))
	}
	return q
}

// narrow makes a place of an article that of a paragraph or item of it.
func (p *Place) narrow(want citation.Line) {
	if want == (citation.Line{}) || p.Field != policy.Body {
		return
	}
	start, text := 0, []rune(p.Provision.Text.Hans)
	lines := citation.Lines(string(text))
	for i, l := range lines {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if len(lines) > 1 && (want.Paragraph == 0 || want.Paragraph == l.Paragraph) && l.Item == want.Item && l.Subitem == want.Subitem && (i == 0 || lines[i-1] != l) {
			p.Start, p.End, p.Found = start, end, p.Provision.Text.Cut(start, end)
			return
		}
		start = end + 1
	}
}

// distance is how many letters have to be changed, added or left out to make one text of another.
func distance(a, b *letters) int {
	row := make([]int, b.len()+1)
	for j := range row {
		row[j] = j
	}
	for i := range a.list {
		left := row[0]
		row[0] = i + 1
		for j := range b.list {
			d := left
			if a.list[i].fold != b.list[j].fold {
				d++
			}
			left = row[j+1]
			row[j+1] = min(d, row[j+1]+1, row[j]+1)
		}
	}
	return row[b.len()]
}
