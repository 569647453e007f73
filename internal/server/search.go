package server

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
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
	number, err := strconv.Atoi(q.Get("page"))
	if err != nil || number < 1 {
		number = 1
	}
	number = min(number, lastPage)
	return search.Request{
		Query: search.Parse(text), Filter: search.ReadFilter(search.Fields(), q.Get),
		Script: reader(r), Limit: hitsPerPage, Offset: (number - 1) * hitsPerPage,
	}, number, nil
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	view := &page.Search{
		Layout: s.layout(r), Q: strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), "")), Size: hitsPerPage,
		Filter: search.ReadFilter(search.Fields(), q.Get),
	}
	view.NoIndex = true
	request, number, err := ask(r)
	if policy.CodeOf(err) == policy.Invalid {
		view.TooLong, view.Q = search.MaxLength, ""
		view.Layout.Query = ""
		body, err := s.Renderer.Render(view)
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
	view.Layout.Search, view.Number = view.Q, number
	if view.Q == "" {
		terms, err := s.Store.AllTerms(r.Context())
		if err != nil {
			return err
		}
		view.Terms = mostMentioned(terms, waysIn)
		return s.page(w, r, view)
	}
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	view.Result = result
	s.noteMiss(r, view, result)
	return s.page(w, r, view)
}

// marked finds the words of the query that an address carries in a provision.
func marked(r *http.Request, p *policy.Provision) page.Marked {
	request, _, err := ask(r)
	if err != nil || request.Query.Empty() {
		return page.Marked{}
	}
	return page.Marked{
		Q:       strings.TrimSpace(r.URL.Query().Get("q")),
		Heading: request.Query.Marks(p.Heading, policy.Heading),
		Text:    request.Query.Marks(p.Text, policy.Body),
	}
}
