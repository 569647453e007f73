package running

import (
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"
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

// Alternate is a document's other name, which breaks between words where it stands in the title, whose words are known.
func Alternate(name, title, breaks string) template.HTML {
	before, _, inside := strings.Cut(title, name)
	if !inside || breaks == "" {
		return template.HTML(template.HTMLEscapeString(name))
	}
	from := utf8.RuneCountInString(before)
	var own []string
	for _, number := range strings.Split(breaks, ",") {
		if at, err := strconv.Atoi(number); err == nil && at > from {
			own = append(own, strconv.Itoa(at-from))
		}
	}
	return Title(name, strings.Join(own, ","))
}

// Parted is the segments of a title cut where lines may begin, as policy.Breaks has it; what is linked or marked stays
// whole.
func Parted(list []Segment, breaks []int) (parted []Segment) {
	at := 0
	for _, s := range list {
		runes := []rune(s.Text)
		from := 0
		for _, b := range breaks {
			switch {
			case b == at && at > 0:
				s.Breaks = true
			case b <= at+from || b >= at+len(runes) || s.Slug != "" || s.Path != "" || s.Hit:
			default:
				part := s
				part.Text = string(runes[from : b-at])
				parted = append(parted, part)
				from, s.Breaks = b-at, true
			}
		}
		s.Text = string(runes[from:])
		parted = append(parted, s)
		at += len(runes)
	}
	return parted
}
