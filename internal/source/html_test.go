package source

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const sentence = "为深入贯彻落实国家有关决策部署，加快推进新型工业化，现就有关事项通知如下。"

// around is a page of a government site with body as its text.
func around(title, body string) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>` + title + `</title><script>var a = "不要，这个。";</script></head><body>
<div class="header"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/fw">办事服务</a></div>
<div class="nav"><ul><li><a href="/1">要闻动态</a></li><li><a href="/2">政策文件，通知公告</a></li></ul></div>
<div class="wrap"><div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政府信息公开</a></div>
<h1>关于加快推进新型工业化的通知</h1>
<div class="info"><span>发布时间：2024-02-18</span></div>
<div class="TRS_Editor" style="font-size:16px">` + body + `
<div class="share-box share">分享到：<a href="#">微信</a><a href="#">微博</a>，一起传播正能量。</div></div>
<div class="fujian"><a href="/a/1.docx">附件1：任务分工表.docx</a><a href="/a/2.pdf">图解.pdf</a></div>
<div><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div></div>
<div class="bottom"><p>版权所有：某某区人民政府 备案号：粤ICP备00000000号，网站标识码：4403000000</p></div>
<div style="display:none">隐藏的文字，不应当出现。</div></body></html>`
}

func TestHTML(t *testing.T) {
	body := `<p style="text-align:center"><b>一、总体
要求</b></p><p>&nbsp;&nbsp;` + sentence + `<br>第二行文字<span>，接着</span>写。</p>
<h2>二、主要<a href="/x">任务</a></h2><p>（一）加快培育产业(yè)集群。<!-- 注 --></p>
<blockquote><p>引用的法律条文，` + sentence + `</p></blockquote>
<ul><li>要点甲</li><li>要点乙</li></ul>
<ol><li>提升能力</li><li><p>扩大投资</p><p>续段</p></li></ol>
<ol start="3" type="a"><li>丙</li><li value="7">庚</li></ol><ol reversed><li>二号</li><li>一号</li></ol>
<ol style="list-style-type: simp-chinese-informal" start="10"><li>质量品牌</li><li>空间拓展</li></ol>
<ol style="list-style:none"><li>无号</li></ol><ol><li>（一）自带编号</li></ol>
<table><tr><th>项目</th><th colspan="2">年份</th></tr><tr><td rowspan="2">工业</td><td>2023</td><td>4.8<br>万亿</td></tr><tr><td>2024</td><td></td></tr></table>
<p>1<ruby>業<rt>yè</rt></ruby>　　某某区人民政府</p><p>2024年2月18日</p>`
	src := read(t, "-", around("关于加快推进新型工业化的通知_规范性文件_某某区人民政府门户网站", body))
	if src.Format != FormatHTML || src.Title != "关于加快推进新型工业化的通知" {
		t.Errorf("format %s, title %q", src.Format, src.Title)
	}
	expectShape(t, src, `
paragraph 一、总体要求
paragraph `+"\u00a0\u00a0"+sentence+`
paragraph 第二行文字，接着写。
heading2 二、主要任务
paragraph （一）加快培育产业(yè)集群。
quote 引用的法律条文，`+sentence+`
list 要点甲
list 要点乙
paragraph 1. 提升能力
paragraph 2. 扩大投资
paragraph 续段
paragraph c. 丙
paragraph g. 庚
paragraph 2. 二号
paragraph 1. 一号
paragraph 十、质量品牌
paragraph 十一、空间拓展
paragraph 无号
paragraph （一）自带编号
table H 项目	年份	<
table R 工业	2023	4.8 万亿
table R ^工业	2024
paragraph 1業　　某某区人民政府
paragraph 2024年2月18日
list 附件1：任务分工表.docx
list 图解.pdf
`)
}

func TestMainTextOfPages(t *testing.T) {
	long := strings.Repeat("<p>"+sentence+"</p>", 6)
	for _, c := range []struct{ name, page string }{
		{"paragraphs beside menus", `<html><body><div id="top"><a href=/>首页</a></div><div id="l"><ul><li><a href=/a>某地发布新政策，引发热议。</a></ul></div><div id="m">` + long + `<p>落款单位</p></div></body></html>`},
		{"layout tables", `<html><body><table><tr><td><a href=/>首页</a></td></tr></table><table><tr><td width=100><a href=/a>栏目一</a></td><td><div>` + long + `<p>落款单位</p></div></td></tr></table></body></html>`},
		{"lines parted by br", `<html><body><div><a href=/>首页</a></div><div class="x">` + strings.Repeat(sentence+"<br>", 6) + `落款单位<br></div><div>版权所有：某某网，备案号：粤ICP备1号。</div></body></html>`},
		{"inside an inline element", `<html><body><div><a href=/>首页</a></div><span><font>` + long + `<p>落款单位</p></font></span></body></html>`},
		{"two halves", `<html><body><div class="main"><div>` + strings.Repeat("<p>"+sentence+"</p>", 3) + `</div><div>` + strings.Repeat("<p>"+sentence+"</p>", 3) + `<p>落款单位</p></div></div></body></html>`},
		{"content that is called share", `<html><body><div class="share">` + long + `<p>落款单位</p></div></body></html>`},
		{"tags never closed", `<html><body><div><p>` + strings.Repeat(sentence+"<p>", 6) + `落款单位`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := read(t, "page", c.page)
			want := strings.Repeat(sentence+"\n", 6) + "落款单位"
			if src.Text != want {
				t.Errorf("text is\n%s", src.Text)
			}
		})
	}
}

func TestPageWithOneParagraphKeepsItsSignature(t *testing.T) {
	src := read(t, "page", `<html><body><div class="nav"><a href=/>首页</a></div><div id="box"><div>`+sentence+`</div><div>(記者王娜)</div></div></body></html>`)
	if src.Text != sentence+"\n(記者王娜)" {
		t.Errorf("text is %q", src.Text)
	}
}

func TestPageOfAListOnly(t *testing.T) {
	src := read(t, "page", `<html><body><ul><li>甲</li><li>乙</li></ul></body></html>`)
	if src.Text != "甲\n乙" {
		t.Errorf("text is %q", src.Text)
	}
}

func TestPageTitles(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{`<title>数据管理办法-某市政府网</title>`, "数据管理办法"},
		{`<title>数据管理办法 | 政策法规 | 某市人民政府</title>`, "数据管理办法"},
		{`<title>2024-2026年数据行动方案</title>`, "2024-2026年数据行动方案"},
		{`<title>数据行动方案——某市实践</title>`, "数据行动方案——某市实践"},
		{`<title>x</title><meta property="og:title" content="数据管理办法_新华网">`, "数据管理办法"},
		{`<title>x</title><meta name="ArticleTitle" content="数据 管理办法">`, "数据 管理办法"},
	} {
		src := read(t, "page", `<html><head>`+c.head+`</head><body><p>`+sentence+`</p></body></html>`)
		if src.Title != c.want {
			t.Errorf("title of %s is %q, want %q", c.head, src.Title, c.want)
		}
	}
}

func TestHTMLInsideMarkdown(t *testing.T) {
	src := read(t, "a", "# 办法\n\n<table>\n<tr><td>甲</td><td>乙</td></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n\n正文")
	expectShape(t, src, "heading1 办法\ntable H 甲\t乙\ntable R 1\t2\nparagraph 正文\n")
}

func TestTooDeepHTML(t *testing.T) {
	_, err := Read("deep.html", strings.NewReader("<html><body>"+strings.Repeat("<div>", 10000)+sentence))
	if policy.IssueOf(err).Code != policy.FileDeep {
		t.Errorf("error is %v", err)
	}
}

// TestSamplePages reads the real pages where they are at hand.
func TestSamplePages(t *testing.T) {
	for _, c := range []struct {
		file, charset, title string
		has, hasNot          []string
	}{
		{"guangzhou-2024-housing-notice.html", "utf-8", "广州市住房和城乡建设局关于进一步加强户籍家庭住房保障工作的通知",
			[]string{"一、公共租赁住房", "七、本通知自2024年3月4日起施行", "１．申请公共租赁住房", "2024年3月4日"}, []string{"首页", "扫一扫", "版权所有", "function"}},
		{"hebei-news-gbk.html", "gb18030", "话剧《约定无期限》河北各市巡演结束",
			[]string{"93(01)班", "一个约定，信守15年", "记者王敬照"}, []string{"function", "关闭窗口", "文化遗产日"}},
	} {
		f, err := os.Open("../../../shared/samples/" + c.file)
		if err != nil {
			t.Skip("the sample documents (../shared/samples) are not here")
		}
		defer f.Close()
		src, err := Read(c.file, f)
		if err != nil {
			t.Fatal(err)
		}
		checkBlocks(t, src)
		if src.Charset != c.charset || src.Title != c.title {
			t.Errorf("%s: charset %s, title %q", c.file, src.Charset, src.Title)
		}
		for _, words := range c.has {
			if !strings.Contains(src.Text, words) {
				t.Errorf("%s: lost %q", c.file, words)
			}
		}
		for _, words := range c.hasNot {
			if strings.Contains(src.Text, words) {
				t.Errorf("%s: holds %q", c.file, words)
			}
		}
	}
}

func TestNumberings(t *testing.T) {
	for _, c := range []struct {
		kind numbering
		n    int
		want string
	}{
		{decimal, 0, "0"}, {leadingZero, 7, "07"}, {leadingZero, 12, "12"}, {fullWidth, 12, "１２"},
		{circled, 1, "①"}, {circled, 20, "⑳"}, {circled, 21, "㉑"}, {circled, 36, "㊱"}, {circled, 51, "51"}, {parenthesized, 20, "⒇"},
		{lowerLetter, 1, "a"}, {lowerLetter, 27, "aa"}, {upperLetter, 52, "AZ"}, {upperLetter, 0, "0"},
		{upperRoman, 1994, "MCMXCIV"}, {lowerRoman, 4, "iv"}, {upperRoman, 4000, "4000"},
		{hans, 0, "零"}, {hans, 10, "十"}, {hans, 12, "十二"}, {hans, 20, "二十"}, {hans, 101, "一百零一"}, {hans, 110, "一百一十"},
		{hans, 1005, "一千零五"}, {hans, 1260, "一千二百六十"}, {hans, 10010, "一万零一十"}, {hant, 20000, "二萬"}, {hant, 12345, "一萬二千三百四十五"},
		{digits, 10, "一〇"}, {legalHans, 21, "贰拾壹"}, {legalHant, 3, "參"}, {heavenlyStem, 10, "癸"}, {earthlyBranch, 13, "13"}, {bullets, 3, ""},
	} {
		if got := c.kind.format(c.n); got != c.want {
			t.Errorf("format(%d) in numbering %d is %q, want %q", c.n, c.kind, got, c.want)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(around("标题", "<p>"+sentence+"</p><ol><li>一</li></ol><table><tr><td colspan=9 rowspan=9>x</td></tr></table>")))
	f.Add([]byte("<div><p>" + sentence + "<br>二</div><ruby>業<rt>yè</ruby>"))
	for _, tag := range []string{"svg", "table", "pre", "select", "ucapcontent"} {
		f.Add(fmt.Appendf(nil, "<html><%s><tr><td>甲</%s>乙</html>", tag, tag))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { fuzzRead(t, "a.html", append([]byte("<html>"), raw...)) })
}
