package server

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// passwordsAtOnce bounds the memory that logins take, 19 MiB each; passwordsWaiting how
// long the last of them waits: about a second.
const (
	passwordsAtOnce  = 2
	passwordsWaiting = 64
)

// maxForm is the largest form that is read, in bytes.
const maxForm = 1 << 20

// deviceLife is how long a browser is remembered in which an account logged in.
const deviceLife = 90 * 24 * time.Hour

// cookieName is the name of a cookie for those who log in: "session" holds a
// session's token, "device" says whose browser it is. The prefix
// makes browsers refuse it over plain HTTP and from subdomains (RFC 6265bis, 4.1.3.2).
func (s *Server) cookieName(r *http.Request, name string) string {
	if s.overHTTPS(r) {
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

// userOf is who is logged in, nil for a reader.
func userOf(r *http.Request) *policy.User {
	who, _ := r.Context().Value(identityKey{}).(identity)
	return who.user
}

func accessOf(r *http.Request) policy.Access {
	if u := userOf(r); u != nil {
		return u.Access
	}
	return policy.AccessReader
}

// identify finds out who asks and notes it in the request's context.
func (s *Server) identify(r *http.Request) *http.Request {
	c, err := r.Cookie(s.cookieName(r, "session"))
	if err != nil {
		return r
	}
	token, ok := auth.HashToken(c.Value)
	if !ok {
		return r
	}
	var who identity
	if who.user, who.err = s.Store.SessionUser(r.Context(), token, time.Now()); policy.CodeOf(who.err) == policy.NotFound {
		return r
	}
	return r.WithContext(context.WithValue(r.Context(), identityKey{}, who))
}

// identified answers for a store that cannot say who asks. What a person who is
// logged in sees is theirs alone.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := r.Context().Value(identityKey{}).(identity)
		if who.err != nil {
			s.fail(w, r, who.err)
			return
		}
		if who.user != nil {
			w.Header().Set("Cache-Control", "private, no-store")
		}
		next.ServeHTTP(w, r)
	})
}

// needs lets only those pass who have a level of access; a reader is asked to log
// in first and comes back.
func (s *Server) needs(level policy.Access) func(http.Handler) http.Handler {
	return s.needsWithin(level, maxForm)
}

// needsWithin is needs for requests whose body may have as many bytes as most.
func (s *Server) needsWithin(level policy.Access, most int64) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "private, no-store")
			if accessOf(r).Covers(level) {
				r.Body = http.MaxBytesReader(w, r.Body, most)
				next.ServeHTTP(w, r)
				return
			}
			if userOf(r) == nil && r.Method == http.MethodGet {
				http.Redirect(w, r, "/"+reader(r).Tag()+"/login?return="+escape(r.URL.RequestURI()), http.StatusSeeOther)
				return
			}
			s.fail(w, r, policy.Errorf(policy.Forbidden, "this account may not do that"))
		})
	}
}

// attempt is who tries to log in to an account: its name as typed, and the account if
// somebody can log in to it, else nil.
func (s *Server) attempt(r *http.Request, name string, u *policy.User) auth.Attempt {
	a := auth.Attempt{Account: policy.FoldAccount(name), Address: s.address(r)}
	if u != nil {
		a.Hash = u.Password
	}
	if c, err := r.Cookie(s.cookieName(r, "device")); err == nil {
		a.Device = c.Value
	}
	return a
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "private, no-store")
	return s.page(w, r, s.loginPage(r, r.URL.Query().Get("return")))
}

func (s *Server) loginPage(r *http.Request, back string) *page.Login {
	view := &page.Login{Layout: s.layout(r), Return: local(back)}
	view.NoIndex = true
	return view
}

// tryLogin opens a session. It says the same of a wrong password, a disabled
// account and a name that nobody has, and takes as long for each.
func (s *Server) tryLogin(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "private, no-store")
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		return policy.Errorf(policy.Invalid, "the form cannot be read")
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	view := s.loginPage(r, r.PostForm.Get("return"))
	view.Name = name
	if len(name) > 256 {
		name = name[:256]
	}
	u, err := s.Store.User(r.Context(), name)
	if err != nil && policy.CodeOf(err) != policy.NotFound {
		return err
	}
	if err != nil || u.Disabled {
		u = nil
	}
	attempt := s.attempt(r, name, u)
	in, wait := s.limiter.Admit(attempt)
	if in == nil {
		view.Wait = int(math.Ceil(wait.Minutes()))
		return s.turnedAway(w, r, view, &view.Busy, wait)
	}
	ok, err := s.verifier.Verify(r.Context(), attempt.Hash, r.PostForm.Get("password"), in.Known)
	if err != nil {
		in.Withdraw()
		if policy.CodeOf(err) == policy.Unavailable {
			return s.turnedAway(w, r, view, &view.Busy, auth.Shortly)
		}
		return err
	}
	if !ok {
		in.Failed()
		s.metrics.logins.Inc()
		s.Log.WarnContext(r.Context(), "login failed", "address", attempt.Address, "request", requestID(r))
		view.Wrong = true
		return s.pageAs(w, r, http.StatusForbidden, view)
	}
	in.Succeeded()
	s.endSession(r)
	cookie, token := auth.NewToken()
	expires := time.Now().Add(auth.SessionLife)
	if err := s.Store.StartSession(r.Context(), token, u.ID, expires); err != nil {
		return err
	}
	s.setCookie(w, r, "session", cookie, int(auth.SessionLife.Seconds()))
	s.setCookie(w, r, "device", s.limiter.Device(attempt.Account, attempt.Hash), int(deviceLife.Seconds()))
	back := view.Return
	if back == "/" {
		back = "/" + reader(r).Tag() + "/admin"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	s.endSession(r)
	s.setCookie(w, r, "session", "", -1)
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/"+reader(r).Tag()+"/", http.StatusSeeOther)
	return nil
}

// endSession forgets the session that the request came with, if any: a token from
// before a login is worth nothing after it (session fixation).
func (s *Server) endSession(r *http.Request) {
	c, err := r.Cookie(s.cookieName(r, "session"))
	if err != nil {
		return
	}
	if token, ok := auth.HashToken(c.Value); ok {
		if err := s.Store.EndSession(r.Context(), token); err != nil {
			s.Log.ErrorContext(r.Context(), "session not ended", "error", err, "request", requestID(r))
		}
	}
}

func (s *Server) setCookie(w http.ResponseWriter, r *http.Request, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(r, name), Value: value, Path: "/", MaxAge: seconds, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: s.overHTTPS(r),
	})
}

// password lets somebody change their own password; all their sessions end.
func (s *Server) password(w http.ResponseWriter, r *http.Request) error {
	view := &page.Password{Layout: s.layout(r)}
	view.NoIndex = true
	if r.Method != http.MethodPost {
		return s.page(w, r, view)
	}
	if err := r.ParseForm(); err != nil {
		return policy.Errorf(policy.Invalid, "the form cannot be read")
	}
	u := userOf(r)
	attempt := s.attempt(r, u.Name, u)
	in, wait := s.limiter.Admit(attempt)
	if in == nil {
		view.Problem = "wait"
		return s.turnedAway(w, r, view, &view.Busy, wait)
	}
	ok, err := s.verifier.Verify(r.Context(), u.Password, r.PostForm.Get("old"), true)
	if err != nil {
		in.Withdraw()
		return s.passwordBusy(w, r, view, err)
	}
	if ok {
		in.Succeeded()
	} else {
		in.Failed()
	}
	fresh := r.PostForm.Get("new")
	switch {
	case !ok:
		view.Problem = "old"
	case fresh != r.PostForm.Get("again"):
		view.Problem = "again"
	default:
		hash, err := s.verifier.Hash(r.Context(), fresh)
		if policy.CodeOf(err) == policy.Invalid {
			view.Problem = "new"
			break
		}
		if err != nil {
			return s.passwordBusy(w, r, view, err)
		}
		if err := s.Store.SetPassword(r.Context(), u.ID, u, hash); err != nil {
			return err
		}
		// The new password made this browser a stranger's, too; its owner just proved
		// otherwise.
		s.setCookie(w, r, "device", s.limiter.Device(attempt.Account, hash), int(deviceLife.Seconds()))
		s.setCookie(w, r, "session", "", -1)
		http.Redirect(w, r, "/"+reader(r).Tag()+"/login", http.StatusSeeOther)
		return nil
	}
	return s.pageAs(w, r, http.StatusBadRequest, view)
}

// passwordBusy says on the page itself that too many passwords wait to be checked.
func (s *Server) passwordBusy(w http.ResponseWriter, r *http.Request, view *page.Password, err error) error {
	if policy.CodeOf(err) != policy.Unavailable {
		return err
	}
	return s.turnedAway(w, r, view, &view.Busy, auth.Shortly)
}

// turnedAway says on a form's own page that no password was checked and when to come
// back: 503 with busy set where others are being checked, 429 where there were too many.
func (s *Server) turnedAway(w http.ResponseWriter, r *http.Request, view page.Page, busy *bool, wait time.Duration) error {
	s.metrics.refused.Inc()
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	if *busy = wait <= auth.Shortly; *busy {
		return s.pageAs(w, r, http.StatusServiceUnavailable, view)
	}
	return s.pageAs(w, r, http.StatusTooManyRequests, view)
}
