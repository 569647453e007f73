package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostChecked is how many findings of a document an editor sees on one page.
const mostChecked = 500

// benefitEdit shows what was found in a document, hidden or not.
func (s *Server) benefitEdit(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	found, err := s.Store.Benefits(r.Context(), benefit.Filter{Document: d.Slug, Encouraged: true, Hidden: true}, mostChecked, 0)
	if err != nil {
		return err
	}
	return s.Page(w, r, &page.BenefitEdit{Layout: s.Layout(r), Document: d, All: found.List, Total: found.Total, Done: r.URL.Query().Get("done") != ""})
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
	return kit.Saved(w, r, "/admin/d/"+d.Slug+"/benefits")
}
