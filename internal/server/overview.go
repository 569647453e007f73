package server

import (
	"cmp"
	"net/http"
	"slices"
	"time"

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
	who, err := s.Store.Assignments(r.Context(), d.ID, 0)
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
	today := time.Now().Format(time.DateOnly)
	out := &duties{document: d, edition: e, above: map[int]*policy.Provision{}}
	for _, row := range newTable(e, nil, who).rows {
		duty := view.DutyRow{Provision: row.Provision, Path: "/d/" + d.Slug + "/" + row.Path(), Assignments: row.Assignments, Report: byMeasure[row.Measure]}
		for _, a := range row.Assignments {
			if a.Due != "" && (duty.Due == "" || a.Due < duty.Due) {
				duty.Due = a.Due
			}
		}
		duty.Overdue = duty.Due != "" && duty.Due < today && (duty.Report == nil || duty.Report.Status != policy.Done)
		if len(row.Ancestors) > 0 {
			out.above[row.Measure] = row.Ancestors[0]
		}
		out.rows = append(out.rows, duty)
	}
	return out, nil
}

// tally counts rows.
func tally(rows []view.DutyRow) view.Tally {
	t := view.Tally{Total: len(rows), ByStatus: map[policy.Status]int{}}
	for _, row := range rows {
		if len(bodiesOf(row.Assignments, policy.Lead)) > 0 {
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

// assignments is the division of work as visitors see it. Whether something is
// overdue depends on the day, so no finished page is kept.
func (s *Server) assignments(w http.ResponseWriter, r *http.Request) error {
	d, err := s.duties(r)
	if err != nil {
		return err
	}
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Vary", "Accept-Encoding, Cookie")
	}
	return s.page(w, r, &view.Assignments{Layout: s.layout(r), Document: d.document, Rows: d.rows, Tally: tally(d.rows)})
}

// overview is what an office looks at: late first, by department, by group.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	d, err := s.duties(r)
	if err != nil {
		return err
	}
	page := &view.Overview{Layout: s.layout(r), Document: d.document, Tally: tally(d.rows)}
	departments, groups := map[int64][]view.DutyRow{}, map[string][]view.DutyRow{}
	named := map[int64]*policy.Department{}
	var order []*policy.Provision
	for _, row := range d.rows {
		leads := bodiesOf(row.Assignments, policy.Lead)
		if row.Overdue {
			page.Overdue = append(page.Overdue, row)
		}
		if len(leads) == 0 {
			page.Unassigned = append(page.Unassigned, row)
		}
		for _, a := range leads {
			departments[a.Department.ID] = append(departments[a.Department.ID], row)
			named[a.Department.ID] = a.Department
		}
		if p := d.above[row.Measure]; p != nil {
			if groups[p.EID] == nil {
				order = append(order, p)
			}
			groups[p.EID] = append(groups[p.EID], row)
		}
	}
	slices.SortStableFunc(page.Overdue, func(a, b view.DutyRow) int { return cmp.Compare(a.Due, b.Due) })
	for id, rows := range departments {
		page.Departments = append(page.Departments, view.TallyRow{Path: "/org/" + named[id].Slug, Name: named[id].Name, Tally: tally(rows)})
	}
	slices.SortFunc(page.Departments, func(a, b view.TallyRow) int {
		return cmp.Or(cmp.Compare(b.Tally.Overdue, a.Tally.Overdue), cmp.Compare(b.Tally.Total, a.Tally.Total), cmp.Compare(a.Path, b.Path))
	})
	for _, p := range order {
		page.Groups = append(page.Groups, view.TallyRow{Path: "/d/" + d.document.Slug + "/" + p.Path(), Name: p.Heading, Tally: tally(groups[p.EID])})
	}
	slices.SortStableFunc(page.Groups, func(a, b view.TallyRow) int { return cmp.Compare(b.Tally.Overdue, a.Tally.Overdue) })
	return s.page(w, r, page)
}

// sheet is a measure on one A4 page.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) error {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"))
	if err != nil {
		return err
	}
	page := &view.Sheet{Layout: s.layout(r), Document: f.document, Provision: f.Provision, Ancestors: f.above}
	all, err := s.Store.Assignments(r.Context(), f.document.ID, f.Measure)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.To == "" {
			page.Assignments = append(page.Assignments, a)
		}
	}
	reports, err := s.Store.Reports(r.Context(), f.document.ID, f.Measure)
	if err != nil {
		return err
	}
	if len(reports) > 0 {
		page.Report = reports[0]
	}
	return s.page(w, r, page)
}
