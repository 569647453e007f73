package main

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"syscall"
	"testing"
)

func TestTheOwnersBrowserIsKnownAfterARestart(t *testing.T) {
	const password = "long enough 1"
	db := officeBase(t)
	if r := yihaowen(t, password+"\n", "user", "add", "--db", db, "owner"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	stop := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	login := func(client *http.Client, address, password string) int {
		code, _ := answer(client.PostForm(address+"/zh-Hant/login", url.Values{"name": {"owner"}, "password": {password}}))
		return code
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	own, stranger := &http.Client{Jar: jar, CheckRedirect: stop}, &http.Client{CheckRedirect: stop}

	p, address := served(t, db)
	if code := login(own, address, password); code != http.StatusSeeOther {
		t.Fatalf("the owner's login: %d", code)
	}
	p.Process.Signal(syscall.SIGTERM)
	if err := p.Wait(); err != nil {
		t.Fatal(err)
	}

	p, next := served(t, db)
	before, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	after, err := url.Parse(next)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(after, jar.Cookies(before))
	for range 6 { // somebody behind the same address
		login(stranger, next, "wrong password")
	}
	if code := login(stranger, next, password); code != http.StatusTooManyRequests {
		t.Errorf("the stranger's next attempt: %d", code)
	}
	if code := login(own, next, password); code != http.StatusSeeOther {
		t.Errorf("the owner after a restart: %d", code)
	}
	// A new password from the command line is one in the running server, too.
	if r := yihaowen(t, "long enough 2\n", "user", "passwd", "--db", db, "owner"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	if code := login(own, next, "long enough 2"); code != http.StatusTooManyRequests {
		t.Errorf("the browser that knew the old password: %d", code)
	}
	p.Process.Signal(syscall.SIGTERM)
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
	// What programs and people are given holds no key.
	for _, format := range []string{"json", "csv", "md"} {
		if r := yihaowen(t, "", "export", "--db", db, "--format", format, "baoan-2024"); r.code != 0 || strings.Contains(r.stdout, "secret") {
			t.Errorf("export --format %s: exit %d", format, r.code)
		}
	}
}
