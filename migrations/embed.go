// Package migrations embeds the schema's numbered steps. A step that has been
// released is never edited: the next change is a new file.
package migrations

import "embed"

// FS holds the steps, in goose's format.
//
//go:embed *.sql
var FS embed.FS
