package running

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// DocumentGroup is the occurrences of a term in one document.
type DocumentGroup struct {
	Document *policy.Document
	Places   []PlaceGroup
}

// PlaceGroup is the occurrences of a term in one provision or passage.
type PlaceGroup struct {
	Provision *policy.Provision
	Heading   []search.Range
	Body      []search.Range
	Meant     *policy.Occurrence // of a citation that means an earlier edition of what is cited
}

// Gather groups occurrences, which are in order, by document and by provision.
func Gather(list []policy.Occurrence) []DocumentGroup {
	var documents []DocumentGroup
	for _, o := range list {
		if n := len(documents); n == 0 || documents[n-1].Document.Slug != o.Document.Slug {
			documents = append(documents, DocumentGroup{Document: o.Document})
		}
		d := &documents[len(documents)-1]
		if n := len(d.Places); n == 0 || d.Places[n-1].Provision.ID != o.Provision.ID {
			d.Places = append(d.Places, PlaceGroup{Provision: o.Provision})
		}
		p := &d.Places[len(d.Places)-1]
		if o.Edition > 0 && o.Edition < o.Cited {
			p.Meant = &o
		}
		at := search.Range{Start: o.Start, End: o.End}
		if o.Field == policy.Heading {
			p.Heading = append(p.Heading, at)
		} else {
			p.Body = append(p.Body, at)
		}
	}
	return documents
}

// Context 語境 is a sentence that holds marks.
type Context struct {
	Text      policy.Text
	Window    search.Range
	Marks     []search.Range
	CutBefore bool
	CutAfter  bool
}

// contextReach is how many characters of a long sentence are shown on either
// side of a mark.
const contextReach = 48

// SentencesAround cuts a text to the sentences around its marks, which are in order.
// Sentences that touch are shown as one.
func SentencesAround(text policy.Text, marks []search.Range) []Context {
	runes := []rune(text.Hant)
	var list []Context
	for _, m := range marks {
		if m.Start < 0 || m.End > len(runes) || m.Start >= m.End {
			continue
		}
		c := sentence(runes, m)
		if n := len(list); n > 0 && c.Window.Start < list[n-1].Window.End {
			before := &list[n-1]
			before.Marks = append(before.Marks, m)
			if c.Window.End > before.Window.End {
				before.Window.End, before.CutAfter = c.Window.End, c.CutAfter
			}
			continue
		}
		c.Text, c.Marks = text, []search.Range{m}
		list = append(list, c)
	}
	return list
}

// sentence is the window around a mark: its sentence, or of a long one the part
// that contextReach allows.
func sentence(runes []rune, m search.Range) Context {
	var c Context
	from, to := m.Start, m.End
	for from > 0 && !strings.ContainsRune("。！？\n", runes[from-1]) {
		if m.Start-from == contextReach {
			c.CutBefore = true
			break
		}
		from--
	}
	for to < len(runes) && runes[to] != '\n' && !strings.ContainsRune("。！？", runes[to-1]) {
		if to-m.End == contextReach {
			c.CutAfter = true
			break
		}
		to++
	}
	c.Window = search.Range{Start: from, End: to}
	return c
}
