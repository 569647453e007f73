package benefit

import (
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// of reads one measure.
func of(heading, text string) []*policy.Benefit {
	p := &policy.Provision{EID: "sec_1", Kind: policy.Section, Num: "1", Measure: 1, Heading: policy.Text{Hant: heading, Hans: heading}, Text: policy.Text{Hant: text, Hans: text}}
	list, _ := Find(&policy.Edition{Provisions: []*policy.Provision{p}})
	return list
}

func said(b *policy.Benefit) string {
	var list []string
	for i, q := range b.Said {
		if !q.Empty() {
			list = append(list, policy.BenefitField(i).String()+"="+q.Hans)
		}
	}
	return strings.Join(list, " ")
}

func TestWhatIsGivenToWhom(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"对年研发投入超过500万元的企业，给予一次性奖励30万元。", "beneficiary=年研发投入超过500万元的企业 support=给予一次性奖励30万元 amount=30万元 condition=年研发投入超过500万元"},
		{"支持中小企业租用厂房，按照实际租金的30%给予补贴，每家企业每年最高20万元。", "beneficiary=中小企业 support=按照实际租金的30%给予补贴 amount=实际租金的30%给予补贴，每家企业每年最高20万元 condition=支持中小企业租用厂房"},
		{"一次性奖励企业200元/亩。", "beneficiary=企业 support=一次性奖励企业200元/亩 amount=200元/亩"},
		{"补贴对象：初创企业。补贴标准：每年5000元。申请条件：正常经营满1年。申报时间：每年3月。咨询电话：12345678。", "beneficiary=初创企业 support=补贴标准：每年5000元 amount=每年5000元 condition=正常经营满1年 window=每年3月 contact=咨询电话：12345678"},
		{"居家社区养老服务组织被评定为一星级及以上等级的，可享受星级评定补贴。", "beneficiary=居家社区养老服务组织 support=可享受星级评定补贴 condition=居家社区养老服务组织被评定为一星级及以上等级的"},
		{"按规定直接面向周边社区居民提供康复护理等服务的区级设施增加60万元运营经费补贴。", "support=按规定直接面向周边社区居民提供康复护理等服务的区级设施增加60万元运营经费补贴 amount=60万元"},
		{"面向中小企业给予最高5万元补贴。", "beneficiary=中小企业 support=给予最高5万元补贴 amount=最高5万元"},
		{"为中小微企业提供融资担保。", "beneficiary=中小微企业 support=为中小微企业提供融资担保"},
		{"对符合条件的小微企业，免征房产税。", "beneficiary=符合条件的小微企业 support=免征房产税 condition=符合条件"},
		{"企业吸纳毕业生就业的，应于当年12月底前向区人社局提出申请，给予企业每人2000元补贴。", "beneficiary=企业 support=给予企业每人2000元补贴 amount=每人2000元 condition=企业吸纳毕业生就业的 window=应于当年12月底前向区人社局提出申请"},
		// What sentences behind an act say of how much belongs to it; who is told or serves is not given.
		{"毕业2年内高校毕业生，向公共就业服务机构登记的，按每人每月300元标准给予补贴。补贴对象应于登记之日起1年内，向参保地人社部门提出申请。", "beneficiary=毕业2年内高校毕业生 support=按每人每月300元标准给予补贴 amount=每人每月300元 condition=向公共就业服务机构登记的 window=补贴对象应于登记之日起1年内，向参保地人社部门提出申请"},
		{"组织学员参加培训的，可对培训机构给予培训补贴，其中意识培训，每人最高可补贴300元；创办企业培训，每人最高可补贴1200元。", "beneficiary=培训机构 support=给予培训补贴 amount=意识培训，每人最高可补贴300元；创办企业培训，每人最高可补贴1200元 condition=组织学员参加培训的"},
		{"在校大学生租赁场地经营，登记满12个月，且有员工参保的，可申请租金补贴。补贴标准为：每年最高6000元。", "beneficiary=在校大学生 support=可申请租金补贴 amount=每年最高6000元 condition=租赁场地经营，登记满12个月，且有员工参保的"},
		{"对不裁员的参保企业，可返还其上年度实际缴纳失业保险费的50%。", "beneficiary=不裁员的参保企业 support=可返还其上年度实际缴纳失业保险费的50% amount=可返还其上年度实际缴纳失业保险费的50% condition=不裁员的参保企业"},
		{"按照每人3000元标准，给予每名在岗满6个月的服务人员一次性安家费补贴。", "beneficiary=在岗满6个月的服务人员 support=给予每名在岗满6个月的服务人员一次性安家费补贴 amount=每人3000元"},
		{"学员培训合格的，按每人不超过800元的标准计算补贴总额，补助给承训单位。", "beneficiary=承训单位 support=按每人不超过800元的标准计算补贴总额，补助给承训单位 amount=每人不超过800元 condition=学员培训合格的"},
		{"见习人员稳定就业6个月以上的，按每人3000元给予用人单位留用补贴。", "beneficiary=用人单位 support=按每人3000元给予用人单位留用补贴 amount=每人3000元 condition=见习人员稳定就业6个月以上的"},
		{"对符合最低生活保障条件的家庭，及时纳入范围。对符合救助条件的，给予临时救助。", "support=给予临时救助 condition=符合救助条件的"},
	} {
		list := of("", c.text)
		if len(list) != 1 || said(list[0]) != c.want || !list[0].Given {
			got := ""
			for _, b := range list {
				got += said(b) + " | "
			}
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestWhatGivesNothing(t *testing.T) {
	for _, text := range []string{
		"对违反本办法的企业，处以10万元罚款。", "骗取补贴资金的，追回已拨付的补贴资金。", "截至2024年底，累计为企业发放贷款30亿元。",
		"到2027年，全市工业增加值达到500亿元。", "本办法所称补贴，是指财政给予企业的资金。", "研究制定企业补贴政策。", "同类补贴按照就高不重复的原则执行。",
		"已享受补贴的企业不再给予补贴。", "设立规模10亿元的产业基金。", "加强组织领导，为工作提供坚强保障。", "公司为他人提供担保，应当经股东会决议。",
		"街道负责受理、审核和发放补贴等工作。", "通知书应载明补贴标准和补贴期限。", "发放的补贴不计入家庭收入。", "配套公共服务设施比例不小于11%。",
		"本市公共租赁住房的分配和发放租赁补贴，适用本办法。", "应当告知残疾人如何领取补贴。", "缴费基数为月平均工资的60%。",
		"企业应当缴纳5万元保证金。", "新增就业2万户。",
		"规模养殖场粪污处理设施装备配套率达到95%以上。", "对服务机构的检查和评估结果作为政府购买服务、发放各类补贴、合同续签等工作的依据。",
	} {
		for _, b := range of("", text) {
			if b.Given {
				t.Errorf("%s gives %s", text, said(b))
			}
		}
	}
}

func TestOnlyEncouragedIsToldApart(t *testing.T) {
	list := of("", "支持企业开展技术改造。")
	if len(list) != 1 || list[0].Given || list[0].Said[policy.BenefitWho].Hans != "企业" || !list[0].Said[policy.BenefitAmount].Empty() {
		t.Fatalf("%+v", list)
	}
}

func TestEveryFieldIsWordsOfTheText(t *testing.T) {
	text := "支持企业使用仪器，对产生的费用，按照企业实际支付额的50%给予补助，每家企业每年最高补助100万元；对高校，给予10万元奖励。（责任单位：市科委）"
	for _, b := range of("支持企业", text) {
		for i, q := range b.Said {
			if q.Empty() {
				continue
			}
			whole := b.Provision.Text
			if q.Field == policy.Heading {
				whole = b.Provision.Heading
			}
			if whole.Cut(q.Start, q.Start+len([]rune(q.Hans))) != q.Text {
				t.Errorf("%v: %q does not stand at %d", policy.BenefitField(i), q.Hans, q.Start)
			}
		}
	}
}

func TestTheLargestSumIsRead(t *testing.T) {
	for words, want := range map[string]float64{"最高3000万元": 3e7, "1.5亿元": 1.5e8, "10万元、20万元和50万元": 5e5, "5000元": 5000, "50%": 0, "三万元": 3e4, "1,000元": 1000, "１０万元": 1e5} {
		if got := most(words); got != want {
			t.Errorf("%s: %v, want %v", words, got, want)
		}
	}
}

// A text of commas alone must not cost more than it is long.
func TestHostileTextIsBounded(t *testing.T) {
	for _, part := range []string{"对给予企业1万元，", "给予奖励，", "支持企业的，", "（", "对企业对企业", "申报条件：1万元。"} {
		start := time.Now()
		of("", strings.Repeat(part, 9_000/len(part)))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", part, took)
		}
	}
}
