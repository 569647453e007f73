package desk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// checkedAPage is how many findings of a document an editor sees on one page.
const checkedAPage = 50

// benefitEdit shows what was found in a document, hidden or not.
func (s *Server) benefitEdit(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	q := r.URL.Query()
	number := pageNumber(q.Get("page"))
	found, err := s.Store.Benefits(r.Context(), benefit.Filter{Document: d.Slug, Encouraged: true, Hidden: true}, checkedAPage, (number-1)*checkedAPage)
	if err != nil {
		return err
	}
	if number > 1 && len(found.List) == 0 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	return s.Page(w, r, &page.BenefitEdit{Layout: s.Layout(r), Document: d, All: found.List, Total: found.Total, Number: number,
		Pages: (found.Total + checkedAPage - 1) / checkedAPage, Done: q.Get("done") != ""})
}

// judgeBenefit stores what an editor says of one of them.
func (s *Server) judgeBenefit(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	verdict, err := policy.NewBenefitVerdict(v.Get("do"))
	if err != nil {
		return err
	}
	if err := s.Store.JudgeBenefit(r.Context(), kit.UserOf(r).ID, d, v.Get("key"), verdict); err != nil {
		return err
	}
	return kit.SavedOn(w, r, "/admin/d/"+d.Slug+"/benefits", pageNumber(v.Get("page")), "b-"+v.Get("key"))
}

// pageNumber reads the number of a page of a list, 1 where it is none.
func pageNumber(typed string) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > 100_000 {
		return 1
	}
	return n
}
