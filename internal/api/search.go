package api

import (
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Search is the answer to a query.
type Search struct {
	Query  string `json:"query"`
	Total  int    `json:"total"`
	More   bool   `json:"more"` // there are more than total says
	Offset int    `json:"offset"`
	Hits   []Hit  `json:"hits"`
	// People hold a post under a public name that the query asks for; on the first page.
	People []Official `json:"people"`
	// Offers are searches in the words of policy texts for what was asked in everyday words; on the first page.
	Offers []Offer `json:"offers"`
	// Passages are the first that hold the query outside the numbered provisions, as a preamble or a text without numbers
	// does; Total does not count them. PassagesTotal does, up to where it says that there are more.
	Passages      []PassageHit `json:"passages"`
	PassagesTotal int          `json:"passages_total"`
	PassagesMore  bool         `json:"passages_more"`
}

// PassageHit is text outside the numbered provisions that holds every word of a query.
type PassageHit struct {
	Document string      `json:"document"`
	Kind     policy.Kind `json:"kind"`
	Snippet  Snippet     `json:"snippet"`
}

// Offer is a search in official words, and how much it finds.
type Offer struct {
	Asked []Text `json:"asked"` // the everyday words that it is for
	Words []Text `json:"words"` // the official words, the first of each
	Query Text   `json:"query"`
	Total int    `json:"total"`
	More  bool   `json:"more"` // there are more than total says
}

// Hit is a provision that holds every word of a query.
type Hit struct {
	ID       string      `json:"id"`
	Document string      `json:"document"`
	Kind     policy.Kind `json:"kind"`
	Num      string      `json:"num"`
	Heading  Text        `json:"heading"`
	Snippet  Snippet     `json:"snippet"`
}

// Snippet is a list of pieces or, where no script was asked for, one for each script.
type Snippet any

// Piece is a run of a snippet, inside a hit or between hits.
type Piece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// NewSearch writes a result in script s, or in both for "".
func NewSearch(query string, r search.Result, s policy.Script) *Search {
	out := &Search{Query: query, Total: r.Total, More: r.More, Hits: []Hit{}, People: []Official{}, Offers: []Offer{},
		Passages: []PassageHit{}, PassagesTotal: r.PassagesTotal, PassagesMore: r.PassagesMore}
	for _, p := range r.People {
		out.People = append(out.People, NewOfficial(p.Official, s))
	}
	for _, o := range r.Offers {
		out.Offers = append(out.Offers, Offer{Asked: texts(o.Asked, s), Words: texts(o.Words, s), Query: text(o.Query, s), Total: o.Count, More: o.More})
	}
	for _, h := range r.Hits {
		hit := Hit{
			ID: "/d/" + h.Document.Slug + "/" + h.Path, Document: h.Document.Slug,
			Kind: h.Kind, Num: h.Num, Heading: text(h.Heading, s), Snippet: snippetIn(h, s),
		}
		out.Hits = append(out.Hits, hit)
	}
	for _, h := range r.Passages {
		out.Passages = append(out.Passages, PassageHit{Document: h.Document.Slug, Kind: h.Kind, Snippet: snippetIn(h, s)})
	}
	return out
}

// snippetIn is a hit's snippet in script s, or in both for "".
func snippetIn(h search.Hit, s policy.Script) Snippet {
	if s != "" {
		return snippet(h, s)
	}
	return map[string][]Piece{"hant": snippet(h, policy.Hant), "hans": snippet(h, policy.Hans)}
}

func texts(list []policy.Text, s policy.Script) []Text {
	out := []Text{}
	for _, t := range list {
		out = append(out, text(t, s))
	}
	return out
}

// snippet is the sentence that shows the hit; a hit in the heading alone shows
// the heading.
func snippet(h search.Hit, s policy.Script) []Piece {
	segments := h.Snippet.Segments(h.Text, s)
	if len(segments) == 0 {
		segments = search.Mark(h.Heading.In(s), h.HeadingMarks)
	}
	pieces := []Piece{}
	for _, seg := range segments {
		pieces = append(pieces, Piece{seg.Text, seg.Hit})
	}
	return pieces
}

// Suggestion is a thing with an address, or a word to search for, that begins as
// the reader typed.
type Suggestion struct {
	Kind string `json:"kind"`
	Name Text   `json:"name"`
	Note Text   `json:"note"`
	Path string `json:"path"` // without the script's prefix; "" for a word
}

// NewSuggestions writes suggestions in script s, or in both for "".
func NewSuggestions(list []search.Suggestion, s policy.Script) []Suggestion {
	out := []Suggestion{}
	for _, g := range list {
		out = append(out, Suggestion{g.Kind, text(g.Name, s), text(g.Note, s), g.Path})
	}
	return out
}
