package server

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// people is everybody to whom a measure can be assigned.
type people struct {
	departments []*policy.Department
	officials   []*policy.Official
}

func (s *Server) people(ctx context.Context, access policy.Access) (*people, error) {
	p := &people{}
	var err error
	if p.departments, err = s.Store.DepartmentNames(ctx); err != nil {
		return nil, err
	}
	p.officials, err = s.Store.Officials(ctx, access, 0)
	return p, err
}

// label is how an official is offered: department, post, name.
func label(o *policy.Official) policy.Text {
	join := func(parts ...string) string { return strings.TrimSpace(strings.Join(parts, " ")) }
	return policy.Text{
		Hant: join(o.Department.Name.Hant, o.Post.Hant, o.Name.Hant),
		Hans: join(o.Department.Name.Hans, o.Post.Hans, o.Name.Hans),
	}
}

// all lists everybody, departments first.
func (p *people) all() []view.Candidate {
	var list []view.Candidate
	for _, d := range p.departments {
		list = append(list, view.Candidate{Value: "org/" + d.Slug, Label: d.Name})
	}
	for _, o := range p.officials {
		list = append(list, view.Candidate{Value: "official/" + o.Slug, Label: label(o)})
	}
	return list
}

// meant lists whom a typed text means: by its full label, by a department's name,
// alias or short form, or else whoever's label holds it or sounds like it.
func (p *people) meant(typed string, matcher *roster.Matcher) []view.Candidate {
	fold := script.FoldString(strings.Join(strings.Fields(typed), " "))
	if fold == "" {
		return nil
	}
	for _, c := range p.all() {
		if script.FoldString(c.Label.Hant) == fold {
			return []view.Candidate{c}
		}
	}
	var list []view.Candidate
	for _, d := range matcher.Find(typed) {
		list = append(list, view.Candidate{Value: "org/" + d.Slug, Label: d.Name})
	}
	if len(list) > 0 {
		return list
	}
	return p.matching(typed)
}

// matching lists whoever has a name, an alias, a post or a label that holds a text
// or begins with its pinyin, whole or by initials; who begins with it first.
func (p *people) matching(typed string) []view.Candidate {
	fold := script.FoldString(strings.Join(strings.Fields(typed), ""))
	sound := strings.ToLower(strings.Join(strings.Fields(typed), ""))
	if fold == "" {
		return nil
	}
	fits := func(name policy.Text) int {
		text := script.FoldString(strings.Join(strings.Fields(name.Hant), ""))
		starts := func(s string) bool { return strings.HasPrefix(s, sound) }
		whole, initials := search.Sounds(name.Hans)
		switch {
		case strings.HasPrefix(text, fold) || slices.ContainsFunc(initials, starts) || slices.ContainsFunc(whole, starts):
			return 2
		case strings.Contains(text, fold):
			return 1
		}
		return 0
	}
	var first, then []view.Candidate
	add := func(c view.Candidate, names ...policy.Text) {
		best := fits(c.Label)
		for _, name := range names {
			best = max(best, fits(name))
		}
		switch best {
		case 2:
			first = append(first, c)
		case 1:
			then = append(then, c)
		}
	}
	for _, d := range p.departments {
		add(view.Candidate{Value: "org/" + d.Slug, Label: d.Name}, d.Aliases...)
	}
	for _, o := range p.officials {
		add(view.Candidate{Value: "official/" + o.Slug, Label: label(o)}, o.Post, o.Name)
	}
	return append(first, then...)
}

// find is the department and the official behind a candidate's value.
func (p *people) find(value string) (*policy.Department, *policy.Official) {
	kind, slug, _ := strings.Cut(value, "/")
	switch kind {
	case "org":
		for _, d := range p.departments {
			if d.Slug == slug {
				return d, nil
			}
		}
	case "official":
		for _, o := range p.officials {
			if o.Slug == slug {
				return o.Department, o
			}
		}
	}
	return nil, nil
}

// mostOffered bounds what is offered while somebody types.
const mostOffered = 12

// suggestPeople answers the field in which a department or official is typed.
func (s *Server) suggestPeople(w http.ResponseWriter, r *http.Request) error {
	typed := r.URL.Query().Get("q")
	if len(typed) > 200 {
		return policy.Errorf(policy.Invalid, "the text is too long")
	}
	p, err := s.people(r.Context(), accessOf(r))
	if err != nil {
		return err
	}
	labels := []string{}
	if r.URL.Query().Get("kind") == "org" {
		p.officials = nil
	}
	if strings.TrimSpace(typed) != "" {
		found := append(p.meant(typed, roster.NewMatcher(p.departments, s.Convert)), p.matching(typed)...)
		for _, c := range found {
			if text := c.Label.In(reader(r)); len(labels) < mostOffered && !slices.Contains(labels, text) {
				labels = append(labels, text)
			}
		}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(labels)
}
