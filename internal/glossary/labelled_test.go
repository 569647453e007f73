package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Clauses of a document of 2024 and the figures that a reader finds in them, labelled before any of them was run: kind, number
// and unit, with ≥ or ≤ or – for what bounds it. One behind ? may be shown or not; of two kinds either is right.
var clausesWithFigures = []struct{ text, want string }{
	{"到2027年，全市数字经济核心产业增加值占地区生产总值比重达到15%以上。", "target ≥15%"},
	{"力争五年内新增高新技术企业3000家，规模以上工业企业突破1.2万家。", "target 3000家 target 1.2万家"},
	{"2023年全市实现地区生产总值5600亿元，同比增长5.8%，城镇新增就业12.3万人。", "reported 5600亿元 reported 5.8% reported 12.3万人"},
	{"到2030年，城镇、农村生活污水处理率分别达到98%和75%。", "target 98% target 75%"},
	{"力争到2030年海洋经济总产值翻一番。", "target 一番"},
	{"对首次认定的国家级专精特新“小巨人”企业，给予一次性奖励50万元。", "support 50万元"},
	{"对新建充电桩按设备投资额的30%给予补助，单个项目最高不超过200万元。", "support|limit 30% limit ≤200万元"},
	{"每户每月补贴不高于1500元，补贴期限最长不超过36个月。", "limit|support ≤1500元 limit ≤36个月"},
	{"到2025年，单位地区生产总值能耗比2020年下降13.5%。", "target 13.5%"},
	{"到2025年，空气质量优良天数比率不低于88%，PM2.5年均浓度控制在28微克/立方米以内。", "target ≥88% target ≤28微克/立方米"},
	{"2023年，城镇调查失业率为5.2%，比上年下降0.4个百分点。", "reported 5.2% reported 0.4个百分点"},
	{"截至2023年底，全市累计建成5G基站4.6万个，每万人拥有5G基站38个。", "reported 4.6万个 reported 38个"},
	{"高校毕业生到村任职的，按每人每月2000元的标准给予生活补贴，最长2年。", "support|limit 2000元 limit ≤2年"},
	{"房租按每平方米每月30元收取，不足50平方米的按50平方米计算。", "limit 30元 ?condition 50平方米 ?limit 50平方米"},
	{"贷款额度一般不超过500万元，期限不超过3年，利率不高于同期贷款市场报价利率。", "limit ≤500万元 limit ≤3年"},
	{"中小学校生均公用经费标准提高到每生每年1150元。", "limit 1150元"},
	{"到2026年，研发经费投入强度由2.8%提高到3.2%以上。", "target ≥3.2%"},
	{"2020—2023年，全市年均新增绿地120公顷。", "reported 120公顷"},
	{"“十四五”期间，培育100家以上链主企业，建设10个左右特色产业园区。", "target ≥100家 target 10个"},
	{"每年组织职业技能培训不少于5万人次，其中女性不低于40%。", "target|limit ≥5万人次 target|limit ≥40%"},
	{"本办法自2024年3月1日起施行，有效期至2029年2月28日。", "date 2024年3月1日 date 2029年2月28日"},
	{"本办法自印发之日起施行，有效期5年。", "limit 5年"},
	{"根据2019年以来的经验，结合2024年工作安排，制定本方案。", ""},
	{"2022年获评的单位于2024年复核，涉及15个部门。", ""},
	{"财政安排专项资金8000万元，支持和美乡村建设。", "support 8000万元"},
	{"违反前款规定的，处5000元以上2万元以下罚款。", "limit –5000元"},
	{"拒不改正的，处一万元以上十万元以下罚款；情节严重的，处十万元以上五十万元以下罚款。", "limit –一万元 limit –十万元"},
	{"注册资本不低于5000万元、从业人员不少于100人的企业，可以申报。", "condition ≥5000万元 condition ≥100人"},
	{"年营业收入首次突破1亿元的，奖励20万元。", "condition 1亿元 support 20万元"},
	{"对符合条件的个人，创业担保贷款最高额度由20万元提高至30万元。", "limit 30万元"},
	{"每年评选示范园区10个，每个奖励100万元。", "?target 10个 ?limit 10个 support 100万元"},
	{"全年粮食产量稳定在1.3万亿斤以上。", "target ≥1.3万亿斤"},
	{"确保2025年底前农村卫生厕所普及率达到90%。", "target 90%"},
	{"2023年教育支出占比达18.7%，惠及学生46万人。", "reported 18.7% reported 46万人"},
	{"按照1∶1比例配套，省级补助资金不超过总投资的50%。", "?limit 1∶1 limit ≤50%"},
	{"日均客流量超过8万人次的线路，可以延长运营时间。", "condition 8万人次"},
	{"养老机构护理型床位占比2025年提升至60%，2030年提升至75%。", "target 60% target 75%"},
	{"“十三五”期间，全市累计投入资金1200亿元，年均增长9.3%。", "reported 1200亿元 reported 9.3%"},
	{"到2035年，人均预期寿命达到82岁左右。", "target 82岁"},
	{"到2027年，城乡居民收入比缩小到1.8∶1。", "target 1.8∶1"},
	{"到2025年，每千人口拥有3岁以下婴幼儿托位数达到4.5个。", "target 4.5个"},
	{"对60岁以上老年人每月发放高龄津贴100元，80岁以上200元，100岁以上500元。", "support 100元 support 200元 support 500元"},
	{"办理时限由20个工作日压缩至5个工作日。", "limit|target 5个工作日"},
	{"评审结果应当公示，公示期不少于7日。", "limit ≥7日"},
	{"国债资金3.5亿元已全部下达。", "reported 3.5亿元"},
	{"2021年2月4日，市政府第12次常务会议审议通过。", ""},
	{"企业所得税减按15%的税率征收，研发费用按100%加计扣除。", "limit|support 15% support|limit 100%"},
	{"力争全市经营主体总量年均增长8%至10%。", "target –8%"},
	// The second half was written when the first was read right.
	{"2022年，全区累计发放稳岗补贴2.3亿元，惠及企业1.8万户次。", "reported 2.3亿元 reported 1.8万户"},
	{"“十五五”时期，全社会研发投入年均增长7%以上。", "target ≥7%"},
	{"去年完成固定资产投资1080亿元、增长9.6%，进出口总额突破600亿元。", "reported 1080亿元 reported 9.6% reported 600亿元"},
	{"对上年度营业收入5亿元以上的企业，按研发投入的10%给予补助，最高500万元。", "condition ≥5亿元 support|limit 10% limit ≤500万元"},
	{"每家企业每年最高支持100万元，同一企业累计支持不超过3年。", "limit ≤100万元 limit ≤3年"},
	{"个人缴费标准为每人每年400元，财政补助标准提高到每人每年670元。", "limit 400元 limit|support 670元"},
	{"建筑面积超过3万平方米的公共建筑应当采用装配式建造。", "condition 3万平方米"},
	{"容积率不得大于2.5，建筑密度不得超过30%，绿地率不得低于35%。", "limit ≤30% limit ≥35%"},
	{"到2026年底，建成绿色工厂50家、零碳园区5个、绿色数据中心3座。", "target 50家 target 5个 target 3座"},
	{"行政许可平均办理时限压缩至3个工作日以内。", "limit|target ≤3个工作日"},
	{"力争3年内培训新型职业农民10万人次。", "target 10万人次"},
	{"贫困发生率由10.2%下降到0.6%。", "?reported 0.6% ?target 0.6%"},
	{"2020年，农村居民人均可支配收入达到2.1万元，是2010年的2.5倍。", "reported 2.1万元 reported 2.5倍"},
	{"对购买首套住房的家庭，公积金贷款额度上浮20%，多子女家庭上浮30%。", "?support 20% ?limit 20% ?support 30% ?limit 30%"},
	{"逾期未缴纳的，每日加收万分之五的滞纳金。", "limit 万分之五‱"},
	{"车辆购置税减半征收，每辆新能源乘用车免税额不超过3万元。", "limit ≤3万元"},
	{"连续两年亏损且资产负债率超过85%的企业，不予支持。", "condition 85%"},
	{"申请人应当年满18周岁，在本市连续缴纳社会保险满12个月。", ""},
	{"会议于2023年12月5日召开，参加会议的有26人。", ""},
	{"根据2023年第6号公告和《2024年度计划》执行。", ""},
	{"目前全市已有养老机构312家、床位4.8万张。", "reported 312家 reported 4.8万张"},
	{"单个项目支持金额为50万元至200万元。", "support|limit –50万元"},
	{"到2035年，森林覆盖率稳定在40%以上，地表水优良比例达到100%。", "target ≥40% target 100%"},
	{"专项债券额度中，用于民生领域的比例不低于60%。", "limit ≥60%"},
	{"市财政每年安排不少于1亿元用于场景建设。", "support|limit ≥1亿元"},
	{"到2026年，企业开办时间压缩至0.5天以内。", "target ≤0.5天"},
	{"支持金额不超过300万元，最高可至500万元。", "limit ≤300万元 limit ≤500万元"},
	{"实收出资总额于年度终了日达新台币三亿元者，得申请抵减。", "condition 三亿元"},
	{"超过该公司有表决权股份总数百分之五十者，不适用之。", "condition 百分之五十%"},
	{"每件最高不得超过新台币二万元。", "limit ≤二万元"},
	{"培养不少于3500名基层医生。", "target ≥3500名"},
	{"引育5家以上具有核心技术的自主创新企业。", "target ≥5家"},
	{"最终消费支出占国内生产总值的比重连续11年保持在50%以上。", "reported ≥50%"},
	{"我国国内生产总值超过110万亿元，成为全球第二大商品消费市场。", ""},
	{"企业当年新招用人员数量达到在职职工人数25%并签订1年以上劳动合同的，可申请贷款。", "?condition 25%"},
	{"董事会可以在三年内决定发行不超过已发行股份百分之五十的股份。", "?limit ≤百分之五十%"},
	{"将新区蓝绿空间占比稳定在70%。", "target|limit 70%"},
	{"推进粮食作物耕种收综合机械化率达到98%以上。", "target ≥98%"},
	{"到2020年，体系基本建立。综合机械化率达到70%。", "target 70%"},
	{"一位专家不得同时担任超过3个实验室的委员。", "?limit 3个 ?limit ≤3个"},
	{"获得国家级奖项的团队，奖励300万元；获得省级奖项的，奖励100万元。", "support 300万元 support 100万元"},
	{"鼓励银行将不良贷款率容忍度放宽3个百分点。", "?limit 3个百分点"},
	{"中央财政补助80%，省级配套20%。", "support|limit 80% support|limit 20%"},
	{"粮食单产提高2%左右，新建高标准农田30万亩。", "target 2% target 30万亩"},
	{"2025年，全市新能源汽车保有量达到50万辆，公共充电桩与车辆比例达到1∶8。", "target 50万辆 target 1∶8"},
}

func TestFiguresOfClausesAreThoseThatAReaderFinds(t *testing.T) {
	gold, shown, right, kinds := 0, 0, 0, 0
	var faults []string
	for _, c := range clausesWithFigures {
		p := &policy.Provision{Kind: policy.Subsection, Num: "1", Measure: 1, Text: policy.Text{Hans: c.text, Hant: c.text}}
		var got []string
		of := map[string]policy.FigureKind{}
		for _, f := range findFigures([]*field{{Place: policy.Place{Provision: p}, name: policy.Body, hans: []rune(c.text), hant: []rune(c.text)}}, 2024) {
			words := map[policy.FigureBound]string{policy.BoundLeast: "≥", policy.BoundMost: "≤", policy.BoundRange: "–"}[f.Bound] + f.Digits + f.Unit.Hans
			if strings.Contains(f.Digits, "∶") {
				words = f.Digits
			}
			got, of[words] = append(got, words), f.Kind
		}
		fields := strings.Fields(c.want)
		used := 0
		for i := 0; i < len(fields); i += 2 {
			kind, may := strings.CutPrefix(fields[i], "?")
			if !may {
				gold++
			}
			switch found, is := of[fields[i+1]]; {
			case !is && !may:
				faults = append(faults, fmt.Sprintf("%s\n\tmissing %s %s", c.text, kind, fields[i+1]))
			case is && may:
				used++
				delete(of, fields[i+1])
			case is:
				right++
				shown++
				used++
				if strings.Contains(kind, string(found)) {
					kinds++
				} else {
					faults = append(faults, fmt.Sprintf("%s\n\t%s is shown as %s, is %s", c.text, fields[i+1], found, kind))
				}
			}
		}
		for range len(got) - used {
			shown++
		}
		if len(got) > used {
			faults = append(faults, fmt.Sprintf("%s\n\tshown %s", c.text, strings.Join(got, " ")))
		}
	}
	t.Logf("precision %.2f of %d, recall %.2f of %d, kind right %.2f", float64(right)/float64(shown), shown, float64(right)/float64(gold), gold, float64(kinds)/float64(right))
	for _, f := range faults {
		t.Log(f)
	}
	if 100*right < 97*shown || 100*right < 90*gold || 100*kinds < 97*right {
		t.Error("falls below its floor")
	}
}
