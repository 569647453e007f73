package desk

import (
	"io"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/bulletin"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// bulletinKinds are those of templates: 督查通報 and 督辦單.
var bulletinKinds = []string{"notice", "unit"}

func (s *Server) bulletinPage(r *http.Request) (*page.Bulletin, error) {
	d, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	view := &page.Bulletin{Layout: s.Layout(r), Form: office.BulletinForm{From: q.Get("from"), To: q.Get("to"), Org: q.Get("org")}, Done: q.Get("done") != ""}
	view.Path = "/admin/d/" + d.Slug + "/report"
	view.Bulletin, err = s.Cases.Bulletin(r.Context(), kit.AccessOf(r), d, e, view.Form)
	if policy.CodeOf(err) == policy.Invalid {
		view.Issue = policy.IssueOf(err)
		view.Bulletin, err = s.Cases.Bulletin(r.Context(), kit.AccessOf(r), d, e, office.BulletinForm{})
	}
	if err != nil {
		return nil, err
	}
	board, err := s.Cases.Board(r.Context(), kit.AccessOf(r), d, e.Provisions)
	if err != nil {
		return nil, err
	}
	view.Orgs = board.Choices("org", view.Form.Org)
	if kit.AccessOf(r).Covers(policy.AccessEditor) {
		for _, kind := range bulletinKinds {
			own, err := s.Store.ReportTemplate(r.Context(), kind)
			if err != nil {
				return nil, err
			}
			view.Kinds = append(view.Kinds, page.BulletinTemplate{Kind: kind, Own: own != nil})
		}
		for _, f := range bulletin.Fields() {
			view.Fields = append(view.Fields, page.BulletinField{Name: f.Name, About: f.About})
		}
	}
	return view, nil
}

// bulletin shows what an office tells its leader, as it is printed.
func (s *Server) bulletin(w http.ResponseWriter, r *http.Request) error {
	view, err := s.bulletinPage(r)
	if err != nil {
		return err
	}
	if view.Issue.Code != "" {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return s.Page(w, r, view)
}

func (s *Server) bulletinWriter(r *http.Request) *bulletin.Writer {
	return &bulletin.Writer{Convert: s.Convert, Script: kit.ScriptOf(r), BaseURL: s.Origin, Today: s.Today()}
}

// bulletinFile sends it as DOCX, by the office's template, or as a workbook.
func (s *Server) bulletinFile(w http.ResponseWriter, r *http.Request) error {
	view, err := s.bulletinPage(r)
	if err != nil {
		return err
	}
	if view.Issue.Code != "" {
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	format := chi.URLParam(r, "format")
	kind := bulletinKinds[0]
	name := view.Document.Slug + "-report-" + view.To
	if view.Unit != nil {
		kind = bulletinKinds[1]
		name += "-" + view.Unit.Slug
	}
	var raw []byte
	if format == "xlsx" {
		raw, err = s.bulletinWriter(r).XLSX(view.Bulletin)
	} else {
		var template []byte
		if template, err = s.Store.ReportTemplate(r.Context(), kind); err == nil {
			raw, err = s.bulletinWriter(r).DOCX(view.Bulletin, template)
		}
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Disposition", `attachment; filename="`+name+`.`+format+`"`)
	h.Set("Content-Type", map[string]string{"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}[format])
	_, err = w.Write(raw)
	return err
}

// bulletinTemplate sends a template: the office's own, or the usual one.
func (s *Server) bulletinTemplate(w http.ResponseWriter, r *http.Request) error {
	kind := chi.URLParam(r, "kind")
	raw, err := s.Store.ReportTemplate(r.Context(), kind)
	if err == nil && raw == nil {
		raw, err = s.bulletinWriter(r).Template(kind == bulletinKinds[1])
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="template-`+kind+`.docx"`)
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
	_, err = w.Write(raw)
	return err
}

// setBulletinTemplate keeps a template of the office's own, or takes it away.
func (s *Server) setBulletinTemplate(w http.ResponseWriter, r *http.Request) error {
	kind := chi.URLParam(r, "kind")
	view, err := s.bulletinPage(r)
	if err != nil {
		return err
	}
	var raw []byte
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		if err := r.ParseMultipartForm(uploadMemory); err != nil {
			return kit.FormError(err)
		}
		defer r.MultipartForm.RemoveAll()
	}
	if r.FormValue("do") != "usual" {
		file, _, err := r.FormFile("template")
		if err != nil {
			view.Issue = policy.NewIssue(policy.NothingChosen)
			return s.PageAs(w, r, http.StatusBadRequest, view)
		}
		defer file.Close()
		if raw, err = io.ReadAll(io.LimitReader(file, bulletin.MaxTemplate+1)); err != nil {
			return err
		}
		if err := bulletin.Check(raw); err != nil {
			view.Issue = policy.IssueOf(err)
			return s.PageAs(w, r, http.StatusBadRequest, view)
		}
	}
	if err := s.Store.SetReportTemplate(r.Context(), kit.UserOf(r).ID, kind, raw); err != nil {
		return err
	}
	return kit.Saved(w, r, view.Path)
}
