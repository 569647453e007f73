// Package site is what readers see: pages, feeds, files of the site and the identifiers that
// lead to them. Its addresses stand in routes.go, each handler in a file named for its page.
package site

import (
	"context"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Config is what this wing needs besides the kit.
type Config struct {
	Store     Store
	Held      Holding
	Inquiries Inquiries
	Beside    Beside
	// Gains is what measures give to whom.
	Gains Benefits
	// Styleguide serves the page of all components.
	Styleguide bool
}

// Grounds is what this wing needs of documents of other levels.
type Grounds interface {
	Grounds(ctx context.Context, documentID int64, measure int) (*lineage.Grounds, error)
}

// Inquiries is what this wing needs of whom to ask, and of what readers say is wrong.
type Inquiries interface {
	office.Inquiries
	Reachable(ctx context.Context, slugs []string) ([]*policy.Department, error)
	Erratum(ctx context.Context, token string) (*policy.Erratum, error)
}

// Server answers readers.
type Server struct {
	*kit.Kit
	Config
}
