// Package migrations embeds the schema's numbered steps. A step that has been
// released is never edited: the next change is a new file. So comments in them name
// files as they were called then (internal/sqlite is internal/store/db now).
//
// Numbers were handed out before work began that several people did beside each other. Some
// of it changed no table in the end, so its numbers (10, 11 and 22 among them) stand nowhere
// and are not given again. For the same reason steps were not released in the order of
// their numbers (6 came after 9): whoever brings a database up to date also applies what is
// missing in between (internal/store/db/migrate.go).
package migrations

import "embed"

// FS holds the steps, in goose's format.
//
//go:embed *.sql
var FS embed.FS
