package desk

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// draftPage loads a draft with its corrections made, as open gives it.
func (s *Server) draftPage(r *http.Request, open func(context.Context, *policy.Upload) (*draft.Tree, error)) (*page.Draft, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.DraftMissing, chi.URLParam(r, "id")))
	}
	view := &page.Draft{Layout: s.Layout(r)}
	if view.Upload, err = s.Texts.Draft(r.Context(), id); err != nil {
		return nil, err
	}
	if view.Tree, err = open(r.Context(), view.Upload); err != nil {
		return nil, err
	}
	if view.Known, _, err = s.Store.Known(r.Context(), view.Upload.Document.Slug); err != nil {
		return nil, err
	}
	view.Path = page.DraftPath(view.Upload)
	choose(view, r.URL.Query().Get("at"))
	view.Done, view.Parted = r.URL.Query().Get("done") != "", r.URL.Query().Get("done") == "split"
	return view, nil
}

// choose selects the provision that is to be corrected, by its eid.
func choose(view *page.Draft, eid string) {
	p := view.Tree.Provision(eid)
	if p == nil {
		return
	}
	view.Selected = p
	view.Form = office.CorrectionForm{Kind: p.Kind, Heading: p.Heading.In(view.Edition().Script)}
	view.Form.Start, view.Form.End = view.Borders()
}

// showPart chooses the part of the tree that is shown: where the selected provision
// stands, otherwise the one that the address names, or the first.
func showPart(view *page.Draft, asked string) {
	view.Part = 1
	if n, err := strconv.Atoi(asked); err == nil {
		view.Part = min(max(1, n), view.Tree.Parts())
	}
	if view.Selected != nil {
		view.Part = view.Tree.PartOf(view.Selected)
	}
}

func (s *Server) draft(w http.ResponseWriter, r *http.Request) error {
	view, err := s.draftPage(r, s.Uploads.Open)
	if err != nil {
		return err
	}
	showPart(view, r.URL.Query().Get("part"))
	return s.Page(w, r, view)
}

// editDraft does one thing with a draft and comes back to it.
func (s *Server) editDraft(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	open := s.Uploads.Open
	if v.Get("do") == "correct" {
		open = s.Uploads.Unpack
	}
	view, err := s.draftPage(r, open)
	if err != nil {
		return err
	}
	view.Done = false
	u, by := view.Upload, kit.UserOf(r)
	u.Version, _ = strconv.Atoi(v.Get("version"))
	back := view.Path + "?done=1"
	switch v.Get("do") {
	case "describe":
		s.Cases.Describe(u.Document, office.DescriptionForm{Title: v.Get("title"), Issuer: v.Get("issuer"), Slug: v.Get("slug"),
			Number: v.Get("number"), Adopted: v.Get("adopted"), Published: v.Get("published")})
		if view.Known, _, err = s.Store.Known(r.Context(), u.Document.Slug); err == nil {
			err = s.Cases.SetDescription(r.Context(), by, u)
		}
	case "correct":
		choose(view, v.Get("at"))
		if view.Selected == nil {
			err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
			break
		}
		was := view.Form
		view.Form = office.CorrectionForm{Kind: policy.Kind(v.Get("kind")), Heading: office.Clean(v.Get("heading")), Start: office.Clean(v.Get("start")), End: office.Clean(v.Get("end"))}
		err = s.Cases.Correct(r.Context(), by, u, view.Edition(), view.Selected, was, view.Form)
		back += "&at=" + kit.Escape(view.Selected.EID) + "#correct"
	case "undo":
		id, _ := strconv.ParseInt(v.Get("id"), 10, 64)
		err = s.Store.TakeBackCorrection(r.Context(), by.ID, u, id)
	case "split":
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(uploadTime))
		line, _ := strconv.Atoi(v.Get("line"))
		view.SplitLine = v.Get("line")
		back = view.Path + "?done=split"
		err = s.Cases.Split(r.Context(), by, u, view.Tree.StartOf(line), s.Uploads.Split)
	case "discard":
		err, back = s.Texts.CloseDraft(r.Context(), by.ID, u, 0), "/admin/upload?done=discard"
	case "publish":
		// The file is read once more, which takes as long as when it was uploaded.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(uploadTime))
		onto := ""
		if view.Known != nil {
			onto = fmt.Sprintf("%s %d", view.Known.Slug, view.Known.Edition)
		}
		if v.Has("onto") && v.Get("onto") != onto {
			err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile)) // the address is another document's now than the page said
			break
		}
		var d *policy.Document
		if d, err = s.Cases.Publish(r.Context(), by, u, view.Contradicted(), v.Get("accept") == "1", s.Uploads.Publish); err == nil {
			back = "/d/" + d.Slug
		}
	default:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	if err != nil {
		showPart(view, "")
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+back, http.StatusSeeOther)
	return nil
}

// draftFacsimile sends the picture of a page of a draft's file.
func (s *Server) draftFacsimile(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	n, wrong := strconv.Atoi(chi.URLParam(r, "n"))
	if err != nil || wrong != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	png, err := s.Store.DraftFacsimile(r.Context(), id, n)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-store")
	return s.Send(w, r, "image/png", png)
}

// draftPicture sends a picture that stands in the text of a draft; its address is its digest.
func (s *Server) draftPicture(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	file := chi.URLParam(r, "file")
	digest, _, _ := strings.Cut(file, ".")
	p, err := s.Store.DraftPicture(r.Context(), id, digest)
	if err == nil && p.File() != file {
		err = policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-store")
	return s.Send(w, r, p.Type, p.Data)
}
