package clean

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNotesGo(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"toned", "產業(yè)鏈", "產業鏈"},
		{"toneless", "產業(ye)鏈", "產業鏈"},
		{"ü as v", "效率(lv)高", "效率高"},
		{"ü toned", "綠(lǜ)色", "綠色"},
		{"ü bare", "綠(lü)色", "綠色"},
		{"ü as u:", "綠(lu:)色", "綠色"},
		{"ü as u", "綠(lu)色", "綠色"},
		{"üe as ue", "省略(lue)號", "省略號"},
		{"blank inside", "網絡(luò )安全", "網絡安全"},
		{"blank after", "黨(dang) 代會(hui) ,", "黨代會 ,"},
		{"blank before", "黨 (dang)代", "黨代"},
		{"repeated", "產(chan)(chan)業", "產業"},
		{"repeated with blank", "產(chan) (chan) 業", "產業"},
		{"full-width parentheses", "產（chǎn）業", "產業"},
		{"mixed parentheses", "產（chǎn)業", "產業"},
		{"decomposed tone", norm.NFD.String("產(chǎn)綠(lǜ)"), norm.NFD.String("產綠")},
		{"phonetic letters", "剛(ɡɑ̄nɡ)才", "剛才"},
		{"tone digit", "業(ye4)者", "業者"},
		{"upper case", "產(CHǍN)業(Ye)", "產業"},
		{"second reading", "銀行(háng)行(xíng)長(zhang)", "銀行行長"},
		{"Simplified", "产(chǎn)业(yè)", "产业"},
		{"zero-width inside", "業\u200b(y\u200bè\u00ad)者", "業者"},
		{"at the end", "企業(yè)", "企業"},
		{"full-width letters", "業(ｙｅ)", "業"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.source).String(); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.source, got, c.want)
			}
		})
	}
}

func TestParenthesesStay(t *testing.T) {
	for _, text := range []string{
		"(記者王娜)", "慣導（IMU）", "93(01)班", "提升(Systematization)", "業(lù)", "業(è yè)",
		"金額(E)", "業()", "業( )", "業(", "業(yè", "業(yè\n)", "AI(ai)", "業\n(yè)", "業(業(yè", "條(一)", "項(a)",
	} {
		if got := Clean(text).String(); got != text {
			t.Errorf("Clean(%q) = %q, want it unchanged", text, got)
		}
	}
}

func TestPunctuation(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"工業,科技;產業:一?二!", "工業，科技；產業：一？二！"},
		{"1,000萬元,10:30開始,4.8萬億,6.2%,兩項", "1,000萬元，10:30開始，4.8萬億，6.2%，兩項"},
		{"「三化」,「AI」;(記者王娜),\"好\",“好”,", "「三化」，「AI」；(記者王娜)，\"好\"，“好”，"},
		{"(IMU),推動", "(IMU)，推動"},
		{"AI,「三化」", "AI，「三化」"},
		{"AI, big data", "AI, big data"},
		{"He said, “AI, big data”, and left.", "He said, “AI, big data”, and left."},
		{"發展“AI”,2024年", "發展“AI”，2024年"},
		{"https://a.b/c,d;e?f=1:2", "https://a.b/c,d;e?f=1:2"},
		{"見https://a.b/?q=1", "見https://a.b/?q=1"},
		{"https://a.b/c?中文", "https://a.b/c?中文"},
		{"見https://a.b/政策/通知?id=1，www.a.b/干部?q=里", "見https://a.b/政策/通知?id=1，www.a.b/干部?q=里"},
		{"见https://a.b/list查询?是", "见https://a.b/list查询？是"},
		{"網址:https://a.b/c,詳見", "網址：https://a.b/c，詳見"},
		{"好!!", "好！！"},
		{"工業, 科技", "工業，科技"},
		{"工業.科技", "工業.科技"},
		{"質(zhì),量", "質，量"},
		{"(2024,2025)", "(2024,2025)"},
	} {
		if got := Clean(c.source).String(); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.source, got, c.want)
		}
	}
}

func TestBlanksAndControls(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"indent", "\u3000\u3000一、總則\n\u2003\u2003二、\n \u00a0三、", "一、總則\n二、\n三、"},
		{"line ends", "一\r\n二\r三\n\r四\f五\u2028六", "一\n二\n三\n\n四\n五\n六"},
		{"trailing", "一 \u3000\n二\t\n三 ", "一\n二\n三"},
		{"controls", "一\x00\x01二\u0085三\u200b四\ufeff五\u00ad六\u202e七\x7f", "一二三四五六七"},
		{"mark at the beginning", "\ufeff一", "一"},
		{"article label", "第一条\u3000为了规范", "第一条 为了规范"},
		{"inserted article", "第九條\u3000之一", "第九條 之一"},
		{"chapter with spaced title", "第一章\u3000总\u3000则", "第一章 总则"},
		{"spaced chapter", "第 一 章 总 则", "第一章 总则"},
		{"numeral with spaced title", "一 总 则", "一 总则"},
		{"spaced title", "目\u3000录", "目录"},
		{"two bodies", "中共中央  国务院关于", "中共中央 国务院关于"},
		{"Latin beside Han", "發展  AI 產業", "發展 AI 產業"},
		{"after a label's mark", "一、 总体要求", "一、总体要求"},
		{"after a bracket", "（一）　加快", "（一） 加快"},
		{"inside a quotation", "「 三化 」", "「三化」"},
		{"table row", "\t上年\t今年\n工業\t1\t2", "\t上年\t今年\n工業\t1\t2"},
		{"indent of tabs", "\t\t第一条", "第一条"},
		{"blanks beside a tab", "工業 \t 1", "工業\t1"},
		{"rows with marks", "\u2064工業\t\u2061\n\u2063\u2062工業\t\u2062 2\t \u2062", "\u2064工業\t\u2061\n\u2063\u2062工業\t\u2062 2"},
		{"marks elsewhere", "工\u2064業\u2061\t\u2061年\n \u2063月\u2062", "工業\t年\n月"},
		{"ideographic zero", "二〇二四", "二〇二四"},
		{"torn number of an article", "第 1 0 条 鼓励", "第 10 条 鼓励"},
		{"torn in two", "第 1 26條　鼓励", "第 126條 鼓励"},
		{"torn full-width number", "第１ ２条 鼓励", "第１２条 鼓励"},
		{"torn number of an item", "1 0 、扶持會議\n（ 1 1 ）鼓励\n1 2. 鼓励", "10、扶持會議\n（11）鼓励\n12. 鼓励"},
		{"torn amount", "给予奖励 1 0 0 万元，比例 5 0 ％", "给予奖励 100 万元，比例 50 ％"},
		{"torn year", "到2 0 2 5年，自 20 26 年起", "到2025年，自 2026 年起"},
		{"figures of a row", "指标 1 2 3\n合计 3 5 8 亿元\t2 4", "指标 1 2 3\n合计 3 5 8 亿元\t2 4"},
		{"figures far apart", "第一年 5  3 亿元", "第一年 5 3 亿元"},
		{"rows of years", "年份 2024 2025 年", "年份 2024 2025 年"},
		{"digits that count nothing", "代码 4 4 0 3", "代码 4 4 0 3"},
		{"long rows", "量 1 2 3 4 5 6 7 8 9 亿元", "量 1 2 3 4 5 6 7 8 9 亿元"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.source).String(); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.source, got, c.want)
			}
		})
	}
}

func TestOffsetsPointAtTheirSource(t *testing.T) {
	source := "\ufeff\u3000\u3000發(fā) 展,工\u200b業(yè)\r\n好"
	c := Clean(source)
	if got, want := c.String(), "發展，工業\n好"; got != want {
		t.Fatalf("String() = %q, want %q", got, want)
	}
	for _, place := range []struct{ word, covers string }{
		{"發", "\ufeff\u3000\u3000發(fā) "}, {"展", "展"}, {"，", ","}, {"工", "工\u200b"},
		{"業", "業(yè)\r"}, {"\n", "\n"}, {"好", "好"}, {"展，工", "展,工\u200b"},
	} {
		start := strings.Index(c.String(), place.word)
		span := c.Span(start, start+len(place.word))
		if got := source[span.Start:span.End]; got != place.covers {
			t.Errorf("Span of %q covers %q, want %q", place.word, got, place.covers)
		}
	}
	at := strings.Index(c.String(), "展")
	if got := c.Source(at); !strings.HasPrefix(source[got:], "展") {
		t.Errorf("Source(%d) points at %q", at, source[got:])
	}
	want := []Removal{{Control, 0, 3}, {Note, 12, 18}, {Control, 25, 28}, {Note, 31, 36}}
	if got := c.Removed(); len(got) != len(want) {
		t.Fatalf("Removed() = %v, want %v", got, want)
	}
	for i, r := range c.Removed() {
		if r != want[i] {
			t.Errorf("Removed()[%d] = %v %q, want %v", i, r, source[r.Start:r.End], want[i])
		}
	}
}

func TestEmptyCleanTextCoversItsSource(t *testing.T) {
	for _, source := range []string{"", "\ufeff", " \u3000"} {
		if span := Clean(source).Span(0, 0); span.Start != 0 || span.End != len(source) {
			t.Errorf("Clean(%q).Span(0, 0) = %v", source, span)
		}
	}
}

// TestSeed holds the cleaner against a regular expression that knows only how
// the seed's notes look: parentheses without a Han character in them.
func TestSeed(t *testing.T) {
	raw, err := os.ReadFile("../../seeds/baoan-2024.txt")
	if err != nil {
		t.Fatal(err)
	}
	source := string(raw)
	note := regexp.MustCompile(`(\p{Han})\(\p{Latin}+\)`)
	annotated := map[string]bool{}
	for _, m := range note.FindAllStringSubmatch(source, -1) {
		annotated[m[1]] = true
	}
	c := Clean(source)
	notes := 0
	for _, r := range c.Removed() {
		if r.Kind == Note {
			notes++
		}
	}
	if notes != 328 || len(annotated) != 29 {
		t.Errorf("%d notes over %d characters, want 328 over 29", notes, len(annotated))
	}
	halfWidth := strings.NewReplacer("，", ",", "；", ";", "：", ":", "？", "?", "！", "!")
	want := halfWidth.Replace(strings.TrimRight(note.ReplaceAllString(source, "$1"), " "))
	if got := halfWidth.Replace(c.String()); got != want {
		t.Errorf("clean text differs from the source without notes at byte %d", firstDifference(got, want))
	}
	if left := regexp.MustCompile(`\p{Han}[,;:?!]|[,;:?!]\p{Han}|\([^\p{Han}]`).FindString(c.String()); left != "" {
		t.Errorf("left in the clean text: %q", left)
	}
	checkLaws(t, source)
}

func firstDifference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func han(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, text)
}

// inOrdinary writes one character for each that stands for one.
func inOrdinary(text string) string {
	return strings.Map(func(r rune) rune {
		if o := ordinary(r); o != 0 {
			return o
		}
		return r
	}, text)
}

// Hong Kong's own characters had codes of the private-use area; elsewhere these mean something else.
func TestHongKongsOwnCharacters(t *testing.T) {
	const words = "屋\ue473、食物環境\ue40c生署、隨\ue2e5，\uf8e7\uf8e7即"
	if got := Clean("香港" + words).String(); got != "香港屋邨、食物環境衞生署、隨着，——即" {
		t.Errorf("got %q", got)
	}
	if got := Clean(words).String(); !strings.Contains(got, "屋\ue473") {
		t.Errorf("elsewhere got %q", got)
	}
	for r := rune(0xE000); r < 0xF900; r++ {
		if o := hkscs(r); o != 0 && (o < 0x3400 || o >= 0xE000 && o < 0xF900) {
			t.Errorf("U+%04X is U+%04X", r, o)
		}
	}
}

// What PDF text layers, Taiwan's character sets and old fonts write is the ordinary
// character, one for one, at its own place of the source.
func TestOtherCodesOfACharacter(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"Kangxi radicals", "⼀、⼯業⽅⾯", "一、工業方面"},
		{"supplement", "⻓期⻛险⻔⻋⺠⽣", "长期风险门车民生"},
		{"part of a character", "⻌部首", "⻌部首"},
		{"compatibility ideographs", "\uf96b、課題 \uf9d3、措施 \uf9d1\uf967\uf98e", "參、課題 陸、措施 六不年"},
		{"unified ones among them", "\ufa0e\ufa29", "\ufa0e\ufa29"},
		{"supplement of those", "\U0002f804", "\u4f60"},
		{"half-width forms", "工業｡科技､產業｢甲｣", "工業。科技、產業「甲」"},
		{"symbols of Word", "\uf06c 甲\uf0feA", "● 甲☑A"},
		{"blank of GBK", "第一条\ue5e5为了", "第一条 为了"},
		{"unknown", "甲\ue000乙", "甲\ue000乙"},
		{"note behind one", "⼯(gong)業", "工業"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.source).String(); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.source, got, c.want)
			}
			checkLaws(t, c.source)
		})
	}
	source := "計⼯\uf96b"
	if c := Clean(source); source[c.Span(6, 9).Start:] != "\uf96b" || c.Offset(3) != 3 {
		t.Errorf("span of the last character is %+v", c.Span(6, 9))
	}
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkLaws holds what is true of every text: no Han character is lost or moved,
// offsets rise, spans put together are the source, and clean text is clean.
func checkLaws(t failer, source string) {
	t.Helper()
	c := Clean(source)
	text := c.String()
	if han(text) != han(inOrdinary(source)) {
		t.Errorf("Clean(%q) = %q: Han characters differ", source, text)
	}
	if !utf8.ValidString(text) {
		t.Errorf("Clean(%q) = %q is not UTF-8", source, text)
	}
	if again := Clean(text).String(); again != text {
		t.Errorf("Clean(%q) = %q, but cleaned again %q", source, text, again)
	}
	var joined strings.Builder
	at := -1
	for i, r := range text {
		from := c.Source(i)
		if from <= at {
			t.Errorf("Clean(%q): character at %d stands at %d of the source, the one before at %d", source, i, from, at)
			return
		}
		at = from
		if original, _ := utf8.DecodeRuneInString(source[from:]); original != r && ordinary(original) != r && (isHan(r) || isHan(original)) {
			t.Errorf("Clean(%q): %q at %d maps to %q", source, r, i, original)
		}
		if back := c.Offset(from); back != i {
			t.Errorf("Clean(%q): Offset(Source(%d)) = %d", source, i, back)
		}
		span := c.Span(i, i+utf8.RuneLen(r))
		joined.WriteString(source[span.Start:span.End])
	}
	if text != "" && joined.String() != source {
		t.Errorf("Clean(%q): spans give %q", source, joined.String())
	}
}

func TestLaws(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"業", "工", "一", "第", "章", "條", "之", "〇", "(yè)", "(gong)", "（yī）", "(", ")", "（", "）", "y", "è", "e\u0300",
		" ", "\u3000", "\u2003", "\u00a0", "\t", "\n", "\r", "\r\n", "\f", "\u2028", "\u200b", "\ufeff", "\x00", "\u0085", "\u00ad",
		",", ";", ":", "?", "!", ".", "，", "。", "、", "「", "」", "“", "”", "\"", "'", "A", "b", "1", "0", "%", "://", "www.", "𠀀", "\ufffd",
		"\u2061", "\u2062", "\n\u2063", "\n\u2064", "\u2063",
		"\u2f2f", "\u2ed3", "\uf96b", "\uff61", "\uff64", "\ue5e5", "\uf06c", "\ue000", "\U0002f804",
	})
	rapid.Check(t, func(t *rapid.T) {
		checkLaws(t, strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), ""))
	})
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"產業(yè)鏈,1,000", "第一章\u3000总\u3000则\r\n\t一\t二", "黨(dang) 代會(hui)", "“AI”, \n好", "業 \u200b(y\u0300e)", "0 0  0 0 0 0 0 0)", "第 1 0  5  条"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		checkLaws(t, strings.ToValidUTF8(source, "\ufffd"))
	})
}

func BenchmarkCleanPlain(b *testing.B) {
	text := strings.Repeat("　　加快推進新型工業化，打造世界級先進製造業集群，2024年增加值達到2500億元。\n", 20000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Clean(text)
	}
}

func BenchmarkCleanNotes(b *testing.B) {
	text := strings.Repeat("加快推進新型工業(yè)化,打造世界級先進製造業(yè)集群,2024年增加值達到2500億元。\n", 20000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Clean(text)
	}
}

func BenchmarkSource(b *testing.B) {
	c := Clean(strings.Repeat("加快推進新型工業(yè)化,打造集群。\n", 20000))
	for b.Loop() {
		c.Source(len(c.String()) / 3)
	}
}
