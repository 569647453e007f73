package desk

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// passwordsAtOnce bounds the memory that logins take, 19 MiB each; passwordsWaiting how
// long the last of them waits: about a second.
const (
	passwordsAtOnce  = 2
	passwordsWaiting = 64
)

// deviceLife is how long a browser is remembered in which an account logged in.
const deviceLife = 90 * 24 * time.Hour

// attempt is who tries to log in to an account: its name as typed, and the account if
// somebody can log in to it, else nil.
func (s *Server) attempt(r *http.Request, name string, u *policy.User) auth.Attempt {
	a := auth.Attempt{Account: policy.FoldAccount(name), Address: s.Address(r)}
	if u != nil {
		a.Hash = u.Password
	}
	if c, err := r.Cookie(s.CookieName(r, "device")); err == nil {
		a.Device = c.Value
	}
	return a
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "private, no-store")
	return s.Page(w, r, s.loginPage(r, r.URL.Query().Get("return")))
}

func (s *Server) loginPage(r *http.Request, back string) *page.Login {
	view := &page.Login{Layout: s.Layout(r), Return: kit.Local(back)}
	view.NoIndex = true
	return view
}

// tryLogin opens a session. It says the same of a wrong password, a disabled
// account and a name that nobody has, and takes as long for each.
func (s *Server) tryLogin(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "private, no-store")
	// What is carried is written as a field of a form once more.
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10+3*kit.MaxCarried)
	if err := r.ParseForm(); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	view := s.loginPage(r, r.PostForm.Get("return"))
	view.Name = name
	view.To, view.Typed = r.PostForm.Get("to"), r.PostForm.Get("typed")
	if view.Ended = view.To != ""; len(view.Typed) > kit.MaxCarried {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	if len(name) > 256 {
		name = name[:256]
	}
	u, err := s.Accounts.User(r.Context(), name)
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
		s.Metrics.Logins.Inc()
		s.Log.WarnContext(r.Context(), "login failed", "address", attempt.Address, "request", kit.RequestID(r))
		view.Wrong = true
		return s.PageAs(w, r, http.StatusForbidden, view)
	}
	in.Succeeded()
	s.EndSession(r)
	cookie, token := auth.NewToken()
	expires := time.Now().Add(auth.SessionLife)
	if err := s.Accounts.StartSession(r.Context(), token, u.ID, expires); err != nil {
		return err
	}
	s.SetCookie(w, r, "session", cookie, int(auth.SessionLife.Seconds()))
	s.SetCookie(w, r, "device", s.limiter.Device(attempt.Account, attempt.Hash), int(deviceLife.Seconds()))
	if view.To != "" {
		return s.Resume(w, r, u, view.To, view.Typed)
	}
	back := view.Return
	if back == "/" {
		back = "/" + kit.ScriptOf(r).Tag() + "/admin"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	s.EndSession(r)
	s.SetCookie(w, r, "session", "", -1)
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/", http.StatusSeeOther)
	return nil
}

// turnedAway says on a form's own page that no password was checked and when to come
// back: 503 with busy set where others are being checked, 429 where there were too many.
func (s *Server) turnedAway(w http.ResponseWriter, r *http.Request, view page.Page, busy *bool, wait time.Duration) error {
	s.Metrics.Refused.Inc()
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	if *busy = wait <= auth.Shortly; *busy {
		return s.PageAs(w, r, http.StatusServiceUnavailable, view)
	}
	return s.PageAs(w, r, http.StatusTooManyRequests, view)
}
