package scan

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/label"
)

// IsOrdered reports whether a paragraph is one of those below Macau's laws: who
// passed and who signed them, and when.
func IsOrdered(s string) bool {
	if s == "命令公佈。" || s == "命令公布。" {
		return true
	}
	_, n := label.ReadDate(s)
	return n > 0 && (s[n:] == "制定。" || s[n:] == "通過。" || s[n:] == "簽署。" || s[n:] == "發佈。")
}

// Formula reports whether a paragraph is one of those that close documents.
func Formula(s string) bool {
	if IsOrdered(s) {
		return true
	}
	if strings.HasPrefix(s, "各位代表！") && (strings.Contains(s, "让我们") || strings.Contains(s, "奋斗")) {
		return true // a report to a congress closes so
	}
	for _, word := range []string{"特此", "同志们，", "让我们", "讓我們", "此前", "以上意见", "以上意見", "感谢您", "感谢你们", "感谢贵", "衷心感谢您", "感謝您", "感謝貴", "此复", "此復", "附则：", "附則：", "此外，对条文", "此外，對條文", "各地区各部门要", "各单位要", "各部门要", "各有关单位要", "各区各部门要", "各区、各部门要", "各單位要", "各部門要", "各地区、各部门要", "各地要"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	if strings.HasPrefix(s, "《") && (strings.Contains(s, "》根据本决定") || strings.Contains(s, "》根據本決定")) {
		return true // 《某条例》根据本决定作相应修改，重新公布
	}
	if len(s) <= 600 && (urges(s) || aboutAll(s)) {
		return true
	}
	if !strings.HasPrefix(s, "本") || len(s) > 600 {
		return false
	}
	for _, word := range []string{"起施行", "起实施", "起實施", "起执行", "起執行", "有效期", "负责解释", "負責解釋", "印发之日"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// urges reports whether a paragraph bids those addressed to carry the document out: 各街道要高度重視.
func urges(s string) bool {
	const most = 60 // bytes up to 要
	at := strings.Index(s, "要")
	if !strings.HasPrefix(s, "各") || at < 0 || at > most {
		return false
	}
	for _, word := range [...]string{"高度重视", "高度重視", "认真抓好", "認真抓好", "认真贯彻", "認真貫徹", "认真落实", "認真落實", "结合实际", "結合實際"} {
		if strings.HasPrefix(s[at+len("要"):], word) {
			return true
		}
	}
	return false
}

// aboutAll reports whether a paragraph speaks of all measures before it: 上述措施與其他政策重複的.
func aboutAll(s string) bool {
	for _, lead := range [...]string{"上述", "以上各项", "以上各項", "以上"} {
		rest, ok := strings.CutPrefix(s, lead)
		if !ok {
			continue
		}
		for _, word := range [...]string{"措施", "政策", "条款", "條款"} {
			if strings.HasPrefix(rest, word) {
				return true
			}
		}
	}
	for _, lead := range [...]string{"执行中遇到", "執行中遇到", "实施中遇到", "執行過程中", "执行过程中", "实施过程中", "施行过程中"} {
		if strings.HasPrefix(s, lead) {
			return true
		}
	}
	return false
}
