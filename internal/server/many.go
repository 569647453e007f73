package server

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) tablePage(r *http.Request) (*view.TableForm, error) {
	b, err := s.board(r)
	if err != nil {
		return nil, err
	}
	p, err := s.people(r.Context(), accessOf(r))
	if err != nil {
		return nil, err
	}
	page := &view.TableForm{Layout: s.layout(r), Document: b.Document, Rows: b.Rows, Everybody: p.all(), Checked: map[int]bool{}}
	page.Form.Role = policy.Lead
	page.Saved, _ = strconv.Atoi(r.URL.Query().Get("saved"))
	return page, nil
}

// manyForm shows all measures with a box to tick.
func (s *Server) manyForm(w http.ResponseWriter, r *http.Request) error {
	page, err := s.tablePage(r)
	if err != nil {
		return err
	}
	return s.page(w, r, page)
}

// many links one department or official to the measures that are ticked, all or none.
func (s *Server) many(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.tablePage(r)
	if err != nil {
		return err
	}
	page.Form = assignForm(v)
	for _, n := range v["m"] {
		if number, err := strconv.Atoi(n); err == nil {
			page.Checked[number] = true
		}
	}
	d, o, several, problem, err := s.chosen(r.Context(), accessOf(r), page.Form, v.Get("pick"))
	if err != nil {
		return err
	}
	page.Candidates, page.Problem = several, problem
	change := &policy.Amendment{}
	for _, row := range page.Rows {
		if !page.Checked[row.Measure] {
			continue
		}
		change.Add = append(change.Add, &policy.Assignment{DocumentID: page.Document.ID, Measure: row.Measure, Department: d, Official: o,
			Role: page.Form.Role, From: page.Form.From, Due: page.Form.Due, Evidence: page.Form.Evidence})
		if problem == "" && page.Form.Role == policy.Lead && len(row.Leads()) > 0 {
			page.Problem, page.Measure, problem = "lead", row.Measure, "lead"
		}
	}
	if problem == "" && len(change.Add) == 0 {
		page.Problem = "none"
	}
	if page.Problem == "" {
		err := s.Store.Amend(r.Context(), userOf(r).ID, change)
		if err == nil {
			http.Redirect(w, r, "/"+reader(r).Tag()+page.Path+"?saved="+strconv.Itoa(len(change.Add)), http.StatusSeeOther)
			return nil
		}
		if page.Problem = problemOf(err); page.Problem == "" {
			return err
		}
	}
	return s.pageAs(w, r, http.StatusBadRequest, page)
}

// tableFile sends the division of work as a table, with all names: its readers are
// logged in.
func (s *Server) tableFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	state, err := roster.Load(r.Context(), s.Store, d, s.today())
	if err != nil {
		return err
	}
	out := roster.Writer{Convert: s.Convert, Script: reader(r), Names: roster.AllNames}
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
