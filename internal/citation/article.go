package citation

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// article reads 第十二條, 第十條之一, with 款, 項 and 目 behind it, and finds out
// which law it is of.
func (s *scanner) article() {
	start := s.at
	s.at++
	s.more = nil
	if s.division(start) || s.numbers(start) || s.partsAlone(start) {
		return
	}
	number, line, end := s.articleNumber(start)
	if number == "" {
		s.disordered(start)
		return
	}
	f := Found{Start: start, End: end, Article: number, Line: line}
	ok := s.law(&f)
	if ok && f.Start == start && s.amended(start, end) || s.counted(end) {
		ok = false
	}
	s.refer(f, ok)
	s.goesOn()
}

// counted reports whether what was read counts something else: 第三條線, 第一條建議.
func (s *scanner) counted(end int) bool {
	return s.isAny(end, "线", "路", "道路", "街", "河", "船", "战线", "主线", "航线", "跑道", "建议", "经验", "新闻", "消息", "短信", "渠道", "途径", "理由", "生产线", "流水线", "高速", "铁路", "地铁", "轨道", "产业链", "赛道")
}

// goesOn reads what goes on with articles without 第 or 條 before them: 第一條至三條, 第二條之一、之二.
func (s *scanner) goesOn() {
	for {
		f := s.cited
		if f.Article == "" || f.Line != (Line{}) || f.End != s.at {
			return
		}
		i, until := s.at, false
		for _, mark := range []string{"至", "到", "、", "和", "及"} {
			if s.is(i, mark) {
				i, until = i+1, mark == "至" || mark == "到"
				break
			}
		}
		if i == s.at {
			return
		}
		next := Found{Start: i, Key: f.Key, Bare: f.Bare}
		whole, sub, is := strings.Cut(f.Article, "-")
		if is && s.is(i, "之") {
			n, end := s.numeral(i+1, numeral.Ordinal)
			if n == 0 || s.measured(end) || sub == "" {
				return
			}
			next.Article, next.End = whole+"-"+strconv.Itoa(n), end
		} else {
			article, end := s.bare(i)
			if article == "" || !s.is(end, "条") || s.isAny(end, "条例", "条件", "条措施", "条款", "条以") || s.counted(end+1) || !later(article, f.Article) {
				return
			}
			next.Article, next.End = article, end+1
		}
		if until && !s.foreign && len(s.found) > 0 && s.found[len(s.found)-1].Article == f.Article {
			s.found[len(s.found)-1].Until = next.Article
		}
		s.refer(next, !s.foreign)
	}
}

// bare reads the number of an article at i, with the letters of 2A and the brackets in which Hong Kong names its parts, 2A(1)(b):
// it is the article that is linked then. "" for none.
func (s *scanner) bare(i int) (article string, end int) {
	n, end := s.numeral(i, numeral.Ordinal)
	if n == 0 {
		return "", i
	}
	article = strconv.Itoa(n)
	if sub, after := s.numeral(end, numeral.Letters); sub > 0 {
		article, end = article+"-"+strconv.Itoa(sub), after
	}
	for inside := end; s.isAny(inside, "(", "（"); {
		for inside++; inside < len(s.runes) && inside-end < 8 && strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", s.runes[inside]); inside++ {
		}
		if !s.isAny(inside, ")", "）") || inside == end+1 {
			break
		}
		inside++
		end = inside
	}
	return article, end
}

// later reports whether the article a comes after b, both as Found writes them: 12, 10-1.
func later(a, b string) bool {
	split := func(s string) (n, sub int) {
		whole, part, _ := strings.Cut(s, "-")
		n, _ = strconv.Atoi(whole)
		sub, _ = strconv.Atoi(part)
		return n, sub
	}
	n, sub := split(a)
	m, than := split(b)
	return n > m || n == m && numeral.LettersBefore(than, sub)
}

// refer notes a place that was named, and finds it unless its law cannot be told.
func (s *scanner) refer(f Found, known bool) {
	if k := len(s.found) - 1; known && k >= 0 && s.articleEnd > 0 && s.found[k].End == s.articleEnd && s.found[k].Article != "" &&
		s.found[k].Key == f.Key && s.rangeBetween(s.articleEnd, f.Start) && f.Article != s.found[k].Article {
		s.found[k].Until = f.Article
	}
	list := []Found{f}
	if len(s.more) > 0 {
		list[0].End = s.more[0].start
		for k, m := range s.more {
			next := f
			next.Start, next.End = m.start, f.End
			if k+1 < len(s.more) {
				next.End = m.end
			}
			*next.level(m.level) = m.n
			list = append(list, next)
		}
		list[0].End = s.more[0].before
		s.more = nil
	}
	s.at, s.articleEnd, s.cited, s.foreign = f.End, f.End, list[len(list)-1], !known
	if known {
		s.found = append(s.found, list...)
	}
}

// more is a further number of a list that shares 第 and its unit: the 四 of 第（二）、（四）項.
type more struct {
	n, level           int
	before, start, end int // where the number before it ends, where it begins and ends
}

// rangeBetween reports whether a range goes on between two articles.
func (s *scanner) rangeBetween(from, to int) bool {
	switch string(s.runes[min(from, to):to]) {
	case "至", "到", "—", "－", "～":
		return true
	}
	return false
}

// numbers reads 第二、三條 and 第二至四條: several articles that share one 第 and one 條.
func (s *scanner) numbers(start int) bool {
	type part struct {
		article  string
		from, to int
		until    bool
	}
	var list []part
	i := start + 1
	for from := i; ; from = i {
		if s.is(i, "第") { // 第三、第四条
			i++
		}
		article, end := s.bare(i)
		if article == "" {
			return false
		}
		list = append(list, part{article: article, from: from, to: end})
		until := s.is(end, "至") || s.is(end, "到")
		if !until && !s.isAny(end, "、", "和", "及", "或", "与") {
			i = end
			break
		}
		list[len(list)-1].until = until
		i = end + 1
	}
	if len(list) < 2 || !s.is(i, "条") || s.is(i+1, "例") || s.is(i+1, "件") {
		return false
	}
	list[0].from = start
	list[len(list)-1].to = i + 1
	f := Found{Start: start, End: i + 1}
	ok := s.law(&f)
	if ok && f.Start == start && s.amended(start, i+1) || s.counted(i+1) {
		ok = false
	}
	list[0].from = f.Start
	for k, p := range list {
		f.Start, f.End, f.Article, f.Until = p.from, p.to, p.article, ""
		if p.until {
			f.Until = list[k+1].article
		}
		if ok {
			s.found = append(s.found, f)
		}
	}
	s.at, s.articleEnd, s.cited, s.foreign = i+1, i+1, f, !ok
	return true
}

// articleNumber reads an article's number at i, its paragraph, item and subitem, and where what belongs to it ends.
func (s *scanner) articleNumber(i int) (number string, line Line, after int) {
	number, end := s.bare(s.blank(i + 1))
	if number == "" {
		return "", line, 0
	}
	if s.is(end, "-") || s.is(end, "－") {
		sub, after := s.numeral(end+1, numeral.Ordinal)
		if sub == 0 || strings.Contains(number, "-") {
			return "", line, 0
		}
		number, end = number+"-"+strconv.Itoa(sub), after
	}
	if end = s.blank(end); !s.is(end, "条") || s.is(end+1, "例") || s.is(end+1, "件") {
		return "", line, 0
	}
	end++
	if s.is(end, "之") {
		if sub, after := s.numeral(end+1, numeral.Ordinal); sub > 0 && !strings.Contains(number, "-") && !s.is(after, "条") && (after-end < 4 || s.is(after, "第")) && !s.measured(after) {
			number, end = number+"-"+strconv.Itoa(sub), after
		}
	}
	line, end, ok := s.parts(end, line)
	if !ok {
		return "", line, 0
	}
	return number, line, end
}

// measured reports whether a number that ends at i counts something: 第十条之三十日內.
func (s *scanner) measured(i int) bool {
	return i < len(s.runes) && strings.ContainsRune("日天年月个項项人次", s.runes[i])
}

// units are the words for parts of an article, by level: paragraph, item, subitem.
func (s *scanner) units() [3]string {
	if s.reader.places.taiwan {
		return [3]string{"项", "款", "目"}
	}
	return [3]string{"款", "项", "目"}
}

// part reads 第（三）項 at i and gives its level, 0 for a paragraph, its number and its end; -1 for none. The further numbers
// of 第（二）、（四）項 are kept in s.more.
func (s *scanner) part(i int) (level, n, end int) {
	if s.is(i, "第") {
		i = s.blank(i + 1)
	} else if !s.isAny(i, "（", "(") { // 第三条（一）项
		return -1, 0, i
	}
	n, i = s.ordinal(i)
	var list []more
	for n > 0 {
		from := i // 、 and 至 between them, nothing between brackets
		if s.isAny(i, "、", "和", "及", "至", "到") {
			from++
		} else if !s.isAny(i, "（", "(") {
			break
		}
		k, after := s.ordinal(from)
		if k == 0 {
			break
		}
		list = append(list, more{n: k, before: i, start: from, end: after})
		i = after
	}
	i = s.blank(i)
	for level, unit := range s.units() {
		if n > 0 && s.is(i, unit) && !s.isAny(i, "项目", "目标", "目的", "款项", "目录") {
			for k := range list {
				list[k].level = level
			}
			s.more = list
			return level, n, i + 1
		}
	}
	return -1, 0, i
}

// ordinal reads 三 or （三） at i, 0 for none.
func (s *scanner) ordinal(i int) (n, end int) {
	bracket := i < len(s.runes) && (s.runes[i] == '（' || s.runes[i] == '(')
	if bracket {
		i++
	}
	n, i = s.numeral(i, numeral.Ordinal)
	if bracket {
		if i >= len(s.runes) || s.runes[i] != '）' && s.runes[i] != ')' {
			return 0, i
		}
		i++
	}
	return n, i
}

// parts reads 第二款第（三）項第1目 from i on into a line; ok is false where they stand in no order.
func (s *scanner) parts(i int, line Line) (_ Line, end int, ok bool) {
	last := -1
	for {
		level, n, after := s.part(i)
		if level < 0 {
			return line, i, true
		}
		if level <= last || last >= 0 && len(s.more) > 0 && s.more[0].level != level {
			s.more = nil
			return line, i, false
		}
		*line.level(level) = n
		last, i = level, after
	}
}

// level is the number of a level: 0 paragraph, 1 item, 2 subitem.
func (l *Line) level(k int) *int { return [3]*int{&l.Paragraph, &l.Item, &l.Subitem}[k] }

// from is a line without its levels from k on.
func (l Line) from(k int) Line {
	for ; k < 3; k++ {
		*l.level(k) = 0
	}
	return l
}

// fill takes the levels above k from another line.
func (l *Line) fill(of Line, k int) {
	for i := range k {
		*l.level(i) = *of.level(i)
	}
}

// partsAlone reads 第一項 or 第二款第（三）項 without an article before them. What a list goes on with belongs to the
// article before, an item to the paragraph that was named last or to the one that speaks, a paragraph to the article
// that speaks.
func (s *scanner) partsAlone(start int) bool {
	level, _, _ := s.part(start)
	if level < 0 {
		return false
	}
	here := s.reader.here
	line, end, ok := s.parts(start, Line{})
	s.at = end
	if !ok {
		return true
	}
	f := Found{Start: start, End: end, Line: line}
	of, named := s.cited, s.articleEnd > 0 && s.cited.Article != ""
	listed := named && s.listBetween(s.articleEnd, start) && !s.is(s.articleEnd, "，")
	switch {
	case named && (listed || level > 0 && s.sameParagraph()):
		f.fill(of.Line, level)
		f.Article, f.Key, f.Bare = of.Article, of.Key, of.Bare
		if level > 0 && of.from(1) == of.Line && f.Paragraph == 0 && !listed && (here == nil || of.Article != here.Num) {
			return true // it may be one of the article that speaks
		}
		s.refer(f, !s.foreign)
	case here == nil || s.lines == nil || s.quoted(start) || s.inQuote():
		// It cannot be told what it is a part of.
	case level == 0:
		f.Article = here.Num
		s.refer(f, true)
	case s.lineHere().Item > 0 || level == 2: // of the list that is read
		f.fill(s.lineHere(), level)
		f.Article = here.Num
		s.refer(f, true)
	}
	return true
}

// sameParagraph reports whether the place that was named last stands on the line that is read.
func (s *scanner) sameParagraph() bool {
	return !strings.ContainsRune(string(s.runes[min(s.articleEnd, s.at):s.at]), '\n')
}

// lineHere is the line that is read.
func (s *scanner) lineHere() Line {
	if s.line < len(s.lines) {
		return s.lines[s.line]
	}
	return Line{}
}
