// Package several finds where one file holds several documents: statutes behind each other, orders
// with what they promulgate, notices with plans of their own count, the issues of a gazette. It is
// sure only where one document ends as documents do and another begins as they do.
package several

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Find lists the documents that a clean text holds, the first at its beginning; nil where
// nothing but one document is found. Their places count bytes of the source.
func Find(text scan.Text, s policy.Script, blocks []policy.Block, simplify func(string) string) []policy.FilePart {
	sc := scan.New(text, s, blocks, simplify)
	sc.Frame()
	f := &finder{sc: sc}
	parts := []policy.FilePart{{Sure: true}}
	for i := 1; i < len(sc.Lines); i++ {
		begin, end, ok := f.opens(i)
		if !ok {
			continue
		}
		how, ok := f.judge(i, end)
		if !ok {
			continue
		}
		begin = f.numberAbove(begin)
		l := sc.Lines[begin]
		parts = append(parts, policy.FilePart{Start: text.Span(l.Start, l.End).Start, Title: f.title(i, end), Sure: how == sure, Enclosed: how == enclosed})
		f.from = begin
		i = end
	}
	if len(parts) == 1 {
		return nil
	}
	parts[0].Title = f.firstTitle()
	if gazette(parts[0].Title) || f.citedNotes(parts[1].Start) {
		for i := range parts {
			parts[i].Sure = false
		}
	}
	return parts
}

type finder struct {
	sc   *scan.Scan
	from int // the line at which the document begins in which is looked
}

type certainty int

const (
	possible certainty = iota
	sure
	enclosed // issued by or attached to the document before it, which is usually one with it
)

// opens reports whether a title or an order begins at line i, and where its lines begin and end.
func (f *finder) opens(i int) (begin, end int, ok bool) {
	const most = 4 // lines of a title
	sc := f.sc
	if !f.readable(i) {
		return 0, 0, false
	}
	if head.Promulgates(sc, i) {
		end = i
		if s := sc.Of(sc.Lines[i].Extent); !strings.ContainsAny(s, "号號") {
			end++
		}
		return i, end, true
	}
	words := ""
	for k := i; k < min(i+most, len(sc.Lines)); k++ {
		l := sc.Lines[k]
		if !f.readable(k) || !head.TitleLine(sc, l) || scan.IsAttachment(sc.Of(l.Extent)) || label.SoleDate(sc.Of(l.Extent)) != "" || isNumber(sc.Of(l.Extent)) {
			return 0, 0, false
		}
		words += sc.Of(l.Extent)
		if head.Titled(words) && utf8.RuneCountInString(words) >= 4 {
			for k+1 < min(i+most, len(sc.Lines)) && strings.HasPrefix(sc.Of(sc.Lines[k+1].Extent), "的") {
				k++
			}
			return i, k, true
		}
	}
	return 0, 0, false
}

// readable reports whether line i is text and no table, note or furniture.
func (f *finder) readable(i int) bool {
	switch f.sc.Lines[i].Role {
	case scan.RoleText, scan.RoleTail, scan.RoleAttach:
		return f.sc.Lines[i].Kind != policy.BlockTable
	}
	return false
}

// title is what the lines name, without marks around it.
func (f *finder) title(begin, end int) string {
	var list []scan.Extent
	for k := begin; k <= end; k++ {
		list = append(list, f.sc.Lines[k].Extent)
	}
	name := strings.Trim(f.sc.Join(list), "《》"+label.Blanks)
	if !head.Promulgates(f.sc, begin) {
		return name
	}
	// An order is known by what it promulgates.
	const near = 4 // lines
	for k := end + 1; k < min(end+1+near, len(f.sc.Lines)); k++ {
		if _, rest, ok := strings.Cut(f.sc.Of(f.sc.Lines[k].Extent), "《"); ok {
			if what, _, ok := strings.Cut(rest, "》"); ok {
				return what
			}
		}
	}
	return name
}

// numberAbove is the line at which a document begins whose title begins at line begin: its number may
// stand above.
func (f *finder) numberAbove(begin int) int {
	for begin-1 > f.from && f.readable(begin-1) {
		if !isNumber(f.sc.Of(f.sc.Lines[begin-1].Extent)) {
			break
		}
		begin--
	}
	return begin
}

// isNumber reports whether a line is a document's number: 青府办〔2024〕6号.
func isNumber(s string) bool {
	const longest = 40 // characters
	end := strings.TrimRight(s, label.Blanks)
	return utf8.RuneCountInString(s) <= longest && (strings.HasSuffix(end, "号") || strings.HasSuffix(end, "號")) && strings.ContainsAny(s, "〔﹝［[【〖（(第") && !strings.Contains(s, "，")
}

// judge says whether another document begins with the title on lines begin to end, and how sure that is.
func (f *finder) judge(begin, end int) (certainty, bool) {
	sc := f.sc
	form, begun := f.begins(end)
	if !begun {
		return 0, false
	}
	ended, attached := f.ended(begin)
	numbers, first := f.numbersBefore(begin)
	if numbers == 0 && !ended {
		return 0, false // the title of the first document itself, below a number or a line of a site
	}
	order := head.Promulgates(sc, begin)
	issued := !order && f.issued(begin, f.title(begin, end))
	switch {
	case attached || issued:
		if issued && !attached && numbers >= 2 && f.asks() {
			return possible, true
		}
		return enclosed, true
	case ended && letters(f.title(begin, end)) == letters(f.firstTitle()):
		return enclosed, true // a file that prints its title twice, with and without marks
	case ended:
		return sure, true
	case form != label.None && (form == first || codified(form) && codified(first)) && utf8.RuneCountInString(f.title(begin, end)) >= 5:
		return possible, true
	}
	return 0, false
}

// begins reports whether a document begins below line end: with a first number close by whose second
// follows, or with whom it is addressed to and a signature. It gives the form of that number.
func (f *finder) begins(end int) (label.Form, bool) {
	const near, far = 14, 400 // lines to the first number or the address, and to the second or the signature
	sc := f.sc
	first := label.None
	addressed := false
	for k := end + 1; k < min(len(sc.Lines), end+far); k++ {
		l := sc.Lines[k]
		s := sc.Of(l.Extent)
		if k-end <= 4 && strings.HasSuffix(s, "：") && utf8.RuneCountInString(s) <= 80 && l.Label.Form == label.None && !strings.ContainsAny(s, "。；") {
			addressed = true
		}
		if addressed && f.signed(k) {
			return first, true
		}
		if l.Role == scan.RoleTable || l.Role == scan.RoleContents || l.Label.Form == label.None || l.Label.Weak {
			if first == label.None && !addressed && k-end > near {
				return 0, false
			}
			continue
		}
		switch {
		case first == label.None:
			if l.Label.Num != 1 || l.Label.Form > label.FormBracket {
				return 0, false
			}
			first = l.Label.Form
		case l.Label.Form == first:
			return first, l.Label.Num == 2
		case l.Label.Form < first:
			return 0, false
		}
	}
	// A single chapter or part is one where articles count on in it.
	return 0, false
}

// ended reports whether the lines above line begin end a document: with a signature, the formula of a
// last article or an imprint; and whether an attachment was opened behind that.
func (f *finder) ended(begin int) (ended, attached bool) {
	const most = 40 // lines of signatures and imprints
	sc := f.sc
	for k := begin - 1; k >= max(f.from, begin-most); k-- {
		l := sc.Lines[k]
		s := sc.Of(l.Extent)
		switch {
		case scan.IsAttachment(s):
			attached = true
		case f.signed(k), scan.IsTail(s):
			return true, attached
		case l.Role == scan.RoleSign, l.Role == scan.RolePage, l.Role == scan.RoleContents, l.Role == scan.RoleList:
		case ends(sc.Of(scan.Extent{Start: l.Start + l.Label.Size, End: l.End})):
			return true, attached
		case l.Label.Form != label.None && !l.Label.Weak:
			return false, attached
		}
	}
	return false, attached
}

// signed reports whether line k is the date of a signature.
func (f *finder) signed(k int) bool {
	l := f.sc.Lines[k]
	if label.SoleDate(f.sc.Of(l.Extent)) == "" {
		return false
	}
	if l.Role == scan.RoleSign || k == 0 {
		return l.Role == scan.RoleSign
	}
	above := f.sc.Of(f.sc.Lines[k-1].Extent)
	return f.readable(k) && scan.IsBody(above) && utf8.RuneCountInString(above) <= 30 && !head.Titled(above) && !strings.HasSuffix(above, "号") && !strings.HasSuffix(above, "號")
}

// ends reports whether a paragraph is the last of a document by its words.
func ends(s string) bool {
	const longest = 240 // bytes
	s = label.TrimLeft(s)
	if len(s) > longest || !strings.HasSuffix(s, "。") {
		return false
	}
	if strings.HasPrefix(s, "特此") {
		return true
	}
	if !strings.HasPrefix(s, "本") && !strings.Contains(s, "之日起施行") {
		return false
	}
	for _, word := range [...]string{"起施行", "起实施", "起實施", "起执行", "起執行", "负责解释", "負責解釋", "同时废止", "同時廢止", "有效期"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// numbersBefore counts the numbers of the document before line begin that are those of its parts, and
// gives the form of the first.
func (f *finder) numbersBefore(begin int) (count int, first label.Form) {
	for k := f.from; k < begin; k++ {
		l := f.sc.Lines[k]
		if l.Label.Form == label.None || l.Label.Weak || l.Label.Form > label.FormBracket || l.Role == scan.RoleContents || l.Role == scan.RoleTable {
			continue
		}
		if count++; first == label.None {
			first = l.Label.Form
		}
	}
	return count, first
}

// issued reports whether the document before line begin issues one of that title, or amends it and
// publishes it anew.
func (f *finder) issued(begin int, title string) bool {
	bare := scan.Compact(title)
	if i := strings.IndexAny(bare, "（("); i > 0 {
		bare = bare[:i]
	}
	const near = 80 // lines at either end of the document before: it names what it issues at its head, what it amends at its end
	var text strings.Builder
	for k := f.from; k < begin; k++ {
		if k == f.from+near && begin-near > k {
			k = begin - near
		}
		text.WriteString(scan.Compact(f.sc.Of(f.sc.Lines[k].Extent)))
	}
	words := text.String()
	if !strings.Contains(words, bare) {
		return !strings.Contains(words, "《") && passesOn(words) // it may say 現將辦法印發給你們 and not which
	}
	for _, word := range [...]string{"印发", "印發", "公布", "颁布", "頒布", "发布", "發布", "转发", "轉發", "批转", "批轉", "通过", "通過", "修改", "修订", "修訂", "批准"} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// letters is a title without marks and blanks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// passesOn reports whether words issue what stands below them.
func passesOn(words string) bool {
	for _, word := range [...]string{"印发给你们", "印發給你們", "转发给你们", "轉發給你們", "现予印发", "現予印發", "现予公布", "現予公布", "现予发布", "現予發布"} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// asks reports whether the document is a notice or letter, whose numbered parts are requests of its own:
// an order or a decision says nothing but what it issues or amends.
func (f *finder) asks() bool {
	const head = 12 // lines
	for k := f.from; k < min(f.from+head, len(f.sc.Lines)); k++ {
		s := f.sc.Of(f.sc.Lines[k].Extent)
		if strings.HasSuffix(s, "通知") || strings.HasSuffix(s, "函") {
			return true
		}
	}
	return false
}

// codified reports whether a form is one of those that statutes are numbered with.
func codified(f label.Form) bool {
	return f >= label.FormPart && f <= label.FormDivision || f == label.FormArticle
}

// gazette reports whether a title is that of an issue of a gazette, which holds documents and is none.
func gazette(title string) bool {
	return strings.Contains(title, "公报") && strings.Contains(title, "期") || strings.Contains(title, "公報") && strings.Contains(title, "期")
}

// firstTitle is the first title of the text.
func (f *finder) firstTitle() string {
	const most = 40 // lines
	for i := range min(most, len(f.sc.Lines)) {
		if _, end, ok := f.opens(i); ok {
			name := f.title(i, end)
			if i == 0 || !head.Promulgates(f.sc, i) {
				if _, issue, found := strings.Cut(f.sc.Of(f.sc.Lines[min(end+1, len(f.sc.Lines)-1)].Extent), "第"); found && strings.HasSuffix(name, "报") && strings.Contains(issue, "期") {
					name += f.sc.Of(f.sc.Lines[end+1].Extent)
				}
			}
			return name
		}
	}
	return f.sc.Of(f.sc.Lines[0].Extent)
}

// citedNotes reports whether notes of the first document stand behind the beginning of the second: the
// file gathers them at its end, and a cut would part them from what they explain.
func (f *finder) citedNotes(second int) bool {
	for _, l := range f.sc.Lines {
		if l.Kind == policy.BlockQuote && strings.HasPrefix(f.sc.Of(l.Extent), "[") && f.sc.Span(l.Start, l.End).Start > second {
			return true
		}
	}
	return false
}
