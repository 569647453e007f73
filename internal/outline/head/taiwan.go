package head

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
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

// subject takes what a letter in Taiwan's form is about for its title: 測試部　函 says only whose letter it is,
// 主旨：檢送會議紀錄，請查照。 what it is. An order 令 says it in its first sentence.
func (h *Head) subject(sc *scan.Scan) {
	const most = 30 // lines of a letterhead
	for i, l := range sc.Lines[:min(len(sc.Lines), most)] {
		s := sc.Of(l.Extent)
		name, _, named := strings.Cut(s, "：")
		name = scan.Compact(name)
		var list []scan.Extent
		switch {
		case named && (name == "主旨" || name == "開會事由"):
			list = append(list, sc.Trim(scan.Extent{Start: l.Start + strings.Index(s, "：") + len("："), End: l.End}))
			for k := i + 1; k < len(sc.Lines) && len(list) < 4 && !sc.Ends(list[len(list)-1], "。"); k++ {
				if strings.Contains(sc.Of(sc.Lines[k].Extent), "：") || sc.Lines[k].Label.Form != label.None {
					break
				}
				list = append(list, sc.Lines[k].Extent)
			}
		case decrees(s):
			list = append(list, sc.Opening(l.Extent, "，。"))
		default:
			continue
		}
		text := strings.TrimRight(sc.Join(list), "。，"+label.Blanks)
		if at := strings.LastIndex(text, "，"); at > 0 && bids(text[at+len("，"):]) {
			text = text[:at]
		}
		if text != "" {
			h.Title = cutAt(list, len(text))
		}
		return
	}
}

// decrees reports whether a sentence is that of an order: 修正「測試業管理辦法」第三條，並自即日生效。
func decrees(s string) bool {
	for _, word := range [...]string{"修正", "訂定", "廢止", "發布", "公布", "核定"} {
		if strings.HasPrefix(s, word) {
			return strings.Contains(s, "「")
		}
	}
	return false
}

// bids reports whether the last clause of a subject asks the receiver for something: 請查照.
func bids(s string) bool {
	const longest = 12 // characters
	at := strings.Index(s, "請")
	return at >= 0 && at <= len("敬") && utf8.RuneCountInString(s) <= longest
}
