package script

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// quotes writes quotation marks as script to has them: 「」『』 (CNS, 重訂標點符號手冊)
// or “”‘’ (GB/T 15834-2011).
func quotes(text string, to policy.Script) string {
	if to == policy.Hans {
		return strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’").Replace(text)
	}
	return strings.NewReplacer("“", "「", "”", "」", "‘", "『", "’", "』").Replace(text)
}
