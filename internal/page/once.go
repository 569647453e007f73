package page

import (
	"crypto/rand"
	"html/template"
)

// size is so many bytes in words.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return itoa(int(max(1, bytes>>10))) + " KB"
	}
	return itoa(int(bytes>>20)) + "." + itoa(int(bytes&(1<<20-1))*10>>20) + " MB"
}

// once is the first field of a form that changes something: a key of its own, by which the form
// is known again when it is sent twice. Pages with such forms are made for one account and kept
// by nobody.
func once() template.HTML {
	return template.HTML(`<input type="hidden" name="once" value="` + rand.Text() + `">`)
}
