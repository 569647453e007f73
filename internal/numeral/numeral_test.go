package numeral

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text        string
		value, size int
	}{
		{"25項", 25, 2}, {"２５項", 25, 6}, {"四、", 4, 3}, {"十、", 10, 3}, {"十二條", 12, 6}, {"二十五", 25, 9},
		{"一百零三條", 103, 12}, {"一百一十", 110, 12}, {"一百十條", 110, 9}, {"一千二百六十條", 1260, 18},
		{"兩百三十條", 230, 12}, {"两千零一", 2001, 12}, {"二〇二五年", 2025, 12}, {"二○二五年", 2025, 12},
		{"二零二五年", 2025, 12}, {"3千家", 3000, 4}, {"〇", 0, 3}, {"99999999", 99999999, 8},
		{"", 0, 0}, {"條", 0, 0}, {"○一、", 0, 0}, {"100000000", 0, 0}, {"12十", 0, 0}, {"二三十", 0, 0},
		{"百千万工程", 0, 0}, {"一十二百", 0, 0}, {"三萬", 3, 3}, {"\xff", 0, 0},
	} {
		if value, size := Read(c.text); value != c.value || size != c.size {
			t.Errorf("Read(%q) = %d, %d; want %d, %d", c.text, value, size, c.value, c.size)
		}
	}
}

func TestArabicGreatAndRoman(t *testing.T) {
	for _, c := range []struct {
		text        string
		read        func(string) (int, int)
		value, size int
	}{
		{"２０２５０１", Arabic, 202501, 18}, {"1120012345號", Arabic, Most, 10}, {"二", Arabic, 0, 0}, {"", Arabic, 0, 0},
		{"壹、", Great, 1, 3}, {"貳拾伍", Great, 25, 9}, {"叁佰零壹", Great, 301, 12}, {"拾", Great, 10, 3}, {"一", Great, 0, 0}, {"零碳", Great, 0, 3},
	} {
		if value, size := c.read(c.text); value != c.value || size != c.size {
			t.Errorf("%q reads as %d, %d; want %d, %d", c.text, value, size, c.value, c.size)
		}
	}
	for text, want := range map[string]int{"I": 1, "IV": 4, "XIV": 14, "XXXIX": 39, "IIII": 0, "VX": 0, "C": 0, "A": 0, "": 0} {
		if got := Roman(text); got != want {
			t.Errorf("Roman(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestOrdinalsAndLetters(t *testing.T) {
	for text, want := range map[string][2]int{
		"廿": {20, 3}, "廿三條": {23, 6}, "卅條": {30, 3}, "一百廿三": {123, 12}, "卌五": {45, 6}, "廿廿": {0, 0}, "二廿": {0, 0}, "百廿": {120, 6},
		"貳拾伍條": {25, 9}, "12": {12, 2}, "零": {0, 3}, "條": {0, 0}, "": {0, 0},
	} {
		if value, size := Ordinal(text); value != want[0] || size != want[1] {
			t.Errorf("Ordinal(%q) = %d, %d; want %v", text, value, size, want)
		}
	}
	for text, want := range map[string][2]int{"A條": {1, 1}, "AB條": {102, 2}, "ZA": {2601, 2}, "ABC": {0, 0}, "a": {0, 0}, "": {0, 0}} {
		if value, size := Letters(text); value != want[0] || size != want[1] {
			t.Errorf("Letters(%q) = %d, %d; want %v", text, value, size, want)
		}
	}
	order := []string{"", "A", "AA", "AB", "B", "Z", "ZA"}
	for i := range order[1:] {
		a, _ := Letters(order[i])
		if b, _ := Letters(order[i+1]); !LettersBefore(a, b) || LettersBefore(b, a) {
			t.Errorf("%s does not come before %s", order[i], order[i+1])
		}
	}
}

func TestWrite(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Hans.Write(0), "零"}, {Hans.Write(10), "十"}, {Hans.Write(101), "一百零一"}, {Hans.Write(110), "一百一十"},
		{Hans.Write(10010), "一万零一十"}, {Hant.Write(20000), "二萬"}, {Hant.Write(123456), "十二萬三千四百五十六"},
		{Hans.Write(-1), "-1"}, {Hans.Write(Most + 1), "100000000"},
		{GreatHant.Write(25), "貳拾伍"}, {GreatHans.Write(306), "叁佰零陆"},
		{WriteDigits(2025), "二〇二五"}, {WriteRoman(1994), "MCMXCIV"}, {WriteRoman(0), "0"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

// Whatever is written in a form is read back: 一 to 九千九百九十九 in each.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for n := range 10_000 {
		for _, text := range []string{Hans.Write(n), WriteDigits(n), strconv.Itoa(n)} {
			if value, ok := Parse(text); !ok || value != n {
				t.Fatalf("%d is written %s and read as %d, %v", n, text, value, ok)
			}
		}
		for _, f := range []Form{GreatHans, GreatHant} {
			if value, size := Great(f.Write(n)); value != n || size != len(f.Write(n)) {
				t.Fatalf("%d is written %s and read as %d", n, f.Write(n), value)
			}
		}
		if n > 0 && n < 40 && Roman(WriteRoman(n)) != n {
			t.Fatalf("%d is written %s and read as %d", n, WriteRoman(n), Roman(WriteRoman(n)))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"二十五項", "２５", "一百零三", "貳拾伍", "XIV", "\xff\xfe", "十十"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(string) (int, int){Read, Arabic, Great} {
			value, size := read(s)
			if value < 0 || value > Most || size < 0 || size > len(s) || size == 0 && value != 0 {
				t.Fatalf("%q reads as %d, %d", s, value, size)
			}
			if size < len(s) && !utf8.RuneStart(s[size]) && utf8.ValidString(s) {
				t.Fatalf("%q is cut inside a character at %d", s, size)
			}
		}
		if value, size := Read(s); size > 0 {
			if again, ok := Parse(s[:size]); !ok || again != value {
				t.Fatalf("%q reads as %d and parses as %d, %v", s[:size], value, again, ok)
			}
		}
		Roman(s)
	})
}

func TestAmountsAreWrittenInSeveralWays(t *testing.T) {
	for text, want := range map[string]string{
		"1万亿":     "10000亿 一万亿",
		"1萬億":     "10000亿 一万亿",
		"一萬億元":    "1万亿元 10000亿元",
		"10000亿":  "1万亿 一万亿",
		"10,000亿": "1万亿 10000亿 一万亿",
		"超2万亿":    "超20000亿 超二万亿 超两万亿",
		"两万亿":     "2万亿 20000亿 二万亿",
		"1.5万套":   "15000套 一万五千套",
		"一万五千套":   "1.5万套 15000套",
		"15000":   "1.5万 一万五千",
		"5000万":   "0.5亿 50000000 五千万",
		"2024":    "", "十大": "", "一百": "", "": "", "12345.678": "", "三万": "3万 30000",
		"1.23456万": "", "99999999999999999999亿": "",
	} {
		if got := strings.Join(Amounts(text), " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := TraditionalUnits("两万亿"); got != "兩萬億" {
		t.Error(got)
	}
}
