package benefit

import "github.com/yihaowen/yihaowen/internal/policy"

// asks are the words by which people ask for a kind of support, in Simplified; those that ask for one thing of a kind come
// before those that ask for any support.
var asks = []struct {
	kind  policy.BenefitKind
	words func() pat
}{
	{Space, words(`租金|房租|厂房|场地|用地|办公用房|产业空间|工位|拿地|租房办公|工业上楼`)},
	{Finance, words(`贷款|融资|贴息|担保|借钱|授信|信贷|借贷|资金周转`)},
	{Tax, words(`减税|免税|退税|税收|税费|减免|加计扣除|税收优惠|少交税`)},
	{Talent, words(`人才|招人|招工|用工|安家|住房补贴|人才公寓|社保补贴|稳岗|落户`)},
	{Scene, words(`应用场景|首台|首购|订单|政府采购`)},
	{Money, words(`补贴|补助|奖励|资助|奖补|扶持资金|财政支持|给钱|奖金`)},
}

// Asked is the kind of support that words ask for, "" for none, and who asks, "" where they do not say. Each part of what
// was asked is given as typed and as policy texts say it; what was typed counts before.
func Asked(parts [][]string) (kind policy.BenefitKind, who policy.Beneficiary) {
	for depth := range 2 {
		for _, a := range asks {
			for _, group := range parts {
				for i, word := range group {
					if (i > 0) == (depth > 0) && kind == "" && a.words().MatchString(word) {
						kind = a.kind
					}
				}
			}
		}
	}
	for _, group := range parts {
		for _, one := range whomOf(group[0]) {
			if one != WhoCompany && one != WhoProject && who == "" && !(one == WhoTalent && kind == Talent) {
				who = one
			}
		}
	}
	return kind, who
}
