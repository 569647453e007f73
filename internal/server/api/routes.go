// Package api answers programs below /api/v1, in the shapes of internal/api.
package api

import (
	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Server answers programs.
type Server struct {
	*kit.Kit
	Store Store
}

// Routes adds the addresses below /api/v1.
func (s *Server) Routes(r chi.Router) {
	r.Use(kit.Shared, described)
	r.NotFound(s.HandleAPI(s.notFound))
	r.Get("/documents", s.HandleAPI(s.documents))
	r.Get("/documents/{doc}", s.HandleAPI(s.document))
	r.Get("/documents/{doc}/measures", s.HandleAPI(s.measures))
	r.Get("/documents/{doc}/measures/{n}", s.HandleAPI(s.measure))
	r.Get("/documents/{doc}/editions", s.HandleAPI(s.editions))
	r.Get("/documents/{doc}/compare", s.HandleAPI(s.difference))
	limited := r.With(s.LimitSearches())
	limited.Get("/search", s.HandleAPI(s.search))
	limited.Get("/suggest", s.HandleAPI(s.suggest))
	limited.Post("/verify", s.HandleAPI(s.verify))
	limited.Get("/changes", s.HandleAPI(s.changes))
	limited.Get("/benefits", s.HandleAPI(s.benefits))
	r.Get("/terms", s.HandleAPI(s.terms))
	r.Get("/departments", s.HandleAPI(s.departments))
	r.Get("/officials", s.HandleAPI(s.officials))
	r.Get("/series", s.HandleAPI(s.seriesList))
	r.Get("/series/{slug}", s.HandleAPI(s.series))
	r.Get("/compare", s.HandleAPI(s.years))
	limited.Get("/levels", s.HandleAPI(s.levels))
	limited.Get("/phrase", s.HandleAPI(s.phrase))
	r.Get("/openapi.json", s.HandleAPI(s.description))
}
