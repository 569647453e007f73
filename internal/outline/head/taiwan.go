package head

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
)

// letterNumber is the number with which Taiwan's bodies issue orders and letters,
// 府觀字第1120012345號函訂定, 臺教字第1120012345A號令; "" if s opens with none.
func letterNumber(s string) string {
	const longest = 45 // bytes before 字第
	if i := strings.LastIndex(s, "："); i >= 0 {
		s = s[i+len("："):]
	}
	at := strings.Index(s, "字第")
	if at <= 0 || at > longest {
		return ""
	}
	digits := s[at+len("字第"):]
	_, n := numeral.Arabic(digits)
	if n >= 4 && n < len(digits) && digits[n] >= 'A' && digits[n] <= 'Z' {
		n++
	}
	if n < 4 || !strings.HasPrefix(digits[n:], "號") && !strings.HasPrefix(digits[n:], "号") {
		return ""
	}
	return strings.Trim(s[:at+len("字第")+n+len("號")], label.Blanks)
}

// byLetter is the body that stands before the letters of such a number, 內政部 of 內政部台內消字第…號令; "" where
// only the letters stand there.
func byLetter(s string) string {
	const code, name = 4, 3 // characters of the letters at most, of a body at least
	number := letterNumber(s)
	before, _, _ := strings.Cut(number, "字第")
	runes := []rune(strings.Trim(before, label.Blanks))
	for i := name; i < len(runes); i++ {
		if strings.ContainsRune("部院府署會会局處处", runes[i-1]) && len(runes)-i <= code {
			return string(runes[:i])
		}
	}
	return ""
}

// overKind is the body above the kind of document in Taiwan's forms, 測試部　公告: a blank parts them.
func overKind(title string) string {
	at := strings.LastIndexAny(title, label.Blanks)
	if at < 0 {
		return ""
	}
	_, width := utf8.DecodeRuneInString(title[at:])
	switch title[at+width:] {
	case "函", "書函", "公告", "令", "通告", "公函", "開會通知單":
		if body := strings.Trim(title[:at], label.Blanks); endsInBody(body) && !strings.ContainsAny(body, label.Blanks) {
			return body
		}
	}
	return ""
}
