package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// setPairVerdict stores what an editor says of a pair. A row of the table is sent by its
// anchor and its measures; what is typed names the counterpart, by number or words.
func (s *Server) setPairVerdict(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	c, turned, err := s.Compared(r, v)
	if err != nil {
		return err
	}
	if turned {
		return policy.Errorf(policy.Invalid, "the earlier document comes first")
	}
	numbers := [2]int{}
	for i, name := range []string{"ma", "mb"} {
		if numbers[i], err = number(v.Get(name)); err != nil {
			return err
		}
	}
	seen, err := strconv.ParseInt(v.Get("seen"), 10, 64)
	if err != nil {
		return policy.Errorf(policy.Invalid, "the form does not say which correction it knows")
	}
	typed := office.Clean(v.Get("with"))
	said := policy.PairVerdict{AMeasure: numbers[0], BMeasure: numbers[1]}
	problem := ""
	var offered []*policy.Provision
	switch v.Get("do") {
	case "new":
		said.AMeasure, said.Verdict = 0, policy.VerdictNone
	case "dropped":
		said.BMeasure, said.Verdict = 0, policy.VerdictNone
	case "computed":
		said.Verdict = policy.VerdictComputed
	case "pair":
		said.Verdict = policy.VerdictPair
		other, at := c.TreeA, &said.AMeasure
		if said.BMeasure == 0 {
			other, at = c.TreeB, &said.BMeasure
		}
		found, several := office.Meant(slices.Collect(policy.Measures(other)), typed)
		switch {
		case len(found) == 1:
			*at = found[0].Measure
		case len(found)+len(several) > 1:
			problem, offered = "several", append(found, several...)
		default:
			problem = "measure"
		}
	default:
		return policy.Errorf(policy.Invalid, "the form does not say what to do")
	}
	anchor := anchorOf(numbers[0], numbers[1])
	if problem == "" {
		err := s.Store.SetPairVerdict(r.Context(), kit.UserOf(r).ID, c.A.ID, c.B.ID, said, seen)
		switch policy.CodeOf(err) {
		case policy.Conflict:
			problem = "conflict"
		case policy.Invalid:
			if problem = "measure"; kit.Resumed(err) {
				problem = "resumed"
			}
		default:
			if err != nil {
				return err
			}
			// Where the row stands now: what was dropped has one of its own.
			at := anchorOf(said.AMeasure, said.BMeasure)
			to := url.Values{"a": {c.A.Slug}, "b": {c.B.Slug}, "at": {at}, "done": {"1"}}
			http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/compare?"+to.Encode()+"#"+at, http.StatusSeeOther)
			return nil
		}
	}
	return s.uncorrected(w, r, c, &page.Years{At: anchor, Typed: typed, Problem: problem, Offered: offered})
}

// uncorrected shows the comparison as it is now with what was typed and why it
// could not be saved.
func (s *Server) uncorrected(w http.ResponseWriter, r *http.Request, c *policy.Comparison, why *page.Years) error {
	view, err := s.ComparisonPage(r, c, url.Values{"at": {why.At}})
	if err != nil {
		return err
	}
	view.Query = "a=" + url.QueryEscape(c.A.Slug) + "&b=" + url.QueryEscape(c.B.Slug)
	view.At, view.Typed, view.Problem, view.Offered = why.At, why.Typed, why.Problem, why.Offered
	status := http.StatusBadRequest
	if view.Problem == "conflict" {
		status = http.StatusConflict
	}
	return s.PageAs(w, r, status, view)
}

// number reads a measure's number; "" is 0, none.
func number(typed string) (int, error) {
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 {
		return 0, policy.Errorf(policy.Invalid, "%q is no number of a measure", typed)
	}
	return n, nil
}

func anchorOf(a, b int) string {
	p := policy.MeasurePair{A: &policy.Provision{Measure: a}, B: &policy.Provision{Measure: b}}
	return page.RowAnchor(p)
}
