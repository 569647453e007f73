package outline

import (
	"fmt"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// kindOf names the kind of each level.
var kindOf = map[level]policy.Kind{
	levelPart: policy.Part, levelSubpart: policy.Subpart, levelChapter: policy.Chapter, levelSection: policy.Section,
	levelSubsection: policy.Subsection, levelParagraph: policy.Paragraph, levelSubparagraph: policy.Subparagraph,
	levelArticle: policy.Article, levelPoint: policy.Point, levelSubpoint: policy.Subpoint,
}

// usual is the level that a form names where nothing pushes it down.
func usual(f form, decimals bool) level {
	switch f {
	case formPart:
		return levelPart
	case formSubpart:
		return levelSubpart
	case formChapter, formGreat:
		return levelChapter
	case formDivision, formComma, formBare:
		return levelSection
	case formTitle, formBracket, formDecimal2:
		return levelSubsection
	case formNamed:
		return levelParagraph
	case formArabic:
		if decimals {
			return levelSection
		}
		return levelParagraph
	case formSubtitle, formDecimal3:
		return levelParagraph
	case formDecimal4, formRound, formHalf:
		return levelSubparagraph
	}
	return levelPoint
}

// grade gives every unit its level. A form below another is at least one level
// deeper; what is deeper than （1）, or inside an article, is a point.
func grade(top []*unit, rank [forms]int) {
	var present [forms]bool
	each(top, func(u *unit) { present[u.label.form] = true })
	decimals := present[formDecimal2]
	var of [forms]level
	next := levelPart
	for place := range int(forms) {
		for f := form(1); f < forms; f++ {
			if rank[f] != place || !present[f] {
				continue
			}
			if f == formArticle {
				of[f] = levelArticle
				continue
			}
			of[f] = max(usual(f, decimals), next)
			if of[f] == levelPoint && next <= levelSection && above(rank, present, f, decimals) {
				of[f] = levelSection // A. and B. with numbers that run on below them
			}
			next = min(of[f]+1, levelPoint)
		}
	}
	each(top, func(u *unit) {
		u.kind = of[u.label.form]
		u.articles = present[formArticle]
		switch p := u.parent; {
		case p == nil:
		case p.kind == levelArticle:
			u.kind = levelPoint
		case p.kind >= levelPoint:
			u.kind = min(p.kind+1, levelNone)
		}
	})
}

// above reports whether a form that is a point elsewhere heads parts here: one that
// is none stands below it.
func above(rank [forms]int, present [forms]bool, f form, decimals bool) bool {
	for g := form(1); g < forms; g++ {
		if present[g] && rank[g] > rank[f] && usual(g, decimals) < levelPoint {
			return true
		}
	}
	return false
}

// each visits units in reading order, parents first.
func each(list []*unit, visit func(*unit)) {
	for _, u := range list {
		visit(u)
		each(u.children, visit)
	}
}

// isPoint reports whether u marks a place in the text of the part around it
// instead of being a part by itself.
func (u *unit) isPoint() bool { return u.kind >= levelPoint }

// holder is the part in whose text u stands: u itself or, for points, the one around it.
func (u *unit) holder() *unit {
	for u != nil && u.isPoint() {
		u = u.parent
	}
	return u
}

// isMeasure reports whether u is the lowest numbered part.
func (sc *scan) isMeasure(u *unit) bool {
	label := ""
	if !u.lost {
		label = sc.printed(u.line)
	}
	var inside []policy.Kind
	for _, c := range u.children {
		inside = append(inside, kindOf[c.kind])
	}
	return policy.Lowest(kindOf[u.kind], label, u.articles, inside)
}

// own is a unit's number by itself: "10-1" for 第十條之一.
func (l label) own() string {
	if l.sub > 0 {
		return fmt.Sprintf("%d-%d", l.num, l.sub)
	}
	return strconv.Itoa(l.num)
}

// count writes the numbers of units. Where a kind's numbers repeat in the
// document, all of that kind are dotted through their parents; a number that
// stands twice under one parent gets a letter, so that addresses stay apart.
func count(top []*unit) {
	type printed struct {
		kind     level
		num, sub int
	}
	met := map[printed]bool{}
	dotted := map[level]bool{levelPoint: true, levelSubpoint: true}
	each(top, func(u *unit) {
		if n := (printed{u.kind, u.label.num, u.label.sub}); !dotted[u.kind] {
			dotted[u.kind] = met[n]
			met[n] = true
		}
	})
	taken := policy.Numbers{}
	mixed := mixedParents(top)
	each(top, func(u *unit) {
		own := u.label.own()
		if p := u.parent; p != nil && dotted[u.kind] {
			if own = p.node.num + "." + own; mixed[u.kind] {
				own = u.chain()
			}
		}
		if u.kind == levelPoint && u.twin > 0 && u.parent != nil {
			// 第二款第一項: the paragraph of the article tells its lists apart.
			own = fmt.Sprintf("%s.%d.%s", u.parent.node.num, u.twin, u.label.own())
			step := "list"
			if u.parent.kind == levelArticle {
				step = "para"
			}
			u.node.within = fmt.Sprintf("%s_%d", step, u.twin)
		}
		u.node.num = taken.Free(kindOf[u.kind], own)
	})
}

// mixedParents are the levels whose units stand under parents of several levels
// (chapters under parts and subparts): their parents' numbers alone would not
// tell them apart.
func mixedParents(top []*unit) map[level]bool {
	parents := map[level]level{}
	mixed := map[level]bool{}
	each(top, func(u *unit) {
		if u.parent == nil || u.isPoint() {
			return
		}
		if known, ok := parents[u.kind]; ok && known != u.parent.kind {
			mixed[u.kind] = true
		}
		parents[u.kind] = u.parent.kind
	})
	return mixed
}

// chain is the numbers of all that u stands in, and its own.
func (u *unit) chain() string {
	own := u.label.own()
	for p := u.parent; p != nil; p = p.parent {
		own = p.label.own() + "." + own
	}
	return own
}
