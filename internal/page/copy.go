package page

import (
	"errors"
	"regexp"
	"strings"
)

// convertCopy applies convert to what stands between the actions of a template.
// Actions, with any words in them, stay as they are: that is how the layout
// names each script in its own characters.
func convertCopy(text string, convert func(string) string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{")
		out.WriteString(convert(before))
		if !found {
			return out.String()
		}
		action, after, closed := strings.Cut(rest, "}}")
		out.WriteString("{{" + action)
		if !closed {
			return out.String()
		}
		out.WriteString("}}")
		text = after
	}
}

// settled are the actions of a template that say the same on every page of a script: the addresses of files and of pages without
// a parameter, and the script's tag.
var settled = regexp.MustCompile(`\{\{(?:(tag|worker)|(href|asset) "([^"]*)")\}\}`)

// settled writes these into a template's text once, before a page asks for them a hundred times a second.
func (d *dialect) settled(text string) (string, error) {
	var wrong error
	text = settled.ReplaceAllStringFunc(text, func(action string) string {
		is := settled.FindStringSubmatch(action)
		switch is[1] + is[2] {
		case "tag":
			return d.Tag()
		case "worker":
			return d.worker()
		case "href":
			return d.Href(is[3])
		}
		path, err := d.asset(is[3])
		wrong = errors.Join(wrong, err)
		return path
	})
	return text, wrong
}
