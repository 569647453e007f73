package desk

import (
	"net/http"
	"net/url"
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
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	form := office.PairForm{Do: v.Get("do"), With: office.Clean(v.Get("with"))}
	if form.A, err = number(v.Get("ma")); err != nil {
		return err
	}
	if form.B, err = number(v.Get("mb")); err != nil {
		return err
	}
	if form.Seen, err = strconv.ParseInt(v.Get("seen"), 10, 64); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	said, offered, err := s.Cases.JudgePair(r.Context(), kit.UserOf(r), c, form)
	if err != nil {
		view, failed := s.ComparisonPage(r, c, url.Values{"at": {anchorOf(form.A, form.B)}})
		if failed != nil {
			return failed
		}
		view.Query = "a=" + url.QueryEscape(c.A.Slug) + "&b=" + url.QueryEscape(c.B.Slug)
		view.Typed, view.Offered = form.With, offered
		return s.refused(w, r, view, &view.Unsaved, policy.InField(anchorOf(form.A, form.B), err))
	}
	// Where the row stands now: what was dropped has one of its own.
	at := anchorOf(said.AMeasure, said.BMeasure)
	to := url.Values{"a": {c.A.Slug}, "b": {c.B.Slug}, "at": {at}, "done": {"1"}}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/compare?"+to.Encode()+"#"+at, http.StatusSeeOther)
	return nil
}

// number reads a measure's number; "" is 0, none.
func number(typed string) (int, error) {
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 {
		return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	return n, nil
}

func anchorOf(a, b int) string {
	p := policy.MeasurePair{A: &policy.Provision{Measure: a}, B: &policy.Provision{Measure: b}}
	return page.RowAnchor(p)
}
