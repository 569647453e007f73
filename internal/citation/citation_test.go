package citation

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// shown writes what is found as words=key#place.
func shown(text string, list []Found) string {
	runes := []rune(text)
	var out []string
	for _, f := range list {
		s := string(runes[f.Start:f.End]) + "=" + f.Key
		if !f.Whole() {
			s += "#" + f.String()
		}
		if f.Until != "" {
			s += "–" + f.Until
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
		{"按深府﹝2024﹞1号、测发〖2025〗2号办", "深府﹝2024﹞1号=" + Key("深府") + "〔2024〕1 | 测发〖2025〗2号=" + Key("测发") + "〔2025〕2"},
		{"国务院令第123号公布", "国务院令第123号=" + Key("国务院") + "令〔〕123"},
		{"依照本法第十二条第二款第（三）项的规定", "本法第十二条第二款第（三）项=#12/k2/3"},
		{"依照第十条之一和第一百零五条处罚", "第十条之一=#10-1 | 第一百零五条=#105"},
		{"依照第两百三十条和第２０２５１条处罚", "第两百三十条=#230 | 第２０２５１条=#20251"},
		{"《中华人民共和国公司法》第三条、第五条至第九条", "《中华人民共和国公司法》=" + Key("中华人民共和国公司法") + " | 第三条=" + Key("中华人民共和国公司法") + "#3 | 第五条=" + Key("中华人民共和国公司法") + "#5–9 | 第九条=" + Key("中华人民共和国公司法") + "#9"},
		{"《公司法》（2023年修订）第三条", "《公司法》=" + Key("公司法") + " | 第三条=" + Key("公司法") + "#3"},
		{"依照刑法第一百条、第二百条追究", "刑法第一百条=" + Key("刑法") + "#100 | 第二百条=" + Key("刑法") + "#200"},
		{"适用民法典第十条；违反本条例第八条的", "民法典第十条=" + Key("民法典") + "#10 | 本条例第八条=#8"},
		{"将第十二条修改为：“第十二条 公司应当”", ""},
		{"前条第二款规定的期限", ""}, // no article speaks
		{"目前条件下，根据当前条例", ""},
		{"第十二条例外，第3条例", ""},
		{"第 9-1 条规定", "第 9-1 条=#9-1"},
		{"93(01)班和（2024）年", ""},
		{"依科学技术基本法第六条第一款", "科学技术基本法第六条第一款=" + Key("科学技术基本法") + "#6/k1"},
		{"依照刑法第一百条追究，并按第五条处理", "刑法第一百条=" + Key("刑法") + "#100"},
		{"依照国家有关规定第五条处理", "国家有关规定第五条=" + Key("国家有关规定") + "#5"},
		{"依照刑法第一百条追究。按第五条处理", "刑法第一百条=" + Key("刑法") + "#100 | 第五条=#5"},
		{"《没有结束的标题", ""},
	} {
		if got := shown(c.text, Find(policy.Text{Hans: c.text, Hant: c.text})); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// read gives what the articles of a document of a title name, one text each.
func read(title string, texts []string) (all []string) {
	var list []*policy.Provision
	for i, t := range texts {
		list = append(list, &policy.Provision{Kind: policy.Article, Num: strconv.Itoa(i + 1), Text: policy.Text{Hans: t, Hant: t}})
	}
	r := NewReader(policy.Text{Hans: title, Hant: title}, NewPlaces(list))
	for _, p := range list {
		all = append(all, shown(p.Text.Hans, r.Read(p, policy.Body)))
	}
	return all
}

func TestADocumentRemembersWhatItCallsOthers(t *testing.T) {
	banfa, xingfa := Key("青石区科技资金管理办法"), Key("刑法")
	for name, c := range map[string]struct {
		title string
		texts []string
		want  []string
	}{
		"a short name in marks": {"细则", []string{"根据《青石区科技资金管理办法》（以下简称《办法》）第二条第一款", "《办法》第三条", "同办法第五条"},
			[]string{"《青石区科技资金管理办法》=" + banfa + " | 第二条第一款=" + banfa + "#2/k1", "《办法》=" + banfa + " | 第三条=" + banfa + "#3", "同办法第五条=" + banfa + "#5"}},
		"a bare short name": {"细则", []string{"《青石区科技资金管理办法》（以下简称办法）", "按照办法第三条办理，采取措施和办法", "本办法第三条、某市管理办法第四条"},
			[]string{"《青石区科技资金管理办法》=" + banfa, "办法第三条=" + banfa + "#3", "某市管理办法第四条=" + Key("某市管理办法") + "#4"}},
		"a short name of its own": {"条例", []string{"《中华人民共和国统计法》（以下简称统计法）", "执行统计法和统计法律，具备统计法第二条的条件"},
			[]string{"《中华人民共和国统计法》=" + Key("中华人民共和国统计法"), "统计法=" + Key("中华人民共和国统计法") + " | 统计法第二条=" + Key("中华人民共和国统计法") + "#2"}},
		"itself, where no other was named":          {"青石区公园管理规定", []string{"违反该规定第二条的"}, []string{"该规定第二条=#2"}},
		"itself, as a whole":                        {"青石区公园管理规定", []string{"制定本规定", "符合本法规定、成本规定和基本规定，违反本规定处理的"}, []string{"本规定=", "本规定="}},
		"not itself, where another was":             {"青石区公园管理规定", []string{"《青石区城管条例》", "违反该规定第二条的"}, []string{"《青石区城管条例》=" + Key("青石区城管条例"), ""}},
		"not itself, where it is no such":           {"青石区公园管理规定", []string{"违反该条例第二条的"}, []string{""}},
		"the last of its kind":                      {"通知", []string{"《甲办法》《乙办法》《丙条例》", "依照该办法第一条"}, []string{"《甲办法》=" + Key("甲办法") + " | 《乙办法》=" + Key("乙办法") + " | 《丙条例》=" + Key("丙条例"), "该办法第一条=" + Key("乙办法") + "#1"}},
		"without an article, in its sentence alone": {"通知", []string{"违反《甲办法》的，按该办法处理。该办法人选", "该办法另定"}, []string{"《甲办法》=" + Key("甲办法") + " | 该办法=" + Key("甲办法"), ""}},
		"ranges, lists and chapters": {"规定", []string{"第一条至第三条", "第二、三条，第四至六条", "依照第一章处理", "第一章第二节", "依照《刑法》第一章", "民法典第一章", "第十二、十三号"},
			[]string{"第一条=#1–3 | 第三条=#3", "第二=#2 | 三条=#3 | 第四=#4–6 | 六条=#6", "第一章=#chapter 1", "第一章第二节=#chapter 1 section 2", "《刑法》=" + xingfa + " | 第一章=" + xingfa + "#chapter 1", "民法典第一章=" + Key("民法典") + "#chapter 1", ""}},
		"paragraphs and items": {"规定", []string{"甲\n前款和前款项\n前两款第一项", "有前条第（三）项情形\n（一）甲；\n（二）有前项情形；\n有前款第（一）、（二）项和下列第（一）项情形\n本条第一款第二项", "以前条第一款规定的期限，目前款项"},
			[]string{"前款=#1/k1", "前条第（三）项=#1/3 | 前项=#2/k1/1 | 前款第（一）=#2/k1/1 | （二）项=#2/k1/2 | 下列第（一）项=#2/k2/1 | 本条第一款第二项=#2/k1/2", "前条第一款=#2/k1"}},
		"an item goes on from what was named": {"规定", []string{"违反本规定第二条第一款第一项的，属于第三项情形", "违反本规定第七条的，属于第三项情形", "依照刑法第一百条第一款，符合第三款的"},
			[]string{"本规定第二条第一款第一项=#2/k1/1 | 第三项=#2/k1/3", "本规定第七条=#7", "刑法第一百条第一款=" + xingfa + "#100/k1 | 第三款=#3/k3"}},
		"Taiwan's paragraphs": {"", []string{"甲\n前项及第一项", "第三条第一项第二款第三目\n前二项\n依前项第二款及第三款，指该款事业；各该款\n一、甲\n二、前款\n依同法第六条", "依科学技术基本法第六条第一项及同法第七条，第一项所定"},
			[]string{"前项=#1/k1 | 第一项=#1/k1", "第三条第一项第二款第三目=#3/k1/2/3 | 前项第二款=#2/k2/2 | 第三款=#2/k2/3 | 该款=#2/k2/3 | 前款=#2/k3/1", "科学技术基本法第六条第一项=" + Key("科学技术基本法") + "#6/k1 | 同法第七条=" + Key("科学技术基本法") + "#7 | 第一项=#3/k1"}},
	} {
		for i, got := range read(c.title, c.texts) {
			if got != c.want[i] {
				t.Errorf("%s: %q\n got %s\nwant %s", name, c.texts[i], got, c.want[i])
			}
		}
	}
}

func TestPlacesAreFoundAsFarAsTheyAreThere(t *testing.T) {
	article := func(num, text string) *policy.Provision {
		return &policy.Provision{Kind: policy.Article, Num: num, Text: policy.Text{Hans: text, Hant: text}}
	}
	list := []*policy.Provision{{Kind: policy.Chapter, Num: "1"}, article("1", "甲"), article("1-1", "乙：\n（一）子；\n1.丑；\n2.寅；\n（二）卯。\n丙：\n一、辰；\n丁"), article("2", "戊"), article("3", "己"), article("3", "庚")}
	places := NewPlaces(list)
	for place, want := range map[string]string{
		"1": "1", "1/k1": "1-k1", "1/k2": "1", "1-1/k1": "1-1-k1", "1-1/k2": "1-1-k2", "1-1/k3": "1-1-k3", "1-1/k4": "", "1-1/k1/2": "1-1-k1-2",
		"1-1/2": "1-1-k1-2", "1-1/1": "", "1-1/k1/1/2": "1-1-k1-1-2", "1-1/k2/1": "1-1-k2-1", "1-1/k1-k2": "1-1-k1", "3": "", "9": "", "chapter 1": "1", "chapter 2": "",
	} {
		got := ""
		if at, anchor := places.Find(ParsePlace(place)); at != nil {
			got = at.Num + anchor
		}
		if got != want {
			t.Errorf("%s is found at %q, want %q", place, got, want)
		}
		if back := ParsePlace(place).String(); back != place {
			t.Errorf("%s is written %s", place, back)
		}
	}
	within := places.Within(Found{Article: "1", Until: "2"})
	if len(within) != 1 || within[0].Num != "1-1" {
		t.Errorf("第一条至第二条 holds %v", within)
	}
	if places.Within(Found{Article: "2", Until: "1"}) != nil {
		t.Error("a range that runs backwards holds articles")
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
		if back := ParsePlace(f.String()); back.String() != f.String() {
			return fmt.Sprintf("%+v is read back as %+v", f, back)
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
