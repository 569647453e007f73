package citation

import (
	"slices"
	"strings"
	"unicode"
)

// quote is wording of another text, 第三十八條規定：“違反本法第三十條的…”: places in it are that text's.
type quote struct {
	end  int    // behind which it is over
	key  string // of the text, "" for one that cannot be told
	bare bool
}

// inQuote reports whether wording of another text is read.
func (s *scanner) inQuote() bool { return s.at < s.quote.end }

// changing are words before wording that a decision puts into another text.
var changing = []string{"修改为", "修正为", "改为", "作为", "增加", "新增", "删去", "删除", "替换为", "表述为", "调整为", "更正为"}

// enterQuote notes wording of another text that begins here: what an article that the sentence named provides, or what an
// amendment puts in.
func (s *scanner) enterQuote() {
	if s.inQuote() {
		return
	}
	closing := map[rune]rune{'“': '”', '「': '」'}[s.runes[s.at]]
	end := slices.Index(s.runes[s.at:], closing)
	if end < 0 {
		return
	}
	end += s.at
	from := s.at
	for from > 0 && !strings.ContainsRune("。\n", s.runes[from-1]) {
		from--
	}
	before := string(s.runes[from:s.at])
	for _, w := range changing {
		if i := strings.LastIndex(before, w); i >= 0 && !strings.ContainsAny(before[i:], "；;") {
			s.quote = quote{end: end}
			return
		}
	}
	lead := strings.TrimRightFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	said := slices.ContainsFunc([]string{"规定", "载明", "明确", "指出", "写明", "原文为", "原文", "条文", "提出", "要求"}, func(w string) bool { return strings.HasSuffix(lead, w) })
	switch {
	case !said:
	case s.articleEnd > from && s.articleEnd >= s.titled.end:
		if s.cited.Key != "" || s.foreign {
			s.quote = quote{end: end, key: s.cited.Key, bare: s.cited.Bare}
			if s.foreign {
				s.quote.key = ""
			}
		}
	case s.titled.end > from && s.titled.key != "":
		s.quote = quote{end: end, key: s.titled.key}
		if s.titled.unknown {
			s.quote.key = ""
		}
	}
}

// kind is what kind of document the one that speaks is by its title, "" where that does not tell.
func (r *Reader) kind() (longest string) {
	for _, kind := range kinds {
		if strings.HasSuffix(r.own, kind) && len(kind) > len(longest) {
			longest = kind
		}
	}
	return longest
}

// speaks reports whether 本 and a kind can be the document that speaks: 本法 is none in rules for a law, nor 本辦法 in a decision
// that amends one. Notices and opinions may carry any rules.
func (r *Reader) speaks(kind string) bool {
	switch own := r.kind(); own {
	case "", "通知", "意见", "方案", "标准", "规范", kind:
		return true
	case "决定":
		return kind == "规定" || !strings.Contains(r.own, "修改") && !strings.Contains(r.own, "修正")
	case "法典":
		return kind == "法"
	default:
		return strings.Contains(r.own, "印发") || strings.Contains(r.own, "发布")
	}
}

// opensNote reports whether a place at i is the first word of a note in brackets behind the title that was named last.
func (s *scanner) opensNote(i int) bool {
	return s.titled.end > i && i > 0 && strings.ContainsRune("（(", s.runes[i-1])
}

// bareAlias reads the short name that is announced behind a name without marks: 依科學技術基本法（以下簡稱本法）.
func (s *scanner) bareAlias() bool {
	open := s.at
	if open < s.titled.end || !slices.ContainsFunc(announce, func(w string) bool { return s.is(open+1, w) }) {
		return false
	}
	if _, is := s.endsWith(open, other...); !is {
		return false
	}
	f := Found{End: open}
	if !s.bareLaw(&f, open) {
		return false
	}
	before := s.titled
	s.titled = titled{f.Key, f.Start, s.behindNotes(open), false}
	s.found = append(s.found, f)
	s.alias(f.Key, before)
	s.at = max(s.at, open+1)
	return true
}

// behindParts is where the parts end that follow at i.
func (s *scanner) behindParts(i int) int {
	for level, _, after := s.part(i); level >= 0; level, _, after = s.part(i) {
		i = after
	}
	s.more = nil
	return i
}

// disordered passes over an article whose parts stand in no order that the document has: 第三條第二項第一款 where 項 are items.
// None of them is one of the article that speaks.
func (s *scanner) disordered(start int) {
	article, end := s.bare(s.blank(start + 1))
	if article == "" || !s.is(s.blank(end), "条") {
		return
	}
	end = s.blank(end) + 1
	from := end
	if end = s.behindParts(end); end == from {
		return
	}
	if s.at = end; s.isAny(end, "、", "和", "及", "或", "与", "至") { // what the list goes on with
		s.articleEnd, s.cited, s.foreign = end, Found{}, true
	}
}
