// Package running is running text in pieces: where terms, citations and marks stand in it, its
// paragraphs and tables, the words that a measure borrows, and sentences around what is found.
package running

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Segment 文段 is a piece of a text that is shown in one way.
type Segment struct {
	Text     string
	Slug     string       // of the term that stands here, "" if none
	Path     string       // of the document or article that the words name, "" if none
	Meant    *policy.Link // what the words meant of a document that is otherwise now, nil where nothing is to be said
	Hit      bool         // the words searched for, or the term a page is about
	Struck   bool         // words that the source has struck out
	Borrowed bool         // words that an elliptical measure shares with its neighbour
	Breaks   bool         // a line may begin here, in a title that breaks nowhere else
}

// Linked cuts text at the mentions of terms, documents and articles in a field. Where mentions nest, the
// longer one is the link; one cannot stand inside another.
func Linked(text string, mentions []policy.TermMention, field policy.Field) []Segment {
	runes := []rune(text)
	var list []Segment
	at := 0
	for _, m := range mentions {
		if m.Field != field || m.Start < at || m.End > len(runes) || m.Start >= m.End {
			continue
		}
		list = appendText(list, runes[at:m.Start])
		here := Segment{Text: string(runes[m.Start:m.End])}
		if m.Link != nil {
			here.Path = m.Link.Document.Address(m.Link.Path)
			if m.Link.Edition > 0 {
				here.Meant = m.Link
			}
		} else {
			here.Slug = m.Term.Slug
		}
		list = append(list, here)
		at = m.End
	}
	return appendText(list, runes[at:])
}

// Marked cuts the runes of text in window at marks, which are in order.
func Marked(text string, window search.Range, marks []search.Range) []Segment {
	runes := []rune(text)
	at, end := min(max(window.Start, 0), len(runes)), min(window.End, len(runes))
	var list []Segment
	for _, m := range marks {
		from, to := max(m.Start, at), min(m.End, end)
		if from >= to {
			continue
		}
		list = appendText(list, runes[at:from])
		list = append(list, Segment{Text: string(runes[from:to]), Hit: true})
		at = to
	}
	if at < end {
		list = appendText(list, runes[at:end])
	}
	return list
}

func appendText(list []Segment, runes []rune) []Segment {
	if len(runes) == 0 {
		return list
	}
	return append(list, Segment{Text: string(runes)})
}

// lines parts segments into the paragraphs of the text; empty ones are dropped.
func lines(segments []Segment) [][]Segment {
	var paragraphs [][]Segment
	var current []Segment
	flush := func() {
		if len(current) > 0 {
			paragraphs = append(paragraphs, current)
			current = nil
		}
	}
	for _, s := range segments {
		parts := strings.Split(s.Text, "\n")
		for i, part := range parts {
			if i > 0 {
				flush()
			}
			if strings.TrimSpace(part) != "" {
				piece := s
				piece.Text = part
				current = append(current, piece)
			}
		}
	}
	flush()
	return paragraphs
}
