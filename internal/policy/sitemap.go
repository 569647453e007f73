package policy

// Extent is how many pages a published document has, about.
type Extent struct {
	Document int64 // its row
	Pages    int
}

// PublicPage is a page as search engines are told of it.
type PublicPage struct {
	Path     string // without the script's prefix: "/d/baoan-2024/m/17"
	Modified string // the day it last changed, ISO 8601, "" where that is not known
}
