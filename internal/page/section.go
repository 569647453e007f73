package page

import "strings"

// Section 欄目 is a part of the site, as the bar under the header names it.
type Section struct {
	Path, Name string // without the script's prefix; key of its word
	Current    string // "page" where the reader is on its first page, "true" elsewhere in it, "" outside it
}

// sections are the parts of the site with what the addresses in them begin with.
var sections = [...]struct {
	path, name string
	within     []string
}{
	{"/", "documents", []string{"/d/"}}, {"/benefits", "benefits", nil}, {"/series", "series", []string{"/series/", "/compare"}}, {"/t", "terms", []string{"/t/"}},
	{"/levels", "levels", nil}, {"/phrase", "phrase", nil},
	{"/org", "departments", []string{"/org/", "/official/"}}, {"/search", "search", nil},
}

// Sections lists the parts of the site, the reader's own marked.
func (l *Layout) Sections() (list []Section) {
	for _, s := range sections {
		one := Section{Path: s.path, Name: s.name}
		for _, begin := range s.within {
			if strings.HasPrefix(l.Path, begin) {
				one.Current = "true"
			}
		}
		if l.Path == s.path {
			one.Current = "page"
		}
		list = append(list, one)
	}
	return list
}
