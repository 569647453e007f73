package site

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// full is the whole text or, of a long one, the part that the address names. With
// at=ANCHOR it leads to the part in which that stands: fragments of addresses do not
// reach a server.
func (s *Server) full(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	parts := page.FullParts(e)
	if at := r.URL.Query().Get("at"); at != "" {
		target := "/" + kit.ScriptOf(r).Tag() + kit.AddressOf(d) + "/" + page.FullPath(page.PartOf(parts, at))
		http.Redirect(w, r, target, http.StatusSeeOther)
		return nil
	}
	view := &page.Full{Layout: s.LayoutOf(r, d, e, "full"), Document: d, Edition: e, Number: 1}
	if part := chi.URLParam(r, "part"); part != "" {
		view.Number, err = strconv.Atoi(part)
		if err != nil || view.Number < 2 || view.Number > len(parts) || strconv.Itoa(view.Number) != part {
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, part))
		}
	}
	if view.Mentions, err = s.Store.Mentions(r.Context(), e.ID); err != nil {
		return err
	}
	kit.Within(d, view.Mentions)
	return s.Page(w, r, view)
}
