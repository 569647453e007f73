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
	Beside(ctx context.Context, of policy.BesideOf) (*policy.Beside, error)
}

// mostTermsElsewhere is of how many terms of a measure other documents are asked for.
const mostTermsElsewhere = 6

// besideMeasure fills in what is related to a measure, its notes, what the year before and other documents say of the
// same, what it gives and whom to ask about it; what stands among the related measures is not said twice. An edition that
// is shown for its own sake has only the first two.
func (s *Server) besideMeasure(r *http.Request, view *page.Measure, subject string) error {
	of := policy.BesideOf{Provision: view.Provision, Subject: subject}
	answering := page.Answering(view.Now(), view.Stated)
	if chi.URLParam(r, "k") == "" {
		of.Document, of.Departments = view.Document.ID, slugs(answering)
		for _, m := range view.Mentions[view.Provision.ID] {
			if m.Term != nil && !slices.Contains(of.Terms, m.Term.ID) && len(of.Terms) < mostTermsElsewhere {
				of.Terms = append(of.Terms, m.Term.ID)
			}
		}
	}
	found, err := s.Beside.Beside(r.Context(), of)
	if err != nil {
		return err
	}
	view.Related, view.Notes = found.Related, found.Notes
	if of.Document == 0 {
		return nil
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
