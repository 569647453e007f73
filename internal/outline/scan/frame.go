package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// role is what a line is to the document as a whole, before any grammar reads
// the numbers in it.
type role uint8

const (
	RoleText     role = iota
	roleMeta          // 發布日期：…, what a page says about the document
	RoleContents      // 目錄
	RolePage          // a page number
	RoleTable         // a row of a table: text without numbers of its own
	RoleQuote         // commentary and quoted law
	RoleBox           // 專欄
	RoleNote          // 注：
	RoleSign          // 落款
	RoleList          // 附件說明: the list of attachments
	RoleAttach        // an attachment itself
	RoleTail          // 版記 and what a page adds at its end
)

// Frame is a text parted into what stands before, in and behind its body.
type Frame struct {
	From, To int // lines of the body: its head, its numbered parts, their text
}

// Frame finds the roles of the lines and the body, once.
func (sc *Scan) Frame() *Frame {
	if sc.framed != nil {
		return sc.framed
	}
	sc.formats()
	sc.bilingual()
	sc.captions()
	sc.contents()
	sc.tornContents()
	sc.loneNumbers()
	sc.furniture()
	sc.quotedLaw()
	sc.notes()
	sc.endnotes()
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
func (sc *Scan) formats() {
	const commented = 3 // quotations that the text is parted by
	records := sc.records()
	quotes, runs, rows := 0, 0, 0
	for i, l := range sc.Lines {
		switch l.Kind {
		case policy.BlockQuote:
			if quotes++; i > 0 && sc.Lines[i-1].Kind != policy.BlockQuote {
				runs++
			}
		case policy.BlockTable:
			rows++
		}
	}
	for i := range sc.Lines {
		l := &sc.Lines[i]
		switch {
		case records:
			l.Role = RoleTable
		case l.Kind == policy.BlockQuote && (2*quotes < len(sc.Lines) || runs >= commented):
			l.Role = RoleQuote
		case l.Kind == policy.BlockTable && 4*rows < 3*len(sc.Lines) || strings.Count(sc.Of(l.Extent), "\t") > 1:
			l.Role = RoleTable
		case l.End-l.Start < 40 && sc.pageNumber(l.Extent):
			l.Role = RolePage
		}
	}
}

// files marks the names of files that a page offers beside the text, 1.任務清單.docx,
// where no list of attachments holds them.
func (sc *Scan) files() {
	const longest = 300 // bytes
	for i := range sc.Lines {
		if l := &sc.Lines[i]; l.Role == RoleText && l.End-l.Start < longest && namesFile(sc.Of(l.Extent)) {
			l.Role = RoleList
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
func (sc *Scan) records() bool {
	const fewest, longest = 3, 60 // commas of the first line, bytes of a name
	if len(sc.Lines) < 3 {
		return false
	}
	first := strings.ReplaceAll(sc.Of(sc.Lines[0].Extent), ",", "，")
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
	for _, l := range sc.Lines[1:] {
		s := sc.Of(l.Extent)
		if strings.Contains(s, "，\"") || strings.Contains(s, "\"，") || strings.Contains(s, ",\"") || strings.Count(s, "，")+strings.Count(s, ",") >= len(names)-1 {
			like++
		}
	}
	return like >= 2 && 4*like >= len(sc.Lines)-1
}

// pageNumber reports whether e is nothing but a page's number: — 3 —, 第3页, 3/10.
func (sc *Scan) pageNumber(e Extent) bool {
	s := strings.Trim(sc.Of(e), "—－-–·/"+label.Blanks)
	if s == "" {
		return true
	}
	dashed := len(s) < e.End-e.Start
	page := label.TrimLeft(strings.TrimPrefix(s, "第"))
	v, n := numeral.Arabic(page)
	if n == 0 {
		return false
	}
	rest := Compact(page[n:])
	if rest == "" {
		return dashed && v < 1000
	}
	for _, leaf := range [...]string{"页", "頁"} {
		if of, ok := strings.CutPrefix(rest, leaf); ok {
			return strings.Trim(of, "共，,/／0123456789０１２３４５６７８９页頁—－-") == "" // 第3页，共10页
		}
	}
	return false
}

// Compact is s without blanks, so that 目　录 and 目录 are one.
func Compact(s string) string {
	if !strings.ContainsAny(s, label.Blanks) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(label.Blanks, r) {
			return -1
		}
		return r
	}, s)
}

// entry is a line of a table of contents without its leaders and page number.
func entry(s string) string {
	s = strings.TrimRight(Compact(s), "0123456789０１２３４５６７８９()（）-—")
	return strings.TrimRight(s, ".·…．。—-")
}

// contents marks tables of contents: the lines from 目錄 to where the first of
// them stands again, and lines with leaders to a page number.
func (sc *Scan) contents() {
	for i := 0; i < len(sc.Lines); i++ {
		s := sc.Of(sc.Lines[i].Extent)
		if strings.Contains(s, "……") || strings.Contains(s, "....") || strings.Contains(s, "····") {
			if last := s[len(s)-1]; last >= '0' && last <= '9' || last == ')' {
				sc.Lines[i].Role = RoleContents
			}
			continue
		}
		if len(s) > 30 {
			continue
		}
		head, from := strings.Trim(Compact(s), "[]【】《》（）()：:"), i+1
		if head == "目" && i+1 < len(sc.Lines) { // torn into lines
			head += Compact(sc.Of(sc.Lines[i+1].Extent))
			from++
		}
		if head != "目录" && head != "目錄" && head != "目次" {
			continue
		}
		end := sc.contentsEnd(from)
		for k := i; k < end; k++ {
			sc.Lines[k].Role = RoleContents
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
func (sc *Scan) contentsEnd(from int) int {
	const longest = 600 // lines of a table of contents
	var first label.Label
	for k := from; k < len(sc.Lines) && k < from+longest; k++ {
		l := sc.Lines[k]
		s := sc.Of(l.Extent)
		if len(s) > 240 || l.Label.Form == label.FormArticle && len(s) > 100 {
			break
		}
		switch {
		case k > from && entry(s) == entry(sc.Of(sc.Lines[from].Extent)):
			return k
		case first.Form == label.None:
			first = l.Label
		case l.Label.Form == first.Form && l.Label.Num == first.Num && l.Label.Sub == first.Sub:
			return k
		}
	}
	return from
}

// quotedLaw marks paragraphs inside a quotation that opens a line and closes
// only some lines later: the wording that an amendment puts in place.
func (sc *Scan) quotedLaw() {
	const longest = 60 // lines of a quotation
	for i := 0; i < len(sc.Lines); i++ {
		s := sc.Of(sc.Lines[i].Extent)
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
		if label.Read(s[3:]).Form == label.None || strings.Count(s, open) <= strings.Count(s, mark) {
			continue
		}
		for k := i + 1; k < len(sc.Lines) && k < i+longest; k++ {
			t := sc.Of(sc.Lines[k].Extent)
			if strings.Count(t, mark) > strings.Count(strings.TrimPrefix(t, open), open) {
				for j := i; j <= k; j++ {
					sc.Lines[j].Label = label.Label{}
				}
				i = k
				break
			}
		}
	}
}

// notes marks 注： and the numbered notes that follow it.
func (sc *Scan) notes() {
	for i := 0; i < len(sc.Lines); i++ {
		l := sc.Lines[i]
		if l.Role != RoleText || l.Label.Form != label.None || !isNote(sc.Of(l.Extent)) {
			continue
		}
		sc.Lines[i].Role = RoleNote
		next := 1
		if n := strings.IndexAny(sc.Of(l.Extent), "：:"); n >= 0 {
			_, width := utf8.DecodeRuneInString(sc.Of(l.Extent)[n:])
			if first := label.Read(sc.Of(l.Extent)[n+width:]); first.Form == label.FormArabic {
				next = 2
			} else if n+width < l.End-l.Start {
				next = 0 // a note of one sentence
				i = sc.tornNote(i)
			}
		}
		for k := i + 1; next > 0 && k < len(sc.Lines); k++ {
			m := sc.Lines[k]
			if strings.HasPrefix(sc.Of(m.Extent), "[") && m.Role == RoleText {
				sc.Lines[k].Role = RoleNote
				i = k
				continue
			}
			if m.Label.Form != label.FormArabic && m.Label.Form != label.FormRound && m.Label.Form != label.FormCircled || m.Label.Num != next {
				break
			}
			sc.Lines[k].Role = RoleNote
			next++
			i = k
		}
	}
}

// explanations marks what explains a document's words behind its last paragraph: a
// line 名詞解釋 without a number, and the numbered words below it.
func (sc *Scan) explanations() {
	for i := len(sc.Lines) / 2; i < len(sc.Lines); i++ {
		l := sc.Lines[i]
		if l.Role != RoleText || l.Label.Form != label.None || l.End-l.Start > 90 || !isExplanation(sc.Of(l.Extent)) {
			continue
		}
		end := i + 1
		next := 1
		for ; end < len(sc.Lines); end++ {
			m := sc.Lines[end]
			if m.Role != RoleText || m.Label.Form > label.None && m.Label.Form < label.FormComma || m.Kind == policy.BlockHeading {
				break
			}
			if m.Label.Form == label.None && (IsAttachment(sc.Of(m.Extent)) || IsTail(sc.Of(m.Extent)) || sc.dateLine(sc.Of(m.Extent))) {
				break
			}
			if m.Label.Num == next {
				next++
			} else if m.Label.Form == label.FormComma && m.Label.Num != 1 {
				break // the text's own count goes on
			}
		}
		if next < 3 {
			continue // no list of words
		}
		for k := i; k < end; k++ {
			sc.Lines[k].Role = RoleNote
		}
		i = end - 1
	}
}

// isExplanation reports whether a line heads the explanation of words.
func isExplanation(s string) bool {
	if !strings.Contains(s, "释") && !strings.Contains(s, "釋") && !strings.Contains(s, "说") {
		return false // nearly always
	}
	s = strings.Trim(Compact(s), "【】[]（）()：:*#")
	for _, word := range [...]string{"名词解释", "名詞解釋", "名词注释", "名词说明", "有关名词解释", "相关名词解释", "部分名词解释", "有关用语说明", "有关用语解释", "用语说明", "术语解释", "专有名词解释"} {
		if s == word || strings.HasSuffix(s, word) && utf8.RuneCountInString(s) <= 30 && strings.HasPrefix(s, "《") {
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
