package citation

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// shown writes what is found as words=key#article.
func shown(text string, list []Found) string {
	runes := []rune(text)
	var out []string
	for _, f := range list {
		s := string(runes[f.Start:f.End]) + "=" + f.Key
		if f.Article != "" {
			s += "#" + f.Article
		}
		if f.Previous {
			s += "#previous"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestNamesOfDocumentsAndArticlesAreFound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"印发实施《关于加快工业化的意见》，连续6年", "《关于加快工业化的意见》=" + Key("关于加快工业化的意见")},
		{"《国务院关于印发〈质量纲要〉的通知》", "《国务院关于印发〈质量纲要〉的通知》=" + Key("国务院关于印发质量纲要的通知")},
		{"根据国发〔2021〕36号、沪府办规[2025]5号和工信部联科（2024）012号", "国发〔2021〕36号=" + Key("国发") + "〔2021〕36 | 沪府办规[2025]5号=" + Key("沪府办规") + "〔2025〕5 | 工信部联科（2024）012号=" + Key("工信部联科") + "〔2024〕12"},
		{"见国办函【２０２３】第７号", "国办函【２０２３】第７号=" + Key("国办函") + "〔2023〕7"},
		{"国务院令第123号公布", "国务院令第123号=" + Key("国务院") + "令〔〕123"},
		{"依照本法第十二条第二款第（三）项的规定", "本法第十二条第二款第（三）项=#12"},
		{"依照第十条之一和第一百零五条处罚", "第十条之一=#10-1 | 第一百零五条=#105"},
		{"依照第两百三十条和第２０２５１条处罚", "第两百三十条=#230 | 第２０２５１条=#20251"},
		{"《中华人民共和国公司法》第三条、第五条至第九条", "《中华人民共和国公司法》=" + Key("中华人民共和国公司法") + " | 第三条=" + Key("中华人民共和国公司法") + "#3 | 第五条=" + Key("中华人民共和国公司法") + "#5 | 第九条=" + Key("中华人民共和国公司法") + "#9"},
		{"《公司法》（2023年修订）第三条", "《公司法》=" + Key("公司法") + " | 第三条=" + Key("公司法") + "#3"},
		{"依照刑法第一百条、第二百条追究", ""},
		{"适用民法典第十条；违反本条例第八条的", "本条例第八条=#8"},
		{"将第十二条修改为：“第十二条 公司应当”", ""},
		{"前条第二款规定的期限", "前条第二款=#previous"},
		{"目前条件下，根据当前条例", ""},
		{"第十二条例外，第3条例", ""},
		{"第 9-1 条规定", "第 9-1 条=#9-1"},
		{"93(01)班和（2024）年", ""},
		{"《没有结束的标题", ""},
	} {
		if got := shown(c.text, Find(policy.Text{Hans: c.text, Hant: c.text})); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestADocumentIsKnownByItsNames(t *testing.T) {
	text := func(s string) policy.Text { return policy.Text{Hans: s, Hant: s} }
	for _, c := range []struct{ title, number, cited string }{
		{"国务院关于实施乡村振兴战略的意见", "国发〔2018〕1号", "《国务院关于实施乡村振兴战略的意见》"},
		{"国务院关于实施乡村振兴战略的意见", "国发〔2018〕1号", "《关于实施乡村振兴战略的意见》"},
		{"国务院关于实施乡村振兴战略的意见", "国发〔2018〕1号", "国发[2018]1号"},
		{"中华人民共和国公司法（2023年修订）", "", "《公司法》"},
		{"关于印发《深圳市重点工作方案（试行）》的通知", "", "《深圳市重点工作方案》"},
		{"", "中华人民共和国国务院令第700号", "国务院令第七百号"},
		{"", "測試發〔2025〕3號", "测试发[2025]3号"},
	} {
		found := Find(text(c.cited))
		if len(found) != 1 {
			t.Errorf("%s names %d documents", c.cited, len(found))
			continue
		}
		known := false
		for _, n := range Names(text(c.title), policy.Text{}, c.number) {
			known = known || n.Key == found[0].Key
		}
		if !known {
			t.Errorf("%s does not name %s %s: %s of %v", c.cited, c.title, c.number, found[0].Key, Names(text(c.title), policy.Text{}, c.number))
		}
	}
}

func TestBothScriptsNameTheSame(t *testing.T) {
	if a, b := Key("關於加快推進新型工業化的實施意見"), Key("关于加快推进新型工业化的实施意见"); a != b {
		t.Errorf("%s and %s", a, b)
	}
}

// fault says what is wrong with what was found in a text.
func fault(text string, list []Found) string {
	at, n := 0, len([]rune(text))
	for _, f := range list {
		if f.Start < at || f.End <= f.Start || f.End > n {
			return fmt.Sprintf("%+v after %d of %d", f, at, n)
		}
		if f.Key == "" && f.Article == "" && !f.Previous {
			return fmt.Sprintf("%+v names nothing", f)
		}
		at = f.End
	}
	return ""
}

func TestPlacesAreInOrderAndInTheText(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("《》〈〉〔〕（）[]2024第十二条之一款项号令国发法本前、和 \n")))
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		if f := fault(s, Find(policy.Text{Hans: s, Hant: s})); f != "" {
			t.Fatal(f)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("《公司法》（国发〔2021〕36号）第十二条之一第（三）项")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		if msg := fault(s, Find(policy.Text{Hans: s, Hant: s})); msg != "" {
			t.Fatal(msg)
		}
	})
}
