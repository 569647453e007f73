package page

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

// Asset is a file that pages refer to by an address with a digest of its
// content: it never changes under that address and may be kept for ever.
type Asset struct {
	Name        string // "yihaowen.css"
	Path        string // "/assets/yihaowen.0123456789.css"
	ContentType string
	Content     []byte
}

// Assets is the set of assets, known by name and by path.
type Assets struct {
	byName  map[string]*Asset
	byPath  map[string]*Asset
	version string
}

func newAssets(files fs.FS) (*Assets, error) {
	a := &Assets{byName: map[string]*Asset{}, byPath: map[string]*Asset{}}
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
		asset := &Asset{
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
func (a *Assets) Needed() []string {
	var list []string
	for name, asset := range a.byName {
		if path.Ext(name) != ".png" && name != "sw.js" && name != "workbench.js" {
			list = append(list, asset.Path)
		}
	}
	slices.Sort(list)
	return list
}

// Version names the files all together: it changes when any of them does.
func (a *Assets) Version() string { return a.version }

// ByPath is the asset with the address, nil if there is none.
func (a *Assets) ByPath(path string) *Asset { return a.byPath[path] }

// ByName is the asset with the file name, nil if there is none.
func (a *Assets) ByName(name string) *Asset { return a.byName[name] }
