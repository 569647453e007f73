package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// endings finds signatures, attachments and tails, and gives the lines at which
// the text is cut by them into regions.
func (sc *scan) endings() []int {
	var cuts []int
	running := false  // running text has been seen
	signed := false   // since the last number: a cover's signature says nothing of the body
	attached := false // an attachment has begun
	last := 0         // the last number before which nothing is a tail
	var count counting
	for i, l := range sc.lines {
		if l.role == roleText && l.label.form != noForm {
			last = i
		}
	}
	for i := 0; i < len(sc.lines); i++ {
		l := &sc.lines[i]
		if l.role != roleText {
			continue
		}
		s := sc.of(l.extent)
		count.note(l.label)
		switch {
		case isTail(s):
			if running && (signed || i > last) {
				l.role = roleTail
				cuts = append(cuts, i)
			}
		case sc.dateLine(s) && running && !count.goesOn(sc, i):
			from := sc.signers(i)
			for k := from; k <= i; k++ {
				sc.lines[k].role = roleSign
			}
			cuts = append(cuts, from, i+1)
			signed = true
		case isAttachment(s):
			if end := sc.attachmentList(i, signed, running); end > i {
				for k := i; k < end; k++ {
					sc.lines[k].role = roleList
				}
				cuts = append(cuts, i, end)
				i = end - 1
			} else if (running || signed) && count.goesOn(sc, i) {
				if s == compact(s) && runes(s) <= 4 {
					l.role = rolePage // 附表 at the head of a page
				}
			} else if running || signed {
				l.role = roleAttach
				cuts = append(cuts, i)
				attached = true
			}
		}
		signed = signed && (attached || l.label.form == noForm || l.role != roleText)
		if l.label.form != noForm || l.end-l.start > 60 && (sc.ends(l.extent, "。；") || l.end-l.start > 200) {
			running = true
		}
	}
	return cuts
}

// dateLine reports whether s is a date alone, or a short name with a date behind it.
func (sc *scan) dateLine(s string) bool {
	const longest = 150 // bytes
	if strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(") || len(s) > longest {
		return false
	}
	if soleDate(s) != "" {
		return true
	}
	day, at := lastDate(s)
	return day != "" && at > 0 && isBody(trimRight(s[:at])) && strings.ContainsAny(s[:at], blanks)
}

// isBody reports whether s can be the name of who signs: short, without marks of
// sentences and without a number before it.
func isBody(s string) bool {
	const longest = 36 // characters
	if _, dated := readDate(s); dated > 0 {
		return false // 2023年5月23日 某委员会会议通过
	}
	return runes(s) <= longest && !strings.ContainsAny(s, "。；：！？，") && readLabel(s).form == noForm && s != ""
}

// signers is the first line of the signature whose date stands at line date.
func (sc *scan) signers(date int) int {
	const most = 40 // bodies; joint documents have a dozen
	from := date
	for from > 0 && date-from < most {
		l := sc.lines[from-1]
		if l.role != roleText || l.kind != policy.BlockParagraph || !isBody(sc.of(l.extent)) || isAttachment(sc.of(l.extent)) || sc.dateLine(sc.of(l.extent)) {
			break
		}
		from--
	}
	return from
}

// isAttachment reports whether s opens an attachment or the list of them.
func isAttachment(s string) bool {
	if !strings.HasPrefix(s, "附") {
		return false
	}
	for _, word := range []string{"附件", "附表", "附录", "附錄", "附图", "附圖", "附"} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		if rest == "" || strings.ContainsRune("：:（(", r) || word != "附" && strings.ContainsRune(blanks+"-—、.．", r) {
			return true
		}
		_, n := numeral.Read(rest)
		if n > 0 && word != "附" {
			after, _ := utf8.DecodeRuneInString(rest[n:])
			return rest[n:] == "" || strings.ContainsRune("：:.．、-—）)（("+blanks, after) || after > 0x3400 && len(s) < 120 && !strings.ContainsAny(s, "。，；")
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
			v, _ := numeral.Read(strings.TrimLeft(rest, "：:"+blanks))
			return v
		}
	}
	return 0
}

// attachmentList is the line after the list of attachments at line i, or i if
// the attachment itself stands there. A list holds titles alone and is followed
// by the signature, by more lists, or by nothing.
func (sc *scan) attachmentList(i int, signed, running bool) int {
	const longest, most = 100, 60 // characters of a title, lines of a list
	k := i
	for k < len(sc.lines) && k < i+most {
		l := sc.lines[k]
		s := sc.of(l.extent)
		if l.role != roleText || runes(s) > longest || sc.ends(l.extent, "。！？") || isTail(s) {
			break
		}
		if sc.dateLine(s) {
			return max(sc.signers(k), i+1)
		}
		if k > i && l.label.form != noForm && l.label.form != formArabic && l.label.form != formRound && l.label.form != formHalf && l.label.form != formBare && l.label.form != formCircled {
			break
		}
		k++
	}
	head := sc.of(sc.lines[i].extent)
	listed := strings.ContainsAny(head, "：:")
	switch {
	case !running && !signed:
		return i
	case k == len(sc.lines) || isTail(sc.of(sc.lines[k].extent)):
		// Titles to the end are a list; below the signature an attachment without a
		// colon after its number is the thing itself.
		if listed || signed == (k-i == 1) {
			return k
		}
	case listed && !signed:
		// The list's own entries, then something else.
		end := i + 1
		last := attachmentNumber(head)
		for end < k && (sc.lines[end].label.form != noForm || isAttachment(sc.of(sc.lines[end].extent))) {
			n := max(sc.lines[end].label.num, attachmentNumber(sc.of(sc.lines[end].extent)))
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

// isTail reports whether s belongs to what stands below a document: 版記 (GB/T
// 9704-2012, 7.4) and the lines that sites add.
func isTail(s string) bool {
	const longest = 200 // bytes
	if len(s) > longest || len(s) == 0 {
		return false
	}
	s = strings.TrimLeft(s, "（(【[")
	r, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("抄主此信公责責编編更原相联聯分扫掃打作附政解延", r) {
		return false
	}
	for _, word := range []string{
		"抄送：", "主送：", "此件公开", "此件主动公开", "此件依申请公开", "此件不公开", "此件公開", "信息公开", "公开方式：", "公开属性：", "公开类别：", "公開方式：",
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
func (sc *scan) body(cuts []int) *frame {
	type region struct{ from, to, labels int }
	var regions []region
	from := 0
	cuts = append(cuts, len(sc.lines))
	for _, to := range cuts {
		if to <= from {
			continue
		}
		r := region{from: from, to: to}
		for k := from; k < to; k++ {
			l := sc.lines[k]
			if l.role == roleText && l.label.form > noForm && l.label.form <= formRound && !l.label.weak {
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
			if !sc.issues(regions[0].from, r.to) || sc.lines[r.from].role == roleAttach {
				break
			}
			continue
		}
		if r.labels > regions[best].labels && r.labels > 1 {
			if sc.lines[r.from].role == roleAttach && sc.provides(regions[best].from, regions[best].to) {
				break
			}
			best = i
			break
		}
	}
	if best < 0 {
		return &frame{0, len(sc.lines)}
	}
	f := &frame{regions[best].from, regions[best].to}
	for k := range sc.lines {
		l := &sc.lines[k]
		if k >= f.to && l.role == roleText {
			l.role = roleTail
		}
	}
	// What follows an attachment's heading belongs to it up to the next cut.
	attached := false
	for k := f.to; k < len(sc.lines); k++ {
		attached = attached || sc.lines[k].role == roleAttach
	}
	if attached {
		// The list only names what follows.
		for k := f.to; k < len(sc.lines); k++ {
			if l := &sc.lines[k]; l.role == roleList {
				l.role = roleTail
			}
		}
	}
	attached = false
	for k := f.to; k < len(sc.lines); k++ {
		l := &sc.lines[k]
		switch l.role {
		case roleAttach:
			attached = true
		case roleTail:
			if isTail(sc.of(l.extent)) {
				attached = false
			} else if attached {
				l.role = roleAttach
			}
		case roleTable, roleNote, roleQuote, rolePage:
			if attached {
				l.role = roleAttach
			}
		}
	}
	return f
}

// provides reports whether the lines [from, to) are no cover but rules themselves:
// their last number says from when they hold.
func (sc *scan) provides(from, to int) bool {
	const fewest = 4 // numbers; a cover has two or three requests
	numbers := 0
	last := ""
	for k := from; k < to; k++ {
		if l := sc.lines[k]; l.role == roleText && l.label.form == formComma && !l.label.weak {
			numbers++
			last = sc.of(extent{l.start + l.label.size, l.end})
		}
	}
	return numbers >= fewest && formula(last)
}

// issues reports whether the lines [from, to) say that they issue another document.
func (sc *scan) issues(from, to int) bool {
	for k := from; k < to && k < from+20; k++ {
		s := sc.of(sc.lines[k].extent)
		for _, word := range []string{"印发", "印發", "转发", "轉發", "批转", "批轉", "公布", "颁布", "頒布", "发布", "發布"} {
			if i := strings.Index(s, word); i >= 0 && (strings.Contains(s[i:], "》的") || strings.HasSuffix(s, "的通知") || strings.HasSuffix(s, "的公告") || strings.HasSuffix(s, "的决定") || strings.Contains(s, "现"+word) || strings.Contains(s, "現"+word)) {
				return true
			}
		}
	}
	return false
}
