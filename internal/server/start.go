package server

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// waysIn is how many terms the start page offers.
const waysIn = 18

func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	documents, err := s.Store.Documents(r.Context())
	if err != nil {
		return err
	}
	counts, err := s.Store.Counts(r.Context())
	if err != nil {
		return err
	}
	terms, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	page := &view.Start{Layout: s.layout(r), Terms: mostMentioned(terms, waysIn)}
	for _, d := range documents {
		page.Documents = append(page.Documents, view.DocumentCard{Document: d, Counts: counts[d.ID]})
	}
	return s.page(w, r, page)
}

func mostMentioned(terms []policy.CountedTerm, n int) []policy.CountedTerm {
	slices.SortStableFunc(terms, func(a, b policy.CountedTerm) int { return cmp.Compare(b.Count, a.Count) })
	return terms[:min(n, len(terms))]
}

func (s *Server) styleguide(w http.ResponseWriter, r *http.Request) error {
	page := &view.Styleguide{Layout: s.layout(r)}
	page.NoIndex = true
	return s.page(w, r, page)
}
