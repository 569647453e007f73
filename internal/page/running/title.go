package running

import (
	"html/template"
	"strconv"
	"strings"
)

// Title is a title as HTML that breaks between words alone, where it is known at which characters
// these begin: "2,5,7".
func Title(title, breaks string) template.HTML {
	if breaks == "" {
		return template.HTML(template.HTMLEscapeString(title))
	}
	runes, at := []rune(title), 0
	var out strings.Builder
	out.WriteString(`<span class="title">`)
	for _, number := range append(strings.Split(breaks, ","), strconv.Itoa(len(runes))) {
		next, err := strconv.Atoi(number)
		if err != nil || next <= at || next > len(runes) {
			continue
		}
		if at > 0 {
			out.WriteString("<wbr>")
		}
		out.WriteString(template.HTMLEscapeString(string(runes[at:next])))
		at = next
	}
	out.WriteString(`</span>`)
	return template.HTML(out.String())
}
