package draft

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Dropped is what stands at the borders of several pages, but for figures.
type Dropped struct {
	Text, Pages string // as it stands on the first of them
}

// DroppedOf gathers what the pages carry at their borders and the text leaves out.
func DroppedOf(lines []policy.BorderLine) []Dropped {
	pages, first := map[string][]int{}, []string{}
	texts := map[string]string{}
	for _, l := range lines {
		key := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, l.Text)
		if texts[key] == "" {
			first, texts[key] = append(first, key), l.Text
		}
		if n := len(pages[key]); n == 0 || pages[key][n-1] != l.Page {
			pages[key] = append(pages[key], l.Page)
		}
	}
	var list []Dropped
	for _, key := range first {
		slices.Sort(pages[key])
		list = append(list, Dropped{texts[key], policy.PageList(slices.Compact(pages[key]))})
	}
	return list
}
