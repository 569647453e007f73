// Package server answers requests: it finds out what is asked for, asks the store,
// fills a page struct of internal/page and writes the result. Every route stands
// in this file; each handler in a file named for its page.
package server

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// Store is what the pages need of the database.
type Store interface {
	pagecache.Versions
	office.Store
	// Snapshot lets what reads with the context that it gives see one moment, until end.
	Snapshot(ctx context.Context) (within context.Context, end func())
	Ping(ctx context.Context) error
	Documents(ctx context.Context) ([]*policy.Document, error)
	Document(ctx context.Context, slug string) (*policy.Document, error)
	DocumentsPage(ctx context.Context, limit, offset int) ([]*policy.Document, int, error)
	Extents(ctx context.Context) ([]policy.Extent, error)
	PagesBetween(ctx context.Context, first, last int64) ([]policy.PublicPage, error)
	Counts(ctx context.Context, documents []*policy.Document) (map[int64]map[policy.Kind]int, error)
	Edition(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	Trees(ctx context.Context, documents []int64) (map[int64]*policy.Edition, error)
	EditionHead(ctx context.Context, documentID int64, number int) (*policy.Edition, error)
	SourceText(ctx context.Context, editionID int64) (string, error)
	Original(ctx context.Context, editionID int64) (name string, raw []byte, err error)
	Surroundings(ctx context.Context, editionID int64, path string, outlined bool) (*policy.Surroundings, error)
	MeasureEdition(ctx context.Context, slug string, n, shown int) (d *policy.Document, e *policy.Edition, last, total int, err error)
	Editions(ctx context.Context, documentID int64) ([]policy.EditionSummary, error)
	LastWith(ctx context.Context, documentID int64, path string) (int, error)
	CitedBy(ctx context.Context, documentID int64) ([]policy.Occurrence, error)
	ArticleCitedBy(ctx context.Context, p *policy.Provision) ([]policy.Occurrence, error)
	AllSeries(ctx context.Context) ([]*policy.Series, error)
	Series(ctx context.Context, slug string) (*policy.Series, error)
	SeriesOf(ctx context.Context, documentID int64) ([]*policy.Series, error)
	SaveSeries(ctx context.Context, by int64, one *policy.Series) error
	SetYear(ctx context.Context, by, seriesID, documentID int64, year int) error
	Comparison(ctx context.Context, a, b *policy.Document) (*policy.Comparison, error)
	PairVerdicts(ctx context.Context, a, b int64) ([]policy.PairVerdict, error)
	SetPairVerdict(ctx context.Context, by, a, b int64, c policy.PairVerdict, seen int64) error
	Wordings(ctx context.Context, documentID int64, n int) ([]policy.Wording, error)
	LastMeasure(ctx context.Context, documentID int64) (int, error)
	Terms(ctx context.Context, editionID int64) ([]policy.CountedTerm, error)
	AllTerms(ctx context.Context) ([]policy.CountedTerm, error)
	Term(ctx context.Context, slug string) (*policy.Term, error)
	Occurrences(ctx context.Context, termID int64) ([]policy.Occurrence, error)
	Synonyms(ctx context.Context, name policy.Text) ([]*policy.Synonym, error)
	Neighbourhood(ctx context.Context, termID int64) ([]policy.CountedTerm, error)
	MentionsBelow(ctx context.Context, provisionID int64) (map[int64][]policy.TermMention, error)
	MentionsIn(ctx context.Context, provisions []*policy.Provision) (map[int64][]policy.TermMention, error)
	Figures(ctx context.Context, editionID int64) ([]*policy.Figure, error)
	Milestones(ctx context.Context, editionID int64) ([]*policy.Milestone, error)
	Related(ctx context.Context, p *policy.Provision) ([]policy.Related, error)
	Notes(ctx context.Context, subject string) ([]policy.Note, error)
	NotesWithHidden(ctx context.Context, subject string) ([]policy.Note, error)
	Departments(ctx context.Context) ([]policy.CountedDepartment, error)
	Official(ctx context.Context, access policy.Access, slug string) (*policy.Official, error)
	ContactDetails(ctx context.Context, access policy.Access, officialID int64) (policy.ContactDetails, error)
	Duties(ctx context.Context, access policy.Access, departmentID, officialID int64) ([]policy.Duty, error)
	Reports(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error)
	ReportsWithHidden(ctx context.Context, documentID int64, n int, before int64) (list []*policy.Progress, more bool, err error)
	History(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	HistoryOfDuties(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error)
	ReportsByID(ctx context.Context, ids []int64) (map[int64]*policy.Progress, error)
	LatestEvent(ctx context.Context, documentID int64) (int64, error)
	AddPending(ctx context.Context, userID int64, p *policy.Pending) error
	Pending(ctx context.Context, userID, documentID int64, token string) (*policy.Pending, error)
	DropPending(ctx context.Context, userID int64, token string) error
	PublishName(ctx context.Context, by int64, o *policy.Official, public bool) error
	ErasePerson(ctx context.Context, by int64, o *policy.Official) (waiting bool, err error)
	Erasures(ctx context.Context) (waiting int, err error)
	User(ctx context.Context, name string) (*policy.User, error)
	UserByID(ctx context.Context, id int64) (*policy.User, error)
	Users(ctx context.Context) ([]*policy.User, error)
	AddUser(ctx context.Context, by int64, u *policy.User) error
	SetPassword(ctx context.Context, by int64, u *policy.User, hash string) error
	DisableUser(ctx context.Context, by int64, u *policy.User) error
	EnableUser(ctx context.Context, by int64, u *policy.User) error
	SetAccess(ctx context.Context, by int64, u *policy.User, access policy.Access, official *policy.Official) error
	EndSessions(ctx context.Context, by int64, u *policy.User) error
	StartSession(ctx context.Context, token [32]byte, userID int64, expires time.Time) error
	SessionUser(ctx context.Context, token [32]byte, now time.Time) (*policy.User, error)
	EndSession(ctx context.Context, token [32]byte) error
	EveryDocument(ctx context.Context) ([]*policy.Document, error)
	Known(ctx context.Context, slug string) (*policy.Document, string, error)
	SetState(ctx context.Context, by int64, slug string, state policy.State) error
	AddDraft(ctx context.Context, by int64, u *policy.Upload) error
	Drafts(ctx context.Context) ([]*policy.Upload, error)
	Draft(ctx context.Context, id int64) (*policy.Upload, error)
	DescribeDraft(ctx context.Context, by int64, u *policy.Upload) error
	CorrectTree(ctx context.Context, by int64, u *policy.Upload, c *policy.TreeCorrection) error
	TakeBackCorrection(ctx context.Context, by int64, u *policy.Upload, id int64) error
	CloseDraft(ctx context.Context, by int64, u *policy.Upload, documentID int64) error
	Search(ctx context.Context, r search.Request) (search.Result, error)
	Miss(query string)
	Missed(ctx context.Context) ([]policy.Missed, error)
	Suggest(ctx context.Context, typed string, s policy.Script, limit int) ([]search.Suggestion, error)
}

// Config is how the server is set up.
type Config struct {
	Store    Store
	Renderer *page.Renderer
	Log      *slog.Logger
	// Convert writes what editors type in the other script.
	Convert *script.Converter
	// BaseURL is the public origin that identifiers and canonical addresses start
	// with, "https://example.cn", without a slash at its end.
	BaseURL *url.URL
	// ReadTable reads an uploaded division of work 任務分工表 where it can do no harm.
	// year completes dates that name none; 0 refuses them.
	ReadTable func(ctx context.Context, name string, file io.Reader, year int) (*roster.Reading, error)
	// RenderNote makes HTML of a note or report where it can do no harm; one that passes
	// the limits fails with *policy.NoteRefusal. nil: they are shown as plain text.
	RenderNote func(ctx context.Context, m policy.Markup) (policy.Text, error)
	// CacheBytes is how much memory cached pages may take; 0 means 64 MiB.
	CacheBytes int64
	// BrotliQuality is how hard cached pages are compressed, 1 to 11; 0 means 11, the fewest bytes.
	BrotliQuality int
	// Calendar tells the day, by which things are overdue and assignments hold; the
	// store's must be the same.
	Calendar policy.Calendar
	// Uploads understands the files that editors upload; nil: there is no upload.
	Uploads Uploads
	// Version names the program's source in healthz and at the foot of pages; "" names none.
	Version string
	// Styleguide serves the page of all components.
	Styleguide bool
	// Proxies are the networks whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
	// SearchesPerMinute is how often one address, or one account, may search; 0 means
	// 1200, less than 0 any number.
	SearchesPerMinute int
	// DeviceKey signs by what browsers are known in which somebody logged in; nil: they
	// are forgotten when the server ends.
	DeviceKey []byte
	// PagesPerMinute is the same for all that the page cache does not answer; 0 means 6000.
	PagesPerMinute int
	// Renderings is how many pages are made for visitors at once; 0 means two for each
	// processor. Other bounds follow it.
	Renderings int
	// Metrics counts what happens; nil counts it where nobody looks.
	Metrics *Metrics
}

// Server is the product's HTTP handler.
type Server struct {
	Config
	base     string
	pages    *pagecache.Cache
	gzip     pagecache.GzipPool
	limiter  *auth.Limiter
	verifier *auth.Verifier
	admitter *admitter
	metrics  *Metrics
	cases    *office.Cases
}

// usualCacheBytes holds some thousand pages with their encodings.
const usualCacheBytes = 64 << 20

// New makes the handler of all addresses in docs/ARCHITECTURE.md.
func New(c Config) http.Handler {
	s := &Server{Config: c, base: c.BaseURL.Scheme + "://" + c.BaseURL.Host}
	s.cases = &office.Cases{Store: c.Store, Convert: c.Convert, Calendar: c.Calendar, Render: c.RenderNote}
	s.limiter, s.verifier = auth.NewLimiter(time.Now, c.DeviceKey), auth.NewVerifier(passwordsAtOnce, passwordsWaiting)
	if s.metrics = c.Metrics; s.metrics == nil {
		s.metrics = NewMetrics()
	}
	r := chi.NewRouter()
	s.admitter = s.newAdmitter()
	s.pages = pagecache.New(pagecache.Config{
		Versions: c.Store, Log: c.Log, Next: s.admitted(r), Headers: s.headers(), MaxBytes: cmp.Or(c.CacheBytes, usualCacheBytes),
		BrotliQuality: cmp.Or(c.BrotliQuality, brotli.BestCompression), Now: s.Calendar.Time,
		Normalize: func(q *http.Request) *http.Request { return withoutUnread(r, q) }, Personal: personal, Shows: shows,
		Hits: s.metrics.hits, NotModified: s.metrics.fresh,
	})
	s.metrics.gauges(s.pages, s.admitter, s.verifier)
	r.Use(s.logged, s.recovered, s.secured, s.identified, headAsGet)
	r.NotFound(s.handle(s.notFound))
	r.MethodNotAllowed(s.handle(s.methodNotAllowed))

	// Service.
	r.Get("/healthz", s.handle(s.healthz))
	r.Get("/readyz", s.handle(s.readyz))
	r.Get("/robots.txt", s.handle(s.robots))
	r.Get("/sitemap.xml", s.handle(s.sitemap))
	r.Get("/sitemap/{n}.xml", s.handle(s.sitemapPart))
	r.Get("/opensearch.xml", s.handle(s.openSearch))
	r.Get("/favicon.ico", s.handle(s.favicon))
	r.Get("/sw.js", s.handle(s.worker))
	r.Get("/sw-{version}.js", s.handle(s.worker))
	r.Get("/manifest.webmanifest", s.handle(s.manifest))
	r.Get("/assets/*", s.handle(s.asset))
	r.Get("/settings", s.handle(s.noSettings))
	r.With(http.NewCrossOriginProtection().Handler).Post("/settings", s.handle(s.settings))

	// Identifiers: script-neutral, for ever, redirecting to a page.
	r.Get("/", s.handle(s.identifier))
	r.Get("/d/{doc}", s.handle(s.identifier))
	r.Get("/d/{doc}/assignments", s.handle(s.identifier))
	r.Get("/d/{doc}/{page:full|source|measures|terms|compare}", s.handle(s.identifier))
	r.Get("/d/{doc}/full/{part}", s.handle(s.identifier))
	r.Get("/d/{doc}/edition/{k}", s.handle(s.identifier))
	r.Get("/d/{doc}/edition/{k}/*", s.handle(s.identifier))
	r.Get("/d/{doc}/m/{n}", s.handle(s.identifier))
	r.Get("/d/{doc}/m/{n}/{part:sheet|history|compare}", s.handle(s.identifier))
	r.Get("/official/{slug}/history", s.handle(s.identifier))
	r.Get("/login", s.handle(s.identifier))
	r.Get("/admin", s.handle(s.identifier))
	r.Get("/d/{doc}/{kind}/{num}", s.handle(s.identifier))
	r.Get("/compare", s.handle(s.identifier))
	r.Get("/series", s.handle(s.identifier))
	r.Get("/series/{slug}", s.handle(s.identifier))
	r.Get("/t", s.handle(s.identifier))
	r.Get("/org", s.handle(s.identifier))
	r.Get("/search", s.handle(s.identifier))
	r.Get("/t/{slug}", s.handle(s.identifier))
	r.Get("/org/{slug}", s.handle(s.identifier))
	r.Get("/official/{slug}", s.handle(s.identifier))

	// Pages. {v} is zh-Hant or zh-Hans; an address that ends in .json, .md or .csv
	// is the same thing as data.
	r.Route("/{v:zh-Han[st]}", func(r chi.Router) {
		r.Use(s.remembered)
		r.Get("/", s.handle(s.start))
		r.Get("/offline", s.handle(s.offline))
		r.Get("/manifest.webmanifest", s.handle(s.manifest))
		r.With(s.mapSearches()).Get("/d/{doc}", s.handle(s.document))
		r.Get("/d/{doc}/full", s.handle(s.full))
		r.Get("/d/{doc}/full/{part}", s.handle(s.full))
		r.Get("/d/{doc}/source", s.handle(s.source))
		r.Get("/d/{doc}/original", s.handle(s.original))
		r.Get("/d/{doc}/measures", s.handle(s.measures))
		r.Get("/d/{doc}/terms", s.handle(s.documentTerms))
		r.Get("/d/{doc}/assignments", s.handle(s.assignments))
		r.Get("/d/{doc}/assignments.ics", s.handle(s.assignmentsCalendar))
		r.Get("/d/{doc}/m/{n}", s.handle(s.measure))
		r.Get("/d/{doc}/m/{n}/sheet", s.handle(s.sheet))
		r.Get("/d/{doc}/m/{n}/history", s.handle(s.measureHistory))
		r.Get("/d/{doc}/m/{n}/compare", s.handle(s.measureDifference))
		r.Get("/d/{doc}/compare", s.handle(s.difference))
		r.Get("/d/{doc}/{kind}/{num}", s.handle(s.provision))

		// An edition, under an address that never shows another one.
		r.Get("/d/{doc}/edition/{k}", s.handle(s.document))
		r.Get("/d/{doc}/edition/{k}/full", s.handle(s.full))
		r.Get("/d/{doc}/edition/{k}/full/{part}", s.handle(s.full))
		r.Get("/d/{doc}/edition/{k}/source", s.handle(s.source))
		r.Get("/d/{doc}/edition/{k}/original", s.handle(s.original))
		r.Get("/d/{doc}/edition/{k}/measures", s.handle(s.measures))
		r.Get("/d/{doc}/edition/{k}/terms", s.handle(s.documentTerms))
		r.Get("/d/{doc}/edition/{k}/m/{n}", s.handle(s.measure))
		r.Get("/d/{doc}/edition/{k}/{kind}/{num}", s.handle(s.provision))

		// Years: the documents of a series, and two of them side by side.
		r.Get("/series", s.handle(s.seriesList))
		r.Get("/series/{slug}", s.handle(s.series))
		r.Get("/compare", s.handle(s.compare))
		r.Get("/compare.{format:csv|json}", s.handle(s.compare))
		r.Get("/t", s.handle(s.terms))
		r.Get("/t/{slug}", s.handle(s.term))
		r.Get("/org", s.handle(s.orgs))
		r.Get("/org/{slug}", s.handle(s.org))
		r.Get("/official/{slug}", s.handle(s.official))
		r.Get("/official/{slug}/history", s.handle(s.officialHistory))
		r.With(s.searches()).Get("/search", s.handle(s.search))

		// Feeds: what changed, for those who subscribe.
		r.Get("/feeds/{kind:document|org|official}/{slug}.atom", s.handle(s.feed))
		r.Get("/feeds/{kind:measure}/{slug}/{n}.atom", s.handle(s.feed))

		// Editing. Each group says who may enter; the store asks once more. Whoever is
		// not allowed in gets the same answer for what is there and what is not.
		r.Group(func(r chi.Router) {
			r.Use(http.NewCrossOriginProtection().Handler)
			r.Get("/login", s.handle(s.login))
			r.Post("/login", s.handle(s.tryLogin))
			r.Post("/logout", s.handle(s.logout))
			r.Group(func(r chi.Router) {
				r.Use(s.needs(policy.AccessOfficial))
				r.Get("/admin", s.handle(s.office))
				r.Get("/admin/password", s.handle(s.password))
				r.Post("/admin/password", s.handle(s.password))
				r.Get("/admin/d/{doc}/m/{n}", s.handle(s.desk))
				r.Post("/admin/d/{doc}/m/{n}/progress", s.handle(s.report))
			})
			r.Group(func(r chi.Router) {
				r.Use(s.needs(policy.AccessEditor))
				r.Get("/admin/people", s.handleAPI(s.suggestPeople))
				r.Get("/admin/searches", s.handle(s.missed))
				r.Get("/admin/measures", s.handleAPI(s.suggestMeasures))
				r.Get("/admin/org", s.handle(s.staffList))
				r.Post("/admin/org", s.handle(s.addDepartment))
				r.Get("/admin/org/{slug}", s.handle(s.departmentDesk))
				r.Post("/admin/org/{slug}/{do:rename|alias|merge|post|link}", s.handle(s.changeDepartment))
				r.Get("/admin/official/{slug}", s.handle(s.officialDesk))
				r.Post("/admin/official/{slug}/{do:move|holder|publish|contact|erase|link}", s.handle(s.changeOfficial))
				r.Post("/admin/d/{doc}/m/{n}/assign", s.handle(s.assign))
				r.Post("/admin/d/{doc}/m/{n}/change", s.handle(s.change))
				r.Post("/admin/d/{doc}/m/{n}/note", s.handle(s.note))
				r.Post("/admin/d/{doc}/m/{n}/hide", s.handle(s.hide))
				r.Get("/admin/d/{doc}/table", s.handle(s.manyForm))
				r.Post("/admin/d/{doc}/table", s.handle(s.many))
				r.Get("/admin/d/{doc}/table.{format:csv|xlsx}", s.handle(s.tableFile))
				r.Get("/admin/d/{doc}/proposals", s.handle(s.proposals))
				r.Post("/admin/d/{doc}/proposals", s.handle(s.decide))
				r.Get("/admin/d/{doc}/overview", s.handle(s.overview))
				r.Post("/admin/compare", s.handle(s.setPairVerdict))
				r.Get("/admin/script", s.handle(s.ownWords))
				r.Get("/admin/script.tsv", s.handle(s.ownWordsFile))
				r.Post("/admin/script", s.handle(s.changeOwnWords))
				r.Post("/admin/script/{do:remove|import}", s.handle(s.changeOwnWords))
				r.Get("/admin/d/{doc}/script", s.handle(s.doubts))
				r.Post("/admin/d/{doc}/script", s.handle(s.settle))
				r.Get("/admin/series", s.handle(s.seriesDesk))
				r.Post("/admin/series", s.handle(s.addSeries))
				r.Get("/admin/series/{slug}", s.handle(s.seriesDesk))
				r.Post("/admin/series/{slug}/{do:title|year|remove}", s.handle(s.changeSeries))
			})
			if c.Uploads != nil {
				r.Group(func(r chi.Router) {
					r.Use(s.needs(policy.AccessEditor))
					r.Get("/admin/upload", s.handle(s.upload))
					r.Get("/admin/draft/{id}", s.handle(s.draft))
					r.Post("/admin/draft/{id}", s.handle(s.editDraft))
					r.Post("/admin/d/{doc}/state", s.handle(s.setState))
				})
				r.With(s.needsWithin(policy.AccessEditor, maxUpload)).Post("/admin/upload", s.handle(s.takeUpload))
			}
			r.Group(func(r chi.Router) {
				r.Use(s.needs(policy.AccessAdmin))
				r.Get("/admin/history", s.handle(s.wholeHistory))
				r.Get("/admin/d/{doc}/import", s.handle(s.importForm))
				r.Post("/admin/d/{doc}/import/apply", s.handle(s.applyImport))
				r.Get("/admin/users", s.handle(s.users))
				r.Post("/admin/users", s.handle(s.addUser))
				r.Get("/admin/users/{id}", s.handle(s.user))
				r.Post("/admin/users/{id}/{do:access|password|enable|disable|logout}", s.handle(s.changeUser))
			})
			r.With(s.needsWithin(policy.AccessAdmin, maxTableForm)).Post("/admin/d/{doc}/import", s.handle(s.importTable))
		})
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
		r.Get("/documents/{doc}/editions", s.handleAPI(s.apiEditions))
		r.Get("/documents/{doc}/compare", s.handleAPI(s.apiDifference))
		searches := s.searches()
		r.With(searches).Get("/search", s.handleAPI(s.apiSearch))
		r.With(searches).Get("/suggest", s.handleAPI(s.apiSuggest))
		r.Get("/terms", s.handleAPI(s.apiTerms))
		r.Get("/departments", s.handleAPI(s.apiDepartments))
		r.Get("/officials", s.handleAPI(s.apiOfficials))
		r.Get("/series", s.handleAPI(s.apiAllSeries))
		r.Get("/series/{slug}", s.handleAPI(s.apiSeries))
		r.Get("/compare", s.handleAPI(s.apiCompare))
		r.Get("/openapi.json", s.handleAPI(s.apiDescription))
	})
	return served{s.pages, r}
}

// served is the handler with the addresses behind its cache, for those who check that
// each is guarded.
type served struct {
	http.Handler
	routes chi.Routes
}

// Routes lists the addresses.
func (s served) Routes() chi.Routes { return s.routes }
