package site

import (
	"net/http"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// settings remembers script and print size and sends the reader back.
func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	if err := r.ParseForm(); err != nil {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	back := r.PostForm.Get("return")
	if strings.Contains(back, "\x00") {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FormInvalid))
	}
	if v, ok := policy.ParseTag(r.PostForm.Get(kit.ScriptCookie)); ok {
		s.Remember(w, kit.ScriptCookie, v.Tag(), kit.Year)
	}
	switch r.PostForm.Get("large") {
	case "1":
		s.Remember(w, kit.PrintCookie, "large", kit.Year)
	case "0":
		s.Remember(w, kit.PrintCookie, "", -1)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, kit.Local(back), http.StatusSeeOther)
	return nil
}

// noSettings leads who asks for the address of a form, after a broken connection or by hand,
// to where there is a page.
func (s *Server) noSettings(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}
