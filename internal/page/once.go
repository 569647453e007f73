package page

import (
	"crypto/rand"
	"html/template"
)

// once is the first field of a form that changes something: a key of its own, by which the form
// is known again when it is sent twice. Pages with such forms are made for one account and kept
// by nobody.
func once() template.HTML {
	return template.HTML(`<input type="hidden" name="once" value="` + rand.Text() + `">`)
}
