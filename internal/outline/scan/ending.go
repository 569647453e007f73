package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// endings finds signatures, attachments and tails, and gives the lines at which
// the text is cut by them into regions.
func (sc *Scan) endings() []int {
	var cuts []int
	running := false  // running text has been seen
	signed := false   // since the last number: a cover's signature says nothing of the body
	attached := false // an attachment has begun
	last := 0         // the last number before which nothing is a tail
	var count counting
	heads := map[string]bool{} // lines that were seen to stand at the heads of pages
	for i, l := range sc.Lines {
		if l.Role == RoleText && l.Label.Form != label.None {
			last = i
		}
	}
	for i := 0; i < len(sc.Lines); i++ {
		l := &sc.Lines[i]
		if l.Role != RoleText {
			continue
		}
		s := sc.Of(l.Extent)
		count.note(l.Label)
		switch {
		case IsTail(s) || i > last && running && IsPortal(s):
			if running && (signed || i > last) {
				l.Role = RoleTail
				cuts = append(cuts, i)
			}
		case sc.dateLine(s) && running && !count.goesOn(sc, i):
			from := sc.signers(i)
			for k := from; k <= i; k++ {
				sc.Lines[k].Role = RoleSign
			}
			cuts = append(cuts, from, i+1)
			signed = true
		case running && count[label.FormArticle] > 0 && Explains(s) && !count.goesOn(sc, i):
			l.Role = RoleAttach
			cuts = append(cuts, i)
			attached = true
		case IsAttachment(s) && count[label.FormArticle] > 0 && (running || signed) && count.goesOn(sc, i):
			if s == Compact(s) && utf8.RuneCountInString(s) <= 4 {
				l.Role = RolePage // 附表 at the head of a page
			}
		case IsAttachment(s):
			if end := sc.attachmentList(i, signed, running); end > i {
				for k := i; k < end; k++ {
					sc.Lines[k].Role = RoleList
				}
				if !running || !count.goesOn(sc, end-1) {
					cuts = append(cuts, i, end)
				}
				i = end - 1
			} else if (running || signed) && (count.goesOn(sc, i) || heads[s] && count.next(sc, i)) {
				if s == Compact(s) && utf8.RuneCountInString(s) <= 4 {
					l.Role = RolePage // 附表 at the head of a page
					heads[s] = true
				}
			} else if running || signed {
				l.Role = RoleAttach
				cuts = append(cuts, i)
				attached = true
			}
		}
		signed = signed && (attached || l.Label.Form == label.None || l.Role != RoleText)
		if l.Label.Form != label.None || l.End-l.Start > 60 && (sc.Ends(l.Extent, "。；") || l.End-l.Start > 200) {
			running = true
		}
	}
	return cuts
}

// dateLine reports whether s is a date alone, or a short name with a date behind it.
func (sc *Scan) dateLine(s string) bool {
	const longest = 150 // bytes
	if strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(") || len(s) > longest {
		return false
	}
	if label.SoleDate(s) != "" {
		return true
	}
	day, at := label.LastDate(s)
	return day != "" && at > 0 && IsBody(label.TrimRight(s[:at])) && strings.ContainsAny(s[:at], label.Blanks)
}

// IsBody reports whether s can be the name of who signs: short, without marks of
// sentences and without a number before it.
func IsBody(s string) bool {
	const longest = 36 // characters
	if _, dated := label.ReadDate(s); dated > 0 {
		return false // 2023年5月23日 某委员会会议通过
	}
	return utf8.RuneCountInString(s) <= longest && !strings.ContainsAny(s, "。；：！？，") && label.Read(s).Form == label.None && s != ""
}

// signers is the first line of the signature whose date stands at line date.
func (sc *Scan) signers(date int) int {
	const most = 40 // bodies; joint documents have a dozen
	from := date
	for from > 0 && date-from < most {
		l := sc.Lines[from-1]
		if l.Role != RoleText || l.Kind != policy.BlockParagraph || !IsBody(sc.Of(l.Extent)) || IsAttachment(sc.Of(l.Extent)) || sc.dateLine(sc.Of(l.Extent)) {
			break
		}
		from--
	}
	return from
}

// IsAttachment reports whether s opens an attachment or the list of them.
func IsAttachment(s string) bool {
	if !strings.HasPrefix(s, "附") {
		return false
	}
	for _, word := range []string{"附件", "附表", "附录", "附錄", "附图", "附圖", "附"} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		if rest == "" || strings.ContainsRune("：:（(", r) || word != "附" && strings.ContainsRune(label.Blanks+"-—、.．", r) {
			return true
		}
		if strings.HasPrefix(word, "附录") || strings.HasPrefix(word, "附錄") {
			if after, _ := utf8.DecodeRuneInString(rest[1:]); r >= 'A' && r <= 'Z' && (len(rest) == 1 || strings.ContainsRune("（("+label.Blanks, after)) {
				return true // of a standard
			}
		}
		_, n := numeral.Read(rest)
		if n > 0 && word != "附" {
			after, _ := utf8.DecodeRuneInString(rest[n:])
			return rest[n:] == "" || strings.ContainsRune("：:.．、-—）)（("+label.Blanks, after) || after > 0x3400 && len(s) < 120 && !strings.ContainsAny(s, "。，；")
		}
		return false
	}
	return false
}

// attachmentNumber is the number of an attachment in its heading, 附件2 or 附件：2.,
// 0 if it has none.
func attachmentNumber(s string) int {
	for _, word := range []string{"附件", "附表", "附录", "附錄", "附图", "附圖", "附"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			v, _ := numeral.Read(strings.TrimLeft(rest, "：:"+label.Blanks))
			return v
		}
	}
	return 0
}

// attachmentList is the line after the list of attachments at line i, or i if
// the attachment itself stands there. A list holds titles alone and is followed
// by the signature, by more lists, or by nothing.
func (sc *Scan) attachmentList(i int, signed, running bool) int {
	const longest, most = 100, 60 // characters of a title, lines of a list
	k := i
	for k < len(sc.Lines) && k < i+most {
		l := sc.Lines[k]
		s := sc.Of(l.Extent)
		if l.Role != RoleText || utf8.RuneCountInString(s) > longest || sc.Ends(l.Extent, "。！？") || IsTail(s) {
			break
		}
		if sc.dateLine(s) {
			return max(sc.signers(k), i+1)
		}
		if k > i && l.Label.Form != label.None && l.Label.Form != label.FormArabic && l.Label.Form != label.FormRound && l.Label.Form != label.FormHalf && l.Label.Form != label.FormBare && l.Label.Form != label.FormCircled {
			break
		}
		k++
	}
	head := sc.Of(sc.Lines[i].Extent)
	listed := strings.ContainsAny(head, "：:")
	switch {
	case !running && !signed:
		return i
	case k == len(sc.Lines) || IsTail(sc.Of(sc.Lines[k].Extent)):
		// Titles to the end are a list; below the signature an attachment without a
		// colon after its number is the thing itself.
		if listed || signed == (k-i == 1) {
			return k
		}
	case listed && !signed:
		// The list's own entries, then something else.
		end := i + 1
		last := attachmentNumber(head)
		for end < k && (sc.Lines[end].Label.Form != label.None || IsAttachment(sc.Of(sc.Lines[end].Extent))) {
			n := max(sc.Lines[end].Label.Num, attachmentNumber(sc.Of(sc.Lines[end].Extent)))
			if n > 0 && n <= last {
				break // the first attachment itself
			}
			last = n
			end++
		}
		if end > i+1 || !strings.HasSuffix(head, "：") {
			return end
		}
	}
	return i
}

// IsTail reports whether s belongs to what stands below a document: 版記 (GB/T
// 9704-2012, 7.4) and the lines that sites add.
func IsTail(s string) bool {
	const longest = 200 // bytes
	if len(s) > longest || len(s) == 0 {
		return false
	}
	s = strings.TrimLeft(s, "（(【[")
	r, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("抄主此信公责責编編更原相联聯分扫掃打作附政解延正副", r) {
		return false
	}
	for _, word := range []string{
		"抄送：", "主送：", "正本：", "副本：", "抄本：", "副本送：", "副本抄送：", "此件公开", "此件主动公开", "此件依申请公开", "此件不公开", "此件公開", "信息公开", "公开方式：", "公开属性：", "公开类别：", "公開方式：",
		"责任编辑：", "責任編輯：", "编辑：", "編輯：", "更新时间：", "更新時間：", "原文下载", "原文链接：", "相关链接", "相关附件", "相关解读", "相关稿件", "相关文件", "联系人：", "聯絡人：",
		"分享到", "扫一扫", "打印本页", "作者：", "附件下载", "政策解读：", "解读：", "延伸阅读",
	} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

// body chooses the region that is the document proper. A notice that issues
// another document (印發, 轉發, 公布) is its cover, and what it issues follows its
// signature; otherwise the first region with numbers is the body.
func (sc *Scan) body(cuts []int) *Frame {
	type region struct{ from, to, labels int }
	var regions []region
	from := 0
	cuts = append(cuts, len(sc.Lines))
	for _, to := range cuts {
		if to <= from {
			continue
		}
		r := region{from: from, to: to}
		for k := from; k < to; k++ {
			l := sc.Lines[k]
			if l.Role == RoleText && l.Label.Form > label.None && l.Label.Form <= label.FormRound && !l.Label.Weak {
				r.labels++
			}
		}
		regions = append(regions, r)
		from = to
	}
	best := -1
	for i, r := range regions {
		if r.labels == 0 {
			continue
		}
		if best < 0 {
			best = i
			if !sc.issues(regions[0].from, r.to) || sc.Lines[r.from].Role == RoleAttach {
				break
			}
			continue
		}
		if r.labels > regions[best].labels && r.labels > 1 {
			if sc.Lines[r.from].Role == RoleAttach && sc.provides(regions[best].from, regions[best].to) {
				break
			}
			best = i
			break
		}
	}
	if best < 0 {
		return &Frame{0, len(sc.Lines)}
	}
	f := &Frame{regions[best].from, regions[best].to}
	for k := range sc.Lines {
		l := &sc.Lines[k]
		if k >= f.To && l.Role == RoleText {
			l.Role = RoleTail
		}
	}
	// What follows an attachment's heading belongs to it up to the next cut.
	attached := false
	for k := f.To; k < len(sc.Lines); k++ {
		attached = attached || sc.Lines[k].Role == RoleAttach
	}
	if attached {
		// The list only names what follows.
		for k := f.To; k < len(sc.Lines); k++ {
			if l := &sc.Lines[k]; l.Role == RoleList {
				l.Role = RoleTail
			}
		}
	}
	attached = false
	for k := f.To; k < len(sc.Lines); k++ {
		l := &sc.Lines[k]
		switch l.Role {
		case RoleAttach:
			attached = true
		case RoleTail:
			if IsTail(sc.Of(l.Extent)) {
				attached = false
			} else if attached {
				l.Role = RoleAttach
			}
		case RoleTable, RoleNote, RoleQuote, RolePage:
			if attached {
				l.Role = RoleAttach
			}
		}
	}
	return f
}

// provides reports whether the lines [from, to) are no cover but rules themselves:
// their last number says from when they hold.
func (sc *Scan) provides(from, to int) bool {
	const fewest = 4 // numbers; a cover has two or three requests
	numbers := 0
	last := ""
	for k := from; k < to; k++ {
		if l := sc.Lines[k]; l.Role == RoleText && l.Label.Form == label.FormComma && !l.Label.Weak {
			numbers++
			last = sc.Of(Extent{l.Start + l.Label.Size, l.End})
		}
	}
	return numbers >= fewest && Formula(last)
}

// issues reports whether the lines [from, to) say that they issue another document.
func (sc *Scan) issues(from, to int) bool {
	for k := from; k < to && k < from+20; k++ {
		s := sc.Of(sc.Lines[k].Extent)
		for _, word := range []string{"印发", "印發", "转发", "轉發", "批转", "批轉", "公布", "颁布", "頒布", "发布", "發布"} {
			if i := strings.Index(s, word); i >= 0 && (strings.Contains(s[i:], "》的") || strings.HasSuffix(s, "的通知") || strings.HasSuffix(s, "的公告") || strings.HasSuffix(s, "的决定") || strings.Contains(s, "现"+word) || strings.Contains(s, "現"+word)) {
				return true
			}
		}
	}
	return false
}
