package view

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// layoutFile holds what all pages share: the frame, and small templates such as
// the names of kinds.
const layoutFile = "templates/layout.html"

// Renderer writes pages. It is safe for concurrent use.
type Renderer struct {
	assets  *Assets
	sets    map[policy.Script]map[string]*template.Template
	buffers sync.Pool
}

// New reads the templates and assets in files (web.Files: folders templates and
// assets). toHans converts the templates' own words from Traditional to
// Simplified Chinese. It fails if a template is wrong, and names it.
func New(files fs.FS, toHans func(string) string) (*Renderer, error) {
	assets, err := newAssets(files)
	if err != nil {
		return nil, fmt.Errorf("newAssets: %w", err)
	}
	r := &Renderer{
		assets:  assets,
		sets:    map[policy.Script]map[string]*template.Template{},
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("fs.Glob: %w", err)
	}
	for _, s := range policy.Scripts() {
		convert := toHans
		if s == policy.Hant {
			convert = func(text string) string { return text }
		}
		if r.sets[s], err = parse(files, names, (&dialect{script: s, assets: assets}).funcs(), convert); err != nil {
			return nil, fmt.Errorf("parse(%s): %w", s, err)
		}
	}
	return r, nil
}

// parse reads each page's template together with the layout.
func parse(files fs.FS, names []string, funcs template.FuncMap, convert func(string) string) (map[string]*template.Template, error) {
	read := func(name string) (string, error) {
		text, err := fs.ReadFile(files, name)
		return convertCopy(string(text), convert), err
	}
	layout, err := read(layoutFile)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	base, err := template.New("layout").Funcs(funcs).Parse(layout)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", layoutFile, err)
	}
	set := map[string]*template.Template{}
	for _, name := range names {
		if name == layoutFile {
			continue
		}
		text, err := read(name)
		if err != nil {
			return nil, fmt.Errorf("read: %w", err)
		}
		t, err := base.Clone()
		if err != nil {
			return nil, fmt.Errorf("clone: %w", err)
		}
		if _, err := t.Parse(text); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		set[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return set, nil
}

// Render writes a page in its script. It writes all of it or, with an error,
// nothing, so that a failure can still become an error page.
func (r *Renderer) Render(p Page) ([]byte, error) {
	p.layout().prepare()
	p.prepare()
	s := p.layout().Script
	t := r.sets[s][p.template()]
	if t == nil {
		return nil, fmt.Errorf("Render(%s): no template %s.html", p.layout().Path, p.template())
	}
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := t.Execute(b, p); err != nil {
		return nil, fmt.Errorf("Render(%s): %w", p.layout().Path, err)
	}
	return bytes.Clone(b.Bytes()), nil
}

// Assets are the files the pages refer to.
func (r *Renderer) Assets() *Assets { return r.assets }
