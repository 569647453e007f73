package kit

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
)

// onceField is the first field of every form that changes something; page's "once" writes it.
const onceField = "once"

// onceText is what a key looks like (crypto/rand.Text).
var onceText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z0-9]{26}$`) })

// knownFields are those by which a form says what its sender had seen. A browser that shows a
// form again on "Back" may have asked for them anew.
var knownFields = []string{onceField, "seen", "version", "was"}

// formMemory is how much of a form with files is kept in memory, formTime how long it may take.
const (
	formMemory = 4 << 20
	formTime   = 5 * time.Minute
)

// forms are those that are worked on at this moment, by account and key.
type forms struct {
	mu   sync.Mutex
	busy map[string]chan struct{}
}

// enter waits until nobody else works on the same form.
func (f *forms) enter(ctx context.Context, form string) (leave func(), err error) {
	for {
		f.mu.Lock()
		other, taken := f.busy[form]
		if !taken {
			mine := make(chan struct{})
			if f.busy == nil {
				f.busy = map[string]chan struct{}{}
			}
			f.busy[form] = mine
			f.mu.Unlock()
			return func() {
				f.mu.Lock()
				delete(f.busy, form)
				f.mu.Unlock()
				close(mine)
			}, nil
		}
		f.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// keyOf is the key of the form that a request carries together with what was typed: a form that
// was changed since it was sent is another one. It is "" where there is no key.
func keyOf(r *http.Request) (string, error) {
	if isMultipart(r) {
		if err := r.ParseMultipartForm(formMemory); err != nil {
			return "", nil // the handler meets the same error, and has words for it
		}
	}
	form, err := Form(r)
	key := form.Get(onceField)
	if err != nil || !onceText().MatchString(key) {
		return "", err
	}
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if !slices.Contains(knownFields, name) {
			fmt.Fprintf(sum, "%q %q\n", name, form[name])
		}
	}
	if r.MultipartForm != nil {
		for _, name := range slices.Sorted(maps.Keys(r.MultipartForm.File)) {
			for _, header := range r.MultipartForm.File[name] {
				fmt.Fprintf(sum, "%q %q %d\n", name, header.Filename, header.Size)
				file, err := header.Open()
				if err != nil {
					return "", err
				}
				_, err = io.Copy(sum, file)
				file.Close()
				if err != nil {
					return "", err
				}
			}
		}
	}
	return key + " " + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)), nil
}

// single are the forms that make one change, or none, and then lead back to the page above their address, which
// says so: it is known beforehand where they lead to.
var single = []string{
	InScript + "/admin/d/{doc}/m/{n}/progress", InScript + "/admin/d/{doc}/m/{n}/change", InScript + "/admin/d/{doc}/m/{n}/note",
	InScript + "/admin/d/{doc}/m/{n}/hide", InScript + "/admin/d/{doc}/m/{n}/approve",
}

// once lets a form that is sent twice change something once: the key of the form is stored in
// the transaction of its change, and who sends it again is led to where the first answer led.
// A form without a key is taken as it is.
func (k *Kit) once(w http.ResponseWriter, r *http.Request, next http.Handler) {
	if isMultipart(r) {
		until := time.Now().Add(formTime)
		control := http.NewResponseController(w)
		_ = control.SetReadDeadline(until) // where there is a connection
		_ = control.SetWriteDeadline(until)
		defer func() {
			if r.MultipartForm != nil {
				_ = r.MultipartForm.RemoveAll() // the handler may have
			}
		}()
	}
	key, err := keyOf(r)
	if err != nil {
		k.Error(w, r, err)
		return
	}
	u := UserOf(r)
	if key == "" || u == nil || resumed(r) {
		next.ServeHTTP(w, r)
		return
	}
	leave, err := k.forms.enter(r.Context(), key)
	if err != nil {
		k.gone(w)
		return
	}
	defer leave()
	back := k.PageOf(r.URL.Path)
	if slices.Contains(single, chi.RouteContext(r.Context()).RoutePattern()) {
		back += saved // where it stands with the change, it needs none of its own
	}
	within, answer, err := k.Store.Once(r.Context(), u.ID, key, back)
	if err != nil {
		k.Error(w, r, err)
		return
	}
	if answer != "" {
		http.Redirect(w, r, answer, http.StatusSeeOther)
		return
	}
	led := &ledWriter{ResponseWriter: w}
	next.ServeHTTP(led, r.WithContext(within))
	if led.to != "" {
		if err := k.Store.Answered(context.WithoutCancel(within), led.to); err != nil {
			k.Log.ErrorContext(r.Context(), "an answer was not noted", "error", err, "request", RequestID(r))
		}
	}
}

// ledWriter notes where an answer leads to.
type ledWriter struct {
	http.ResponseWriter
	to string
}

// WriteHeader notes it.
func (w *ledWriter) WriteHeader(status int) {
	if status == http.StatusSeeOther {
		w.to = w.Header().Get("Location")
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is what http.ResponseController asks for.
func (w *ledWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// PageOf is the page that a form belongs to which is sent to an address of this site: the
// nearest address above it that is a page.
func (k *Kit) PageOf(address string) string {
	for p := address; len(p) > 1; p = path.Dir(p) {
		if k.Routes.Match(chi.NewRouteContext(), http.MethodGet, p) {
			return Local(p)
		}
	}
	return "/"
}
