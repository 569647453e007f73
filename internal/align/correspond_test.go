package align

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// told writes links as "0-1 corresponds".
func told(links []Link) (list []string) {
	for _, l := range links {
		list = append(list, fmt.Sprintf("%d-%d %s", l.A, l.B, l.State))
	}
	return list
}

var (
	industry = Item{Heading: "培育先进制造业集群", Text: "编制精密仪器、海洋装备两个集群的培育方案,建设中试基地和检验检测平台。对实施技术改造的企业给予补贴。"}
	skills   = Item{Heading: "办好教育", Text: "推进集团化办学,开展教师交流轮岗。建设职业院校产教融合实训中心。"}
	aims     = Item{Heading: "主要目标", Text: "建设中试基地和检验检测平台取得进展,营商环境持续改善。", Frame: true}
)

func TestAMeasureCorrespondsToAllThatHoldAClauseOfIt(t *testing.T) {
	later := []Item{
		{Heading: "做大先进制造业集群", Text: "深化精密仪器、海洋装备两个集群的培育方案,新建检验检测平台。"},
		{Heading: "推动设备更新", Text: "对实施技术改造的企业给予补贴,简化申报手续。"},
		{Heading: "发展托育服务", Text: "为多孩家庭发放育儿券,鼓励单位设置弹性工时。"},
	}
	got := told(Correspond([]Item{industry, skills, aims}, later, Fixed{}))
	if want := []string{"0-0 corresponds", "0-1 partly"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	links := Correspond([]Item{industry, skills, aims}, later, Fixed{})
	words := []rune(later[1].Text)
	if p := links[1].Phrases[0].B; p.Field != policy.Body || string(words[p.Start:p.End]) != "对实施技术改造的企业给予补贴,简化申报手续" {
		t.Errorf("marked %+v", p)
	}
}

func TestWhatSeveralMeasuresSayInTheSameWordsTellsNoneFromTheOther(t *testing.T) {
	formula := "。由市有关部门按照职责分工负责组织实施"
	var a, b []Item
	for i, h := range []string{"修建滨海步道", "扶持远洋渔业", "整理石刻碑记", "更新燃气管道", "开放测控场景"} {
		a = append(a, Item{Heading: h, Text: h + formula})
		b = append(b, Item{Heading: []string{"设置托育岗位", "编纂方言词典", "引种耐盐果树", "巡护森林防火", "清算拖欠账款"}[i], Text: formula})
	}
	if got := told(Correspond(a, b, Fixed{})); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

func TestDocumentsAboutOtherMattersHaveNothingInCommon(t *testing.T) {
	b := []Item{{Heading: "提升设计能力", Text: "支持远洋渔业企业更新船只。"}, {Heading: "提升创新能力", Text: "建立渔港气象预报制度。"}}
	if got := told(Correspond([]Item{industry, skills, aims}, b, Fixed{})); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

func TestNothingIsComputedBesideWhatEditorsSaid(t *testing.T) {
	later := []Item{industry, {Heading: "推动设备更新", Text: "对实施技术改造的企业给予补贴,简化申报手续。"}}
	got := told(Correspond([]Item{industry, skills}, later, Fixed{Pairs: []Pair{{1, 0, 1}}, FreeB: map[int]bool{1: true}}))
	if want := []string{"1-0 corresponds"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLinksStandOnceInTheOrderOfTheLaterDocumentAndTheirWordsInTheTexts(t *testing.T) {
	clauses := rapid.SliceOfN(rapid.SampledFrom([]string{"建设海湾商圈", "发放家电补贴", "加密微循环公交线路", "落实河长巡查制度", "举办工匠大赛", "，", "。", "a1"}), 0, 8)
	item := rapid.Custom(func(t *rapid.T) Item {
		i := Item{Heading: rapid.SampledFrom([]string{"", "繁荣消费", "完善交通网络", "治理水环境"}).Draw(t, "heading")}
		for _, c := range clauses.Draw(t, "clauses") {
			i.Text += c
		}
		return i
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SliceOfN(item, 0, 6).Draw(t, "a"), rapid.SliceOfN(item, 0, 6).Draw(t, "b")
		seen, last := map[[2]int]bool{}, 0
		for _, l := range Correspond(a, b, Fixed{}) {
			if seen[[2]int{l.A, l.B}] || l.B < last || l.Score < 0 || l.Score > 1+1e-9 {
				t.Fatalf("%+v", l)
			}
			seen[[2]int{l.A, l.B}], last = true, l.B
			for _, p := range l.Phrases {
				for i, w := range []policy.Excerpt{p.A, p.B} {
					whole := []Item{a[l.A], b[l.B]}[i]
					text := whole.Text
					if w.Field == policy.Heading {
						text = whole.Heading
					}
					if w.Start < 0 || w.Start >= w.End || w.End > len([]rune(text)) {
						t.Fatalf("%+v stands not in %q", w, text)
					}
				}
			}
		}
	})
}

// What two laws about other matters share is the language of the law: nothing corresponds.
func TestFormulasOfTheLawAreNoCorrespondence(t *testing.T) {
	var a, b []Item
	for _, text := range []string{
		"发起人认足股份后召开成立大会。", "合并各方签订合并协议。", "监事列席董事会会议。", "股票采用纸面形式。", "清算组接管印章账册。", "法定公积金用于弥补亏损。", "债券持有人会议推选受托人。", "章程载明住所名称。",
		"董事擅自动用公积金或者以亲属名义买入库存股份,致使分红减少的,应当依法承担赔偿责任。",
	} {
		a = append(a, Item{Text: text})
	}
	for _, text := range []string{
		"养殖海域避开候鸟通道。", "人工鱼礁登记造册。", "渔船加装定位设备。", "休渔期停止拖网作业。", "鱼苗检疫合格后投放。", "海水淡化设施错峰运行。", "红树林补植由街道组织。", "码头岸电分时计价。",
		"渔船夜间未开航行灯或者越过灯浮驶入锚地,撞坏网箱的,应当依法承担赔偿责任。",
	} {
		b = append(b, Item{Text: text})
	}
	if links := Correspond(a, b, Fixed{}); len(links) > 0 {
		t.Errorf("links %+v", links)
	}
}
