package benefit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	applies = pattern.Lazy(`申请|申报|申领|提出|报名|受理|提交|报送|领取`)
	when    = pattern.Lazy(`(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|中旬|上旬|下旬)?(?:前|起|至|之前|期间)|每年(?:\d{1,2}月|[一二三四]季度|度)|(?:之日|后|起)(?:起)?(?:[\d一二三四五六七八九十两]+)个?(?:月|工作日|日|天|年)内|[\d一二三四五六七八九十两]+个?(?:月|工作日|年)内|年末|年底|年初|季度(?:末|初)|次年|(?:之日|后)起?\d+日内|常年(?:受理|申报)|随时|全年(?:受理|申报)|逾期`)
	phone   = pattern.Lazy(`(?:(?:咨询|联系|服务|监督|热线)?电话|热线|联系方式|联系人)[：:为是]?[^。；\n]{0,20}?(?:\d{3,4}[-－—]?\d{7,8}|1\d{10}|12345|12\d{3}|400[-－]?\d{3}[-－]?\d{4})`)
	channel = pattern.Lazy(`(?:可|应|需|请)?(?:登录|通过|在|到|向|至)[^。；，]{2,60}?(?:网|平台|APP|小程序|窗口|公众号|服务中心|系统|（网址[^）]*）)[^。；，]{0,20}?(?:申请|申报|提出|办理|提交|申领|领取|查询|咨询)`)
)

// window is when to apply, as the unit says it; the words of one clause.
func (u *unit) window() policy.Saying {
	for i := range u.r.clauses {
		words := masked(u.r.say(i))
		if applies().MatchString(words) && when().MatchString(words) && !against().MatchString(strings.ReplaceAll(words, "逾期不予", "")) && !describes(words) && utf8.RuneCountInString(words) <= 80 && u.r.act(i) == noAct && !review().MatchString(words) {
			return u.quote(u.r.trim(u.r.clauses[i].piece))
		}
		if q := u.r.until(i); !q.empty() {
			return u.quote(q)
		}
	}
	return policy.Saying{}
}

// until is a time within which somebody has to do something, and the clause behind it that says that they apply:
// 补贴对象应于……之日起1年内，向……提出申请.
func (r *reading) until(i int) piece {
	words := masked(r.say(i))
	if !strings.HasSuffix(words, "内") || !when().MatchString(words) || review().MatchString(words) || utf8.RuneCountInString(words) > 60 {
		return piece{}
	}
	for k := i + 1; k < len(r.clauses) && k <= i+2 && r.clauses[k].segment == r.clauses[i].segment; k++ {
		then := masked(r.say(k))
		if !applies().MatchString(then) || review().MatchString(then) || against().MatchString(then) || describes(then) {
			continue
		}
		p := r.trim(r.clauses[i].piece)
		if r.act(k) == noAct {
			p.to = r.trim(r.clauses[k].piece).to
		}
		return p
	}
	return piece{}
}

// review is what an office does within a time: 自受理之日起5个工作日内审核.
var review = pattern.Lazy(`受理(?:之日|后|申请)[^，]*(?:审核|办结|作出|答复|出具|完成)|申请补贴|申请当月|(?:申请|申报)(?:之日|补贴|当月)?前|(?:部门|局|委|中心|银行)(?:应当?|须|在)[^，]{0,30}(?:审核|公示|拨付|受理)`)

// contact is whom to ask or where to apply, as the unit says it.
func (u *unit) contact() policy.Saying {
	if m := phone().FindStringIndex(u.r.text); m != nil {
		return u.quote(u.r.trim(piece{m[0], m[1]}))
	}
	if m := channel().FindStringIndex(u.r.text); m != nil {
		return u.quote(u.r.trim(piece{m[0], m[1]}))
	}
	return policy.Saying{}
}

// encouraged lists, of a unit, the sentences that turn to somebody without saying what is given, where nothing
// else in the sentence does: what a reader may want to know and what is no more than that.
func (u *unit) encouraged(given []*policy.Benefit) (list []*policy.Benefit) {
	r := u.r
	done := map[int]bool{}
	for _, b := range given {
		for _, q := range b.Said {
			if q.Provision != u.provision || q.Field != policy.Body {
				continue
			}
			if k := r.clauseOf(r.start(q.Start)); k < len(r.clauses) {
				done[r.clauses[k].period] = true
			}
		}
	}
	for i, c := range r.clauses {
		words := r.say(i)
		if done[c.period] || len(words) > longest || against().MatchString(words) || past().MatchString(words) {
			continue
		}
		at := urges().FindStringIndex(words)
		if at == nil || utf8.RuneCountInString(words[:at[0]]) > 4 {
			continue
		}
		who := r.listAt(piece{c.from + at[1], c.to})
		if who.empty() || !companies().MatchString(r.of(who)) && !persons().MatchString(r.of(who)) {
			continue
		}
		done[c.period] = true
		end := c.to
		for k := i + 1; k < len(r.clauses) && r.clauses[k].segment == c.segment && utf8.RuneCountInString(r.text[c.from:r.clauses[k].to]) <= 120; k++ {
			end = r.clauses[k].to
		}
		b := &policy.Benefit{Provision: u.provision}
		b.Said[policy.BenefitSupport] = u.quote(r.trim(piece{c.from + at[0], end}))
		b.Said[policy.BenefitWho] = u.quote(who)
		list = append(list, u.finished(b, r.text[c.from:end]))
	}
	return list
}

var (
	urges   = pattern.Lazy(`支持|鼓励|扶持`)
	persons = pattern.Lazy(`人才|创业者|毕业生|青年|合作社|农户|高校|园区|平台|机构|团队|个体`)
)

// condition notes what the first sentence of a piece demands of all that its group gives.
func (u *unit) condition(p piece) {
	if p = u.r.firstSentence(p); !p.empty() && !either().MatchString(u.r.of(p)) {
		u.group.conditions = append(u.group.conditions, u.quote(p))
	}
}

var either = pattern.Lazy(`(?:以下|下列)[^，]{0,6}(?:之一|条件|人员)`)

// behindLabels lists what the unit gives behind labels, and where these stand.
func (u *unit) behindLabels() (list []*policy.Benefit, covered []piece) {
	all := labelsOf(u.r.text)
	if len(all) == 0 {
		if u.group.listing {
			u.condition(piece{0, len(u.r.text)})
			covered = []piece{{0, len(u.r.text)}}
		}
		return nil, covered
	}
	r := u.r
	if all[0].whole.from > 0 && u.group.listing {
		u.condition(piece{0, all[0].whole.from})
		covered = []piece{{0, all[0].whole.from}}
	}
	var b *policy.Benefit
	ahead := map[policy.BenefitField]policy.Saying{}
	for k, l := range all {
		if l.field < 0 && !l.span {
			continue
		}
		p := r.trim(l.said)
		if p.empty() {
			continue
		}
		switch {
		case l.field == policy.BenefitSupport:
			if !strings.Contains(r.of(p), "元") && !money().MatchString(r.of(p)) && !named().MatchString(r.of(p)) && !exempt().MatchString(r.of(p)) {
				continue
			}
			covered = append(covered, l.whole)
			sentence := r.firstSentence(l.said)
			b = &policy.Benefit{Provision: u.provision, Given: true}
			b.Said[policy.BenefitSupport] = u.quote(r.trim(piece{l.whole.from, sentence.to}))
			amount := sentence
			if k+1 < len(all) && all[k+1].span {
				if q := r.firstSentence(all[k+1].said); money().MatchString(r.of(q)) || strings.ContainsAny(r.of(q), "年月次") && !strings.Contains(r.of(q), "一次性") {
					amount.to = q.to
				}
			}
			b.Said[policy.BenefitAmount] = u.quote(amount)
			for field, q := range ahead {
				b.Said[field] = q
			}
			list = append(list, b)
		case l.span:
			covered = append(covered, l.whole)
		default:
			covered = append(covered, l.whole)
			q := u.quote(r.firstSentence(l.said))
			if l.field == policy.BenefitCondition && strings.Contains(q.Hans, "：") || q.Empty() {
				continue
			}
			if l.field == policy.BenefitContact {
				q = u.quote(r.trim(piece{l.whole.from, r.firstSentence(l.said).to}))
			}
			if ahead[l.field].Empty() {
				ahead[l.field] = q
			}
			if b != nil && b.Said[l.field].Empty() {
				b.Said[l.field] = q
			}
		}
	}
	for _, b := range list {
		if b.Said[policy.BenefitCondition].Empty() && len(u.group.conditions) > 0 {
			b.Said[policy.BenefitCondition] = u.group.conditions[0]
		}
		u.finished(b, b.Said[policy.BenefitSupport].Hans)
	}
	if len(list) == 0 && !u.group.listing {
		return nil, nil
	}
	return list, covered
}
