package kit

import (
	"cmp"
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
	fields, files, err := typedFields(w, r)
	if err == nil && !fields.Has("password") && !strings.HasSuffix(r.URL.Path, "/password") {
		view.To, view.Typed, view.Files = r.URL.EscapedPath(), fields.Encode(), files
	}
	if len(view.Typed) > MaxCarried {
		view.To, view.Typed = "", ""
	}
	return k.PageAs(w, r, http.StatusForbidden, view)
}

// typedFields are the fields of a form that was sent by nobody we know; of files it says only
// that there were some. What is not kept is read to its end all the same, so that the browser
// comes to read the answer.
func typedFields(w http.ResponseWriter, r *http.Request) (fields url.Values, files bool, err error) {
	if !isMultipart(r) {
		r.Body = http.MaxBytesReader(w, r.Body, MaxCarried)
		err := r.ParseForm()
		return r.PostForm, false, err
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostIgnored)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, false, err
	}
	fields = url.Values{}
	left := int64(MaxCarried)
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return fields, files, nil
		}
		if err != nil {
			return nil, files, err
		}
		if part.FileName() != "" {
			files = true
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, left+1))
		if left -= int64(len(value)); err != nil || left < 0 {
			return nil, files, cmp.Or(err, io.ErrShortBuffer)
		}
		if part.Header.Get("Content-Type") == "" { // a field for files in which none was chosen has one
			fields.Add(part.FormName(), string(value))
		}
	}
}

// mostIgnored is how much of a stranger's form with files is read to no end.
const mostIgnored = 32 << 20

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
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
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
