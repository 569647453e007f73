package server

import (
	"net/http"
	"sync"
)

// flights lets many who ask for the same page while it is made wait for the one who
// asked first: on the day everybody opens the same link it is made once.
type flights struct {
	mu sync.Mutex
	by map[string]*flight // path -> the one under way
}

// flight is a page that is being made.
type flight struct {
	landed chan struct{} // closed when the page is kept, or cannot be
}

// board waits until the page that r asks for was made for somebody else, or the
// client leaves. Where nobody else makes it, it does not wait, and others do until the
// page is kept or lands is called.
func (f *flights) board(r *http.Request) (lands func(), waited bool) {
	path := r.URL.Path
	f.mu.Lock()
	under := f.by[path]
	if under == nil {
		if f.by == nil {
			f.by = map[string]*flight{}
		}
		own := &flight{make(chan struct{})}
		f.by[path] = own
		f.mu.Unlock()
		return func() {
			f.mu.Lock()
			defer f.mu.Unlock()
			if f.by[path] == own {
				f.end(path)
			}
		}, false
	}
	f.mu.Unlock()
	select {
	case <-under.landed:
	case <-r.Context().Done():
	}
	return func() {}, true
}

// land ends the waiting for the page at path.
func (f *flights) land(path string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by[path] != nil {
		f.end(path)
	}
}

func (f *flights) end(path string) {
	close(f.by[path].landed)
	delete(f.by, path)
}
