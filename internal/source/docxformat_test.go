package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// numberedBy makes a Word document of one list in a format whose paragraphs say 甲.
func numberedBy(t *testing.T, format, pattern, suffix string, first, paragraphs int) *policy.Source {
	t.Helper()
	if !strings.HasPrefix(format, "<") {
		format = fmt.Sprintf(`<w:numFmt w:val=%q/>`, format)
	}
	numbering := fmt.Sprintf(`<w:root><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="%d"/>%s<w:suff w:val=%q/><w:lvlText w:val=%q/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:root>`, first, format, suffix, pattern)
	return read(t, "a.docx", word(t, strings.Repeat(para(inList("1", 0), "甲"), paragraphs), map[string]string{"word/numbering.xml": numbering}))
}

func TestFormatsOfWordsNumbers(t *testing.T) {
	for format, want := range map[string]string{
		"chineseCounting 9":               "九、甲 十、甲 十一、甲",
		"chineseCountingThousand 99":      "九十九、甲 一百、甲 一百零一、甲",
		"japaneseCounting 20":             "二十、甲 二十一、甲 二十二、甲",
		"taiwaneseCountingThousand 10":    "十、甲 十一、甲 十二、甲",
		"ideographTraditional 1":          "甲、甲 乙、甲 丙、甲",
		"ideographZodiac 1":               "子、甲 丑、甲 寅、甲",
		"ideographZodiacTraditional 10":   "癸酉、甲 甲戌、甲 乙亥、甲",
		"ideographLegalTraditional 1":     "壹、甲 貳、甲 參、甲",
		"chineseLegalSimplified 1":        "壹、甲 贰、甲 叁、甲",
		"ideographDigital 9":              "九、甲 一〇、甲 一一、甲",
		"ideographEnclosedCircle 9":       "㊈、甲 ㊉、甲 十一、甲",
		"decimalEnclosedCircle 20":        "⑳、甲 ㉑、甲 ㉒、甲",
		"decimalEnclosedCircleChinese 50": "㊿、甲 51、甲 52、甲",
		"decimalEnclosedParen 1":          "⑴、甲 ⑵、甲 ⑶、甲",
		"decimalEnclosedFullstop 1":       "⒈、甲 ⒉、甲 ⒊、甲",
		"decimalFullWidth 9":              "９、甲 １０、甲 １１、甲",
		"decimalHalfWidth 1":              "1、甲 2、甲 3、甲",
		"decimalZero 9":                   "09、甲 10、甲 11、甲",
		"numberInDash 1":                  "- 1 -、甲 - 2 -、甲 - 3 -、甲",
		"ordinal 11":                      "11th、甲 12th、甲 13th、甲",
		"ordinal 21":                      "21st、甲 22nd、甲 23rd、甲",
		"upperLetter 26":                  "Z、甲 AA、甲 BB、甲",
		"lowerLetter 52":                  "zz、甲 aaa、甲 bbb、甲",
		"lowerRoman 3":                    "iii、甲 iv、甲 v、甲",
		`<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/> 9`: "009、甲 010、甲 011、甲",
		// What Word writes for a form that came later: two for older programs to choose from.
		`<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="00001, 00002, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent> 9`: "00009、甲 00010、甲 00011、甲",
		`<mc:AlternateContent><mc:Choice Requires="w99"><w:numFmt w:val="custom" w:format="α, β, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent> 1`:      "I、甲 II、甲 III、甲",
	} {
		at := strings.LastIndexByte(format, ' ')
		src := numberedBy(t, format[:at], "%1、", "tab", number(format[at+1:], 0), 3)
		if got := strings.ReplaceAll(src.Text, "\n", " "); got != want || len(src.Issues) > 0 {
			t.Errorf("%s: %q, %v, want %q", format, got, src.Issues, want)
		}
	}
}

func TestFormatsOfNumbersThatAreNotReadAreSaid(t *testing.T) {
	said := func(src *policy.Source) map[policy.IssueCode]string {
		all := map[policy.IssueCode]string{}
		for _, i := range src.Issues {
			all[i.Code] = strings.Join(i.Args, " ")
		}
		return all
	}
	src := numberedBy(t, "aiueoFullWidth", "%1.", "space", 1, 2)
	if got := said(src)[policy.NumbersUnknown]; src.Text != "1. 甲\n2. 甲" || !strings.Contains(got, "2") || !strings.Contains(got, "aiueoFullWidth") {
		t.Errorf("an unknown format: %q, %v", src.Text, src.Issues)
	}
	if src := numberedBy(t, "aiueoFullWidth", "附：", "space", 1, 2); len(src.Issues) > 0 {
		t.Errorf("a pattern without its number: %v", src.Issues)
	}
	src = numberedBy(t, `<w:numFmt w:val="custom" w:format="`+strings.Repeat("長", 500)+`"/>`, "%1.", "space", 1, 1)
	if got := said(src)[policy.NumbersUnknown]; len(got) == 0 || len(got) > 200 {
		t.Errorf("a long name: %q", got)
	}
	src = read(t, "a.docx", word(t, `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> LISTNUM LegalDefault \l 1 </w:instrText></w:r><w:r><w:t>甲</w:t></w:r></w:p>`+
		`<w:p><w:fldSimple w:instr="autonum"/><w:fldSimple w:instr="DATE"><w:r><w:t>乙</w:t></w:r></w:fldSimple></w:p>`, nil))
	if got := said(src)[policy.NumbersMissing]; got != "2" || src.Text != "甲\n乙" {
		t.Errorf("numbers of fields: %q, %v", src.Text, src.Issues)
	}
}

func TestNumbersDoNotRunIntoWords(t *testing.T) {
	for _, c := range []struct{ label, suffix, text, want string }{
		{"1.", "", "2025年底前", "1. 2025年底前"},
		{"1", "", "0項", "1 0項"},
		{"(a)", "", "the", "(a) the"},
		{"1.", "", "目標", "1.目標"},
		{"一、", " ", " 目標", "一、目標"},
		{"（一）", " ", "2025年", "（一）2025年"},
		{"一", " ", "目標", "一 目標"},
		{"第一條", " ", "目標", "第一條 目標"},
		{"第一條", "", "目標", "第一條目標"},
		{"①", "", "目標", "①目標"},
	} {
		if got := labelled(c.label, c.suffix, c.text); got != c.want {
			t.Errorf("%q + %q + %q: %q, want %q", c.label, c.suffix, c.text, got, c.want)
		}
	}
}

func TestWordCountsAsWordDoes(t *testing.T) {
	numbering := `<w:root><w:abstractNum w:abstractNumId="0">` +
		`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h1"/><w:lvlText w:val="%1、"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h2"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1">` + lvl(0, "decimal", "%1", `<w:start w:val="1"/>`) + lvl(1, "decimal", "%1.%2", `<w:start w:val="1"/>`) + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:root>`
	styles := `<w:root><w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:styleId="h1"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:styleId="h2"><w:name w:val="y"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:root>`
	body := para(`<w:pStyle w:val="h1"/>`, "目標") + para(`<w:pStyle w:val="h2"/>`, "其一") + // the level names the style
		para(`<w:pStyle w:val="h2"/><w:rPr><w:vanish/></w:rPr>`, "") + para(`<w:pStyle w:val="h2"/>`, "其二") + // a hidden one counts nothing
		para(inList("2", 1), "先有下級") + para(inList("2", 0), "上級已算一次") + para(inList("2", 1), "再下級") +
		para(inList("2", 1), "接着") + para(inList("3", 1), "重新開始") + para(inList("2", 1), "同一個計數") +
		`<w:tbl><w:tr><w:tc>` + para("", "序號") + `</w:tc><w:tc>` + para("", "任務") + `</w:tc></w:tr><w:tr><w:tc>` + para(inList("2", 0), "") + `</w:tc><w:tc>` + para("", "清淤") + `</w:tc></w:tr></w:tbl>`
	src := read(t, "a.docx", word(t, body, map[string]string{"word/numbering.xml": numbering, "word/styles.xml": styles}))
	text, table, _ := strings.Cut(src.Text, "\n\u2064")
	if got, want := text, "一、目標\n（一）其一\n（二）其二\n1.1 先有下級\n2 上級已算一次\n2.1 再下級\n2.2 接着\n2.1 重新開始\n2.2 同一個計數"; got != want || !strings.HasSuffix(table, "3\t清淤") {
		t.Errorf("%s\n%s\nwant\n%s", got, table, want)
	}
}

func TestParagraphsInBoldAreMarked(t *testing.T) {
	bold := func(on, text string) string {
		return `<w:r><w:rPr><w:b w:val="` + on + `"/></w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	plain := `<w:r><w:t>常</w:t></w:r>`
	styles := `<w:root><w:style w:styleId="k"><w:name w:val="強調"/><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="l"><w:name w:val="x"/><w:basedOn w:val="k"/></w:style></w:root>`
	body := `<w:p>` + bold("1", "甲") + bold("true", "乙") + `</w:p><w:p>` + bold("1", "甲") + plain + `</w:p><w:p><w:pPr><w:pStyle w:val="l"/></w:pPr>` + plain + `</w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="l"/></w:pPr>` + plain + bold("0", "丙") + `</w:p><w:p>` + plain + `</w:p>`
	src := read(t, "a.docx", word(t, body, map[string]string{"word/styles.xml": styles}))
	var got []bool
	for _, b := range src.Blocks {
		got = append(got, b.Strong)
	}
	if fmt.Sprint(got) != "[true false true false false]" {
		t.Errorf("%v", got)
	}
}
