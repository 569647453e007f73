// Package citation 引文 finds the words of a text that name another document,
// 《關於…的意見》 or 国发〔2021〕36号, or an article: 《…法》第十二條, 本法第三條
// 第二款, 前條. It finds names, not documents: whether there is one of that name is
// for the store to say.
package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Found 引用 is a place in a text that names something.
type Found struct {
	Start, End int    // characters
	Key        string // folded name of a document, "" for the one that speaks
	Article    string // number of an article, "12" or "10-1"; "" for the document as a whole
	Until      string // of a range 第一條至第三條 the number of its last article, found by itself, too
	Chapter    int    // number of a chapter of the document that speaks; Article is "" then
	Item       int    // number of an item 項 of the article, or of the one that speaks (Here); 0 for none
	Here       bool   // the article that speaks: 下列第（二）項; Article is "" then
	Previous   bool   // 前條: the article before the one that speaks; Article is "" then
}

const (
	longestTitle  = 120 // characters between 《 and 》
	longestPrefix = 24  // characters of a number before its year
)

// Reader reads the texts of one document in their order and remembers what they call others:
// 《X辦法》（以下簡稱《辦法》） makes 《辦法》 that document from there on, 同辦法 is the last one of its kind.
type Reader struct {
	own     string            // title of the document itself, in Simplified
	aliases map[string]string // folded short names
	named   []string          // titles in their order, as written in Simplified
}

// NewReader reads a document of a title, which tells what 該規定 means where no other was named.
func NewReader(title policy.Text) *Reader {
	return &Reader{own: withoutNote(title.Hans), aliases: map[string]string{}}
}

// Find lists what a text by itself names.
func Find(text policy.Text) []Found { return NewReader(policy.Text{}).Find(text) }

// Find lists what the next text names, in order. Offsets hold in both scripts.
func (r *Reader) Find(text policy.Text) []Found {
	s := &scanner{reader: r, runes: []rune(text.Hans)}
	for s.at < len(s.runes) {
		switch r := s.runes[s.at]; {
		case r == '《':
			s.title()
		case strings.ContainsRune("〔［[【（(", r):
			s.number()
		case r == '令':
			s.order()
		case r == '第':
			s.article()
		case r == '前' && s.is(s.at+1, "条"):
			s.previous()
		case r == '下' && s.is(s.at, "下列第"), r == '前' && s.is(s.at, "前款第"), r == '本' && (s.is(s.at, "本条第") || s.is(s.at, "本款第")):
			s.here()
		default:
			s.at++
		}
	}
	return s.found
}

type scanner struct {
	reader *Reader
	runes  []rune
	at     int
	found  []Found
	// The last article that was named, also one of a law that is not linked: what a
	// list goes on with belongs to the same law.
	articleEnd int
	articleKey string
	foreign    bool
}

// is reports whether the text goes on with words at i.
func (s *scanner) is(i int, words string) bool {
	for _, w := range words {
		if i < 0 || i >= len(s.runes) || s.runes[i] != w {
			return false
		}
		i++
	}
	return true
}

// endsWith reports whether the text before i ends with one of the words, and its length.
func (s *scanner) endsWith(i int, words ...string) (int, bool) {
	for _, w := range words {
		n := len([]rune(w))
		if i >= n && string(s.runes[i-n:i]) == w {
			return n, true
		}
	}
	return 0, false
}

// title reads 《…》, titles inside it included.
func (s *scanner) title() {
	start, depth := s.at, 0
	for i := start; i < len(s.runes) && i < start+longestTitle && s.runes[i] != '\n'; i++ {
		switch s.runes[i] {
		case '《':
			depth++
		case '》':
			depth--
		}
		if depth == 0 {
			s.at = i + 1
			title := string(s.runes[start+1 : i])
			key := Key(title)
			if key == "" {
				return
			}
			if meant, short := s.reader.aliases[key]; short {
				key = meant
			} else {
				s.reader.named = append(s.reader.named, title)
			}
			s.found = append(s.found, Found{Start: start, End: i + 1, Key: key})
			s.alias(key)
			return
		}
	}
	s.at++
}

// blank gives the first place from i on that is no space.
func (s *scanner) blank(i int) int {
	for i < len(s.runes) && s.runes[i] != '\n' && unicode.IsSpace(s.runes[i]) {
		i++
	}
	return i
}

// number reads 發文字號 around the bracket of its year (GB/T 9704-2012, 7.2.5).
func (s *scanner) number() {
	open := s.at
	s.at++
	at := s.blank(open + 1)
	year, i := s.numeral(at, numeral.Arabic)
	four := i == at+4
	i = s.blank(i)
	if !four || i >= len(s.runes) || !strings.ContainsRune("〕］]】）)", s.runes[i]) {
		return
	}
	i = s.blank(i + 1)
	if s.is(i, "第") {
		i = s.blank(i + 1)
	}
	running, after := s.numeral(i, numeral.Arabic)
	digits := after - i
	if i = s.blank(after); digits == 0 || digits > 6 || !s.is(i, "号") {
		return
	}
	end := open
	for end > 0 && s.runes[end-1] == ' ' {
		end--
	}
	start := s.prefix(end)
	if start == end {
		return
	}
	s.found = append(s.found, Found{Start: start, End: i + 1, Key: numberKey(string(s.runes[start:end]), year, running)})
	s.at = i + 1
}

// lead are words that stand before a number and do not belong to it.
var lead = []string{"根据", "依据", "按照", "依照", "参照", "遵照", "贯彻", "落实", "执行", "印发", "转发", "下发", "发布", "详见", "参见", "文号", "文件", "关于", "通过", "结合", "以及", "见", "按", "以", "和", "及", "与", "对", "将", "由", "在", "的", "为", "是", "即", "如"}

// prefix is where the name of a number begins that ends at end: after whatever is
// no letter, and after words that lead up to it.
func (s *scanner) prefix(end int) int {
	start := end
	for start > 0 && end-start < longestPrefix && unicode.IsLetter(s.runes[start-1]) {
		start--
	}
	for again := true; again; {
		again = false
		for _, w := range lead {
			run := string(s.runes[start:end])
			// 中華人民共和國 has 和 inside.
			if i := strings.LastIndex(run, w); i >= 0 && i+len(w) < len(run) && !strings.HasSuffix(run[:i], "共") {
				start += len([]rune(run[:i+len(w)]))
				again = true
			}
		}
	}
	return start
}

// order reads 國務院令第123號.
func (s *scanner) order() {
	at := s.at
	s.at++
	i := s.blank(at + 1)
	if !s.is(i, "第") {
		return
	}
	n, i := s.numeral(s.blank(i+1), numeral.Read)
	start := s.prefix(at)
	if i = s.blank(i); n == 0 || !s.is(i, "号") || start == at {
		return
	}
	s.found = append(s.found, Found{Start: start, End: i + 1, Key: orderKey(string(s.runes[start:at]), n)})
	s.at = i + 1
}

// numeral reads a number with one of numeral's readers at i and gives where it ends;
// at i itself if there is none.
func (s *scanner) numeral(i int, read func(string) (int, int)) (value, end int) {
	const longest = 12 // characters
	text := string(s.runes[min(i, len(s.runes)):min(i+longest, len(s.runes))])
	value, size := read(text)
	return value, i + utf8.RuneCountInString(text[:size])
}
