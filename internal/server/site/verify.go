package site

import (
	"net/http"
	"net/url"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// verifyForm asks for a text.
func (s *Server) verifyForm(w http.ResponseWriter, r *http.Request) error {
	return s.Page(w, r, &page.Verify{Layout: s.Layout(r)})
}

// verify says of a text that was sent which of its quotations stand where it says: as a page, or as a file to keep.
// Nothing of it is stored.
func (s *Server) verify(w http.ResponseWriter, r *http.Request) error {
	view := &page.Verify{Layout: s.Layout(r)}
	view.NoIndex = true
	r, cancel := kit.Checking(r)
	defer cancel()
	text, name, err := s.Quoted(w, r)
	var report *verify.Report
	if err == nil {
		report, err = s.Quotations.Check(r.Context(), text)
	}
	if policy.CodeOf(err) == policy.Invalid {
		view.Issue, view.Text, view.Name = policy.IssueOf(err), text, name
		return s.PageAs(w, r, http.StatusUnprocessableEntity, view)
	}
	if err != nil {
		return err
	}
	script := kit.ScriptOf(r)
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Vary", "Cookie")
	switch r.FormValue("format") {
	case "json":
		h.Set("Content-Disposition", attachment("verify.json"))
		return s.Data(w, r, api.NewVerification(report, "", s.Origin, verify.LanguageOf(script)))
	case "docx":
		body, err := report.DOCX(script, s.Origin)
		if err != nil {
			return err
		}
		h.Set("Content-Disposition", attachment("verify.docx"))
		return s.Send(w, r, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body)
	}
	view.Report, view.Text, view.Name = report, text, name
	return s.Page(w, r, view)
}

func attachment(name string) string { return "attachment; filename*=UTF-8''" + url.PathEscape(name) }
