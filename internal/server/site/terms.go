package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
)

func (s *Server) terms(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	return s.Page(w, r, &page.Terms{Layout: s.Layout(r), Terms: all})
}

func (s *Server) documentTerms(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.Head(r)
	if err != nil {
		return err
	}
	list, err := s.Store.Terms(r.Context(), e.ID)
	if err != nil {
		return err
	}
	return s.Page(w, r, &page.Terms{Layout: s.LayoutOf(r, d, e, "terms"), Document: d, Terms: list})
}
