package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/script"
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
		if page.Duties, err = s.Store.Duties(r.Context(), u.Official.Department.ID, u.Official.ID); err != nil {
			return err
		}
	}
	return s.page(w, r, page)
}

// deskPage loads the editing page of a measure. An official may see those that
// are his, an editor all.
func (s *Server) deskPage(r *http.Request) (*view.Desk, error) {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"))
	if err != nil {
		return nil, err
	}
	page := &view.Desk{Layout: s.layout(r), Document: f.document, Provision: f.Provision, Editor: accessOf(r).Covers(policy.AccessEditor)}
	if page.Assignments, err = s.Store.Assignments(r.Context(), f.document.ID, f.Measure); err != nil {
		return nil, err
	}
	if !page.Editor && !slices.ContainsFunc(page.Open(), func(a *policy.Assignment) bool {
		return a.Official != nil && userOf(r).Official != nil && a.Official.ID == userOf(r).Official.ID
	}) {
		return nil, policy.Errorf(policy.Forbidden, "this measure is not yours")
	}
	if page.Reports, err = s.Store.Reports(r.Context(), f.document.ID, f.Measure); err != nil {
		return nil, err
	}
	page.Path = fmt.Sprintf("/admin/d/%s/m/%d", f.document.Slug, f.Measure)
	today := time.Now().Format(time.DateOnly)
	page.Form = view.AssignForm{Role: policy.Lead, From: today}
	if len(bodiesOf(page.Open(), policy.Lead)) > 0 {
		page.Form.Role = policy.Support
	}
	page.Report = view.ReportForm{Day: today, Status: policy.InProgress, Percent: "0"}
	if len(page.Reports) > 0 {
		last := page.Reports[0]
		page.Report.Status, page.Report.Percent, page.Report.Seen = last.Status, strconv.Itoa(last.Percent), last.ID
	}
	page.Done = r.URL.Query().Get("done") != ""
	if page.Editor {
		p, err := s.people(r.Context())
		if err != nil {
			return nil, err
		}
		page.Everybody = p.all()
	}
	return page, nil
}

func bodiesOf(list []*policy.Assignment, role policy.Role) (of []*policy.Assignment) {
	for _, a := range list {
		if a.Role == role && a.To == "" {
			of = append(of, a)
		}
	}
	return of
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
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return s == "" || err == nil
}

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
func (s *Server) chosen(ctx context.Context, f view.AssignForm, pick string) (d *policy.Department, o *policy.Official, several []view.Candidate, problem string, err error) {
	switch {
	case f.Role != policy.Lead && f.Role != policy.Support && f.Role != policy.Contact:
		return nil, nil, nil, "other", nil
	case !isDay(f.From) || !isDay(f.Due) || f.From != "" && f.Due != "" && f.Due < f.From:
		return nil, nil, nil, "dates", nil
	case len(f.Evidence) > longestLine || len(f.Who) > longestLine:
		return nil, nil, nil, "long", nil
	}
	p, err := s.people(ctx)
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
	case f.New && f.Who != "" && !strings.ContainsAny(f.Who, "、；;\n，,") && script.FoldString(f.Who) != "":
		return matcher.New(f.Who), nil, nil, "", nil
	}
	return nil, nil, nil, "who", nil
}

// again shows the desk with what was typed and why it could not be saved.
func (s *Server) again(w http.ResponseWriter, r *http.Request, page *view.Desk, problem string) error {
	page.Problem, page.Done = problem, false
	status := http.StatusBadRequest
	if problem == "conflict" {
		status = http.StatusConflict
		events, err := s.Store.History(r.Context(), policy.HistoryFilter{DocumentID: page.Document.ID, Measure: page.Provision.Measure, Public: true, Limit: 5})
		if err != nil {
			return err
		}
		if err := s.named(r, events); err != nil {
			return err
		}
		page.Meanwhile = events
	}
	return s.pageAs(w, r, status, page)
}

// problemOf says in a page's words why the store refused; "" means that it failed.
func problemOf(err error) string {
	switch policy.CodeOf(err) {
	case policy.Conflict:
		return "conflict"
	case policy.Invalid:
		switch message := policy.MessageOf(err); {
		case strings.Contains(message, "lead"):
			return "lead"
		case strings.Contains(message, "before"):
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
	d, o, several, problem, err := s.chosen(r.Context(), page.Form, v.Get("pick"))
	if err != nil {
		return err
	}
	page.Candidates = several
	if problem != "" {
		return s.again(w, r, page, problem)
	}
	change := &policy.Amendment{Add: []*policy.Assignment{{
		DocumentID: page.Document.ID, Measure: page.Provision.Measure, Department: d, Official: o, Role: page.Form.Role,
		From: page.Form.From, Due: page.Form.Due, Evidence: page.Form.Evidence,
	}}}
	if page.Form.Replaces != "" {
		old := find(page.Assignments, page.Form.Replaces)
		if old == nil {
			return s.again(w, r, page, "conflict")
		}
		if old.To = page.Form.From; old.To == "" {
			old.To = time.Now().Format(time.DateOnly)
			change.Add[0].From = old.To
		}
		if old.From > old.To {
			return s.again(w, r, page, "dates")
		}
		change.End = append(change.End, old)
	}
	if err := s.Store.Amend(r.Context(), userOf(r).ID, change); err != nil {
		if problem := problemOf(err); problem != "" {
			if fresh, err := s.deskPage(r); err == nil {
				fresh.Form, page = page.Form, fresh
			}
			return s.again(w, r, page, problem)
		}
		return err
	}
	return saved(w, r, page.Path)
}

// find is the open assignment with "id.version", as it was when the form was made.
func find(list []*policy.Assignment, which string) *policy.Assignment {
	for _, a := range list {
		if a.To == "" && fmt.Sprintf("%d.%d", a.ID, a.Version) == which {
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
	a := find(page.Assignments, v.Get("id")+"."+v.Get("version"))
	if a == nil {
		return s.again(w, r, page, "conflict")
	}
	change := &policy.Amendment{}
	switch {
	case v.Get("do") == "end":
		if a.To = time.Now().Format(time.DateOnly); a.To < a.From {
			a.To = a.From
		}
		change.End = append(change.End, a)
	case !isDay(due) || a.From != "" && due != "" && due < a.From:
		return s.again(w, r, page, "dates")
	case len(evidence) > longestLine:
		return s.again(w, r, page, "long")
	default:
		a.Due, a.Evidence = due, evidence
		change.Change = append(change.Change, a)
	}
	if err := s.Store.Amend(r.Context(), userOf(r).ID, change); err != nil {
		if problem := problemOf(err); problem != "" {
			return s.again(w, r, page, problem)
		}
		return err
	}
	return saved(w, r, page.Path)
}

// mostLinks bounds the attachments of a report.
const mostLinks = 20

// report stores what an editor, or the official himself, says of a measure.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	seen, err := strconv.ParseInt(v.Get("seen"), 10, 64)
	if err != nil || seen < 0 {
		return policy.Errorf(policy.Invalid, "the form is not this page's")
	}
	page.Report = view.ReportForm{Day: v.Get("day"), Status: policy.Status(v.Get("status")), Percent: strings.TrimSpace(v.Get("percent")),
		Note: v.Get("note"), Links: v.Get("links"), Seen: seen}
	p, problem := s.progress(page.Report)
	if problem == "" {
		p.DocumentID, p.Measure = page.Document.ID, page.Provision.Measure
		err := s.Store.AddProgress(r.Context(), userOf(r).ID, p, seen)
		if err == nil {
			return saved(w, r, page.Path)
		}
		if policy.CodeOf(err) != policy.Conflict {
			return err
		}
		problem = "conflict"
		if len(page.Reports) > 0 {
			// Saving once more is saving in knowledge of it.
			page.Report.Seen = page.Reports[0].ID
		}
	}
	return s.again(w, r, page, problem)
}

func (s *Server) progress(f view.ReportForm) (*policy.Progress, string) {
	percent, err := strconv.Atoi(f.Percent)
	switch {
	case err != nil || percent < 0 || percent > 100 || !f.Status.Valid():
		return nil, "percent"
	case f.Day == "" || !isDay(f.Day):
		return nil, "dates"
	case len(f.Note) > 64<<10:
		return nil, "long"
	}
	p := &policy.Progress{Day: f.Day, Status: f.Status, Percent: percent, Links: strings.Fields(f.Links)}
	for _, l := range p.Links {
		u, err := url.Parse(l)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(l) > longestLine {
			return nil, "links"
		}
	}
	if len(p.Links) > mostLinks {
		return nil, "long"
	}
	if note := clean(f.Note); note != "" {
		p.Note = s.Convert.Both(note, script.Detect(note))
	}
	return p, ""
}
