// Package across is what readers see of documents together: those of other levels side by side, and where a phrase comes from.
package across

import (
	"context"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Store is what this wing needs of the database.
type Store interface {
	Across(ctx context.Context, upper, lower *policy.Document) (*lineage.Across, error)
	Kin(ctx context.Context, documentID int64) (*lineage.Kinship, error)
	Library(ctx context.Context, f catalog.LibraryFilter, limit, offset int) (*catalog.Library, error)
	Phrase(ctx context.Context, words string) (*lineage.Phrase, error)
}

// Server answers readers.
type Server struct {
	*kit.Kit
	Store Store
}

// Pages adds the pages below the script of the address.
func (s *Server) Pages(r chi.Router) {
	limited := r.With(s.LimitSearches())
	limited.Get("/levels", s.Handle(s.levels))
	limited.Get("/levels.{format:csv|json}", s.Handle(s.levels))
	limited.Get("/phrase", s.Handle(s.phrase))
	limited.Get("/phrase.{format:csv|json}", s.Handle(s.phrase))
}
