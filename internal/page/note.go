package page

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// rendered is a note or a report in the reader's script: the HTML that was made of it
// when it was saved, or its text as it was typed where there is none. Nothing is
// rendered when a page is read.
func (d *dialect) rendered(html, body policy.Text) template.HTML {
	if made := html.In(d.Script); made != "" {
		return template.HTML(made)
	}
	return asTyped(body.In(d.Script))
}

// asTyped is a text as paragraphs with its line breaks, whatever marks it holds.
func asTyped(text string) template.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if paragraph = strings.Trim(paragraph, "\n"); paragraph != "" {
			b.WriteString("<p>" + strings.ReplaceAll(template.HTMLEscapeString(paragraph), "\n", "<br>\n") + "</p>\n")
		}
	}
	return template.HTML(b.String())
}
