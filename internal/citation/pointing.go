package citation

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// previous reads 前條, 前款 and 前三項 with the parts behind them; 目前條件, 當前條例 and 前款項 are none.
func (s *scanner) previous() {
	start := s.at
	s.at++
	s.more = nil
	if start > 0 && strings.ContainsRune("目当提先年月日此面眼跟空往", s.runes[start-1]) || s.inQuote() {
		return
	}
	n, i := 1, s.at
	if count, end := s.numeral(i, numeral.Read); count > 0 && count < 20 {
		n, i = count, end
	} else if s.is(i, "两") {
		n, i = 2, i+1
	}
	if s.is(i, "条") {
		if n > 1 && s.isAny(i+1, "规定", "之规定", "的规定", "所", "第", "情形", "之情形", "行为", "的", "之", "，", "、", "、", "处罚", "罚") {
			s.articlesBefore(start, i, n)
			return
		}
		if n == 1 && s.reader.before != nil && s.reader.here != nil && !s.isAny(i, "条件", "条例", "条目", "条文", "条款", "条约") {
			f := Found{Start: start, Article: s.reader.before.Num}
			var ok bool
			if f.Line, f.End, ok = s.parts(i+1, Line{}); ok {
				s.refer(f, true)
			}
		}
		return
	}
	units := s.units()
	level := slices.IndexFunc(units[:], func(unit string) bool { return s.is(i, unit) })
	here := s.lineHere()
	if level < 0 || s.reader.here == nil || s.isAny(i, "项目", "款项", "目标", "目的", "目录") {
		return
	}
	f := Found{Start: start, Article: s.reader.here.Num, Line: here.from(level)}
	first := *here.level(level) - n
	if first < 1 {
		s.at = s.behindParts(i + 1) // there is none, nor parts of it
		return
	}
	*f.level(level) = first
	if n > 1 {
		f.Last = first + n - 1
	}
	line, end, ok := s.parts(i+1, f.Line)
	if !ok || n > 1 && end > i+1 {
		s.more = nil
		return
	}
	f.Line, f.End = line, end
	s.refer(f, true)
}

// articlesBefore reads 前兩條: the n articles before the one that is read. The words are parted between the first and the last.
func (s *scanner) articlesBefore(start, unit, n int) {
	order := s.reader.places.order
	here := slices.Index(order, s.reader.here)
	if here < n || s.reader.here == nil {
		return
	}
	first, last := order[here-n], order[here-1]
	if s.reader.places.articles[first.Num] != first || s.reader.places.articles[last.Num] != last {
		return
	}
	s.found = append(s.found, Found{Start: start, End: unit, Article: first.Num, Until: last.Num})
	s.refer(Found{Start: unit, End: unit + 1, Article: last.Num}, true)
}

// isAny reports whether the text goes on with one of the words at i.
func (s *scanner) isAny(i int, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return s.is(i, w) })
}

// pointing reads 本條第一款, 下列第（二）項, in Taiwan 該項, and what names a document by 本, 該 or 同.
func (s *scanner) pointing() {
	start := s.at
	s.at++
	s.more = nil
	here := s.reader.here
	for k, lead := range []string{"本条第", "下列第", "本款第", "本项第"} {
		if !s.is(start, lead) || here == nil || s.lines == nil || s.inQuote() {
			continue
		}
		f := Found{Start: start, Article: here.Num}
		if lead != "本条第" {
			f.Line = s.lineHere().from(1)
		}
		level, _, _ := s.part(start + 2)
		line, end, ok := s.parts(start+2, f.Line)
		// 本款 is a paragraph, 本項 an item; in Taiwan the other way round.
		if ok && level >= 0 && (k == 0 || level > 0) {
			f.Line, f.End = line, end
			s.refer(f, true)
		}
		return
	}
	if s.runes[start] == '下' || s.samePlace(start) || s.sameUnit(start) {
		return
	}
	s.document(start)
}

// sameUnit reads 該項, 該款 and 同項, which in Taiwan mean the place of that level that was named last; elsewhere these
// words may mean anything.
func (s *scanner) sameUnit(start int) bool {
	if s.runes[start] == '本' || !s.reader.places.taiwan || start > 0 && s.runes[start-1] == '各' {
		return false
	}
	for level, unit := range s.units() {
		if !s.is(start+1, unit) || s.isAny(start+1, "项目", "款项", "目标", "目的") {
			continue
		}
		f := s.cited
		if s.articleEnd > 0 && s.sameParagraph() && *f.level(level) > 0 && f.Last == 0 {
			f.Start, f.End, f.Line, f.Until = start, start+2, f.from(level+1), ""
			s.refer(f, !s.foreign)
		}
		return true
	}
	return false
}

// samePlace reads 同條第二款 and 該款第三項: a part of the article, or of its paragraph, that was named last on the line; where
// none was, it cannot be told.
func (s *scanner) samePlace(start int) bool {
	if s.runes[start] == '本' || start > 0 && strings.ContainsRune("各应合", s.runes[start-1]) {
		return false
	}
	units := s.units()
	for k, unit := range [...]string{"条", units[0], units[1]} {
		if !s.is(start+1, unit) || !s.is(start+2, "第") {
			continue
		}
		f := s.cited
		f.Start, f.Line, f.Last, f.Until = start, f.from(k), 0, ""
		line, end, ok := s.parts(start+2, f.Line)
		if end == start+2 {
			return false
		}
		s.at = end
		if ok && s.articleEnd > 0 && f.Article != "" && s.sameParagraph() && (k == 0 || *s.cited.level(k - 1) > 0) {
			f.Line, f.End = line, end
			s.refer(f, !s.foreign)
		}
		s.more = nil
		return true
	}
	return false
}

// document reads 本條例, 該規定 and 同辦法 where no article follows that they are of.
func (s *scanner) document(start int) {
	for _, kind := range kinds {
		end := start + 1 + len([]rune(kind))
		if !s.is(start+1, kind) || s.isAny(end, "第", " 第", "典") || s.noLaw(end-1) {
			continue
		}
		f := Found{Start: start, End: end}
		if meant, short := s.reader.aliases[Key("本"+kind)]; short && s.runes[start] == '本' && !s.insideWord(start) {
			if f.Key = meant.key; meant.key != "" {
				s.found, s.at = append(s.found, f), end
			}
			return
		}
		if s.runes[start] == '本' && s.inQuote() {
			return
		}
		if s.runes[start] == '本' {
			if s.ownWord(start, kind) {
				s.found = append(s.found, f)
				s.at = end
			}
			return
		}
		key, length, known, is := s.said(end)
		// Without an article behind it 該規定 may be any rule: only a document that the same sentence names is meant.
		if is && known && length == end-start && key != "" && s.namedInSentence(key, start) {
			f.Key = key
			s.found = append(s.found, f)
			s.at = end
		}
		return
	}
}

// ownWord reports whether 本 at i and a kind behind it are the document that speaks: it is of that kind, as far as its
// title tells, and no word ends in 本 (基本法, 成本規定).
func (s *scanner) ownWord(i int, kind string) bool {
	if s.insideWord(i) {
		return false
	}
	title := s.reader.own
	return title == "" || s.reader.kind() == kind || strings.HasSuffix(title, kind) && kind != "法" || kind == "法" && s.reader.kind() == "法典" ||
		kind == "规定" && strings.HasSuffix(title, "决定")
}

// namedInSentence reports whether the sentence names a document before i.
func (s *scanner) namedInSentence(key string, i int) bool {
	for k := len(s.found) - 1; k >= 0; k-- {
		if strings.ContainsAny(string(s.runes[s.found[k].End:i]), "。\n") {
			return false
		}
		if s.found[k].Key == key {
			return true
		}
	}
	return false
}
