package benefit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

var (
	// demands is what a condition says.
	demands = pattern.Lazy(`达到|达|满|超过|超出|不低于|不少于|以上|符合|经[^，]{0,20}(?:认定|审核|评定|批准|备案)|取得|获得|获|认定|通过|入选|列入|纳入|投产|验收|完成|签订|注册|登记|缴纳|连续|首次|初次|新增|引进|具备|未|属于|租赁|使用|产生的|采购|购买|招用|吸纳|推荐|期间|期限内|后$|的$`)
	// step is what an office does first, bound what is said of how much: neither is what somebody has to fulfil.
	step    = pattern.Lazy(`^(?:经)?(?:核实|审核|审批|审查|批准|公示|受理|核准|备案|评审)[^，]{0,6}后$`)
	bound   = pattern.Lazy(`(?:利率|费率|期限|额度|金额|比例|标准)(?:最高|最长|一般|原则上|可)?(?:不超过|不得超过|不高于|不低于|为|按)`)
	manner  = pattern.Lazy(`^自[^，]*起$|^为(?:了)?[^，]*$|^(?:按照?|依据|根据|视|由|在[^，]{0,12}(?:基础上|期间)|原则上|可|经批准)`)
	modOf   = pattern.Lazy(`^(.{4,})的[^的，。；]{1,40}$`)
	purpose = pattern.Lazy(`^(?:支持|鼓励|引导|引育|培育|推动|推进|围绕|面向|用于|开展|组织|加快|建设|创建|打造|聚焦|针对)`)
)

// conditionOf is under which condition clause i gives: how who is named is described, what stands between them and
// the act, or, where an act says nothing of either, what the words before it support.
func (r *reading) conditionOf(i int, who, why piece) piece {
	start := r.segmentStart(i)
	at := r.actAt(i)
	if r.offered(i) {
		return piece{}
	}
	if !why.empty() && why.from >= r.clauses[start].from && !purpose().MatchString(r.of(why)) {
		if who.from == why.from && utf8.RuneCountInString(r.text[min(who.to, why.to):why.to]) > 2 {
			return r.throughout(r.uncounted(r.trim(piece{who.to, why.to})), i) // 企业招用毕业生，签订合同的，……
		}
		return r.modifier(why)
	}
	// 且……的，投产达效后，
	var found piece
	for k := i - 1; k >= start; k-- {
		p := r.trim(r.clauses[k].piece)
		words := r.of(p)
		if !who.empty() && p.from < who.to && p.to > who.from {
			if !found.empty() && joins().MatchString(r.of(found)) && who.to < p.to {
				found.from = who.to
			}
			rest := piece{min(who.to, p.to), p.to}
			long := utf8.RuneCountInString(r.of(rest)) > 4
			if found.empty() && who.from == p.from && who.to < p.to && strings.HasSuffix(words, "的") && (long || demands().MatchString(strings.TrimSuffix(r.of(rest), "的"))) {
				found = p // 企业被评定为一级的，给予……
			}
			break
		}
		if r.act(k) != noAct || r.extends(k) {
			break
		}
		if (manner().MatchString(words) || bound().MatchString(words)) && !strings.HasSuffix(words, "的") || step().MatchString(words) || !demands().MatchString(words) {
			if !found.empty() {
				break
			}
			continue
		}
		if found.empty() {
			found = p
		} else if strings.HasSuffix(r.of(found), "的") && joins().MatchString(r.of(found)) || joins().MatchString(words) {
			found.from = p.from
		}
		if !strings.HasSuffix(words, "的") && !joins().MatchString(r.of(found)) {
			break
		}
	}
	if !found.empty() {
		if strings.HasSuffix(r.of(found), "的") {
			found = r.since(who, found, start)
		}
		return r.modifier(r.unled(found))
	}
	if !who.empty() && who.to <= at+1 {
		if m := r.modifier(who); m != who || described(r.of(who)) {
			return m
		}
	}
	if !why.empty() {
		return r.goal(why)
	}
	// 支持……，按照规定给予……
	for k := i - 1; k >= start; k-- {
		if p := r.trim(r.clauses[k].piece); purpose().MatchString(r.of(p)) && r.act(k) == noAct {
			return r.goal(p)
		}
	}
	if start == i && at == r.clauses[i].from {
		return r.goalBefore(i)
	}
	return piece{}
}

// mostCondition is how many characters a condition of several clauses can have.
const mostCondition = 260

// throughout is a condition with the clauses behind it, up to the last before act i that ends in 的.
func (r *reading) throughout(p piece, i int) piece {
	to := p.to
	for k := r.clauseOf(max(p.to-1, p.from)) + 1; k < i; k++ {
		if r.act(k) != noAct {
			break
		}
		if q := r.trim(r.clauses[k].piece); strings.HasSuffix(r.of(q), "的") && utf8.RuneCountInString(r.text[p.from:q.to]) <= mostCondition {
			to = q.to
		}
	}
	p.to = to
	return p
}

// since is a condition that ends in 的, with the clauses before it up to who is spoken of: X租用場地，登記滿一年，……的.
func (r *reading) since(who, found piece, start int) piece {
	first := r.clauses[start].from
	if who.empty() || who.from < first || who.to > found.from {
		return found
	}
	k := r.clauseOf(who.to)
	if k < len(r.clauses) && r.clauses[k].from < who.to && r.trim(piece{who.to, r.clauses[k].to}).empty() {
		k++
	}
	from := found.from
	for ; k < len(r.clauses) && r.clauses[k].from < found.from; k++ {
		p := r.trim(piece{max(r.clauses[k].from, who.to), r.clauses[k].to})
		if r.act(k) != noAct || p.empty() {
			return found
		}
		if words := r.of(p); manner().MatchString(words) && !strings.HasSuffix(words, "的") && !strings.HasPrefix(words, "为其") || purpose().MatchString(words) {
			from = found.from
			continue
		}
		from = min(from, p.from)
	}
	if utf8.RuneCountInString(r.text[from:found.to]) > mostCondition {
		return found
	}
	return piece{from, found.to}
}

// goal is a clause that says what is supported, if it is not too long to be one.
func (r *reading) goal(p piece) piece {
	if n := utf8.RuneCountInString(r.of(p)); n < 6 || n > 70 {
		return piece{}
	}
	return p
}

// goalBefore is what the period before an act that says nothing of it supports: from where it turns to somebody.
func (r *reading) goalBefore(i int) piece {
	before := i - 1
	if before < 0 || r.periodStart(i) != i {
		return piece{}
	}
	for k := r.periodStart(before); k <= before; k++ {
		words := r.say(k)
		if at := turns().FindStringIndex(words); at != nil && r.act(k) == noAct && !r.turned(k).empty() {
			p := r.trim(piece{r.clauses[k].from + at[0], r.clauses[k].to})
			for j := k + 1; j <= before && utf8.RuneCountInString(r.text[p.from:r.clauses[j].to]) <= 60; j++ {
				p.to = r.clauses[j].to
			}
			return r.goal(p)
		}
	}
	return piece{}
}

var turns = pattern.Lazy(`支持|鼓励`)

// modifier is what describes the noun at the end of a piece: all ahead of the last 的, if that is enough.
func (r *reading) modifier(p piece) piece {
	if q := r.uncounted(p); q != p {
		return q
	}
	if m := modOf().FindStringSubmatchIndex(r.of(p)); m != nil && entityAtEnd(r.of(p)) {
		return r.trim(piece{p.from + m[2], p.from + m[3]})
	}
	return p
}

// uncounted drops what only says of what a sum is one: 建设民宿5家以上的每间.
func (r *reading) uncounted(p piece) piece {
	for _, end := range [...]string{"分别", "的每间", "的每块", "的每家", "的每个", "的每户", "的每亩", "的每名", "的每人", "的每辆", "的每台"} {
		if strings.HasSuffix(r.of(p), end) {
			return piece{p.from, p.to - len(end)}
		}
	}
	return p
}

// described reports whether a name says more than who somebody is.
func described(words string) bool {
	return utf8.RuneCountInString(words) >= 7 && (anyOf(words, "的", "等", "类") || demands().MatchString(words) || strings.HasPrefix(words, "在"))
}

func anyOf(words string, list ...string) bool {
	for _, one := range list {
		if strings.Contains(words, one) {
			return true
		}
	}
	return false
}

// offered reports whether clause i only provides somebody with a service, which is not bound to anything it says.
func (r *reading) offered(i int) bool {
	words := masked(r.say(i))
	return offers().MatchString(words) && !named().MatchString(words)
}
