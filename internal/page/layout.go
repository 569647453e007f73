package page

import (
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Page 頁面 is one of the page structs of this package: what Render can write.
type Page interface {
	layout() *Layout
	prepare()        // puts empty values where a template expects something
	crumbs() []Crumb // the way to the page, itself last; nil where it stands for another page
}

// Name is what a page struct, its file and its template are called: "measure_edit" of
// MeasureEdit, which web/templates/measure_edit.html writes. Handlers are called so, too.
func Name(p Page) string {
	var name strings.Builder
	for i, c := range reflect.TypeOf(p).Elem().Name() {
		if i > 0 && unicode.IsUpper(c) {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToLower(c))
	}
	return name.String()
}

// Layout 版式 is what every page has; page structs embed it.
type Layout struct {
	Script policy.Script // the reader's; Hant if empty
	// Path is the page's address without the script's prefix: "/d/baoan-2024/m/17",
	// "/" for the start page. Links to the other script and the canonical
	// address are made from it.
	Path  string
	Today string // the day it is, ISO 8601
	Query string // raw query of the request without "?", kept by the script toggle
	// Keep is the part of the query without which the address would be another page's:
	// canonical addresses keep it.
	Keep string
	// BaseURL is the public origin, "https://yihaowen.example", for identifiers,
	// canonical addresses and hreflang. Without it these are left relative.
	BaseURL    string
	Version    string // names the program's source at the foot; "" for nothing
	Search     string // what stands in the search box of the header
	Finds      bool   // the page has a search box of its own in the place of the header's
	LargePrint bool   // 關懷版: the reader asked for large print
	NoIndex    bool   // search engines should leave the page out
	// Single says that the address exists in one script only or answers a failure:
	// no canonical address, no hreflang.
	Single bool
	// Old says that the page is of one certain edition; nil for the current text.
	Old *OldEdition
	// Crumbs is the way to the page, itself last; Render fills it in, from Way for pages of other rooms.
	Crumbs []Crumb
	Way    []Crumb
	// Resumed says that the page shows a form as it was before its sender logged in again.
	Resumed bool
	// User is who is logged in, nil for a reader.
	User *policy.User
}

// OldEdition 舊版提示 is what the page of an edition says of itself.
type OldEdition struct {
	Number  int
	Current int       // the current edition's number, the same if it is this one
	Created time.Time // when this edition was taken in
	Path    string    // of the current page of the same thing, or of the document where there is none
}

func (l *Layout) layout() *Layout { return l }

func (l *Layout) crumbs() []Crumb { return l.Way }

func (l *Layout) prepare() {
	if !l.Script.Valid() {
		l.Script = policy.Hant
	}
	if l.Path == "" {
		l.Path = "/"
	}
}

// or is p, or an empty value where it is nil.
func or[T any](p *T) *T {
	if p == nil {
		return new(T)
	}
	return p
}
