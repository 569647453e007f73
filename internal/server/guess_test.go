package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// from sends a form from an address, with headers given in pairs.
func (s *site) from(address, target string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(http.MethodPost, "https://example.test"+target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.RemoteAddr = address
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

func TestGuessesAreCountedByWhoATrustedProxySaysAsks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const guesses = 6 // one more than are free for one account from one address
	wrong := url.Values{"name": {"editor"}, "password": {"wrong password"}}
	right := url.Values{"name": {"editor"}, "password": {password}}
	for name, test := range map[string]struct {
		guesser, owner     string // who is connected
		guessed, forwarded []string
		open               bool // the owner may log in
	}{
		"two clients of a trusted proxy": {"192.0.2.1:1", "192.0.2.1:2", []string{"203.0.113.5"}, []string{"203.0.113.6"}, true},
		"one client of a trusted proxy":  {"192.0.2.1:1", "192.0.2.1:2", []string{"203.0.113.5"}, []string{"203.0.113.5"}, false},
		"a client that makes up a chain": {"192.0.2.1:1", "192.0.2.1:2", []string{"198.51.100.1, 203.0.113.5"}, []string{"198.51.100.2, 203.0.113.5"}, false},
		"two proxies in a row":           {"192.0.2.1:1", "192.0.2.1:2", []string{"203.0.113.5, 10.0.0.7"}, []string{"203.0.113.6, 10.0.0.7"}, true},
		"a chain in two headers":         {"192.0.2.1:1", "192.0.2.1:2", []string{"198.51.100.1", "203.0.113.5"}, []string{"198.51.100.1", "203.0.113.6"}, true},
		"nobody's proxy":                 {"203.0.113.9:1", "203.0.113.9:2", []string{"198.51.100.1"}, []string{"198.51.100.2"}, false},
		"a header that is no address":    {"192.0.2.1:1", "192.0.2.1:2", []string{"unknown"}, []string{"unknown"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := staffed(t)
			headers := func(list []string) (pairs []string) {
				for _, v := range list {
					pairs = append(pairs, "X-Forwarded-For", v)
				}
				return pairs
			}
			for range guesses {
				s.from(test.guesser, "/zh-Hant/login", wrong, headers(test.guessed)...)
			}
			if w := s.from(test.owner, "/zh-Hant/login", right, headers(test.forwarded)...); (w.Code == http.StatusSeeOther) != test.open {
				t.Errorf("the owner's login: %d", w.Code)
			}
		})
	}
}

func TestTheOwnerIsNotLockedOutAtHisOwnBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := staffed(t)
	right := url.Values{"name": {"editor"}, "password": {password}}
	w := s.from("203.0.113.5:1", "/zh-Hant/login", right)
	var device string
	for _, c := range w.Result().Cookies() {
		if strings.HasSuffix(c.Name, "device") {
			device = c.Name + "=" + c.Value
			if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("cookie %+v", c)
			}
		}
	}
	if device == "" {
		t.Fatal("the browser is not remembered")
	}
	// Somebody in the same office, behind the same address, guesses.
	for range 40 {
		s.from("203.0.113.5:1", "/zh-Hant/login", url.Values{"name": {"editor"}, "password": {"wrong password"}})
	}
	if w := s.from("203.0.113.5:1", "/zh-Hant/login", right); w.Code != http.StatusTooManyRequests {
		t.Errorf("the guesser's own next attempt: %d", w.Code)
	}
	if w := s.from("203.0.113.5:1", "/zh-Hant/login", right, "Cookie", device); w.Code != http.StatusSeeOther {
		t.Errorf("the owner at his own browser: %d", w.Code)
	}
	// A browser that is known may not guess without end either.
	for range 40 {
		s.from("198.51.100.7:1", "/zh-Hant/login", url.Values{"name": {"editor"}, "password": {"wrong password"}}, "Cookie", device)
	}
	if w := s.from("198.51.100.7:1", "/zh-Hant/login", right, "Cookie", device); w.Code != http.StatusTooManyRequests {
		t.Errorf("a known browser that guesses: %d", w.Code)
	}
}
