package head

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// official holds the kinds of official documents (党政机关公文处理工作条例, art. 8):
// how a title ends that says what its document is about with 关于.
var official = []string{
	"决议", "決議", "决定", "決定", "命令", "公报", "公告", "通告", "意见", "意見", "通知", "通报", "報告", "报告", "请示", "批复", "议案", "函", "纪要",
}

// genre holds how titles of documents end beside those: the kinds of statutes and of plans.
var genre = []string{
	"法", "条例", "條例", "规定", "規定", "办法", "辦法", "细则", "細則", "规则", "規則", "法典", "规程", "准则", "準則",
	"草案", "讲话", "講話", "致辞", "致辭", "发言", "發言", "规划", "規劃", "计划", "計畫", "計劃", "纲要", "綱要", "方案", "措施", "政策", "指南", "要点", "要點", "标准", "预案", "實錄", "实录", "制度", "总结", "總結", "问答", "問答", "解读", "情况", "清单", "目录",
}

// Titled reports whether s ends as titles of documents do: with their kind, which
// a note in brackets such as （试行） or （2024—2026年） may follow.
func Titled(s string) bool {
	s = strings.TrimSuffix(withoutNote(s), "》")
	return endsIn(s, official) || endsIn(s, genre)
}

// Tells reports whether a title is that of a document that tells what was and has nothing to be
// carried out: a statistical bulletin.
func Tells(title string) bool {
	return endsIn(withoutNote(title), []string{"统计公报", "統計公報", "普查公报", "普查公報", "统计快报", "統計快報", "调查公报", "监测公报", "環境狀況公報", "环境状况公报", "水资源公报"})
}

func endsIn(s string, words []string) bool {
	for _, word := range words {
		if strings.HasSuffix(s, word) {
			return true
		}
	}
	return false
}

// withoutNote is s without the note in brackets at its end, if that is short.
func withoutNote(s string) string {
	const longest = 16 // characters of a note
	s = label.TrimRight(strings.TrimSuffix(s, footmark(s)))
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		if i := strings.LastIndex(s, pair[0]); i > 0 && strings.HasSuffix(s, pair[1]) && utf8.RuneCountInString(s[i:]) <= longest+2 {
			return label.TrimRight(s[:i])
		}
	}
	return s
}

// completes reports whether line s ends a title that the lines before it leave
// open: what says 关于 ends with the kind of an official document, and 制度 or 办法
// is only what it speaks of.
func completes(before, s string) bool {
	about := strings.Contains(before, "关于") || strings.Contains(before, "關於")
	return about && !endsIn(withoutNote(before), official) && endsIn(withoutNote(s), official) && !strings.Contains(s, "关于") && !strings.Contains(s, "關於")
}

// qualifies reports whether a line is what titles have behind them in brackets on a line of
// its own: for which years (2023—2025年), or that it is a trial or a draft.
func qualifies(s string) bool {
	inner, ok := strings.CutPrefix(strings.Replace(s, "(", "（", 1), "（")
	inner = scan.Compact(strings.TrimRight(inner, "）)"))
	if !ok || !scan.Parenthesised(s) {
		return false
	}
	switch inner {
	case "试行", "試行", "暂行", "暫行", "草案", "修订", "修訂", "征求意见稿", "徵求意見稿", "公开征求意见稿":
		return true
	}
	return strings.HasSuffix(inner, "年") && strings.Trim(inner, "0123456789—–-－至~～年") == "" && utf8.RuneCountInString(inner) > 5
}

// titles finds the title, which may run over lines, and that of a document
// inside the cover that issues it.
func (h *Head) titles(sc *scan.Scan, f *scan.Frame, first int) {
	extents := func(group []int) (list []scan.Extent, text string) {
		for _, i := range group {
			list = append(list, sc.Lines[i].Extent)
		}
		return list, sc.Join(list)
	}
	var groups [][]int
	for i := 0; i < first; i++ {
		l := sc.Lines[i]
		s := sc.Of(l.Extent)
		if _, taken := h.Kinds[i]; taken || l.Role != scan.RoleText && l.Role != scan.RoleAttach || !TitleLine(sc, l) && !IsCap(sc, l) && !qualifies(s) || scan.IsAttachment(s) {
			continue
		}
		if k := len(groups) - 1; k >= 0 {
			group := groups[k]
			before := sc.Lines[group[len(group)-1]]
			_, text := extents(group)
			quoting := strings.Count(text, "《") > strings.Count(text, "》") // 《…管理法 and on the next line 实施条例》
			if group[len(group)-1] == i-1 && before.Kind == l.Kind && (quoting || qualifies(s) || !Titled(sc.Of(before.Extent)) || completes(text, s)) && len(group) < 4 {
				groups[k] = append(group, i)
				continue
			}
		}
		if !qualifies(s) && !strings.HasPrefix(s, "的") { // the end of a sentence whose beginning stands elsewhere
			groups = append(groups, []int{i})
		}
	}
	take := func(group []int) {
		for _, i := range group {
			h.Kinds[i] = policy.Caption
		}
	}
	best, weak := -1, -1
	for k, group := range groups {
		if _, text := extents(group); Titled(text) {
			if column(sc, group, text) {
				weak = max(weak, k)
				continue
			}
			best = k
			break
		}
	}
	if best < 0 {
		best = weak
	}
	if best < 0 && len(groups) > 0 && groups[0][0] < 8 && first > groups[0][0] {
		// No line says what the document is: who wrote it and when, below the title on
		// a cover, is no part of it.
		best = 0
		for k, i := range groups[0] {
			if k > 0 && byline(sc, i) {
				groups[0] = groups[0][:k]
				break
			}
		}
	}
	if best < 0 || h.stated.Start < h.stated.End && !h.titled(sc, groups[best]) {
		if h.stated.Start < h.stated.End {
			h.Title = []scan.Extent{h.stated}
		}
		return
	}
	if next := best + 1; next < len(groups) && h.letterhead(sc, groups[best], groups[next]) {
		take(groups[best])
		best = next
	}
	var text string
	h.Title, text = extents(groups[best])
	take(groups[best])
	if mark := footmark(text); mark != "" {
		text = strings.TrimSuffix(text, mark)
		h.Title = cutAt(h.Title, len(text))
	}
	if k := h.numbered(text); k > 0 && len(h.Title) == 1 {
		h.Title[0].Start += k
		h.Title[0].End -= len("》")
		text = strings.TrimSuffix(text[k:], "》")
	}
	if len(h.Title) == 1 && strings.HasPrefix(text, "《") && strings.Index(text, "》") == len(text)-len("》") && strings.Count(text, "《") == 1 {
		h.Title[0].Start += len("《") // as Hong Kong's ordinances print their names
		h.Title[0].End -= len("》")
		text = text[len("《") : len(text)-len("》")]
	}
	if from, day := datedAt(text); day != "" && len(h.Title) == 1 {
		h.adopted = cmp.Or(h.adopted, day)
		h.Title = cutAt(h.Title, from)
		text = text[:from]
	}
	if given := givenAt(text); given > 0 {
		h.history(strings.TrimLeft(text[given:], "—-─－–"+label.Blanks))
		given = len(label.TrimRight(text[:given]))
		h.Title = cutAt(h.Title, given)
		text = text[:given]
	}
	for _, group := range groups[best+1:] {
		list, other := extents(group)
		if other == text {
			take(group)
		} else if Titled(other) && group[0] >= f.From && h.Alternate == nil {
			h.Alternate = list
			take(group)
		}
	}
}

// letterhead reports whether a line only says whose announcement it is, 某局公告, with its number below it, and the
// next title what about: 关于发布《…》的公告.
func (h *Head) letterhead(sc *scan.Scan, group, next []int) bool {
	last := group[len(group)-1]
	s := sc.Of(sc.Lines[group[0]].Extent)
	about := sc.Of(sc.Lines[next[0]].Extent)
	return len(group) == 1 && isOrder(s) && !strings.Contains(s, "关于") && !strings.Contains(s, "關於") && next[0] == last+2 && h.Kinds[last+1] == policy.Caption &&
		(strings.HasPrefix(about, "关于") || strings.HasPrefix(about, "關於")) && h.titled(sc, next)
}

// numbered takes the number of a document that stands before its title, 某政发〔2014〕20号《…》, and is
// where the title begins; 0 if none does.
func (h *Head) numbered(s string) int {
	number, name, ok := strings.Cut(s, "《")
	if !ok || !strings.HasSuffix(name, "》") || documentNumber(number) == "" {
		return 0
	}
	if h.Number == "" {
		h.Number = documentNumber(number)
	}
	return len(number) + len("《")
}

// column reports whether lines that end as titles do may be the names of a site's columns, 公开 服务
// 互动 政策 below each other or 政策解读: each is short, and no kind of an official document ends them.
func column(sc *scan.Scan, group []int, text string) bool {
	const longest = 4 // characters
	for _, i := range group {
		if utf8.RuneCountInString(sc.Of(sc.Lines[i].Extent)) > longest {
			return false
		}
	}
	return len(group) > 1 || !endsIn(text, official)
}

// titled reports whether the lines of a group say what kind of document they head.
func (h *Head) titled(sc *scan.Scan, group []int) bool {
	var list []scan.Extent
	for _, i := range group {
		list = append(list, sc.Lines[i].Extent)
	}
	return Titled(sc.Join(list))
}

// TitleLine reports whether l can be a line of a title.
func TitleLine(sc *scan.Scan, l scan.Line) bool {
	const longest = 90 // characters
	s := sc.Of(l.Extent)
	if PaperNumber(s) != "" || standard(s) || table.IsRow(s) || signs(s) {
		return false
	}
	if l.Label.Form != label.None && l.Label.Form != label.FormBare || l.Kind == policy.BlockTable || l.Kind == policy.BlockList || aside(s) {
		return false
	}
	return l.End-l.Start < 4*longest && utf8.RuneCountInString(s) <= longest && !sc.Ends(l.Extent, "。！；：，、") && !strings.ContainsAny(s, "。；")
}

// IsCap reports whether a line names a law by its number among all, as Hong Kong's are
// cited: 第123章 測試條例.
func IsCap(sc *scan.Scan, l scan.Line) bool {
	const few = 20 // chapters inside a law
	s := sc.Of(l.Extent)
	return l.Label.Form == label.FormChapter && Titled(s) && (l.Label.Num > few || strings.HasPrefix(s[l.Label.Size:], "- ") && strings.Contains(s, "例"))
}

// addressed are words before a colon that head a letter: to whom, from where, its file.
var addressed = map[string]bool{
	"致": true, "敬致": true, "提交予": true, "地址": true, "電話": true, "电话": true, "傳真": true, "传真": true, "電郵": true, "电邮": true, "檔號": true, "档号": true,
	"本處檔號": true, "來函檔號": true, "本函檔號": true, "副本抄送": true,
}

// aside reports whether a line stands beside the document and names it not: a
// remark in brackets （本文有删减）, whence a report was sent (新华社某地5月1日电), a link
// to follow.
func aside(s string) bool {
	if scan.Parenthesised(s) || strings.HasPrefix(s, "点击") || strings.HasPrefix(s, "點擊") || scan.IsPortal(s) {
		return true
	}
	if name, _, ok := strings.Cut(s, "："); ok && addressed[scan.Compact(name)] {
		return true
	}
	for _, end := range [...]string{"电", "電", "讯", "訊"} {
		if at := strings.LastIndex(s, "日"); at > 0 && strings.HasSuffix(s, end) && len(s)-at <= len("日电") {
			return true
		}
	}
	return false
}

// givenAt is where a title ends behind which, after a dash or a blank, stands when and where
// it was given as a speech (——2024年3月5日在…会议上, and by whom); 0 if nothing of that kind does.
func givenAt(s string) int {
	for _, mark := range [...]string{"——", "—", "──", "--", "－－", "––", " ", "\u3000"} {
		for at := 0; ; {
			i := strings.Index(s[at:], mark)
			if i < 0 {
				break
			}
			at += i
			rest := strings.TrimLeft(s[at:], "—-─－–"+label.Blanks)
			_, dated := label.ReadDate(rest)
			if at > 0 && (dated > 0 || strings.HasPrefix(rest, "在")) && meets(rest) {
				return at
			}
			at += len(mark)
		}
	}
	return 0
}

// meets reports whether s names a meeting at which something was said.
func meets(s string) bool {
	for _, word := range [...]string{"会议上", "會議上", "大会上", "大會上", "全会上", "全會上", "座谈会上", "仪式上", "論壇上", "论坛上"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// cutAt is the first length bytes of what the extents hold together.
func cutAt(list []scan.Extent, length int) []scan.Extent {
	var kept []scan.Extent
	for _, e := range list {
		if length <= 0 {
			break
		}
		e.End = min(e.End, e.Start+length)
		length -= e.End - e.Start
		kept = append(kept, e)
	}
	return kept
}

// byline reports whether line i below a title names who wrote it or the month:
// a body, a person, 2024年11月.
func byline(sc *scan.Scan, i int) bool {
	const longest, name = 24, 4 // characters of a body's name and of a person's
	s := sc.Of(sc.Lines[i].Extent)
	switch {
	case month(s) || label.SoleDate(s) != "":
		return true
	case i+1 < len(sc.Lines) && strings.HasPrefix(sc.Of(sc.Lines[i+1].Extent), "关于"), strings.HasPrefix(s, "关于"), strings.HasPrefix(s, "——"):
		return false // the title goes on
	}
	return endsInBody(s) && utf8.RuneCountInString(s) <= longest || utf8.RuneCountInString(scan.Compact(s)) <= name
}

// month reports whether s is a year and a month and nothing else.
func month(s string) bool {
	const longest = 60 // bytes
	bare, ok := strings.CutSuffix(scan.Compact(s), "月")
	if !ok || len(bare) > longest {
		return false
	}
	year, n := numeral.Read(bare)
	rest, ok := strings.CutPrefix(bare[n:], "年")
	m, k := numeral.Read(rest)
	return ok && year > 1900 && year < 2200 && m >= 1 && m <= 12 && k == len(rest)
}

// opensGiven reports whether a line opens with a dash or a bracket and the day on which something
// was given or passed.
func opensGiven(s string) bool {
	bare := strings.TrimLeft(s, "（(—-─－–"+label.Blanks)
	_, n := label.ReadDate(bare)
	return n > 0 && len(bare) < len(s)
}

// datedAt is where a title ends behind which its day stands in brackets, …的讲话（2024年3月5日）, and
// that day; "" if none does.
func datedAt(s string) (at int, day string) {
	i := max(strings.LastIndex(s, "（"), strings.LastIndex(s, "("))
	if i <= 0 || !scan.Parenthesised(s[i:]) {
		return 0, ""
	}
	day = label.SoleDate(s[i:])
	return len(label.TrimRight(s[:i])), day
}
