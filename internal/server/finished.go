package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"math/bits"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// finished keeps public pages as finished bytes: rendered once, compressed in the
// background, and written before the router is asked. Whatever changes in the
// database empties it, so that no page can be older than its data.
type finished struct {
	versions versions
	log      *slog.Logger
	next     http.Handler
	headers  http.Header // what every answer carries
	most     int64       // bytes it may hold
	clock    func() time.Time
	queue    chan *finishedPage

	mu    sync.RWMutex
	pages map[string]*finishedPage
	size  int64
	era   era
	asked atomic.Int64 // when another process's changes were last looked for, in nanoseconds
}

// versions tells whether the data has changed.
type versions interface {
	Version(ctx context.Context) (int64, error) // by anybody
	Changes() int64                             // by this process, without asking the database
}

// era is a state of the data on a day: what is overdue changes at midnight.
type era struct {
	version, changes int64
	day              int
}

// lookInterval is how often changes by other processes are looked for.
const lookInterval = time.Second

// finishedPage is one page in every encoding that is ready.
type finishedPage struct {
	path         string
	contentType  []string
	own          http.Header // what the handler set beside the headers of every answer
	identity     *encoded
	gzip, brotli atomic.Pointer[encoded]
}

// encoded is a page in one encoding, with its headers ready to be assigned.
type encoded struct {
	body     []byte
	etag     []string
	length   []string
	encoding []string
}

func newEncoded(body []byte, digest, encoding string) *encoded {
	e := &encoded{body: body, length: []string{strconv.Itoa(len(body))}}
	e.etag = []string{`"` + digest + `"`}
	if encoding != "" {
		// A strong tag names bytes, so each encoding has its own (RFC 9110, 8.8.3.3).
		e.etag = []string{`"` + digest + "-" + encoding + `"`}
		e.encoding = []string{encoding}
	}
	return e
}

// newFinished keeps up to most bytes of pages in front of next.
func newFinished(v versions, log *slog.Logger, next http.Handler, headers http.Header, most int64, clock func() time.Time) *finished {
	f := &finished{
		versions: v, log: log, next: next, headers: headers, most: most, clock: clock,
		pages: map[string]*finishedPage{}, queue: make(chan *finishedPage, 1024),
	}
	go f.compress()
	return f
}

// personal reports whether a request's cookies ask for more than the public page.
func personal(r *http.Request) bool {
	for _, line := range r.Header["Cookie"] {
		for cookie := range strings.SplitSeq(line, ";") {
			name, _, _ := strings.Cut(strings.TrimSpace(cookie), "=")
			if name != scriptCookie {
				return true
			}
		}
	}
	return false
}

type eraKey struct{}

func (f *finished) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.RawQuery != "" || personal(r) {
		f.next.ServeHTTP(w, r)
		return
	}
	now := f.now(r.Context())
	f.mu.RLock()
	p := f.pages[r.URL.Path]
	f.mu.RUnlock()
	if p != nil {
		f.write(w, r, p)
		return
	}
	f.next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), eraKey{}, now)))
}

// now is the state of the data; pages of an earlier one are dropped.
func (f *finished) now(ctx context.Context) era {
	f.mu.RLock()
	current := f.era
	f.mu.RUnlock()
	next := era{current.version, f.versions.Changes(), f.clock().YearDay()}
	last, clock := f.asked.Load(), time.Now().UnixNano()
	if (next != current || clock-last > int64(lookInterval)) && f.asked.CompareAndSwap(last, clock) {
		version, err := f.versions.Version(ctx)
		if err != nil {
			f.log.WarnContext(ctx, "version of the data unknown", "error", err)
		} else {
			next.version = version
		}
	}
	if next == current {
		return current
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.era != next {
		f.era, f.size = next, 0
		clear(f.pages)
	}
	return next
}

// keep stores a page that was made for r, unless the data has changed meanwhile.
func (f *finished) keep(r *http.Request, h http.Header, body []byte, digest string) {
	made, ok := r.Context().Value(eraKey{}).(era)
	if !ok || int64(len(body)) > f.most/8 {
		return
	}
	p := &finishedPage{
		path: r.URL.Path, contentType: h["Content-Type"], own: http.Header{},
		identity: newEncoded(bytes.Clone(body), digest, ""),
	}
	for name, values := range h {
		if name != "Content-Type" && !slices.Equal(values, f.headers[name]) {
			p.own[name] = slices.Clone(values)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.era != made || f.pages[p.path] != nil {
		return
	}
	f.add(p, int64(len(body)))
	select {
	case f.queue <- p:
	default: // the compressor is behind; this page goes out as it is
	}
}

// add counts bytes of p, dropping other pages where there is no room. Which ones
// is left to chance: any order kept would cost each reader a lock.
func (f *finished) add(p *finishedPage, bytes int64) {
	for path, other := range f.pages {
		if f.size+bytes <= f.most {
			break
		}
		if other != p {
			delete(f.pages, path)
			f.size -= other.weight()
		}
	}
	f.pages[p.path] = p
	f.size += bytes
}

func (p *finishedPage) weight() int64 {
	n := int64(len(p.identity.body))
	for _, e := range []*encoded{p.gzip.Load(), p.brotli.Load()} {
		if e != nil {
			n += int64(len(e.body))
		}
	}
	return n
}

// smallest is the size in bytes below which compressing gains nothing.
const smallest = 512

// compress writes the encodings of pages as they come. Brotli's best level takes
// tenths of a second a page, so nobody waits for it.
func (f *finished) compress() {
	for p := range f.queue {
		f.mu.RLock()
		live := f.pages[p.path] == p
		f.mu.RUnlock()
		if !live || len(p.identity.body) < smallest || !compressible(p.contentType) {
			continue
		}
		digest := strings.Trim(p.identity.etag[0], `"`)
		var packed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is valid
		z.Write(p.identity.body)                                   // a buffer does not fail
		z.Close()
		f.encoded(p, &p.gzip, newEncoded(bytes.Clone(packed.Bytes()), digest, "gzip"))
		packed.Reset()
		// A window no larger than the page: the tables for it are what brotli's memory is.
		b := brotli.NewWriterOptions(&packed, brotli.WriterOptions{
			Quality: brotli.BestCompression, LGWin: min(22, max(10, bits.Len(uint(len(p.identity.body)))+1)),
		})
		b.Write(p.identity.body)
		b.Close()
		f.encoded(p, &p.brotli, newEncoded(bytes.Clone(packed.Bytes()), digest, "br"))
		if len(f.queue) == 0 {
			debug.FreeOSMemory() // what compressing took is some times what serving takes
		}
	}
}

func (f *finished) encoded(p *finishedPage, to *atomic.Pointer[encoded], e *encoded) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.pages[p.path] == p {
		to.Store(e)
		f.add(p, int64(len(e.body)))
	}
}

func compressible(contentType []string) bool {
	return len(contentType) > 0 && !strings.HasPrefix(contentType[0], "image/png") && contentType[0] != "application/octet-stream"
}

// vary names what the choice between encodings depends on.
var vary = []string{"Accept-Encoding"}

// write answers from p in the best encoding that the reader takes.
func (f *finished) write(w http.ResponseWriter, r *http.Request, p *finishedPage) {
	e := p.identity
	if accepts := r.Header.Get("Accept-Encoding"); accepts != "" {
		if b := p.brotli.Load(); b != nil && accepted(accepts, "br") {
			e = b
		} else if z := p.gzip.Load(); z != nil && accepted(accepts, "gzip") {
			e = z
		}
	}
	h := w.Header()
	for name, values := range f.headers {
		h[name] = values
	}
	for name, values := range p.own {
		h[name] = values
	}
	h["Etag"], h["Vary"] = e.etag, vary
	if have := r.Header.Get("If-None-Match"); have != "" && matches(have, e.etag[0]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"], h["Content-Length"] = p.contentType, e.length
	if e.encoding != nil {
		h["Content-Encoding"] = e.encoding
	}
	if r.Method == http.MethodHead {
		return
	}
	w.Write(e.body)
}

// accepted reports whether an Accept-Encoding header takes a coding; q=0 refuses it.
func accepted(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) != coding {
			continue
		}
		q, ok := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
		return !ok || strings.Trim(q, "0.") != ""
	}
	return false
}

// matches reports whether an If-None-Match header names a tag (weak comparison,
// RFC 9110, 13.1.2).
func matches(header, etag string) bool {
	for have := range strings.SplitSeq(header, ",") {
		if have = strings.TrimPrefix(strings.TrimSpace(have), "W/"); have == etag || have == "*" {
			return true
		}
	}
	return false
}

// digestOf names the content of a page.
func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:12])
}
