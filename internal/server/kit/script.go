package kit

import (
	"net/http"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Cookies that remember a reader's settings.
const (
	ScriptCookie = "script" // zh-Hant or zh-Hans
	PrintCookie  = "print"  // "large": 關懷版
)

// Preferred is the script a reader asks for: by their settings, then by their
// browser's languages; "" if neither says. Of regions, Hong Kong, Taiwan and
// Macao write Traditional (design: Addresses).
func Preferred(r *http.Request) policy.Script {
	if c, err := r.Cookie(ScriptCookie); err == nil {
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

// ScriptOf is the script that a page is shown in: the address's or, where it names
// none, the one preferred.
func ScriptOf(r *http.Request) policy.Script {
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if s, ok := policy.ParseTag(first); ok {
		return s
	}
	if s := Preferred(r); s != "" {
		return s
	}
	return policy.Hant
}

// Layout is what every page starts from.
func (k *Kit) Layout(r *http.Request) page.Layout {
	script := ScriptOf(r)
	path := strings.TrimPrefix(r.URL.Path, "/"+script.Tag())
	if path == "" {
		path = "/"
	}
	return page.Layout{Script: script, Path: path, Query: r.URL.RawQuery, BaseURL: k.Origin, Version: k.Version, LargePrint: largePrint(r), User: UserOf(r), Today: k.Today(), Resumed: resumed(r)}
}

// largePrint reports whether the reader asked for large print.
func largePrint(r *http.Request) bool {
	c, err := r.Cookie(PrintCookie)
	return err == nil && c.Value == "large"
}

// rememberKey is the field of a query by which the toggle asks to be remembered.
// Pages in a script are the same for everybody and lie in shared caches, so they
// set no cookie; this address, which nobody keeps, does.
const rememberKey = "remember"

// Remembered answers the toggle's address: it sets the cookie and sends the reader on
// to the page. Another site's link only leads to the page.
func (k *Kit) Remembered(next http.Handler) http.Handler {
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
			k.Remember(w, ScriptCookie, ScriptOf(r).Tag(), Year)
		}
		target := r.URL.EscapedPath()
		if rest := strings.Join(query, "&"); rest != "" {
			target += "?" + rest
		}
		w.Header().Set("Cache-Control", "private, no-store")
		http.Redirect(w, r, Local(target), http.StatusSeeOther)
	})
}

// Year is how long settings are remembered, in seconds.
const Year = 365 * 24 * 60 * 60

// Remember sets a cookie for so many seconds; less than 0 removes it.
func (k *Kit) Remember(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds, SameSite: http.SameSiteLaxMode,
		Secure: k.BaseURL.Scheme == "https",
	})
}

// Local is an address of this site, whatever is given: a path that no browser
// takes for another host's ("//x", "/\x").
func Local(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) || strings.ContainsFunc(path, unicode.IsControl) {
		return "/"
	}
	return path
}
