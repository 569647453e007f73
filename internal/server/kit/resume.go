package kit

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// MaxCarried is how much of a form goes through the login page, in bytes as a form has them:
// a note of policy.MaxNote fits.
const MaxCarried = 256 << 10

func isMultipart(r *http.Request) bool {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind == "multipart/form-data"
}

// loginInPlace answers a form whose sender is logged in no more with the page of the login,
// which carries what was typed, so that nothing is lost. Passwords and files are not carried.
// Forms of other sites never come here.
func (k *Kit) loginInPlace(w http.ResponseWriter, r *http.Request) error {
	view := &page.Login{Layout: k.Layout(r), Return: k.PageOf(r.URL.Path), Ended: true}
	view.Path, view.Query, view.NoIndex = "/login", "", true
	if !isMultipart(r) {
		r.Body = http.MaxBytesReader(w, r.Body, MaxCarried)
		if err := r.ParseForm(); err == nil && carried(r) {
			view.To, view.Typed = r.URL.EscapedPath(), r.PostForm.Encode()
		}
	}
	if len(view.Typed) > MaxCarried {
		view.To, view.Typed = "", ""
	}
	return k.PageAs(w, r, http.StatusForbidden, view)
}

// carried reports whether a form may go through the login page: it holds no password.
func carried(r *http.Request) bool {
	return !r.PostForm.Has("password") && !strings.HasSuffix(r.URL.Path, "/password")
}

type resumedKey struct{}

// resumed reports whether a request is a form that was carried through a login.
func resumed(r *http.Request) bool { return r.Context().Value(resumedKey{}) != nil }

// Resumed reports whether a handler failed because its form was only to be shown again.
func Resumed(err error) bool { return policy.IssueOf(err).Code == policy.FormResumed }

// Resume shows the page of a form as it was when it was sent to an address, by somebody who has
// just logged in. Nothing is stored: the form is to be looked at and sent again.
func (k *Kit) Resume(w http.ResponseWriter, r *http.Request, u *policy.User, to, typed string) error {
	address, err := url.ParseRequestURI(to)
	if err != nil || Local(to) != to || !strings.HasPrefix(to, "/"+ScriptOf(r).Tag()+"/admin/") {
		return policy.Errorf(policy.Invalid, "the form is not one of this site")
	}
	ctx := k.Store.Refusing(r.Context(), policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormResumed)))
	ctx = context.WithValue(context.WithValue(ctx, resumedKey{}, true), identityKey{}, identity{user: u})
	ctx = context.WithValue(ctx, chi.RouteCtxKey, (*chi.Context)(nil)) // it is routed anew
	again := r.Clone(ctx)
	again.URL = address
	again.RequestURI = to
	again.Form, again.PostForm = nil, nil
	again.Body, again.ContentLength = io.NopCloser(strings.NewReader(typed)), int64(len(typed))
	again.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	k.Routes.ServeHTTP(w, again)
	return nil
}

// tooLarge reports whether a request was refused for its size.
func tooLarge(err error) bool {
	var large *http.MaxBytesError
	return errors.As(err, &large)
}
