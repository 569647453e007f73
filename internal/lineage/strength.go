package lineage

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Strength 力度 is how far a text goes with what it names; "" where its words do not say: 未載明.
type Strength struct {
	Key  string
	Name policy.Text
}

// Rank is the place of a strength in their order, from 1; 0 where it is not stated.
func (s Strength) Rank() int {
	for i, o := range Strengths() {
		if o.Key == s.Key {
			return i + 1
		}
	}
	return 0
}

//go:embed strength.tsv
var strengthTable string

// governor is a word that takes hold of what follows.
type governor struct {
	word string
	by   Strength
}

type ladder struct {
	list      []Strength
	governors []governor
}

// Keys of governors that state no strength.
const (
	holdsOnly = "none"
	turnsOver = "not"
	against   = "against"
	permits   = "may"
)

var strengths = sync.OnceValue(func() (l ladder) {
	for cells := range rowsOf(strengthTable) {
		s := Strength{cells[0], policy.Text{Hant: cells[1], Hans: cells[2]}}
		switch s.Key {
		case holdsOnly, turnsOver, against, permits:
		default:
			l.list = append(l.list, s)
		}
		for _, word := range strings.Fields(cells[3]) {
			l.governors = append(l.governors, governor{word, s})
		}
	}
	return l
})

// Strengths lists the strengths, the weakest first.
func Strengths() []Strength { return strengths().list }

// StrengthOf is the strength with a key; the zero Strength for any other.
func StrengthOf(key string) Strength {
	for _, s := range Strengths() {
		if s.Key == key {
			return s
		}
	}
	return Strength{}
}

const (
	// reach is how many characters may stand between a word and what it governs.
	reach = 14
	// adverb is how many may stand between 加快 and the verb that it strengthens.
	adverb = 2
	// mostName is how long a quotation can be, with its mark, that still is one name (「人工智能+公共衛生」).
	mostName = 14
	// described is how long words before 的 may be that still only describe what a verb before them governs.
	described = 6
)

// clauseEnd are the marks that no word governs beyond. 、 lists what one word governs.
const clauseEnd = "，。；：？！,;:?!\n"

// Governed tells in what strength a text takes up the words [start, end) of it, in characters of its Simplified form, and the
// characters of the word that says so; the zero Strength where none governs them in their clause. Only words before them in
// the clause count, the nearest, with what strengthens it directly (全面推進), and a noun of trial right behind (…試點). What is
// leant on (依託…), worked against (淘汰…), asked about or forbidden is not taken up. What a clause encourages, explores or
// permits as a whole goes no further than that, whatever is to be done (鼓勵企業開展…).
func Governed(text string, start, end int) (s Strength, from, to int) {
	runes := []rune(text)
	first := start
	for first > 0 && !strings.ContainsRune(clauseEnd, runes[first-1]) {
		first--
	}
	before := runes[first:start]
	at, found := nearest(before)
	if found.word != "" {
		n := utf8.RuneCountInString(found.word)
		if len(before)-at-n > reach || closed(string(before[at+n:])) {
			found = governor{}
		}
	}
	if n := utf8.RuneCountInString(found.word); found.word != "" && strings.HasSuffix(string(before), "的") && len(before)-at-n > described {
		found = governor{} // 推進…的X: it governs what describes X, as far as one can see
	}
	if negated(string(before)) || revoked(runes, end) || quotedWithin(runes, first, start, end) || describes(runes, end) {
		return Strength{}, 0, 0
	}
	switch found.by.Key {
	case "":
		if s, from, to = behind(runes, end); s.Key != "" {
			return s, from, to
		}
	case holdsOnly, against:
		return Strength{}, 0, 0
	}
	if hedged, i, n := whole(runes, first, start); n > 0 {
		if hedged.Key == permits {
			return Strength{}, 0, 0
		}
		if noun, i, j := behind(runes, end); noun.Key == "pilot" {
			return noun, i, j
		}
		return hedged, i, i + n
	}
	if found.by.Key == "" || found.by.Key == permits {
		return Strength{}, 0, 0
	}
	s, from, to = found.by, first+at, first+at+utf8.RuneCountInString(found.word)
	// What stands right before a verb strengthens it (加快推進), or says that it is only explored, studied or encouraged (探索開展).
	for !hedge(s) {
		i, other := nearest(before[:at])
		n := utf8.RuneCountInString(other.word)
		if other.word == "" || at-i-n > adverb || other.by.Key == holdsOnly || strings.ContainsAny(string(before[i+n:at]), "、和与及") {
			break
		}
		if other.by.Rank() > s.Rank() || hedge(other.by) || s.Key == "done" { // 加快形成 is not done
			s, from, to = other.by, first+i, first+i+n
		}
		at = i
	}
	if noun, i, j := behind(runes, end); noun.Key == "pilot" {
		return noun, i, j
	}
	return s, from, to
}

// hedge reports whether a strength holds back what it stands before.
func hedge(s Strength) bool { return s.Key == "explore" || s.Key == "study" || s.Key == "encourage" }

// nearest is the last governor in a text and where it begins: of two that end together the longer one.
func nearest(before []rune) (at int, g governor) {
	text, last := string(before), -1
	for _, o := range strengths().governors {
		i := strings.LastIndex(text, o.word)
		if i < 0 || utf8.RuneCountInString(o.word) == 1 && i > 0 {
			continue // 以, 对 and the like stand by themselves at the beginning of a clause alone
		}
		if o.word == "发展" && (strings.HasPrefix(text[i+len(o.word):], "改革") || strings.HasPrefix(text[i+len(o.word):], "和改革")) {
			continue // 发展改革委, a body
		}
		if o.word == "服务" && bare(text[:i]) != "" {
			continue // 科技服务人才: it takes hold of what follows at the beginning of a clause alone
		}
		if o.by.Key == "pilot" && slices.ContainsFunc(ofTrial, func(head string) bool { return strings.HasPrefix(text[i+len(o.word):], head) }) {
			continue
		}
		if o.word == "研究" && (!studies(text[:i]) || isNoun(o.word, text[i+len(o.word):])) {
			continue // 基础研究成果, 研究机构
		}
		if after := text[i+len(o.word):]; after != "" && strings.ContainsAny(firstRune(after), "、和与及等性型化") {
			continue // 技术研究、X: here it is a noun, and what follows is another thing
		}
		if e := i + len(o.word); e > last || e == last && len(o.word) > len(g.word) {
			last, g, at = e, o, utf8.RuneCountInString(text[:i])
		}
	}
	return at, g
}

// adverbs are what may stand before a word that takes hold of a whole clause.
var adverbs = []string{"积极", "大力", "继续", "持续", "进一步", "重点", "优先", "加快", "深入", "认真", "抓紧", "及时", "适时", "共同", "联合", "同步", "统筹", "并", "要", "应", "应当", "可", "将", "也", "还", "同时", "稳妥", "有序", "率先", "组织", "主动", "着力", "鼓励", "支持"}

// bare takes the adverbs off the end of what stands before a word.
func bare(before string) string {
	for {
		cut := before
		for _, a := range adverbs {
			cut = strings.TrimSuffix(cut, a)
		}
		if cut == before {
			return cut
		}
		before = cut
	}
}

// researches are the words that make a noun of 研究 behind them.
var researches = []string{"基础", "应用", "科学", "科技", "技术", "学术", "前沿", "临床", "理论", "政策", "调查", "课题", "战略", "共性", "医学", "药物", "真实世界", "攻关", "转化"}

// studies reports whether 研究 behind these words is what is to be done.
func studies(before string) bool {
	return !slices.ContainsFunc(researches, func(word string) bool { return strings.HasSuffix(before, word) })
}

// whole finds a word that holds back all of the clause [first, start): one that begins it (鼓勵企業開展…), or that makes a clause of
// its own with those whom it speaks of, right before (鼓勵有條件的區，建設…).
func whole(runes []rune, first, start int) (s Strength, at, n int) {
	if s, at, n = opens(runes, first, start); n > 0 || first == 0 || runes[first-1] != '，' {
		return s, at, n
	}
	i := first - 1
	for i > 0 && !strings.ContainsRune(clauseEnd, runes[i-1]) {
		i--
	}
	if s, at, n = opens(runes, i, first-1); n == 0 || s.Key == "explore" || s.Key == "study" {
		return Strength{}, 0, 0
	}
	if _, g := nearest(runes[at+n : first-1]); g.word != "" {
		return Strength{}, 0, 0 // what is encouraged was said already
	}
	if next, g := nearest(runes[first:start]); g.word == "" || bare(string(runes[first:first+next])) != "" {
		return Strength{}, 0, 0
	}
	return s, at, n
}

// opens reads the word that holds back the clause [first, end) at its beginning.
func opens(runes []rune, first, end int) (s Strength, at, n int) {
	clause := string(runes[first:end])
	for _, g := range strengths().governors {
		if !hedge(g.by) && g.by.Key != permits {
			continue
		}
		i := strings.Index(clause, g.word)
		if i < 0 || bare(clause[:i]) != "" || isNoun(g.word, clause[i+len(g.word):]) {
			continue
		}
		if m := utf8.RuneCountInString(g.word); n == 0 || first+utf8.RuneCountInString(clause[:i]) < at {
			s, at, n = g.by, first+utf8.RuneCountInString(clause[:i]), m
		}
	}
	return s, at, n
}

// What makes a name of 研究 (研究機構), of 試點 (試點範圍), and of 支持 and 引導 (支持政策, 引導基金).
var (
	ofResearch = []string{"机构", "院", "所", "中心", "基地", "生", "人员", "型", "性", "者", "成果", "课题", "项目", "平台"}
	trialNames = []string{"中心", "基地", "区", "城市", "单位", "企业", "园", "县", "校", "点位", "平台", "合同", "文本"}
	ofTrial    = []string{"范围", "城市", "地区", "单位", "企业", "医疗", "方案", "名单", "工作", "经验", "项目", "区"}
	ofSupport  = []string{"力度", "政策", "措施", "资金", "基金", "对象", "范围", "条件", "标准", "性"}
)

// isNoun reports whether what follows a word makes a name of it, or lists it with others.
func isNoun(word, after string) bool {
	heads := ofSupport
	if word == "研究" {
		heads = ofResearch
	}
	return slices.ContainsFunc(append([]string{"和", "、"}, heads...), func(head string) bool { return strings.HasPrefix(after, head) })
}

// revoked reports whether the clause goes on behind the words with what turns them round (…不再實施, …予以取消), or only says when
// something holds (建設X存在困難的，).
func revoked(runes []rune, end int) bool {
	last := end
	for last < len(runes) && !strings.ContainsRune(clauseEnd, runes[last]) {
		last++
	}
	return negated(string(runes[end:last])) || last > end+1 && last < len(runes) && runes[last] == '，' && runes[last-1] == '的'
}

// quotedWithin reports whether the words stand in a quotation of more than a name that begins in their clause: what is said of it
// is said of the whole (落實「…」的要求). Questions, too, only ask.
func quotedWithin(runes []rune, first, start, end int) bool {
	before := string(runes[first:start])
	for _, word := range []string{"如何", "怎样", "怎么", "是否", "为什么", "哪些"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	open := strings.LastIndexAny(before, "“「『")
	if open < 0 || strings.ContainsAny(before[open:], "”」』") {
		return false
	}
	last := end
	for last < len(runes) && !strings.ContainsRune("”」』\n", runes[last]) {
		last++
	}
	quoted := before[open:] + string(runes[start:last])
	return utf8.RuneCountInString(quoted) > mostName || strings.ContainsAny(quoted, "、，；")
}

// describes reports whether the words, with 的 behind them, only describe what a verb before them is about: 落實扶持X的政策. A verb
// used as a noun (推動X的建設) is what is done with them.
func describes(runes []rune, end int) bool {
	if end >= len(runes) || runes[end] != '的' {
		return false
	}
	rest := string(runes[end+1 : min(len(runes), end+7)])
	for _, g := range strengths().governors {
		if g.by.Rank() > 0 && strings.HasPrefix(rest, g.word) {
			return false
		}
	}
	return !strings.HasPrefix(rest, "应用") && !strings.HasPrefix(rest, "改革") && !strings.HasPrefix(rest, "普及")
}

// closed reports whether what stands between a word and what it would govern ends its reach.
func closed(between string) bool {
	if i := strings.Index(between, "并"); i >= 0 && !strings.HasPrefix(between[i:], "并购") && !strings.HasPrefix(between[i:], "并网") && !strings.HasSuffix(between[:i], "兼") && !strings.HasSuffix(between[:i], "合") {
		return true // 完成初核并提交X: another verb
	}
	return strings.ContainsAny(between, "》”」』）)") && !strings.ContainsAny(between, "《“「『（(")
}

func negated(before string) bool {
	for _, g := range strengths().governors {
		if g.by.Key == turnsOver && strings.Contains(before, g.word) {
			return true
		}
	}
	return false
}

// behind reads a noun that stands right behind words: …試點, …基本建成.
func behind(runes []rune, end int) (Strength, int, int) {
	for skip := 0; skip <= 2 && end+skip < len(runes); skip++ {
		rest := string(runes[end+skip : min(len(runes), end+skip+6)])
		if skip > 0 && strings.ContainsAny(string(runes[end:end+skip]), clauseEnd+"、和与及的在是为以") {
			break
		}
		for _, g := range strengths().governors {
			switch g.by.Key {
			case "pilot", "done", "all":
				if strings.HasPrefix(rest, g.word) && !(g.by.Key == "pilot" && slices.ContainsFunc(trialNames, func(head string) bool { return strings.HasPrefix(rest[len(g.word):], head) })) {
					return g.by, end + skip, end + skip + utf8.RuneCountInString(g.word)
				}
			}
		}
	}
	return Strength{}, 0, 0
}
