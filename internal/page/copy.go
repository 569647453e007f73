package page

import "strings"

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
