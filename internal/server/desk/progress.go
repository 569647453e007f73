package desk

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// report stores what an editor, or the official, says of a measure.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	v, files, err := s.reportFields(w, r)
	if err != nil {
		return err
	}
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	seen, err := strconv.ParseInt(v.Get("seen"), 10, 64)
	if err != nil || seen < 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	typed := office.ReportForm{Day: v.Get("day"), Status: policy.Status(v.Get("status")), Percent: v.Get("percent"),
		Note: v.Get("note"), Links: v.Get("links"), Seen: seen, Problem: v.Get("problem"), Next: v.Get("next"), Figures: v.Get("figures"), Files: files}
	typed.Corrects, _ = strconv.ParseInt(v.Get("corrects"), 10, 64)
	if err := s.Cases.Report(r.Context(), kit.UserOf(r), f.Document, f.Measure, typed); err != nil {
		return s.again(w, r, "progress", err, func(view *page.MeasureEdit) {
			view.Report = typed
			view.Named = policy.IssueOf(err)
			if view.Problem == policy.Meanwhile && len(view.Reports) > 0 {
				// Saving once more is saving in knowledge of it.
				view.Report.Seen = view.Reports[0].ID
			}
		})
	}
	return kit.Saved(w, r, measureEditPath(f))
}

// reportFields reads the form of a report and the files that came with it.
func (s *Server) reportFields(w http.ResponseWriter, r *http.Request) (url.Values, []office.TypedFile, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		v, err := kit.Form(r)
		return v, nil, err
	}
	if err := r.ParseMultipartForm(uploadMemory); err != nil {
		return nil, nil, kit.FormError(err)
	}
	defer r.MultipartForm.RemoveAll()
	var files []office.TypedFile
	for _, header := range r.MultipartForm.File["file"] {
		if len(files) > policy.MaxFiles {
			break // one too many is said already
		}
		file, err := header.Open()
		if err != nil {
			return nil, nil, err
		}
		raw, err := io.ReadAll(io.LimitReader(file, policy.MaxFile+1))
		file.Close()
		if err != nil {
			return nil, nil, err
		}
		files = append(files, office.TypedFile{Name: header.Filename, Content: raw})
	}
	return r.PostForm, files, nil
}

// evidence sends a file of a report to those who may work on its measure. It is never shown
// within the site.
func (s *Server) evidence(w http.ResponseWriter, r *http.Request) error {
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	return s.SendFile(w, r, view.Document.ID, view.Provision.Measure, false)
}

// changeEvidence shows a file of a report to visitors, hides it, or removes it.
func (s *Server) changeEvidence(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	report, _ := strconv.ParseInt(v.Get("id"), 10, 64)
	position, _ := strconv.Atoi(v.Get("position"))
	if _, err := s.Store.ReportFile(r.Context(), view.Document.ID, view.Provision.Measure, report, position, false); err != nil {
		return err
	}
	by := kit.UserOf(r).ID
	switch v.Get("do") {
	case "show":
		err = s.Store.ShowFile(r.Context(), by, report, position, true)
	case "hide":
		err = s.Store.ShowFile(r.Context(), by, report, position, false)
	case "remove":
		err = s.Store.RemoveFile(r.Context(), by, report, position)
	default:
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	if err != nil {
		return err
	}
	return kit.Saved(w, r, view.Path)
}

// approve lets a report count that waited for an editor.
func (s *Server) approve(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(v.Get("id"), 10, 64)
	if !slices.ContainsFunc(view.Reports, func(p *policy.Progress) bool { return p.ID == id }) {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.NoteMissing))
	}
	if err := s.Cases.Approve(r.Context(), kit.UserOf(r), id); err != nil {
		return err
	}
	return kit.Saved(w, r, view.Path)
}

// note stores a note on a measure, writes over one, or takes it away where nothing
// is left of it.
func (s *Server) note(w http.ResponseWriter, r *http.Request) error {
	v, f, err := s.measureForm(r)
	if err != nil {
		return err
	}
	typed := office.NoteForm{Text: v.Get("note")}
	typed.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	typed.Version, _ = strconv.Atoi(v.Get("version"))
	if err := s.Cases.SaveNote(r.Context(), kit.UserOf(r), "/d/"+f.Document.Slug+"/"+f.Path(), typed); err != nil {
		return s.again(w, r, "note", err, func(view *page.MeasureEdit) {
			view.Note = typed
			if !slices.ContainsFunc(view.Notes, func(n policy.Note) bool { return n.ID == typed.ID }) {
				view.Note.ID = 0 // somebody took it away: saved again, it is a new one
			}
		})
	}
	return kit.Saved(w, r, measureEditPath(f))
}

// hide hides a note or a report on a measure from visitors, or shows it again.
func (s *Server) hide(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.measureEditPage(r)
	if err != nil {
		return err
	}
	f := page.HideForm{Kind: policy.EventKind(v.Get("kind")), Reason: v.Get("reason")}
	f.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	if !slices.ContainsFunc(view.Notes, func(n policy.Note) bool { return f.Kind == policy.EventNote && n.ID == f.ID }) &&
		!slices.ContainsFunc(view.Reports, func(p *policy.Progress) bool { return f.Kind == policy.EventProgress && p.ID == f.ID }) {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.NoteMissing))
	}
	if v.Get("do") == "show" {
		err = s.Cases.Show(r.Context(), kit.UserOf(r), f.Kind, f.ID)
	} else {
		err = s.Cases.Hide(r.Context(), kit.UserOf(r), f.Kind, f.ID, f.Reason)
	}
	if err != nil {
		return s.again(w, r, "hide", err, func(view *page.MeasureEdit) { view.Hide = f })
	}
	return kit.Saved(w, r, view.Path)
}
