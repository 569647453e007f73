package source

import (
	"strconv"
	"strings"
)

// What a numbering writes, in the names that both worlds' styles map to.
type numbering int

const (
	decimal         numbering = iota
	leadingZero               // 01
	fullWidth                 // １
	circled                   // ①
	parenthesized             // ⑴
	lowerLetter               // a
	upperLetter               // A
	lowerRoman                // i
	upperRoman                // I
	hans                      // 一, 十一, 一百零一
	hant                      // 一, 十一, 一百零一, 萬
	digits                    // 一, 一〇
	legalHans                 // 壹
	legalHant                 // 壹, 貳
	heavenlyStem              // 甲
	earthlyBranch             // 子
	bullets                   // no number
	invisibleNumber           // nothing at all
)

// format writes n in a numbering. Where a numbering ends (⑳, 癸), decimals go on.
func (kind numbering) format(n int) string {
	switch kind {
	case leadingZero:
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case fullWidth:
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, strconv.Itoa(n))
	case circled:
		switch {
		case n >= 1 && n <= 20:
			return string(rune('①' + n - 1))
		case n >= 21 && n <= 35:
			return string(rune('㉑' + n - 21))
		case n >= 36 && n <= 50:
			return string(rune('㊱' + n - 36))
		}
	case parenthesized:
		if n >= 1 && n <= 20 {
			return string(rune('⑴' + n - 1))
		}
	case lowerLetter, upperLetter:
		if n >= 1 {
			return letters(n, kind == upperLetter)
		}
	case lowerRoman:
		return strings.ToLower(roman(n))
	case upperRoman:
		return roman(n)
	case hans:
		return counting(n, "零一二三四五六七八九", "十百千", "万亿")
	case hant:
		return counting(n, "零一二三四五六七八九", "十百千", "萬億")
	case digits:
		return ideographDigits(n)
	case legalHans:
		return counting(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿")
	case legalHant:
		return counting(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億")
	case heavenlyStem:
		return nth("甲乙丙丁戊己庚辛壬癸", n)
	case earthlyBranch:
		return nth("子丑寅卯辰巳午未申酉戌亥", n)
	case bullets, invisibleNumber:
		return ""
	}
	return strconv.Itoa(n)
}

// nth is the nth character of set, a decimal beyond its end.
func nth(set string, n int) string {
	runes := []rune(set)
	if n < 1 || n > len(runes) {
		return strconv.Itoa(n)
	}
	return string(runes[n-1])
}

// letters writes n as browsers do: z is followed by aa.
func letters(n int, upper bool) string {
	first := byte('a')
	if upper {
		first = 'A'
	}
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{first + byte((n-1)%26)}, b...)
	}
	return string(b)
}

// roman writes n in Roman numerals where they exist, 1 to 3999.
func roman(n int) string {
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

func ideographDigits(n int) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return []rune("〇一二三四五六七八九")[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

// counting writes n in Chinese: 十 for 10, not 一十; 一百零一, 一百一十.
func counting(n int, digit, unit, myriad string) string {
	if n < 0 || n >= 1_0000_0000 {
		return strconv.Itoa(n)
	}
	digits, units, myriads := []rune(digit), []rune(unit), []rune(myriad)
	if n == 0 {
		return string(digits[0])
	}
	if n >= 1_0000 {
		text := counting(n/1_0000, digit, unit, myriad) + string(myriads[0])
		rest := n % 1_0000
		if rest == 0 {
			return text
		}
		if rest < 1000 {
			text += string(digits[0])
		}
		return text + below(rest, digits, units, true)
	}
	return below(n, digits, units, false)
}

// below writes 1 to 9999; inside a longer number 10 is 一十.
func below(n int, digits, units []rune, inside bool) string {
	var b strings.Builder
	gap := false
	for place, power := 3, 1000; place >= 0; place, power = place-1, power/10 {
		d := n / power % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(digits[0])
			gap = false
		}
		if !(d == 1 && place == 1 && b.Len() == 0 && !inside) {
			b.WriteRune(digits[d])
		}
		if place > 0 {
			b.WriteRune(units[place-1])
		}
	}
	return b.String()
}
