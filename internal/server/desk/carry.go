package desk

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) carryPage(r *http.Request, from string) (*page.Carry, error) {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	view := &page.Carry{Layout: s.Layout(r), Document: d, Done: r.URL.Query().Get("done")}
	view.Path = "/admin/d/" + d.Slug + "/carry"
	if view.From, err = s.Cases.Predecessor(r.Context(), d, from); err != nil || view.From == nil {
		return view, err
	}
	view.Carry, err = s.Cases.Carry(r.Context(), kit.AccessOf(r), view.From, d)
	return view, err
}

// carry shows what a document may take over from the one of the year before.
func (s *Server) carry(w http.ResponseWriter, r *http.Request) error {
	view, err := s.carryPage(r, r.URL.Query().Get("from"))
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// takeOver takes over what is ticked, in one step.
func (s *Server) takeOver(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.carryPage(r, v.Get("from"))
	if err != nil {
		return err
	}
	if view.Carry == nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.NothingChosen))
	}
	_, err = s.Cases.TakeOver(r.Context(), kit.UserOf(r), view.Carry, v["take"])
	if view.Problem = office.CodeOf(err); err != nil && view.Problem != "" {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+view.Path+"?done=1&from="+url.QueryEscape(view.From.Slug), http.StatusSeeOther)
	return nil
}
