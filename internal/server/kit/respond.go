package kit

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// handler answers a request or says why it cannot.
type handler func(w http.ResponseWriter, r *http.Request) error

// Handle is the one exit for errors of pages: code to status, a page in the
// reader's script, nothing internal in it.
func (k *Kit) Handle(h handler) http.HandlerFunc {
	return k.answer(h, k.Error)
}

// NotFound is the handler of addresses that are none.
func (k *Kit) NotFound(http.ResponseWriter, *http.Request) error {
	return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
}

// MethodNotAllowed answers requests by a method that the address does not take (405).
func (k *Kit) MethodNotAllowed(w http.ResponseWriter, r *http.Request) error {
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return nil
}

// Page renders a page whole before the first byte is written.
func (k *Kit) Page(w http.ResponseWriter, r *http.Request, p page.Page) error {
	body, err := k.Renderer.RenderFor(r.Context(), p)
	if err != nil {
		return err
	}
	if largePrint(r) {
		// Rendered for one reader; a shared cache must not hand it to others.
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	return k.Send(w, r, "text/html; charset=utf-8", body)
}

// PageAs renders a page that answers with another status than 200. Nobody keeps it.
func (k *Kit) PageAs(w http.ResponseWriter, r *http.Request, status int, p page.Page) error {
	body, err := k.Renderer.RenderFor(r.Context(), p)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-store")
	if resumed(r) && status < http.StatusInternalServerError {
		status = http.StatusOK
	}
	w.WriteHeader(status)
	w.Write(body)
	return nil
}

// Send writes whole bytes with a strong ETag, or 304 where the reader has them, and
// hands public ones to the page cache.
func (k *Kit) Send(w http.ResponseWriter, r *http.Request, contentType string, body []byte) error {
	digest := pagecache.Digest(body)
	h := w.Header()
	h.Set("Content-Type", contentType)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, no-cache")
	}
	etag := `"` + digest + `"`
	if h.Get("Vary") == "" {
		// A page for somebody logged in goes out as it is: were words of an attacker
		// compressed along with what only that reader may see, the length would tell of
		// it (BREACH, 2013).
		_, err := r.Cookie(k.CookieName(r, "session"))
		if loggedIn := err == nil; !k.Cache.Put(r, h, body, digest) && !loggedIn {
			if small := k.gzip.Compress(r, contentType, body); small != nil {
				h.Set("Content-Encoding", "gzip")
				etag, body = `"`+digest+`-packed"`, small
			}
		}
		h["Vary"] = pagecache.Vary
	}
	h.Set("ETag", etag)
	if pagecache.Matches(r.Header.Get("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
	return nil
}

// Data writes v as JSON.
func (k *Kit) Data(w http.ResponseWriter, r *http.Request, v any) error {
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(v); err != nil {
		return err
	}
	return k.Send(w, r, "application/json; charset=utf-8", body.Bytes())
}

// DataAs writes a page's content as data in the format its address ends with.
func (k *Kit) DataAs(w http.ResponseWriter, r *http.Request, format string, v interface{ Markdown() []byte }) error {
	switch format {
	case "json":
		return k.Data(w, r, v)
	case "md":
		return k.Send(w, r, "text/markdown; charset=utf-8", v.Markdown())
	}
	return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
}

// HandleAPI is the one exit for errors of data.
func (k *Kit) HandleAPI(h handler) http.HandlerFunc {
	return k.answer(h, k.problem)
}

// CutFormat parts the last element of an address from .json, .md, .csv, .ics, .xml, .docx, .ris or .bib.
func CutFormat(param string) (name, format string) {
	for _, f := range []string{"json", "md", "csv", "ics", "xml", "docx", "ris", "bib"} {
		if name, ok := strings.CutSuffix(param, "."+f); ok {
			return name, f
		}
	}
	return param, ""
}
