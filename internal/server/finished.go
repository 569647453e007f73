package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// finished keeps public pages as finished bytes: rendered once, compressed in the
// background, and written before the router is asked. A change in the database
// ages the pages that it can show on, so that no page can be older than its data.
// An aged page is rendered again when it is asked for; if it comes out the same,
// its compressed forms stay.
type finished struct {
	versions versions
	log      *slog.Logger
	routes   chi.Routes   // what addresses there are
	next     http.Handler // makes pages
	flights  flights
	headers  http.Header // what every answer carries
	most     int64       // bytes it may hold
	clock    func() time.Time
	meters   *Meters
	queue    chan *finishedPage

	pages  sync.Map     // path to *finishedPage
	seen   atomic.Int64 // the changes that pages were aged for
	day    atomic.Int64 // of the year, on which they were made: what is overdue changes at midnight
	looked atomic.Int64 // when another process's changes were last looked for, in nanoseconds

	mu   sync.Mutex // held to change what is kept
	size int64
}

// versions tells what has changed.
type versions interface {
	Look(ctx context.Context) error       // finds changes of other processes
	Changes() int64                       // counts changes, without asking the database
	Touched(since int64) []policy.Touched // what changes since then can show on
}

// sampled is how many finished pages there are to a line of the log.
const sampled = 1000

// lookInterval is how often changes by other processes are looked for.
const lookInterval = time.Second

// finishedPage is one page in every encoding that is ready.
type finishedPage struct {
	path, digest string
	contentType  []string
	own          http.Header // what the handler set beside the headers of every answer
	identity     *encoded
	gzip, brotli atomic.Pointer[encoded]
	aged         atomic.Bool
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

// newFinished keeps up to most bytes of pages in front of next, which makes them.
func newFinished(v versions, log *slog.Logger, routes chi.Routes, next http.Handler, headers http.Header, most int64, quality int, clock func() time.Time) *finished {
	f := &finished{
		versions: v, log: log, routes: routes, next: next, headers: headers, most: most, clock: clock, queue: make(chan *finishedPage, 1024),
	}
	go f.compress(quality)
	return f
}

// Routes lists the addresses behind the finished pages, for those who check that
// each is guarded.
func (f *finished) Routes() chi.Routes { return f.routes }

// personal reports whether a request's cookies ask for more than the public page:
// large print, or what a session may see. Other sites of the same domain leave theirs, too.
func personal(r *http.Request) bool {
	for _, line := range r.Header["Cookie"] {
		for cookie := range strings.SplitSeq(line, ";") {
			name, _, _ := strings.Cut(strings.TrimSpace(cookie), "=")
			if name == printCookie || strings.HasSuffix(name, "session") {
				return true
			}
		}
	}
	return false
}

// era is a state of the data on a day.
type era struct{ changes, day int64 }

type eraKey struct{}

func (f *finished) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.TransferEncoding != nil {
		// It may have had a length, too, which a proxy believed: what follows it is
		// nobody's request (RFC 9112, 6.1).
		w.Header().Set("Connection", "close")
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		f.next.ServeHTTP(w, r)
		return
	}
	if r.URL.RawQuery != "" || r.URL.ForceQuery {
		r = withoutUnread(f.routes, r)
	}
	if r.URL.RawQuery != "" || personal(r) {
		f.next.ServeHTTP(w, r)
		return
	}
	if now := f.age(r.Context()); !f.answered(w, r) {
		r = r.WithContext(context.WithValue(r.Context(), eraKey{}, now))
		lands, waited := f.flights.board(r)
		if waited && f.answered(w, r) {
			return
		}
		defer lands()
		f.next.ServeHTTP(w, r)
	}
}

// answered answers from the page kept for an address, unless there is none or it is
// aged.
func (f *finished) answered(w http.ResponseWriter, r *http.Request) bool {
	p := f.page(r.URL.Path)
	if p == nil || p.aged.Load() {
		return false
	}
	f.meters.finished.Inc()
	if n := f.meters.finished.Get(); n%sampled == 0 {
		f.log.InfoContext(r.Context(), "finished pages", "so far", n, "this one", p.path)
	}
	f.write(w, r, p)
	return true
}

// page is the page kept for a path, nil if none is.
func (f *finished) page(path string) *finishedPage {
	p, _ := f.pages.Load(path)
	page, _ := p.(*finishedPage)
	return page
}

// era is the state that pages which are not aged were made in.
func (f *finished) era() era { return era{f.seen.Load(), f.day.Load()} }

// age marks the pages that changes can show on, and gives the state of the data.
func (f *finished) age(ctx context.Context) era {
	clock := f.clock()
	next, looks := era{day: f.day.Load()}, false
	last := f.looked.Load()
	// A clock that was set back has no interval to wait for.
	if since := time.Duration(clock.UnixNano() - last); since > lookInterval || since < 0 {
		looks = f.looked.CompareAndSwap(last, clock.UnixNano())
	}
	if looks {
		if err := f.versions.Look(ctx); err != nil {
			f.log.WarnContext(ctx, "changes of others unknown", "error", err)
		}
		next.day = int64(clock.YearDay())
	}
	if next.changes = f.versions.Changes(); next == f.era() {
		return next
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	seen := f.seen.Load()
	touched := f.versions.Touched(seen)
	next.changes = seen + int64(len(touched))
	if !looks {
		next.day = f.day.Load()
	} else if next.day != f.day.Load() {
		touched = []policy.Touched{{}}
	}
	if len(touched) > 0 {
		f.pages.Range(func(path, p any) bool {
			if slices.ContainsFunc(touched, func(t policy.Touched) bool { return shows(path.(string), t) }) {
				p.(*finishedPage).aged.Store(true)
			}
			return true
		})
	}
	f.seen.Store(next.changes)
	f.day.Store(next.day)
	return next
}

// shows reports whether what was touched can show on the page at path. What tells
// of other measures, and of texts alone, does not show one measure's progress.
func shows(path string, t policy.Touched) bool {
	if t.Everything() {
		return true
	}
	if strings.HasPrefix(path, "/assets/") {
		return false
	}
	_, path, _ = strings.Cut(path[1:], "/") // without the script
	path, inDocument := strings.CutPrefix(path, "d/")
	document, part, _ := strings.Cut(path, "/")
	if !inDocument {
		return true
	}
	if n, isMeasure := strings.CutPrefix(part, "m/"); isMeasure {
		n, _, _ = strings.Cut(n, "/")
		n, _ = suffix(n)
		return document == t.Document && n == strconv.Itoa(t.Measure)
	}
	document, _ = suffix(document)
	return document == t.Document && part != "source"
}

// keep stores a page that was made for r, unless the data has changed meanwhile, and
// reports whether it is there now.
func (f *finished) keep(r *http.Request, h http.Header, body []byte, digest string) bool {
	made, ok := r.Context().Value(eraKey{}).(era)
	if !ok {
		return false
	}
	defer f.flights.land(r.URL.Path)
	if int64(len(body)) > f.most/8 {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if made != f.era() || made.changes != f.versions.Changes() {
		return false
	}
	before := f.page(r.URL.Path)
	if before != nil {
		if before.digest == digest {
			before.aged.Store(false)
			return true
		}
		f.drop(before)
	}
	p := &finishedPage{
		path: r.URL.Path, digest: digest, contentType: h["Content-Type"], own: http.Header{},
		identity: newEncoded(bytes.Clone(body), digest, ""),
	}
	for name, values := range h {
		if name != "Content-Type" && !slices.Equal(values, f.headers[name]) {
			p.own[name] = slices.Clone(values)
		}
	}
	f.add(p, int64(len(body)))
	f.pages.Store(p.path, p)
	select {
	case f.queue <- p:
	default: // the compressor is behind; this page goes out as it is
	}
	return true
}

// add counts bytes of p, dropping other pages where there is no room. Which ones
// is left to chance: any order kept would cost each reader a lock.
func (f *finished) add(p *finishedPage, bytes int64) {
	f.size += bytes
	if f.size <= f.most {
		return
	}
	f.pages.Range(func(_, other any) bool {
		if other != p {
			f.drop(other.(*finishedPage))
		}
		return f.size > f.most
	})
}

func (f *finished) drop(p *finishedPage) {
	f.pages.Delete(p.path)
	f.size -= p.weight()
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
		f.meters.fresh.Inc()
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
