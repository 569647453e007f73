package desk

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/across"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Levels is what this wing needs of documents of other levels.
type Levels interface {
	Across(ctx context.Context, upper, lower *policy.Document) (*lineage.Across, error)
	SetAnswer(ctx context.Context, by int64, upper, lower *policy.Document, upperMeasure, lowerMeasure int, v policy.Verdict, seen int64) error
	SetLevel(ctx context.Context, by int64, d *policy.Document, level, was lineage.Level) error
}

// setLevel stores at which level an editor says a document stands.
func (s *Server) setLevel(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	d, err := s.Kit.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	if err := s.Levels.SetLevel(r.Context(), kit.UserOf(r).ID, d, lineage.Level(v.Get("level")), lineage.Level(v.Get("was"))); err != nil {
		return err
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/levels?"+url.Values{"doc": {d.Slug}, "done": {"1"}}.Encode(), http.StatusSeeOther)
	return nil
}

// setAnswer stores what an editor says of an upper and a lower document, or of a measure of each. The upper measure is that of
// the row, or the one whose number was typed.
func (s *Server) setAnswer(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	var both [2]*policy.Document
	for i, field := range []string{"a", "b"} {
		if both[i], err = s.Kit.Store.Document(r.Context(), v.Get(field)); err != nil {
			return err
		}
	}
	upper, err := number(v.Get("ma"))
	if err != nil {
		return err
	}
	lower, err := number(v.Get("mb"))
	if err != nil {
		return err
	}
	if typed := office.Clean(v.Get("with")); typed != "" {
		e, err := s.Kit.Store.Edition(r.Context(), both[0].ID, both[0].Edition)
		if err != nil {
			return err
		}
		found, _ := office.MeantAsPrinted(slices.Collect(policy.Measures(e.Provisions)), typed)
		if len(found) != 1 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureUnknown, typed))
		}
		upper = found[0].Measure
	} else if v.Has("with") && v.Get("do") == string(policy.VerdictPair) {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PairMeasures))
	}
	seen, err := strconv.ParseInt(v.Get("seen"), 10, 64)
	if err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	if err := s.Levels.SetAnswer(r.Context(), kit.UserOf(r).ID, both[0], both[1], upper, lower, policy.Verdict(v.Get("do")), seen); err != nil {
		return err
	}
	to := url.Values{"a": {both[0].Slug}, "b": {both[1].Slug}, "done": {"1"}}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/levels?"+to.Encode()+"#"+across.RowAnchor(upper, lower), http.StatusSeeOther)
	return nil
}
