package site

import (
	"net/http"
	"strings"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	view := &page.Search{
		Layout: s.Layout(r), Q: strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), "")), Size: kit.HitsPerPage,
		Filter: search.ReadFilter(search.Fields(), q.Get),
	}
	view.NoIndex = true
	request, number, err := kit.SearchOf(r)
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
	view.Newest, view.Group = request.Newest, request.Group
	if view.Q == "" {
		library, err := s.Store.Library(r.Context(), catalog.LibraryFilter{}, documentsAPage, 0)
		if err != nil {
			return err
		}
		terms, err := s.Store.TermsOf(r.Context(), library.Documents, waysIn)
		if err != nil {
			return err
		}
		view.Terms = spread(terms, waysIn)
		return s.Page(w, r, view)
	}
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	view.Result = result
	if view.Benefits, err = s.benefitLead(r.Context(), view.Q); err != nil {
		return err
	}
	s.noteMiss(r, view, result)
	return s.Page(w, r, view)
}

// marked finds the words of the query that an address carries in a provision.
func marked(r *http.Request, p *policy.Provision) page.Marked {
	request, _, err := kit.SearchOf(r)
	if err != nil || request.Query.Empty() {
		return page.Marked{}
	}
	return page.Marked{
		Q:       strings.TrimSpace(r.URL.Query().Get("q")),
		Heading: request.Query.Marks(p.Heading, policy.Heading),
		Text:    request.Query.Marks(p.Text, policy.Body),
	}
}

// noteMiss counts a search that found nothing anywhere. Within filters the words may
// well be elsewhere, and editors follow the links of the list itself: neither is
// counted.
func (s *Server) noteMiss(r *http.Request, view *page.Search, result search.Result) {
	if result.Total == 0 && result.PassagesTotal == 0 && len(result.People) == 0 && !view.Filtered() && kit.UserOf(r) == nil {
		s.Store.Miss(view.Q)
	}
}
