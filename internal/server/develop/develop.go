// Package develop serves templates and assets as they stand in a folder now, for those who work on them.
package develop

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Folder is where templates and assets are found: in a clone of the project.
const Folder = "web"

// Handler answers with templates and assets as they stand in the folder now: the handler behind it is
// made anew when any of them changed. What is wrong with them is the answer.
type Handler struct {
	files fs.FS
	// build makes a handler that serves the files, or says what is wrong with them.
	build func(fs.FS) (http.Handler, error)

	mu      sync.Mutex
	state   string // of the files that handler serves
	handler http.Handler
}

// New takes how a handler is made that serves the files of the folder. It is Invalid (FlagDev) where that has no templates.
func New(build func(fs.FS) (http.Handler, error)) (*Handler, error) {
	d := &Handler{files: os.DirFS(Folder), build: build}
	if list, err := fs.Glob(d.files, "templates/*.html"); err != nil || len(list) == 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagDev, Folder))
	}
	return d, nil
}

func (d *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	handler, err := d.current()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	handler.ServeHTTP(w, r)
}

// current is the handler of the files as they are.
func (d *Handler) current() (http.Handler, error) {
	var state strings.Builder
	err := fs.WalkDir(d.files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if path != "." && path != "templates" && path != "assets" {
				return fs.SkipDir // the browser tests and their packages
			}
			return nil
		}
		info, err := e.Info()
		if err == nil {
			fmt.Fprintln(&state, path, info.Size(), info.ModTime().UnixNano())
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("fs.WalkDir: %w", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.handler == nil || state.String() != d.state {
		handler, err := d.build(d.files)
		if err != nil {
			return nil, err
		}
		d.state, d.handler = state.String(), handler
	}
	return d.handler, nil
}
