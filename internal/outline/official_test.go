package outline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// fixture is a document written for a test and what a careful reader finds in it:
// provisions as "kind number heading", an asterisk where it is a measure, and
// passages of the kinds given.
type fixture struct {
	name     string
	text     string
	grammar  string
	tree     []string
	passages map[policy.Kind]int
	warnings []string // each is part of one warning, in order; nil: none at all
}

func (f fixture) check(t *testing.T) {
	t.Helper()
	e, _ := read(t, f.text)
	tiles(t, e, f.text)
	unique(t, e)
	var got []string
	for p := range policy.Walk(e.Provisions) {
		line := strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Kind, p.Num, p.Heading.In(e.Script)))
		if p.IsMeasure() {
			line += " *"
		}
		got = append(got, line)
	}
	if e.Grammar != f.grammar {
		t.Errorf("read as %s (%s), want %s", e.Grammar, e.Reason, f.grammar)
	}
	if !slices.Equal(got, f.tree) {
		t.Errorf("tree:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(f.tree, "\n  "))
	}
	kinds := map[policy.Kind]int{}
	for _, p := range e.Passages {
		kinds[p.Kind]++
	}
	for kind, want := range f.passages {
		if kinds[kind] != want {
			t.Errorf("%d passages of kind %s, want %d: %v", kinds[kind], kind, want, kinds)
		}
	}
	if len(e.Warnings) != len(f.warnings) && f.grammar != "plain" {
		t.Errorf("%d warnings, want %d: %+v", len(e.Warnings), len(f.warnings), e.Warnings)
	} else {
		for i, want := range f.warnings {
			if got := doubt(e.Warnings[i]); got != want {
				t.Errorf("warning %q, want %q", got, want)
			}
		}
	}
}

func TestOfficialDocuments(t *testing.T) {
	for _, f := range []fixture{
		{
			name: "numbers restart under each parent, titles run in",
			text: "某市关于测试工作的意见\n为做好测试工作，现提出如下意见。\n一、总体要求\n（一）指导思想。坚持问题导向，注重实效。\n（二）目标。到2030年全面完成。\n二、主要任务\n" +
				"（一）打牢基础。建设平台。\n（二）培育人才。引进专家。\n",
			grammar: "official",
			tree:    []string{"section 1 总体要求", "subsection 1.1 指导思想 *", "subsection 1.2 目标 *", "section 2 主要任务", "subsection 2.1 打牢基础 *", "subsection 2.2 培育人才 *"},
		},
		{
			name:    "numbers run on through the text, titles stand alone",
			text:    "某局工作方案\n一、重点任务\n（一）平台建设\n1.建设基地。选址建设。\n2.购置设备。统一采购。\n（二）人才建设\n3.引进专家。面向全国。\n二、保障措施\n（一）加强领导\n各单位要高度重视。\n（二）加强督查\n定期检查。\n",
			grammar: "official",
			tree: []string{"section 1 重点任务", "subsection 1.1 平台建设", "paragraph 1 建设基地 *", "paragraph 2 购置设备 *", "subsection 1.2 人才建设", "paragraph 3 引进专家 *",
				"section 2 保障措施", "subsection 2.1 加强领导 *", "subsection 2.2 加强督查 *"},
		},
		{
			name:    "a level is left out, half-width and full-width marks are mixed",
			text:    "某区实施细则\n一. 申报条件\n1、依法注册。在本区登记。\n2、诚信经营。无不良记录。\n二. 申报程序\n(1)提交申请。网上填报。\n(2)审核。十日内完成。\n３．公示。五日。\n",
			grammar: "official",
			tree:    []string{"section 1 申报条件", "paragraph 1 依法注册 *", "paragraph 2 诚信经营 *", "section 2 申报程序", "subparagraph 1 提交申请 *", "subparagraph 2 审核 *", "paragraph 3 公示 *"},
		},
		{
			name:     "a gap is reported and nothing is renumbered",
			text:     "某市若干措施\n一、鼓励创新。给予奖励。\n二、支持扩产。给予补助。\n四、优化服务。设立专窗。\n五、强化保障。落实资金。\n",
			grammar:  "official",
			tree:     []string{"section 1 鼓励创新 *", "section 2 支持扩产 *", "section 4 优化服务 *", "section 5 强化保障 *"},
			warnings: []string{"numbering_gap 二、 四、"},
		},
		{
			name:     "a box has numbers of its own",
			text:     "某省规划\n一、发展目标\n全面提升。\n二、重点工程\n（一）强基工程。夯实基础。\n专栏1 强基重点项目\n1.实验室。新建三个。\n2.中试线。改造两条。\n（二）育才工程。培养人才。\n三、保障\n加强领导，确保完成各项任务。\n",
			grammar:  "official",
			tree:     []string{"section 1 发展目标 *", "section 2 重点工程", "subsection 1 强基工程 *", "subsection 2 育才工程 *", "section 3 保障 *"},
			passages: map[policy.Kind]int{policy.Box: 1},
		},
		{
			name:     "attachments, signature and colophon stand outside",
			text:     "某市某局关于开展检查的通知\n某局〔2024〕12号\n各区县：\n为规范管理，保障群众合法权益，现就有关事项通知如下：\n一、检查范围\n全市各单位。\n二、检查要求\n认真自查。\n附件：1．检查表\n2．汇总表\n某市某局\n2024年5月6日\n（此件公开发布）\n附件1\n检查表\n一、基本情况\n二、存在问题\n附件2\n汇总表\n1.单位名称\n2.联系方式\n",
			grammar:  "official",
			tree:     []string{"section 1 检查范围 *", "section 2 检查要求 *"},
			passages: map[policy.Kind]int{policy.Signature: 2, policy.Attachment: 2},
		},
		{
			name:     "a notice that issues another document is its cover",
			text:     "某市政府办公室关于印发某市奖励办法的通知\n各区县：\n《某市奖励办法》已经同意，现印发给你们，请认真组织实施。\n某市政府办公室\n2024年5月6日\n某市奖励办法\n一、奖励对象。在本市注册的企业。\n二、奖励标准。每年不超过十万元。\n三、附则。本办法由市工信局负责解释。\n",
			grammar:  "official",
			tree:     []string{"section 1 奖励对象 *", "section 2 奖励标准 *", "section 3 附则 *"},
			passages: map[policy.Kind]int{policy.Signature: 2},
		},
		{
			name:    "a table of contents is no tree",
			text:    "某市发展规划\n目　录\n第一章 总体思路\n第一节 形势\n第二节 目标\n第二章 主要任务\n第一章　总体思路\n第一节　形势\n当前形势良好。\n第二节　目标\n全面完成。\n第二章　主要任务\n一、建设平台。统筹布局。\n二、培育人才。引育并举。\n",
			grammar: "official",
			tree:    []string{"chapter 1 总体思路", "section 1 形势 *", "section 2 目标 *", "chapter 2 主要任务", "subsection 1 建设平台 *", "subsection 2 培育人才 *"},
		},
		{
			name:    "a table of contents whose name and first entry are torn into lines",
			text:    "某市发展规划\n目\n录\n第一章 总体\n思路 ……… 1\n第一节 形势\n第二节 目标\n第二章 主要任务\n第一章　总体思路\n第一节　形势\n当前形势良好。\n第二节　目标\n全面完成。\n第二章　主要任务\n一、建设平台。统筹布局。\n二、培育人才。引育并举。\n",
			grammar: "official",
			tree:    []string{"chapter 1 总体思路", "section 1 形势 *", "section 2 目标 *", "chapter 2 主要任务", "subsection 1 建设平台 *", "subsection 2 培育人才 *"},
		},
		{
			name:    "an emergency plan counts in decimals",
			text:    "某市应急预案\n1 总则\n1.1 编制目的\n规范应急工作，提高处置能力。\n1.2 适用范围\n适用于本市，损失1.5亿元以上。\n2 组织体系\n2.1 领导机构\n设立指挥部。\n2.1.1 职责\n统一指挥。\n2.2 工作机构\n设在应急局。\n",
			grammar: "official",
			tree:    []string{"section 1 总则", "subsection 1.1 编制目的 *", "subsection 1.2 适用范围 *", "section 2 组织体系", "subsection 2.1 领导机构", "paragraph 1 职责 *", "subsection 2.2 工作机构 *"},
		},
		{
			name:    "numerals and references are no labels",
			text:    "某市意见\n一、优化布局。统筹推进。\n三、四线城市要量力而行，有序推进各项重点工作。\n二、分类指导。因地制宜。\n（一）至（三）项规定的情形从其规定，不再另行通知。\n三、二氧化碳减排。严格管控。\n2024年底前完成。\n",
			grammar: "official",
			tree:    []string{"section 1 优化布局 *", "section 2 分类指导 *", "section 3 二氧化碳减排 *"},
		},
		{
			name:    "deeper lists are points in the text of the measure",
			text:    "某市办法\n一、申请材料\n（一）申请表。包括：\n①申请人信息；\n②项目信息。\n（二）证明材料。原件。\n二、办理流程\n（一）受理。当日办结。\n（二）审核。三日办结。\n",
			grammar: "official",
			tree:    []string{"section 1 申请材料", "subsection 1.1 申请表 *", "point 1.1.1", "point 1.1.2", "subsection 1.2 证明材料 *", "section 2 办理流程", "subsection 2.1 受理 *", "subsection 2.2 审核 *"},
		},
		{
			name:    "a page number is glued to a number",
			text:    "某市意见\n一、总体要求。坚持导向。\n— 2 —\n二、主要任务。抓好落实。\n— 3 —三、保障措施。加强领导。\n",
			grammar: "official",
			tree:    []string{"section 1 总体要求 *", "section 2 主要任务 *", "section 3 保障措施 *"},
		},
		{
			name:    "notes are no measures",
			text:    "某市标准\n一、补贴标准\n每人每月一百元。\n注：1．按月发放。\n2．不重复享受。\n二、申请方式\n线上申请。\n",
			grammar: "official",
			tree:    []string{"section 1 补贴标准 *", "section 2 申请方式 *"},
		},
		{
			name:     "a number that stands twice keeps an address of its own",
			text:     "某市清单\n一、材料。包括若干。\n二、流程。分为若干步。\n二、时限。十个工作日。\n三、收费。不收费。\n",
			grammar:  "official",
			tree:     []string{"section 1 材料 *", "section 2 流程 *", "section 2b 时限 *", "section 3 收费 *"},
			warnings: []string{"numbering_twice 二、"},
		},
		{
			name:    "a title is longer than a line",
			text:    "某省意见\n一、深入推进以人为核心的新型城镇化和乡村全面振\n兴战略协同\n统筹城乡发展，推动要素双向流动，加快形成新型工农城乡关系。\n二、健全机制\n完善政策体系。\n",
			grammar: "official",
			tree:    []string{"section 1 深入推进以人为核心的新型城镇化和乡村全面振兴战略协同 *", "section 2 健全机制 *"},
		},
		{
			name:    "an enumeration in a sentence is text",
			text:    "某市意见\n一、加强领导。一是建立专班；二是定期调度。\n二、强化保障。第一，落实资金。第二，落实人员。\n三、严格考核。1.日常检查；2.年终考评。\n",
			grammar: "official",
			tree:    []string{"section 1 加强领导 *", "section 2 强化保障 *", "section 3 严格考核 *"},
		},
	} {
		t.Run(f.name, f.check)
	}
}

func TestStatutes(t *testing.T) {
	for _, f := range []fixture{
		{
			name:    "chapters and articles, points inside",
			text:    "某市管理条例\n2020年1月2日某市人民代表大会常务委员会第三次会议通过\n第一章　总　则\n第一条　为了规范管理，制定本条例。\n第二条　下列事项适用本条例：\n（一）建设；\n（二）运营。\n前款规定以外的事项，从其规定。\n第二章　附　则\n第三条　本条例自2020年5月1日起施行。\n",
			grammar: "statute",
			tree:    []string{"chapter 1 总则", "article 1 *", "article 2 *", "point 2.1", "point 2.2", "chapter 2 附则", "article 3 *"},
		},
		{
			name:     "Taiwan's order: 一、 and (一) inside the article, captions, articles between articles, deleted ones",
			text:     "測試條例\n第 1 條（立法目的）\n為規範測試，特制定本條例。\n第 1-1 條（定義）\n本條例用詞，定義如下：\n一、測試：指下列行為：\n（一）甲。\n（二）乙。\n二、單位：指機關。\n第 2 條（刪除）\n第三條之一　本條例自公布日施行。\n",
			grammar:  "statute",
			tree:     []string{"article 1 立法目的 *", "article 1-1 定義 *", "point 1-1.1", "subpoint 1-1.1.1", "subpoint 1-1.1.2", "point 1-1.2", "article 2 *", "article 3-1 *"},
			warnings: []string{"numbering_gap 第 2 條 第三條之一"},
		},
		{
			name:     "a section has lost its number",
			text:     "某条例\n第一章 总则\n第一条 为了测试，制定本条例。\n第二章 分则\n第一节 一般规定\n第二条 应当公平。\n市场培育\n第三条 应当鼓励。\n第三节 公平竞争\n第四条 应当公开。\n",
			grammar:  "statute",
			tree:     []string{"chapter 1 总则", "article 1 *", "chapter 2 分则", "section 1 一般规定", "article 2 *", "section 2 市场培育", "article 3 *", "section 3 公平竞争", "article 4 *"},
			warnings: []string{"heading_lost 市场培育 2"},
		},
		{
			name:    "two lists in one article belong to their paragraphs",
			text:    "某办法\n第一条 为了测试，制定本办法。\n第二条 应当具备下列条件：\n（一）甲；\n（二）乙。\n应当提交下列材料：\n（一）丙；\n（二）丁。\n第三条 本办法自印发之日起施行。\n",
			grammar: "statute",
			tree:    []string{"article 1 *", "article 2 *", "point 2.1.1", "point 2.1.2", "point 2.2.1", "point 2.2.2", "article 3 *"},
		},
		{
			name:    "labels without a blank, references at the head of a line",
			text:    "某规定\n第一条为了规范管理，制定本规定。\n第二条各单位应当遵守。\n第一条规定的情形除外。\n第三条罚则另行制定。\n",
			grammar: "statute",
			tree:    []string{"article 1 *", "article 2 *", "article 3 *"},
		},
		{
			name:    "sections 一、 above articles that run on",
			text:    "某区若干措施\n一、鼓励创新\n第一条 支持平台建设。给予奖励一百万元。\n第二条 支持人才引进。给予补贴十万元。\n二、优化服务\n第三条 设立服务专窗。实行一次办结。\n第四条 开通服务热线。全天候受理。\n",
			grammar: "statute",
			tree:    []string{"section 1 鼓励创新", "article 1 支持平台建设 *", "article 2 支持人才引进 *", "section 2 优化服务", "article 3 设立服务专窗 *", "article 4 开通服务热线 *"},
		},
		{
			name:    "sections 一、 that begin only after some articles",
			text:    "某市产业政策\n第一条【目的】推动产业发展。\n第二条【范围】适用于本市。\n一、支持做大\n第三条【营收】给予奖励。\n第四条【增长】给予奖励。\n二、支持做强\n第五条【研发】给予补助。\n三、附则\n第六条【解释】由市局负责。\n",
			grammar: "statute",
			tree:    []string{"article 1 目的 *", "article 2 范围 *", "section 1 支持做大", "article 3 营收 *", "article 4 增长 *", "section 2 支持做强", "article 5 研发 *", "section 3 附则", "article 6 解释 *"},
		},
		{
			name:    "quoted law in an amendment is no article of it",
			text:    "某大会关于修改某法的决定\n一、将第三条修改为：\n“第三条 国家鼓励创新。\n（一）设立基金；\n（二）减免税收。”\n二、将第五条第二款删去。\n三、本决定自公布之日起施行。\n",
			grammar: "official",
			tree:    []string{"section 1 将第三条修改为 *", "section 2 将第五条第二款删去 *", "section 3 本决定自公布之日起施行 *"},
		},
		{
			name:    "附則 stands by itself in a code with parts",
			text:    "某法典\n第一编　总则\n第一章　基本规定\n第一条　为了测试。\n第二编　分则\n第一分编　通则\n第一章　一般规定\n第二条　应当诚信。\n附则\n第三条　本法自公布之日起施行。\n",
			grammar: "statute",
			tree:    []string{"part 1 总则", "chapter 1.1 基本规定", "article 1 *", "part 2 分则", "subpart 1 通则", "chapter 2.1.1 一般规定", "article 2 *", "article 3 *"},
		},
	} {
		t.Run(f.name, f.check)
	}
}

func TestQuestions(t *testing.T) {
	for _, f := range []fixture{
		{
			name:    "marked",
			text:    "《某办法》问答\n问：为什么制定本办法？\n答：为了规范管理。主要从两个方面推进：\n一是完善制度。\n二是加强监督。\n问：什么时候施行？\n答：自2025年1月1日起施行。\n问：谁负责？\n答：市工信局。\n",
			grammar: "question",
			tree:    []string{"question 1 为什么制定本办法？", "point 1.1", "point 1.2", "question 2 什么时候施行？", "question 3 谁负责？"},
		},
		{
			name:    "spoken, with a host",
			text:    "新闻发布会实录\n主持人：下面开始提问。\n某日报记者：请问今年有哪些新举措？谢谢。\n张三：今年有三项举措，将陆续公布。\n主持人：请继续提问。\n某电视台记者：资金如何保障？\n李四：由财政统筹安排，确保到位。\n",
			grammar: "question",
			tree:    []string{"question 1 请问今年有哪些新举措？谢谢。", "question 2 资金如何保障？"},
		},
		{
			name:    "numbered",
			text:    "政策解读\n一、为什么出台《办法》？\n为了规范管理。\n二、适用于哪些单位？\n适用于本市各单位：\n1.企业；\n2.机构。\n三、何时施行？\n五月一日。\n",
			grammar: "question",
			tree:    []string{"question 1 为什么出台《办法》？", "question 2 适用于哪些单位？", "question 3 何时施行？"},
		},
	} {
		t.Run(f.name, f.check)
	}
}
