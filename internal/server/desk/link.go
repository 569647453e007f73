package desk

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) linkDefaults(documents []*policy.Document) (f page.LinkForm) {
	f.Role, f.From = policy.Lead, s.Today()
	if len(documents) > 0 {
		f.Doc = documents[0].Slug
	}
	return f
}

// link makes a department or an official answer for measures, all or none, from
// its own page.
func (s *Server) link(w http.ResponseWriter, r *http.Request, view *page.DepartmentEdit) error {
	v := r.PostForm
	view.Link = page.LinkForm{AssignForm: kit.AssignForm(v), Doc: v.Get("doc"), What: office.Clean(v.Get("what"))}
	view.Link.Replaces = ""
	d, e, err := s.Edition(r, view.Link.Doc)
	if err != nil {
		return err
	}
	view.Link.Picked, view.Link.Offered, err = office.Pick(slices.Collect(policy.Measures(e.Provisions)), view.Link.What, v["m"])
	if err == nil {
		var numbers []int
		for _, m := range view.Link.Picked {
			numbers = append(numbers, m.Measure)
		}
		err = s.Cases.Link(r.Context(), kit.UserOf(r), d, numbers, view.Department, view.Official, view.Link.AssignForm)
	}
	if err != nil {
		return s.unsaved(w, r, view, "link", err)
	}
	return kit.Saved(w, r, view.Path)
}

// offered is a measure in the field in which measures are typed.
type offered struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// suggestMeasures answers that field.
func (s *Server) suggestMeasures(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	if len(q.Get("q")) > 200 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, 200))
	}
	_, e, err := s.Edition(r, q.Get("doc"))
	if err != nil {
		return err
	}
	list := []offered{}
	for _, m := range office.Matching(slices.Collect(policy.Measures(e.Provisions)), office.Clean(q.Get("q"))) {
		if len(list) == office.MostOffered {
			break
		}
		heading := m.Heading
		if heading.Empty() {
			heading = m.Text
		}
		runes := []rune(heading.In(kit.ScriptOf(r)))
		list = append(list, offered{strconv.Itoa(m.Measure), strconv.Itoa(m.Measure) + "　" + string(runes[:min(len(runes), 40)])})
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(list)
}
