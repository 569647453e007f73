package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// role is what a line is to the document as a whole, before any grammar reads
// the numbers in it.
type role uint8

const (
	roleText     role = iota
	roleMeta          // 發布日期：…, what a page says about the document
	roleContents      // 目錄
	rolePage          // a page number
	roleTable         // a row of a table: text without numbers of its own
	roleQuote         // commentary and quoted law
	roleBox           // 專欄
	roleNote          // 注：
	roleSign          // 落款
	roleList          // 附件說明: the list of attachments
	roleAttach        // an attachment itself
	roleTail          // 版記 and what a page adds at its end
)

// frame is a text parted into what stands before, in and behind its body.
type frame struct {
	from, to int // lines of the body: its head, its numbered parts, their text
}

// frame finds the roles of the lines and the body, once.
func (sc *scan) frame() *frame {
	if sc.framed != nil {
		return sc.framed
	}
	sc.formats()
	sc.contents()
	sc.tornContents()
	sc.furniture()
	sc.quotedLaw()
	sc.notes()
	sc.explanations()
	cuts := sc.endings()
	sc.files()
	f := sc.body(cuts)
	sc.framed = f
	return f
}

// formats takes over what the source's format says. Where most of a text is
// quotation or table, that is how it is set and says nothing, unless quotations
// stand behind one passage after the other, as commentary does.
func (sc *scan) formats() {
	const commented = 3 // quotations that the text is parted by
	records := sc.records()
	quotes, runs, rows := 0, 0, 0
	for i, l := range sc.lines {
		switch l.kind {
		case policy.BlockQuote:
			if quotes++; i > 0 && sc.lines[i-1].kind != policy.BlockQuote {
				runs++
			}
		case policy.BlockTable:
			rows++
		}
	}
	for i := range sc.lines {
		l := &sc.lines[i]
		switch {
		case records:
			l.role = roleTable
		case l.kind == policy.BlockQuote && (2*quotes < len(sc.lines) || runs >= commented):
			l.role = roleQuote
		case l.kind == policy.BlockTable && 4*rows < 3*len(sc.lines) || strings.Count(sc.of(l.extent), "\t") > 1:
			l.role = roleTable
		case l.end-l.start < 40 && sc.pageNumber(l.extent):
			l.role = rolePage
		}
	}
}

// files marks the names of files that a page offers beside the text, 1.任務清單.docx,
// where no list of attachments holds them.
func (sc *scan) files() {
	const longest = 300 // bytes
	for i := range sc.lines {
		if l := &sc.lines[i]; l.role == roleText && l.end-l.start < longest && namesFile(sc.of(l.extent)) {
			l.role = roleList
		}
	}
}

// namesFile reports whether a line is nothing but the name of a file.
func namesFile(s string) bool {
	const longest = 5 // bytes of an ending, its dot counted
	if len(s) <= longest {
		return false
	}
	i := strings.LastIndexByte(s[len(s)-longest:], '.') + len(s) - longest
	if i < len(s)-longest || len(s)-i < 3 || strings.ContainsAny(s, "。；") {
		return false
	}
	switch strings.ToLower(s[i+1:]) {
	case "doc", "docx", "pdf", "xls", "xlsx", "wps", "et", "ofd", "ceb", "ppt", "pptx", "odt", "ods", "zip", "rar":
		return true
	}
	return false
}

// records reports whether the text is a table written with commas (CSV): a first
// line of short names, and cells in straight quotation marks at commas below it.
func (sc *scan) records() bool {
	const fewest, longest = 3, 60 // commas of the first line, bytes of a name
	if len(sc.lines) < 3 {
		return false
	}
	first := strings.ReplaceAll(sc.of(sc.lines[0].extent), ",", "，")
	names := strings.Split(first, "，")
	if len(names) <= fewest || strings.ContainsAny(first, "。；：") {
		return false
	}
	for _, name := range names {
		if len(name) > longest || name == "" {
			return false
		}
	}
	like := 0
	for _, l := range sc.lines[1:] {
		s := sc.of(l.extent)
		if strings.Contains(s, "，\"") || strings.Contains(s, "\"，") || strings.Contains(s, ",\"") || strings.Count(s, "，")+strings.Count(s, ",") >= len(names)-1 {
			like++
		}
	}
	return like >= 2 && 4*like >= len(sc.lines)-1
}

// pageNumber reports whether e is nothing but a page's number: — 3 —, 第3页, 3/10.
func (sc *scan) pageNumber(e extent) bool {
	s := strings.Trim(sc.of(e), "—－-–·/"+blanks)
	if s == "" {
		return true
	}
	dashed := len(s) < e.end-e.start
	page := strings.TrimPrefix(s, "第")
	v, n := numeral.Arabic(page)
	if n == 0 {
		return false
	}
	rest := strings.Trim(page[n:], blanks)
	if rest == "" {
		return dashed && v < 1000
	}
	return strings.HasPrefix(rest, "页") || strings.HasPrefix(rest, "頁")
}

// compact is s without blanks, so that 目　录 and 目录 are one.
func compact(s string) string {
	if !strings.ContainsAny(s, blanks) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(blanks, r) {
			return -1
		}
		return r
	}, s)
}

// entry is a line of a table of contents without its leaders and page number.
func entry(s string) string {
	s = strings.TrimRight(compact(s), "0123456789０１２３４５６７８９()（）-—")
	return strings.TrimRight(s, ".·…．。—-")
}

// contents marks tables of contents: the lines from 目錄 to where the first of
// them stands again, and lines with leaders to a page number.
func (sc *scan) contents() {
	for i := 0; i < len(sc.lines); i++ {
		s := sc.of(sc.lines[i].extent)
		if strings.Contains(s, "……") || strings.Contains(s, "....") || strings.Contains(s, "····") {
			if last := s[len(s)-1]; last >= '0' && last <= '9' || last == ')' {
				sc.lines[i].role = roleContents
			}
			continue
		}
		if len(s) > 30 {
			continue
		}
		if head := strings.Trim(compact(s), "[]【】《》（）()：:"); head != "目录" && head != "目錄" && head != "目次" {
			continue
		}
		end := sc.contentsEnd(i + 1)
		for k := i; k < end; k++ {
			sc.lines[k].role = roleContents
		}
		i = end - 1
		if end == i+1 {
			i++
		}
	}
}

// contentsEnd is the line after a table of contents that starts at line from:
// where its first entry, or the first number in it, stands again. Where neither
// does, the table cannot be told from the text and is read as part of it.
func (sc *scan) contentsEnd(from int) int {
	const longest = 600 // lines of a table of contents
	var first label
	for k := from; k < len(sc.lines) && k < from+longest; k++ {
		l := sc.lines[k]
		s := sc.of(l.extent)
		if len(s) > 240 || l.label.form == formArticle && len(s) > 100 {
			break
		}
		switch {
		case k > from && entry(s) == entry(sc.of(sc.lines[from].extent)):
			return k
		case first.form == noForm:
			first = l.label
		case l.label.form == first.form && l.label.num == first.num && l.label.sub == first.sub:
			return k
		}
	}
	return from
}

// quotedLaw marks paragraphs inside a quotation that opens a line and closes
// only some lines later: the wording that an amendment puts in place.
func (sc *scan) quotedLaw() {
	const longest = 60 // lines of a quotation
	for i := 0; i < len(sc.lines); i++ {
		s := sc.of(sc.lines[i].extent)
		mark := ""
		switch {
		case strings.HasPrefix(s, "“"):
			mark = "”"
		case strings.HasPrefix(s, "「"):
			mark = "」"
		default:
			continue
		}
		open := s[:3]
		if readLabel(s[3:]).form == noForm || strings.Count(s, open) <= strings.Count(s, mark) {
			continue
		}
		for k := i + 1; k < len(sc.lines) && k < i+longest; k++ {
			t := sc.of(sc.lines[k].extent)
			if strings.Count(t, mark) > strings.Count(strings.TrimPrefix(t, open), open) {
				for j := i; j <= k; j++ {
					sc.lines[j].label = label{}
				}
				i = k
				break
			}
		}
	}
}

// notes marks 注： and the numbered notes that follow it.
func (sc *scan) notes() {
	for i := 0; i < len(sc.lines); i++ {
		l := sc.lines[i]
		if l.role != roleText || l.label.form != noForm || !isNote(sc.of(l.extent)) {
			continue
		}
		sc.lines[i].role = roleNote
		next := 1
		if n := strings.IndexAny(sc.of(l.extent), "：:"); n >= 0 {
			_, width := utf8.DecodeRuneInString(sc.of(l.extent)[n:])
			if first := readLabel(sc.of(l.extent)[n+width:]); first.form == formArabic {
				next = 2
			} else if n+width < l.end-l.start {
				next = 0 // a note of one sentence
			}
		}
		for k := i + 1; next > 0 && k < len(sc.lines); k++ {
			m := sc.lines[k]
			if strings.HasPrefix(sc.of(m.extent), "[") && m.role == roleText {
				sc.lines[k].role = roleNote
				i = k
				continue
			}
			if m.label.form != formArabic && m.label.form != formRound && m.label.form != formCircled || m.label.num != next {
				break
			}
			sc.lines[k].role = roleNote
			next++
			i = k
		}
	}
}

// explanations marks what explains a document's words behind its last paragraph: a
// line 名詞解釋 without a number, and the numbered words below it.
func (sc *scan) explanations() {
	for i := len(sc.lines) / 2; i < len(sc.lines); i++ {
		l := sc.lines[i]
		if l.role != roleText || l.label.form != noForm || l.end-l.start > 90 || !isExplanation(sc.of(l.extent)) {
			continue
		}
		end := i + 1
		next := 1
		for ; end < len(sc.lines); end++ {
			m := sc.lines[end]
			if m.role != roleText || m.label.form > noForm && m.label.form < formComma || m.kind == policy.BlockHeading {
				break
			}
			if m.label.form == noForm && (isAttachment(sc.of(m.extent)) || isTail(sc.of(m.extent)) || sc.dateLine(sc.of(m.extent))) {
				break
			}
			if m.label.num == next {
				next++
			} else if m.label.form == formComma && m.label.num != 1 {
				break // the text's own count goes on
			}
		}
		if next < 3 {
			continue // no list of words
		}
		for k := i; k < end; k++ {
			sc.lines[k].role = roleNote
		}
		i = end - 1
	}
}

// isExplanation reports whether a line heads the explanation of words.
func isExplanation(s string) bool {
	if !strings.Contains(s, "释") && !strings.Contains(s, "釋") && !strings.Contains(s, "说") {
		return false // nearly always
	}
	s = strings.Trim(compact(s), "【】[]（）()：:*#")
	for _, word := range [...]string{"名词解释", "名詞解釋", "名词注释", "名词说明", "有关名词解释", "相关名词解释", "部分名词解释", "有关用语说明", "有关用语解释", "用语说明", "术语解释", "专有名词解释"} {
		if s == word || strings.HasSuffix(s, word) && runes(s) <= 30 && strings.HasPrefix(s, "《") {
			return true
		}
	}
	return false
}

// isNote reports whether a line opens notes: 注：, 注释：, 備註1：.
func isNote(s string) bool {
	for _, word := range []string{"注释", "注釋", "註釋", "备注", "備註", "附注", "附註", "注", "註"} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		_, n := numeral.Read(rest)
		return strings.HasPrefix(rest[n:], "：") || strings.HasPrefix(rest[n:], ":")
	}
	return false
}
