// Package migrations embeds the schema's numbered steps. A step that has been
// released is never edited: the next change is a new file.
//
// Numbers that are missing (10 and 11 are the first) were set aside for work that in the
// end changed no table. Steps run in ascending order, and none is ever given a number
// below one that has been released: databases that are ahead of it would miss it.
package migrations

import "embed"

// FS holds the steps, in goose's format.
//
//go:embed *.sql
var FS embed.FS
