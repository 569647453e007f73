package office

import (
	"cmp"
	"slices"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Doubt 存疑處 is a place of a document's text that another way of reading it would write
// otherwise, with the few words around it by which it can be settled for the document.
type Doubt struct {
	Provision *policy.Provision // where it stands first; nil: in the title or outside the tree
	Before    string            // the words before it, in the script it comes from
	Source    string            // the character as received
	After     string
	Shown     string // as pages in the other script show it
	Forms     []Form // what it can be settled as, that which is shown first
	Margin    float64
	Count     int // places that the same words settle
}

// Form is a way to write a doubtful place: the character, and the word that says so.
type Form struct {
	Character string
	Word      policy.Text
}

// MostDoubts bounds the list of a document.
const MostDoubts = 300

// Doubts lists where the conversion of a document's texts into the other script is in
// doubt, the least certain first, and how many there are beside those. convert has the words
// laid over it that hold in the document.
func Doubts(convert *script.Converter, d *policy.Document, e *policy.Edition) (list []*Doubt, more int) {
	g := &doubts{convert: convert, from: e.Script, seen: map[[3]string]*Doubt{}}
	g.text(nil, d.Title)
	for p := range policy.Walk(e.Provisions) {
		g.text(p, p.Heading)
		g.text(p, p.Text)
	}
	for _, p := range e.Passages {
		g.text(nil, p.Text)
	}
	slices.SortStableFunc(g.list, func(a, b *Doubt) int { return cmp.Compare(a.Margin, b.Margin) })
	shown := min(len(g.list), MostDoubts)
	return g.list[:shown], len(g.list) - shown
}

type doubts struct {
	convert *script.Converter
	from    policy.Script
	list    []*Doubt
	seen    map[[3]string]*Doubt // by word, form shown and place in the word
}

// text adds the doubts of a text.
func (g *doubts) text(p *policy.Provision, t policy.Text) {
	to := g.from.Other()
	source := []rune(t.In(g.from))
	var result []rune
	for _, hit := range g.convert.Doubts(t.In(g.from), g.from, to) {
		if result == nil {
			result = []rune(g.convert.Convert(t.In(g.from), g.from, to))
		}
		from, end := around(source, hit.Start, hit.End)
		if hit.End-hit.Start != 1 || end-from < 2 || len(hit.Candidates) < 2 {
			continue // by itself it would settle every place where the character stands
		}
		word, at := string(source[from:end]), hit.Start-from
		key := [3]string{word, hit.Result, string(rune('0' + at))}
		if d := g.seen[key]; d != nil {
			d.Count++
			continue
		}
		d := &Doubt{
			Provision: p, Source: hit.Source, Shown: hit.Result, Margin: hit.Margin, Count: 1,
			Before: string(source[max(0, hit.Start-12):hit.Start]), After: string(source[hit.End:min(len(source), hit.End+12)]),
		}
		forms := append([]string{hit.Result}, hit.Candidates...)
		for i, form := range forms {
			if slices.Index(forms, form) < i {
				continue
			}
			written := slices.Clone(result[from:end])
			written[at] = []rune(form)[0]
			settled := policy.Text{Hant: word, Hans: string(written)}
			if to == policy.Hant {
				settled = policy.Text{Hant: string(written), Hans: word}
			}
			if !script.Alike([]rune(form)[0], source[hit.Start]) {
				continue // no search would find it any more
			}
			d.Forms = append(d.Forms, Form{form, settled})
		}
		if len(d.Forms) > 1 {
			g.seen[key] = d
			g.list = append(g.list, d)
		}
	}
}

// around widens a place by two Chinese characters to each side, as far as there are.
func around(text []rune, from, end int) (int, int) {
	for n := 0; n < 2 && from > 0 && unicode.Is(unicode.Han, text[from-1]); n++ {
		from--
	}
	for n := 0; n < 2 && end < len(text) && unicode.Is(unicode.Han, text[end]); n++ {
		end++
	}
	return from, end
}
