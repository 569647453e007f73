// Package pagecache keeps public pages as bytes in memory, in every encoding that is
// ready, in front of the handler that makes them. A page is marked stale when a change
// in the database can show on it, so that no page is older than its data.
package pagecache

import (
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

	"github.com/VictoriaMetrics/metrics"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Config is what a cache stands between and how large it may get.
type Config struct {
	Versions Versions
	Log      *slog.Logger
	Next     http.Handler // renders pages and hands public ones to Put
	Headers  http.Header  // carried by every answer
	MaxBytes int64        // of all pages in all encodings
	// BrotliQuality is brotli's level, 1 to 11.
	BrotliQuality int
	Now           func() time.Time
	// Normalize is a request without the fields of its query that its route does not read.
	Normalize func(*http.Request) *http.Request
	// Personal reports whether a request's cookies ask for more than the public page.
	Personal func(*http.Request) bool
	// Shows reports whether a change can show on the page at a path.
	Shows func(path string, change policy.Invalidation) bool
	// Hits counts answers from the cache, NotModified those of them with status 304.
	Hits, NotModified *metrics.Counter
}

// Versions tells what has changed in the database.
type Versions interface {
	// Poll looks for changes made by other processes.
	Poll(ctx context.Context) error
	// Changes counts changes, without a query.
	Changes() int64
	// Invalidations lists what each change since a count can show on.
	Invalidations(since int64) []policy.Invalidation
}

// Cache is the handler that answers from memory what it can.
type Cache struct {
	Config
	inflight inflight
	queue    chan *entry // pages to compress

	pages  sync.Map     // path to *entry
	seen   atomic.Int64 // the changes whose invalidations were applied
	day    atomic.Int64 // of the year; what is overdue changes at midnight
	polled atomic.Int64 // when other processes' changes were last looked for, Unix nanoseconds

	mu   sync.Mutex // held to change what is kept
	size int64
}

// LogInterval is how many events (hits, refusals) there are to a line of the log.
const LogInterval = 1000

// entry is one page in every encoding that is ready.
type entry struct {
	path, digest string
	contentType  []string
	own          http.Header // set by the handler beside Config.Headers
	identity     *encoded
	gzip, brotli atomic.Pointer[encoded]
	stale        atomic.Bool
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

// New is an empty cache; a goroutine of its own compresses pages for as long as the process runs.
func New(config Config) *Cache {
	c := &Cache{Config: config, queue: make(chan *entry, 1024)}
	go c.compress()
	return c
}

// Size is how many bytes the cached pages take.
func (c *Cache) Size() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}

// Queued is how many pages wait to be compressed.
func (c *Cache) Queued() int { return len(c.queue) }

// ServeHTTP answers from memory or else from Config.Next. Personal requests, and those with a query
// that a route reads, go straight through.
func (c *Cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.TransferEncoding != nil {
		// It may have had a length, too, which a proxy believed: what follows it is
		// nobody's request (RFC 9112, 6.1).
		w.Header().Set("Connection", "close")
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		c.Next.ServeHTTP(w, r)
		return
	}
	if r.URL.RawQuery != "" || r.URL.ForceQuery {
		r = c.Normalize(r)
	}
	if r.URL.RawQuery != "" || c.Personal(r) {
		c.Next.ServeHTTP(w, r)
		return
	}
	for turn := 0; ; turn++ {
		now := c.invalidate(r.Context())
		if c.hit(w, r) {
			return
		}
		r := r.WithContext(context.WithValue(r.Context(), generationKey{}, now))
		done, waited := c.inflight.join(r)
		if waited && turn < mostTurns {
			continue // it is kept now, or the data changed while it was made and somebody makes it anew
		}
		defer done()
		if !waited && c.hit(w, r) {
			return // who made it ended between the look and the joining
		}
		c.Next.ServeHTTP(w, r)
		return
	}
}

// mostTurns is how often a request waits for others to make its page before it makes one.
const mostTurns = 3

// hit answers with the page kept for an address, unless there is none or it is stale.
func (c *Cache) hit(w http.ResponseWriter, r *http.Request) bool {
	e := c.entry(r.URL.Path)
	if e == nil || e.stale.Load() {
		return false
	}
	c.Hits.Inc()
	if n := c.Hits.Get(); n%LogInterval == 0 {
		c.Log.InfoContext(r.Context(), "cached pages", "so far", n, "this one", e.path)
	}
	c.write(w, r, e)
	return true
}

// entry is the page kept for a path, nil if there is none.
func (c *Cache) entry(path string) *entry {
	e, _ := c.pages.Load(path)
	page, _ := e.(*entry)
	return page
}

// Put stores a public page that was made for r, unless the data has changed meanwhile, and
// reports whether it is there now. digest is Digest of the body.
func (c *Cache) Put(r *http.Request, h http.Header, body []byte, digest string) bool {
	made, ok := r.Context().Value(generationKey{}).(generation)
	if !ok {
		return false
	}
	defer c.inflight.end(r.URL.Path)
	if int64(len(body)) > c.MaxBytes/8 {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if made != c.generation() || made.changes != c.Versions.Changes() {
		return false
	}
	before := c.entry(r.URL.Path)
	if before != nil {
		if before.digest == digest {
			before.stale.Store(false)
			return true
		}
		c.evict(before)
	}
	e := &entry{
		path: r.URL.Path, digest: digest, contentType: h["Content-Type"], own: http.Header{},
		identity: newEncoded(slices.Clone(body), digest, ""),
	}
	for name, values := range h {
		if name != "Content-Type" && !slices.Equal(values, c.Headers[name]) {
			e.own[name] = slices.Clone(values)
		}
	}
	c.grow(e, int64(len(body)))
	c.pages.Store(e.path, e)
	select {
	case c.queue <- e:
	default: // the compressor is behind; this page goes out as it is
	}
	return true
}

// grow counts bytes of e and evicts other pages where there is no room. Which ones
// is left to chance: any order kept would cost each reader a lock.
func (c *Cache) grow(e *entry, bytes int64) {
	c.size += bytes
	if c.size <= c.MaxBytes {
		return
	}
	c.pages.Range(func(_, other any) bool {
		if other != e {
			c.evict(other.(*entry))
		}
		return c.size > c.MaxBytes
	})
}

func (c *Cache) evict(e *entry) {
	c.pages.Delete(e.path)
	c.size -= e.size()
}

func (e *entry) size() int64 {
	n := int64(len(e.identity.body))
	for _, other := range []*encoded{e.gzip.Load(), e.brotli.Load()} {
		if other != nil {
			n += int64(len(other.body))
		}
	}
	return n
}

// Vary names what the choice between encodings depends on.
var Vary = []string{"Accept-Encoding"}

// write answers with e in the best encoding that the client takes.
func (c *Cache) write(w http.ResponseWriter, r *http.Request, e *entry) {
	body := e.identity
	if accepts := r.Header.Get("Accept-Encoding"); accepts != "" {
		if b := e.brotli.Load(); b != nil && accepted(accepts, "br") {
			body = b
		} else if z := e.gzip.Load(); z != nil && accepted(accepts, "gzip") {
			body = z
		}
	}
	h := w.Header()
	for name, values := range c.Headers {
		h[name] = values
	}
	for name, values := range e.own {
		h[name] = values
	}
	h["Etag"], h["Vary"] = body.etag, Vary
	if have := r.Header.Get("If-None-Match"); have != "" && Matches(have, body.etag[0]) {
		c.NotModified.Inc()
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"], h["Content-Length"] = e.contentType, body.length
	if body.encoding != nil {
		h["Content-Encoding"] = body.encoding
	}
	if r.Method == http.MethodHead {
		return
	}
	w.Write(body.body)
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

// Matches reports whether an If-None-Match header names a tag (weak comparison,
// RFC 9110, 13.1.2).
func Matches(header, etag string) bool {
	for have := range strings.SplitSeq(header, ",") {
		if have = strings.TrimPrefix(strings.TrimSpace(have), "W/"); have == etag || have == "*" {
			return true
		}
	}
	return false
}

// Digest identifies the content of a page: 24 hexadecimal digits of its SHA-256.
func Digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:12])
}
