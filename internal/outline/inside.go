package outline

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// conclude gives a reading what its grammar's numbers leave to say: the passages, the
// head, the claims and the doubts.
func (n *numbered) conclude(r *reading, h *head) {
	sc := n.sc
	r.passages = n.gather(h)
	if h.alternate == nil {
		h.alternate = n.second
	}
	h.into(r)
	doubts := len(n.warnings)
	r.claims = append(sc.officialClaims(n, h), n.insideClaims()...)
	r.warnings = sc.located(n.warnings[:doubts])
	r.warnings = append(r.warnings, sc.located(n.warnings[doubts:])...)
	if share := outsideShare(r); share > 0 {
		r.warnings = append(r.warnings, policy.NewIssue(policy.TextOutside, share).At(policy.Span{Start: sc.lines[0].start, End: sc.lines[0].end}))
	}
}

// counted is a number of parts that a sentence announces below itself: 以下14個方面.
var counted = regexp.MustCompile(`^(?:個|个|大|項|项|條|条|點|点|件)`)

// insideClaims reads what the words below a part's heading say of the parts inside it:
// 重點抓好以下14個方面的工作. It holds if the parts, or those inside them, are as many. It
// is contradicted where the sentence leads straight into parts that count without a
// doubt; elsewhere a disagreement is a warning.
func (n *numbered) insideClaims() (claims []claim) {
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
			for _, s := range sc.sentences(sc.lines[i].extent) {
				count, at := sc.announces(s)
				if count < 2 {
					continue
				}
				c := claim{kind: kindOf[inside[0].kind], count: count, found: len(inside), at: at, scope: []*node{u.node}, settled: true}
				sure := i+1 == first && s.end == sc.lines[i].end
				for _, v := range inside {
					sure = sure && v.label.form == inside[0].label.form && !doubtful[v.line]
				}
				switch kind := levelWith(inside, count); {
				case kind != "":
					c.kind, c.found, c.holds = kind, count, verdictTrue
				case sure:
					c.holds = verdictFalse
				default:
					n.warnings = append(n.warnings, warning{policy.NewIssue(policy.ClaimUncertain, sc.of(at), len(inside)), i})
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
func (sc *scan) announces(s extent) (int, extent) {
	words := sc.of(s)
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
			return count, extent{s.start + at, s.start + at + size + len(m)}
		}
	}
	return 0, extent{}
}

// outsideShare is how many hundredths of a text stand outside its tree where that is
// unusual: prose beside it, or an annex with numbers that is nearly all of it; 0 where it is usual.
func outsideShare(r *reading) int {
	const small, prose = 1500, 60 // bytes of a text about which nothing can be said, hundredths
	var inside, outside int
	var weigh func(list []*node)
	weigh = func(list []*node) {
		for _, n := range list {
			for _, w := range n.words {
				inside += w.end - w.start
			}
			weigh(n.children)
		}
	}
	weigh(r.nodes)
	all := inside
	for _, p := range r.passages {
		size := 0
		for _, w := range p.words {
			size += w.end - w.start
		}
		all += size
		if p.kind != policy.Attachment && p.kind != policy.Box {
			outside += size
		}
	}
	if share := 100 * outside / max(1, outside+inside); all > small && share >= prose {
		return share
	}
	return 0
}

// unknown warns of characters that only some font knows, once for all of them.
func (sc *scan) unknown() []policy.Issue {
	first, count := -1, 0
	code := ""
	for i := 0; i < len(sc.text); i++ {
		// They begin with EE, EF, F3 and F4: nearly all bytes are passed over.
		if sc.text[i] < 0xEE {
			continue
		}
		r, size := utf8.DecodeRuneInString(sc.text[i:])
		if unicode.Is(unicode.Co, r) {
			if count++; first < 0 {
				first, code = i, sc.text[i:i+size]
			}
		}
	}
	if count == 0 {
		return nil
	}
	r, size := utf8.DecodeRuneInString(code)
	return []policy.Issue{policy.NewIssue(policy.UnknownCharacters, count, fmt.Sprintf("U+%04X", r)).At(policy.Span{Start: first, End: first + size})}
}

// alike takes back titles that are whole sentences where the other parts of the same
// form have none: items of one or two sentences each are treated alike.
func (n *numbered) alike() {
	sc := n.sc
	var whole, short, none [forms]int // sentences that are all of an item, titles before a text, neither
	runIn := func(u *unit) bool {
		return len(u.title) == 1 && strings.HasPrefix(sc.text[u.title[0].end:], "。") && sc.isMeasure(u)
	}
	for _, u := range n.units {
		switch f := u.label.form; {
		case u.isPoint():
		case runIn(u):
			rest := sc.of(sc.trim(extent{u.rest, sc.lines[u.line].end}))
			if parenthesised(rest) || rest == "" && len(u.read) == 1 {
				whole[f]++
			} else {
				short[f]++
			}
		case len(u.title) == 0 && sc.isMeasure(u) && strings.Contains(sc.of(sc.lines[u.line].extent), "。"):
			none[f]++
		}
	}
	for _, u := range n.units {
		if f := u.label.form; none[f] > 0 && none[f]+whole[f] > short[f] && !u.isPoint() && runIn(u) {
			l := sc.lines[u.line]
			u.title, u.rest = nil, l.start+l.label.size
		}
	}
}
