package pdf

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/source/layout"
)

// misread are brackets as tesseract gives them in place of those printed: its models of Chinese do not
// know 〔 〕 at all, and take （ for 《 at the head of a line.
var (
	misreadYear  = pattern.Lazy(`^[^，。；]*?\p{Han}([〔﹝［\[【〖（({《「])(?:19|20)\d\d([〕﹞］\]】〗）)}》」])第?\d{1,5}[号號]`)
	misreadPoint = pattern.Lazy(`^([（(《〈「【\[{])[一二三四五六七八九十]{1,3}([）)])`)
)

// upright sets right the brackets of the words of a recognised line where one kind alone can be meant: those around
// the year of a document's number, and around the number that a line begins with.
func upright(words []layout.Word) {
	for _, c := range []struct {
		misread     *regexp.Regexp
		open, close string
	}{{misreadYear(), "〔", "〕"}, {misreadPoint(), "（", "）"}} {
		var line strings.Builder
		for _, w := range words {
			line.WriteString(w.Text)
		}
		place := c.misread.FindStringSubmatchIndex(line.String())
		if place == nil {
			continue
		}
		meant := map[int]string{place[2]: c.open, place[4]: c.close}
		start := 0
		for i, w := range words {
			var text strings.Builder
			for k, r := range w.Text {
				text.WriteString(cmp.Or(meant[start+k], string(r)))
			}
			start += len(w.Text)
			words[i].Text = text.String()
		}
	}
}
