package kit

import (
	"context"
	"net/http"
	"time"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// maxForm is the largest form that is read, in bytes.
const maxForm = 4 << 20

// CookieName is the name of a cookie for those who log in: "session" holds a
// session's token, "device" says whose browser it is. The prefix
// makes browsers refuse it over plain HTTP and from subdomains (RFC 6265bis, 4.1.3.2).
func (k *Kit) CookieName(r *http.Request, name string) string {
	if k.overHTTPS(r) {
		return "__Host-" + name
	}
	return name
}

type identityKey struct{}

// identity is who asks, as far as a request's session tells.
type identity struct {
	user *policy.User
	err  error // the store's, which could not say
}

// UserOf is who is logged in, nil for a reader.
func UserOf(r *http.Request) *policy.User {
	who, _ := r.Context().Value(identityKey{}).(identity)
	return who.user
}

// AccessOf is what the session of a request allows, that of a reader without one.
func AccessOf(r *http.Request) policy.Access {
	if u := UserOf(r); u != nil {
		return u.Access
	}
	return policy.AccessReader
}

// identify finds out who asks and notes it in the request's context.
func (k *Kit) identify(r *http.Request) *http.Request {
	c, err := r.Cookie(k.CookieName(r, "session"))
	if err != nil {
		return r
	}
	token, ok := auth.HashToken(c.Value)
	if !ok {
		return r
	}
	var who identity
	if who.user, who.err = k.Store.SessionUser(r.Context(), token, time.Now()); policy.CodeOf(who.err) == policy.NotFound {
		return r
	}
	return r.WithContext(context.WithValue(r.Context(), identityKey{}, who))
}

// Identified answers for a store that cannot say who asks. What a person who is
// logged in sees is theirs alone.
func (k *Kit) Identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := r.Context().Value(identityKey{}).(identity)
		if who.err != nil {
			k.Error(w, r, who.err)
			return
		}
		if who.user != nil {
			w.Header().Set("Cache-Control", "private, no-store")
		}
		next.ServeHTTP(w, r)
	})
}

// Needs lets only those pass who have a level of access; a reader is asked to log
// in first and comes back.
func (k *Kit) Needs(level policy.Access) func(http.Handler) http.Handler {
	return k.NeedsWithin(level, maxForm)
}

// NeedsWithin is Needs for requests whose body may have as many bytes as most.
func (k *Kit) NeedsWithin(level policy.Access, most int64) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "private, no-store")
			if AccessOf(r).Covers(level) {
				r.Body = http.MaxBytesReader(w, r.Body, most)
				if r.Method == http.MethodPost {
					k.once(w, r, next)
					return
				}
				next.ServeHTTP(w, r)
				return
			}
			if UserOf(r) == nil && r.Method == http.MethodGet {
				http.Redirect(w, r, "/"+ScriptOf(r).Tag()+"/login?return="+Escape(r.URL.RequestURI()), http.StatusSeeOther)
				return
			}
			if UserOf(r) == nil && r.Method == http.MethodPost {
				if err := k.loginInPlace(w, r); err != nil {
					k.Error(w, r, err)
				}
				return
			}
			k.Error(w, r, policy.Refuse(policy.Forbidden, policy.NewIssue(policy.NotAllowed)))
		})
	}
}

// EndSession forgets the session that the request came with, if any: a token from
// before a login is worth nothing after it (session fixation).
func (k *Kit) EndSession(r *http.Request) {
	c, err := r.Cookie(k.CookieName(r, "session"))
	if err != nil {
		return
	}
	if token, ok := auth.HashToken(c.Value); ok {
		if err := k.Store.EndSession(r.Context(), token); err != nil {
			k.Log.ErrorContext(r.Context(), "session not ended", "error", err, "request", RequestID(r))
		}
	}
}

// SetCookie sets a cookie of CookieName for so many seconds; less than 0 removes it.
func (k *Kit) SetCookie(w http.ResponseWriter, r *http.Request, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: k.CookieName(r, name), Value: value, Path: "/", MaxAge: seconds, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: k.overHTTPS(r),
	})
}
