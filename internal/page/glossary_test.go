package page

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/web"
)

// meantElse are words that hold a name that is not to be used, and mean something else.
var meantElse = strings.NewReplacer("合併儲存格", "", "儲存格", "", "總舉措", "")

// notOfTheMainland are words for the program's own things that readers on the mainland do not use.
var notOfTheMainland = strings.Fields(`档名 档案 日志档 压缩档 文字档 纯文字 汇入 汇出 上载 登入 登出 帐号 帐户 储存格 字元 位元 记忆体 网路 资讯 软体 硬体 程式 列印 滑鼠 视窗 预设
	支援 连结 搜寻 萤幕 伺服器 栏位 设定 资料夹 资料库 装置 试算表 简报 影音 辨识 字型 卷动 重新载入 贴上 送出 定位键 十六进位 指令稿 丛集 套用 介面 范本 行事历 电邮 点选 讯息 使用者 甚么 联络方式 自订 请求标头 现况 个人资料`)

// The same thing has the same name on every page and in every message; docs/words.md says which.
func TestOneThingHasOneName(t *testing.T) {
	table, err := os.ReadFile("../../docs/words.md")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{} // what the program says in Traditional, by file
	names, err := fs.Glob(web.Files, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d templates, %v", len(names), err)
	}
	comment := regexp.MustCompile(`\{\{-? ?/\*(?s:.*?)\*/ ?-?\}\}`)
	for _, name := range names {
		text, err := fs.ReadFile(web.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = comment.ReplaceAllString(string(text), "")
	}
	var sources []string
	for _, room := range []string{"../policy/words*.go", "../policy/wording/*.go", "../policy/label.go", "../bulk/*.go", "../paper/*.go", "../static/*.go", "../office/bulletin/*.go", "vocabulary/words.go"} {
		found, err := filepath.Glob(room)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", room, len(found), err)
		}
		for _, name := range found {
			if !strings.HasSuffix(name, "_test.go") {
				sources = append(sources, name)
			}
		}
	}
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	for _, name := range sources {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = strings.Join(quoted.FindAllString(string(text), -1), "\n")
	}
	all := ""
	for name := range texts {
		texts[name] = meantElse.Replace(texts[name])
		all += texts[name]
	}
	convert, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		for _, line := range strings.Split(text, "\n") {
			shown := line
			if !strings.HasSuffix(name, ".go") || !simplified(line, convert) {
				shown = policy.MainlandWords(convert.Convert(line, policy.Hant, policy.Hans))
			}
			for _, word := range notOfTheMainland {
				if at := strings.Index(shown, word); at >= 0 {
					t.Errorf("%s shows %s on pages in Simplified: %s", name, word, around(shown, at))
				}
			}
		}
	}
	rows := 0
	for _, line := range strings.Split(string(table), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.Contains(line, "---") || strings.Contains(line, "Traditional") {
			continue
		}
		rows++
		word, mainland := strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3])
		if !strings.Contains(all, word) {
			t.Errorf("nothing says %s", word)
		}
		if got := policy.MainlandWords(convert.Convert(word, policy.Hant, policy.Hans)); got != mainland {
			t.Errorf("%s is %s on pages in Simplified, and the glossary has %s", word, got, mainland)
		}
		for _, not := range strings.Fields(cells[4]) {
			for name, text := range texts {
				if at := strings.Index(text, not); at >= 0 {
					// In tables of words both scripts stand side by side: what is the Simplified of something is not meant.
					if strings.HasSuffix(name, ".go") && !strings.Contains(withoutSimplified(text, convert), not) {
						continue
					}
					t.Errorf("%s says %s, not %s: %s", name, not, word, around(text, at))
				}
			}
		}
	}
	if rows < 30 {
		t.Errorf("the glossary has %d rows", rows)
	}
}

// simplified reports whether a quoted word is one that would be written otherwise in Traditional.
func simplified(line string, convert *script.Converter) bool {
	return convert.Convert(line, policy.Hans, policy.Hant) != line && convert.Convert(line, policy.Hant, policy.Hans) == line
}

// withoutSimplified are the quoted words of a table without those that stand in their Simplified form.
func withoutSimplified(text string, convert *script.Converter) string {
	var left []string
	for _, line := range strings.Split(text, "\n") {
		if !simplified(line, convert) {
			left = append(left, line)
		}
	}
	return strings.Join(left, "\n")
}

func around(text string, at int) string {
	before, after := []rune(text[:at]), []rune(text[at:])
	return string(before[max(0, len(before)-12):]) + string(after[:min(len(after), 16)])
}
