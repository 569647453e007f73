package site

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// waysIn is how many terms the start page offers.
const waysIn = 8

// documentsAPage is how many documents the start page lists at a time.
const documentsAPage = 30

func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	number, asked := 1, r.URL.Query()
	if page := asked.Get("page"); page != "" {
		var err error
		if number, err = strconv.Atoi(page); err != nil || number < 1 || number > 1<<20 {
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, page))
		}
	}
	filter := catalog.LibraryFilter{Place: asked.Get("place"), Issuer: asked.Get("issuer"), Genre: asked.Get("kind"), Year: asked.Get("year"),
		Topic: asked.Get("topic"), Validity: policy.ValidityState(asked.Get("validity")), Added: asked.Get("sort") == "added"}
	if sort := asked.Get("sort"); !filter.Valid() || sort != "" && sort != "added" {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	library, err := s.Store.Library(r.Context(), filter, documentsAPage, (number-1)*documentsAPage)
	if err != nil {
		return err
	}
	documents, total := library.Documents, library.Total
	if len(documents) == 0 && number > 1 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, number))
	}
	counts, err := s.Store.Counts(r.Context(), documents)
	if err != nil {
		return err
	}
	terms, err := s.Store.TermsOf(r.Context(), documents, waysIn)
	if err != nil {
		return err
	}
	view := &page.Start{Layout: s.Layout(r), LibraryFilter: filter, Terms: spread(terms, waysIn), Library: *library, Number: number, Pages: max(1, (total+documentsAPage-1)/documentsAPage)}
	view.NoIndex = view.NoIndex || number > 1 || filter != (catalog.LibraryFilter{})
	for _, d := range documents {
		view.Cards = append(view.Cards, page.DocumentCard{Document: d, Counts: counts[d.ID]})
	}
	if len(documents) == 0 && !filter.Any() {
		return s.PageAs(w, r, http.StatusNotFound, view)
	}
	return s.Page(w, r, view)
}

// spread takes n terms in turn from the lists of several documents, each once.
func spread(lists [][]policy.CountedTerm, n int) (terms []policy.CountedTerm) {
	seen := map[int64]bool{}
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			if t := list[i]; !seen[t.ID] {
				seen[t.ID] = true
				if terms = append(terms, t); len(terms) == n {
					return terms
				}
			}
		}
	}
	return terms
}
