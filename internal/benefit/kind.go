package benefit

import (
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What words say of the kind of support, in Simplified.
var kindWords = []struct {
	kind  policy.BenefitKind
	words func() pat
}{
	{Finance, words(`贷款|融资|贴息|贴费|担保|增信|授信|信贷|保险|保费|保理|风险补偿|股权投资|投资基金|利率|利息|上市|挂牌|债券|租赁公司`)},
	{Tax, words(`税|加计扣除|手续费|行政事业性收费|免收|免缴|免征|减征|缓缴|社会保险费(?:缓|减|免|返)|保证金|押金|过户`)},
	{Space, words(`租金|房租|场地|厂房|用地|供地|土地|办公用房|物业|收储|入驻|孵化空间|租赁(?:场地|用房)|工位`)},
	{Talent, words(`人才|安家|落户(?:安居|额度)|安居|住房补贴|生活补贴|就业补贴|实习|见习|社保补贴|社会保险补贴|招用|公寓|子女入学|职称|培训|交通补贴|高层次|博士|引才|岗位补贴|稳岗`)},
	{Scene, words(`场景|首台|首套|首购|首用|首版次|首批次|订单|政府采购|优先采购|示范应用|应用推广|试用`)},
	{Service, words(`服务|指导|咨询|对接|绿色通道|代办|辅导|宣传鼓励|培训`)},
}

var (
	paysOut   = pattern.Lazy(`元|补助|补贴|奖励|奖补|资助|经费|资金|奖金|津贴|出资|配套|消费券|创新券|算力券|[%％]`)
	honours   = pattern.Lazy(`表彰|通报表扬|荣誉|一[事企项]一[议策]`)
	onlyRate  = pattern.Lazy(`贷款|授信|担保|增信|税|扣除|免征|减征|手续费|利率`)
	givesCash = pattern.Lazy(`补助|补贴|奖励|奖补|资助|经费|资金|奖金|津贴|贴息|贴费`)
)

// kindsOf are the kinds of support that the words of an act say, with the heading above them where these say none.
func kindsOf(act, around, heading string) (kinds []policy.BenefitKind) {
	if paysOut().MatchString(act) && (givesCash().MatchString(act) || !onlyRate().MatchString(act)) {
		kinds = append(kinds, Money)
	}
	add := func(words string) {
		for _, k := range kindWords {
			if k.words().MatchString(words) && !has(kinds, k.kind) {
				kinds = append(kinds, k.kind)
			}
		}
	}
	add(act)
	if len(kinds) == 0 || len(kinds) == 1 && kinds[0] == Money {
		for _, k := range kindWords {
			// Money is told apart by what it is for.
			if k.kind != Service && k.kind != Tax && k.words().MatchString(around) && !has(kinds, k.kind) {
				kinds = append(kinds, k.kind)
			}
		}
	}
	if len(kinds) == 0 {
		add(heading)
	}
	if len(kinds) == 0 || honours().MatchString(act) && !has(kinds, Money) {
		return []policy.BenefitKind{Other}
	}
	return kinds
}

func has[T comparable](list []T, one T) bool {
	for _, other := range list {
		if other == one {
			return true
		}
	}
	return false
}

var whomWords = []struct {
	kind  policy.Beneficiary
	words func() pat
}{
	{WhoSmall, words(`中小微|小微|中小企业|小型企业|微型企业|中小民营|科技型中小`)},
	{WhoHighTech, words(`高新技术企业|高新技术的企业|国家、省级高新技术|专精特新|小巨人|科技型|科技企业|科创企业|瞪羚|独角兽|单项冠军|硬科技|创新型企业|创新企业`)},
	{WhoLarge, words(`规模以上|规上|小升规|龙头|链主|总部|上市|挂牌|领军企业|大型企业|世界500强|500强|头部企业|骨干企业|独角兽`)},
	{WhoPrivate, words(`民营`)},
	{WhoStateRun, words(`国有企业|国企|国有资本`)},
	{WhoStarter, words(`创业|初创|个体工商户|个体户|个体经营`)},
	{WhoSite, words(`园区|平台|基地|载体|孵化器|众创空间|加速器|中心|实验室|示范区|开发区|商圈|楼宇`)},
	{WhoResearch, words(`高校|院校|学校|大学|科研|研究院|研究所|院所|研究机构`)},
	{WhoFinancier, words(`银行|金融机构|担保机构|保险机构|小额贷款|融资租赁|基金管理|投资机构|创投`)},
	{WhoFarm, words(`农户|农民|合作社|家庭农场|种粮|养殖户|农业经营主体|新型农业|村集体|集体经济组织|渔民|牧民|农机户|种植|农业企业`)},
	{WhoSociety, words(`社会组织|协会|商会|学会|联盟|民办非企业|基金会|慈善|志愿`)},
	{WhoTalent, words(`人才|专家|科学家|工程师|科研人员|博士|硕士|技能|教师|医师|团队|院士`)},
	{WhoYoung, words(`毕业生|学生|青年|留学`)},
	{WhoWorker, words(`劳动者|职工|员工|失业|就业困难|农民工|退役军人|登记失业|求职|务工|劳动力`)},
	{WhoPeople, words(`居民|家庭|老年|老人|残疾|儿童|孤儿|妇女|低保|特困|困难群众|救助|患者|参保|个人消费者|消费者|群众|市民`)},
	{WhoProject, words(`项目|工程`)},
}

// kinds of companies that say what 企业 alone does.
var (
	companies = pattern.Lazy(`企业|公司|集团|总部|商户|厂商|用人单位|企事业单位|经营主体|市场主体|个体工商户|开发商|运营商|服务商|主体`)
	everybody = pattern.Lazy(`单位|机构|法人`)
)

// whomOf are the kinds of those whom words name.
func whomOf(words string) (list []policy.Beneficiary) {
	if companies().MatchString(words) {
		list = append(list, WhoCompany)
	}
	for _, k := range whomWords {
		if k.words().MatchString(words) {
			list = append(list, k.kind)
		}
	}
	if len(list) == 0 && everybody().MatchString(words) {
		list = append(list, WhoCompany, WhoSociety)
	}
	return list
}

// sectors are the branches that documents speak of, by the words they use, in Simplified.
var sectors = []struct {
	key   string
	words func() pat
}{
	{"chips", words(`集成电路|半导体|芯片`)},
	{"ai", words(`人工智能|大模型|智能体|算力|智算`)},
	{"bio", words(`生物医药|医药|医疗器械|新药|药品|生物制造|脑机接口|中药`)},
	{"software", words(`软件|信息服务|操作系统|互联网平台|数据(?:要素|服务|产业)|数字经济|网络安全|信创|密码应用`)},
	{"electronics", words(`电子信息|智能终端|新型显示|超高清|通信设备|6G|5G`)},
	{"machines", words(`高端装备|工业母机|激光|机器人|仪器|数控|智能制造|制造业|技术改造|设备更新|工业企业|规模以上工业`)},
	{"energy", words(`新能源|储能|光伏|氢能|节能|绿色低碳|循环经济|碳达峰`)},
	{"vehicles", words(`汽车|智能网联|充电桩`)},
	{"aerospace", words(`航天|卫星|低空|无人机|航空|北斗`)},
	{"materials", words(`新材料|化工新|石化`)},
	{"marine", words(`海洋|船舶|渔业|港航`)},
	{"farming", words(`农业|农产品|种植|养殖|种业|粮食|乡村|农机|畜牧|林业`)},
	{"trade", words(`外贸|出口|跨境|进出口|外资|出海|境外`)},
	{"retail", words(`消费|零售|餐饮|住宿|商贸|会展|夜间经济|以旧换新|家政`)},
	{"culture", words(`文化|旅游|文旅|体育|影视|动漫|游戏|演艺|民宿`)},
	{"building", words(`建筑业|房地产|保障性住房|住房租赁|城市更新|装配式`)},
	{"logistics", words(`物流|交通运输|快递|货运|航运|仓储`)},
	{"finance", words(`金融业|金融机构|银行业|保险业|创业投资|股权投资`)},
	{"science", words(`科技服务|基础研究|科技成果|研发|概念验证|中试|孵化|知识产权`)},
	{"care", words(`养老|托育|家政服务|医疗服务|健康服务`)},
	{"education", words(`教育培训|职业教育|技工|办学|幼儿园`)},
}

// Sectors lists the keys of the branches.
func Sectors() []string {
	list := make([]string, len(sectors))
	for i, s := range sectors {
		list[i] = s.key
	}
	return list
}

func sectorsOf(words string) (list []string) {
	for _, s := range sectors {
		if s.words().MatchString(words) {
			list = append(list, s.key)
		}
	}
	return list
}
