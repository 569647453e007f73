package benefit

import (
	"regexp"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// How lists name what they say: 補貼對象：……, 【申請條件】…….
var (
	labels = pattern.Lazy(`(?:^|[\n。；;])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?[【\[]?(\p{Han}{0,8}?(?:对象|标准|金额|额度|条件|期限|时间|时限|电话|方式|渠道|部门|单位|机构|地点|地址|内容|措施|政策|范围|窗口|网址|联系人|主体|人员|比例|要求|流程|程序|材料|依据|年限))[】\]]?\s*[：:][ \t]*`)
	about  = []struct {
		field policy.BenefitField
		names func() pat
	}{
		{policy.BenefitWho, names(`^(?:补贴|补助|扶持|支持|奖励|资助|申请|申报|适用|享受|申领|政策|发放|贷款|服务|奖补|惠及|领取|救助|保障|受益)(?:对象|主体|人员)$|^(?:适用|支持|扶持|补贴)范围$`)},
		{policy.BenefitSupport, names(`^(?:补贴|补助|奖励|资助|扶持|支持|奖补|发放|救助|保障|贴息|优惠|贷款|待遇)(?:标准|内容|政策|方式|措施|金额|额度|比例)$|^(?:政策|扶持政策|优惠)内容$|^政策措施$`)},
		{policy.BenefitCondition, names(`^(?:补贴|补助|奖励|资助|扶持|支持|奖补|申请|申报|申领|享受|领取|认定|贷款|办理|具体|基本|准入|发放)?(?:条件|要求)$`)},
		{policy.BenefitWindow, names(`^(?:申请|申报|受理|办理|申领|领取|报名|提交|集中申报|网上申报)(?:时间|期限|时限)$|^(?:截止|截至)时间$`)},
		{policy.BenefitContact, names(`^(?:咨询|联系|服务|业务咨询|政策咨询|监督|办公)?(?:电话|联系人|联系方式)$|^(?:申请|申报|办理|申领|受理|咨询|联系|领取)(?:渠道|方式|部门|单位|机构|地点|地址|窗口|网址)$`)},
	}
	span = pattern.Lazy(`^(?:补贴|补助|奖励|资助|扶持|支持|享受|贷款|发放|贴息|救助)(?:期限|年限|时间)$`)
)

type pat interface{ MatchString(string) bool }

func names(expression string) func() pat {
	lazy := pattern.Lazy(expression)
	return func() pat { return lazy() }
}

// wordList is words one of which is looked for, and an expression for those that are no plain ones.
type wordList struct {
	plain []string
	other func() *regexp.Regexp
}

// MatchString reports whether one of the words stands in s.
func (w *wordList) MatchString(s string) bool {
	for _, word := range w.plain {
		if strings.Contains(s, word) {
			return true
		}
	}
	return w.other != nil && w.other().MatchString(s)
}

// words reads alternatives; most are plain words, which are found faster than by an expression.
func words(expression string) func() pat {
	return sync.OnceValue(func() pat {
		w := &wordList{}
		var other []string
		depth, from := 0, 0
		for i, c := range expression + "|" {
			switch {
			case c == '(' || c == '[':
				depth++
			case c == ')' || c == ']':
				depth--
			case c == '|' && depth == 0:
				if word := expression[from:i]; strings.ContainsAny(word, `([?*+.^$\`) {
					other = append(other, word)
				} else {
					w.plain = append(w.plain, word)
				}
				from = i + 1
			}
		}
		if other != nil {
			w.other = pattern.Lazy(strings.Join(other, "|"))
		}
		return w
	})
}

// labelled is what a text says behind labels, each with its label and its words.
type labelled struct {
	field       policy.BenefitField
	name        string
	whole, said piece
	span        bool // how long it is given
}

// labelsOf reads what a text says behind labels, a line or sentence each.
func labelsOf(text string) (list []labelled) {
	all := labels().FindAllStringSubmatchIndex(text, -1)
	for k, m := range all {
		name := text[m[2]:m[3]]
		end := len(text)
		if k+1 < len(all) {
			end = all[k+1][0]
			if strings.HasPrefix(text[end:], "。") {
				end += len("。")
			}
		}
		l := labelled{name: name, whole: piece{m[2], end}, said: piece{m[1], end}, field: -1}
		if span().MatchString(name) {
			l.span = true
		}
		for _, a := range about {
			if a.names().MatchString(name) {
				l.field = a.field
				break
			}
		}
		list = append(list, l)
	}
	return list
}

// firstSentence is the part of a piece up to its first full stop, or line where it says nothing before.
func (r *reading) firstSentence(p piece) piece {
	words := r.of(p)
	if i := strings.IndexAny(words, "。\n"); i > 0 {
		p.to = p.from + i
	}
	return r.trim(p)
}
