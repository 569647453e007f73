package citation

import (
	"strconv"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// article reads 第十二條, 第十條之一, with 款, 項 and 目 behind it, and finds out
// which law it is of.
func (s *scanner) article() {
	start := s.at
	s.at++
	number, end := s.articleNumber(start)
	if number == "" {
		return
	}
	s.at = end
	key, from, ok := s.law(start)
	if ok && from == start && s.amended(start, end) {
		ok = false
	}
	s.articleEnd, s.articleKey, s.foreign = end, key, !ok
	if ok {
		s.found = append(s.found, Found{Start: from, End: end, Key: key, Article: number})
	}
}

// articleNumber reads an article's number at i, and where what belongs to it ends.
func (s *scanner) articleNumber(i int) (string, int) {
	n, end := s.numeral(s.blank(i+1), numeral.Read)
	if n == 0 {
		return "", 0
	}
	number := strconv.Itoa(n)
	if s.is(end, "-") || s.is(end, "－") {
		sub, after := s.numeral(end+1, numeral.Read)
		if sub == 0 {
			return "", 0
		}
		number, end = number+"-"+strconv.Itoa(sub), after
	}
	if end = s.blank(end); !s.is(end, "条") || s.is(end+1, "例") || s.is(end+1, "件") {
		return "", 0
	}
	end++
	if s.is(end, "之") {
		if sub, after := s.numeral(end+1, numeral.Read); sub > 0 && !s.is(after, "条") {
			number, end = number+"-"+strconv.Itoa(sub), after
		}
	}
	return number, s.parts(end)
}

// parts gives where 第二款第（三）項第1目 behind an article ends.
func (s *scanner) parts(end int) int {
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
		end = i + 1
	}
	return end
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
	if n, is := s.endsWith(i, own...); is {
		return "", i - n, true
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
	return "", start, true
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
	end := s.parts(s.at)
	s.found = append(s.found, Found{Start: start, End: end, Previous: true})
	s.at = end
}
