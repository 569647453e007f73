package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	texttemplate "text/template"

	"github.com/yihaowen/yihaowen/internal/page/asset"
	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/page/vocabulary"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Files of this name hold what all pages share: the frame and small templates such as the
// names of kinds in layout.html, others in layout_*.html.
const layoutFile = "templates/layout"

// Renderer writes pages. It is safe for concurrent use.
type Renderer struct {
	assets  *asset.Set
	sets    map[policy.Script]*set
	mails   map[policy.Script]func() (*texttemplate.Template, error)
	buffers sync.Pool
}

// set is the templates of one script. Each is parsed when it is first asked for:
// all of them take longer than all the rest of starting the program.
type set struct {
	layout func() (*template.Template, error)
	pages  map[string]func() (*template.Template, error)
}

// New finds the templates and assets in files (web.Files: folders templates and
// assets). calendar tells moments as the office has them. converter writes the templates' own words, and labels as they were
// printed, in the reader's script. Whether the templates are right is known when they are first
// used, or by Parse.
func New(files fs.FS, converter markup.Converter, calendar policy.Calendar) (*Renderer, error) {
	assets, err := asset.New(files)
	if err != nil {
		return nil, fmt.Errorf("asset.New: %w", err)
	}
	r := &Renderer{
		assets:  assets,
		sets:    map[policy.Script]*set{},
		mails:   map[policy.Script]func() (*texttemplate.Template, error){},
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("fs.Glob: %w", err)
	}
	for _, s := range policy.Scripts() {
		convert := func(text string) string {
			return policy.MainlandWords(converter.Convert(text, policy.Hant, policy.Hans))
		}
		if s == policy.Hant {
			convert = func(text string) string { return text }
		}
		d := &dialect{&markup.Dialect{Script: s, Converter: converter, Vocabulary: vocabulary.Of(convert)}, assets, calendar}
		r.mails[s] = newMail(files, d, convert)
		r.sets[s] = newSet(files, names, d.funcs(), func(text string) (string, error) { return d.settled(convertCopy(text, convert)) })
	}
	return r, nil
}

// newSet tells how each page's template is read together with the layout.
func newSet(files fs.FS, names []string, funcs template.FuncMap, write func(string) (string, error)) *set {
	read := func(name string) (string, error) {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		return write(string(text))
	}
	s := &set{pages: map[string]func() (*template.Template, error){}}
	s.layout = sync.OnceValues(func() (*template.Template, error) {
		layout := template.New("layout").Funcs(funcs)
		for _, name := range names {
			if !strings.HasPrefix(name, layoutFile) {
				continue
			}
			text, err := read(name)
			if err != nil {
				return nil, err
			}
			if strings.HasPrefix(name, layoutFile+"_") {
				_, err = layout.New(path.Base(name)).Parse(text)
			} else {
				_, err = layout.Parse(text)
			}
			if err != nil {
				return nil, err
			}
		}
		return layout, nil
	})
	for _, name := range names {
		if strings.HasPrefix(name, layoutFile) {
			continue
		}
		s.pages[strings.TrimSuffix(path.Base(name), ".html")] = sync.OnceValues(func() (*template.Template, error) {
			text, err := read(name)
			if err != nil {
				return nil, err
			}
			layout, err := s.layout()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", layoutFile, err)
			}
			t, err := layout.Clone()
			if err != nil {
				return nil, err
			}
			return t.Parse(text)
		})
	}
	return s
}

// Parse reads every template now and says which are wrong.
func (r *Renderer) Parse() error {
	var wrong []error
	for script, set := range r.sets {
		for name, parse := range set.pages {
			if _, err := parse(); err != nil {
				wrong = append(wrong, fmt.Errorf("%s in %s: %w", name, script, err))
			}
		}
	}
	return errors.Join(wrong...)
}

// Warm reads the templates of the pages with these names in a script before somebody asks for
// them, which is most of what the first reader after a start would wait for. What is wrong with
// them is said when they are used.
func (r *Renderer) Warm(script policy.Script, names ...string) {
	for _, name := range names {
		if parse := r.sets[script].pages[name]; parse != nil {
			if t, err := parse(); err == nil {
				// html/template finds out how to escape at the first execution, before it looks at any data.
				_ = t.Execute(io.Discard, nil)
			}
		}
	}
}

// Render is RenderFor where nobody can leave meanwhile.
func (r *Renderer) Render(p Page) ([]byte, error) { return r.RenderFor(context.Background(), p) }

// RenderFor writes a page in its script. It writes all of it or, with an error,
// nothing, so that a failure can still become an error page. It stops with
// ctx.Err() where ctx ends meanwhile.
func (r *Renderer) RenderFor(ctx context.Context, p Page) ([]byte, error) {
	p.layout().prepare()
	p.prepare()
	p.layout().Crumbs = p.crumbs()
	name := Name(p)
	parse := r.sets[p.layout().Script].pages[name]
	if parse == nil {
		return nil, fmt.Errorf("Render(%s): no template %s.html", p.layout().Path, name)
	}
	t, err := parse()
	if err != nil {
		return nil, fmt.Errorf("Render(%s): %s.html: %w", p.layout().Path, name, err)
	}
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := t.Execute(&awaited{ctx, b}, p); err != nil {
		return nil, fmt.Errorf("Render(%s): %w", p.layout().Path, err)
	}
	return bytes.Clone(b.Bytes()), nil
}

// awaited takes what is written as long as somebody waits for it.
type awaited struct {
	ctx context.Context
	to  *bytes.Buffer
}

func (w *awaited) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}

// Assets are the files the pages refer to.
func (r *Renderer) Assets() *asset.Set { return r.assets }
