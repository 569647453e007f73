package numbered

import (
	"fmt"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// kindOf names the kind of each level.
func kindOf(l level) policy.Kind { return kinds[l-levelArticle] }

var kinds = [levelNone - levelArticle + 1]policy.Kind{
	policy.Article, policy.Part, policy.Subpart, policy.Chapter, policy.Section, policy.Subsection, policy.Paragraph, policy.Subparagraph,
	policy.Point, policy.Subpoint, "",
}

// usual is the level that a form names where nothing pushes it down.
func usual(f label.Form, decimals bool) level {
	switch f {
	case label.FormPart:
		return levelPart
	case label.FormSubpart:
		return levelSubpart
	case label.FormChapter, label.FormGreat:
		return levelChapter
	case label.FormDivision, label.FormComma, label.FormBare:
		return levelSection
	case label.FormTitle, label.FormBracket, label.FormCapital, label.FormDecimal2:
		return levelSubsection
	case label.FormNamed:
		return levelParagraph
	case label.FormArabic:
		if decimals {
			return levelSection
		}
		return levelParagraph
	case label.FormSubtitle, label.FormDecimal3:
		return levelParagraph
	case label.FormDecimal4, label.FormRound, label.FormHalf, label.FormNamedIn:
		return levelSubparagraph
	}
	return levelPoint
}

// grade gives every unit its level. A form below another is at least one level
// deeper; what is deeper than （1）, or inside an article, is a point.
func grade(top []*unit, rank [label.Forms]int) {
	var present [label.Forms]bool
	each(top, func(u *unit) { present[u.label.Form] = true })
	decimals := present[label.FormDecimal2]
	var of [label.Forms]level
	next := levelPart
	for place := range int(label.Forms) {
		for f := label.Form(1); f < label.Forms; f++ {
			if rank[f] != place || !present[f] {
				continue
			}
			if f == label.FormArticle {
				of[f] = levelArticle
				continue
			}
			of[f] = max(usual(f, decimals), next)
			if f == label.FormCapital && present[label.FormBracket] && rank[label.FormBracket] > place {
				of[f] = max(levelSubsection, next) // （一） and numbered paragraphs stand below it
			}
			if of[f] == levelPoint && next <= levelSection && above(rank, present, f, decimals) {
				of[f] = levelSection // A. and B. with numbers that run on below them
			}
			next = min(of[f]+1, levelPoint)
		}
	}
	each(top, func(u *unit) {
		u.kind = of[u.label.Form]
		u.articles = present[label.FormArticle]
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
func above(rank [label.Forms]int, present [label.Forms]bool, f label.Form, decimals bool) bool {
	for g := label.Form(1); g < label.Forms; g++ {
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
func isMeasure(sc *scan.Scan, u *unit) bool {
	for _, c := range u.children {
		if !kindOf(c.kind).IsPoint() {
			return false
		}
	}
	label := ""
	if u.articles && u.kind != levelArticle && !u.lost { // it tells nothing elsewhere
		label = printed(sc, u.line)
	}
	return policy.Lowest(kindOf(u.kind), label, u.articles, nil)
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
		if n := (printed{u.kind, u.label.Num, u.label.Sub}); !dotted[u.kind] {
			dotted[u.kind] = met[n]
			met[n] = true
		}
	})
	taken := policy.Numbers{}
	mixed := mixedParents(top)
	each(top, func(u *unit) {
		own := u.label.Own()
		if p := u.parent; p != nil && dotted[u.kind] {
			if own = p.node.Num + "." + own; mixed[u.kind] {
				own = u.chain()
			}
		}
		if u.kind == levelPoint && u.twin > 0 && u.parent != nil {
			// 第二款第一項: the paragraph of the article tells its lists apart.
			own = fmt.Sprintf("%s.%d.%s", u.parent.node.Num, u.twin, u.label.Own())
			step := "list"
			if u.parent.kind == levelArticle {
				step = "para"
			}
			u.node.Within = fmt.Sprintf("%s_%d", step, u.twin)
		}
		u.node.Num = taken.Free(kindOf(u.kind), own)
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
	own := u.label.Own()
	for p := u.parent; p != nil; p = p.parent {
		own = p.label.Own() + "." + own
	}
	return own
}
