package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// seriesEditPage loads the page on which series are kept, or that of one series.
func (s *Server) seriesEditPage(r *http.Request) (*page.SeriesEdit, error) {
	view := &page.SeriesEdit{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	var err error
	if view.All, err = s.Store.AllSeries(r.Context()); err != nil {
		return nil, err
	}
	view.Path = "/admin/series"
	slug := chi.URLParam(r, "slug")
	if slug == "" {
		return view, nil
	}
	if view.Series, err = s.Texts.Series(r.Context(), slug); err != nil {
		return nil, err
	}
	view.Path += "/" + slug
	view.Documents, view.Held, err = s.Store.DocumentsPage(r.Context(), page.MostOffered, 0)
	return view, err
}

func (s *Server) seriesEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.seriesEditPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// unkept shows the page again with what was typed and why it could not be saved.
func (s *Server) unkept(w http.ResponseWriter, r *http.Request, view *page.SeriesEdit, err error) error {
	view.Done = false
	view.Title, view.Slug = office.Clean(r.PostForm.Get("title")), office.Clean(r.PostForm.Get("address"))
	view.Doc, view.Year = r.PostForm.Get("doc"), office.Clean(r.PostForm.Get("year"))
	return s.refused(w, r, view, &view.Unsaved, err)
}

// addSeries stores a new series.
func (s *Server) addSeries(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.seriesEditPage(r)
	if err != nil {
		return err
	}
	one, err := s.Cases.AddSeries(r.Context(), kit.UserOf(r), v.Get("title"), office.Clean(v.Get("address")))
	if err != nil {
		return s.unkept(w, r, view, err)
	}
	return kit.Saved(w, r, "/admin/series/"+one.Slug)
}

// changeSeries gives a series another title, puts a document with its year into it
// or takes one out.
func (s *Server) changeSeries(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.seriesEditPage(r)
	if err != nil {
		return err
	}
	do, by := chi.URLParam(r, "do"), kit.UserOf(r)
	if do == "title" {
		err = s.Cases.RenameSeries(r.Context(), by, view.Series, v.Get("title"))
	} else {
		var d *policy.Document
		year := 0
		d, err = s.Cases.DocumentAt(r.Context(), v.Get("doc"))
		if err == nil && do == "year" {
			year, err = office.Year(v.Get("year"))
		}
		if err == nil {
			err = s.Cases.SetYear(r.Context(), by, view.Series, d, year)
		}
	}
	if err != nil {
		return s.unkept(w, r, view, err)
	}
	return kit.Saved(w, r, view.Path)
}
