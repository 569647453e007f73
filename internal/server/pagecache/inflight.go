package pagecache

import (
	"net/http"
	"sync"
)

// inflight lets many who ask for the same page while it is made wait for the one who
// asked first: on the day everybody opens the same link it is made once.
type inflight struct {
	mu    sync.Mutex
	calls map[string]chan struct{} // by path; closed when the page is kept, or cannot be
}

// join waits until the page that r asks for was made for somebody else, or the
// client leaves. Where nobody else makes it, it does not wait, and others do until the
// page is kept or done is called.
func (f *inflight) join(r *http.Request) (done func(), waited bool) {
	path := r.URL.Path
	f.mu.Lock()
	call, running := f.calls[path]
	if !running {
		if f.calls == nil {
			f.calls = map[string]chan struct{}{}
		}
		own := make(chan struct{})
		f.calls[path] = own
		f.mu.Unlock()
		return func() {
			f.mu.Lock()
			defer f.mu.Unlock()
			if f.calls[path] == own {
				f.close(path)
			}
		}, false
	}
	f.mu.Unlock()
	select {
	case <-call:
	case <-r.Context().Done():
	}
	return func() {}, true
}

// end ends the waiting for the page at path.
func (f *inflight) end(path string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.calls[path] != nil {
		f.close(path)
	}
}

func (f *inflight) close(path string) {
	close(f.calls[path])
	delete(f.calls, path)
}
