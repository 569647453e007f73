// Package server answers requests: it finds out what is asked for, asks the store,
// fills a page struct of internal/view and writes the result. Every route stands
// in this file; each handler in a file named for its page.
package server

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// Store is what the pages need of the database.
type Store interface {
	versions
	Ping(ctx context.Context) error
	Documents(ctx context.Context) ([]*policy.Document, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	Counts(ctx context.Context) (map[int64]map[policy.Kind]int, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	EditionHead(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	SourceText(ctx context.Context, editionID int64) (string, error)
	Original(ctx context.Context, editionID int64) (name string, raw []byte, err error)
	Provision(ctx context.Context, editionID int64, path string) (*policy.Provision, error)
	Ancestors(ctx context.Context, p *policy.Provision) ([]*policy.Provision, error)
	Neighbours(ctx context.Context, editionID int64, p *policy.Provision) (previous, next *policy.Provision, err error)
	MeasureLife(ctx context.Context, documentID int64, n int) (first, last int, err error)
	LastMeasure(ctx context.Context, documentID int64) (int, error)
	Terms(ctx context.Context, editionID int64) ([]policy.CountedTerm, error)
	AllTerms(ctx context.Context) ([]policy.CountedTerm, error)
	Term(ctx context.Context, slug string) (*policy.Term, error)
	Occurrences(ctx context.Context, termID int64) ([]policy.Occurrence, error)
	Neighbourhood(ctx context.Context, termID int64) ([]policy.CountedTerm, error)
	Mentions(ctx context.Context, editionID int64) (map[int64][]policy.TermMention, error)
	MentionsIn(ctx context.Context, provisionID int64) ([]policy.TermMention, error)
	Figures(ctx context.Context, editionID int64) ([]*policy.Figure, error)
	Related(ctx context.Context, p *policy.Provision) ([]policy.Related, error)
	Notes(ctx context.Context, subject string) ([]policy.Note, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
	Department(ctx context.Context, slug string) (*policy.Department, error)
	Official(ctx context.Context, slug string) (*policy.Official, error)
	Officials(ctx context.Context, departmentID int64) ([]*policy.Official, error)
	Assignments(ctx context.Context, documentID int64, n int) ([]*policy.Assignment, error)
	Duties(ctx context.Context, departmentID, officialID int64) ([]policy.Duty, error)
	Search(ctx context.Context, r search.Request) (search.Result, error)
	Suggest(ctx context.Context, typed string, s policy.Script, limit int) ([]search.Suggestion, error)
}

// Config is how the server is set up.
type Config struct {
	Store    Store
	Renderer *view.Renderer
	Log      *slog.Logger
	// BaseURL is the public origin that identifiers and canonical addresses start
	// with, "https://example.cn", without a slash at its end.
	BaseURL *url.URL
	// FinishedBytes is how much memory finished pages may take; 0 means 64 MiB.
	FinishedBytes int64
	// Styleguide serves the page of all components.
	Styleguide bool
}

// Server is the product's HTTP handler.
type Server struct {
	Config
	base     string
	finished *finished
}

// usualFinishedBytes holds some thousand pages with their encodings.
const usualFinishedBytes = 64 << 20

// New makes the handler of all addresses in docs/ARCHITECTURE.md.
func New(c Config) http.Handler {
	s := &Server{Config: c, base: c.BaseURL.Scheme + "://" + c.BaseURL.Host}
	r := chi.NewRouter()
	s.finished = newFinished(c.Store, r, s.headers(), cmp.Or(c.FinishedBytes, usualFinishedBytes))
	r.Use(s.logged, s.recovered, s.secured, middleware.GetHead)
	r.NotFound(s.handle(s.notFound))
	r.MethodNotAllowed(s.handle(s.methodNotAllowed))

	// Service.
	r.Get("/healthz", s.handle(s.healthz))
	r.Get("/readyz", s.handle(s.readyz))
	r.Get("/robots.txt", s.handle(s.robots))
	r.Get("/sitemap.xml", s.handle(s.sitemap))
	r.Get("/opensearch.xml", s.handle(s.openSearch))
	r.Get("/favicon.ico", s.handle(s.favicon))
	r.Get("/assets/*", s.handle(s.asset))
	r.With(http.NewCrossOriginProtection().Handler).Post("/settings", s.handle(s.settings))

	// Identifiers: script-neutral, for ever, redirecting to a page.
	r.Get("/", s.handle(s.identifier))
	r.Get("/d/{doc}", s.handle(s.identifier))
	r.Get("/d/{doc}/m/{n}", s.handle(s.identifier))
	r.Get("/d/{doc}/{kind}/{num}", s.handle(s.identifier))
	r.Get("/t/{slug}", s.handle(s.identifier))
	r.Get("/org/{slug}", s.handle(s.identifier))
	r.Get("/official/{slug}", s.handle(s.identifier))

	// Pages. {v} is zh-Hant or zh-Hans; an address that ends in .json, .md or .csv
	// is the same thing as data.
	r.Route("/{v:zh-Han[st]}", func(r chi.Router) {
		r.Get("/", s.handle(s.start))
		r.Get("/d/{doc}", s.handle(s.document))
		r.Get("/d/{doc}/full", s.handle(s.full))
		r.Get("/d/{doc}/source", s.handle(s.source))
		r.Get("/d/{doc}/original", s.handle(s.original))
		r.Get("/d/{doc}/measures", s.handle(s.measures))
		r.Get("/d/{doc}/terms", s.handle(s.documentTerms))
		r.Get("/d/{doc}/m/{n}", s.handle(s.measure))
		r.Get("/d/{doc}/{kind}/{num}", s.handle(s.provision))
		r.Get("/t", s.handle(s.terms))
		r.Get("/t/{slug}", s.handle(s.term))
		r.Get("/org", s.handle(s.orgs))
		r.Get("/org/{slug}", s.handle(s.org))
		r.Get("/official/{slug}", s.handle(s.official))
		r.Get("/search", s.handle(s.search))
		if c.Styleguide {
			r.Get("/styleguide", s.handle(s.styleguide))
		}
	})
	r.Get("/{v:zh-Han[st]}", s.handle(s.startSlash))

	// Data.
	r.Route("/api/v1", func(r chi.Router) {
		r.Use(shared)
		r.NotFound(s.handleAPI(s.apiNotFound))
		r.Get("/documents", s.handleAPI(s.apiDocuments))
		r.Get("/documents/{doc}", s.handleAPI(s.apiDocument))
		r.Get("/documents/{doc}/measures", s.handleAPI(s.apiMeasures))
		r.Get("/documents/{doc}/measures/{n}", s.handleAPI(s.apiMeasure))
		r.Get("/search", s.handleAPI(s.apiSearch))
		r.Get("/suggest", s.handleAPI(s.apiSuggest))
		r.Get("/terms", s.handleAPI(s.apiTerms))
		r.Get("/departments", s.handleAPI(s.apiDepartments))
		r.Get("/officials", s.handleAPI(s.apiOfficials))
	})
	return s.finished
}
