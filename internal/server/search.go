package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// hitsPerPage is how many hits a page of results shows.
const hitsPerPage = 20

// lastPage is the last page of results: hits are counted to search.MaxCount.
const lastPage = search.MaxCount / hitsPerPage

// ask reads a search from the query of an address.
func ask(r *http.Request) (search.Request, int, error) {
	q := r.URL.Query()
	text := strings.TrimSpace(q.Get("q"))
	if utf8.RuneCountInString(text) > search.MaxLength {
		return search.Request{}, 0, policy.Errorf(policy.Invalid, "the query is longer than %d characters", search.MaxLength)
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "")
	}
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 1 {
		page = 1
	}
	page = min(page, lastPage)
	return search.Request{
		Query: search.Parse(text), Filter: search.ReadFilter(search.Fields(), q.Get),
		Script: reader(r), Limit: hitsPerPage, Offset: (page - 1) * hitsPerPage,
	}, page, nil
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	page := &view.Search{
		Layout: s.layout(r), Q: strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), "")), Size: hitsPerPage,
		Filter: search.ReadFilter(search.Fields(), q.Get),
	}
	page.NoIndex = true
	request, number, err := ask(r)
	if policy.CodeOf(err) == policy.Invalid {
		page.TooLong, page.Q = search.MaxLength, ""
		page.Layout.Query = ""
		body, err := s.Renderer.Render(page)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusBadRequest)
		w.Write(body)
		return nil
	}
	if err != nil {
		return err
	}
	page.Layout.Search, page.Number = page.Q, number
	if page.Q == "" {
		terms, err := s.Store.AllTerms(r.Context())
		if err != nil {
			return err
		}
		page.Terms = mostMentioned(terms, waysIn)
		return s.page(w, r, page)
	}
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	fill(page, result, q)
	s.noteMiss(r, page, result)
	return s.page(w, r, page)
}

// fill writes a result into its page.
func fill(page *view.Search, result search.Result, q url.Values) {
	page.Total, page.More = result.Total, result.More
	page.Pages = (result.Total + hitsPerPage - 1) / hitsPerPage
	marking := url.Values{"q": {page.Q}}.Encode()
	for _, h := range result.Hits {
		found := hit(h)
		found.Query = marking
		page.Hits = append(page.Hits, found)
	}
	for _, h := range result.Elsewhere {
		page.Elsewhere = append(page.Elsewhere, hit(h))
	}
	for _, f := range result.Facets {
		page.Facets = append(page.Facets, view.Facet{
			Kind: f.Kind, Key: f.Key, Name: f.Title, Count: f.Count, More: f.More, Active: f.Active, Query: toggled(q, f),
		})
	}
	for _, o := range result.Widenings {
		page.Widenings = append(page.Widenings, view.Widening{
			Synonym: o.Synonym, Added: o.Added, More: o.More, Query: narrowed(q, o.Query.In(page.Script)).Encode(),
		})
	}
	for _, word := range result.PerWord {
		page.PerWord = append(page.PerWord, view.WordCount{
			Word: word.Query, Count: word.Count, More: word.More, Query: narrowed(q, word.Query).Encode(),
		})
	}
	for _, g := range result.Suggestions {
		suggestion := view.Suggestion{Kind: g.Kind, Name: g.Name, Note: g.Note, Path: g.Path}
		if g.Path == "" {
			suggestion.Query = url.Values{"q": {g.Name.In(page.Script)}}.Encode()
		}
		page.Suggestions = append(page.Suggestions, suggestion)
	}
}

// toggled is the query that applies a facet, or removes it where it is applied.
// Groups belong to a document, so they come and go with its filter.
func toggled(q url.Values, f search.Facet) string {
	next := narrowed(q, q.Get("q"))
	switch {
	case f.Active && f.Kind == "document":
		next.Del("doc")
		next.Del("dimension")
		next.Del("item")
	case f.Active:
		next.Del(f.Kind)
	case f.Kind == "document":
		next.Set("doc", f.Key)
	default:
		next.Set(f.Kind, f.Key)
		if f.Doc != "" {
			next.Set("doc", f.Doc)
		}
	}
	return next.Encode()
}

// narrowed is the query of an address that asks for text within the same filters.
func narrowed(q url.Values, text string) url.Values {
	next := url.Values{"q": {text}}
	for _, keep := range search.Fields() {
		if v := q.Get(keep); v != "" {
			next.Set(keep, v)
		}
	}
	return next
}

func hit(h search.Hit) view.Hit {
	out := view.Hit{
		DocumentSlug: h.Document.Slug, DocumentTitle: h.Document.Title,
		Kind: h.Kind, Num: h.Num, Label: h.Label, Path: h.Path, Measure: h.Measure,
		Heading: h.Heading, HeadingMarks: ranges(h.HeadingMarks),
		Text: h.Text, Snippet: view.Range(h.Snippet.Range), TextMarks: ranges(h.Snippet.Marks),
		CutBefore: h.Snippet.CutBefore, CutAfter: h.Snippet.CutAfter,
	}
	if !h.Document.Current {
		out.Superseded = h.Document.Edition
	}
	for _, a := range h.Ancestors {
		out.Ancestors = append(out.Ancestors, view.HitPlace(a))
	}
	return out
}

func ranges(list []search.Range) []view.Range {
	var out []view.Range
	for _, r := range list {
		out = append(out, view.Range(r))
	}
	return out
}

// marked finds the words of the query that an address carries in a provision.
func marked(r *http.Request, p *policy.Provision) view.Marked {
	request, _, err := ask(r)
	if err != nil || request.Query.Empty() {
		return view.Marked{}
	}
	return view.Marked{
		Q:       strings.TrimSpace(r.URL.Query().Get("q")),
		Heading: ranges(request.Query.Marks(p.Heading, policy.Heading)),
		Text:    ranges(request.Query.Marks(p.Text, policy.Body)),
	}
}
