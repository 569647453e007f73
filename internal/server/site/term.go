package site

import (
	"context"
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
	if view.Occurrences, err = s.Store.Occurrences(r.Context(), t.ID); err != nil {
		return err
	}
	if view.Synonyms, err = s.Store.Synonyms(r.Context(), t.Name); err != nil {
		return err
	}
	if format != "" {
		return s.DataAs(w, r, format, api.NewTermPage(t, view.Occurrences, view.Synonyms, kit.ScriptOf(r)))
	}
	if t.DefinedIn != nil {
		view.DefinedIn = definedIn(t, view.Occurrences)
	}
	if view.Related, err = s.Store.Neighbourhood(r.Context(), t.ID); err != nil {
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

// definedIn is the document whose text defines the term: the term is mentioned
// where it is defined.
func definedIn(t *policy.Term, list []policy.Occurrence) *policy.Document {
	for _, o := range list {
		if t.DefinedIn.Provision != nil && o.Provision.ID == t.DefinedIn.Provision.ID {
			return o.Document
		}
	}
	return nil
}
