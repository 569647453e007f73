package site

import (
	"context"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Beside is what this wing needs of what stands beside a measure.
type Beside interface {
	Beside(ctx context.Context, documentID int64, n int, terms []int64, departments []string) (*policy.Beside, error)
}

// mostTermsElsewhere is of how many terms of a measure other documents are asked for.
const mostTermsElsewhere = 6

// besideMeasure fills in what the year before and other documents say of the same as a measure, what it gives and
// whom to ask about it; what stands among the related measures is not said twice. An edition that is shown for its own sake has
// nothing beside it.
func (s *Server) besideMeasure(r *http.Request, view *page.Measure) error {
	if chi.URLParam(r, "k") != "" {
		return nil
	}
	var terms []int64
	for _, m := range view.Mentions[view.Provision.ID] {
		if m.Term != nil && !slices.Contains(terms, m.Term.ID) && len(terms) < mostTermsElsewhere {
			terms = append(terms, m.Term.ID)
		}
	}
	answering := page.Answering(view.Now(), view.Stated)
	found, err := s.Beside.Beside(r.Context(), view.Document.ID, view.Provision.Measure, terms, slugs(answering))
	if err != nil {
		return err
	}
	view.Earlier, view.Reach, view.Benefits = found.Earlier, page.NewReach(answering, found.Reachable), found.Benefits
	view.Elsewhere = slices.DeleteFunc(found.Elsewhere, func(o policy.Occurrence) bool {
		return slices.ContainsFunc(view.Related, func(r policy.Related) bool { return r.To.ID == o.Provision.ID })
	})
	return nil
}

func slugs(list []*policy.Department) (of []string) {
	for _, d := range list {
		of = append(of, d.Slug)
	}
	return of
}
