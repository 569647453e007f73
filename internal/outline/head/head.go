package head

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Head is what stands before the first numbered part: what the text says of
// itself as a document.
type Head struct {
	Kinds     map[int]policy.Kind
	Title     []scan.Extent
	Alternate []scan.Extent
	Number    string
	issuer    string
	adopted   string
	published string
	fields    []policy.Fact
	stated    scan.Extent // the title that a field states, 法規名稱：

	legislature string // that passed or promulgated a statute first, by its history
}

// Read reads the lines before line first, and the signature wherever it stands.
func Read(sc *scan.Scan, f *scan.Frame, first int) *Head {
	h := &Head{Kinds: map[int]policy.Kind{}}
	for i := range first {
		l := sc.Lines[i]
		s := sc.Of(l.Extent)
		switch {
		case l.Role == scan.RoleSign || l.Role == scan.RoleContents || l.Role == scan.RoleList || l.Role == scan.RoleQuote || l.Role == scan.RolePage || l.Role == scan.RoleNote:
			h.Kinds[i] = scan.PassageKind(l.Role)
		case PaperNumber(s) != "" || standard(s):
			h.Number = cmp.Or(h.Number, PaperNumber(s), s)
			h.Kinds[i] = policy.Caption
		case documentNumber(withoutSigner(s)) != "" && len(s) < 120:
			h.Number = cmp.Or(h.Number, documentNumber(withoutSigner(s)))
			h.Kinds[i] = policy.Caption
		case i > 0 && h.Number == "" && strings.HasPrefix(s, "第") && isOrder(sc.Of(sc.Lines[i-1].Extent)) && documentNumber("令"+s) != "":
			// 中华人民共和国国务院令 and below it 第123号
			order := scan.Compact(sc.Of(sc.Lines[i-1].Extent))
			h.Number = order + scan.Compact(s)
			h.issuer = strings.TrimSuffix(strings.TrimSuffix(order, "公告"), "令")
			h.Kinds[i-1], h.Kinds[i] = policy.Caption, policy.Caption
		case label.SoleDate(s) != "":
			if h.adopted == "" {
				h.adopted = label.SoleDate(s)
			}
			h.Kinds[i] = policy.Preamble
		case i+1 < first && h.fieldOverLines(s, sc.Of(sc.Lines[i+1].Extent)):
			h.Kinds[i], h.Kinds[i+1] = policy.Prose, policy.Prose
		case h.Kinds[i] == policy.Prose: // the value of a field
		case l.Role == scan.RoleTable && h.FactRow(s), h.Field(s), scan.IsPortal(s):
			h.Kinds[i] = policy.Prose
			if at := strings.Index(s, "："); at > 0 && h.stated.Empty() && l.Role != scan.RoleTable && policy.FactOf(s[:at]) == policy.FactTitle {
				h.stated = sc.Trim(scan.Extent{Start: l.Start + at + len("："), End: l.End})
			}
		default:
			if h.history(s); i+1 < first && opensGiven(s) {
				h.history(s + sc.Of(sc.Lines[i+1].Extent)) // broken into lines
			}
		}
	}
	h.titles(sc, f, first)
	h.series(sc, first)
	kind := sc.Join(h.Title)
	site := h.issuer
	if !strings.Contains(h.Number, "令") && !strings.Contains(h.Number, "公告") {
		h.issuer = ""
	}
	h.signed(sc, f)
	if h.issuer == "" {
		h.issuer = issuerOf(kind)
	}
	if h.issuer == "" {
		h.issuer = site
	}
	if h.issuer == "" {
		h.issuer = h.onCover(sc, first)
	}
	if h.issuer == "" {
		h.issuer = h.legislature
	}
	if overKind(kind) != "" {
		h.subject(sc)
	}
	return h
}

// Promulgates reports whether an order or announcement with its number opens at line i.
func Promulgates(sc *scan.Scan, i int) bool {
	s := sc.Of(sc.Lines[i].Extent)
	if isOrder(s) && i+1 < len(sc.Lines) {
		next := sc.Of(sc.Lines[i+1].Extent)
		return strings.HasPrefix(next, "第") && documentNumber("令"+next) != ""
	}
	return len(s) < 120 && documentNumber(s) != "" && (strings.Contains(s, "令") || strings.Contains(s, "公告"))
}

// isOrder reports whether a line names an order or announcement whose number
// stands below it.
func isOrder(s string) bool {
	return len(s) < 120 && (strings.HasSuffix(s, "令") || strings.HasSuffix(s, "公告"))
}

// PaperNumber reads the number that Hong Kong's Legislative Council prints above a paper:
// 立法會CB(3)641/2026(01)號文件.
func PaperNumber(s string) string {
	s = scan.Compact(s)
	for _, end := range [...]string{"號文件", "号文件"} {
		number, ok := strings.CutSuffix(s, end)
		if rest := strings.TrimPrefix(strings.TrimPrefix(number, "立法會"), "立法会"); ok && rest != number && strings.ContainsAny(rest, "0123456789") && utf8.RuneCountInString(rest) < 30 {
			return s
		}
	}
	return ""
}

// documentNumber reads 發文字號, the number of an official document (GB/T
// 9704-2012, 7.2.5) such as 国发〔2021〕36号, as a whole line or behind its name.
func documentNumber(s string) string {
	open := -1
	for _, pair := range []string{"〔", "﹝", "［", "[", "【", "〖", "（", "("} {
		if open = strings.Index(s, pair); open >= 0 {
			break
		}
	}
	if letter := letterNumber(s); letter != "" && strings.HasSuffix(strings.Trim(s, label.Blanks), letter) {
		return letter
	}
	end := strings.IndexAny(s, "号號")
	if end < 0 || !strings.HasPrefix(s[end:], "号") && !strings.HasPrefix(s[end:], "號") {
		return ""
	}
	whole := s[:end+len("号")]
	if act := strings.Trim(s[len(whole):], label.Blanks); act != "" {
		// Macau: 第5/2031號法律
		year := strings.Index(whole, "/")
		for _, word := range []string{"法律", "行政法規", "行政法规", "行政命令", "法令", "批示"} {
			if year > 0 && strings.HasPrefix(whole, "第") && strings.HasSuffix(act, word) && utf8.RuneCountInString(act) <= 10 {
				return strings.Trim(s, label.Blanks)
			}
		}
		return ""
	}
	if i := strings.LastIndexAny(whole, "：:"); i >= 0 {
		_, width := utf8.DecodeRuneInString(whole[i:])
		whole, open = whole[i+width:], open-i-width
	}
	if open >= 3 && open < len(whole) {
		_, width := utf8.DecodeRuneInString(whole[open:])
		if year, n := numeral.Read(whole[open+width:]); n > 0 && year > 1900 && year < 2200 {
			return scan.Compact(whole) // 〔2025〕 18号 of a scan
		}
	}
	// 国务院令第123号, 2024年第5号
	if i := strings.Index(whole, "第"); i >= 0 && utf8.RuneCountInString(whole) <= 30 && !strings.ContainsAny(whole, "，。《") {
		rest := strings.Trim(whole[i+len("第"):len(whole)-len("号")], label.Blanks)
		if _, n := numeral.Read(rest); n > 0 && n == len(rest) && (strings.Contains(whole[:i], "令") || strings.Contains(whole[:i], "年") || strings.Contains(whole[:i], "公告")) {
			return strings.Trim(whole, label.Blanks)
		}
	}
	return ""
}

// history reads when a statute was adopted: the last of the days on which it was
// passed or amended.
func (h *Head) history(s string) {
	if len(s) > 2400 {
		return
	}
	s = strings.TrimLeft(s, "（(根据—─－–"+label.Blanks)
	day, n := label.ReadDate(s)
	if n == 0 {
		return
	}
	for _, word := range []string{"通过", "通過", "修订", "修訂", "修正", "公布", "發布", "发布", "制定", "批准", "核定", "訂定", "订定", "訂頒", "函頒", "函颁", "会议上", "會議上", "大会上", "大會上"} {
		if strings.Contains(s[n:], word) {
			if day > h.adopted {
				h.adopted = day
			}
			if h.Number == "" {
				h.Number = cmp.Or(letterNumber(s[n:]), orderNumber(s[n:]))
			}
			if body := legislature(s[n:]); body != "" && h.legislature == "" && !strings.HasSuffix(word, "上") {
				h.legislature = body
			}
			for _, by := range [...]string{"根据", "根據"} {
				if i := strings.Index(s[n:], by); i > 0 {
					h.history(s[n+i:]) // and amended, on the same line
				}
			}
			return
		}
	}
}

// orderNumber is the number of the order by which a statute was promulgated, 国务院令第746号公布; "" if s
// opens with none.
func orderNumber(s string) string {
	const longest = 90 // bytes up to 令
	order := strings.Index(s, "令")
	if order <= 0 || order > longest || strings.ContainsAny(s[:order], "，。；《》（）()通") {
		return ""
	}
	rest := strings.TrimPrefix(label.TrimLeft(s[order+len("令"):]), "第")
	_, n := numeral.Read(label.TrimLeft(rest))
	if n == 0 {
		return ""
	}
	behind := label.TrimLeft(label.TrimLeft(rest)[n:])
	after := strings.TrimPrefix(strings.TrimPrefix(behind, "号"), "號")
	if after == behind {
		return ""
	}
	for _, word := range []string{"公布", "公佈", "发布", "發布", "發佈"} {
		if strings.HasPrefix(label.TrimLeft(after), word) {
			return scan.Compact(s[:len(s)-len(after)])
		}
	}
	return ""
}

// legislature is the body that a line of a statute's history names behind its date:
// 第十三届全国人民代表大会常务委员会第六次会议通过, 国务院令第123号公布. Terms and
// sessions are left out of its name.
func legislature(s string) string {
	const longest = 40 // characters
	if body := byLetter(s); body != "" {
		return body
	}
	end := -1
	for _, mark := range []string{"第", "令", "通过", "通過", "公布", "发布", "發布", "批准", "制定"} {
		from := 0
		if mark == "第" {
			// 第十三届 stands before or inside the name, 第六次会议 behind it.
			for _, word := range []string{"届", "屆"} {
				if i := strings.Index(s, word); i >= 0 {
					from = i + len(word)
				}
			}
		}
		if i := strings.Index(s[from:], mark); i >= 0 && (end < 0 || from+i < end) {
			end = from + i
		}
	}
	if end <= 0 {
		return ""
	}
	name := strings.Trim(s[:end], "经經由在"+label.Blanks)
	if i := strings.Index(name, "第"); i >= 0 {
		for _, word := range []string{"届", "屆"} {
			if k := strings.Index(name, word); k > i {
				name = name[:i] + name[k+len(word):]
				break
			}
		}
	}
	if first, _ := utf8.DecodeRuneInString(name); strings.ContainsRune("省市县縣区區州", first) {
		return "" // 市九届人大常委会 does not say which
	}
	if last, _ := utf8.DecodeLastRuneInString(name); name == "" || utf8.RuneCountInString(name) > longest || strings.ContainsAny(name, "《》，。；：") || !strings.ContainsRune("府会會委部局厅廳室院署行办辦", last) {
		return ""
	}
	return name
}

// endsInBody reports whether s ends as names of bodies do.
func endsInBody(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("府会會委部局厅廳室院央署行办辦社门門团團处處司组組校所心队隊", last)
}

// onCover is the body that a cover names above the day or month, where nothing
// else says who issued the document; "" if none does.
func (h *Head) onCover(sc *scan.Scan, first int) string {
	for i := 0; i+1 < first; i++ {
		s, next := sc.Of(sc.Lines[i].Extent), sc.Of(sc.Lines[i+1].Extent)
		if h.Kinds[i] == policy.Caption || !TitleLine(sc, sc.Lines[i]) || !scan.IsBody(s) || !endsInBody(s) {
			continue
		}
		if month(next) || label.SoleDate(next) != "" {
			return s
		}
	}
	return ""
}

// signed reads who signed and when: under the cover where there is one, else last
// before the attachments.
func (h *Head) signed(sc *scan.Scan, f *scan.Frame) {
	from := len(sc.Lines) - 1
	for i, l := range sc.Lines {
		if l.Role == scan.RoleAttach || l.Role == scan.RoleSign && i < f.From && label.SoleDate(sc.Of(l.Extent)) != "" {
			from = i
			break
		}
	}
	if !h.signedBefore(sc, from) {
		h.signedBefore(sc, len(sc.Lines)-1)
	}
}

// signedBefore reads the last signature up to line from.
func (h *Head) signedBefore(sc *scan.Scan, from int) bool {
	for i := from; i >= 0; i-- {
		if sc.Lines[i].Role != scan.RoleSign {
			continue
		}
		s := sc.Of(sc.Lines[i].Extent)
		var names []string
		day := label.SoleDate(s)
		if day == "" {
			var at int
			if day, at = label.LastDate(s); at > 0 {
				names = append(names, strings.Trim(s[:at], label.Blanks))
			}
		}
		if day == "" {
			continue
		}
		h.adopted = day
		for k := i - 1; k >= 0 && sc.Lines[k].Role == scan.RoleSign && label.SoleDate(sc.Of(sc.Lines[k].Extent)) == ""; k-- {
			names = append([]string{sc.Of(sc.Lines[k].Extent)}, names...)
		}
		if len(names) > 0 && h.issuer == "" {
			h.issuer = strings.Join(names, " ")
		}
		return true
	}
	return false
}

// issuerOf is the body that a title names first: X关于….
func issuerOf(title string) string {
	for _, word := range []string{"关于", "關於"} {
		if i := strings.Index(title, word); i > 0 && i < 240 {
			body := strings.Trim(title[:i], label.Blanks)
			if endsInBody(body) {
				return body
			}
		}
	}
	return overKind(title)
}

// Passages are the lines before line first.
func (h *Head) Passages(sc *scan.Scan, first int) []*scan.Node {
	var list []*scan.Node
	for i := range first {
		kind, ok := h.Kinds[i]
		if !ok {
			kind = policy.Preamble
		}
		list = append(list, scan.Passage(kind, sc.Lines[i].Extent))
	}
	return list
}

// Into hands the head's facts to a reading.
func (h *Head) Into(r *scan.Reading) {
	r.Titles, r.Alternates = h.Title, h.Alternate
	r.Number, r.Issuer, r.Adopted, r.Published, r.Fields = h.Number, h.issuer, h.adopted, h.published, h.fields
}
