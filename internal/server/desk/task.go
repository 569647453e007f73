package desk

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// task stores work below a measure, takes it away, or says how far it is.
func (s *Server) task(w http.ResponseWriter, r *http.Request) error {
	v, f, err := s.measureForm(r)
	if err != nil {
		return err
	}
	typed := office.TaskForm{Kind: policy.TaskKind(v.Get("kind")), Name: v.Get("name"), Due: v.Get("due"), Quarter: v.Get("quarter"), Status: policy.Status(v.Get("status")),
		Percent: v.Get("percent"), Weight: v.Get("weight"), Target: v.Get("target"), Actual: v.Get("actual"), Unit: v.Get("unit")}
	typed.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	typed.Of, _ = strconv.ParseInt(v.Get("of"), 10, 64)
	typed.Version, _ = strconv.Atoi(v.Get("version"))
	by := kit.UserOf(r)
	switch {
	case v.Get("do") == "report" || !by.Access.Covers(policy.AccessEditor):
		err = s.Cases.ReportTask(r.Context(), by, f.Document, f.Measure, typed)
	case v.Get("do") == "end":
		err = s.Cases.EndTask(r.Context(), by, f.Document, f.Measure, typed.ID, typed.Version)
	default:
		err = s.Cases.SaveTask(r.Context(), by, f.Document, f.Measure, typed)
	}
	if err != nil {
		return s.again(w, r, "task", err, func(view *page.MeasureEdit) { view.Task = typed })
	}
	return kit.Saved(w, r, measureEditPath(f))
}
