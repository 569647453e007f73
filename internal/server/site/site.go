// Package site is what readers see: pages, feeds, files of the site and the identifiers that
// lead to them. Its addresses stand in routes.go, each handler in a file named for its page.
package site

import "github.com/yihaowen/yihaowen/internal/server/kit"

// Config is what this wing needs besides the kit.
type Config struct {
	Store Store
	// Styleguide serves the page of all components.
	Styleguide bool
}

// Server answers readers.
type Server struct {
	*kit.Kit
	Config
}
