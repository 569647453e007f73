package server

import (
	"net/http"
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
	page.Result = result
	s.noteMiss(r, page, result)
	return s.page(w, r, page)
}

// marked finds the words of the query that an address carries in a provision.
func marked(r *http.Request, p *policy.Provision) view.Marked {
	request, _, err := ask(r)
	if err != nil || request.Query.Empty() {
		return view.Marked{}
	}
	return view.Marked{
		Q:       strings.TrimSpace(r.URL.Query().Get("q")),
		Heading: request.Query.Marks(p.Heading, policy.Heading),
		Text:    request.Query.Marks(p.Text, policy.Body),
	}
}
