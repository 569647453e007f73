package outline_test

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What stands below a document's own last part is none of that part's: an amended
// text published anew, explanations of words.
func TestWhatIsEnclosedBelow(t *testing.T) {
	for _, f := range []struct {
		fixture
		title, alternate string
	}{
		{fixture{
			name: "a decision, and the statute it amends published anew",
			text: "某市人民政府关于修改《某市船闸管理办法》的决定\n市人民政府决定对《某市船闸管理办法》作如下修改：\n一、第二条修改为：“船闸应当安全运行。”\n二、删去第五条。\n" +
				"本决定自2031年1月1日起施行。\n《某市船闸管理办法》根据本决定作相应修改，重新公布。\n某市船闸管理办法\n（2020年5月4日某市人民政府令第5号发布　根据2030年9月20日某市人民政府令第8号修改）\n" +
				"第一条　为了规范船闸管理，制定本办法。\n第二条　船闸应当安全运行。\n第三条　市交通部门主管船闸。\n",
			grammar:  "statute",
			tree:     []string{"section 1 第二条修改为 *", "section 2 删去第五条 *", "article 1 *", "article 2 *", "article 3 *"},
			passages: map[policy.Kind]int{policy.Caption: 2, policy.Prose: 2, policy.Preamble: 2},
		}, "某市人民政府关于修改《某市船闸管理办法》的决定", "某市船闸管理办法"},
		{fixture{
			name: "a notice, and the amended text below its signature",
			text: "某市人民政府关于修改《某市船闸收费办法》的通知\n某政规〔2030〕6号\n各区人民政府：\n经研究，决定对《某市船闸收费办法》作如下修改：\n一、将第二条修改为：“船闸按次收费。”\n二、将第三条中的“三年”修改为“五年”。\n三、删去第四条。\n" +
				"某市人民政府\n2030年4月15日\n某市船闸收费办法\n第一条　为了规范收费，制定本办法。\n第二条　船闸按次收费。\n",
			grammar:  "statute",
			tree:     []string{"section 1 将第二条修改为 *", "section 2 将第三条中的“三年”修改为“五年” *", "section 3 删去第四条 *", "article 1 *", "article 2 *"},
			passages: map[policy.Kind]int{policy.Caption: 3, policy.Signature: 2},
		}, "某市人民政府关于修改《某市船闸收费办法》的通知", "某市船闸收费办法"},
		{fixture{
			name: "a report with its words explained, after the paragraph that closes it",
			text: "工作报告\n各位代表：\n现将工作报告如下，请予审议，并请各位委员和列席人员提出宝贵意见。\n一、过去一年工作\n各项工作取得成效，圆满完成全年目标任务。\n二、今年重点工作\n（一）扩大内需。实施提振消费专项行动。\n（二）深化改革。优化营商环境，激发活力。\n三、自身建设\n坚持依法行政，严格规范公正文明执法。\n" +
				"各位代表！新征程催人奋进，让我们更加紧密地团结起来，为建设美好家园而努力奋斗！\n名词解释\n1.两重：国家重大战略和重点领域安全能力。\n2.两新：设备更新和以旧换新。\n",
			grammar:  "official",
			tree:     []string{"section 1 过去一年工作 *", "section 2 今年重点工作", "subsection 1 扩大内需 *", "subsection 2 深化改革 *", "section 3 自身建设 *"},
			passages: map[policy.Kind]int{policy.Prose: 4},
		}, "工作报告", ""},
		{fixture{
			name:    "measures in articles, of which the last two only say from when they hold",
			text:    "某市支持医药产业的若干措施\n一、支持研发\n第一条　支持新药研发。对进入临床试验的新药给予奖励。\n第二条　支持平台建设。对新认定的平台给予资助。\n二、附则\n第三条　本措施自2030年5月1日起施行，有效期3年。\n第四条　本措施由市工业部门负责解释。\n",
			grammar: "statute",
			tree:    []string{"section 1 支持研发", "article 1 支持新药研发 *", "article 2 支持平台建设 *", "section 2 附则", "article 3 *", "article 4 *"},
		}, "某市支持医药产业的若干措施", ""},
		{fixture{
			name: "a notice that says itself from when it holds: what it has attached is longer and yet attached",
			text: "某市医保局关于印发门诊费用范围及标准的通知\n某医规〔2030〕4号\n各有关单位：\n为完善政策，现将费用范围及标准印发给你们，请遵照执行。\n一、支付范围见附件。\n二、参保人员应当办理确认。\n三、起付标准按规定执行。\n四、本通知自2030年7月1日起实施，有效期5年。\n" +
				"附件：准入标准\n某市医保局\n2030年6月14日\n附件\n准入标准\n一、高血压\n（一）诊断标准。\n（二）检查资料。\n二、糖尿病\n（一）诊断标准。\n（二）检查资料。\n三、冠心病\n（一）诊断标准。\n",
			grammar: "official",
			tree:    []string{"section 1 支付范围见附件 *", "section 2 参保人员应当办理确认 *", "section 3 起付标准按规定执行 *", "section 4 本通知自2030年7月1日起实施，有效期5年 *"},
		}, "某市医保局关于印发门诊费用范围及标准的通知", ""},
		{fixture{
			name:    "lists inside one line are text of the part they stand in",
			text:    "某区补贴办法\n一、申领程序\n（一）自愿申请。向窗口提出。\n（二）停止发放。有以下情况之一的，停止发放：\n1.死亡的；2.户籍迁出的；3.不再符合条件的。\n（三）信息公开。定期公布。\n二、存在的不足\n一是能力不足。二是宣传不够。\n三、下一步安排\n一是加强培训。\n二是加强宣传。\n",
			grammar: "official",
			tree:    []string{"section 1 申领程序", "subsection 1 自愿申请 *", "subsection 2 停止发放 *", "subsection 3 信息公开 *", "section 2 存在的不足 *", "section 3 下一步安排 *", "point 3.1", "point 3.2"},
		}, "某区补贴办法", ""},
		{fixture{
			name: "numbered questions, in one of whose answers cases are told",
			text: "某保险常见问题解答\n一、领取保险金需要什么条件？\n累计缴费满一年。\n二、能领多久？\n最长二十四个月。\n案例1：李先生在甲公司参保，能领取吗？\n解答：可以领取。\n案例2：王女士注销执照后申请，能领取吗？\n解答：不能领取。\n" +
				"三、如何申领？\n可线上办理。\n四、需要什么材料？\n身份证。\n五、何时停领？\n重新就业的。\n",
			grammar: "question",
			tree:    []string{"question 1 领取保险金需要什么条件？", "question 2 能领多久？", "question 3 如何申领？", "question 4 需要什么材料？", "question 5 何时停领？"},
		}, "某保险常见问题解答", ""},
	} {
		t.Run(f.name, func(t *testing.T) {
			f.check(t)
			e, _ := read(t, f.text)
			if e.Title.Hans != f.title || e.Alternate.Hans != f.alternate {
				t.Errorf("title %q, alternate %q", e.Title.Hans, e.Alternate.Hans)
			}
		})
	}
}

// A note below the text is read with the provision that cites it, and stands nowhere else.
func TestANoteStandsWithItsProvision(t *testing.T) {
	e := outlineFile(t, "testdata/unseen/55-footnotes")
	for i, want := range []string{
		"建立河长制[1]，落实巡查责任，按月公布结果。\n[1] 由负责人担任河长的制度。",
		"面积5×10⁴平方米的湖泊限期治理[2]，加强监测预警工作。\n[2] 期限另行公布。",
		"落实资金，强化监督考核，确保完成任务。",
	} {
		if got := e.Provisions[i].Text.Hans; got != want {
			t.Errorf("section %d: %q, want %q", i+1, got, want)
		}
	}
	for _, p := range e.Passages {
		if p.Text.Hans != "青石区水体保护意见" && p.Text.Hans != "注释：" {
			t.Errorf("besides the tree stands %q", p.Text.Hans)
		}
	}
}

// A page's number before a label is none of it.
func TestALabelIsItsOwn(t *testing.T) {
	e := outlineFile(t, "testdata/unseen/62-page-numbers-glued")
	for i, want := range []string{"第一条", "第二条", "第三条", "第四条", "第五条", "第六条", "第七条"} {
		if got := e.Provisions[i].Label; got != want {
			t.Errorf("label %q, want %q", got, want)
		}
	}
}

// Where the numbers are in doubt, a sum that they do not bear out is a warning, and where
// the sentence counts what is no measure, nothing.
func TestASumInDoubtIsAWarning(t *testing.T) {
	body := "一、鼓励创新\n（一）支持研发。给予补助。\n（二）支持平台。给予奖励。\n二、引进人才\n（三）支持引进。给予补贴。\n（六）支持培养。给予资助。\n"
	for sentence, warned := range map[string]bool{
		"提出以下措施：创新2条、人才2条、用地3条。":      true,
		"全年公开信息79条，规划15条、财政9条、民生16条。": false,
		"共提出20条措施，其中新增8条、修订7条、保留2条。":  false,
		"完成任务3项，新建道路5条，治理河道2条。":       false,
	} {
		e, _ := read(t, "某区若干措施\n"+sentence+"\n"+body)
		found := false
		for _, w := range e.Warnings {
			found = found || w.Code == policy.ClaimUncertain
		}
		for _, c := range e.Claims {
			if c.Holds != nil && !*c.Holds {
				t.Errorf("%s: %d is called a contradiction", sentence, c.Count)
			}
		}
		if found != warned {
			t.Errorf("%s: warned %v", sentence, found)
		}
	}
}
