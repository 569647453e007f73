// Package open is what readers and programs can take away whole: open data.
package open

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/bulk"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Server answers readers and programs.
type Server struct {
	*kit.Kit
	Folder string // in which the base stands packed (bulk.Export.Pack); "" where it is not
}

// Pages adds the pages below the script of the address.
func (s *Server) Pages(r chi.Router) { r.Get("/bulk", s.Handle(s.dataset)) }

// Routes adds the addresses that no script stands before.
func (s *Server) Routes(r chi.Router) {
	r.Get("/bulk/dataset.jsonld", s.Handle(s.described))
	r.Get("/bulk/{file}", s.Handle(s.pack))
}

// standing is what stands packed, nil for nothing.
func (s *Server) standing() (*bulk.Manifest, error) {
	if s.Folder == "" {
		return nil, nil
	}
	return bulk.Standing(s.Folder)
}

// described is what stands packed in the words of catalogues.
func (s *Server) described(w http.ResponseWriter, r *http.Request) error {
	m, err := s.standing()
	if err != nil {
		return err
	}
	if m == nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(m.Dataset()); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	w.Header().Set("Vary", "Origin")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	return s.Send(w, r, "application/ld+json", body.Bytes())
}

// slowest is how many bytes a second who takes the pack away must read at least.
const slowest = 32 << 10

// pack sends the pack that stands there, or a part of it.
func (s *Server) pack(w http.ResponseWriter, r *http.Request) error {
	m, err := s.standing()
	if err != nil {
		return err
	}
	if m == nil || chi.URLParam(r, "file") != m.Pack.Path {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	f, err := os.Open(filepath.Join(s.Folder, m.Pack.Path))
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	defer f.Close()
	h := w.Header()
	h.Set("Content-Type", m.Pack.Type)
	h.Set("Content-Disposition", `attachment; filename="`+m.Pack.Path+`"`)
	h.Set("Cache-Control", "public, max-age=31536000, immutable") // its name names its bytes
	h.Set("ETag", `"`+m.Pack.SHA256+`"`)
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Repr-Digest", "sha-256=:"+m.Pack.Base64()+":")
	// Not every writer has a deadline: a test's has none.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute + time.Duration(m.Pack.Bytes/slowest)*time.Second))
	http.ServeContent(w, r, "", m.Made, f)
	return nil
}
