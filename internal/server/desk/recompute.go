package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// recompute asks that what is computed of a document be found anew: the background does it.
func (s *Server) recompute(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	if err := s.Store.AskRecompute(r.Context(), kit.UserOf(r).ID, d); err != nil {
		return err
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/admin/d/"+d.Slug+"/proposals?done=1", http.StatusSeeOther)
	return nil
}
