package desk

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/slug"
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
	if view.Series, err = s.Store.Series(r.Context(), slug); err != nil {
		return nil, err
	}
	view.Path += "/" + slug
	view.Documents, err = s.Store.Documents(r.Context())
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
func (s *Server) unkept(w http.ResponseWriter, r *http.Request, view *page.SeriesEdit, problem string) error {
	view.Problem, view.Done = problem, false
	view.Title, view.Slug = office.Clean(r.PostForm.Get("title")), office.Clean(r.PostForm.Get("address"))
	view.Doc, view.Year = r.PostForm.Get("doc"), office.Clean(r.PostForm.Get("year"))
	status := http.StatusBadRequest
	if problem == "taken" {
		status = http.StatusConflict
	}
	return s.PageAs(w, r, status, view)
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
	title, err := s.Cases.Name(v.Get("title"))
	if err != nil {
		return s.unkept(w, r, view, "title")
	}
	address := strings.ToLower(office.Clean(v.Get("address")))
	if address == "" {
		address = slug.Of(title.Hans)
	}
	if !slug.Plain(address) || len(address) > policy.MaxName {
		return s.unkept(w, r, view, "address")
	}
	for _, one := range view.All {
		if one.Slug == address {
			return s.unkept(w, r, view, "taken")
		}
	}
	if err := s.Store.SaveSeries(r.Context(), kit.UserOf(r).ID, &policy.Series{Slug: address, Title: title}); kit.Resumed(err) {
		return s.unkept(w, r, view, "resumed")
	} else if err != nil {
		return err
	}
	return kit.Saved(w, r, "/admin/series/"+address)
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
	by := kit.UserOf(r).ID
	if chi.URLParam(r, "do") == "title" {
		title, err := s.Cases.Name(v.Get("title"))
		if err != nil {
			return s.unkept(w, r, view, "title")
		}
		if err := s.Store.SaveSeries(r.Context(), by, &policy.Series{Slug: view.Series.Slug, Title: title}); kit.Resumed(err) {
			return s.unkept(w, r, view, "resumed")
		} else if err != nil {
			return err
		}
		return kit.Saved(w, r, view.Path)
	}
	d, err := s.Store.Document(r.Context(), v.Get("doc"))
	if policy.CodeOf(err) == policy.NotFound {
		return s.unkept(w, r, view, "document")
	}
	if err != nil {
		return err
	}
	year := 0
	if chi.URLParam(r, "do") == "year" {
		if year, err = strconv.Atoi(office.Clean(v.Get("year"))); err != nil || !policy.ValidYear(year) {
			return s.unkept(w, r, view, "year")
		}
	}
	err = s.Store.SetYear(r.Context(), by, view.Series.ID, d.ID, year)
	if policy.CodeOf(err) == policy.NotFound {
		return s.unkept(w, r, view, "document") // somebody else took it out
	}
	if kit.Resumed(err) {
		return s.unkept(w, r, view, "resumed")
	}
	if err != nil {
		return err
	}
	return kit.Saved(w, r, view.Path)
}
