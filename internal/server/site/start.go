package site

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// waysIn is how many terms the start page offers.
const waysIn = 18

// documentsAPage is how many documents the start page lists at a time.
const documentsAPage = 30

func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	number := 1
	if asked := r.URL.Query().Get("page"); asked != "" {
		var err error
		if number, err = strconv.Atoi(asked); err != nil || number < 1 || number > 1<<20 {
			return policy.Errorf(policy.NotFound, "there is no page %s of the documents", asked)
		}
	}
	documents, total, err := s.Store.DocumentsPage(r.Context(), documentsAPage, (number-1)*documentsAPage)
	if err != nil {
		return err
	}
	if number > 1 && len(documents) == 0 {
		return policy.Errorf(policy.NotFound, "there is no page %d of the documents", number)
	}
	counts, err := s.Store.Counts(r.Context(), documents)
	if err != nil {
		return err
	}
	terms, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	view := &page.Start{Layout: s.Layout(r), Terms: mostMentioned(terms, waysIn), Total: total,
		Number: number, Pages: max(1, (total+documentsAPage-1)/documentsAPage)}
	view.NoIndex = view.NoIndex || number > 1
	for _, d := range documents {
		view.Documents = append(view.Documents, page.DocumentCard{Document: d, Counts: counts[d.ID]})
	}
	return s.Page(w, r, view)
}

func mostMentioned(terms []policy.CountedTerm, n int) []policy.CountedTerm {
	slices.SortStableFunc(terms, func(a, b policy.CountedTerm) int { return cmp.Compare(b.Count, a.Count) })
	return terms[:min(n, len(terms))]
}
