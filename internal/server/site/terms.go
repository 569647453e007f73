package site

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostOffered is how many documents are offered to be chosen, the newest.
const mostOffered = 500

// terms is the index of all terms; doc= leads to that of one document.
func (s *Server) terms(w http.ResponseWriter, r *http.Request) error {
	if slug := r.URL.Query().Get("doc"); slug != "" {
		d, err := s.Store.Document(r.Context(), slug)
		if err != nil {
			return err
		}
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/d/"+d.Slug+"/terms", http.StatusSeeOther)
		return nil
	}
	view := &page.Terms{Layout: s.Layout(r)}
	var err error
	if view.Letters, err = s.Store.TermInitials(r.Context()); err != nil {
		return err
	}
	if view.Choose(r.URL.Query().Get("initial")); !view.Known() {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, view.Initial))
	}
	if view.Number, err = numberOf(r, view.Pages()); err != nil {
		return err
	}
	if view.Terms, _, err = s.Store.TermIndex(r.Context(), view.Initial, page.ManyTerms, (view.Number-1)*page.ManyTerms); err != nil {
		return err
	}
	library, err := s.Store.Library(r.Context(), catalog.LibraryFilter{}, mostOffered, 0)
	if err != nil {
		return err
	}
	view.Documents = library.Documents
	return s.termList(w, r, view)
}

func (s *Server) documentTerms(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.Head(r)
	if err != nil {
		return err
	}
	list, err := s.Store.Terms(r.Context(), e.ID)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b policy.CountedTerm) int { return cmp.Compare(a.Slug, b.Slug) })
	view := &page.Terms{Layout: s.LayoutOf(r, d, e, "terms"), Document: d, Number: 1}
	view.Count(list)
	if view.Choose(r.URL.Query().Get("initial")); !view.Known() {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, view.Initial))
	}
	view.Terms = slices.DeleteFunc(list, func(t policy.CountedTerm) bool { return view.Initial != "" && page.InitialOf(t) != view.Initial })
	return s.termList(w, r, view)
}

func (s *Server) termList(w http.ResponseWriter, r *http.Request, view *page.Terms) error {
	view.Editor = kit.AccessOf(r).Covers(policy.AccessEditor)
	return s.Page(w, r, view)
}

// numberOf is the page that an address asks for, of so many; the first where it names none.
func numberOf(r *http.Request, pages int) (int, error) {
	asked := r.URL.Query().Get("page")
	if asked == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 || n > max(1, pages) {
		return 0, policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, asked))
	}
	return n, nil
}
