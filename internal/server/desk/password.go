package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// password lets somebody change their own password; all their sessions end.
func (s *Server) password(w http.ResponseWriter, r *http.Request) error {
	view := &page.Password{Layout: s.Layout(r)}
	view.NoIndex = true
	if r.Method != http.MethodPost {
		return s.Page(w, r, view)
	}
	if err := r.ParseForm(); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	u := kit.UserOf(r)
	attempt := s.attempt(r, u.Name, u)
	in, wait := s.limiter.Admit(attempt)
	if in == nil {
		view.Problem = policy.NewIssue(policy.PasswordsMany)
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
		view.Unsaved = page.Unsaved{At: "old", Problem: policy.NewIssue(policy.PasswordWrong)}
	case fresh != r.PostForm.Get("again"):
		view.Unsaved = page.Unsaved{At: "again", Problem: policy.NewIssue(policy.PasswordsApart)}
	default:
		hash, err := s.verifier.Hash(r.Context(), fresh)
		if policy.CodeOf(err) == policy.Invalid {
			view.Unsaved = page.NotSaved(policy.InField("new", err))
			break
		}
		if err != nil {
			return s.passwordBusy(w, r, view, err)
		}
		if err := s.Cases.SetPassword(r.Context(), u, u, hash); err != nil {
			return err
		}
		// The new password made this browser a stranger's, too; its owner just proved
		// otherwise.
		s.SetCookie(w, r, "device", s.limiter.Device(attempt.Account, hash), int(deviceLife.Seconds()))
		s.SetCookie(w, r, "session", "", -1)
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/login", http.StatusSeeOther)
		return nil
	}
	return s.PageAs(w, r, http.StatusBadRequest, view)
}

// passwordBusy says on the page itself that too many passwords wait to be checked.
func (s *Server) passwordBusy(w http.ResponseWriter, r *http.Request, view *page.Password, err error) error {
	if policy.CodeOf(err) != policy.Unavailable {
		return err
	}
	return s.turnedAway(w, r, view, &view.Busy, auth.Shortly)
}
