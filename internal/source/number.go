package source

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
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
	stopped                   // ⒈
	dashed                    // - 1 -
	ordinal                   // 1st
	circledHan                // ㊀
	stemAndBranch             // 甲子
	lowerRepeated             // a to z, aa, bb
	upperRepeated             // A to Z, AA, BB

	moreZeros numbering = 1 << 8 // so many times added to leadingZero: 001, 0001
)

// format writes n in a numbering. Where a numbering ends (⑳, 癸), decimals go on.
func (kind numbering) format(n int) string {
	switch kind % moreZeros {
	case leadingZero:
		if n >= 0 {
			return fmt.Sprintf("%0*d", 2+int(kind/moreZeros), n)
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
	case lowerRepeated, upperRepeated:
		const most = 30 // times that Word repeats a letter
		if n >= 1 && n <= 26*most {
			return strings.Repeat(letters((n-1)%26+1, kind == upperRepeated), (n-1)/26+1)
		}
	case stopped:
		if n >= 1 && n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case dashed:
		return "- " + strconv.Itoa(n) + " -"
	case ordinal:
		return strconv.Itoa(n) + ending(n)
	case circledHan:
		if n >= 1 && n <= 10 {
			return string(rune('㊀' + n - 1))
		}
		return numeral.Hans.Write(n)
	case stemAndBranch:
		if n >= 1 && n <= 60 {
			return nth(stems, (n-1)%10+1) + nth(branches, (n-1)%12+1)
		}
	case lowerRoman:
		return strings.ToLower(numeral.WriteRoman(n))
	case upperRoman:
		return numeral.WriteRoman(n)
	case hans:
		return numeral.Hans.Write(n)
	case hant:
		return numeral.Hant.Write(n)
	case digits:
		return numeral.WriteDigits(n)
	case legalHans:
		return numeral.GreatHans.Write(n)
	case legalHant:
		return numeral.GreatHant.Write(n)
	case heavenlyStem:
		return nth(stems, n)
	case earthlyBranch:
		return nth(branches, n)
	case bullets, invisibleNumber:
		return ""
	}
	return strconv.Itoa(n)
}

// ending is that of an English ordinal.
func ending(n int) string {
	switch n % 10 {
	case 1, 2, 3:
		if n%100/10 != 1 {
			return []string{"st", "nd", "rd"}[n%10-1]
		}
	}
	return "th"
}

const (
	stems    = "甲乙丙丁戊己庚辛壬癸"
	branches = "子丑寅卯辰巳午未申酉戌亥"
)

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
