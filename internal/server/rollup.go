package server

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// today is the day on the office's calendar, ISO 8601.
func (s *Server) today() string { return s.Calendar.Today() }

// tally counts rows.
func tally(rows []view.DutyRow) view.Tally {
	t := view.Tally{Total: len(rows), ByStatus: map[policy.Status]int{}}
	for _, row := range rows {
		if len(policy.InRole(row.Assignments, policy.Lead)) > 0 {
			t.Assigned++
		}
		if row.Overdue {
			t.Overdue++
		}
		if row.Report != nil {
			t.ByStatus[row.Report.Status]++
		}
	}
	return t
}

// rollup counts how far the measures in trees of a document are.
func (s *Server) rollup(ctx context.Context, access policy.Access, d *policy.Document, trees []*policy.Provision) (view.Tally, error) {
	rows, err := s.dutyRows(ctx, access, d, trees)
	return tally(rows), err
}

// dutyRows lists the measures in trees of a document, who answers for each now and
// how far it is.
func (s *Server) dutyRows(ctx context.Context, access policy.Access, d *policy.Document, trees []*policy.Provision) ([]view.DutyRow, error) {
	who, err := s.Store.Assignments(ctx, access, d.ID, 0)
	if err != nil {
		return nil, err
	}
	reports, err := s.Store.LatestReports(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	at := map[int]int{}
	var rows []view.DutyRow
	for p := range policy.Measures(trees) {
		at[p.Measure] = len(rows)
		rows = append(rows, view.DutyRow{Provision: p})
	}
	for _, p := range reports {
		if i, ok := at[p.Measure]; ok {
			rows[i].Report = p
		}
	}
	today := s.today()
	for _, a := range who {
		if i, ok := at[a.Measure]; ok && a.HoldsOn(today) {
			rows[i].Assignments = append(rows[i].Assignments, a)
			rows[i].Overdue = rows[i].Overdue || policy.Overdue(a.Due, rows[i].Report, today)
		}
	}
	return rows, nil
}

// work is what somebody answers for, and how far that is: each measure once.
func (s *Server) work(list []policy.Duty) view.Work {
	w := view.Work{Duties: list, Today: s.today()}
	type place struct {
		document int64
		measure  int
	}
	at := map[place]int{}
	var rows []view.DutyRow
	for _, d := range list {
		if !d.Assignment.HoldsOn(w.Today) {
			continue
		}
		where := place{d.Document.ID, d.Provision.Measure}
		i, known := at[where]
		if !known {
			i = len(rows)
			at[where] = i
			rows = append(rows, view.DutyRow{Provision: d.Provision, Report: d.Report})
		}
		rows[i].Assignments = append(rows[i].Assignments, d.Assignment)
		rows[i].Overdue = rows[i].Overdue || d.Overdue(w.Today)
	}
	w.Tally = tally(rows)
	return w
}
