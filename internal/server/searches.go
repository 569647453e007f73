package server

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// missed shows editors what readers searched for without finding it.
func (s *Server) missed(w http.ResponseWriter, r *http.Request) error {
	page := &view.Searches{Layout: s.layout(r)}
	var err error
	if page.Missed, err = s.Store.Missed(r.Context()); err != nil {
		return err
	}
	for i, m := range page.Missed {
		page.Missed[i].Text = s.Convert.Both(s.Convert.Convert(m.Query, policy.Hant, policy.Hans), policy.Hans)
	}
	return s.page(w, r, page)
}

// noteMiss counts a search that found nothing anywhere. Within filters the words may
// well be elsewhere, and editors follow the links of the list itself: neither is
// counted.
func (s *Server) noteMiss(r *http.Request, page *view.Search, result search.Result) {
	if result.Total == 0 && result.ElsewhereTotal == 0 && !page.Filtered() && userOf(r) == nil {
		s.Store.Miss(page.Q)
	}
}
