package office

import (
	"context"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// MostOffered bounds what is offered while somebody types.
const MostOffered = 12

// People is everybody to whom a measure can be assigned.
type People struct {
	Departments []*policy.Department
	Officials   []*policy.Official
	matcher     *Matcher
}

// Candidate is somebody whom a typed name could mean.
type Candidate struct {
	Value string      // to be sent: "org/ce-shi", "official/o-abcdefgh"
	Label policy.Text // 測試單位甲 科長
}

// People lists everybody, with the names that somebody with access may see.
func (c *Cases) People(ctx context.Context, access policy.Access) (*People, error) {
	p, err := c.departments(ctx)
	if err != nil {
		return nil, err
	}
	p.Officials, err = c.Store.Officials(ctx, access, 0)
	return p, err
}

// departments lists the departments alone.
func (c *Cases) departments(ctx context.Context) (*People, error) {
	all, err := c.Store.DepartmentNames(ctx)
	return &People{Departments: all, matcher: NewMatcher(all, c.Convert)}, err
}

// Several is the refusal of a name that could mean several.
type Several struct {
	Typed      string
	Candidates []Candidate // MostOffered at most
}

// Error says in English whom the name could mean.
func (s *Several) Error() string { return s.Unwrap().Error() }

// Unwrap makes it an Error with code Invalid.
func (s *Several) Unwrap() error {
	var labels []string
	for _, c := range s.Candidates {
		labels = append(labels, c.Label.Hant)
	}
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WhoSeveral, s.Typed, strings.Join(labels, "、")))
}

func departmentCandidate(d *policy.Department) Candidate {
	return Candidate{Value: "org/" + d.Slug, Label: d.Name}
}

// officialCandidate offers an official by department, post and name.
func officialCandidate(o *policy.Official) Candidate {
	join := func(parts ...string) string { return strings.TrimSpace(strings.Join(parts, " ")) }
	return Candidate{Value: "official/" + o.Slug, Label: policy.Text{
		Hant: join(o.Department.Name.Hant, o.Post.Hant, o.Name.Hant),
		Hans: join(o.Department.Name.Hans, o.Post.Hans, o.Name.Hans),
	}}
}

// All lists everybody, departments first.
func (p *People) All() []Candidate {
	var list []Candidate
	for _, d := range p.Departments {
		list = append(list, departmentCandidate(d))
	}
	for _, o := range p.Officials {
		list = append(list, officialCandidate(o))
	}
	return list
}

// Offer lists what is offered while somebody types: whom it means, then whom it could
// become.
func (p *People) Offer(typed string) (list []Candidate) {
	for _, c := range append(p.meant(typed), p.matching(typed)...) {
		if len(list) < MostOffered && !slices.ContainsFunc(list, func(o Candidate) bool { return o.Label == c.Label }) {
			list = append(list, c)
		}
	}
	return list
}

// Find is whom a picked candidate's value or, without one, a typed text means.
// Invalid: nobody (WhoUnknown), or several (a *Several).
func (p *People) Find(typed, pick string) (*policy.Department, *policy.Official, error) {
	if d, o := p.of(pick); d != nil {
		return d, o, nil
	}
	switch found := p.meant(typed); len(found) {
	case 0:
		return nil, nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.WhoUnknown, typed))
	case 1:
		d, o := p.of(found[0].Value)
		return d, o, nil
	default:
		return nil, nil, &Several{typed, found[:min(len(found), MostOffered)]}
	}
}

// meant lists whom a typed text means: by its full label, by a department's name,
// alias or short form, or else whoever's label holds it or sounds like it.
func (p *People) meant(typed string) []Candidate {
	fold := script.FoldString(strings.Join(strings.Fields(typed), " "))
	if fold == "" {
		return nil
	}
	for _, c := range p.All() {
		if script.FoldString(c.Label.Hant) == fold {
			return []Candidate{c}
		}
	}
	var list []Candidate
	for _, d := range p.matcher.Find(typed) {
		list = append(list, departmentCandidate(d))
	}
	if len(list) > 0 {
		return list
	}
	return p.matching(typed)
}

// matching lists whoever has a name, an alias, a post or a label that holds a text
// or begins with its pinyin, whole or by initials; who begins with it first.
func (p *People) matching(typed string) []Candidate {
	sound := strings.ToLower(strings.Join(strings.Fields(typed), ""))
	fold := script.FoldString(sound)
	if fold == "" {
		return nil
	}
	fits := func(name policy.Text) int {
		text := script.FoldString(strings.Join(strings.Fields(name.Hant), ""))
		switch {
		case strings.HasPrefix(text, fold) || soundsLike(name.Hans, sound):
			return 2
		case strings.Contains(text, fold):
			return 1
		}
		return 0
	}
	var lists [3][]Candidate
	add := func(c Candidate, names ...policy.Text) {
		best := fits(c.Label)
		for _, name := range names {
			best = max(best, fits(name))
		}
		lists[best] = append(lists[best], c)
	}
	for _, d := range p.Departments {
		add(departmentCandidate(d), d.Aliases...)
	}
	for _, o := range p.Officials {
		add(officialCandidate(o), o.Post, o.Name)
	}
	return append(lists[2], lists[1]...)
}

// soundsLike reports whether a name's pinyin, whole or by initials, begins with a sound.
func soundsLike(name, sound string) bool {
	begins := func(s string) bool { return strings.HasPrefix(s, sound) }
	whole, initials := search.Sounds(name)
	return slices.ContainsFunc(initials, begins) || slices.ContainsFunc(whole, begins)
}

// of is the department and the official behind a candidate's value.
func (p *People) of(value string) (*policy.Department, *policy.Official) {
	kind, slug, _ := strings.Cut(value, "/")
	switch kind {
	case "org":
		for _, d := range p.Departments {
			if d.Slug == slug {
				return d, nil
			}
		}
	case "official":
		for _, o := range p.Officials {
			if o.Slug == slug {
				return o.Department, o
			}
		}
	}
	return nil, nil
}
