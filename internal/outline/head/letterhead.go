package head

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
)

// withoutSigner is the line of a letterhead (GB/T 9704-2012, 7.2.5 and 7.2.6) without who signed: the number
// stands on its left, 签发人：某某 on its right.
func withoutSigner(s string) string {
	for _, word := range [...]string{"签发", "簽發", "会签", "會簽"} {
		i := strings.Index(s, word)
		if i < 0 {
			continue
		}
		rest := strings.TrimPrefix(label.TrimLeft(s[i+len(word):]), "人")
		if r, _ := utf8.DecodeRuneInString(label.TrimLeft(rest)); r != '：' && r != ':' {
			continue
		}
		if before := strings.Trim(s[:i], label.Blanks); before != "" {
			return before
		}
		// The number may stand behind the name: 签发人：某某　某府〔2026〕3号.
		if at := strings.LastIndexAny(strings.TrimRight(s, label.Blanks), label.Blanks); at > i {
			return strings.Trim(s[at:], label.Blanks)
		}
		return ""
	}
	return s
}

// signs reports whether a line of a letterhead says who signed, with or without the number beside it.
func signs(s string) bool { return withoutSigner(s) != s }
