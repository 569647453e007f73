package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Routes adds the addresses that no script stands before.
func (s *Server) Routes(r chi.Router) {
	r.Get("/healthz", s.Handle(s.healthz))
	r.Get("/readyz", s.Handle(s.readyz))
	r.Get("/robots.txt", s.Handle(s.robots))
	r.Get("/sitemap.xml", s.Handle(s.sitemap))
	r.Get("/sitemap/{n}.xml", s.Handle(s.sitemapPart))
	r.Get("/opensearch.xml", s.Handle(s.openSearch))
	r.Get("/favicon.ico", s.Handle(s.favicon))
	r.Get("/sw.js", s.Handle(s.worker))
	r.Get("/sw-{version}.js", s.Handle(s.worker))
	r.Get("/manifest.webmanifest", s.Handle(s.manifest))
	r.Get("/assets/*", s.Handle(s.asset))
	r.Get("/settings", s.Handle(s.noSettings))
	r.With(http.NewCrossOriginProtection().Handler).Post("/settings", s.Handle(s.settings))
	r.Get("/{v:zh-Han[st]}", s.Handle(s.startSlash))
	r.Get("/card/d/{doc}/m/{n}", s.Handle(s.card))

	// Identifiers: the same in both scripts, for ever, redirecting to a page.
	for _, identifier := range []string{
		"/benefits", "/", "/accessibility", "/bulk", "/login", "/admin", "/search", "/verify", "/compare", "/levels", "/phrase", "/series", "/series/{slug}", "/t", "/t/{slug}", "/org", "/org/{slug}",
		"/official/{slug}", "/official/{slug}/history",
		"/d/{doc}", "/d/{doc}/{page:full|source|measures|terms|compare}", "/d/{doc}/assignments", "/d/{doc}/full/{part}",
		"/d/{doc}/m/{n}", "/d/{doc}/m/{n}/{part:sheet|history|compare}", "/d/{doc}/{kind}/{num}",
		"/d/{doc}/edition/{k}", "/d/{doc}/edition/{k}/*", "/d/{doc}/erratum", "/erratum/{token}",
	} {
		r.Get(identifier, s.Handle(s.identifier))
	}
}

// Pages adds the pages below the script of the address, zh-Hant or zh-Hans; an address that
// ends in .json, .md or .csv is the same thing as data.
func (s *Server) Pages(r chi.Router) {
	r.Get("/", s.Handle(s.start))
	r.Get("/offline", s.Handle(s.offline))
	r.Get("/accessibility", s.Handle(s.accessibility))
	r.Get("/manifest.webmanifest", s.Handle(s.manifest))
	r.With(s.mapSearches()).Get("/d/{doc}", s.Handle(s.document))
	r.Get("/d/{doc}/full", s.Handle(s.full))
	r.Get("/d/{doc}/full/{part}", s.Handle(s.full))
	r.Get("/d/{doc}/source", s.Handle(s.source))
	r.Get("/d/{doc}/original", s.Handle(s.original))
	r.Get("/d/{doc}/page/{n}.png", s.Handle(s.facsimile))
	r.Get("/d/{doc}/picture/{file}", s.Handle(s.picture))
	r.Get("/d/{doc}/measures", s.Handle(s.measures))
	r.Get("/d/{doc}/terms", s.Handle(s.documentTerms))
	r.Get("/d/{doc}/assignments", s.Handle(s.assignments))
	r.Get("/d/{doc}/assignments.ics", s.Handle(s.assignmentsCalendar))
	r.Get("/d/{doc}/m/{n}", s.Handle(s.measure))
	r.Get("/d/{doc}/m/{n}/sheet", s.Handle(s.sheet))
	r.Get("/d/{doc}/m/{n}/sheet.docx", s.Handle(s.sheetPaper))
	r.Get("/d/{doc}/m/{n}/file/{report}/{position}", s.Handle(s.reportFile))
	r.Get("/d/{doc}/m/{n}/history", s.Handle(s.measureHistory))
	r.Get("/d/{doc}/m/{n}/compare", s.Handle(s.measureEditions))
	r.Get("/d/{doc}/compare", s.Handle(s.editions))
	r.Get("/d/{doc}/erratum", s.Handle(s.erratum))
	r.With(http.NewCrossOriginProtection().Handler, s.LimitReports()).Post("/d/{doc}/erratum", s.Handle(s.reportErratum))
	r.Get("/erratum/{token}", s.Handle(s.erratumSent))
	r.Get("/d/{doc}/{kind}/{num}", s.Handle(s.provision))

	// An edition, under an address that never shows another one.
	r.Get("/d/{doc}/edition/{k}", s.Handle(s.document))
	r.Get("/d/{doc}/edition/{k}/full", s.Handle(s.full))
	r.Get("/d/{doc}/edition/{k}/full/{part}", s.Handle(s.full))
	r.Get("/d/{doc}/edition/{k}/source", s.Handle(s.source))
	r.Get("/d/{doc}/edition/{k}/original", s.Handle(s.original))
	r.Get("/d/{doc}/edition/{k}/page/{n}.png", s.Handle(s.facsimile))
	r.Get("/d/{doc}/edition/{k}/picture/{file}", s.Handle(s.picture))
	r.Get("/d/{doc}/edition/{k}/measures", s.Handle(s.measures))
	r.Get("/d/{doc}/edition/{k}/terms", s.Handle(s.documentTerms))
	r.Get("/d/{doc}/edition/{k}/m/{n}", s.Handle(s.measure))
	r.Get("/d/{doc}/edition/{k}/{kind}/{num}", s.Handle(s.provision))

	// Years: the documents of a series, and two of them side by side.
	r.Get("/series", s.Handle(s.seriesList))
	r.Get("/series/{slug}", s.Handle(s.series))
	r.Get("/compare", s.Handle(s.years))
	r.Get("/compare.{format:csv|json}", s.Handle(s.years))

	// What measures of all documents give to whom.
	r.With(s.LimitSearches()).Get("/benefits", s.Handle(s.benefits))
	r.With(s.LimitSearches()).Get("/benefits.{format:csv|json}", s.Handle(s.benefits))

	r.Get("/t", s.Handle(s.terms))
	r.Get("/t/{slug}", s.Handle(s.term))
	r.Get("/org", s.Handle(s.orgs))
	r.Get("/org/{slug}", s.Handle(s.org))
	r.Get("/official/{slug}", s.Handle(s.official))
	r.Get("/official/{slug}/history", s.Handle(s.officialHistory))
	r.With(s.LimitSearches()).Get("/search", s.Handle(s.search))
	r.Get("/verify", s.Handle(s.verifyForm))
	r.With(s.LimitSearches()).Post("/verify", s.Handle(s.verify))

	// Feeds: what changed, for those who subscribe.
	r.Get("/feeds/{kind:document|org|official}/{slug}.atom", s.Handle(s.feed))
	r.Get("/feeds/{kind:document|org|official}/{slug}.ics", s.Handle(s.feedCalendar))
	r.Get("/feeds/site.atom", s.Handle(s.siteFeed))
	r.Get("/feeds/term/{slug}.atom", s.Handle(s.termFeed))
	r.With(s.LimitSearches()).Get("/feeds/search.atom", s.Handle(s.searchFeed))
	r.Get("/feeds/{kind:measure}/{slug}/{n}.atom", s.Handle(s.feed))
	if s.Styleguide {
		r.Get("/styleguide", s.Handle(s.styleguide))
	}
}
