package site

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// reach is whom to ask about a measure.
func (s *Server) reach(r *http.Request, now []*policy.Assignment, stated []*policy.Proposal) (page.Reach, error) {
	answering := page.Answering(now, stated)
	var slugs []string
	for _, d := range answering {
		slugs = append(slugs, d.Slug)
	}
	reachable, err := s.Inquiries.Reachable(r.Context(), slugs)
	return page.NewReach(answering, reachable), err
}
