package desk

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/address"
	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Uploads understands files of strangers in child processes, so that the server
// itself loads no reader and no grammar.
type Uploads interface {
	// Read understands a file: its document and its parcel are filled in.
	Read(ctx context.Context, name string, file io.Reader) (*policy.Upload, error)
	// Open is the tree of an upload with its corrections made. It is kept for who asks
	// next: nobody may change it.
	Open(ctx context.Context, u *policy.Upload) (*draft.Tree, error)
	// Unpack is Open for who changes the tree.
	Unpack(ctx context.Context, u *policy.Upload) (*draft.Tree, error)
	// Publish understands the file anew with the corrections and stores it.
	Publish(ctx context.Context, u *policy.Upload) (*policy.Document, error)
	// Split understands the two documents that an upload is parted into at a byte of its text.
	Split(ctx context.Context, u *policy.Upload, at int) (first, second *policy.Upload, err error)
}

// Bounds of one upload: bytes of the request, bytes kept in memory, files, and how
// long sending and reading them may take.
const (
	maxUpload    = 128 << 20
	uploadMemory = 4 << 20
	maxFiles     = 50

	maxReportForm = policy.MaxFiles*policy.MaxFile/2 + 4<<20 // a report with its files
	uploadTime    = 5 * time.Minute
)

// mostWords bounds the words by which a document is looked for, in characters.
const mostWords = 100

func words(r *http.Request) string {
	typed := []rune(strings.TrimSpace(r.URL.Query().Get("q")))
	return string(typed[:min(len(typed), mostWords)])
}

func (s *Server) uploadPage(r *http.Request) (*page.Upload, error) {
	view := &page.Upload{Layout: s.Layout(r)}
	var err error
	if view.Drafts, err = s.Store.Drafts(r.Context()); err != nil {
		return nil, err
	}
	view.Words = words(r)
	if view.Documents, err = s.Store.LastChanged(r.Context(), view.Words, page.MostChanged+1); len(view.Documents) > page.MostChanged {
		view.Documents, view.More = view.Documents[:page.MostChanged], true
	}
	return view, err
}

// upload shows the form, the open drafts, and the documents with their states.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) error {
	view, err := s.uploadPage(r)
	if err != nil {
		return err
	}
	view.Done = r.URL.Query().Get("done")
	return s.Page(w, r, view)
}

// takeUpload makes a draft of each file. What cannot be read is named with the
// reason; the others are drafts all the same.
func (s *Server) takeUpload(w http.ResponseWriter, r *http.Request) error {
	until := time.Now().Add(uploadTime)
	control := http.NewResponseController(w)
	control.SetReadDeadline(until)
	control.SetWriteDeadline(until)
	ctx, cancel := context.WithDeadline(r.Context(), until)
	defer cancel()
	if err := r.ParseMultipartForm(uploadMemory); err != nil {
		return s.uploadAgain(w, r, []page.Refused{{Why: "large"}})
	}
	defer r.MultipartForm.RemoveAll()
	files := r.MultipartForm.File["file"]
	var refused []page.Refused
	var made []*policy.Upload
	for i, header := range files {
		name := policy.FileName(header.Filename)
		if i >= maxFiles {
			refused = append(refused, page.Refused{Name: name, Why: "many"})
			continue
		}
		file, err := header.Open()
		if err != nil {
			return err
		}
		u, err := s.Uploads.Read(ctx, name, file)
		file.Close()
		switch {
		case policy.CodeOf(err) == policy.Invalid:
			refused = append(refused, page.Refused{Name: name, Issue: policy.IssueOf(err)})
			continue
		case err != nil:
			return err
		}
		if _, _, err := address.Find(ctx, s.Store, u.Document); err != nil {
			return err
		}
		if err := s.Store.AddDraft(ctx, kit.UserOf(r).ID, u); err != nil {
			return err
		}
		made = append(made, u)
	}
	switch {
	case len(files) == 0:
		return s.uploadAgain(w, r, []page.Refused{{Why: "none"}})
	case len(refused) > 0:
		return s.uploadAgain(w, r, refused)
	case len(made) == 1:
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+page.DraftPath(made[0]), http.StatusSeeOther)
	default:
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/admin/upload?done=upload", http.StatusSeeOther)
	}
	return nil
}

func (s *Server) uploadAgain(w http.ResponseWriter, r *http.Request, refused []page.Refused) error {
	view, err := s.uploadPage(r)
	if err != nil {
		return err
	}
	view.Refused = refused
	return s.PageAs(w, r, http.StatusBadRequest, view)
}

// setState withdraws a document for a reason, or publishes it again.
func (s *Server) setState(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	state := policy.State(v.Get("state"))
	if state == policy.Withdrawn {
		var reason string
		if reason, err = policy.NewReason(v.Get("reason")); err == nil {
			err = s.Store.Withdraw(r.Context(), kit.UserOf(r).ID, chi.URLParam(r, "doc"), reason)
		}
	} else {
		err = s.Store.SetState(r.Context(), kit.UserOf(r).ID, chi.URLParam(r, "doc"), state)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/admin/upload?done="+kit.Escape(string(state)), http.StatusSeeOther)
	return nil
}
