package page

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Marked 命中 is what a search that led to a page found on it; its zero value marks
// nothing. Where words are marked, terms are not linked: a mark must be seen.
type Marked struct {
	Q       string // the query
	Heading []search.Range
	Text    []search.Range
}

// marking is segments of a hit as HTML. A page of results has a hundred of them,
// and the template would escape each by reflection.
func marking(list []running.Segment) template.HTML {
	var b strings.Builder
	for _, s := range list {
		text := template.HTMLEscapeString(s.Text)
		if s.Hit {
			text = "<mark>" + text + "</mark>"
		}
		b.WriteString(text)
	}
	return template.HTML(b.String())
}
