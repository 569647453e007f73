package citation

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Line 行 is a line of an article's text by what it is cited as: the paragraph it is or belongs to, and
// the item and subitem it begins, 0 for none.
type Line struct {
	Paragraph, Item, Subitem int
}

// Anchor is the fragment of a line on the page of its article, behind the article's own: "-k2", "-k2-3".
// Both scripts of a text have the same.
func (l Line) Anchor() string {
	if l.Paragraph == 0 {
		return ""
	}
	anchor := "-k" + strconv.Itoa(l.Paragraph)
	for _, n := range []int{l.Item, l.Subitem} {
		if n > 0 {
			anchor += "-" + strconv.Itoa(n)
		}
	}
	return anchor
}

// Lines tells the paragraphs of an article's text from the items of their lists: one for each line. Paragraphs are
// 款, in Taiwan 項; items 項 or 款, subitems 目. Of the forms in which a list is numbered the first is that of its
// items. Rows of a table and empty lines belong to the paragraph before.
func Lines(text string) []Line {
	var list []Line
	var at Line
	item, sub := form(0), form(0)
	for line := range strings.SplitSeq(text, "\n") {
		n, f := labelOf(line)
		switch {
		case strings.TrimSpace(line) == "" || strings.ContainsRune(line, '\t'):
		case n == 0 || at.Paragraph == 0:
			at, item, sub = Line{Paragraph: at.Paragraph + 1}, 0, 0
		case item == 0 || f == item:
			at, item, sub = Line{Paragraph: at.Paragraph, Item: n}, f, 0
		case sub == 0 || f == sub:
			at.Subitem, sub = n, f
		}
		list = append(list, at)
	}
	return list
}

// form is how a line of a list is numbered: with brackets, with a mark behind it, in Chinese or in other digits.
type form int

// labelOf reads the number at the head of a line of a list, 0 for none.
func labelOf(line string) (n int, f form) {
	line = strings.TrimLeft(line, " 　\u2003")
	rest, bracket := line, false
	for _, open := range []string{"（", "("} {
		if after, ok := strings.CutPrefix(line, open); ok {
			rest, bracket = after, true
		}
	}
	n, size := numeral.Ordinal(rest)
	if size == 0 {
		return 0, 0
	}
	f = 1
	if rest[0] < 0x80 || strings.HasPrefix(rest, "１") {
		f = 2 // in other digits
	}
	rest = rest[size:]
	if bracket {
		f += 2
		if !strings.HasPrefix(rest, "）") && !strings.HasPrefix(rest, ")") {
			return 0, 0
		}
		return n, f
	}
	for _, mark := range []string{"、", "．"} {
		if strings.HasPrefix(rest, mark) {
			return n, f
		}
	}
	if after, ok := strings.CutPrefix(rest, "."); ok && after != "" && (after[0] < '0' || after[0] > '9') {
		return n, f
	}
	return 0, 0
}

// Places are what can be cited in an edition.
type Places struct {
	articles, others map[string]*policy.Provision // by number, and divisions and attachments as they are cited; nil for what stands there twice
	order            []*policy.Provision          // the articles in their order
	lines            map[*policy.Provision][]Line
	taiwan           bool
}

// NewPlaces lists the places of an edition whose provisions are given in reading order. An article that stands there
// twice, as in a law inside the notice that issues it, is none.
func NewPlaces(list []*policy.Provision) *Places {
	p := &Places{articles: map[string]*policy.Provision{}, others: map[string]*policy.Provision{}, lines: map[*policy.Provision][]Line{}}
	put := func(of map[string]*policy.Provision, name string, q *policy.Provision) {
		if before, twice := of[name]; twice && before != q {
			of[name] = nil
			return
		}
		of[name] = q
	}
	paragraphs, items, attachments := 0, 0, 0
	var within Division
	var lists listForms
	for _, q := range list {
		within.enter(q)
		switch q.Kind {
		case policy.Article:
			put(p.articles, q.Num, q)
			p.order = append(p.order, q)
			paragraphs += strings.Count(q.Text.Hans, "前项") + len(behindArticle("项").FindAllString(q.Text.Hans, -1))
			items += strings.Count(q.Text.Hans, "前款") + len(behindArticle("款").FindAllString(q.Text.Hans, -1))
			lists.see(q.Text.Hans)
		case policy.Part, policy.Chapter, policy.Section:
			for _, name := range within.names() {
				put(p.others, name, q)
			}
		case policy.Attachment:
			n, ok := attachmentNumber(q.Text.Hans)
			if n > 0 {
				put(p.others, attachment+" "+strconv.Itoa(n), q)
			}
			if ok {
				attachments++
				put(p.others, attachment, q)
			}
		}
	}
	p.taiwan = paragraphs > items && lists.taiwan() || lists.nested > 0 && lists.other == 0
	return p
}

// What stands behind the number of an article: in Taiwan 第三條第二項第一款, elsewhere 第三条第二款第（一）项.
var (
	paragraphBehind    = pattern.Lazy(`条(?:之[一二三四五六七八九十]{1,3})?第[一二三四五六七八九十0-9]{1,3}款`)
	itemBehind         = pattern.Lazy(`条(?:之[一二三四五六七八九十]{1,3})?第[一二三四五六七八九十0-9]{1,3}项`)
	itemInParagraph    = pattern.Lazy(`条(?:之[一二三四五六七八九十]{1,3})?第[一二三四五六七八九十0-9]{1,3}项第[一二三四五六七八九十0-9]{1,3}款`)
	paragraphHoldsItem = pattern.Lazy(`款第[（(]?[一二三四五六七八九十0-9]{1,3}[）)]?项`)
)

func behindArticle(unit string) *regexp.Regexp {
	if unit == "项" {
		return itemBehind()
	}
	return paragraphBehind()
}

// listForms tells how the articles of a document number their lists: in Taiwan 一、 are its items (款), elsewhere （一）.
type listForms struct{ marks, brackets, before, words, nested, other int }

func (l *listForms) see(text string) {
	l.before += strings.Count(text, "前项")
	for _, w := range []string{"订定之", "新台币", "罚锾", "左列", "定之。"} {
		l.words += strings.Count(text, w)
	}
	l.nested += len(itemInParagraph().FindAllString(text, -1))
	l.other += len(paragraphHoldsItem().FindAllString(text, -1))
	for line := range strings.SplitSeq(text, "\n") {
		switch _, f := labelOf(line); f {
		case 1: // 一、
			l.marks++
		case 3: // （一）
			l.brackets++
		}
	}
	l.brackets += strings.Count(text, "第（")
}

// taiwan reports whether 項 can be paragraphs: something but the words of citations must say so.
func (l *listForms) taiwan() bool {
	return l.marks > 0 && l.marks >= l.brackets || (l.before > 0 || l.words > 0) && l.brackets == 0
}

// names are what the place that is read is cited as: with its part and without.
func (d Division) names() (list []string) {
	short := d
	switch {
	case d.Section > 0:
		if d.Chapter == 0 {
			return nil // 一、 of another text
		}
		short = Division{Chapter: d.Chapter, Section: d.Section}
	case d.Chapter > 0:
		short = Division{Chapter: d.Chapter}
	}
	list = append(list, short.String())
	if short != d {
		list = append(list, d.String())
	}
	return list
}

// linesOf is how the lines of an article are cited.
func (p *Places) linesOf(article *policy.Provision) []Line {
	lines, known := p.lines[article]
	if !known {
		lines = Lines(article.Text.Hans)
		p.lines[article] = lines
	}
	return lines
}

// Find gives the provision that something found names in the edition and the anchor of the paragraph or item in it,
// "" for the provision as a whole, also where its text is one line; nil where the edition has no such place or cannot say which it is.
func (p *Places) Find(f Found) (at *policy.Provision, anchor string) {
	if f.Division != (Division{}) || f.Attachment != 0 {
		return p.others[f.String()], ""
	}
	article := p.articles[f.Article]
	if article == nil || f.Line == (Line{}) {
		return article, ""
	}
	var found []Line
	for i, l := range p.linesOf(article) {
		fresh := i == 0 || p.linesOf(article)[i-1] != l
		if fresh && (f.Paragraph == 0 || l.Paragraph == f.Paragraph) && l.Item == f.Item && l.Subitem == f.Subitem {
			found = append(found, l)
		}
	}
	switch {
	case len(found) == 0 && !strings.Contains(strings.TrimSpace(article.Text.Hans), "\n"):
		return article, "" // its paragraphs are not kept apart
	case len(found) != 1:
		return nil, ""
	}
	return article, found[0].Anchor()
}

// Within lists the articles of a range between the first and the last, which are found by themselves.
func (p *Places) Within(f Found) (list []*policy.Provision) {
	if f.Until == "" {
		return nil
	}
	inside := false
	for _, q := range p.order {
		if q == p.articles[f.Until] {
			return list
		}
		if inside && p.articles[q.Num] == q {
			list = append(list, q)
		}
		inside = inside || q == p.articles[f.Article]
	}
	return nil // the last comes before the first, or is not there
}

// ParsePlace reads what Found.String writes.
func ParsePlace(s string) (f Found) {
	if d, ok := parseDivision(s); ok {
		f.Division = d
		return f
	}
	if n, ok := strings.CutPrefix(s, attachment); ok {
		if f.Attachment, _ = strconv.Atoi(strings.TrimSpace(n)); n == "" {
			f.Attachment = Unnumbered
		}
		return f
	}
	number := func(s string) int {
		first, last, several := strings.Cut(s, "-")
		if several {
			f.Last, _ = strconv.Atoi(strings.TrimPrefix(last, "k"))
		}
		n, _ := strconv.Atoi(first)
		return n
	}
	for i, part := range strings.Split(s, "/") {
		switch after, paragraph := strings.CutPrefix(part, "k"); {
		case i == 0:
			f.Article = part
		case paragraph:
			f.Paragraph = number(after)
		case f.Item == 0:
			f.Item = number(part)
		default:
			f.Subitem = number(part)
		}
	}
	return f
}
