package numbered

import (
	"github.com/yihaowen/yihaowen/internal/pattern"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// conclude gives a reading what its grammar's numbers leave to say: the passages, the
// head, the claims and the doubts.
func (n *numbered) conclude(r *scan.Reading, h *head.Head) {
	sc := n.sc
	r.Passages = n.gather(h)
	if h.Alternate == nil {
		h.Alternate = n.second
	}
	h.Into(r)
	n.several(h)
	doubts := len(n.warnings)
	r.Claims = append(officialClaims(sc, n, h), n.insideClaims()...)
	r.Warnings = located(sc, n.warnings[:doubts])
	r.Warnings = append(r.Warnings, located(sc, n.warnings[doubts:])...)
	if at, name := n.behind(); at >= 0 {
		l := sc.Lines[at]
		r.Warnings = append(r.Warnings, policy.NewIssue(policy.NumberingBehind, name).At(policy.Span{Start: l.Start, End: l.End}))
	}
	if share := outsideShare(r); share > 0 {
		r.Warnings = append(r.Warnings, policy.NewIssue(policy.TextOutside, share).At(policy.Span{Start: sc.Lines[0].Start, End: sc.Lines[0].End}))
	}
}

// behind is a line behind the body, in what was taken for an attachment, whose article continues
// the body's and not what stands before it there, and its number as printed; -1 if there is none.
func (n *numbered) behind() (line int, name string) {
	last := 0
	for _, u := range n.units {
		if u.label.Form == label.FormArticle {
			last = u.label.Num
		}
	}
	before := 0
	for i := n.f.To; last > 0 && i < len(n.sc.Lines); i++ {
		l := n.sc.Lines[i].Label
		if l.Form != label.FormArticle {
			continue
		}
		if l.Num == last+1 && before != last {
			return i, printed(n.sc, i)
		}
		before = l.Num
	}
	return -1, ""
}

// How a sentence counts parts below itself: a unit behind 以下, 以下14個方面; a unit with a word
// for what documents consist of; and, in brackets, a total （共4項）.
var (
	counted = pattern.Lazy(`^(?:個|个|大|項|项|條|条|點|点|件|方面|類|类)`)
	genre   = pattern.Lazy(`^(?:個|个|大|項|项|條|条|點|点|件)?\p{Han}{0,4}?(?:措施|舉措|举措|任務|任务|行動|行动|工程|方面|工作|事|要求|領域|领域|重點|重点|政策)`)
	total   = pattern.Lazy(`[（(]共?\s*(\p{Nd}+|[一二三四五六七八九十百]+)\s*(?:項|项|條|条|個|个|件)\p{Han}{0,6}[）)]$`)
)

// insideClaims reads what the words below a part's heading say of the parts inside it:
// 重點抓好以下14個方面的工作. It holds if the parts, or those inside them, are as many. It
// is contradicted where the sentence leads straight into parts that count without a
// doubt; elsewhere a disagreement is a warning.
func (n *numbered) insideClaims() (claims []scan.Claim) {
	sc := n.sc
	doubtful := map[int]bool{}
	for _, w := range n.warnings {
		doubtful[w.line] = true
	}
	for _, u := range n.units {
		inside := n.inside(u)
		if inside == nil {
			continue
		}
		first := inside[0].line
		for i := u.line; i < first; i++ {
			if n.owner[i] != u {
				continue
			}
			for _, s := range sc.Sentences(sc.Lines[i].Extent) {
				count, at, plain := announces(sc, s, i+1 == first && s.End == sc.Lines[i].End)
				if count < 2 {
					continue
				}
				c := scan.Claim{Kind: kindOf(inside[0].kind), Count: count, Found: len(inside), At: at, Scope: []*scan.Node{u.node}, Settled: true}
				sure := plain && i+1 == first && s.End == sc.Lines[i].End
				for _, v := range inside {
					sure = sure && v.label.Form == inside[0].label.Form && !doubtful[v.line]
				}
				switch kind := levelWith(inside, count); {
				case kind != "":
					c.Kind, c.Found, c.Holds = kind, count, scan.VerdictTrue
				case sure:
					c.Holds = scan.VerdictFalse
				default:
					n.warnings = append(n.warnings, warning{policy.NewIssue(policy.ClaimUncertain, sc.Of(at), len(inside)), i})
				}
				claims = append(claims, c)
			}
		}
	}
	return claims
}

// inside are the parts that u holds itself; nil if it holds none.
func (n *numbered) inside(u *unit) (list []*unit) {
	for _, c := range u.children {
		if !c.isPoint() {
			list = append(list, c)
		}
	}
	return list
}

// levelWith is the kind of those parts in and below list that are count, "" if none are.
func levelWith(list []*unit, count int) policy.Kind {
	found := map[policy.Kind]int{}
	each(list, func(u *unit) { found[kindOf(u.kind)]++ })
	if k := kindOf(list[0].kind); found[k] == count {
		return k
	}
	for l := levelPart; l <= levelSubparagraph; l++ {
		if k := kindOf(l); found[k] == count {
			return k
		}
	}
	return ""
}

// announces reads how many parts a sentence says are below it, and where: 以下14個方面, （共4項）
// and, in the last sentence before them, 五件事：. It is plain that these are meant but where
// such a sentence ends without leading on.
func announces(sc *scan.Scan, s scan.Extent, last bool) (count int, at scan.Extent, plain bool) {
	words := sc.Of(s)
	for _, word := range [...]string{"以下", "如下", "下列"} {
		i := strings.Index(words, word)
		if i < 0 {
			continue
		}
		from := i + len(word)
		v, size := numeral.Read(words[from:])
		if size == 0 {
			continue
		}
		if m := counted().FindString(words[from+size:]); m != "" {
			return v, scan.Extent{Start: s.Start + from, End: s.Start + from + size + len(m)}, true
		}
	}
	if !last {
		return 0, scan.Extent{}, false
	}
	if m := total().FindStringSubmatchIndex(words); m != nil {
		v, _ := numeral.Read(words[m[2]:m[3]])
		return v, scan.Extent{Start: s.Start + m[0], End: s.Start + m[1]}, true
	}
	if strings.Contains(words, "《") {
		return 0, scan.Extent{}, false
	}
	for i := 0; i < len(words); {
		v, size := numeral.Read(words[i:])
		if size == 0 {
			_, width := utf8.DecodeRuneInString(words[i:])
			i += width
			continue
		}
		m := genre().FindString(words[i+size:])
		if m != "" && !strings.HasSuffix(words[:i], "第") {
			count, at = v, scan.Extent{Start: s.Start + i, End: s.Start + i + size + len(m)} // the last of several
		}
		i += size
	}
	return count, at, strings.HasSuffix(words, "：")
}

// outsideShare is how many hundredths of a text stand outside its tree where that is
// unusual: prose beside it, or an annex with numbers that is nearly all of it; 0 where it is usual.
func outsideShare(r *scan.Reading) int {
	const small, prose = 1500, 60 // bytes of a text about which nothing can be said, hundredths
	var inside, outside int
	var weigh func(list []*scan.Node)
	weigh = func(list []*scan.Node) {
		for _, n := range list {
			for _, w := range n.Words {
				inside += w.End - w.Start
			}
			weigh(n.Children)
		}
	}
	weigh(r.Nodes)
	all := inside
	for _, p := range r.Passages {
		size := 0
		for _, w := range p.Words {
			size += w.End - w.Start
		}
		all += size
		if p.Kind != policy.Attachment && p.Kind != policy.Box {
			outside += size
		}
	}
	if share := 100 * outside / max(1, outside+inside); all > small && share >= prose {
		return share
	}
	return 0
}

// alike takes back titles that are whole sentences where the other parts of the same
// form have none: items of one or two sentences each are treated alike.
func (n *numbered) alike() {
	sc := n.sc
	var whole, short, none [label.Forms]int // sentences that are all of an item, titles before a text, neither
	var long [label.Forms]int               // sentences of several clauses that are all of an item
	runIn := func(u *unit) bool {
		if len(u.title) != 1 || u.title[0].End > sc.Lines[u.line].End || !isMeasure(sc, u) {
			return false
		}
		// An item of a list ends in a semicolon, its last one in a full stop.
		return strings.HasPrefix(sc.Clean[u.title[0].End:], "。") || strings.HasPrefix(sc.Clean[u.title[0].End:], "；") && strings.Contains(sc.Of(u.title[0]), "，")
	}
	for _, u := range n.units {
		switch f := u.label.Form; {
		case u.isPoint():
		case runIn(u):
			rest := sc.Of(sc.Trim(scan.Extent{Start: u.rest, End: sc.Lines[u.line].End}))
			if enclosed(rest) || rest == "" && len(u.read) == 1 || charged(rest) {
				if whole[f]++; strings.Contains(sc.Of(u.title[0]), "，") && strings.HasPrefix(sc.Clean[u.title[0].End:], "。") {
					long[f]++
				}
			} else {
				short[f]++
			}
		case len(u.title) == 0 && isMeasure(sc, u) && sentences(sc.Of(sc.Lines[u.line].Extent)):
			none[f]++
		}
	}
	n.alikeBeside(runIn)
	for _, u := range n.units {
		if f := u.label.Form; (none[f] > 0 || long[f] > 1 && 2*long[f] >= whole[f]+short[f]) && none[f]+whole[f] > short[f] && !u.isPoint() && runIn(u) {
			l := sc.Lines[u.line]
			u.title, u.rest = nil, l.Start+l.Label.Size
		}
	}
}

// sentences reports whether a sentence or a part of one ends in s.
func sentences(s string) bool { return strings.Contains(s, "。") || strings.Contains(s, "；") }

// enclosed reports whether a text is one bracket as a whole, of whatever form.
func enclosed(s string) bool {
	s = strings.TrimRight(s, "。；")
	for _, pair := range [...][2]string{{"【", "】"}, {"［", "］"}, {"[", "]"}, {"〔", "〕"}} {
		if strings.HasPrefix(s, pair[0]) && strings.HasSuffix(s, pair[1]) && strings.Count(s, pair[0]) == 1 {
			return true
		}
	}
	return scan.Parenthesised(s)
}

// charged reports whether a text says who is responsible and by when, and nothing else.
func charged(s string) bool {
	return chargeOnly().MatchString(s)
}

var chargeOnly = pattern.Lazy(`^[（(【]?(?:(?:主要|第一|共同)?(?:责任|責任|负责|負責|主责|主責|牵头|牽頭|主办|主辦|承办|承辦|配合|协办|協辦|落实|落實|完成)(?:单位|單位|部门|部門|处室|處室|科室|时限|時限|时间|時間)[：:][^。：:]{2,80}[；;，,。]?\s*)+[）)】]?。?$`)

// alikeBeside takes back the titles of parts under one heading of which at least every third has
// none, where these titles are clauses of a sentence and not names of anything.
func (n *numbered) alikeBeside(runIn func(u *unit) bool) {
	const brief = 14 // characters of what is a title in any company
	sc := n.sc
	beside := func(list []*unit) {
		var clauses []*unit
		none := 0
		for _, u := range list {
			switch {
			case u.isPoint() || !isMeasure(sc, u):
			case len(u.title) == 0:
				none++ // looked at more closely below
			case runIn(u) && strings.Contains(sc.Of(u.title[0]), "，") && utf8.RuneCountInString(sc.Of(u.title[0])) > brief:
				clauses = append(clauses, u)
			}
		}
		if none == 0 || len(clauses) == 0 || 3*none < len(list) || none+len(clauses) < len(list) {
			return
		}
		for _, u := range list {
			if len(u.title) == 0 && !strings.Contains(sc.Of(sc.Lines[u.line].Extent), "。") {
				return
			}
		}
		for _, u := range clauses {
			l := sc.Lines[u.line]
			u.title, u.rest = nil, l.Start+l.Label.Size
		}
	}
	beside(n.top)
	for _, u := range n.units {
		beside(n.inside(u))
	}
}
