package citation

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// article reads 第十二條, 第十條之一, with 款, 項 and 目 behind it, and finds out
// which law it is of.
func (s *scanner) article() {
	start := s.at
	s.at++
	if s.chapter(start) || s.numbers(start) {
		return
	}
	number, item, end := s.articleNumber(start)
	if number == "" {
		return
	}
	s.at = end
	key, from, ok := s.law(start)
	if ok && from == start && s.amended(start, end) {
		ok = false
	}
	if k := len(s.found) - 1; ok && k >= 0 && s.articleEnd > 0 && s.found[k].End == s.articleEnd && s.found[k].Article != "" && s.rangeBetween(s.articleEnd, start) {
		s.found[k].Until = number
	}
	s.articleEnd, s.articleKey, s.foreign = end, key, !ok
	if ok {
		s.found = append(s.found, Found{Start: from, End: end, Key: key, Article: number, Item: item})
	}
}

// rangeBetween reports whether a range goes on between two articles.
func (s *scanner) rangeBetween(from, to int) bool {
	switch string(s.runes[min(from, to):to]) {
	case "至", "到", "—", "－", "～":
		return true
	}
	return false
}

// numbers reads 第二、三條: several articles that share one 第 and one 條.
func (s *scanner) numbers(start int) bool {
	type part struct{ n, from, to int }
	var list []part
	i := start + 1
	for {
		n, end := s.numeral(i, numeral.Read)
		if n == 0 {
			return false
		}
		list = append(list, part{n, i, end})
		if !s.is(end, "、") && !s.is(end, "和") {
			i = end
			break
		}
		i = end + 1
	}
	if len(list) < 2 || !s.is(i, "条") || s.is(i+1, "例") || s.is(i+1, "件") {
		return false
	}
	list[0].from = start
	list[len(list)-1].to = i + 1
	key, from, ok := s.law(start)
	if ok && from == start && s.amended(start, i+1) {
		ok = false
	}
	list[0].from = from
	for _, p := range list {
		if ok {
			s.found = append(s.found, Found{Start: p.from, End: p.to, Key: key, Article: strconv.Itoa(p.n)})
		}
	}
	s.at, s.articleEnd, s.articleKey, s.foreign = i+1, i+1, key, !ok
	return true
}

// chapter reads 第一章 of the document that speaks.
func (s *scanner) chapter(start int) bool {
	n, end := s.numeral(start+1, numeral.Read)
	if n == 0 || !s.is(end, "章") {
		return false
	}
	s.at = end + 1
	if s.is(s.at, "第") { // 第一章第二節: it is the section that is named
		return true
	}
	if key, from, ok := s.law(start); ok && key == "" && !s.amended(start, end+1) {
		s.found = append(s.found, Found{Start: from, End: end + 1, Chapter: n})
	}
	return true
}

// here reads 下列第（二）項, 前款第（三）項: an item of the article that speaks.
func (s *scanner) here() {
	start := s.at
	s.at += 2
	if item, end := s.parts(s.at); item > 0 {
		s.found = append(s.found, Found{Start: start, End: end, Here: true, Item: item})
		s.at = end
	}
}

// alias reads （以下簡稱《辦法》） behind a title: from there on the short name means it.
func (s *scanner) alias(key string) {
	open := s.blank(s.at)
	if open >= len(s.runes) || s.runes[open] != '（' && s.runes[open] != '(' {
		return
	}
	const longest = 40 // characters
	for end := open + 1; end < len(s.runes) && end < open+longest; end++ {
		if s.runes[end] != '）' && s.runes[end] != ')' {
			continue
		}
		note := string(s.runes[open+1 : end])
		for _, lead := range []string{"以下简称", "以下称", "下称", "简称"} {
			if _, short, is := strings.Cut(note, lead); is {
				if short := Key(strings.TrimPrefix(short, "为")); short != "" {
					s.reader.aliases[short] = key
				}
				s.at = end + 1
			}
		}
		return
	}
}

// said finds the document that words before an article at i mean, 同辦法 or a short name that
// was announced, and how long these are; known is false where they name none that can be told.
func (s *scanner) said(i int) (key string, length int, known, is bool) {
	for _, kind := range other {
		n := len([]rune(kind))
		if i < n || string(s.runes[i-n:i]) != kind {
			continue
		}
		for _, lead := range []string{"同", "该", "上述"} {
			m := len([]rune(lead))
			if !s.is(i-n-m, lead) {
				continue
			}
			for k := len(s.reader.named) - 1; k >= 0; k-- {
				if title := withoutNote(s.reader.named[k]); strings.HasSuffix(title, kind) {
					return Key(s.reader.named[k]), n + m, true, true
				}
			}
			return "", n + m, len(s.reader.named) == 0 && strings.HasSuffix(s.reader.own, kind), true
		}
	}
	for short, meant := range s.reader.aliases {
		if n := len([]rune(short)); i >= n && Key(string(s.runes[i-n:i])) == short && s.begins(i-n) {
			return meant, n, true, true
		}
	}
	return "", 0, false, false
}

// begins reports whether a name begins at i: no other word goes on into it (本办法, 管理办法).
func (s *scanner) begins(i int) bool {
	return i == 0 || !unicode.Is(unicode.Han, s.runes[i-1]) || strings.ContainsRune("照据反和与及在由的对按以见依", s.runes[i-1])
}

// articleNumber reads an article's number at i, that of its item, and where what belongs to it ends.
func (s *scanner) articleNumber(i int) (number string, item, after int) {
	n, end := s.numeral(s.blank(i+1), numeral.Read)
	if n == 0 {
		return "", 0, 0
	}
	number = strconv.Itoa(n)
	if s.is(end, "-") || s.is(end, "－") {
		sub, after := s.numeral(end+1, numeral.Read)
		if sub == 0 {
			return "", 0, 0
		}
		number, end = number+"-"+strconv.Itoa(sub), after
	}
	if end = s.blank(end); !s.is(end, "条") || s.is(end+1, "例") || s.is(end+1, "件") {
		return "", 0, 0
	}
	end++
	if s.is(end, "之") {
		if sub, after := s.numeral(end+1, numeral.Read); sub > 0 && !s.is(after, "条") {
			number, end = number+"-"+strconv.Itoa(sub), after
		}
	}
	item, end = s.parts(end)
	return number, item, end
}

// parts gives where 第二款第（三）項第1目 behind an article ends, and the item's number, 0 for none.
func (s *scanner) parts(end int) (item, after int) {
	for s.is(end, "第") {
		i := end + 1
		bracket := i < len(s.runes) && (s.runes[i] == '（' || s.runes[i] == '(')
		if bracket {
			i++
		}
		n, i := s.numeral(i, numeral.Read)
		if bracket && i < len(s.runes) && (s.runes[i] == '）' || s.runes[i] == ')') {
			i++
		}
		if n == 0 || !s.is(i, "款") && !s.is(i, "项") && !s.is(i, "目") {
			break
		}
		if s.is(i, "项") {
			item = n
		}
		end = i + 1
	}
	return item, end
}

// own are words by which a text speaks of itself.
var own = []string{"本法典", "本法", "本条例", "本规定", "本办法", "本决定", "本细则", "本规则", "本准则", "本通则", "本章程", "本解释", "本规程", "本规范", "本标准", "本通知", "本意见"}

// other are the ends of words that name a law, this one or another.
var other = []string{"法", "法典", "条例", "规定", "办法", "决定", "细则", "规则", "准则", "通则", "章程", "解释", "规程", "公约", "协定", "协议", "合同", "方案", "意见", "通知", "附件"}

// law says of which law the article at start is, and where the words that say so
// begin; false where it is one that is not named by its title.
func (s *scanner) law(start int) (key string, from int, ok bool) {
	i := start
	for i > 0 && s.runes[i-1] == ' ' {
		i--
	}
	if k := len(s.found) - 1; k >= 0 && s.found[k].Key != "" && s.found[k].Article == "" && s.noteBetween(s.found[k].End, i) {
		return s.titleBefore(), start, true
	}
	if key, n, known, is := s.said(i); is {
		return key, i - n, known
	}
	if n, is := s.endsWith(i, own...); is {
		return "", i - n, i == n || s.runes[i-n-1] != '基' // 基本法 is a law's name
	}
	if s.articleEnd > 0 && s.listBetween(s.articleEnd, i) {
		return s.articleKey, start, !s.foreign
	}
	if _, is := s.endsWith(i, other...); is {
		return "", start, false
	}
	if i > 0 && (s.runes[i-1] == '“' || s.runes[i-1] == '‘') {
		return "", start, false // wording that is quoted
	}
	// Where the sentence speaks of another law's article already, this may be one of that law, too.
	return "", start, s.articleEnd == 0 || !s.foreign && s.articleKey == "" || strings.ContainsAny(string(s.runes[min(s.articleEnd, start):start]), "。；;\n")
}

// titleBefore is the name of the last document before here: of 《X》（文號） the title.
func (s *scanner) titleBefore() string {
	k := len(s.found) - 1
	if k > 0 && s.noteBetween(s.found[k-1].End, s.found[k].End) && s.found[k-1].Article == "" && s.found[k-1].Key != "" {
		return s.found[k-1].Key
	}
	return s.found[k].Key
}

// noteBetween reports whether nothing but a note in brackets stands between.
func (s *scanner) noteBetween(from, to int) bool {
	if from == to {
		return true
	}
	if from > to || to-from > 80 {
		return false
	}
	first, last := s.runes[from], s.runes[to-1]
	if first != '（' && first != '(' {
		return false
	}
	for i := from + 1; i < to-1; i++ {
		if s.runes[i] == '）' || s.runes[i] == ')' {
			return false
		}
	}
	return last == '）' || last == ')' || last == '号'
}

// listBetween reports whether what stands between two articles only lists them:
// 、和, 以及, 至, and the parts of the first.
func (s *scanner) listBetween(from, to int) bool {
	if from >= to || to-from > 4 {
		return false
	}
	switch string(s.runes[from:to]) {
	case "、", "，", "和", "及", "与", "或", "至", "到", "—", "－", "～", "或者", "以及", "、和", "，以及", "，或者":
		return true
	}
	return false
}

// amended reports whether an article is one that an amendment changes: it stands
// in the law that is amended, whatever that is.
func (s *scanner) amended(start, end int) bool {
	if _, is := s.endsWith(start, "将", "把", "删去", "删除", "增加一条，作为"); is {
		return true
	}
	for _, w := range []string{"修改为", "改为", "删去", "删除", "中的“", "增加"} {
		if s.is(end, w) {
			return true
		}
	}
	return false
}

// previous reads 前條 with its parts; 目前條件 and 當前條例 are none.
func (s *scanner) previous() {
	start := s.at
	s.at += 2
	if s.at < len(s.runes) && unicode.Is(unicode.Han, s.runes[s.at]) && (s.is(s.at, "件") || s.is(s.at, "例") || s.is(s.at, "目") || s.is(s.at, "文") || s.is(s.at, "款")) {
		return
	}
	if start > 0 {
		switch s.runes[start-1] {
		case '目', '以', '之', '事', '当', '提', '先', '年', '月', '日', '从', '此', '面', '眼', '跟':
			return
		}
	}
	item, end := s.parts(s.at)
	s.found = append(s.found, Found{Start: start, End: end, Previous: true, Item: item})
	s.at = end
}
