package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
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
	if !page.Editor && !slices.ContainsFunc(policy.HoldingOn(page.Assignments, page.Today), func(a *policy.Assignment) bool {
		return a.Official != nil && userOf(r).Official != nil && a.Official.ID == userOf(r).Official.ID
	}) {
		return nil, policy.Errorf(policy.Forbidden, "this measure is not yours")
	}
	if page.Reports, err = s.Store.ReportsWithHidden(r.Context(), f.document.ID, f.Measure); err != nil {
		return nil, err
	}
	page.Path = fmt.Sprintf("/admin/d/%s/m/%d", f.document.Slug, f.Measure)
	page.Form = view.AssignForm{Role: policy.Lead, From: page.Today}
	if len(policy.InRole(page.Open(), policy.Lead)) > 0 {
		page.Form.Role = policy.Support
	}
	page.Report = view.ReportForm{Day: page.Today, Status: policy.InProgress, Percent: "0"}
	if len(page.Reports) > 0 {
		page.Report.Seen = page.Reports[0].ID
	}
	if i := slices.IndexFunc(page.Reports, func(p *policy.Progress) bool { return p.Hidden == "" }); i >= 0 {
		page.Report.Status, page.Report.Percent = page.Reports[i].Status, strconv.Itoa(page.Reports[i].Percent)
	}
	page.Done = r.URL.Query().Get("done") != ""
	if page.Editor {
		p, err := s.people(r.Context(), accessOf(r))
		if err != nil {
			return nil, err
		}
		page.Everybody = p.all()
		if page.Notes, err = s.Store.NotesWithHidden(r.Context(), "/d/"+f.document.Slug+"/"+f.Path()); err != nil {
			return nil, err
		}
	}
	return page, nil
}

func (s *Server) desk(w http.ResponseWriter, r *http.Request) error {
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// form reads a form; one that is too large or broken is Invalid.
func form(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, policy.Errorf(policy.Invalid, "the form cannot be read")
	}
	return r.PostForm, nil
}

// isDay reports whether s is an ISO 8601 day or empty.
func isDay(s string) bool { return s == "" || policy.IsDay(s) }

// clean is a line of a form: one that a table can hold and read back.
func clean(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n"))
}

// longestLine bounds evidence and names, in bytes.
const longestLine = 2000

func assignForm(v url.Values) view.AssignForm {
	return view.AssignForm{
		Who: clean(v.Get("who")), Role: policy.Role(v.Get("role")), From: v.Get("from"), Due: v.Get("due"),
		Evidence: clean(v.Get("evidence")), Replaces: v.Get("replaces"), New: v.Get("new") == "1",
	}
}

// chosen finds out whom a form means; problem says why that is not clear.
func (s *Server) chosen(ctx context.Context, access policy.Access, f view.AssignForm, pick string) (d *policy.Department, o *policy.Official, several []view.Candidate, problem string, err error) {
	switch {
	case !f.Role.Valid():
		return nil, nil, nil, "other", nil
	case !isDay(f.From) || !isDay(f.Due) || f.From != "" && f.Due != "" && f.Due < f.From:
		return nil, nil, nil, "dates", nil
	case len(f.Evidence) > longestLine || len(f.Who) > longestLine:
		return nil, nil, nil, "long", nil
	}
	p, err := s.people(ctx, access)
	if err != nil {
		return nil, nil, nil, "", err
	}
	if d, o = p.find(pick); d != nil {
		return d, o, nil, "", nil
	}
	matcher := roster.NewMatcher(p.departments, s.Convert)
	found := p.meant(f.Who, matcher)
	switch {
	case len(found) == 1:
		d, o = p.find(found[0].Value)
		return d, o, nil, "", nil
	case len(found) > 1 && !f.New:
		return nil, nil, found[:min(len(found), mostOffered)], "several", nil
	case f.New:
		if name, err := policy.NewName(f.Who); err == nil {
			return matcher.New(name), nil, nil, "", nil
		}
	}
	return nil, nil, nil, "who", nil
}

// again shows the desk with what was typed and why it could not be saved: at is the
// form it was typed in. After a conflict what others saved stands beside it.
func (s *Server) again(w http.ResponseWriter, r *http.Request, page *view.Desk, at, problem string) error {
	page.At, page.Problem, page.Done = at, problem, false
	if problem != "conflict" {
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

// problemOf says in a page's words why the store refused; "" means that it failed.
func problemOf(err error) string {
	switch policy.CodeOf(err) {
	case policy.Conflict:
		return "conflict"
	case policy.Invalid:
		switch policy.IssueOf(err).Code {
		case policy.LeadTwice:
			return "lead"
		case policy.DatesDisorder:
			return "dates"
		}
		return "other"
	}
	return ""
}

func saved(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, "/"+reader(r).Tag()+path+"?done=1", http.StatusSeeOther)
	return nil
}

// assign links a department or an official to a measure and, for a handover, ends
// another assignment in the same step.
func (s *Server) assign(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	page.Form = assignForm(v)
	d, o, several, problem, err := s.chosen(r.Context(), accessOf(r), page.Form, v.Get("pick"))
	if err != nil {
		return err
	}
	page.Candidates = several
	if problem != "" {
		return s.again(w, r, page, "assign", problem)
	}
	change := &policy.Amendment{Add: []*policy.Assignment{{
		DocumentID: page.Document.ID, Measure: page.Provision.Measure, Department: d, Official: o, Role: page.Form.Role,
		From: page.Form.From, Due: page.Form.Due, Evidence: page.Form.Evidence,
	}}}
	if page.Form.Replaces != "" {
		old := find(page.Open(), page.Form.Replaces)
		if old == nil {
			return s.again(w, r, page, "assign", "conflict")
		}
		if change.Add[0].From == "" {
			change.Add[0].From = page.Today
		}
		if change.Add[0].From < old.From {
			return s.again(w, r, page, "assign", "dates")
		}
		old.EndBefore(change.Add[0].From)
		change.End = append(change.End, old)
	}
	if err := s.Store.Amend(r.Context(), userOf(r).ID, change); err != nil {
		problem := problemOf(err)
		if problem == "" {
			return err
		}
		fresh, err := s.deskPage(r)
		if err != nil {
			return err
		}
		fresh.Form = page.Form
		return s.again(w, r, fresh, "assign", problem)
	}
	return saved(w, r, page.Path)
}

// find is the assignment with "id.version", as it was when the form was made.
func find(list []*policy.Assignment, which string) *policy.Assignment {
	for _, a := range list {
		if fmt.Sprintf("%d.%d", a.ID, a.Version) == which {
			next := *a
			return &next
		}
	}
	return nil
}

// change changes an assignment's due date and evidence, or ends it.
func (s *Server) change(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	due, evidence := v.Get("due"), clean(v.Get("evidence"))
	page.Changed, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	page.Due, page.Evidence = due, evidence
	a := find(page.Open(), v.Get("id")+"."+v.Get("version"))
	if a == nil {
		return s.again(w, r, page, "change", "conflict")
	}
	change := &policy.Amendment{}
	switch {
	case v.Get("do") == "end":
		a.EndBefore(page.Today)
		change.End = append(change.End, a)
	case !isDay(due) || a.From != "" && due != "" && due < a.From:
		return s.again(w, r, page, "change", "dates")
	case len(evidence) > longestLine:
		return s.again(w, r, page, "change", "long")
	default:
		a.Due, a.Evidence = due, evidence
		change.Change = append(change.Change, a)
	}
	if err := s.Store.Amend(r.Context(), userOf(r).ID, change); err != nil {
		problem := problemOf(err)
		if problem == "" {
			return err
		}
		fresh, err := s.deskPage(r)
		if err != nil {
			return err
		}
		fresh.Changed, fresh.Due, fresh.Evidence = page.Changed, due, evidence
		return s.again(w, r, fresh, "change", problem)
	}
	return saved(w, r, page.Path)
}
