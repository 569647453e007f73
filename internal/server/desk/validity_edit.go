package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// validityEdit shows editors what is known of how long a document holds, and what they can say of it.
func (s *Server) validityEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.validityPage(r)
	if err != nil {
		return err
	}
	v := view.Document.Validity
	if view.Done = r.URL.Query().Get("done") != ""; view.Notes.Basis == validity.BasisEditor {
		view.Typed = office.ValidityForm{State: string(v.State), Since: v.Since, From: v.From, Until: v.Until}
	}
	return s.Page(w, r, view)
}

func (s *Server) validityPage(r *http.Request) (*page.ValidityEdit, error) {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	view := &page.ValidityEdit{Layout: s.Layout(r), Document: d}
	view.Path = "/admin/d/" + d.Slug + "/validity"
	view.Notes, err = s.Posts.ValidityOf(r.Context(), d)
	return view, err
}

// setValidity keeps what an editor says of how long a document holds.
func (s *Server) setValidity(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.validityPage(r)
	if err != nil {
		return err
	}
	view.Typed = office.ValidityForm{State: v.Get("state"), Since: v.Get("since"), From: v.Get("from"), Until: v.Get("until"), Reason: v.Get("reason")}
	err = s.Cases.SetValidity(r.Context(), kit.UserOf(r), view.Document, view.Typed)
	if err == nil {
		return kit.Saved(w, r, view.Path)
	}
	if policy.CodeOf(err) != policy.Invalid {
		return err
	}
	view.Issue = policy.IssueOf(err)
	return s.PageAs(w, r, http.StatusBadRequest, view)
}
