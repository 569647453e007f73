package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/server/kit"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// doubts shows editors where the conversion of a document is in doubt.
func (s *Server) doubts(w http.ResponseWriter, r *http.Request) error {
	view, err := s.doubtsPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

func (s *Server) doubtsPage(r *http.Request) (*page.Doubts, error) {
	view := &page.Doubts{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	e, err := s.Tables.Edition(r.Context(), d.ID, d.Edition)
	if err != nil {
		return nil, err
	}
	words, err := s.Store.OwnWords(r.Context())
	if err != nil {
		return nil, err
	}
	view.Document, view.Path = d, "/admin/d/"+d.Slug+"/script"
	for _, word := range words {
		if word.DocumentID() == d.ID {
			view.Words++
		}
	}
	view.Rows, view.More = office.Doubts(s.Convert.With(script.Own(policy.OwnWordsOf(words, d.ID))), d, e)
	return view, nil
}

// settle keeps, for the document, how a doubtful place is written.
func (s *Server) settle(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	slug := chi.URLParam(r, "doc")
	_, err = s.Cases.AddWord(r.Context(), kit.UserOf(r), office.WordForm{
		Hant: office.Clean(v.Get("hant")), Hans: office.Clean(v.Get("hans")), Why: policy.SaidDoubt.In(policy.Traditional, 0), Document: slug,
	})
	if err == nil {
		return kit.Saved(w, r, "/admin/d/"+slug+"/script")
	}
	issue, status := refusedWord(err)
	if issue.Code == "" || policy.CodeOf(err) == policy.NotFound {
		return err
	}
	view, err := s.doubtsPage(r)
	if err != nil {
		return err
	}
	view.Issue = issue
	return s.PageAs(w, r, status, view)
}
