package numeral

import (
	"strconv"
	"strings"
)

// Form is a way in which numbers are written in Chinese.
type Form struct{ digit, unit, myriad string }

// The forms.
var (
	Hans      = Form{"零一二三四五六七八九", "十百千", "万"} // 十, 一百零一, 一万
	Hant      = Form{"零一二三四五六七八九", "十百千", "萬"}
	GreatHans = Form{"零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万"} // 壹, 拾, 壹佰零壹
	GreatHant = Form{"零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬"}
)

// Write writes n, 0 to Most: 十 for 10, not 一十; 一百零一, 一百一十. Others are written
// in Arabic digits.
func (f Form) Write(n int) string {
	if n < 0 || n > Most {
		return strconv.Itoa(n)
	}
	if n >= 1_0000 {
		text, rest := f.Write(n/1_0000)+f.myriad, n%1_0000
		if rest > 0 && rest < 1000 {
			text += nth(f.digit, 0)
		}
		return text + f.below(rest, true)
	}
	if n == 0 {
		return nth(f.digit, 0)
	}
	return f.below(n, false)
}

// below writes 1 to 9999, nothing for 0; inside a longer number 10 is 一十.
func (f Form) below(n int, inside bool) string {
	var b strings.Builder
	gap := false
	for place, power := 3, 1000; place >= 0; place, power = place-1, power/10 {
		d := n / power % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteString(nth(f.digit, 0))
			gap = false
		}
		if d != 1 || place != 1 || b.Len() > 0 || inside {
			b.WriteString(nth(f.digit, d))
		}
		if place > 0 {
			b.WriteString(nth(f.unit, place-1))
		}
	}
	return b.String()
}

// nth is a character of a set, each 3 bytes.
func nth(set string, n int) string { return set[n*3 : n*3+3] }

// WriteDigits writes n digit by digit: 二〇二五.
func WriteDigits(n int) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return []rune(digits)[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

// WriteRoman writes n in Roman numerals where they exist, 1 to 3999, others in Arabic
// digits.
func WriteRoman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
		{40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.sign)
		}
	}
	return b.String()
}
