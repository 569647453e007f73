package numbered

import (
	"regexp"
	"strings"

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
	doubts := len(n.warnings)
	r.Claims = append(officialClaims(sc, n, h), n.insideClaims()...)
	r.Warnings = located(sc, n.warnings[:doubts])
	r.Warnings = append(r.Warnings, located(sc, n.warnings[doubts:])...)
	if share := outsideShare(r); share > 0 {
		r.Warnings = append(r.Warnings, policy.NewIssue(policy.TextOutside, share).At(policy.Span{Start: sc.Lines[0].Start, End: sc.Lines[0].End}))
	}
}

// counted is a number of parts that a sentence announces below itself: 以下14個方面.
var counted = regexp.MustCompile(`^(?:個|个|大|項|项|條|条|點|点|件)`)

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
				count, at := announces(sc, s)
				if count < 2 {
					continue
				}
				c := scan.Claim{Kind: kindOf[inside[0].kind], Count: count, Found: len(inside), At: at, Scope: []*scan.Node{u.node}, Settled: true}
				sure := i+1 == first && s.End == sc.Lines[i].End
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
	each(list, func(u *unit) { found[kindOf[u.kind]]++ })
	for l := levelPart; l <= levelSubparagraph; l++ {
		if k := kindOf[l]; found[k] == count {
			return k
		}
	}
	return ""
}

// announces reads 以下14個 in a sentence: the number and where it stands.
func announces(sc *scan.Scan, s scan.Extent) (int, scan.Extent) {
	words := sc.Of(s)
	for _, word := range [...]string{"以下", "如下", "下列"} {
		i := strings.Index(words, word)
		if i < 0 {
			continue
		}
		at := i + len(word)
		count, size := numeral.Read(words[at:])
		if size == 0 {
			continue
		}
		if m := counted.FindString(words[at+size:]); m != "" {
			return count, scan.Extent{Start: s.Start + at, End: s.Start + at + size + len(m)}
		}
	}
	return 0, scan.Extent{}
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
		return len(u.title) == 1 && u.title[0].End <= sc.Lines[u.line].End && strings.HasPrefix(sc.Clean[u.title[0].End:], "。") && isMeasure(sc, u)
	}
	for _, u := range n.units {
		switch f := u.label.Form; {
		case u.isPoint():
		case runIn(u):
			rest := sc.Of(sc.Trim(scan.Extent{Start: u.rest, End: sc.Lines[u.line].End}))
			if scan.Parenthesised(rest) || rest == "" && len(u.read) == 1 {
				if whole[f]++; strings.Contains(sc.Of(u.title[0]), "，") {
					long[f]++
				}
			} else {
				short[f]++
			}
		case len(u.title) == 0 && isMeasure(sc, u) && strings.Contains(sc.Of(sc.Lines[u.line].Extent), "。"):
			none[f]++
		}
	}
	for _, u := range n.units {
		if f := u.label.Form; (none[f] > 0 || long[f] > 1 && 2*long[f] >= whole[f]+short[f]) && none[f]+whole[f] > short[f] && !u.isPoint() && runIn(u) {
			l := sc.Lines[u.line]
			u.title, u.rest = nil, l.Start+l.Label.Size
		}
	}
}
