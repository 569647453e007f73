package server

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/go-chi/chi/v5"
	"golang.org/x/text/language"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Cookies that remember a reader's settings.
const (
	scriptCookie = "script" // zh-Hant or zh-Hans
	printCookie  = "print"  // "large": 關懷版
)

// preferred is the script a reader asks for: by his settings, then by his
// browser's languages; "" if neither says. Of regions, Hong Kong, Taiwan and
// Macao write Traditional (design: Addresses).
func preferred(r *http.Request) policy.Script {
	if c, err := r.Cookie(scriptCookie); err == nil {
		if s, ok := policy.ParseTag(c.Value); ok {
			return s
		}
	}
	header := r.Header.Get("Accept-Language")
	if len(header) > 1000 {
		return ""
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return ""
	}
	for _, tag := range tags {
		base, script, region := tag.Raw()
		if base.String() != "zh" && base.String() != "yue" {
			continue
		}
		switch {
		case script.String() == "Hant":
			return policy.Hant
		case script.String() == "Hans":
			return policy.Hans
		case strings.Contains("HK TW MO", region.String()):
			return policy.Hant
		}
		return policy.Hans
	}
	return ""
}

// reader is the script that a page is shown in: the address's or, where it names
// none, the one preferred.
func reader(r *http.Request) policy.Script {
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if s, ok := policy.ParseTag(first); ok {
		return s
	}
	if s := preferred(r); s != "" {
		return s
	}
	return policy.Hant
}

// layout is what every page starts from.
func (s *Server) layout(r *http.Request) page.Layout {
	script := reader(r)
	path := strings.TrimPrefix(r.URL.Path, "/"+script.Tag())
	if path == "" {
		path = "/"
	}
	return page.Layout{Script: script, Path: path, Query: r.URL.RawQuery, BaseURL: s.base, Version: s.Version, LargePrint: largePrint(r), User: userOf(r), Today: s.today()}
}

// largePrint reports whether the reader asked for large print.
func largePrint(r *http.Request) bool {
	c, err := r.Cookie(printCookie)
	return err == nil && c.Value == "large"
}

// identifier sends a reader from a script-neutral address to the page in his script.
func (s *Server) identifier(w http.ResponseWriter, r *http.Request) error {
	script := preferred(r)
	if slug := chi.URLParam(r, "doc"); slug != "" {
		d, err := s.Store.Document(r.Context(), slug)
		if err != nil {
			return err
		}
		if script == "" {
			script = d.Script
		}
	}
	if script == "" {
		script = policy.Hant
	}
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	target := "/" + script.Tag() + r.URL.EscapedPath()
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
	return nil
}

// startSlash completes the address of the start page.
func (s *Server) startSlash(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/"+reader(r).Tag()+"/", http.StatusMovedPermanently)
	return nil
}

// rememberKey is the field of a query by which the toggle asks to be remembered.
// Pages in a script are the same for everybody and lie in shared caches, so they
// set no cookie; this address, which nobody keeps, does.
const rememberKey = "remember"

// remembered answers the toggle's address: it sets the cookie and sends the reader on
// to the page. Another site's link only leads to the page.
func (s *Server) remembered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := false
		query := slices.DeleteFunc(strings.Split(r.URL.RawQuery, "&"), func(field string) bool {
			mine := field == rememberKey || strings.HasPrefix(field, rememberKey+"=")
			asked = asked || mine
			return mine
		})
		if !asked || r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		if from := r.Header.Get("Sec-Fetch-Site"); from != "cross-site" {
			s.remember(w, scriptCookie, reader(r).Tag(), year)
		}
		target := r.URL.EscapedPath()
		if rest := strings.Join(query, "&"); rest != "" {
			target += "?" + rest
		}
		w.Header().Set("Cache-Control", "private, no-store")
		http.Redirect(w, r, local(target), http.StatusSeeOther)
	})
}

// year is how long settings are remembered, in seconds.
const year = 365 * 24 * 60 * 60

// remember sets a cookie for so many seconds; less than 0 removes it.
func (s *Server) remember(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds, SameSite: http.SameSiteLaxMode,
		Secure: s.BaseURL.Scheme == "https",
	})
}

// settings remembers script and print size and sends the reader back.
func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	if err := r.ParseForm(); err != nil {
		return policy.Errorf(policy.Invalid, "the form cannot be read")
	}
	back := r.PostForm.Get("return")
	if strings.Contains(back, "\x00") {
		return policy.Errorf(policy.Invalid, "the address to return to holds a character that no address has")
	}
	if v, ok := policy.ParseTag(r.PostForm.Get(scriptCookie)); ok {
		s.remember(w, scriptCookie, v.Tag(), year)
	}
	switch r.PostForm.Get("large") {
	case "1":
		s.remember(w, printCookie, "large", year)
	case "0":
		s.remember(w, printCookie, "", -1)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, local(back), http.StatusSeeOther)
	return nil
}

// noSettings leads who asks for the address of a form, after a broken connection or by hand,
// to where there is a page.
func (s *Server) noSettings(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// local is an address of this site, whatever is given: a path that no browser
// takes for another host's ("//x", "/\x").
func local(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) || strings.ContainsFunc(path, unicode.IsControl) {
		return "/"
	}
	return path
}
