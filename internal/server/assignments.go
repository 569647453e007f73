package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// duties is a document's measures with who answers for each and how far it is.
type duties struct {
	document *policy.Document
	edition  *policy.Edition
	rows     []view.DutyRow
	above    map[int]*policy.Provision // the top group of each measure, by number
}

func (s *Server) duties(r *http.Request) (*duties, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	who, err := s.Store.Assignments(r.Context(), accessOf(r), d.ID, 0)
	if err != nil {
		return nil, err
	}
	reports, err := s.Store.LatestReports(r.Context(), d.ID)
	if err != nil {
		return nil, err
	}
	byMeasure := map[int]*policy.Progress{}
	for _, p := range reports {
		byMeasure[p.Measure] = p
	}
	today := s.today()
	out := &duties{document: d, edition: e, above: map[int]*policy.Provision{}}
	for _, row := range newTable(e, nil, policy.HoldingOn(who, today)).rows {
		duty := view.DutyRow{Provision: row.Provision, Path: "/d/" + d.Slug + "/" + row.Path(), Assignments: row.Assignments,
			Report: byMeasure[row.Measure], Due: row.Due}
		duty.Overdue = policy.Overdue(duty.Due, duty.Report, today)
		if len(row.Ancestors) > 0 {
			out.above[row.Measure] = row.Ancestors[0]
		}
		out.rows = append(out.rows, duty)
	}
	return out, nil
}

// assignments is the division of work as visitors see it.
func (s *Server) assignments(w http.ResponseWriter, r *http.Request) error {
	d, err := s.duties(r)
	if err != nil {
		return err
	}
	return s.page(w, r, &view.Assignments{Layout: s.layout(r), Document: d.document, Rows: d.rows, Tally: tally(d.rows)})
}
