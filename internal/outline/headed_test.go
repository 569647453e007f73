package outline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

func TestPartsWithoutNumbersAreReadByTheirHeadings(t *testing.T) {
	const body = "完善窗口服務，提高辦事效率，推動服務標準化。"
	html := func(s string) string {
		return "<html><body><h1>青石區優化服務若干措施</h1>" + s + "</body></html>"
	}
	for name, c := range map[string]struct {
		file, text string
		want       []string // of each part its place, mark of a measure and heading
		doubt      policy.IssueCode
	}{
		"headings": {"a.html", html("<p>為優化服務，制定本措施。</p><h2>窗口</h2><p>" + body + "</p><h2>數據</h2><p>" + body + "</p><p>再一段。</p><h2>監督</h2><p>" + body + "</p><p>本措施自2026年1月1日起施行。</p>"),
			[]string{"sec_1 * 窗口", "sec_2 * 數據", "sec_3 * 監督"}, policy.HeadingsAlone},
		"two levels": {"a.md", "# 青石區優化服務若干措施\n\n## 任務\n\n### 窗口\n\n" + body + "\n\n### 數據\n\n" + body + "\n\n## 保障\n\n### 監督\n\n" + body + "\n",
			[]string{"sec_1 任務", "sec_1__subsec_1 * 窗口", "sec_1__subsec_2 * 數據", "sec_2 保障", "sec_2__subsec_1 * 監督"}, policy.HeadingsAlone},
		"bold lines": {"a.html", html("<p><b>窗口</b></p><p>" + body + "</p><p><strong>數</strong><span style='font-weight: 700'>據</span></p><p>" + body + "</p><p><b>監督：</b></p><p>" + body + "</p><p><b>重要</b>的一段，不是標題</p>"),
			[]string{"sec_1 * 窗口", "sec_2 * 數據", "sec_3 * 監督"}, policy.HeadingsAlone},
		"bold lines of Markdown": {"a.md", "# 青石區優化服務若干措施\n\n**窗口**\n\n" + body + "\n\n**數據**\n\n" + body + "\n\n**監督**\n\n" + body + "\n",
			[]string{"sec_1 * 窗口", "sec_2 * 數據", "sec_3 * 監督"}, policy.HeadingsAlone},
		"numbers are surer": {"a.md", "# 青石區優化服務若干措施\n\n## 一、窗口\n\n" + body + "\n\n## 二、數據\n\n" + body + "\n\n## 三、監督\n\n" + body + "\n",
			[]string{"sec_1 * 窗口", "sec_2 * 數據", "sec_3 * 監督"}, ""},
		"two are too few":  {"a.md", "# 青石區優化服務若干措施\n\n## 窗口\n\n" + body + "\n\n## 數據\n\n" + body + "\n", nil, policy.NoStructure},
		"no document":      {"a.md", "# 週末散步\n\n## 上午\n\n" + body + "\n\n## 下午\n\n" + body + "\n\n## 晚上\n\n" + body + "\n", nil, policy.NoStructure},
		"a list of names":  {"a.md", "# 青石區優化服務若干措施\n\n## 窗口\n\n甲\n\n## 數據\n\n乙\n\n## 監督\n\n丙\n", nil, policy.NoStructure},
		"a bold paragraph": {"a.html", html("<p><b>" + body + "</b></p><p><b>" + body + "</b></p><p><b>" + body + "</b></p>"), nil, policy.NoStructure},
	} {
		t.Run(name, func(t *testing.T) {
			src, err := source.Read(c.file, strings.NewReader(c.text))
			if err != nil {
				t.Fatal(err)
			}
			e := outlineSource(t, src)
			var got []string
			for p := range policy.Walk(e.Provisions) {
				line := p.EID + " "
				if p.Measure > 0 {
					line += "* "
				}
				got = append(got, line+p.Heading.Hant)
				if p.Heading.Hant == "數據" && p.Measure > 0 && !strings.HasPrefix(p.Text.Hant, body) {
					t.Errorf("its words are %q", p.Text.Hant)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			if e.Title.Hant != "青石區優化服務若干措施" && name != "no document" {
				t.Errorf("title %q", e.Title.Hant)
			}
			said := slices.ContainsFunc(e.Warnings, func(i policy.Issue) bool { return i.Code == c.doubt })
			if said != (c.doubt != "") {
				t.Errorf("said %v", e.Warnings)
			}
			tiles(t, e, src.Text)
			if name == "headings" {
				last := e.Passages[len(e.Passages)-1]
				if last.Text.Hant != "本措施自2026年1月1日起施行。" {
					t.Errorf("the last words stand in %q", last.Text.Hant)
				}
			}
		})
	}
}

// FuzzReadMarked gives headings and bold lines of Markdown in any order.
func FuzzReadMarked(f *testing.F) {
	f.Add("# 青石區若干措施\n\n## 甲\n\n甲乙。\n\n### 乙\n\n丙。\n\n**丁**\n\n戊。\n\n## 己\n\n庚。\n")
	f.Add("**甲辦法**\n\n**乙**\n\n甲。\n\n**丙**\n\n乙。\n\n**丁**\n\n丙。\n\n本辦法自2026年1月1日起施行。\n\n測試局\n\n2025年1月1日\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 3000 || !validUTF8(text) {
			t.Skip("not a text that source hands on")
		}
		src, err := source.Read("a.md", strings.NewReader(text))
		if err != nil || strings.TrimSpace(clean.Clean(src.Text).String()) == "" {
			t.Skip("no text")
		}
		e := outlineSource(t, src)
		tiles(t, e, src.Text)
		unique(t, e)
	})
}
