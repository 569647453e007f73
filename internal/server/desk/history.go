package desk

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostExported bounds the events of an export.
const mostExported = 100_000

// history is all of it, filtered by the query, as a page or as a file.
func (s *Server) history(w http.ResponseWriter, r *http.Request) error {
	view := &page.History{Layout: s.Layout(r), Filter: policy.HistoryFilter{Access: kit.AccessOf(r)}}
	if err := s.historyFilter(r, view); err != nil {
		return err
	}
	if view.Problem != "" {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	format := r.URL.Query().Get("format")
	if format == "" {
		return s.HistoryPage(w, r, view)
	}
	view.Filter.Limit = mostExported
	events, err := s.Store.History(r.Context(), view.Filter)
	if err != nil {
		return err
	}
	if err := s.Cases.NameEvents(r.Context(), kit.AccessOf(r), kit.ScriptOf(r), events); err != nil {
		return err
	}
	h := w.Header()
	switch format {
	case "csv":
		h.Set("Content-Type", "text/csv; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="history.csv"`)
		return writeHistory(w, events)
	case "json":
		h.Set("Content-Type", "application/json; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="history.json"`)
		return api.WriteEvents(w, events)
	}
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "format", r.URL.Query().Get("format"), "csv, json"))
}

// historyFilter reads the filters of the whole history and lists what can be
// chosen. What cannot be a filter is a Problem beside its field.
func (s *Server) historyFilter(r *http.Request, view *page.History) error {
	q := r.URL.Query()
	view.Asked = q
	f := &view.Filter
	var err error
	if view.Documents, view.Held, err = s.Store.DocumentsPage(r.Context(), page.MostOffered, 0); err != nil {
		return err
	}
	if kit.AccessOf(r).Covers(policy.AccessAdmin) { // the others are shown nothing of accounts
		if view.Users, err = s.Accounts.Users(r.Context()); err != nil {
			return err
		}
	}
	p, err := s.Cases.People(r.Context(), kit.AccessOf(r))
	if err != nil {
		return err
	}
	view.Departments, view.Officials = p.Departments, p.Officials
	unknown := func(field string, known bool) {
		if q.Get(field) != "" && !known {
			view.Problem = field
		}
	}
	if slug := q.Get("doc"); slug != "" {
		d, _, err := s.Store.Known(r.Context(), slug)
		if err != nil {
			return err
		}
		if d != nil && d.State == policy.Published {
			f.DocumentID = d.ID
		}
	}
	unknown("doc", f.DocumentID > 0)
	for _, u := range view.Users {
		if u.Name == q.Get("user") {
			f.UserID = u.ID
		}
	}
	unknown("user", f.UserID > 0)
	for _, d := range view.Departments {
		if d.Slug == q.Get("org") {
			f.DepartmentID = d.ID
		}
	}
	unknown("org", f.DepartmentID > 0)
	for _, o := range view.Officials {
		if o.Slug == q.Get("official") {
			f.OfficialID = o.ID
		}
	}
	unknown("official", f.OfficialID > 0)
	f.Kind = policy.EventKind(q.Get("kind"))
	unknown("kind", slices.Contains(policy.EventKinds(), f.Kind))
	f.Measure, err = strconv.Atoi(q.Get("measure"))
	unknown("measure", err == nil && f.Measure > 0)
	f.Since, f.Until = q.Get("since"), q.Get("until")
	unknown("since", kit.IsDay(f.Since))
	unknown("until", kit.IsDay(f.Until) && (f.Since == "" || f.Until >= f.Since))
	return nil
}

func writeHistory(w http.ResponseWriter, events []*policy.Event) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"id", "at", "user", "kind", "action", "document", "measure", "department", "official", "before", "after"}); err != nil {
		return err
	}
	for _, e := range events {
		before, err := json.Marshal(e.Before)
		if err != nil {
			return err
		}
		after, err := json.Marshal(e.After)
		if err != nil {
			return err
		}
		row := []string{strconv.FormatInt(e.ID, 10), e.At.Format(time.RFC3339), e.User, string(e.Kind), e.Action, "", "", "", "", string(before), string(after)}
		if e.Document != nil {
			row[5], row[6] = e.Document.Slug, strconv.Itoa(e.Measure)
		}
		if e.Department != nil {
			row[7] = e.Department.Slug
		}
		if e.Official != nil {
			row[8] = e.Official.Slug
		}
		if err := out.Write(policy.DefuseRow(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
