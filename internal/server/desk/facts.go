package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/facts"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// facts shows editors what a document is said to be.
func (s *Server) facts(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	view := facts.New(s.Layout(r), d)
	view.Done = r.URL.Query().Get("done") != ""
	return s.Page(w, r, view)
}

// setFacts keeps what an editor says of it.
func (s *Server) setFacts(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	view := facts.New(s.Layout(r), d)
	s.Cases.Describe(view.Document, office.DescriptionForm{Title: v.Get("title"), Issuer: v.Get("issuer"), Slug: d.Slug,
		Number: v.Get("number"), Adopted: v.Get("adopted"), Published: v.Get("published")})
	// The forms that a text states in both scripts stay as they are where nothing was changed.
	if script := kit.ScriptOf(r); view.Document.Title.In(script) == d.Title.In(script) {
		view.Document.Title = d.Title
	}
	if script := kit.ScriptOf(r); view.Document.Issuer.In(script) == d.Issuer.In(script) {
		view.Document.Issuer = d.Issuer
	}
	if v.Has("was") && v.Get("was") != view.Was() {
		return s.refused(w, r, view, &view.Unsaved, policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile)))
	}
	if err := s.Cases.SetFacts(r.Context(), kit.UserOf(r), d, view.Document); err != nil {
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	return kit.Saved(w, r, view.Path)
}
