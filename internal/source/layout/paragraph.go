package layout

import (
	"cmp"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is how a numbered paragraph begins.
var label = pattern.Lazy(`^\s*(?:第\s*[〇零一二三四五六七八九十百千廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰0-9]+[A-Z]{0,2}\s*[編编章節节條条款部分]|[一二三四五六七八九十百]+\s*[、.．]|[（(]\s*[一二三四五六七八九十百0-9a-zA-Z]{1,4}\s*[)）]|[0-9]{1,3}(?:\.[0-9]{1,3})*\s*[.．、)）]|[0-9]{1,3}(?:\.[0-9]{1,3})+\s|[A-Z]{1,2}\s*[.、]|[①-⑳⑴-⒇]|[附][件表錄录則则]|[·•●■□☑◆★※▪➢・‧∙⚫◇◎◉◈▲△▶►▸▷◦‣➤✓✔√☞♦❖◾◼\x{F020}-\x{F0FF}]|○\s*[^一二三四五六七八九十百零〇○年])`) // and bullets of symbol fonts

// bodies opens a line that says who answers for what stands above it.
var bodies = pattern.Lazy(`^\s*[（(【［\[]?(?:责任|責任|牵头|牽頭|配合|主办|主辦|协办|協辦|承办|承辦|主管|参与|參與|参加|參加)(?:单位|單位|部门|部門)\s*(?:[：:]|\s)`)

// day is a line that is a day and nothing else, as it stands below who signs.
var day = pattern.Lazy(`^\s*[0-9０-９〇零○Ｏ一二三四五六七八九十]{2,4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日\s*$`)

// leaders are the dots of a table of contents before the number of a page.
var leaders = pattern.Lazy(`(?:[.·…．‧]\s*){3,}\s*[0-9０-９ivxIVXⅠ-ⅿ]*\s*$`)

// margin is between where and where the lines of a page, or of a column of it, stand.
type margin struct {
	left, right float64
	lines       int
}

// key of a margin: the page's number and the column.
func (i item) key() int { return i.page.Number*4 + i.side }

// measure finds margins, the distance of lines and whether paragraphs are indented.
func (d *document) measure() {
	d.margins = map[int]margin{}
	lefts, rights := map[int][]float64{}, map[int][]float64{}
	var pitches []float64
	for i, it := range d.items {
		if it.line == nil {
			continue
		}
		k := it.key()
		if it.line.em < 1.15*d.em {
			lefts[k], rights[k] = append(lefts[k], it.line.X0), append(rights[k], it.line.X1)
		}
		if i > 0 && d.items[i-1].line != nil && d.items[i-1].key() == k {
			if pitch := it.line.y - d.items[i-1].line.y; pitch > 0.9*d.em && pitch < 3.5*d.em {
				pitches = append(pitches, pitch)
			}
		}
	}
	d.pitch = 1.7 * d.em
	if len(pitches) > 0 {
		slices.Sort(pitches)
		d.pitch = pitches[len(pitches)/2]
	}
	widths := map[int][]float64{}
	for k := range lefts {
		slices.Sort(lefts[k])
		slices.Sort(rights[k])
		m := margin{lefts[k][len(lefts[k])/20], rights[k][(len(rights[k])*19)/20], len(lefts[k])}
		d.margins[k] = m
		if m.lines >= 6 {
			widths[k%4] = append(widths[k%4], m.right-m.left)
		}
	}
	for _, list := range widths {
		slices.Sort(list)
	}
	for k, m := range d.margins {
		if k%4 == 0 && m.lines >= 6 && d.ragged(m, rights[k], k/4) {
			m.right = max(m.right, d.widthOf(k/4)-m.left)
			d.margins[k] = m
		} else if list := widths[k%4]; len(list) > 0 && m.lines < 12 {
			m.right = max(m.right, min(m.left+list[len(list)/2], d.widthOf(k/4)))
			d.margins[k] = m
		} else if m.lines < 6 && k%4 == 0 && m.left < d.widthOf(k/4)/2 {
			m.right = max(m.right, d.widthOf(k/4)-m.left) // so few lines may all be short
			d.margins[k] = m
		}
	}
	in, all := 0, 0
	for _, it := range d.items {
		if it.line == nil {
			continue
		}
		all++
		if in2 := it.line.X0 - d.margins[it.key()].left; math.Abs(in2-2*d.em) < 0.6*d.em {
			in++
		}
	}
	d.indented = in >= 2 && in*20 >= all
}

// ragged reports whether none of the lines of a page is a full one: they reach over little of it, and few
// of them as far as the farthest. rights is where they end, in order.
func (d *document) ragged(m margin, rights []float64, page int) bool {
	const narrow = 0.6 // of what a page of these margins has room for
	full := 0
	for _, right := range rights {
		if right >= m.right-1.2*d.em {
			full++
		}
	}
	return 3*full < m.lines && m.right-m.left < narrow*(d.widthOf(page)-2*m.left)
}

func (d *document) widthOf(number int) float64 {
	for _, s := range d.sheets {
		if s.Number == number {
			return s.Width
		}
	}
	return 0
}

// paragraph is a paragraph while lines are added to it.
type paragraph struct {
	first, last item
	lines       int
	rest        float64 // where lines behind the first begin
}

// goesOn reports whether a line belongs to the paragraph before it.
func (d *document) goesOn(p paragraph, next item) bool {
	a, b := p.last.line, next.line
	if math.Abs(a.em-b.em) > 0.12*max(a.em, b.em) || leaders().MatchString(a.text) {
		return false
	}
	same := p.last.page == next.page && p.last.side == next.side
	numbered, open := label().MatchString(b.text), !ended(a.text)
	far := max(1.5*d.pitch, 1.3*a.em)
	if open && !numbered && !d.centered(p.last) {
		far = max(far, 2.8*a.em) // lines of slides stand far apart
	}
	if same && (b.y <= a.y || b.y-a.y > far) || !open && bodies().MatchString(b.text) {
		return false
	}
	ma, mb := d.margins[p.last.key()], d.margins[next.key()]
	if same && d.centered(p.last) && d.centered(next) && a.em > 1.12*d.em {
		return b.y-a.y < 2.2*a.em // a title in lines
	}
	if p.lines == 1 && a.X0-ma.left > 0.45*(ma.right-ma.left) && b.X0-mb.left < 0.3*(mb.right-mb.left) {
		return false // a line set at the right, as the number of a paper is
	}
	if p.lines == 1 && a.X0-ma.left > 0.45*(ma.right-ma.left) && (b.X0-mb.left > 0.45*(mb.right-mb.left) && !strings.HasSuffix(a.text, "，") || day().MatchString(a.text)) {
		return false // who signs, and when
	}
	if a.X1+b.first+0.3*a.em < ma.right-0.9*a.em {
		return false // there was room for its first word
	}
	// Places as from the left margin, because pages may be bound on either side.
	first, at := p.first.line.X0-d.margins[p.first.key()].left, b.X0-mb.left
	inner := p.first.line.inner - d.margins[p.first.key()].left
	slack := 0.8 * d.em
	if p.lines > 1 {
		if math.Abs(at-p.rest) > slack {
			return false
		}
		return !numbered || math.Abs(p.rest-first) > slack
	}
	switch {
	case at < first-slack: // the first line was indented
		return !numbered || at <= slack && first > slack && !strictLabel(b.text)
	case at <= first+slack:
		if numbered || label().MatchString(p.first.line.text) && d.indented && at > slack {
			// Behind a number with room to its text, lines may go on below the number.
			return open && !numbered && p.first.line.inner > p.first.line.X0+p.first.line.first+0.6*a.em
		}
		return !d.indented || at <= slack
	}
	return math.Abs(at-inner) <= slack && inner > first
}

// ended reports whether a line ends as a sentence or a title in brackets does.
func ended(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return strings.ContainsRune("。！？；：…”」』）】.!?;:)\"", last)
}

// strictLabel reports whether a line begins with what never begins a line by chance.
func strictLabel(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "第") }

// centered reports whether a line stands in the middle, with room on both sides.
func (d *document) centered(it item) bool {
	m := d.margins[it.key()]
	return math.Abs(it.line.center()-(m.left+m.right)/2) < 2*d.em && it.line.X0 > m.left+d.em || it.line.em > 1.12*d.em
}

// join is what stands between two lines of a paragraph: nothing between Chinese
// characters; a word parted by a hyphen is put together by whoever writes.
func join(before, after string, full bool) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if full && (isWide(a) || isWide(b) || a == utf8.RuneError || b == utf8.RuneError) && !(unicode.IsLetter(a) && !isWide(a) && unicode.IsLetter(b) && !isWide(b)) {
		return ""
	}
	return " "
}

// hyphenated reports whether a word goes on in the next line: a hyphen behind a Latin
// letter with a small one after it.
func hyphenated(before, after string) bool {
	b := strings.TrimSuffix(before, "-")
	if b == before || b == "" {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(b)
	c, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(a) && !isWide(a) && unicode.IsLower(c)
}

// stable orders what stands in another language behind the rest.
func stable(items []item) (text, other []item) {
	for _, it := range items {
		if it.other {
			other = append(other, it)
		} else {
			text = append(text, it)
		}
	}
	slices.SortStableFunc(other, func(a, b item) int { return cmp.Compare(a.page.Number, b.page.Number) })
	return text, other
}
