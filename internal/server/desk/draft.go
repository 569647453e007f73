package desk

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/revise"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// draftPage loads a draft with its corrections made, as open gives it.
func (s *Server) draftPage(r *http.Request, open func(context.Context, *policy.Upload) (*draft.Tree, error)) (*page.Draft, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return nil, policy.Errorf(policy.NotFound, "there is no such draft")
	}
	view := &page.Draft{Layout: s.Layout(r)}
	if view.Upload, err = s.Store.Draft(r.Context(), id); err != nil {
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
	view.Done = r.URL.Query().Get("done") != ""
	return view, nil
}

// choose selects the provision that is to be corrected, by its eid.
func choose(view *page.Draft, eid string) {
	p := view.Tree.Provision(eid)
	if p == nil {
		return
	}
	view.Selected = p
	view.Form = page.CorrectionForm{Kind: p.Kind, Heading: p.Heading.In(view.Edition().Script)}
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
	u, by := view.Upload, kit.UserOf(r).ID
	u.Version, _ = strconv.Atoi(v.Get("version"))
	back := view.Path + "?done=1"
	switch v.Get("do") {
	case "describe":
		d := u.Document
		both := func(name string) policy.Text {
			text := strings.ReplaceAll(office.Clean(v.Get(name)), "\n", "")
			return s.Convert.Both(text, script.Detect(text))
		}
		d.Title, d.Issuer, d.Slug = both("title"), both("issuer"), office.Clean(v.Get("slug"))
		d.Number, d.Adopted, d.Published = office.Clean(v.Get("number")), v.Get("adopted"), v.Get("published")
		if view.Known, _, err = s.Store.Known(r.Context(), d.Slug); err != nil {
			return err
		}
		if view.Problem, view.At = office.CheckDescription(d); view.Problem == "" {
			err = s.Store.DescribeDraft(r.Context(), by, u)
		}
	case "correct":
		choose(view, v.Get("at"))
		if view.Selected == nil {
			view.Problem = "conflict"
			break
		}
		err = s.correctTree(r, view, v.Get)
		back += "&at=" + kit.Escape(view.Selected.EID) + "#correct"
	case "undo":
		id, _ := strconv.ParseInt(v.Get("id"), 10, 64)
		err = s.Store.TakeBackCorrection(r.Context(), by, u, id)
	case "discard":
		err, back = s.Store.CloseDraft(r.Context(), by, u, 0), "/admin/upload?done=discard"
	case "publish":
		if view.Problem, view.At = office.CheckDescription(u.Document); view.Problem != "" {
			break
		}
		if view.Contradicted() && v.Get("accept") != "1" {
			view.Problem, view.At = "claims", "accept"
			break
		}
		// The file is read once more, which takes as long as when it was uploaded.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(uploadTime))
		var d *policy.Document
		if d, err = s.publish(r, u); err == nil {
			back = "/d/" + d.Slug
		}
	default:
		return policy.Errorf(policy.Invalid, "the form is not known")
	}
	if policy.CodeOf(err) == policy.Conflict {
		view.Problem, err = "conflict", nil
	}
	if kit.Resumed(err) {
		view.Problem, err = "resumed", nil
	}
	switch {
	case err != nil:
		return err
	case view.Problem != "":
		showPart(view, "")
		status := http.StatusBadRequest
		if view.Problem == "conflict" {
			status = http.StatusConflict
		}
		return s.PageAs(w, r, status, view)
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+back, http.StatusSeeOther)
	return nil
}

// publish stores a draft as a document, and says so in the history.
func (s *Server) publish(r *http.Request, u *policy.Upload) (*policy.Document, error) {
	current, err := s.Store.Draft(r.Context(), u.ID)
	if err != nil {
		return nil, err
	}
	if current.Version != u.Version {
		return nil, policy.Errorf(policy.Conflict, "the draft was changed by somebody else meanwhile")
	}
	d, err := s.Uploads.Publish(r.Context(), current)
	if err != nil {
		return nil, err
	}
	return d, s.Store.CloseDraft(r.Context(), kit.UserOf(r).ID, current, d.ID)
}

// correctTree stores each thing of the selected provision that the form says otherwise,
// once it is known that it can be made.
func (s *Server) correctTree(r *http.Request, view *page.Draft, get func(string) string) error {
	e, u := view.Edition(), view.Upload
	was := view.Form
	view.Form = page.CorrectionForm{Kind: policy.Kind(get("kind")), Heading: office.Clean(get("heading")), Start: office.Clean(get("start")), End: office.Clean(get("end"))}
	for _, c := range []struct {
		what       policy.CorrectedField
		was, value string
	}{
		// Borders first: the heading belongs to what then stands between them.
		{policy.CorrectedStart, was.Start, view.Form.Start}, {policy.CorrectedEnd, was.End, view.Form.End},
		{policy.CorrectedHeading, was.Heading, view.Form.Heading}, {policy.CorrectedKind, string(was.Kind), string(view.Form.Kind)},
	} {
		if c.was == c.value {
			continue
		}
		if len(c.value) > office.MaxLine {
			view.Problem, view.At = "long", string(c.what)
			return nil
		}
		correction := revise.Anchor(e, view.Selected)
		correction.Field, correction.Was, correction.Value = c.what, c.was, c.value
		if err := revise.Make(e, view.Selected, c.what, c.value); err != nil {
			view.Problem, view.At = string(cmp.Or(policy.IssueOf(err).Code, policy.WordsMissing)), string(c.what)
			return nil
		}
		if err := s.Store.CorrectTree(r.Context(), kit.UserOf(r).ID, u, &correction); err != nil {
			return err
		}
		u.Version++
		if !slices.Contains(slices.Collect(policy.Walk(e.Provisions)), view.Selected) {
			return nil
		}
	}
	return nil
}
