package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

// numberedLines are lines of every kind that the grammars tell apart.
var numberedLines = []string{
	"一、%s", "二、%s。", "三、%s", "（一）%s。", "（二）%s", "(三)%s。", "1.%s。", "2．%s", "3、%s。", "（1）%s", "1）%s", "①%s", "一是%s；", "二是%s。", "第一，%s。",
	"第一编 %s", "第一章　%s", "第二章 %s", "第一节 %s", "第一条　%s。", "第二条 %s。", "第三条之一 %s。", "第 9-1 條 %s。", "附则", "附件：1．%s", "附件2", "目录",
	"专栏1 %s", "注：1．%s", "2024年5月6日", "某市某局", "（此件公开发布）", "“第三条 %s", "%s。”", "问：%s？", "答：%s。", "某报记者：%s？", "张三：%s。", "— 3 —", "1.1 %s", "(A) %s", "(a) %s", "(i) %s", "Part 1 %s", "1. Short title", "第1部 %s", "[1] %s", "%s[1]", "\u2064任务\t单位", "\u2063%s\t\u2062局", "共提出9条措施，%s2条、测试3条、检查4条。", "1 %s", "Ⅰ.%s", "a.%s", "%s：", "%s。", "%s", "甲\t乙\t丙",
	"某市关于%s的通知", "某办〔2024〕5号", "发布日期：2024-05-06", "提出以下三条措施。", "从三个方面推进：",
}

func generated(t *rapid.T) string {
	words := rapid.SampledFrom([]string{"总则", "加强领导", "建立健全工作机制，统筹推进各项任务", "为了规范管理，保障合法权益", "支持企业、高校和科研院所", "「一網」管理", "", " ", "一二三产业融合"})
	var b strings.Builder
	for range rapid.IntRange(1, 40).Draw(t, "lines") {
		line := rapid.SampledFrom(numberedLines).Draw(t, "line")
		if strings.Contains(line, "%s") {
			line = fmt.Sprintf(line, words.Draw(t, "words"))
		}
		b.WriteString(rapid.SampledFrom([]string{"", "\u3000\u3000", " "}).Draw(t, "indent") + line + rapid.SampledFrom([]string{"\n", "\r\n", "\n\n", " \n"}).Draw(t, "end"))
	}
	return b.String()
}

// Whatever stands together, the spans of the tree give back the source, no two
// provisions share an address, and measures are counted from one.
func TestGeneratedTextsAreTiled(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		source := generated(rt)
		if strings.TrimSpace(clean.Clean(source).String()) == "" {
			rt.Skip("no words")
		}
		e, _ := read(t, source)
		tiles(t, e, source)
		unique(t, e)
		next := 1
		for p := range policy.Measures(e.Provisions) {
			if p.Measure != next {
				rt.Fatalf("measure %d follows %d", p.Measure, next-1)
			}
			next++
		}
	})
}

// law is a code of as many articles as asked for, written by rule.
func law(articles int) string {
	var b strings.Builder
	b.WriteString("某某法典\n2020年5月28日某大会第三次会议通过\n")
	for i := 1; i <= articles; i++ {
		if i%40 == 1 {
			fmt.Fprintf(&b, "第%d章　一般规定与特别规定\n", i/40+1)
		}
		fmt.Fprintf(&b, "第%d条　从事民事活动，应当遵循自愿、公平、诚信的原则，秉持诚实，恪守承诺，不得违反法律，不得违背公序良俗。有下列情形之一的，应当承担责任：\n（一）因故意损害他人合法权益的；\n（二）因重大过失造成损失的，但是法律另有规定的除外。\n前款规定的责任，由人民法院根据当事人的请求予以确定，可以适当减轻。\n", i)
	}
	return b.String()
}

// plan is an official document of as many sections as asked for.
func plan(sections int) string {
	var b strings.Builder
	b.WriteString("某市关于推进测试工作高质量发展的实施意见\n为贯彻落实上级部署，现提出如下意见。\n")
	for i := range sections {
		fmt.Fprintf(&b, "第%d章　完善体制机制\n", i+1)
		for k, n := range []string{"一", "二", "三", "四"} {
			fmt.Fprintf(&b, "（%s）加强统筹协调。", n)
			b.WriteString(strings.Repeat("坚持以人民为中心的发展思想，统筹发展和安全，加快构建现代化产业体系，推动质量变革、效率变革、动力变革。", 4+k))
			b.WriteString("\n")
		}
	}
	return b.String()
}

// prose without numbers, as long as asked for.
func running(paragraphs int) string {
	return "某地新闻\n" + strings.Repeat("今年以来，某地坚持问题导向，推动各项工作取得新成效，全年完成投资3.5亿元，同比增长6.2%，有关方面表示将继续努力。\n", paragraphs)
}

// BenchmarkRead measures the way from a file's bytes to its tree.
func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{"statute": law(2900), "official": plan(2000), "plain": running(50000)} {
		b.Run(name, func(b *testing.B) {
			r := outline.Reader{Simplify: func(s string) string { return s }}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				src, err := source.Read("a.txt", strings.NewReader(text))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := r.Read(clean.Clean(src.Text), policy.Hans, src.Blocks); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
