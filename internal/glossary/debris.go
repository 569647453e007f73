package glossary

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What is no notion, in Simplified: names of bodies, what a text calls itself, a name cut behind 和.
var (
	bodyName = pattern.Lazy(`(?:委员会|人民政府|办公厅|办公室|总局|工业和信息化部)$|^[市区县省州](?:\p{Han}{1,6})(?:委|局|办|厅)$|^(?:国家|国务院|上海市|北京市)\p{Han}{2,12}(?:委|局|办|厅|部|署)$`)
	itself   = pattern.Lazy(`^本?(?:办法|细则|条例|规定|方案|意见|措施|通知|规则|法|计划|规划|行动方案)$`)
	refers   = pattern.Lazy(`(?:办法|细则|条例|规定|方案|意见|通知)所[指称]|^见\p{Han}|^(?:附件|附表|附录)|(?:部|局|委|厅|办|署|院|会)(?:会同|牵头|负责|商|联合)$|^(?:重要意义|总体要求|基本原则|指导思想|严格控制|评估总结)$`)
	// bids is how a clause begins that says what is to be done, cut out with its object: 畅通技术技能人才.
	bids = pattern.Lazy(`^(?:培育|丰富|畅通|总结|推动|推进|加强|提升|完善|构建|强化|深化|促进|增强|拓展|打造|开展|实施|落实|引导|鼓励|搭建|扩大|优化|做好|做强|严格|明确|坚持|着力|大力|健全|壮大|设置|产生|助力|添加|开始|距离|运用)\p{Han}{2,}|^代表(?:国家|人民|本\p{Han}|各\p{Han})|^报告(?:财务|经营|情况)|^关系(?:国\p{Han}|人民|群众)`)
	// clauses are whole ones, cut out with who does what: 政府股权基金投向种子期, 职工医保退休待遇的人员, 引进一批国内外高水平企业.
	clauses  = pattern.Lazy(`\p{Han}{2,}(?:投向|纳入|超出|确定|录用|内向)\p{Han}{2,}|\p{Han}{2,}(?:列支|内向|购买|上传)$|应于|应由|应经|应当|须经|须由|得由|得经|得连任|(?:机构|部门|机关)报告$|^\p{Han}{2,}的\p{Han}+$|一批|^\p{Han}+人员(?:安排|购买|申请)|^人员(?:安排|购买|申请)|^未(?:找到|按|经|能|在|提供|完成|办理)\p{Han}+`)
	cutEnd   = pattern.Lazy(`[和与及]\p{Han}$`)
	numbered = pattern.Lazy(`^\p{Han}{1,6}(?:规|发|函|字|办|令)$`)
)

// withoutDebris leaves out what is no term: names of bodies, of the text itself and of series of documents (沪府规), and pieces that
// all their mentions show to be cut out of a longer name: the same character stands before or behind each of them.
func withoutDebris(terms []*policy.Term, places []*field, none *named) []*policy.Term {
	at := map[policy.Place]map[policy.Field][]rune{}
	for _, f := range places {
		if at[f.Place] == nil {
			at[f.Place] = map[policy.Field][]rune{}
		}
		at[f.Place][f.name] = f.hans
	}
	sure := map[policy.Place][]policy.Mention{} // of what the text itself marks or defines
	for _, t := range terms {
		if t.Marked || !t.Definition.Empty() {
			for _, m := range t.Mentions {
				sure[m.Place] = append(sure[m.Place], m)
			}
		}
	}
	return slices.DeleteFunc(terms, func(t *policy.Term) bool {
		name := t.Name.Hans
		switch {
		case bodyName().MatchString(name), itself().MatchString(name), !t.Marked && !none.titles[name] && none.holds(name):
			return true
		case !t.Marked && t.Definition.Empty() && (refers().MatchString(name) || bids().MatchString(name) || clauses().MatchString(name)):
			return true
		case cutEnd().MatchString(name) && !t.Marked && cutOut(t, at): // 設施和平|台
			return true
		case numbered().MatchString(name) && slices.ContainsFunc(places, func(f *field) bool {
			s := string(f.hans)
			return strings.Contains(s, name+"〔") || strings.Contains(s, name+"﹝") || strings.Contains(s, name+"[20") || strings.Contains(s, name+"（20")
		}):
			return true
		}
		return !t.Marked && t.Definition.Empty() && (len(t.Mentions) > 3 && cutOut(t, at) || behindVerb(t, at) || crosses(t, sure))
	})
}

// crosses reports whether each mention of a term begins or ends inside a name that the text marks or defines: 险基金 of
// 长护险基金, where 长护险 is defined.
func crosses(t *policy.Term, sure map[policy.Place][]policy.Mention) bool {
	return len(t.Mentions) > 0 && !slices.ContainsFunc(t.Mentions, func(m policy.Mention) bool {
		return !slices.ContainsFunc(sure[m.Place], func(name policy.Mention) bool {
			return name.Field == m.Field && (name.Start < m.Start && m.Start < name.End && name.End < m.End || m.Start < name.Start && name.Start < m.End && m.End < name.End)
		})
	})
}

// behindVerb reports whether a term begins with the second half of a verb that stands before it each time: 牢数字 of 筑牢数字….
func behindVerb(t *policy.Term, at map[policy.Place]map[policy.Field][]rune) bool {
	name := []rune(t.Name.Hans)
	return len(name) > 2 && len(t.Mentions) > 0 && strings.ContainsRune("牢强实大优好细密", name[0]) && !slices.ContainsFunc(t.Mentions, func(m policy.Mention) bool {
		text := at[m.Place][m.Field]
		return m.Start == 0 || m.Start > len(text) || !strings.ContainsRune("筑建夯做织扎壮扛抓管", text[m.Start-1])
	})
}

// cutOut reports whether the same character stands before, or behind, all mentions of a term.
func cutOut(t *policy.Term, at map[policy.Place]map[policy.Field][]rune) bool {
	var before, behind []rune
	for _, m := range t.Mentions {
		text := at[m.Place][m.Field]
		b, a := rune(0), rune(0)
		if m.Start > 0 && m.Start <= len(text) {
			b = text[m.Start-1]
		}
		if m.End < len(text) {
			a = text[m.End]
		}
		before, behind = append(before, b), append(behind, a)
	}
	same := func(list []rune) bool {
		return unicode.Is(unicode.Han, list[0]) && !strings.ContainsRune("的和与及或在为对等、，。是以将向从由", list[0]) &&
			!slices.ContainsFunc(list, func(r rune) bool { return r != list[0] })
	}
	return same(before) || same(behind)
}

// named is what a document calls bodies and other documents: no notions, and nothing by which measures are related.
type named struct {
	bodies, titles map[string]bool
	asked          map[string]bool // what holds has answered
}

// noNotions lists what an edition names: who is responsible, and documents by their short names.
func noNotions(e *policy.Edition) *named {
	n := &named{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, p := range e.Proposals {
		n.bodies[p.Name.Hans] = true
	}
	for _, s := range e.Synonyms {
		for _, name := range []string{s.Name.Hans, s.Other.Hans} {
			if documentName().MatchString(name) {
				n.titles[name] = true
			}
		}
	}
	return n
}

// ministries are bodies of the state by their short names, of which a word may be cut: 信息化部 of 工业和信息化部.
var (
	ministries = pattern.Lazy(`^(?:外交|国防|教育|科技|科学技术|工业和信息化|信息化|公安|国家安全|民政|司法|财政|人力资源(?:和)?社会保障|社会保障|自然资源|生态环境|住房(?:和)?城乡建设|城乡建设|交通运输|水利|农业农村|商务|文化和旅游|旅游|退役军人事务|应急管理|应急|中央\p{Han}{2,8}|宣传|统战)部$|` +
		`(?:[^企行事产]业局|总局|总署|总社|总工会|审计署|改革委|健康委|国资委|网信办|扶贫办|国管局|发展合作署)$|^(?:中国)?(?:人民银行|银保监会|保监会|证监会|医保局|药监局|文物局|邮政局|民航局)$`)
	documentName = pattern.Lazy(`(?:法|法典|条例|办法|细则|规定|规则|意见|方案|通知|决定|规划|计划|措施)$`)
	formula      = pattern.Lazy(`^(?:按规定|多种形式|薄弱环节|积极探索|(?:政策)?落到实处|实施细则|(?:户籍)?所在地|常住地|全程|个人身份信息|具体\p{Han}{2,4}|动员\p{Han}{4}|主体责任|工作机制|保障措施|组织领导|组织实施|贯彻落实|监督管理|信息共享|统筹协调|附件\p{Han}?|结合实际|成效显著|相适应|基本建成|大力推广|须经批准|总体思路|详见附件|开始办理|所需\p{Han}{2}|全球领先|主要工作\p{Han}{2})$`)
)

// holds reports whether words are the name of a body, the end of one or one without its last character, or a formula.
func (n *named) holds(name string) bool {
	is, known := n.asked[name]
	if !known {
		is = n.isNone(name)
		n.asked[name] = is
	}
	return is
}

func (n *named) isNone(name string) bool {
	if n.bodies[name] || ministries().MatchString(name) || formula().MatchString(name) {
		return true
	}
	const long = 6 // characters: 人力资源社会保障 is the ministry, 生态环境 a notion
	for body := range n.bodies {
		if len(name) > 2*len("部") && strings.HasSuffix(body, name) && organEnd().MatchString(name) {
			return true
		}
		if rest := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(body, "部"), "局"), "委"); rest == name && rest != body && len([]rune(name)) >= long {
			return true
		}
	}
	for title := range n.titles {
		if strings.HasSuffix(title, name) && documentName().MatchString(name) {
			return true
		}
	}
	return false
}

var organEnd = pattern.Lazy(`(?:部|局|委|办|厅|署|会|社|院|政府)$`)
