package site

import (
	"context"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) term(w http.ResponseWriter, r *http.Request) error {
	slug, format := kit.CutFormat(chi.URLParam(r, "slug"))
	t, err := s.Store.Term(r.Context(), slug)
	if err != nil {
		return err
	}
	view := &page.Term{Layout: s.Layout(r), Term: t, Editor: kit.AccessOf(r).Covers(policy.AccessEditor)}
	switch into := t.Choice.Into; {
	case into != nil:
		target := "/" + kit.ScriptOf(r).Tag() + "/t/" + into.Slug
		if format != "" {
			target += "." + format
		}
		http.Redirect(w, r, target, http.StatusSeeOther)
		return nil
	case t.Choice.Hidden && format != "":
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.TermMissing, slug))
	case t.Choice.Hidden:
		return s.PageAs(w, r, http.StatusGone, view)
	}
	size := page.PlacesAPage
	if format != "" {
		size = placesAFile
	}
	asked, err := numberOf(r, mostPlaces/size)
	if err != nil {
		return err
	}
	if view.Number = asked; asked > 1 {
		view.Keep, view.NoIndex = r.URL.RawQuery, true
	}
	if view.Occurrences, view.Total, err = s.Store.Occurrences(r.Context(), t.ID, size, (asked-1)*size); err != nil {
		return err
	}
	if asked > 1 && len(view.Occurrences) == 0 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, asked))
	}
	if view.Synonyms, err = s.Store.Synonyms(r.Context(), t.Name); err != nil {
		return err
	}
	if format != "" {
		data := api.NewTermPage(t, view.Occurrences, view.Synonyms, kit.ScriptOf(r))
		if data.Total = view.Total; asked*size < min(view.Total, mostPlaces) {
			data.Next = fmt.Sprintf("/%s/t/%s.%s?page=%d", kit.ScriptOf(r).Tag(), t.Slug, format, asked+1)
		}
		return s.DataAs(w, r, format, data)
	}
	view.Pages = (min(view.Total, mostPlaces) + size - 1) / size
	if view.DefinedIn, err = s.definedIn(r.Context(), t, view.Occurrences); err != nil {
		return err
	}
	if view.Related, view.Partly, err = s.Store.Neighbourhood(r.Context(), t.ID); err != nil {
		return err
	}
	if view.Notes, err = s.Store.Notes(r.Context(), view.Path); err != nil {
		return err
	}
	if view.Editions, err = s.drawn(r.Context(), view.Occurrences); err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// Places of a term that a file lists at a time, and how far pages of them go: a search finds the others.
const (
	placesAFile = 1000
	mostPlaces  = 10_000
)

// mostDrawn is in how many documents a picture shows where a term stands; further ones
// are in the list below it.
const mostDrawn = 12

// drawn loads the trees of the first documents of a list, by their slugs.
func (s *Server) drawn(ctx context.Context, list []policy.Occurrence) (map[string]*policy.Edition, error) {
	var ids []int64
	slugs := map[int64]string{}
	for _, o := range list {
		if d := o.Document; slugs[d.ID] == "" && len(ids) < mostDrawn {
			slugs[d.ID] = d.Slug
			ids = append(ids, d.ID)
		}
	}
	trees, err := s.Store.Trees(ctx, ids)
	editions := map[string]*policy.Edition{}
	for id, e := range trees {
		editions[slugs[id]] = e
	}
	return editions, err
}

// definedIn is the document whose text defines the term, nil if none does: the term is mentioned where it is defined, or on another
// page of the list.
func (s *Server) definedIn(ctx context.Context, t *policy.Term, list []policy.Occurrence) (*policy.Document, error) {
	if t.DefinedIn == nil || t.DefinedIn.Provision == nil {
		return nil, nil
	}
	for _, o := range list {
		if o.Provision.ID == t.DefinedIn.Provision.ID {
			return o.Document, nil
		}
	}
	held, err := s.Held.EditionsHolding(ctx, []int64{t.DefinedIn.Provision.ID})
	if e, ok := held[t.DefinedIn.Provision.ID]; ok {
		return e.Document, err
	}
	return nil, err
}
