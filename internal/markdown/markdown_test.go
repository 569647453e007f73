package markdown

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestNotesAreHarmless(t *testing.T) {
	for _, c := range []struct{ name, source, has, hasNot string }{
		{"raw HTML stays out", "前<b onclick=x>粗</b>後\n\n<script>alert(1)</script>", "前", "<b"},
		{"no script element", "<script>alert(1)</script>", "", "<script"},
		{"no javascript address", "[點](javascript:alert(1))", "<p>點</p>", "javascript:"},
		{"none written in entities", "[點](&#106;avascript:alert(1))", "<p>點</p>", "<a"},
		{"no data address", "[點](data:text/html;base64,PGI+)", "<p>點</p>", "data:"},
		{"no picture as an address", "[點](data:image/png;base64,AAAA)", "<p>點</p>", "data:"},
		{"no javascript in angles", "<javascript:alert(1)>", "javascript:alert(1)", "<a"},
		{"no vbscript in an image", "![圖](vbscript:x)", "<p>圖</p>", "vbscript:"},
		{"an image is a link", "![圖](https://example.cn/a.png)", `<a href="https://example.cn/a.png" rel="nofollow ugc">圖</a>`, "<img"},
		{"one without words shows its address", "![](https://example.cn/a.png)", `>https://example.cn/a.png</a>`, "<img"},
		{"one in a link is the link's words", "[![圖](https://example.cn/a.png)](https://example.cn/b)", `<a href="https://example.cn/b" rel="nofollow ugc">圖</a>`, "a.png"},
		{"one in an image, too", "![甲![乙](https://example.cn/a)](https://example.cn/b)", `<a href="https://example.cn/b" rel="nofollow ugc">甲乙</a>`, "<img"},
		{"links lead to pages of this site", "[甲](/d/ce-shi/m/1) [乙](#a:b)", `<a href="/d/ce-shi/m/1"`, "乙</p>"},
		{"links are marked as users'", "[深圳](https://example.org/a)", `rel="nofollow ugc"`, ""},
		{"so are bare addresses", "見 https://example.org/a 。", `rel="nofollow ugc"`, ""},
		{"headings go below the page's", "# 題\n\n## 次", "<h4>題</h4>", "<h1"},
		{"and never beyond six", "##### 五", "<h6>五</h6>", "<h8"},
		{"tables work", "|甲|乙|\n|-|-|\n|1|2|", "<table>", ""},
		{"bytes that are no text are replaced", "\xa3\n0", "\uFFFD", "\xa3"},
		{"footnotes work", "依據[^1]。\n\n[^1]: 《辦法》第三條。", `<a href="#n-fn:1" class="footnote-ref" role="doc-noteref">1</a>`, "[^1]"},
		{"and lead back", "依據[^1]。\n\n[^1]: 《辦法》第三條。", `href="#n-fnref:1"`, ""},
	} {
		got, err := Render(c.source, Options{Prefix: "n-"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.Contains(got, c.has) || c.hasNot != "" && strings.Contains(got, c.hasNot) {
			t.Errorf("%s: %q became %q", c.name, c.source, got)
		}
	}
}

func TestChineseHabits(t *testing.T) {
	link := func(address string) string {
		return `<a href="` + address + `" rel="nofollow ugc">`
	}
	for _, c := range []struct{ name, source, want string }{
		{"emphasis beside Chinese punctuation", "**「三化」**是重點，**提高效率，**降低成本。請看**《辦法》**第三條。",
			"<strong>「三化」</strong>是重點，<strong>提高效率，</strong>降低成本。請看<strong>《辦法》</strong>第三條。"},
		{"one asterisk", "*「三化」*是重點", "<em>「三化」</em>是重點"},
		{"quotation marks that other scripts use, too", "堅持**“三化”**是重點", "堅持<strong>“三化”</strong>是重點"},
		{"brackets of half width", "**重點(附件1)**第三條", "<strong>重點(附件1)</strong>第三條"},
		{"struck out", "~~「舊文」~~新文", "<del>「舊文」</del>新文"},
		{"ranges stay", "期限3~6個月，金額10~20萬元", "期限3~6個月，金額10~20萬元"},
		{"so do a list's lines", "要求：\n一、甲\n二、**乙**。\n（1）丙，\n丁", "要求：<br>\n一、甲<br>\n二、<strong>乙</strong>。<br>\n（1）丙，丁"},
		{"and not a place in prose that wraps", "依照本條\n（一）的規定", "依照本條（一）的規定"},
		{"products without blanks stay", "5*8米、6*9米", "5*8米、6*9米"},
		{"Latin keeps its rules", `a**"b"**c`, `a**&quot;b&quot;**c`},
		{"products stay", "5 * 3 * 2", "5 * 3 * 2"},
		{"names of files stay", "附件_說明_終稿 file_name_x", "附件_說明_終稿 file_name_x"},
		{"underscores beside punctuation", "請看，_重點_。", "請看，<em>重點</em>。"},

		{"addresses end before Chinese punctuation", "见https://example.gov.cn/a。后文（https://example.gov.cn/c），再看https://example.gov.cn/政策/通知。完",
			"见" + link("https://example.gov.cn/a") + "https://example.gov.cn/a</a>。后文（" + link("https://example.gov.cn/c") + "https://example.gov.cn/c</a>），再看" +
				link("https://example.gov.cn/%E6%94%BF%E7%AD%96/%E9%80%9A%E7%9F%A5") + "https://example.gov.cn/政策/通知</a>。完"},
		{"a host is of ASCII", "见https://example.gov.cn的規定", "见" + link("https://example.gov.cn") + "https://example.gov.cn</a>的規定"},
		{"queries and numbers", "https://example.gov.cn:8080/a?b=c&d=1、", link("https://example.gov.cn:8080/a?b=c&amp;d=1") + "https://example.gov.cn:8080/a?b=c&amp;d=1</a>、"},
		{"without a scheme", "见www.example.gov.cn/a。", "见" + link("http://www.example.gov.cn/a") + "www.example.gov.cn/a</a>。"},
		{"not inside a word", "xhttps://example.gov.cn/a", "xhttps://example.gov.cn/a"},
		{"mail addresses as before", "见 office@example.gov.cn 。", "见 " + link("mailto:office@example.gov.cn") + "office@example.gov.cn</a> 。"},
		{"no mail address begins in a word", "zh@example.gov.cn", link("mailto:zh@example.gov.cn") + "zh@example.gov.cn</a>"},
		{"no stranger before the host", "https://bank.cn@evil.cn/", link("https://bank.cn") + "https://bank.cn</a>@evil.cn/"},

		{"a soft break in Chinese is nothing", "產業\n集群", "產業集群"},
		{"nor behind a mark", "產業，\nA區", "產業，A區"},
		{"in Latin a blank", "one\ntwo", "one\ntwo"},
		{"behind a Latin mark", "one,\ntwo.\nThree", "one,\ntwo.\nThree"},
		{"beside emphasis", "one\n**two**\nthree", "one\n<strong>two</strong>\nthree"},
		{"beside emphasis in Chinese", "甲\n**乙**\n丙", "甲<strong>乙</strong>丙"},
		{"beside links and code", "one\n[two](/a)\n`three`\nfour", "one\n<a href=\"/a\" rel=\"nofollow ugc\">two</a>\n<code>three</code>\nfour"},
		{"between Chinese and Latin a blank", "產業\nGDP", "產業\nGDP"},
		{"an escaped blank is none", `甲\ **乙**`, "甲<strong>乙</strong>"},
	} {
		got, err := Render(c.source, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got != "<p>"+c.want+"</p>\n" {
			t.Errorf("%s: %q became\n%s, want\n%s", c.name, c.source, got, c.want)
		}
	}
}

func TestALineBreakOfAReportStaysOne(t *testing.T) {
	for source, want := range map[string]string{
		"已完成\n餘下兩項": "<p>已完成<br>\n餘下兩項</p>\n", "one\n**two**\nthree": "<p>one<br>\n<strong>two</strong><br>\nthree</p>\n",
	} {
		if got, err := Render(source, Options{Breaks: true}); err != nil || got != want {
			t.Errorf("%q became %q, %v", source, got, err)
		}
	}
}

// dangerous finds what no note may bring, however it is written.
var dangerous = regexp.MustCompile(`(?i)<(script|iframe|object|embed|form|style|svg|math|img)\b|<[^>]*\son\w+\s*=|(href|src)="\s*(javascript:|vbscript:|data:)`)

func FuzzNotesBringNoMarkupAndNoBomb(f *testing.F) {
	for _, seed := range []string{"<script>", "[a](javascript:b)", "![a](data:text/html,b)", "<a href=javascript:b>", "[a]: javascript:b\n[a]", "<javascript:b>", "&#106;avascript:b",
		"[a](\tjavascript:b)", "\xa3\n0", "**「三化」**是", "见https://example.gov.cn/政策。", "[^1]\n\n[^1]: a", "a\n**b**\nc"} {
		f.Add(seed)
	}
	for _, bomb := range bombs() {
		f.Add(bomb.source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, breaks := range []bool{false, true} {
			took, memory, got, err := measured(source, breaks)
			var refused *policy.NoteRefusal
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("%q: %v", source, err)
			}
			if found := dangerous.FindString(got); found != "" {
				t.Errorf("%q became %q, which holds %q", source, got, found)
			}
			if took > mostTime || memory > mostMemory || len(got) > MaxHTML {
				t.Errorf("%q takes %v, %d MB and makes %d bytes", source, took, memory>>20, len(got))
			}
		}
	})
}
