package verify_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// variants are ways to quote, rightly and wrongly, each with what has to be said of the finding that begins as given.
var variants = []struct {
	name, text, begins string
	kind               verify.Kind
	verdict            verify.Verdict
	note               verify.Note
	id                 string
}{
	{"another article", "《青石區測試資金管理辦法》第三條規定「弄虛作假騙取測試資金的，責令退回全部資金」。", "弄虛作假", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/fund/m/6"},
	{"another item", "《青石區測試資金管理辦法》第三條第（三）項規定「上一年度研發投入不低於營業收入的百分之五」。", "上一年度", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/fund/m/3"},
	{"another paragraph", "《青石區公共數據測試條例》第三條第一款規定「公共管理和服務機構不得將數據開放與特定服務捆綁收費」。", "公共管理", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/data/m/3"},
	{"the right paragraph", "《青石區公共數據測試條例》第三條第二款規定「公共管理和服務機構不得將數據開放與特定服務捆綁收費」。", "公共管理", verify.Quotation, verify.Exact, "", "/d/data/m/3"},
	{"another document", "《青石區公共數據測試條例》規定「按照設備購置費用的30%給予補助」。", "按照設備", verify.Quotation, verify.Elsewhere, verify.NoteOtherDocument, "/d/fund/m/4"},
	{"a document that is not held", "《測試星球憲法》第三條規定「公共數據應當以免費開放為原則」。", "公共數據", verify.Quotation, verify.Elsewhere, verify.NoteNotHeld, "/d/data/m/3"},
	{"in a document that is not held, invented", "《測試星球憲法》規定「月球土壤歸全體居民共有並定期分紅」。", "月球", verify.Quotation, verify.Absent, verify.NoteNotHeld, ""},
	{"other punctuation", "《青石區測試資金管理辦法》第二條：“测试资金由区财政部门统筹安排；专款专用。任何单位和个人不得截留、挤占或者挪用”", "测试资金", verify.Quotation, verify.Exact, verify.NotePunctuation, "/d/fund/m/2"},
	{"other widths and blanks", "《青石區測試資金管理辦法》第四條：“按照 设备购置费用的３０％给予补助,单个企业每年不超过300万元”", "按照", verify.Quotation, verify.Exact, "", "/d/fund/m/4"},
	{"left out", "《青石區測試資金管理辦法》第二條規定「測試資金由區財政部門統籌安排……任何單位和個人不得……挪用。」", "測試資金", verify.Quotation, verify.Exact, verify.NoteOmitted, "/d/fund/m/2"},
	{"left out, and one altered", "《青石區測試資金管理辦法》第二條規定「測試資金由市財政部門統籌安排……任何單位和個人不得截留」", "測試資金", verify.Quotation, verify.Near, verify.NoteOmitted, "/d/fund/m/2"},
	{"the writer's words in brackets", "《青石區測試資金管理辦法》規定「[財政局]應當在收到申請之日起十五個工作日內完成審核」", "[財政局]", verify.Quotation, verify.Exact, verify.NoteBracketed, "/d/fund/m/5"},
	{"a block", "按《青石區測試資金管理辦法》第五條規定：\n　　區財政部門應當在收到申請之日起十五個工作日內完成審核，並將結果向社會公示。\n其他。", "區財政", verify.Block, verify.Exact, "", "/d/fund/m/5"},
	{"a block of Markdown", "> 弄虛作假騙取測試資金的，\n> 責令退回全部資金。\n其他", " 弄虛", verify.Block, verify.Exact, "", "/d/fund/m/6"},
	{"one that is not closed", "《青石區測試資金管理辦法》規定「三年內不得再次申請\n後來", "三年內", verify.Quotation, verify.Exact, verify.NoteUnclosed, "/d/fund/m/6"},
	{"over a line that was broken", "《青石區測試資金管理辦法》第二條規定「測試資金由區財政部門統籌安排，專款\n專用，任何單位和個人不得截留」，第三條另有規定。", "測試資金", verify.Quotation, verify.Exact, "", "/d/fund/m/2"},
	{"altered behind a line's end", "《青石區測試資金管理辦法》第二條規定「測試資金由區財政部門統籌安排，專款專用，\n\n任何單位和個人可以截留」。", "測試資金", verify.Quotation, verify.Near, "", "/d/fund/m/2"},
	{"two paragraphs opened once", "《青石区公共数据测试条例》第三条规定：“公共数据应当以免费开放为原则，法律、法规另有规定的除外。\n公共管理和服务机构不得将数据开放与特定服务捆绑收费。”其他。", "公共数据", verify.Quotation, verify.Exact, "", "/d/data/m/3"},
	{"not closed, before one that is", "《青石區測試資金管理辦法》規定「三年內不得再次申請\n又規定「責令退回全部資金」。", "三年內", verify.Quotation, verify.Exact, verify.NoteUnclosed, "/d/fund/m/6"},
	{"straight marks", `《青石區測試資金管理辦法》規定"責令退回全部資金,三年內不得再次申請"。`, "責令", verify.Quotation, verify.Exact, "", "/d/fund/m/6"},
	{"the same mark twice", "《青石区测试资金管理办法》规定“责令退回全部资金，三年内不得再次申请“。", "责令", verify.Quotation, verify.Exact, "", "/d/fund/m/6"},
	{"inside what somebody says", "局長說：“文件講得很清楚，‘公共數據應當以免費開放為原則’，大家要記住。”", "公共數據", verify.Quotation, verify.Exact, "", "/d/data/m/3"},
	{"over two articles", "條例說「並在更新之日起三個工作日內公布。任何組織和個人不得利用公共數據從事危害國家安全」", "並在", verify.Quotation, verify.Exact, "", "/d/data/m/4"},
	{"with the number printed", "「第六條　弄虛作假騙取測試資金的，責令退回全部資金」", "第六條", verify.Quotation, verify.Exact, "", "/d/fund/m/6"},
	{"named behind", "要「責令退回全部資金」（見《青石區測試資金管理辦法》第六條）。", "責令", verify.Quotation, verify.Exact, "", "/d/fund/m/6"},
	{"named behind, wrongly", "要「責令退回全部資金」（《青石區測試資金管理辦法》第二條）。", "責令", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/fund/m/6"},
	{"a short name", "《青石區測試資金管理辦法》（以下簡稱《辦法》）已經施行。\n《辦法》第六條規定「責令退回部分資金」。", "責令", verify.Quotation, verify.Near, "", "/d/fund/m/6"},
	{"two named together", "《青石區公共數據測試條例》和《青石區測試資金管理辦法》都規定「公共數據應當以免費開放為原則」。", "公共數據", verify.Quotation, verify.Exact, "", "/d/data/m/3"},
	{"one character", "「水」", "水", verify.Quotation, verify.Unclear, verify.NoteShort, ""},
	{"short and named", "《青石區測試資金管理辦法》要求「專款專用」。", "專款", verify.Quotation, verify.Exact, "", "/d/fund/m/2"},
	{"nothing between the marks", "《青石區測試資金管理辦法》要求「」。", "", verify.Quotation, verify.Unclear, verify.NoteEmpty, ""},
	{"a word turned round", "《青石區測試資金管理辦法》規定「任何單位和個人可以截留、擠佔或者挪用」。", "任何單位", verify.Quotation, verify.Near, "", "/d/fund/m/2"},
	{"strangers that fold together", "《青石區公共數據測試條例》規定「公共管理和服務幾構不得將數據開放與特定服務捆綁收費」。", "公共管理", verify.Quotation, verify.Near, "", "/d/data/m/3"},

	{"a number in other digits", "《青石區測試資金管理辦法》第五條規定「公示期不少於5日」。", "公示期", verify.Quotation, verify.Exact, verify.NoteNumberForm, "/d/fund/m/5"},
	{"a share in other digits", "《青石區測試資金管理辦法》第三條規定「上一年度研發投入不低於營業收入的5%」。", "上一年度", verify.Quotation, verify.Exact, verify.NoteNumberForm, "/d/fund/m/3"},
	{"two numbers in characters", "《青石區測試資金管理辦法》第四條規定「百分之三十給予補助，單個企業每年不超過三百萬元」。", "百分之", verify.Quotation, verify.Exact, verify.NoteNumberForm, "/d/fund/m/4"},
	{"a number in characters of an older edition", "《青石區測試資金管理辦法》第四條規定「單個企業每年不超過二百萬元」。", "單個", verify.Quotation, verify.Exact, verify.NotePast, "/d/fund/m/4"},
	{"a number in characters of another place", "《青石區測試資金管理辦法》第六條規定「單個企業每年不超過三百萬元」。", "單個", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/fund/m/4"},
	{"another number in characters", "《青石區測試資金管理辦法》第四條規定「單個企業每年不超過五百萬元」。", "單個", verify.Quotation, verify.Near, "", "/d/fund/m/4"},
	{"more than the number", "《青石區測試資金管理辦法》第四條規定「單個企業每年不超過300餘萬元」。", "單個", verify.Quotation, verify.Near, "", "/d/fund/m/4"},
	{"a short name that nothing explains", "《青石區測試資金管理辦法》已經施行。\n《資金辦法》第六條規定「責令退回全部資金」。", "責令", verify.Quotation, verify.Exact, verify.NoteShortName, "/d/fund/m/6"},
	{"a short name of nothing named", "《資金辦法》第六條規定「責令退回全部資金」。", "責令", verify.Quotation, verify.Elsewhere, verify.NoteNotHeld, "/d/fund/m/6"},
	{"a title in other marks", "〈青石區測試資金管理辦法〉規定「責令退回部分資金」。", "責令", verify.Quotation, verify.Near, "", "/d/fund/m/6"},
	{"one of two items named", "《青石區測試資金管理辦法》第三條第（一）項、第（二）項規定「在青石區登記註冊滿三年」。", "在青石區", verify.Quotation, verify.Exact, "", "/d/fund/m/3"},
	{"between two items named", "《青石區測試資金管理辦法》第三條第（一）項至第（三）項規定「上一年度研發投入不低於營業收入的百分之五」。", "上一年度", verify.Quotation, verify.Exact, "", "/d/fund/m/3"},
	{"none of two items named", "《青石區測試資金管理辦法》第三條第（一）項、第（二）項規定「近兩年內沒有重大違法記錄」。", "近兩年", verify.Quotation, verify.Elsewhere, verify.NoteOtherArticle, "/d/fund/m/3"},

	{"a title", "《青石区测试资金管理办法》", "《", verify.Title, verify.Exact, "", "/d/fund"},
	{"a title altered", "《青石區測試資金管理規定》", "《", verify.Title, verify.Near, "", "/d/fund"},
	{"a title of nothing held", "《測試星球憲法》", "《", verify.Title, verify.Absent, verify.NoteNotHeld, ""},
	{"a document's number in other brackets", "青測規【2025】6號第三條第一、二款已經施行。", "青測規", verify.Title, verify.Exact, "", "/d/data"},
	{"the second of two paragraphs that share a unit", "青測規﹝2025﹞6號第三條第一、二款已經施行。", "二款", verify.Reference, verify.Exact, "", "/d/data/m/3"},
	{"a paragraph that is not there beside one that is", "青測規〖2025〗6號第三條第一、三款已經施行。", "三款", verify.Reference, verify.Near, verify.NotePartMissing, "/d/data/m/3"},
	{"attributed to a number in small brackets", "青測規﹝2025﹞6號規定「公共數據應當以收費開放為原則」。", "公共數據", verify.Quotation, verify.Near, "", "/d/data/m/3"},
	{"an article that is not there", "《青石區測試資金管理辦法》第九條", "第九條", verify.Reference, verify.Absent, verify.NoteNoSuchArticle, "/d/fund"},
	{"an item that is not there", "《青石區測試資金管理辦法》第三條第（五）項", "第三條", verify.Reference, verify.Near, verify.NotePartMissing, "/d/fund/m/3"},
	{"an item", "《青石区测试资金管理办法》第三条第（二）项", "第三条", verify.Reference, verify.Exact, "", "/d/fund/m/3"},
	{"an article of nothing named", "第十二條怎麼說？", "第十二條", verify.Reference, verify.Unclear, verify.NoteUnnamed, ""},

	{"an article of a law called without marks", "《青石區測試資金管理辦法》施行後，仍依測試合同法第二條辦理。", "測試合同法第二條", verify.Reference, verify.Unclear, verify.NoteNotHeld, ""},

	{"a number", "《青石區測試資金管理辦法》將補助定為每年不超過300萬元。", "300", verify.Number, verify.Exact, "", "/d/fund/m/4"},
	{"a number written otherwise", "《青石区测试资金管理办法》按照设备购置费用的百分之三十给予补助。", "百分之三十", verify.Number, verify.Exact, "", "/d/fund/m/4"},
	{"a number of an older edition", "《青石區測試資金管理辦法》將補助定為單個企業每年不超過200萬元。", "200", verify.Number, verify.Exact, verify.NotePast, "/d/fund/m/4"},
	{"another number", "《青石區測試資金管理辦法》將補助定為單個企業每年不超過500萬元。", "500", verify.Number, verify.Near, "", "/d/fund/m/4"},
	{"a number of nothing like it", "《青石區測試資金管理辦法》將建成86座碼頭。", "86", verify.Number, verify.Absent, "", "/d/fund"},
	{"a number that stands elsewhere", "《青石區測試資金管理辦法》規定區財政部門應當在收到申請之日起三年內完成審核。", "三年", verify.Number, verify.Unclear, verify.NoteOtherSubject, "/d/fund/m/6"},
	{"how many articles", "《青石區測試資金管理辦法》共有8條。", "8", verify.Number, verify.Exact, verify.NoteCounted, "/d/fund"},
}

func TestWaysToQuote(t *testing.T) {
	c := base(t)
	for _, v := range variants {
		r := check(t, c, v.text)
		i := slices.IndexFunc(r.Findings, func(f verify.Finding) bool { return f.Kind == v.kind && strings.HasPrefix(f.Quote, v.begins) })
		if i < 0 {
			t.Errorf("%s: not found among %d findings", v.name, len(r.Findings))
			continue
		}
		f, id := r.Findings[i], ""
		if len(f.Places) > 0 {
			id = f.Places[0].ID()
		}
		if f.Verdict != v.verdict || id != v.id || v.note != "" && !slices.Contains(f.Notes, v.note) || v.note == "" && slices.Contains(f.Notes, verify.NotePunctuation) {
			t.Errorf("%s: %s %s %v, want %s %s %s", v.name, f.Verdict, id, f.Notes, v.verdict, v.id, v.note)
		}
	}
}

// TestANumberIsToldBesideTheNumberHeld holds that what differs in a document's number is marked in its number, not in its title.
func TestANumberIsToldBesideTheNumberHeld(t *testing.T) {
	r := check(t, base(t), "青測規〔2025〕8號已經施行。")
	if len(r.Findings) != 1 || r.Findings[0].Verdict != verify.Near || len(r.Findings[0].Places) != 1 {
		t.Fatalf("%+v", r.Findings)
	}
	marked := ""
	for _, p := range r.Findings[0].QuotePieces() {
		if p.Differs {
			marked += p.Text
		}
	}
	if p := r.Findings[0].Places[0]; marked != "8" || p.Found.Hans != "青测规﹝2025﹞6号" {
		t.Errorf("%q is marked beside %q", marked, p.Found.Hans)
	}
}

// TestWhatIsMarkedDiffers holds that the runs that are marked are where the two differ, and that the rest agrees.
func TestWhatIsMarkedDiffers(t *testing.T) {
	c := base(t)
	r := check(t, c, "《青石區測試資金管理辦法》規定「任何單位和個人可以截留、擠佔或挪用」，「按照所有設備購置費用的30%給予補助」。")
	got := 0
	for _, f := range r.Findings {
		if f.Kind != verify.Quotation {
			continue
		}
		quote, found := "", ""
		for _, p := range f.QuotePieces() {
			if !p.Differs {
				quote += p.Text
			}
		}
		for _, p := range f.Places[0].FoundPieces(policy.Hant) {
			if !p.Differs {
				found += p.Text
			}
		}
		if f.Verdict != verify.Near || quote != found || quote == f.Quote {
			t.Errorf("%s %s: beside the marks %q, %q", f.Quote, f.Verdict, quote, found)
		}
		got++
	}
	if got != 2 {
		t.Errorf("%d quotations, want 2", got)
	}
}

func TestAVeryLongQuotationIsCheckedInParts(t *testing.T) {
	c := base(t)
	long := strings.Repeat("責令退回全部資金，三年內不得再次申請。", 130)
	r := check(t, c, "「"+long+"」")
	if len(r.Findings) < 2 || r.Findings[0].Of != len(r.Findings) {
		t.Fatalf("%d findings", len(r.Findings))
	}
	for text, code := range map[string]policy.IssueCode{strings.Repeat("字", verify.MaxText+1): policy.QuotedLong, "\xff\xfe": policy.FileCharset} {
		if _, err := c.Check(context.Background(), text); policy.IssueOf(err).Code != code {
			t.Errorf("%d bytes: %v, want %s", len(text), err, code)
		}
	}
	many := strings.Repeat("「水」", verify.MaxFindings+7)
	if r := check(t, c, many); len(r.Findings) != verify.MaxFindings || r.Left != 7 {
		t.Errorf("%d findings, %d left", len(r.Findings), r.Left)
	}
}
