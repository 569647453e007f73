package page

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Reach 向誰查詢 is the departments that answer for a measure or that its text names, with how
// everybody may reach them; Unlisted are those of whom nothing is public.
type Reach struct{ Departments, Unlisted []*policy.Department }

// Answering lists the departments of assignments or, where there are none, of what the text says,
// each once in order: those to ask.
func Answering(list []*policy.Assignment, stated []*policy.Proposal) (of []*policy.Department) {
	add := func(d *policy.Department) {
		if !slices.ContainsFunc(of, func(o *policy.Department) bool { return o.Slug == d.Slug }) {
			of = append(of, d)
		}
	}
	for _, role := range policy.Roles() {
		for _, a := range policy.InRole(list, role) {
			add(a.Department)
		}
	}
	if len(list) == 0 {
		for _, p := range stated {
			if p.Department != "" {
				add(&policy.Department{Slug: p.Department, Name: p.Name})
			}
		}
	}
	return of
}

// NewReach parts those who answer by whether they can be reached.
func NewReach(answering, reachable []*policy.Department) (r Reach) {
	r.Departments = reachable
	for _, d := range answering {
		if !slices.ContainsFunc(reachable, func(o *policy.Department) bool { return o.Slug == d.Slug }) {
			r.Unlisted = append(r.Unlisted, d)
		}
	}
	return r
}

// dial is a telephone number as a link has it (RFC 3966): without what only people read, an
// extension behind a comma.
func dial(phone string) string {
	phone = strings.NewReplacer("轉", ",", "转", ",", "ext.", ",", "ext", ",", "x", ",", "#", ",").Replace(phone)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' || r == ',' {
			return r
		}
		return -1
	}, phone)
}

// erratum is the address of the form that says what is wrong with a provision.
func (d *dialect) erratum(of *policy.Document, p *policy.Provision) string {
	return d.Href("/d/"+of.Slug+"/erratum") + "?at=" + p.Path()
}
