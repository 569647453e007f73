// Package web embeds the templates and assets of the pages: templates/*.html, and of mails, *.txt,
// written in Traditional Chinese, and assets/*, served under /assets/.
package web

import "embed"

// Files holds the folders templates and assets.
//
//go:embed templates/*.html templates/*.txt assets/*
var Files embed.FS
