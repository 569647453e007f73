// Package seeds embeds the documents that a new database starts with, and what is
// known of them beside their text.
package seeds

import "embed"

// FS holds the documents and catalog.json, which lists them in order with their
// facts (ingest.Facts, and the file's name).
//
//go:embed *.txt catalog.json
var FS embed.FS
