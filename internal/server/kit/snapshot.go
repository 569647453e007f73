package kit

import (
	"net/http"
)

// answer runs a handler, and failed with what it fails with. A handler that answers GET
// sees the database as it is at one moment: all that a page shows comes from one read
// transaction, which ends before the first byte goes out, since a reader's line may be
// slow, and in any case with the handler, be it with a panic. Requests that change
// something read what is there now.
func (k *Kit) answer(h handler, failed func(http.ResponseWriter, *http.Request, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			ctx, end := k.Store.Snapshot(r.Context())
			defer end()
			w, r = ending{w, end}, r.WithContext(ctx)
		}
		if err := h(w, r); err != nil {
			failed(w, r, err)
		}
	}
}

// ending is an answer before which the snapshot ends.
type ending struct {
	http.ResponseWriter
	end func()
}

// WriteHeader ends the snapshot.
func (w ending) WriteHeader(status int) {
	w.end()
	w.ResponseWriter.WriteHeader(status)
}

// Write ends the snapshot.
func (w ending) Write(body []byte) (int, error) {
	w.end()
	return w.ResponseWriter.Write(body)
}

// Unwrap is for http.ResponseController.
func (w ending) Unwrap() http.ResponseWriter { return w.ResponseWriter }
