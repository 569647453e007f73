// Package server is the product's HTTP handler, composed of its wings: site for readers, desk
// for those who work, api for programs. Each lists its addresses in its routes.go; what they
// share is in kit, and pagecache stands before them all.
package server

import (
	"cmp"
	"net/http"

	"github.com/andybalholm/brotli"
	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/server/across"
	"github.com/yihaowen/yihaowen/internal/server/api"
	"github.com/yihaowen/yihaowen/internal/server/desk"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/server/open"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
	"github.com/yihaowen/yihaowen/internal/server/site"
)

// Config is how the server is set up. One store serves all wings; each names what it needs of it.
type Config struct {
	kit.Config
	Site     site.Config
	Desk     desk.Config
	API      api.Store
	Across   across.Store
	Versions pagecache.Versions
	// Bulk is the folder in which the base stands packed; "" where it does not.
	Bulk string
	// Assistant answers assistants at /mcp; nil: there is no such address.
	Assistant http.Handler
	// Lead stands before everything where several machines keep the database, and leads what changes it to the
	// one that may; nil: there is one machine.
	Lead func(next http.Handler, refuse func(w http.ResponseWriter, r *http.Request, err error)) http.Handler
	// CacheBytes is how much memory cached pages may take; 0 means 64 MiB.
	CacheBytes int64
	// BrotliQuality is how hard cached pages are compressed, 1 to 11; 0 means 11, the fewest bytes.
	BrotliQuality int
}

// usualCacheBytes holds some thousand pages with their encodings.
const usualCacheBytes = 64 << 20

// New makes the handler of all addresses in docs/ARCHITECTURE.md.
func New(c Config) http.Handler {
	r := chi.NewRouter()
	k := kit.New(c.Config)
	k.UseCache(pagecache.New(pagecache.Config{
		Versions: c.Versions, Log: c.Log, Next: k.Admitted(r), Headers: k.Headers(), MaxBytes: cmp.Or(c.CacheBytes, usualCacheBytes),
		BrotliQuality: cmp.Or(c.BrotliQuality, brotli.BestCompression), Now: c.Calendar.Time,
		Normalize: func(q *http.Request) *http.Request { return kit.WithoutUnread(r, q) }, Personal: kit.Personal, Shows: kit.Shows,
		Hits: k.Metrics.Hits, NotModified: k.Metrics.Fresh,
	}))
	k.Cases.Inquiries = c.Site.Inquiries
	readers, workers, programs := &site.Server{Kit: k, Config: c.Site}, desk.New(k, c.Desk), &api.Server{Kit: k, Store: c.API}
	whole := &open.Server{Kit: k, Folder: c.Bulk}
	r.Use(k.Logged, k.Recovered, k.Secured, k.Identified, kit.HeadAsGet)
	k.Routes = r
	r.NotFound(k.Handle(k.NotFound))
	r.MethodNotAllowed(k.Handle(k.MethodNotAllowed))
	r.Route(kit.InScript, func(r chi.Router) {
		r.Use(k.Remembered)
		readers.Pages(r)
		(&across.Server{Kit: k, Store: c.Across}).Pages(r)
		whole.Pages(r)
		r.Group(workers.Pages)
	})
	r.Route("/api/v1", programs.Routes)
	programs.Discovery(r)
	if c.Assistant != nil {
		r.With(k.LimitSearches()).Post("/mcp", c.Assistant.ServeHTTP)
	}
	readers.Routes(r)
	whole.Routes(r)
	if c.Lead != nil {
		return served{c.Lead(k.Cache, k.Refused), r}
	}
	return served{k.Cache, r}
}

// served is the handler with the addresses behind its cache, for those who check that
// each is guarded.
type served struct {
	http.Handler
	routes chi.Routes
}

// Routes lists the addresses.
func (s served) Routes() chi.Routes { return s.routes }
