package server

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// office is where somebody starts after his login.
func (s *Server) office(w http.ResponseWriter, r *http.Request) error {
	page := &view.Office{Layout: s.layout(r)}
	u := userOf(r)
	var err error
	if u.Access.Covers(policy.AccessEditor) {
		if page.Documents, err = s.Store.Documents(r.Context()); err != nil {
			return err
		}
	} else if u.Official != nil {
		if page.Duties, err = s.Store.Duties(r.Context(), accessOf(r), 0, u.Official.ID); err != nil {
			return err
		}
	}
	return s.page(w, r, page)
}

// deskPage loads the editing page of a measure. An official may see those that
// are his, an editor all.
func (s *Server) deskPage(r *http.Request) (*view.Desk, error) {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return nil, err
	}
	page := &view.Desk{Layout: s.layout(r), Document: f.document, Provision: f.Provision, Editor: accessOf(r).Covers(policy.AccessEditor)}
	if page.Assignments, err = s.Store.Assignments(r.Context(), accessOf(r), f.document.ID, f.Measure); err != nil {
		return nil, err
	}
	if !office.MayReport(userOf(r), page.Assignments, page.Today) {
		return nil, policy.Errorf(policy.Forbidden, "this measure is not yours")
	}
	more := false
	if page.Reports, more, err = s.Store.ReportsWithHidden(r.Context(), f.document.ID, f.Measure, 0); err != nil {
		return nil, err
	}
	page.Path = deskPath(f)
	page.Form = office.AssignForm{Role: policy.Lead, From: page.Today}
	if len(policy.InRole(page.Open(), policy.Lead)) > 0 {
		page.Form.Role = policy.Support
	}
	page.Report = office.ReportForm{Day: page.Today, Status: policy.InProgress, Percent: "0"}
	if len(page.Reports) > 0 {
		page.Report.Seen = page.Reports[0].ID
	}
	if i := slices.IndexFunc(page.Reports, func(p *policy.Progress) bool { return p.Hidden == "" }); i >= 0 {
		page.Report.Status, page.Report.Percent = page.Reports[i].Status, strconv.Itoa(page.Reports[i].Percent)
	}
	if page.Before = olderThan(r); page.Before > 0 {
		if page.Reports, more, err = s.Store.ReportsWithHidden(r.Context(), f.document.ID, f.Measure, page.Before); err != nil {
			return nil, err
		}
	}
	page.Older = view.OlderReports(page.Reports, more)
	page.Done = r.URL.Query().Get("done") != ""
	if page.Editor {
		p, err := s.cases.People(r.Context(), accessOf(r))
		if err != nil {
			return nil, err
		}
		page.Everybody = p.All()
		if page.Notes, err = s.Store.NotesWithHidden(r.Context(), "/d/"+f.document.Slug+"/"+f.Path()); err != nil {
			return nil, err
		}
	}
	return page, nil
}

// deskPath is the address of the editing page of a measure.
func deskPath(f *foundMeasure) string {
	return fmt.Sprintf("/admin/d/%s/m/%d", f.document.Slug, f.Measure)
}

func (s *Server) desk(w http.ResponseWriter, r *http.Request) error {
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// again shows the desk with what was typed, which keep puts back, and why it could not
// be saved: at is the form it was typed in. After a conflict what others saved stands
// beside it.
func (s *Server) again(w http.ResponseWriter, r *http.Request, at string, refusal error, keep func(page *view.Desk)) error {
	problem := office.CodeOf(refusal)
	if problem == "" {
		return refusal
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	page.At, page.Problem, page.Done = at, problem, false
	keep(page)
	var several *office.Several
	if errors.As(refusal, &several) {
		page.Candidates = several.Candidates
	}
	if problem != policy.Meanwhile {
		return s.pageAs(w, r, http.StatusBadRequest, page)
	}
	kinds := map[string]policy.EventKind{"assign": policy.EventAssignment, "change": policy.EventAssignment,
		"progress": policy.EventProgress, "note": policy.EventNote}
	events, err := s.Store.History(r.Context(), policy.HistoryFilter{Access: accessOf(r), DocumentID: page.Document.ID, Measure: page.Provision.Measure, Kind: kinds[at], Limit: 3})
	if err != nil {
		return err
	}
	if err := s.named(r, events); err != nil {
		return err
	}
	page.Meanwhile = events
	page.Compare()
	return s.pageAs(w, r, http.StatusConflict, page)
}

// assign links a department or an official to a measure and, for a handover, ends
// another assignment in the same step.
func (s *Server) assign(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	typed := assignForm(v)
	if err := s.cases.Assign(r.Context(), userOf(r), f.document, []int{f.Measure}, typed); err != nil {
		return s.again(w, r, "assign", err, func(page *view.Desk) { page.Form = typed })
	}
	return saved(w, r, deskPath(f))
}

// change changes an assignment's due date and evidence, or ends it.
func (s *Server) change(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	which, due, evidence := v.Get("id")+"."+v.Get("version"), v.Get("due"), office.Clean(v.Get("evidence"))
	if v.Get("do") == "end" {
		err = s.cases.End(r.Context(), userOf(r), f.document, f.Measure, which)
	} else {
		err = s.cases.Change(r.Context(), userOf(r), f.document, f.Measure, which, due, evidence)
	}
	if err != nil {
		return s.again(w, r, "change", err, func(page *view.Desk) {
			page.Changed, _ = strconv.ParseInt(v.Get("id"), 10, 64)
			page.Due, page.Evidence = due, evidence
		})
	}
	return saved(w, r, deskPath(f))
}
