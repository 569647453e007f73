package numbered

import (
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// bulleted takes the items of a list whose numbers count on, * 30, * 30.1, * 31, for the
// articles that they are in collections of Taiwan's laws: 第三十條, 第三十條之一.
func bulleted(sc *scan.Scan, f *scan.Frame) {
	const fewest = 5 // articles
	var list []int
	num, sub, follow := 0, 0, 0
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText || l.Label.Form != label.FormBare && l.Label.Form != label.FormArabic && l.Label.Form != label.FormDecimal2 || l.Label.Lead == 0 && l.Kind != policy.BlockList {
			continue
		}
		n, s := l.Label.Num, 0
		if l.Label.Form == label.FormDecimal2 {
			n, s = l.Label.Path[0], l.Label.Num
		}
		if n == num+1 && s == 0 || n == num && s == sub+1 || len(list) == 0 && s == 0 {
			follow++
		}
		num, sub = n, s
		list = append(list, i)
	}
	if len(list) < fewest || 10*follow < 9*len(list) {
		return
	}
	for _, i := range list {
		l := &sc.Lines[i].Label
		if l.Form == label.FormDecimal2 {
			l.Num, l.Sub = l.Path[0], l.Num
		}
		l.Form, l.Weak, l.Path = label.FormArticle, false, [3]int{}
	}
}
