package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// measureEditPage loads the editing page of a measure. An official may see those that
// are theirs, an editor all.
func (s *Server) measureEditPage(r *http.Request) (*page.MeasureEdit, error) {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return nil, err
	}
	view := &page.MeasureEdit{Layout: s.Layout(r), Document: f.Document, Provision: f.Provision, Editor: kit.AccessOf(r).Covers(policy.AccessEditor)}
	if view.Assignments, err = s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure); err != nil {
		return nil, err
	}
	if !policy.MayReport(kit.UserOf(r), view.Assignments, view.Today) {
		return nil, policy.Refuse(policy.Forbidden, policy.NewIssue(policy.MayNotReport, f.Measure))
	}
	more := false
	if view.Reports, more, err = s.Store.ReportsWithHidden(r.Context(), f.Document.ID, f.Measure, 0); err != nil {
		return nil, err
	}
	view.Path = measureEditPath(f)
	view.Form = office.AssignForm{Role: policy.Lead, From: view.Today}
	view.Tasks = f.Tasks
	if len(policy.InRole(policy.OfWhole(view.Open()), policy.Lead)) > 0 {
		view.Form.Role = policy.Support
	}
	view.Report = office.ReportForm{Day: view.Today, Status: policy.InProgress, Percent: "0"}
	if len(view.Reports) > 0 {
		view.Report.Seen = view.Reports[0].ID
	}
	if i := slices.IndexFunc(view.Reports, func(p *policy.Progress) bool { return p.Hidden == "" && !p.Corrected && !p.Waiting }); i >= 0 {
		view.Report.Status, view.Report.Percent = view.Reports[i].Status, strconv.Itoa(view.Reports[i].Percent)
	}
	if id, err := strconv.ParseInt(r.URL.Query().Get("correct"), 10, 64); err == nil {
		for _, p := range view.Reports {
			if p.ID == id && view.Correctable(p) {
				in := kit.ScriptOf(r)
				view.Report = office.ReportForm{Day: p.Day, Status: p.Status, Percent: strconv.Itoa(p.Percent), Note: p.Note.In(in), Links: strings.Join(p.Links, "\n"), Seen: view.Report.Seen,
					Problem: p.Problem.In(in), Next: p.Next.In(in), Figures: office.FigureLines(p.Figures, in), Corrects: id}
			}
		}
	}
	if view.Before = kit.OlderThan(r); view.Before > 0 {
		if view.Reports, more, err = s.Store.ReportsWithHidden(r.Context(), f.Document.ID, f.Measure, view.Before); err != nil {
			return nil, err
		}
	}
	view.Older = page.OlderReports(view.Reports, more)
	view.Done = r.URL.Query().Get("done") != ""
	if view.Editor {
		p, err := s.Cases.People(r.Context(), kit.AccessOf(r))
		if err != nil {
			return nil, err
		}
		view.Everybody = p.All()
		if view.Notes, err = s.Store.NotesWithHidden(r.Context(), "/d/"+f.Document.Slug+"/"+f.Path()); err != nil {
			return nil, err
		}
	}
	return view, nil
}

// measureEditPath is the address of the editing page of a measure.
func measureEditPath(f *kit.FoundMeasure) string {
	return fmt.Sprintf("/admin/d/%s/m/%d", f.Document.Slug, f.Measure)
}

func (s *Server) measureEdit(w http.ResponseWriter, r *http.Request) error {
	if kit.AccessOf(r) == policy.AccessLeader { // who reads the page that everybody has
		f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
		if err != nil {
			return err
		}
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/d/"+f.Document.Slug+"/"+f.Path(), http.StatusSeeOther)
		return nil
	}
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// again shows the edit page with what was typed, which keep puts back, and why it could not
// be saved: at is the form it was typed in. After a conflict what others saved stands
// beside it.
func (s *Server) again(w http.ResponseWriter, r *http.Request, at string, refusal error, keep func(view *page.MeasureEdit)) error {
	problem := office.CodeOf(refusal)
	if problem == "" {
		return refusal
	}
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	view.At, view.Problem, view.Done = at, problem, false
	keep(view)
	var several *office.Several
	if errors.As(refusal, &several) {
		view.Candidates = several.Candidates
	}
	if problem != policy.Meanwhile {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	kinds := map[string]policy.EventKind{"assign": policy.EventAssignment, "change": policy.EventAssignment, "task": policy.EventTask,
		"progress": policy.EventProgress, "note": policy.EventNote}
	events, err := s.Store.History(r.Context(), policy.HistoryFilter{Access: kit.AccessOf(r), DocumentID: view.Document.ID, Measure: view.Provision.Measure, Kind: kinds[at], Limit: 3})
	if err != nil {
		return err
	}
	if err := s.Cases.NameEvents(r.Context(), kit.AccessOf(r), kit.ScriptOf(r), events); err != nil {
		return err
	}
	view.Meanwhile = events
	view.ShowConflicts()
	return s.PageAs(w, r, http.StatusConflict, view)
}

// measureForm reads a form and finds the measure that it is about.
func (s *Server) measureForm(r *http.Request) (url.Values, *kit.FoundMeasure, error) {
	v, err := kit.Form(r)
	if err != nil {
		return nil, nil, err
	}
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	return v, f, err
}

// assign links a department or an official to a measure and, for a handover, ends
// another assignment in the same step.
func (s *Server) assign(w http.ResponseWriter, r *http.Request) error {
	v, f, err := s.measureForm(r)
	if err != nil {
		return err
	}
	typed := kit.AssignForm(v)
	if err := s.Cases.Assign(r.Context(), kit.UserOf(r), f.Document, []int{f.Measure}, typed); err != nil {
		return s.again(w, r, "assign", err, func(view *page.MeasureEdit) { view.Form = typed })
	}
	return kit.Saved(w, r, measureEditPath(f))
}

// change changes an assignment's due date and evidence, or ends it.
func (s *Server) change(w http.ResponseWriter, r *http.Request) error {
	v, f, err := s.measureForm(r)
	if err != nil {
		return err
	}
	which, due, evidence := v.Get("id")+"."+v.Get("version"), v.Get("due"), office.Clean(v.Get("evidence"))
	var undated *string
	if v.Has("undated") { // a page that was open since before has no such field
		words := office.Clean(v.Get("undated"))
		undated = &words
	}
	if do := v.Get("do"); do == "end" || do == "end_sure" {
		err = s.Cases.End(r.Context(), kit.UserOf(r), f.Document, f.Measure, which, do == "end_sure")
	} else {
		err = s.Cases.ChangeDuty(r.Context(), kit.UserOf(r), f.Document, f.Measure, which, due, evidence, undated)
	}
	if err != nil {
		return s.again(w, r, "change", err, func(view *page.MeasureEdit) {
			view.Changed, _ = strconv.ParseInt(v.Get("id"), 10, 64)
			view.Due, view.Undated, view.Evidence = due, office.Clean(v.Get("undated")), evidence
		})
	}
	return kit.Saved(w, r, measureEditPath(f))
}
