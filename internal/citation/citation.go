// Package citation 引文 finds the words of a text that name another document,
// 《關於…的意見》 or 国发〔2021〕36号, or an article: 《…法》第十二條, 本法第三條
// 第二款, 前條. It finds names, not documents: whether there is one of that name is
// for the store to say.
package citation

import (
	"strconv"
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
	Bare       bool   // a law called without marks, 公司法第三条: of another place its namesake may be meant
	Division          // a part, chapter or section; Article is "" then
	Attachment int    // number of an attachment, Unnumbered for 附件 alone; Article is "" then
	Article    string // number of an article, "12" or "10-1"; "" for the document as a whole
	Line              // its paragraph, item and subitem, as far as they are named
	Last       int    // of 前三款 the last paragraph or item, 0 for one alone
	Until      string // of a range 第一條至第三條 the number of its last article, found by itself, too
}

// Whole reports whether a document is named, and no place in it.
func (f Found) Whole() bool {
	return f.Article == "" && f.Division == (Division{}) && f.Attachment == 0
}

// String writes what is named below the document: "12", "12/k2" its second paragraph, "12/k2/3" the third item of that,
// "12/3" the third item of the article, "12/k1-k3" several, "chapter 1", "part 7 chapter 2 section 1", "attachment 2",
// "attachment" for the only one, "" for the document.
func (f Found) String() string {
	switch {
	case f.Division != (Division{}):
		return f.Division.String()
	case f.Attachment == Unnumbered:
		return attachment
	case f.Attachment > 0:
		return attachment + " " + strconv.Itoa(f.Attachment)
	}
	s := f.Article
	if f.Paragraph > 0 {
		s += "/k" + strconv.Itoa(f.Paragraph)
		if f.Last > 0 && f.Item == 0 {
			s += "-k" + strconv.Itoa(f.Last)
		}
	}
	if f.Item > 0 {
		s += "/" + strconv.Itoa(f.Item)
		if f.Last > 0 {
			s += "-" + strconv.Itoa(f.Last)
		}
	}
	if f.Subitem > 0 {
		s += "/" + strconv.Itoa(f.Subitem)
	}
	return s
}

const (
	longestTitle  = 120 // characters between 《 and 》
	longestPrefix = 24  // characters of a number before its year
)

// Reader reads the texts of one document in their order and remembers what they call others:
// 《X辦法》（以下簡稱《辦法》） makes 《辦法》 that document from there on, 同辦法 is the last one of its kind.
type Reader struct {
	own          string            // title of the document itself, in Simplified
	places       *Places           // of the document
	aliases      map[string]alias  // by what they fold to
	named        []string          // titles in their order, as written in Simplified
	here, before *policy.Provision // the article that is read, nil outside of one, and the one before it
	last         *policy.Provision // the last article that was read
	within       Division          // the part and chapter that are read
}

// alias is a short name as it is written and the key of the document that it means.
type alias struct {
	name []rune
	key  string
}

// NewReader reads a document of a title, which tells what 該規定 means where no other was named, and the places
// that it has.
func NewReader(title policy.Text, places *Places) *Reader {
	return &Reader{own: withoutNote(title.Hans), places: places, aliases: map[string]alias{}}
}

// Find lists what a text by itself names.
func Find(text policy.Text) []Found {
	return NewReader(policy.Text{}, NewPlaces(nil)).find(text.Hans, nil)
}

// Read lists what a field of the next provision or passage names, in order. Offsets hold in both scripts.
func (r *Reader) Read(p *policy.Provision, field policy.Field) []Found {
	r.within.enter(p)
	if p.Kind == policy.Article && p != r.here {
		r.here, r.before, r.last = p, r.last, p
	} else if !p.Kind.IsPoint() && p.Kind != policy.Article {
		r.here = nil // 前條 and 前款 mean nothing here
	}
	if field == policy.Heading {
		return r.find(p.Heading.Hans, nil)
	}
	if p.Kind != policy.Article {
		return r.find(p.Text.Hans, nil)
	}
	return r.find(p.Text.Hans, r.places.linesOf(p))
}

// find reads a text; lines are those of an article's text, nil for another.
func (r *Reader) find(text string, lines []Line) []Found {
	s := &scanner{reader: r, runes: []rune(text), lines: lines}
	for s.at < len(s.runes) {
		switch c := s.runes[s.at]; c {
		case '《':
			s.title()
		case '“', '「':
			s.enterQuote()
			s.at++
		case '〔', '﹝', '［', '[', '【', '〖', '（', '(':
			if !s.bareAlias() {
				s.number()
			}
		case '令':
			s.order()
		case '第':
			s.article()
		case '前':
			s.previous()
		case '本', '该', '同', '下':
			s.pointing()
		case '附':
			s.attachment()
		case '\n':
			s.line++
			s.at++
		default:
			if !s.short() {
				s.at++
			}
		}
	}
	return s.found
}

type scanner struct {
	reader *Reader
	runes  []rune
	at     int
	found  []Found
	lines  []Line // of the article's text, nil for another text
	line   int    // that is read
	// The last article that was named, also one of a law that is not linked: what a
	// list goes on with belongs to the same law.
	articleEnd int
	cited      Found  // Key, Bare and place of it
	more       []more // of a list that shares 第, behind what is read
	foreign    bool   // its law cannot be told
	titled     titled // the document that was named last
	quote      quote  // wording of another text that is read
}

// titled is a document that was named and where the words that name it end, notes in brackets behind it included.
type titled struct {
	key        string
	start, end int
	unknown    bool // which one it is cannot be told
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
			if start > 0 && s.runes[start-1] == '本' && !s.insideWord(start-1) && isKind(title) && !s.inQuote() { // 本《办法》
				s.titled = titled{"", start, s.behindNotes(i + 1), false}
				return
			}
			unknown := s.former(start, i+1, title)
			if meant, short := s.reader.aliases[key]; short {
				key, unknown = meant.key, meant.key == ""
			} else if !unknown {
				s.reader.name(title)
			}
			before := s.titled
			s.titled = titled{key, start, s.behindNotes(i + 1), unknown}
			if unknown {
				return
			}
			s.found = append(s.found, Found{Start: start, End: i + 1, Key: key})
			if _, is := s.endsWith(start, "原", "旧", "修订前的", "修改前的", "修正前的"); is {
				s.titled.unknown = true // its articles bear the numbers of then
			}
			s.alias(key, before)
			return
		}
	}
	s.at++
}

// former reports whether a title is the document's own and its sentence says that an earlier one of that name is meant.
func (s *scanner) former(start, end int, title string) bool {
	if Key(withoutNote(title)) != Key(s.reader.own) {
		return false
	}
	if _, is := s.endsWith(start, "原", "旧", "老", "年版", "原来的", "此前的", "上一版"); is {
		return true
	}
	for i := end; i < len(s.runes) && !strings.ContainsRune("。；\n", s.runes[i]); i++ {
		if s.isAny(i, "废止", "失效", "停止执行", "不再执行") {
			return true
		}
	}
	return false
}

// short reads the longest short name that was announced, where no article follows that it is of: 统计法. One that is a common
// word, 办法, means the document in marks alone.
func (s *scanner) short() bool {
	var longest alias
	for _, a := range s.reader.aliases {
		name := string(a.name)
		if a.key == "" || len(a.name) <= len(longest.name) || a.name[0] != s.runes[s.at] || !s.is(s.at, name) || isKind(name) || !s.begins(s.at) {
			continue
		}
		if end := s.at + len(a.name); !s.isAny(end, "第", " 第") && !s.noLaw(end-1) {
			longest = a
		}
	}
	if longest.key == "" {
		return false
	}
	end := s.at + len(longest.name)
	s.found = append(s.found, Found{Start: s.at, End: end, Key: longest.key})
	s.at = end
	return true
}

// noLaw reports whether 法 at i begins another word: 法律, 法院, but 本法规定.
func (s *scanner) noLaw(i int) bool {
	return s.isAny(i, "法定", "法人", "法院", "法律", "法治", "法庭", "法官", "法制") || s.is(i, "法规") && !s.is(i, "法规定")
}

// name notes that a document was named.
func (r *Reader) name(title string) {
	if n := len(r.named); n == 0 || r.named[n-1] != title {
		r.named = append(r.named, title)
	}
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
	if !four || i >= len(s.runes) || !strings.ContainsRune("〕﹞］]】〗）)", s.runes[i]) {
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
	f := Found{Start: start, End: i + 1, Key: numberKey(string(s.runes[start:end]), year, running)}
	s.found, s.at = append(s.found, f), i+1
	if start >= s.titled.end {
		s.titled = titled{f.Key, start, s.behindNotes(i + 1), false}
	}
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
	// 国务院办公厅国办发: whose number it is stands before it.
	run := string(s.runes[start:end])
	for _, w := range []string{"办公厅", "办公室", "人民政府", "国务院", "委员会"} {
		if i := strings.LastIndex(run, w); i >= 0 && utf8.RuneCountInString(run[i+len(w):]) > 1 {
			start += utf8.RuneCountInString(run[:i+len(w)])
			run = string(s.runes[start:end])
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
	f := Found{Start: start, End: i + 1, Key: orderKey(string(s.runes[start:at]), n)}
	s.found, s.at = append(s.found, f), i+1
	if start >= s.titled.end {
		s.titled = titled{f.Key, start, s.behindNotes(i + 1), false}
	}
}

// numeral reads a number with one of numeral's readers at i and gives where it ends;
// at i itself if there is none.
func (s *scanner) numeral(i int, read func(string) (int, int)) (value, end int) {
	const longest = 12 // characters
	text := string(s.runes[min(i, len(s.runes)):min(i+longest, len(s.runes))])
	value, size := read(text)
	return value, i + utf8.RuneCountInString(text[:size])
}
