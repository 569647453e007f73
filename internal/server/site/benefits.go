package site

import (
	"bytes"
	"context"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/page/profile"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Benefits is what this wing needs of what measures give to whom.
type Benefits interface {
	Benefits(ctx context.Context, f benefit.Filter, limit, offset int) (*benefit.Findings, error)
	Everyday(ctx context.Context) ([]*policy.Everyday, error)
}

// Benefits on a page of the list, and in a file.
const (
	benefitsAPage = 30
	benefitsAFile = 5000
)

// benefits lists what measures give to whom, as a page, a table or data.
func (s *Server) benefits(w http.ResponseWriter, r *http.Request) error {
	own, err := s.Gains.Everyday(r.Context())
	if err != nil {
		return err
	}
	f, err := kit.BenefitFilterOf(r, own)
	if err != nil {
		return err
	}
	if format := chi.URLParam(r, "format"); format != "" {
		found, err := s.Gains.Benefits(r.Context(), f, benefitsAFile, 0)
		if err != nil {
			return err
		}
		if format == "json" {
			return s.Data(w, r, api.NewBenefits(found, kit.ScriptOf(r)))
		}
		var body bytes.Buffer
		if err := api.WriteBenefitsCSV(&body, found, kit.ScriptOf(r)); err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", `attachment; filename="benefits.csv"`)
		return s.Send(w, r, "text/csv; charset=utf-8", body.Bytes())
	}
	q := r.URL.Query()
	view := &page.Benefits{Layout: s.Layout(r), View: profile.View{Asked: q, Filter: f, Typed: q.Get("need"), Number: pageNumber(q.Get("page")), Size: benefitsAPage, InFile: benefitsAFile}}
	if view.Findings, err = s.Gains.Benefits(r.Context(), f, benefitsAPage, (view.Number-1)*benefitsAPage); err != nil {
		return err
	}
	if view.Number > 1 && len(view.List) == 0 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	view.NoIndex = len(q) > 0
	return s.Page(w, r, view)
}

// pageNumber reads the number of a page of a list, 1 where it is none.
func pageNumber(typed string) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > 100_000 {
		return 1
	}
	return n
}

// benefitLead is the profile of benefits that a query asks for in its own words or in those that policy texts have for them;
// nil where it asks for none or nothing is there.
func (s *Server) benefitLead(ctx context.Context, q string) (*profile.Lead, error) {
	own, err := s.Gains.Everyday(ctx)
	if err != nil {
		return nil, err
	}
	kind, who := benefit.Asked(kit.Needs(s.Convert.Convert(q, policy.Hant, policy.Hans), own))
	if kind == "" {
		return nil, nil
	}
	found, err := s.Gains.Benefits(ctx, benefit.Filter{Kind: kind, Who: who}, 0, 0)
	if err != nil || found.Total == 0 && who == "" {
		return nil, err
	}
	if found.Total == 0 {
		if found, err = s.Gains.Benefits(ctx, benefit.Filter{Kind: kind}, 0, 0); err != nil || found.Total == 0 {
			return nil, err
		}
		who = ""
	}
	return &profile.Lead{Kind: kind, Who: who, Count: found.Total}, nil
}
