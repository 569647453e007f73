package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) proposalsPage(r *http.Request) (*view.Proposals, *roster.Matcher, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, nil, err
	}
	list, err := s.Store.Proposals(r.Context(), d.ID)
	if err != nil {
		return nil, nil, err
	}
	departments, err := s.Store.DepartmentNames(r.Context())
	if err != nil {
		return nil, nil, err
	}
	who, err := s.Store.Assignments(r.Context(), accessOf(r), d.ID, 0)
	if err != nil {
		return nil, nil, err
	}
	leader := map[int]*policy.Department{}
	for _, a := range policy.InRole(policy.HoldingOn(who, s.today()), policy.Lead) {
		leader[a.Measure] = a.Department
	}
	byNumber := map[int]*policy.Provision{}
	for p := range policy.Measures(e.Provisions) {
		byNumber[p.Measure] = p
	}
	matcher := roster.NewMatcher(departments, s.Convert)
	page := &view.Proposals{Layout: s.layout(r), Document: d}
	for _, p := range list {
		row := view.ProposalRow{Proposal: p, Provision: byNumber[p.Measure], Leader: leader[p.Measure]}
		if row.Provision == nil {
			continue // of a measure that a later edition dropped
		}
		row.First = len(page.List) == 0 || page.List[len(page.List)-1].Measure != p.Measure
		switch found := matcher.Find(p.Name.Hant); len(found) {
		case 0:
		case 1:
			row.Known = found[0]
		default:
			row.Several = found
		}
		if p.Decision == "" {
			page.Open++
			if !p.Unclear {
				row.Chosen, row.Ticked = p.Role, len(row.Several) == 0 && (p.Role != policy.Lead || row.Leader == nil)
			}
		}
		page.List = append(page.List, row)
	}
	return page, matcher, nil
}

// proposals shows what the text says of responsibility. Nothing of it counts
// before an editor accepts it.
func (s *Server) proposals(w http.ResponseWriter, r *http.Request) error {
	page, _, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	page.Accepted, _ = strconv.Atoi(r.URL.Query().Get("accepted"))
	page.Rejected, _ = strconv.Atoi(r.URL.Query().Get("rejected"))
	return s.page(w, r, page)
}

// decide accepts or rejects the proposals that are ticked, all or none.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, matcher, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	accept := v.Get("do") != "reject"
	accepted, rejected := map[int64]*policy.Assignment{}, []int64{}
	leads := map[int]int{} // which row leads a measure
	for i := range page.List {
		row := &page.List[i]
		id := strconv.FormatInt(row.ID, 10)
		row.Ticked = slices.Contains(v["p"], id)
		if row.Decision != "" {
			if row.Ticked {
				page.Problem = "conflict"
			}
			continue
		}
		row.Chosen, row.Unit = policy.Role(v.Get("role-"+id)), v.Get("unit-"+id)
		if !row.Ticked {
			continue
		}
		if !accept {
			rejected = append(rejected, row.ID)
			continue
		}
		d := row.Known
		for _, other := range row.Several {
			if other.Slug == row.Unit {
				d = other
			}
		}
		other, twice := leads[row.Measure]
		switch {
		case !row.Chosen.Valid():
			row.Problem = "role"
		case d == nil && len(row.Several) > 0:
			row.Problem = "unit"
		case row.Chosen == policy.Lead && row.Leader != nil:
			row.Problem = "led"
		case row.Chosen == policy.Lead && twice:
			row.Problem, page.List[other].Problem = "lead", "lead"
		}
		if row.Chosen == policy.Lead {
			leads[row.Measure] = i
		}
		if row.Problem != "" {
			page.Problem = "rows"
			continue
		}
		if d == nil {
			d = newDepartment(matcher, row.Name.Hant)
		}
		accepted[row.ID] = &policy.Assignment{DocumentID: page.Document.ID, Measure: row.Measure, Department: d, Role: row.Chosen,
			Evidence: strings.Trim(row.Quote.In(page.Document.Script), "（）()")}
	}
	if page.Problem == "" && len(accepted)+len(rejected) == 0 {
		page.Problem = "none"
	}
	switch page.Problem {
	case "":
	case "conflict":
		return s.pageAs(w, r, http.StatusConflict, page)
	default:
		return s.pageAs(w, r, http.StatusBadRequest, page)
	}
	query := "?accepted=" + strconv.Itoa(len(accepted))
	if accept {
		err = s.Store.AcceptProposals(r.Context(), userOf(r).ID, accepted)
	} else {
		query = "?rejected=" + strconv.Itoa(len(rejected))
		err = s.Store.RejectProposals(r.Context(), userOf(r).ID, rejected)
	}
	if err == nil {
		http.Redirect(w, r, "/"+reader(r).Tag()+page.Path+query, http.StatusSeeOther)
		return nil
	}
	problem := problemOf(err)
	if problem == "" {
		return err
	}
	fresh, _, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	for i := range fresh.List { // what was chosen stays chosen
		for _, row := range page.List {
			if fresh.List[i].ID == row.ID {
				fresh.List[i].Ticked, fresh.List[i].Chosen, fresh.List[i].Unit = row.Ticked, row.Chosen, row.Unit
			}
		}
	}
	fresh.Problem = problem
	return s.pageAs(w, r, http.StatusConflict, fresh)
}

// newDepartment is the department that a name means or becomes: a name that
// stands twice in a form is one department.
func newDepartment(m *roster.Matcher, name string) *policy.Department {
	if found := m.Find(name); len(found) == 1 {
		return found[0]
	}
	return m.New(name)
}
