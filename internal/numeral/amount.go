package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Units of amounts in both scripts.
var amountUnits = []struct {
	hans, hant string
	value      int64
}{{"万亿", "萬億", 1e12}, {"亿", "億", 1e8}, {"万", "萬", 1e4}}

// mostAmount bounds the amounts that Amounts reads, a million 万亿.
const mostAmount = 1e18

// Amounts gives the other ways in which a text that holds an amount is written, in
// Simplified: 1万亿元 also as 10000亿元, 一万亿元. Amounts are numbers with 万 or 亿 and Arabic ones from
// 10000 on; of several in a text the first one counts. None where there is none.
func Amounts(text string) (others []string) {
	for at := 0; at < len(text); {
		value, size := readAmount(text[at:])
		if size == 0 {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
			continue
		}
		if value < 1e4 {
			at += size
			continue
		}
		for _, form := range writeAmount(value) {
			if form != simplifiedUnits(text[at:at+size]) {
				others = append(others, simplifiedUnits(text[:at])+form+simplifiedUnits(text[at+size:]))
			}
		}
		return others
	}
	return nil
}

// readAmount reads an amount at the start of s and gives its value and its length in
// bytes; 0, 0 if there is none, or if it is no whole number.
func readAmount(s string) (value int64, size int) {
	digits, decimals := "", -1
	for size < len(s) && (s[size] >= '0' && s[size] <= '9' || s[size] == ',' || s[size] == '.' && decimals < 0 && size > 0) {
		switch s[size] {
		case ',':
		case '.':
			decimals = 0
		default:
			digits += s[size : size+1]
			if decimals >= 0 {
				decimals++
			}
		}
		size++
	}
	if digits == "" {
		n, length := Read(s)
		if length == 0 {
			return 0, 0
		}
		unit, more := amountUnit(s[length:])
		if unit == 1 {
			return 0, length // 十大, 一百: no amount by itself
		}
		value, size = int64(n)*unit, length+more
		// 一万五千
		if rest, length := Read(s[size:]); length > 0 && unit == 1e4 && rest >= 1000 && rest < 10_000 {
			value, size = value+int64(rest), size+length
		}
		return value, size
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	unit, more := amountUnit(s[size:])
	if err != nil || len(digits) > 15 || float64(number)*float64(unit) > mostAmount {
		return 0, size
	}
	value = number * unit
	for ; decimals > 0; decimals-- {
		if value%10 != 0 {
			return 0, size
		}
		value /= 10
	}
	return value, size + more
}

// amountUnit is the unit at the start of s, 1 if there is none, and its length in bytes.
func amountUnit(s string) (value int64, size int) {
	for _, u := range amountUnits {
		for _, name := range []string{u.hans, u.hant} {
			if strings.HasPrefix(s, name) {
				return u.value, len(name)
			}
		}
	}
	return 1, 0
}

// writeAmount writes an amount in the ways that documents do, with Arabic digits first.
func writeAmount(value int64) (forms []string) {
	for _, u := range amountUnits {
		// At most two decimals, and no more than five digits before them.
		if hundredths := value / (u.value / 100); value%(u.value/100) == 0 && hundredths >= 10 && hundredths < 100_000_00 {
			number := strconv.FormatInt(hundredths/100, 10)
			if rest := hundredths % 100; rest > 0 {
				number += "." + strings.TrimRight(strconv.FormatInt(100+rest, 10)[1:], "0")
			}
			forms = append(forms, number+u.hans)
		}
	}
	chinese := ""
	switch {
	case value <= Most:
		forms, chinese = append(forms, strconv.FormatInt(value, 10)), Hans.Write(int(value))
	case value%1e8 == 0 && value/1e8 <= Most:
		chinese = Hans.Write(int(value/1e8)) + "亿"
	default:
		return forms
	}
	forms = append(forms, chinese)
	if rest, two := strings.CutPrefix(chinese, "二"); two && !strings.HasPrefix(rest, "十") && !strings.HasPrefix(rest, "百") {
		forms = append(forms, "两"+rest)
	}
	return forms
}

var (
	toHans = strings.NewReplacer("萬", "万", "億", "亿", "兩", "两")
	toHant = strings.NewReplacer("万", "萬", "亿", "億", "两", "兩")
)

func simplifiedUnits(s string) string { return toHans.Replace(s) }

// TraditionalUnits writes the units of an amount in Traditional.
func TraditionalUnits(s string) string { return toHant.Replace(s) }
