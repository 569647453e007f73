package kit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

type requestKey struct{}

// RequestID is the number under which the log knows a request.
func RequestID(r *http.Request) string {
	id, _ := r.Context().Value(requestKey{}).(string)
	return id
}

// Logged gives each request a number and writes a line about it when it ends.
func (k *Kit) Logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:12]
		start := time.Now()
		watched := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(watched, r.WithContext(context.WithValue(r.Context(), requestKey{}, id)))
		took, code := time.Since(start), max(watched.Status(), http.StatusOK)
		k.Metrics.answered(code, took)
		k.Log.InfoContext(r.Context(), "request", "id", id, "address", k.Address(r), "method", r.Method, "path", r.URL.Path,
			"status", code, "bytes", watched.BytesWritten(), "took", took)
	})
}

// HeadAsGet lets handlers answer HEAD as they answer GET: net/http writes the head alone.
func HeadAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.WithContext(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// Recovered turns a panic into an error page; nothing was written before it,
// because pages are rendered whole.
func (k *Kit) Recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			k.Metrics.panics.Inc()
			k.Log.ErrorContext(r.Context(), "panic", "stack", string(debug.Stack()))
			k.Error(w, r, fmt.Errorf("panic: %v", v))
		}()
		next.ServeHTTP(w, r)
	})
}
