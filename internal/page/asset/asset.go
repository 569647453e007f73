// Package asset is the files that pages refer to, by addresses that name their content.
package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"path"
	"slices"
	"strings"
)

// File is a file that pages refer to by an address with a digest of its
// content: it never changes under that address and may be kept for ever.
type File struct {
	Name        string // "yihaowen.css"
	Path        string // "/assets/yihaowen.0123456789.css"
	ContentType string
	Content     []byte
}

// Set is the set of assets, known by name and by path.
type Set struct {
	byName  map[string]*File
	byPath  map[string]*File
	version string
}

// New reads the assets that stand below files.
func New(files fs.FS) (*Set, error) {
	a := &Set{byName: map[string]*File{}, byPath: map[string]*File{}}
	entries, err := fs.ReadDir(files, "assets")
	if err != nil {
		return nil, fmt.Errorf("fs.ReadDir: %w", err)
	}
	for _, entry := range entries {
		name := entry.Name()
		content, err := fs.ReadFile(files, "assets/"+name)
		if err != nil {
			return nil, fmt.Errorf("fs.ReadFile: %w", err)
		}
		digest := sha256.Sum256(content)
		ext := path.Ext(name)
		asset := &File{
			Name:        name,
			Path:        "/assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(digest[:5]) + ext,
			ContentType: contentType(ext),
			Content:     content,
		}
		a.byName[name], a.byPath[asset.Path] = asset, asset
	}
	digest := sha256.Sum256([]byte(strings.Join(slices.Sorted(maps.Keys(a.byPath)), "\n")))
	a.version = hex.EncodeToString(digest[:5])
	return a, nil
}

// contentType does not leave the types to the machine's tables, which differ.
func contentType(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webmanifest":
		return "application/manifest+json"
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Needed lists the addresses of the files without which pages cannot be shown away
// from the net: all but pictures, the service worker itself and what editors need.
func (a *Set) Needed() []string {
	var list []string
	for name, asset := range a.byName {
		if path.Ext(name) != ".png" && name != "sw.js" && name != "workbench.js" && name != "card.css" {
			list = append(list, asset.Path)
		}
	}
	slices.Sort(list)
	return list
}

// Version names the files all together: it changes when any of them does.
func (a *Set) Version() string { return a.version }

// ByPath is the asset with the address, nil if there is none.
func (a *Set) ByPath(path string) *File { return a.byPath[path] }

// ByName is the asset with the file name, nil if there is none.
func (a *Set) ByName(name string) *File { return a.byName[name] }
