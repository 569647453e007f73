package page

import (
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// mapOf is the map of a document's edition.
func (d *dialect) mapOf(page *Document) markup.Chart {
	return d.Chart(page.Document, page.Edition.Provisions, page.Shading, page.Long())
}

// strand is where a term stands along a document.
type strand struct {
	Document *policy.Document
	picture.Strand
}

// strandsOf draws the strands of documents whose text is known.
func strandsOf(page *Term) []strand {
	var list []strand
	for _, d := range running.Gather(page.Occurrences) {
		if e := page.Editions[d.Document.Slug]; e != nil {
			if s, ok := picture.NewStrand(e, placesOf(d)); ok {
				list = append(list, strand{d.Document, s})
			}
		}
	}
	return list
}

// placesOf are the provisions of a document that hold a term, for its strand.
func placesOf(d running.DocumentGroup) []picture.Place {
	var list []picture.Place
	for _, p := range d.Places {
		at := 0
		if len(p.Heading) == 0 && len(p.Body) > 0 {
			at = utf8.RuneCountInString(p.Provision.Heading.Hant) + p.Body[0].Start
		}
		list = append(list, picture.Place{Provision: p.Provision, At: at, Count: len(p.Heading) + len(p.Body)})
	}
	return list
}
