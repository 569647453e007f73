package site

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) source(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	if err := s.Store.ReadSource(r.Context(), e); err != nil {
		return err
	}
	view := &page.Source{Layout: s.LayoutOf(r, d, e, "source"), Document: d, Edition: e}
	view.NoIndex = true
	return s.Page(w, r, view)
}

// original sends the file as received. It is never shown in the page's own
// origin: a received HTML file is a stranger's.
func (s *Server) original(w http.ResponseWriter, r *http.Request) error {
	_, e, err := s.Head(r)
	if err != nil {
		return err
	}
	name, raw, err := s.Store.Original(r.Context(), e.ID, 0)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return s.Send(w, r, "application/octet-stream", raw)
}

// facsimile sends the picture of a page of the file.
func (s *Server) facsimile(w http.ResponseWriter, r *http.Request) error {
	_, e, err := s.Head(r)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(chi.URLParam(r, "n"))
	if err != nil || n < 1 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	_, png, err := s.Store.Original(r.Context(), e.ID, n)
	if err != nil {
		return err
	}
	w.Header().Set("Vary", "Cookie") // no page: the page cache has better things to keep
	return s.Send(w, r, "image/png", png)
}

// picture sends a picture that stands in the text of a document; its address is its digest.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.Head(r)
	if err != nil {
		return err
	}
	file := chi.URLParam(r, "file")
	digest, _, _ := strings.Cut(file, ".")
	p, err := s.Store.DocumentPicture(r.Context(), d.ID, digest)
	if err == nil && p.File() != file {
		err = policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	if err != nil {
		return err
	}
	w.Header().Set("Vary", "Cookie") // no page, as above
	return s.Send(w, r, p.Type, p.Data)
}
