package verify

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// cited is a document that a text names, or a place in one.
type cited struct {
	citation.Found
	line  paragraph
	title bool   // in marks or by its number, as a whole
	loose bool   // the document was named in a sentence before
	given bool   // a place whose document cannot be told has false
	alias string // key of a document named before that this may be short for
}

// names are those of a text, in its order.
type names struct {
	list   []cited
	inside []marked // what is quoted, as far as it was found
}

// readNames finds what a text names, paragraph by paragraph: a short name that was announced holds in those behind.
func readNames(t *body) *names {
	n := &names{}
	reader := citation.NewReader(policy.Text{}, citation.NewPlaces(nil))
	t = &body{t.text, t.hant, doubled(t.hans)}
	for _, p := range paragraphs(t.text) {
		first, end := len(n.list), -1
		for _, f := range reader.Read(&policy.Provision{Kind: policy.Prose, Text: policy.Text{Hans: string(t.hans[p.start:p.end])}}, policy.Body) {
			f.Start, f.End = f.Start+p.start, f.End+p.start
			c := cited{Found: f, line: p, title: f.Whole() && f.Key != "", given: f.Key != ""}
			if !f.Whole() && f.Key == "" {
				// A place by itself is one of the document that the paragraph named last.
				if k := n.last(first); k >= 0 && !ownWord(t.hans, f.Start) {
					c.Key, c.Bare, c.given, c.loose = n.list[k].Key, n.list[k].Bare, true, sentenceEnds(t.text, n.list[k].End, f.Start, nil)
				}
			}
			if f.Whole() && f.Key == "" {
				continue // 本條例
			}
			if f.Start < end {
				continue
			}
			if c.title {
				c.alias = n.longer(c.Key)
			}
			n.list, end = append(n.list, c), f.End
		}
		n.rest(t, p, first)
	}
	return n
}

// doubled is a text with 《》 for the 〈〉 that some write around titles, where they stand in no other title.
func doubled(text []rune) []rune {
	if !slices.Contains(text, '〈') {
		return text
	}
	text = slices.Clone(text)
	open := 0
	for i, r := range text {
		switch r {
		case '《':
			open++
		case '》', '\n':
			open = 0
		case '〈':
			for k := i + 1; open == 0 && k < len(text) && text[k] != '\n' && text[k] != '〈'; k++ {
				if text[k] == '〉' {
					text[i], text[k] = '《', '》'
					break
				}
			}
		}
	}
	return text
}

// rest adds the places of a paragraph that the reader of documents leaves alone because it cannot be told of which they are:
// here, behind a document that the paragraph names, they are taken for its, unless a law's bare name stands before them.
func (n *names) rest(t *body, p paragraph, first int) {
	for i := p.start; i < p.end; i++ {
		if t.hans[i] != '第' || slices.ContainsFunc(n.list[first:], func(c cited) bool { return c.Start <= i && i < c.End }) {
			continue
		}
		const longest = 40
		found := citation.Find(policy.Text{Hans: string(t.hans[i:min(p.end, i+longest)])})
		if len(found) == 0 || found[0].Start != 0 || found[0].Article == "" {
			continue
		}
		f := found[0]
		f.Start, f.End = i, i+f.End
		c := cited{Found: f, line: p}
		bare := i > p.start && strings.ContainsRune("法例定办决细则通章程解释规范标准知见案典约", t.hans[i-1])
		for k := len(n.list) - 1; k >= first && !bare; k-- {
			if o := n.list[k]; o.Key != "" && o.End <= i {
				c.Key, c.given, c.loose = o.Key, true, sentenceEnds(t.text, o.End, i, nil)
				break
			}
		}
		n.list = append(n.list, c)
		i = f.End - 1
	}
	slices.SortStableFunc(n.list[first:], func(a, b cited) int { return a.Start - b.Start })
}

// longer is the one document named before for whose name a name may be short, 資金辦法 for 青石區測試資金管理辦法; "" for none and for
// several.
func (n *names) longer(key string) (found string) {
	short := []rune(key)
	for _, c := range n.list {
		full := []rune(c.Key)
		if !c.title || len(full) <= len(short) || len(short) < 2 || full[len(full)-1] != short[len(short)-1] {
			continue
		}
		k := 0
		for _, r := range full {
			if k < len(short) && r == short[k] {
				k++
			}
		}
		if k < len(short) || found == c.Key {
			continue
		}
		if found != "" {
			return ""
		}
		found = c.Key
	}
	return found
}

// ownWord reports whether a place at i is one of the text's own: 本辦法第三條.
func ownWord(hans []rune, i int) bool { return hans[i] == '本' }

// last is the last document named from a place of the list on, -1 for none.
func (n *names) last(first int) int {
	for k := len(n.list) - 1; k >= first; k-- {
		if n.list[k].Key != "" {
			return k
		}
	}
	return -1
}

// in reports whether something is named in characters [start, end).
func (n *names) in(start, end int) bool {
	return slices.ContainsFunc(n.list, func(c cited) bool { return c.Key != "" && c.Start >= start && c.End <= end })
}

// sentenceEnds reports whether a sentence ends between two characters, outside what is quoted.
func sentenceEnds(text []rune, from, to int, inside []marked) bool {
	for i := from; i < to; i++ {
		if strings.ContainsRune("。！？!?\n", text[i]) && !within(inside, i, i+1) {
			return true
		}
	}
	return false
}

// behind are words, in Simplified, that stand between a quotation and the document named behind it.
var behind = []string{"（", "(", "〔", "﹝", "[", "［", "【", "——", "—", "－－", "--", "见", "（见", "(见", "详见", "出自", "引自", "载于", "源自", "语出", "来自",
	"（引自", "（摘自", "（出自", "（据", "（来源：", "（详见", "——引自", "——摘自", "——见", "是", "系", "即", "为", "这是", "这一表述出自", "一语出自", "的表述出自", "一词出自", "的说法出自", "的提法出自", "的规定见", "的规定见于", "的表述见于", "见于", "一句见", "一句出自"}

// of says what a quotation is attributed to: a document named behind it in brackets or as its source, else the last one
// named before it in its sentence, else, loosely, in its paragraph; of a block that named in the line before.
func (n *names) of(t *body, start, end int, block bool) *Attribution {
	for k, c := range n.list {
		if c.Key == "" || c.Start < end || c.Start > end+14 || within(n.inside, c.Start, c.End) {
			continue
		}
		between := strings.TrimLeft(strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) && r != '\n' {
				return -1
			}
			return r
		}, string(t.hans[min(end+1, c.Start):c.Start])), "，。；、”」』\"’")
		if block {
			between = strings.TrimLeft(between, "\n")
		}
		if slices.Contains(behind, between) {
			if k+1 < len(n.list) && n.list[k+1].Key == c.Key && !n.list[k+1].Whole() && n.list[k+1].Start-c.End < 3 {
				c = n.list[k+1]
			}
			return attribution(t, n.list, k, c)
		}
		break
	}
	line := start
	for line > 0 && t.text[line-1] != '\n' {
		line--
	}
	if block {
		for line > 0 && (unicode.IsSpace(t.text[line-1])) {
			line--
		}
		for line > 0 && t.text[line-1] != '\n' {
			line--
		}
	}
	for k := len(n.list) - 1; k >= 0; k-- {
		c := n.list[k]
		if c.End > start || c.Key == "" && !c.Whole() && c.Start >= start {
			continue
		}
		if c.Start < line {
			break
		}
		if within(n.inside, c.Start, c.End) {
			continue
		}
		if c.Key == "" {
			return nil // 本辦法第三條規定
		}
		a := attribution(t, n.list, k, c)
		a.Loose = c.loose || sentenceEnds(t.text, c.End, start, n.inside) && !block
		return a
	}
	return nil
}

func attribution(t *body, list []cited, k int, c cited) *Attribution {
	from := min(c.Start, list[k].Start)
	a := &Attribution{key: c.Key, place: c, Place: c.Found.String()}
	for i := k; i > 0 && !c.Whole() && list[i-1].Key == c.Key && !list[i-1].Whole() && list[i-1].End <= list[i].Start; i-- {
		between := strings.Trim(string(t.hans[list[i-1].End:list[i].Start]), "第项款条目")
		if between == "至" || between == "到" {
			for n := list[i-1].Item + 1; n < list[i].Item && list[i-1].Article == list[i].Article; n++ {
				at := list[i-1]
				at.Item = n
				a.places = append(a.places, at)
			}
		} else if !joins(between) {
			break
		}
		a.places = append(a.places, list[i-1])
	}
	// The title belongs to the words, and so do documents named together with it.
	for k > 0 && (list[k-1].Key == c.Key && !c.Whole() && list[k-1].End <= c.Start && c.Start-list[k-1].End < 24 ||
		list[k-1].Whole() && list[k-1].End <= from && joins(string(t.hans[list[k-1].End:from]))) {
		k--
		if list[k].Key != c.Key && !slices.Contains(a.also, list[k].Key) && list[k].Key != "" {
			a.also = append(a.also, list[k].Key)
		}
		from = list[k].Start
	}
	a.Words = string(t.text[from:max(from, c.End)])
	return a
}

// joins reports whether what stands between two documents names them together.
func joins(between string) bool {
	switch strings.TrimSpace(between) {
	case "", "和", "、", "及", "与", "以及", "或", "，", "和《", "并":
		return between != ""
	}
	return false
}

// named makes findings of the titles and places that a text names, outside what it quotes.
func named(t *body, n *names) (list []Finding) {
	titles := map[string]bool{}
	for _, c := range n.list {
		if within(n.inside, c.Start, c.End) {
			continue
		}
		switch {
		case c.title && !titles[c.Key] && !c.Bare:
			titles[c.Key] = true
			f := newFinding(Title, t, c.Start, c.End)
			f.cited = &c
			list = append(list, f)
		case !c.Whole():
			f := newFinding(Reference, t, c.Start, c.End)
			f.cited = &c
			if c.given {
				f.Attributed = attribution(t, n.list, slices.IndexFunc(n.list, func(o cited) bool { return o.Found == c.Found }), c)
				f.Attributed.Loose = c.loose
			}
			list = append(list, f)
		}
	}
	return list
}

// name finds the documents that findings name.
func (w *work) name(list []Finding) error {
	var keys []string
	aliases := map[string]string{}
	each(list, func(f *Finding) {
		if f.Attributed != nil {
			keys = append(append(keys, f.Attributed.key), f.Attributed.also...)
		}
		if f.cited != nil && f.cited.Key != "" {
			keys = append(keys, f.cited.Key)
			if f.cited.alias != "" {
				aliases[f.cited.Key] = f.cited.alias
			}
		}
	})
	slices.Sort(keys)
	var err error
	if w.documents, err = w.Store.Named(w.ctx, slices.Compact(keys)); err != nil {
		return err
	}
	w.short = map[string]bool{}
	for short, full := range aliases {
		if len(w.documents[short]) == 0 && len(w.documents[full]) > 0 {
			w.documents[short], w.short[short] = w.documents[full], true
		}
	}
	for i := range list {
		f := &list[i]
		if f.Attributed != nil && w.short[f.Attributed.key] || f.cited != nil && w.short[f.cited.Key] {
			f.note(NoteShortName)
		}
	}
	each(list, func(f *Finding) {
		if a := f.Attributed; a != nil {
			if of := w.documents[a.key]; len(of) > 0 {
				a.Document, a.Others = of[0], of[1:]
			}
			for _, key := range a.also {
				a.Others = append(slices.Clone(a.Others), w.documents[key]...)
			}
		}
	})
	return nil
}

// each is all findings; those that share an attribution do so once.
func each(list []Finding, do func(*Finding)) {
	seen := map[*Attribution]bool{}
	for i := range list {
		if a := list[i].Attributed; a != nil && seen[a] {
			continue
		} else if a != nil {
			seen[a] = true
		}
		do(&list[i])
	}
}

// possible are the documents that a finding may stand in by what it is attributed to.
func (a *Attribution) possible() []*policy.Document {
	switch {
	case a == nil:
		return nil
	case a.Document == nil:
		return a.Others
	}
	return append([]*policy.Document{a.Document}, a.Others...)
}
