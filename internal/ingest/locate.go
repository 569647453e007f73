package ingest

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// locate finds a quotation of a place in the source. The first span of the place tells
// where to begin; it is what a quotation that does not stand there is given.
func locate(text *clean.Text, place policy.Place, quote string) policy.Span {
	spans := place.Spans()
	if len(spans) == 0 {
		return policy.Span{}
	}
	from := text.Offset(spans[0].Start)
	i, size := strings.Index(text.String()[from:], quote), len(quote)
	if i < 0 {
		// Line breaks that tear it are left out of it.
		if i, size = tornIndex(text.String()[from:], quote); i < 0 {
			return spans[0]
		}
	}
	return text.Span(from+i, from+i+size)
}

// tornIndex is where quote stands in text when line breaks are passed over, and how long it is
// there; -1 if it does not.
func tornIndex(text, quote string) (at, size int) {
	var kept strings.Builder
	var places []int // of each byte that is kept
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' {
			kept.WriteByte(text[i])
			places = append(places, i)
		}
	}
	if quote = strings.ReplaceAll(quote, "\n", ""); quote == "" {
		return -1, 0
	}
	i := strings.Index(kept.String(), quote)
	if i < 0 {
		return -1, 0
	}
	return places[i], places[i+len(quote)-1] + 1 - places[i]
}
