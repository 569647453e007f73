package script

import "github.com/yihaowen/yihaowen/internal/policy"

// Detect says in which script text is written, by counting characters that only
// one script writes. Where they balance, as in a text without any, quotation
// marks decide, and without those it is Hans, as nearly all policy texts are.
func Detect(text string) policy.Script {
	var hant, marks int // above the other side
	for _, r := range text {
		switch r {
		case '「', '」', '『', '』':
			marks++
			continue
		case '“', '”':
			marks--
			continue
		}
		switch f := data.flags[data.code(r)]; {
		case f&onlyHant != 0:
			hant++
		case f&onlyHans != 0:
			hant--
		}
	}
	if hant > 0 || hant == 0 && marks > 0 {
		return policy.Hant
	}
	return policy.Hans
}
