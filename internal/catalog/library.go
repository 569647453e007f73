package catalog

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// LibraryFilter 篩選 is which documents of the library are asked for; "" asks for any.
type LibraryFilter struct {
	Issuer string // 發文機關 as its name is in Traditional
	Year   string // of the day it was made or, where that is not stated, published: "2024"
	Place  string // 地區, likewise in Traditional
	Genre  string // 文種
	Topic  string // 主題分類

	Validity policy.ValidityState // on the day it is asked; "" asks for any
	Added    bool                 // what was taken in last comes first; leaves out nothing
}

// Any reports whether f leaves out nothing.
func (f LibraryFilter) Any() bool { return f == LibraryFilter{Added: f.Added} }

// LibraryGroup 分組 is how many documents are left if a filter is set to Key.
type LibraryGroup struct {
	Key   string
	Name  policy.Text
	Count int
}

// Library 文件庫 is a part of the published documents, the newest first, and how many
// there are by what they can be filtered by.
type Library struct {
	Documents  []*policy.Document
	Total      int           // that pass the filter
	Places     LibraryGroups // of those that pass the filter, the most frequent first; none of what is filtered by
	Issuers    LibraryGroups // likewise
	Genres     LibraryGroups
	Topics     LibraryGroups
	Years      LibraryGroups // likewise, the latest first
	Validities LibraryGroups // likewise, in the order of ValidityStates; what is not stated has no group

	Series []*policy.Series // the latest, where nothing is filtered, with their published members
}

// LibraryGroups is groups, at most MaxLibraryGroups of them, and how many there are.
type LibraryGroups struct {
	Listed []LibraryGroup
	Total  int
}

// MaxLibraryGroups is how many issuers or years are listed; others are counted.
const MaxLibraryGroups = 200

// Unlisted is how many groups there are beside those that are listed.
func (g LibraryGroups) Unlisted() int { return g.Total - len(g.Listed) }

// Valid reports whether f asks for what there can be: a year is four digits.
func (f LibraryFilter) Valid() bool {
	return (f.Year == "" || len(f.Year) == 4 && strings.Trim(f.Year, "0123456789") == "") &&
		(f.Validity == "" || slices.Contains(policy.ValidityStates(), f.Validity))
}
