package view

import (
	"regexp"
	"strings"
	"testing"
)

func TestNotesAreHarmlessMarkdown(t *testing.T) {
	for _, c := range []struct{ name, source, has, hasNot string }{
		{"raw HTML stays out", "前<b onclick=x>粗</b>後\n\n<script>alert(1)</script>", "前", "<b"},
		{"no script element", "<script>alert(1)</script>", "", "<script"},
		{"no javascript address", "[點](javascript:alert(1))", "點", "javascript:"},
		{"no data address", "[點](data:text/html;base64,PGI+)", "點", "data:"},
		{"no vbscript in an image", "![圖](vbscript:x)", "圖", "vbscript:"},
		{"links are marked as users'", "[深圳](https://example.org/a)", `rel="nofollow ugc"`, ""},
		{"so are bare addresses", "見 https://example.org/a 。", `rel="nofollow ugc"`, ""},
		{"headings go below the page's", "# 題\n\n## 次", "<h4>題</h4>", "<h1"},
		{"and never beyond six", "##### 五", "<h6>五</h6>", "<h8"},
		{"tables work", "|甲|乙|\n|-|-|\n|1|2|", "<table>", ""},
		{"bytes that are no text are replaced", "\xa3\n0", "\uFFFD", "\xa3"},
		{"a line break inside Chinese leaves no space", "產業\n集群", "產業集群", "產業\n集群"},
	} {
		got, err := writeMarkdown(c.source)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.Contains(string(got), c.has) || c.hasNot != "" && strings.Contains(string(got), c.hasNot) {
			t.Errorf("%s: %q became %q", c.name, c.source, got)
		}
	}
}

// dangerous finds what no note may bring, however it is written.
var dangerous = regexp.MustCompile(`(?i)<(script|iframe|object|embed|form|style|svg|math)\b|<[^>]*\son\w+\s*=|(href|src)="\s*(javascript:|vbscript:|data:text)`)

func FuzzNotesBringNoMarkup(f *testing.F) {
	for _, seed := range []string{"<script>", "[a](javascript:b)", "![a](data:text/html,b)", "<a href=javascript:b>", "[a]: javascript:b\n[a]", "<javascript:b>", "&#106;avascript:b", "[a](\tjavascript:b)", "\xa3\n0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		got, err := writeMarkdown(source)
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		if found := dangerous.FindString(string(got)); found != "" {
			t.Errorf("%q became %q, which holds %q", source, got, found)
		}
	})
}
