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
		if f.Until != "" {
			s += "–" + f.Until
		}
		if f.Chapter > 0 {
			s += fmt.Sprintf("#chapter%d", f.Chapter)
		}
		if f.Here {
			s += "#here"
		}
		if f.Item > 0 {
			s += fmt.Sprintf("(%d)", f.Item)
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
		{"依照本法第十二条第二款第（三）项的规定", "本法第十二条第二款第（三）项=#12(3)"},
		{"依照第十条之一和第一百零五条处罚", "第十条之一=#10-1 | 第一百零五条=#105"},
		{"依照第两百三十条和第２０２５１条处罚", "第两百三十条=#230 | 第２０２５１条=#20251"},
		{"《中华人民共和国公司法》第三条、第五条至第九条", "《中华人民共和国公司法》=" + Key("中华人民共和国公司法") + " | 第三条=" + Key("中华人民共和国公司法") + "#3 | 第五条=" + Key("中华人民共和国公司法") + "#5–9 | 第九条=" + Key("中华人民共和国公司法") + "#9"},
		{"《公司法》（2023年修订）第三条", "《公司法》=" + Key("公司法") + " | 第三条=" + Key("公司法") + "#3"},
		{"依照刑法第一百条、第二百条追究", ""},
		{"适用民法典第十条；违反本条例第八条的", "本条例第八条=#8"},
		{"将第十二条修改为：“第十二条 公司应当”", ""},
		{"前条第二款规定的期限", "前条第二款=#previous"},
		{"目前条件下，根据当前条例", ""},
		{"第十二条例外，第3条例", ""},
		{"第 9-1 条规定", "第 9-1 条=#9-1"},
		{"93(01)班和（2024）年", ""},
		{"依科学技术基本法第六条第一项", ""},
		{"依照刑法第一百条追究，并按第五条处理", ""},
		{"依照刑法第一百条追究。按第五条处理", "第五条=#5"},
		{"《没有结束的标题", ""},
	} {
		if got := shown(c.text, Find(policy.Text{Hans: c.text, Hant: c.text})); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestADocumentRemembersWhatItCallsOthers(t *testing.T) {
	banfa := Key("青石区科技资金管理办法")
	for name, c := range map[string]struct {
		title string
		texts []string
		want  []string
	}{
		"a short name in marks": {"细则", []string{"根据《青石区科技资金管理办法》（以下简称《办法》）第二条第一款", "《办法》第三条", "同办法第五条"},
			[]string{"《青石区科技资金管理办法》=" + banfa + " | 第二条第一款=" + banfa + "#2", "《办法》=" + banfa + " | 第三条=" + banfa + "#3", "同办法第五条=" + banfa + "#5"}},
		"a bare short name": {"细则", []string{"《青石区科技资金管理办法》（以下简称办法）", "按照办法第三条办理", "本办法第三条、某市管理办法第四条"},
			[]string{"《青石区科技资金管理办法》=" + banfa, "办法第三条=" + banfa + "#3", "本办法第三条=#3"}},
		"itself, where no other was named": {"青石区公园管理规定", []string{"违反该规定第二条的"}, []string{"该规定第二条=#2"}},
		"not itself, where another was":    {"青石区公园管理规定", []string{"《青石区城管条例》", "违反该规定第二条的"}, []string{"《青石区城管条例》=" + Key("青石区城管条例"), ""}},
		"not itself, where it is no such":  {"青石区公园管理规定", []string{"违反该条例第二条的"}, []string{""}},
		"the last of its kind":             {"通知", []string{"《甲办法》《乙办法》《丙条例》", "依照该办法第一条"}, []string{"《甲办法》=" + Key("甲办法") + " | 《乙办法》=" + Key("乙办法") + " | 《丙条例》=" + Key("丙条例"), "该办法第一条=" + Key("乙办法") + "#1"}},
		"ranges, lists, chapters and items": {"规定", []string{"第一条至第三条", "第二、三条", "依照第一章处理", "第一章第二节", "下列第（二）项", "前条第（三）项", "第十二、十三号"},
			[]string{"第一条=#1–3 | 第三条=#3", "第二=#2 | 三条=#3", "第一章=#chapter1", "", "下列第（二）项=#here(2)", "前条第（三）项=#previous(3)", ""}},
		"chapters of others": {"规定", []string{"依照《刑法》第一章", "民法典第一章"}, []string{"《刑法》=" + Key("刑法"), ""}},
	} {
		r := NewReader(policy.Text{Hans: c.title, Hant: c.title})
		for i, text := range c.texts {
			if got := shown(text, r.Find(policy.Text{Hans: text, Hant: text})); got != c.want[i] {
				t.Errorf("%s: %s\n got %s\nwant %s", name, text, got, c.want[i])
			}
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
