package glossary

import (
	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// What a report tells, what a plan will make and who may do something, in Simplified.
var (
	// tells is what a report says of a number with the thing before it: 实现地区生产总值5600亿元; doneBehind says behind it that it is done.
	tells      = pattern.Lazy(`(?:实现|新增|建成|完成|拥有|投入|下达|兑现|培训|开工|开通)[^，。；：0-9]{0,8}(?:5G|4G)?[^，。；：0-9]{0,8}$|[率额量]为$|是[^，。；]{1,12}的$`)
	doneBehind = pattern.Lazy(`^(?:已|均已|已全部|已经)`)
	toldElse   = pattern.Lazy(`已|连续|累计|截至|同比|较(?:上年|年初|去年)|目前|去年|上年(?:[^度]|$)|完成了|首批|(?:19|20)\d{2}年`)
	// wills is who makes it so, norm what a rule allows or forbids, plans what a plan is about, meets the end of a condition.
	wills       = pattern.Lazy(`^(?:将|使|把)`)
	norm        = pattern.Lazy(`可以|应当|必须|不得[^，。；]{2,}$|不得?(?:超过|高于|低于|少于)$`)
	plans       = pattern.Lazy(`推进|推动|打造|提升|确保|支持|加快|引导|培育|力争|完善|新建|新增|建成|实现|扩大|提高|加强|深化|优化|发展`)
	meets       = pattern.Lazy(`^(?:[（(][^）)]*[）)])?[^。；，）)]{0,40}的，(?:可|给予|予以|按|享受|应|不予|免)`)
	rises       = pattern.Lazy(`(?:达到|提[高升][到至]|保持在|控制在|稳定在|降[到至])(?:约)?$`)
	basisBehind = pattern.Lazy(`^(?:的基础|（含)`)
	kept        = pattern.Lazy(`(?:保持|控制|稳定)在$`)
	shortened   = pattern.Lazy(`(?:压缩|压减|缩短|减少|缩减)[到至]$`)
	lifespan    = pattern.Lazy(`寿命[^，。；]{0,8}$`)
	// may is what stands behind the condition of whom something is allowed or asked, 的线路，可以; ceiling what is set by a bound, spent
	// money that is laid out, builds what a plan will make.
	may       = pattern.Lazy(`^[^，。；0-9]{0,4}的\p{Han}{0,8}[，、]?(?:可以?|应当?|须|享受|免|不予|予以|按)`)
	ceiling   = pattern.Lazy(`(?:额度|标准|限额|上限|起付线|支付比例|报销比例|封顶线)[^，。；]{0,16}$`)
	spent     = pattern.Lazy(`(?:安排|筹措|统筹|拨付|落实)[^，。；0-9]{0,12}(?:资金|经费|补助)$`)
	builds    = pattern.Lazy(`(?:培育|建设|打造|引进|引育|创建|集聚|新建|改造|改建|形成|建立|认定|培养|培训|推出|制定|修订|实施|布局|组建|选派)(?:形成|认定|出|不少于|不低于|超过|约|近|共)?$`)
	makes     = pattern.Lazy(`(?:建成|新增|培育|打造|引进|新建|改造|创建|培训|培养)\p{Han}{2,12}$`)
	exceeds   = pattern.Lazy(`(?:超过|未满|不足|达|满|逾|低于|高于)[^，；。]{0,40}$`)
	noNoun    = pattern.Lazy(`^(?:以?内)?(?:[^\p{L}]|$)`)
	supportIs = pattern.Lazy(`(?:支持|补助|补贴|奖励|资助|扶持|奖补)(?:金额|额度|资金)[^，；。]{0,4}$`)
	aPlan     = pattern.Lazy(`^“[一二三四五六七八九十]{1,3}五”$`)
	inPlan    = pattern.Lazy(`“([一二三四五六七八九十]{1,3})五”(?:期间|时期)`)
)

// planEnds is the last year of the five-year plan that a sentence speaks of, “十四五”期间, a late one where it names none.
func planEnds(sentence string) int {
	m := inPlan().FindStringSubmatch(sentence)
	if m == nil {
		return 9999
	}
	n, _ := numeral.Parse(m[1])
	return 1985 + 5*(n-6)
}
