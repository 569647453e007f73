package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) bulkPage(r *http.Request) (*page.Bulk, error) {
	b, err := s.Board(r)
	if err != nil {
		return nil, err
	}
	p, err := s.Cases.People(r.Context(), kit.AccessOf(r))
	if err != nil {
		return nil, err
	}
	view := &page.Bulk{Layout: s.Layout(r), Document: b.Document, Rows: b.Rows, Everybody: p.All(), Checked: map[int]bool{}}
	view.Form.Role, view.Unled = policy.Lead, r.FormValue("show") == "unassigned"
	view.Saved, _ = strconv.Atoi(r.URL.Query().Get("saved"))
	return view, nil
}

// bulk shows all measures with a box to tick.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request) error {
	view, err := s.bulkPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// assignBulk links one department or official to the measures that are ticked, all or none.
func (s *Server) assignBulk(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.bulkPage(r)
	if err != nil {
		return err
	}
	view.Form = kit.AssignForm(v)
	for _, n := range v["m"] {
		if number, err := strconv.Atoi(n); err == nil {
			view.Checked[number] = true
		}
	}
	view.Range = office.Clean(v.Get("range"))
	numbers, err := chosenRows(view)
	if err == nil {
		err = s.Cases.Assign(r.Context(), kit.UserOf(r), view.Document, numbers, view.Form)
	}
	if err == nil {
		next := "/" + kit.ScriptOf(r).Tag() + view.Path + "?saved=" + strconv.Itoa(len(numbers))
		if view.Unled {
			next += "&show=unassigned"
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	if view.Problem = office.CodeOf(err); view.Problem == "" {
		return err
	}
	var several *office.Several
	if errors.As(err, &several) {
		view.Candidates = several.Candidates
	}
	if view.Problem == policy.LeadTwice {
		view.Measure, _ = strconv.Atoi(policy.IssueOf(err).Args[0])
	}
	return s.PageAs(w, r, http.StatusBadRequest, view)
}

// chosenRows are the measures that are ticked and those of the ranges that were typed, in order. Invalid
// (MeasureUnknown): what was typed is no numbers, or one of them has no measure.
func chosenRows(view *page.Bulk) (numbers []int, err error) {
	if view.Range != "" {
		typed := office.Labelled(view.Rows, view.Range)
		if typed == nil && !(view.Printed() && office.Speaks(view.Range)) {
			typed = office.Numbers(view.Range) // running numbers
		}
		for _, n := range typed {
			if !slices.ContainsFunc(view.Rows, func(row office.Row) bool { return row.Measure == n }) {
				typed = nil
				break
			}
			view.Checked[n] = true
		}
		if typed == nil {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureUnknown, view.Range))
		}
	}
	for _, row := range view.Rows {
		if view.Checked[row.Measure] {
			numbers = append(numbers, row.Measure)
		}
	}
	return numbers, nil
}

// tableFile sends the division of work as a table, with all names: its readers are
// logged in.
func (s *Server) tableFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Texts.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	state, err := roster.Load(r.Context(), s.Tables, d, s.Today())
	if err != nil {
		return err
	}
	out := roster.Writer{Convert: s.Convert, Script: kit.ScriptOf(r), Names: roster.AllNames}
	format := chi.URLParam(r, "format")
	h := w.Header()
	h.Set("Content-Disposition", `attachment; filename="`+d.Slug+`-officials.`+format+`"`)
	if format == "csv" {
		h.Set("Content-Type", "text/csv; charset=utf-8")
		return out.CSV(w, state)
	}
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return out.XLSX(w, state)
}
