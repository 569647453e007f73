package server

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// missed shows editors what readers searched for without finding it.
func (s *Server) missed(w http.ResponseWriter, r *http.Request) error {
	view := &page.Searches{Layout: s.layout(r)}
	var err error
	if view.Missed, err = s.Store.Missed(r.Context()); err != nil {
		return err
	}
	for i, m := range view.Missed {
		view.Missed[i].Text = s.Convert.Both(s.Convert.Convert(m.Query, policy.Hant, policy.Hans), policy.Hans)
	}
	return s.page(w, r, view)
}

// noteMiss counts a search that found nothing anywhere. Within filters the words may
// well be elsewhere, and editors follow the links of the list itself: neither is
// counted.
func (s *Server) noteMiss(r *http.Request, view *page.Search, result search.Result) {
	if result.Total == 0 && result.ElsewhereTotal == 0 && !view.Filtered() && userOf(r) == nil {
		s.Store.Miss(view.Q)
	}
}
