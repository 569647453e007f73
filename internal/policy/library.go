package policy

// LibraryFilter 篩選 is which documents of the library are asked for; "" asks for any.
type LibraryFilter struct {
	Issuer string // 發文機關 as its name is in Traditional
	Year   string // of the day it was made or, where that is not stated, published: "2024"
}

// Any reports whether f leaves out nothing.
func (f LibraryFilter) Any() bool { return f == LibraryFilter{} }

// LibraryGroup 分組 is how many documents are left if a filter is set to Key.
type LibraryGroup struct {
	Key   string
	Name  Text
	Count int
}

// Library 文件庫 is a part of the published documents, the newest first, and how many
// there are by what they can be filtered by.
type Library struct {
	Documents []*Document
	Total     int            // that pass the filter
	Issuers   []LibraryGroup // the most frequent ones of those that pass the other filter
	Years     []LibraryGroup // the latest ones, likewise
}
