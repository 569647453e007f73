package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Start 首頁 lists the documents under the search box.
type Start struct {
	Layout
	Documents []DocumentCard // those on this page of the list, the newest first
	Total     int            // of all documents
	Number    int            // of this page, from 1
	Pages     int
	Terms     []policy.CountedTerm // frequent ones, as ways in
}

// DocumentCard is a document with the number of its provisions by kind,
// policy.Measure for its measures.
type DocumentCard struct {
	*policy.Document
	Counts map[policy.Kind]int
}

func (p *Start) crumbs() []Crumb { return nil }
