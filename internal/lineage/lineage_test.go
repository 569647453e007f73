package lineage_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

func both(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

func TestWordsOfReadersSayTheSameInBothScripts(t *testing.T) {
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range lineage.Words() {
		if got := policy.MainlandWords(c.Convert(word.Hant, policy.Hant, policy.Hans)); word.Empty() || got != word.Hans {
			t.Errorf("%s is %s in Simplified, conversion says %s", word.Hant, word.Hans, got)
		}
	}
}

func TestLevelsAreToldByWhoIssued(t *testing.T) {
	for issuer, want := range map[string]lineage.Level{
		"中共中央 国务院": lineage.State, "中共中央办公厅、国务院办公厅": lineage.State, "国务院": lineage.State, "全国人民代表大会常务委员会": lineage.State,
		"国务院国有资产监督管理委员会": lineage.Ministry, "工业和信息化部 教育部": lineage.Ministry, "中华人民共和国财政部": lineage.Ministry, "工信部": lineage.Ministry,
		"上海市人民政府办公厅": lineage.Province, "中共广东省委": lineage.Province, "广西壮族自治区科学技术厅": lineage.Province, "上海市": lineage.Province, "国家税务总局上海市税务局": lineage.Province,
		"深圳市人民政府": lineage.City, "广东省深圳市工业和信息化局": lineage.City, "延边朝鲜族自治州人民政府": lineage.City, "中共深圳市委办公厅": lineage.City,
		"深圳市宝安区人民政府": lineage.District, "上海市杨浦区科学技术委员会": lineage.District, "江苏省昆山市人民政府": lineage.District, "昆山市人民政府": lineage.District,
		"青石区人民政府": lineage.District, "广州市天河区教育局": lineage.District, "白石县农业农村局": lineage.District,
		// What no name tells is not guessed.
		"": "", "市科委": "", "上海自由贸易试验区管理委员会": "", "开发区管理委员会": "", "测试人员甲": "", "中国人民银行广州分行": "", "青石市人民政府": "", "立法院": "",
	} {
		if got, by := lineage.LevelOf(&policy.Document{Issuer: both(issuer)}); got != want || (got != "" && by != lineage.ByIssuer) {
			t.Errorf("%q is of level %q by %q, not %q", issuer, got, by, want)
		}
	}
	for title, want := range map[string]lineage.Level{
		"中共中央 国务院关于做好重点工作的意见": lineage.State, "中华人民共和国公司法": lineage.State, "国务院关于印发规划的通知": lineage.State,
		"工业和信息化部等七部门关于推动未来产业创新发展的实施意见": lineage.Ministry, "国务院国资委关于测试的通知": lineage.Ministry,
		"上海市促进商业航天发展行动计划": lineage.Province, "关于印发《上海市测试方案》的通知": lineage.Province, "上海关于贯彻落实规划的实施意见": lineage.Province,
		"深圳经济特区数据条例": lineage.City, "深圳市宝安区关于测试的意见": lineage.District,
		"关于加快推进新型工业化的实施意见": "", "测试办法": "", "“十四五”数字经济发展规划": "",
	} {
		if got, by := lineage.LevelOf(&policy.Document{Title: both(title)}); got != want || (got != "" && by != lineage.ByTitle) {
			t.Errorf("%q is of level %q by %q, not %q", title, got, by, want)
		}
	}
	if got, by := lineage.LevelOf(&policy.Document{Title: both("“十四五”数字经济发展规划"), Number: "国发〔2021〕29号"}); got != lineage.State || by != lineage.ByNumber {
		t.Errorf("国发 is of level %q by %q", got, by)
	}
}

func TestAboveIsKnownOnlyOfKnownLevels(t *testing.T) {
	if !lineage.State.Above(lineage.District) || lineage.City.Above(lineage.City) || lineage.District.Above(lineage.City) || lineage.Level("").Above(lineage.City) || lineage.State.Above("") {
		t.Error("levels are out of order")
	}
}

func TestStrengthIsSaidByWhatGoverns(t *testing.T) {
	for _, c := range []struct{ text, phrase, want, by string }{
		{"探索脑机接口应用。", "脑机接口", "explore", "探索"},
		{"研究制定未来产业目录。", "未来产业", "study", "研究"},
		{"积极探索开展低空经济应用。", "低空经济", "explore", "探索"},
		{"支持建设概念验证中心。", "概念验证", "encourage", "支持"},
		{"鼓励企业参与，开展碳足迹试点。", "碳足迹", "pilot", "试点"},
		{"推进低空经济发展。", "低空经济", "advance", "推进"},
		{"加快推进低空经济。", "低空经济", "speed", "加快"},
		{"全面推行林长制。", "林长制", "all", "全面推行"},
		{"全面推进乡村振兴。", "乡村振兴", "all", "全面推进"},
		{"到2030年，基本建成智慧园区。", "智慧园区", "done", "基本建成"},
		{"智慧园区基本建成。", "智慧园区", "done", "基本建成"},
		{"打造人工智能、低空经济、量子信息等集群。", "低空经济", "advance", "打造"},
		// What does not govern says nothing.
		{"加快发展，未来产业是方向。", "未来产业", "", ""},
		{"依托低空经济吸引人才。", "低空经济", "", ""},
		{"围绕脑机接口开展攻关。", "脑机接口", "", ""},
		{"严禁新增隐性债务。", "隐性债务", "", ""},
		{"低空经济是新的方向。", "低空经济", "", ""},
		{"以科技创新引领新质生产力发展。", "新质生产力", "", ""},
		{"推动6G技术研发、标准研制、技术试验、中试熟化。", "中试熟化", "", ""},
		{"推进各类企业联合高校院所共同参与的低空经济。", "低空经济", "", ""},
		{"加快出台《关于支持企业的意见》和未来产业目录。", "未来产业", "", ""},
		// What a clause encourages, explores or permits goes no further, whatever is to be done.
		{"鼓励企业开展碳足迹核算。", "碳足迹", "encourage", "鼓励"},
		{"积极支持高校建设概念验证中心。", "概念验证", "encourage", "支持"},
		{"鼓励机构单独或联合设立概念验证平台。", "概念验证", "encourage", "鼓励"},
		{"鼓励有条件的区，建设概念验证平台。", "概念验证", "encourage", "鼓励"},
		{"鼓励企业加大投入，加快推进低空经济。", "低空经济", "speed", "加快"},
		{"鼓励有条件的区开展低空经济试点。", "低空经济", "pilot", "试点"},
		{"研究机构建设概念验证平台。", "概念验证", "advance", "建设"},
		{"探索在园区建立碳足迹制度。", "碳足迹", "explore", "探索"},
		{"允许企业开展低空经济。", "低空经济", "", ""},
		{"完善支持政策，推进低空经济。", "低空经济", "advance", "推进"},
		// Nor does what speaks against it, asks about it or has it in a quotation or as a description.
		{"加快淘汰落后产能。", "落后产能", "", ""},
		{"低空经济补贴不再实施。", "低空经济", "", ""},
		{"不宜开展低空经济。", "低空经济", "", ""},
		{"培育机制如何打通成果转化？", "成果转化", "", ""},
		{"将基础研究成果转化成产品。", "成果转化", "", ""},
		{"认真研究成果转化办法。", "成果转化", "study", "研究"},
		{"形成“技术攻关、概念验证、产业放大”的全链条。", "概念验证", "", ""},
		{"近期本市正在研究制定概念验证办法。", "概念验证", "study", "研究"},
		{"加快推动“人工智能+公共卫生”发展。", "人工智能", "speed", "加快"},
		{"推进“概念验证”工作。", "概念验证", "advance", "推进"},
		{"落实扶持成果转化的政策。", "成果转化", "", ""},
		{"建设养老服务设施存在困难的，可以合作共建。", "养老服务", "", ""},
		{"街道应完成初核并提交养老服务指导单位。", "养老服务", "", ""},
		{"推荐企业纳入试点范围与人才引进名单。", "人才", "", ""},
		{"建设科技服务人才培训基地。", "人才", "advance", "建设"},
		{"服务人才发展。", "人才", "", ""},
		{"综合养老服务示范中心由区评估。", "养老服务", "", ""},
		{"加快形成知识产权保护机制。", "知识产权", "speed", "加快"},
		{"国家发展改革委、国家知识产权局", "知识产权", "", ""},
		{"推动低空经济的发展。", "低空经济", "advance", "推动"},
	} {
		at := utf8.RuneCountInString(c.text[:strings.Index(c.text, c.phrase)])
		s, from, to := lineage.Governed(c.text, at, at+utf8.RuneCountInString(c.phrase))
		if by := string([]rune(c.text)[from:to]); s.Key != c.want || by != c.by {
			t.Errorf("%q takes up %q as %q by %q, not %q by %q", c.text, c.phrase, s.Key, by, c.want, c.by)
		}
	}
	order := ""
	for _, s := range lineage.Strengths() {
		order += s.Key + " "
	}
	if order != "explore study encourage pilot advance speed all done " {
		t.Errorf("the order is %s", order)
	}
}

func TestAnswersKeepToWhatEditorsSaid(t *testing.T) {
	upper := []align.Item{
		{Heading: "加强标准引领", Text: "统筹布局产业标准化路线，加快重点标准研制。"},
		{Heading: "加大金融支持", Text: "鼓励设立产业基金，引导金融机构加大投入。"},
		{Heading: "建设人才队伍", Text: "拓展海外引才渠道，培育复合型人才。"},
		{Heading: "指导思想", Text: "坚持标准引领和金融支持。", Frame: true},
	}
	lower := []align.Item{
		{Heading: "制定标准", Text: "参与标准化工作，开展重点标准研制。"},
		{Heading: "完善资金保障", Text: "设立青石区产业基金，引导金融机构加大信贷投入。"},
		{Heading: "举办龙舟比赛", Text: "每年端午在青石河举行。"},
	}
	list := lineage.Answers(upper, lower, align.Fixed{})
	got := map[[2]int]lineage.Answer{}
	for _, a := range list {
		got[[2]int{a.Upper, a.Lower}] = a
	}
	if len(got) != 2 || got[[2]int{0, 0}].Score == 0 || got[[2]int{1, 1}].Score == 0 {
		t.Fatalf("answers: %+v", list)
	}
	if a := got[[2]int{0, 0}]; len(a.Functions) == 0 || a.Functions[0] != "standard" || len(a.Phrases) == 0 {
		t.Errorf("no reasons: %+v", a)
	}
	for _, a := range list {
		for _, p := range a.Phrases {
			words := func(i align.Item, e policy.Excerpt) string {
				field := i.Text
				if e.Field == policy.Heading {
					field = i.Heading
				}
				return string([]rune(field)[e.Start:e.End])
			}
			if x, y := words(upper[a.Upper], p.A), words(lower[a.Lower], p.B); x != y || utf8.RuneCountInString(x) < 4 {
				t.Errorf("words in common are %q and %q", x, y)
			}
		}
	}
	said := align.Fixed{Pairs: []align.Pair{{A: 2, B: 2, Score: 1}}, FreeA: map[int]bool{0: true}, FreeB: map[int]bool{1: true}}
	list = lineage.Answers(upper, lower, said)
	if len(list) != 1 || list[0].Upper != 2 || list[0].Lower != 2 || !list[0].Likely {
		t.Errorf("editors are not kept to: %+v", list)
	}
	if lineage.Answers(nil, lower, align.Fixed{}) != nil || lineage.Answers(upper, nil, align.Fixed{}) != nil {
		t.Error("nothing answers something")
	}
}

func TestAPhraseIsNeitherALetterNorAText(t *testing.T) {
	for typed, want := range map[string]string{"": "", " 「低空經濟」 ": "低空經濟", "三化  園區": "三化 園區"} {
		if got, err := lineage.CleanPhrase(typed); got != want || err != nil {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"化", "「」", strings.Repeat("化", lineage.PhraseMost+1), "……——"} {
		if _, err := lineage.CleanPhrase(typed); policy.IssueOf(err).Code != policy.PhraseLength {
			t.Errorf("%q: %v", typed, err)
		}
	}
}
