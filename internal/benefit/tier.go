package benefit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// acted is an act that was read, with the clauses that belong to it.
type acted struct {
	b           *policy.Benefit
	first, last int
	rows        piece // how much, where sentences behind it say so
}

var (
	ofGift   = pattern.Lazy(`补贴|补助|奖励|奖补|资助|津贴|贷款|贴息|贷`)
	standard = pattern.Lazy(`^(?:其)?(?:具体)?(?:补贴|补助|奖励|资助|津贴|贷款|发放|奖补|扶持|支持)(?:的)?(?:标准|金额|额度)(?:为|是|按|分别为|$)`)
	single   = pattern.Lazy(`^(?:个人|每人|单个|每个|每家)$`)
)

// mostRows is how many characters of sentences behind an act can say how much it gives.
const mostRows = 300

// grades reports whether clauses i to last only say how much of what the act before gives: it names a gift and no sum
// (给予培训补贴), they sums of it, and nobody who is given them (其中……每人最高300元；……每人最高1200元).
func (r *reading) grades(before *acted, i, last int) bool {
	if before == nil || before.rows.empty() && !before.b.Said[policy.BenefitAmount].Empty() {
		return false
	}
	end, c := r.clauses[before.last], r.clauses[i]
	if c.period-end.period > mostApart {
		return false
	}
	from := r.rowStart(before, i)
	if utf8.RuneCountInString(r.text[r.clauses[from].from:r.clauses[last].to]) > mostRows || !before.rows.empty() && utf8.RuneCountInString(r.text[before.rows.from:r.clauses[last].to]) > mostRows {
		return false
	}
	gift := ofGift().FindAllString(before.b.Said[policy.BenefitSupport].Hans, -1)
	said := r.text[r.clauses[from].from:r.clauses[last].to]
	if len(gift) == 0 || !strings.Contains(said, gift[len(gift)-1]) {
		return false
	}
	if r.act(i) != sumAct && !standard().MatchString(r.say(from)) {
		return false
	}
	return r.nobody(from, i)
}

// mostApart is how many periods may lie between: an end of a sentence and one of a line are two.
const mostApart = 2

// nobody reports whether clauses from to i, of which the last gives, name nobody who is given it.
func (r *reading) nobody(from, i int) bool {
	if !r.objectOf(i).empty() {
		return false
	}
	for k := from; k <= i; k++ {
		p := r.unled(r.clauses[k].piece)
		to := p.to
		if k == i {
			to = max(r.actAt(i), p.from)
		}
		if _, ok := r.addressed(k, to); ok || to > p.from && entityAtEnd(r.of(r.trim(piece{p.from, to}))) {
			return false
		}
		if q := r.listAt(p); !q.empty() && !single().MatchString(r.of(q)) {
			return false
		}
		if q := r.turned(k); !q.empty() {
			return false
		}
	}
	return true
}

// goesOn reports whether the act of clause i is what the one before only said may be applied for: 可以申请奖励，按其贡献给予奖励.
func (r *reading) goesOn(before *acted, i int) bool {
	if before == nil || !before.rows.empty() || !before.b.Said[policy.BenefitAmount].Empty() || !mayApply().MatchString(before.b.Said[policy.BenefitSupport].Hans) {
		return false
	}
	gift := ofGift().FindAllString(before.b.Said[policy.BenefitSupport].Hans, -1)
	return len(gift) > 0 && r.clauses[i].period-r.clauses[before.last].period <= mostApart && strings.HasSuffix(r.say(i), gift[len(gift)-1]) && r.nobody(r.rowStart(before, i), i)
}

var mayApply = pattern.Lazy(`可(?:以|按[^，]{0,4}规定)?(?:申请|申报)`)

// rowStart is the clause with which begins what clause i says of an act before it.
func (r *reading) rowStart(before *acted, i int) int {
	return max(r.segmentStart(i), before.last+1)
}

// graded adds clauses i to last to how much an act gives.
func (u *unit) graded(a *acted, i, last int) {
	r := u.r
	if a.rows.empty() {
		a.rows.from = r.clauses[r.rowStart(a, i)].from
		words := r.text[a.rows.from:r.clauses[last].to]
		for _, lead := range [...]string{"其中，", "其中"} {
			if strings.HasPrefix(words, lead) {
				a.rows.from += len(lead)
				break
			}
		}
		if m := standard().FindStringIndex(r.text[a.rows.from:r.clauses[last].to]); m != nil {
			a.rows.from += m[1]
		}
	}
	a.rows.to, a.last = r.clauses[last].to, last
	a.b.Said[policy.BenefitAmount] = u.quote(r.trim(a.rows))
	u.finished(a.b, r.text[r.clauses[r.segmentStart(a.first)].from:r.clauses[last].to])
}
