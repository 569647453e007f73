package benefit

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// sum is a sum of money, a share or a ratio with what bounds it, in Simplified.
const (
	arabic = `[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?`
	digits = arabic + `|[一二两三四五六七八九十百千]+(?:点[一二三四五六七八九]+)?`
	coins  = `[十百千]?[万亿]{0,2}(?:元|美元|欧元|港元|澳门元|新台币|人民币)(?:人民币)?`
	per    = `(?:[／/](?:人|家|年|月|亩|户|天|日|次|平方米|㎡|吨|个|项|件|台|辆|套)(?:[·／/](?:月|年|天|夜|晚|次|人|户|亩))?)?`
	ratio  = `(?:[0-9０-９]+[∶:：][0-9０-９]+(?:[∶:：][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?[%％‰](?:[-—－~～至]+[0-9０-９]+(?:[.．][0-9０-９]+)?[%％])?|百分之[一二三四五六七八九十百]+|(?:[一二三四五六七八九十]+|[0-9.]+)折|[二三四五]分之[一二三四]|全额)`
)

var (
	money = pattern.Lazy(`(?:(?:` + digits + `)(?:余|多)?(?:` + coins + `)|` + arabic + `(?:余|多)?[十百千]?[万亿]{1,2})` + per + `(?:以上|以下|以内)?|` + ratio)
	yuan  = pattern.Lazy(`(` + digits + `)(?:余|多)?(十|百|千)?(万亿|亿|万)?(元|美元|欧元|港元)?`)

	// gift is what somebody is given, by name.
	gift = `补助|补贴|奖励|奖补|资助|贴息|贴费|补偿|奖金|津贴|补助费|奖励金|经费|优惠|减免|返还|退还|返税|配套|倾斜|资金支持|资金扶持|资金奖励|财政支持|扶持资金|支持资金|一次性支持|贷款|额度|授信|消费券|创新券|算力券|服务券|代金券|券|租金`

	hands    = pattern.Lazy(`给予|给与|予以|发放|拨付|兑付|奖励|补助|补贴|资助|奖补|贴息|贴补|配套|领取|申领|享受|扣除|返还|退还|减免|减按|减征|减收|免收|免除|支持|安排|提供|给(?:企业|个人|单位|机构|高校|项目|予)|按(?:照)?[^，]{0,24}(?:计|核)?发|标准(?:为|是)`)
	loans    = pattern.Lazy(`(?:贷款|授信|担保|融资|信贷)[^，]{0,6}(?:额度|最高|上限|金额)[^，]{0,8}$|(?:额度|限额)(?:最高|上限|为|不超过)[^，]{0,6}$`)
	named    = pattern.Lazy(`(?:给予|给与|予以|给)(?:[^，。；]{0,60}?)(?:` + gift + `|表彰|临时救助|救助金)|(?:享受|申领|领取)[^，。；]{0,20}?(?:补助|补贴|奖励|奖补|资助|贴息|优惠政策|优惠利率|减免|津贴|优惠)|(?:发放)[^，。；]{0,16}?(?:补助|补贴|奖金|津贴|券|奖励|保险金|救助金|生活费)|可(?:以|按(?:照)?(?:有关|相关)?规定|[在向][^，。；]{1,10}?)?(?:申请|申报)[^，。；]{0,20}?(?:补助|补贴|奖励|奖补|资助|贴息|津贴|贷款|代偿[^，。；]{0,30})|可(?:以)?(?:报名)?参加[^，。；]{0,24}免费[^，。；]{0,24}培训`)
	exempt   = pattern.Lazy(`(?:免征|免收|免缴|免交|免除|减征|减免|减半(?:征收|收取|缴纳)?|减按|减收|缓缴|缓征|即征即退|先征后返|先征后退|免于(?:缴纳|征收))[^，。；]{0,24}(?:税|费|租金?|押金|保证金|基金|利息|罚息|房租)|(?:税|费|租金|房租|押金|保证金)[^，。；]{0,8}(?:减半|全免|免征|免收|减免|即征即退|先征后返)|加计扣除|免费(?:提供|开放|使用|入驻|租用|享受|办理|培训|为)|(?:零|免)(?:租金|房租)`)
	special  = pattern.Lazy(`(?:实行|给予|可|采取|按照?)[“「]?一[事企]一[议策][”」]?(?:的?(?:支持|扶持|政策|方式))?(?:予以支持|给予支持|支持)?$`)
	offers   = pattern.Lazy(`^[^为向对，]{0,36}(?:为|向|给|对)(.{1,80}?)(?:优先|免费|统筹|积极|依法|精准|主动|及时|全程|按需|配套)?提供(.{0,80}?)(服务|支持|保障|贷款|融资|担保|增信|保险|场地|空间|厂房|用房|住房|公寓|宿舍|培训|指导|辅导|咨询|补贴|补助|资金|算力|场景|岗位|订单|用地|便利)(?:等)?$`)
	lands    = pattern.Lazy(`(?:优先|采取|采用|实行|可以?|以|按)[^，。；]{0,40}(?:供应(?:土地|用地)|供地|出让|收储)[^，。；]{0,16}(?:支持|保障|土地|用地|方式)|(?:用地指标|用地规模|建设用地|土地指标|能耗指标)[^，。；]{0,20}(?:予以|给予|由|优先|计划)[^，。；]{0,14}(?:保障|安排|支持|倾斜)|(?:供应|保障)[^，。；]{0,6}(?:土地|用地)$|租金[^，。；]{0,12}(?:予以|给予|可)[^，。；]{0,10}(?:优惠|减免)`)
	inForm   = pattern.Lazy(`(?:在|从|以|采取|采用|通过|按)[^，。；]{2,40}(?:上|方面|中|形式|方式|额度|渠道)(?:优先)?(?:予以|给予|加以|进行)[^，。；]{0,8}(?:支持|保障|倾斜|补助|补贴|奖励|优先|照顾)`)
	priority = pattern.Lazy(`(?:予以|给予)?优先(?:安排|保障|供应|推荐|采购|配租|承租|租赁|入驻|享受|纳入|给予|予以|支持|办理|审批|受理|录用|聘用|选用|使用|发放)`)
	coFund   = pattern.Lazy(`(?:政府|财政|市|区|县|省)[^，。；]{0,16}(?:比例|共同|按)[^，。；]{0,12}(?:出资|分担|投入|配套)`)

	// against is what makes words of giving say something else.
	against  = pattern.Lazy(`能够|告知|以免|注明|缴费基数|缴费费率|选择领取|(?:领取|发放|享受)[^，]*情况|载明|通知书|等工作$|负责[^，]{0,40}(?:受理|审核|审批|发放|管理)|配套(?:公共|基础|服务|商业|教育|医疗|养老|建设)[^，]{0,12}(?:设施|用房)|不?计入[^，]{0,10}收入|只能|仅可|仅限|不给予|手续(?:$|[^费])|^鼓励(?:有条件的)?(?:地方|各地|各区|各级)|^支持(?:地方|各地|各区)|不予|不得|不再|不能|不可|不享受|不纳入|未(?:给予|享受|获)|取消|追回|追缴|退回|收回|停发|停止|终止|处罚|罚款|处分|警告|骗取|扣回|抵扣|违规|违法|虚报|追究|滞纳金|责令|撤销|不重复|就高|重复享受|同类|择优|失信|行政处罚|赔偿|作为[^，。；]{0,60}(?:依据|参考)$|(?:配套|覆盖|普及|达标|合格|利用|处理|回收)率[^，。；]{0,8}(?:达到|达|超过|不低于)`)
	past     = pattern.Lazy(`截至|同比|较上年|较年初|去年|上年(?:[^度]|$)|今年以来|近年来|已(?:累计|发放|完成|获|为|向|从|有|给予|投入|落实|覆盖|建|设立|达|超)|累计(?:发放|完成|服务|惠及|为|向|投入|实现|支持|给予)|惠及|共计|发放了|提供了|给予了|完成了|实现了|获得了|余额|占比|同期`)
	aim      = pattern.Lazy(`(?:到|至|在)(?:20)\d\d年(?:底|末)?|力争|目标|年均|产值|增加值|营业收入(?:达|突破)|总规模|规模(?:达|不低于|扩大|提高)|引导资金|引导基金|产业基金|母基金|子基金|(?:设立|组建|发起|筹建)[^，]{0,30}(?:基金|资金)|列入[^，]{0,10}预算|资金池`)
	internal = pattern.Lazy(`(?:部门|单位|各区|各街道|各乡镇|各镇|各级政府|政府|街道)(?:要|应当?|须|负责|共同|按照职责)`)
	meaning  = pattern.Lazy(`是指|所称|均指|系指|指的是`)
	whose    = pattern.Lazy(`的$|的?(?:` + heads + `)(?:[（(][^）)]*[）)])?$`)
	caps     = pattern.Lazy(`^(?:其中|且|并|但|同时)?[^，]{0,20}?(?:最高|最多|不超过|不得超过|不高于|不得高于|封顶|为限|上限|限额|累计|总额|合计|最长)|^(?:其中|前[一二三四五六七八九十两\d]+年|后[一二三四五六七八九十两\d]+年|每增加|每超过|每满|补贴期限|期限)`)
	tiers    = pattern.Lazy(`^(?:一等奖|二等奖|三等奖|优胜奖|特等奖|金奖|银奖|铜奖|第[一二三四五六]名|[ABCDEabcde甲乙丙丁][级等类档]|[一二三四五]级)`)
)

// actKind says how a clause gives.
type actKind int

const (
	noAct   actKind = iota
	sumAct          // gives a stated sum or share
	giftAct         // gives something named
)

// act says whether clause i gives something.
func (r *reading) act(i int) actKind {
	kind, known := r.acts[i]
	if !known {
		kind = r.readAct(i)
		r.acts[i] = kind
	}
	return kind
}

func (r *reading) readAct(i int) actKind {
	if r.clauses[i].to-r.clauses[i].from > longest {
		return noAct
	}
	words := masked(r.say(i))
	if against().MatchString(words) || meaning().MatchString(words) {
		return noAct
	}
	here := r.segmentWords(i)
	if meaning().MatchString(here) || scope().MatchString(r.segmentAll(i)) {
		return noAct
	}
	if past().MatchString(words) || aim().MatchString(words) && !named().MatchString(words) || past().MatchString(here) && !named().MatchString(words) {
		return noAct
	}
	if len(sums(words)) > 0 && !describes(words) && !reaches().MatchString(words) && (!pays().MatchString(words) || returns().MatchString(words)) && (hands().MatchString(words) || loans().MatchString(beforeMoney(words)) || r.behindStandard(i)) {
		return sumAct
	}
	if describes(words) || plans().MatchString(words) {
		return noAct
	}
	if asFollows().MatchString(r.segmentAll(i)) || strings.HasPrefix(r.text[r.clauses[i].to:], "：") {
		return noAct
	}
	switch {
	case namesGift(words), exempt().MatchString(words), special().MatchString(words), inForm().MatchString(words), lands().MatchString(words), coFund().MatchString(words):
		return giftAct
	case priority().MatchString(words):
		if who, _ := r.whom(i); !who.empty() {
			return giftAct
		}
	case !internal().MatchString(here) && !urged().MatchString(words):
		if m := offers().FindStringSubmatch(strings.TrimRight(words, "等")); m != nil && !rhetoric().MatchString(m[2]+m[3]) && !strings.ContainsAny(m[1], "为向") && (companies().MatchString(m[1]) || persons().MatchString(m[1]) || strings.Contains(words, "免费")) {
			return giftAct
		}
	}
	return noAct
}

// behindStandard reports whether clause i stands behind 补贴标准为：.
func (r *reading) behindStandard(i int) bool {
	return i > 0 && r.clauses[i-1].segment == r.clauses[i].segment && standard().MatchString(r.say(i-1)) && strings.HasPrefix(r.text[r.clauses[i-1].to:], "：")
}

var (
	// pays is what somebody has to give; plans is what is only going to be written.
	pays = pattern.Lazy(`缴交|缴付|应缴|缴纳|收取|计收|出资额|出资总额|注册资本`)
	// returns is what is given back of what was paid; scope is what a document is about.
	returns   = pattern.Lazy(`返还|退还|返退|(?:按|给予|予以)[^，]*(?:补贴|补助|返)`)
	scope     = pattern.Lazy(`(?:不?适用|参照)本(?:办法|规定|细则|条例|方案|意见|措施)`)
	plans     = pattern.Lazy(`(?:研究|制定|探索|完善|健全|落实|出台|建立|优化|修订)[^，]*(?:政策|机制|办法|制度|体系|模式|措施|意见)`)
	urged     = pattern.Lazy(`^(?:鼓励|支持|引导)`)
	asFollows = pattern.Lazy(`如下|(?:按|照|下列|具有|符合)以下|按下列`)
	reaches   = pattern.Lazy(`(?:达到|达|突破|扩大到|提升到|增加到|提高到)(?:` + arabic + `)[十百千]?[万亿]*元?(?:以上|左右)?$`)
	classes   = "方户人家亩吨千平个条台套辆名所公次件项名米只头株处栋间张"
)

// namesGift reports whether words give something by its name; those who already get it are none: 领取补贴的家庭.
func namesGift(words string) bool {
	for _, m := range named().FindAllStringIndex(words, -1) {
		rest := words[m[1]:]
		if ofWhich().MatchString(words[m[0]:m[1]]) {
			continue // 发放的补贴
		}
		if gets().MatchString(words[m[0]:m[1]]) && having().MatchString(rest) {
			continue
		}
		return true
	}
	return false
}

var (
	gets    = pattern.Lazy(`^(?:享受|领取|申领|可(?:以|按[^，]{0,4}规定)?(?:申请|申报))`)
	ofWhich = pattern.Lazy(`^(?:给予|给与|予以|发放|享受|领取|申领)的`)
	having  = pattern.Lazy(`^(?:的|后|期间|期满|对象|条件|标准|资格|人员|家庭|政策的)`)
)

// sums are the places of sums, shares and ratios in words: 2万户 is none.
func sums(words string) (list [][]int) {
	for _, m := range money().FindAllStringIndex(words, -1) {
		if c := first(words[m[1]:]); m[1] < len(words) && strings.ContainsRune(classes, c) && strings.ContainsAny(words[m[1]-3:m[1]], "万亿") && (strings.HasSuffix(words[:m[1]], "万") || strings.HasSuffix(words[:m[1]], "亿")) {
			continue
		}
		list = append(list, m)
	}
	return list
}

// segmentAll are the words of the whole segment of clause i.
func (r *reading) segmentAll(i int) string {
	end := i
	for end+1 < len(r.clauses) && r.clauses[end+1].segment == r.clauses[i].segment {
		end++
	}
	return masked(r.text[r.clauses[r.segmentStart(i)].from:r.clauses[end].to])
}

// rhetoric is what 提供 gives in words alone.
var rhetoric = pattern.Lazy(`坚强|有力|强有力|坚实|强大|重要支撑|经验|借鉴|组织保障|制度保障|法治保障|思想|纪律|作风|安全保障|技术支撑`)

func beforeMoney(words string) string {
	if m := sums(words); len(m) > 0 {
		return words[:m[0][0]]
	}
	return words
}

// describes reports whether a clause only says who or what is meant: 投入达到1亿元的企业. One that gives in
// what stands before its last noun does not: 给予……的经费支持.
func describes(words string) bool {
	words = strings.TrimRight(words, " 　")
	if !whose().MatchString(words) {
		return false
	}
	m := hands().FindAllStringIndex(words, -1)
	for _, at := range m {
		switch v := words[at[0]:at[1]]; v {
		case "给予", "给与", "予以", "发放":
			if strings.HasPrefix(words, v) || !strings.HasSuffix(words, "的") && !entityAtEnd(words) {
				return false
			}
		}
	}
	return strings.HasSuffix(words, "的") || entityAtEnd(words)
}

// masked is words with titles blanked: 《……奖励办法》 gives nothing.
func masked(words string) string {
	return titles().ReplaceAllStringFunc(words, func(s string) string { return strings.Repeat("/", len(s)) })
}

var titles = pattern.Lazy(`《[^》]*》`)

// segmentWords are the words of the segment of clause i up to its end.
func (r *reading) segmentWords(i int) string {
	return masked(r.text[r.clauses[r.segmentStart(i)].from:r.clauses[i].to])
}

var (
	hands2 = pattern.Lazy(`给予|予以|给与`)
	graded = pattern.Lazy(`^(?:其中|前[一二三四五六七八九十两\d]+年|后[一二三四五六七八九十两\d]+年|第[一二三四五]年)`)
)

// extends reports whether clause i bounds or grades what the act before it gives.
func (r *reading) extends(i int) bool {
	words := r.say(i)
	if hands2().MatchString(words) && !graded().MatchString(words) {
		return false
	}
	return (caps().MatchString(words) || tiers().MatchString(words)) && (money().MatchString(words) || strings.Contains(words, "期限")) && !describes(words)
}
