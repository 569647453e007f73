package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
)

// served starts the program on a database and waits for its address.
func served(t *testing.T, db string, flags ...string) (*exec.Cmd, string) {
	t.Helper()
	p := process(append([]string{"serve", "--db", db, "--addr", "127.0.0.1:0"}, flags...)...)
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.CreateTemp(t.TempDir(), "served")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	p.Stderr = log
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Process.Kill()
		if said, _ := os.ReadFile(log.Name()); t.Failed() {
			t.Logf("the server said: %s", said)
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "answers at "); ok {
			return p, address
		}
	}
	t.Fatal("the server says no address")
	return nil, ""
}

// editor is a browser that is logged in, anew unless session still holds.
func editor(t *testing.T, session http.CookieJar, address, password string) *http.Client {
	t.Helper()
	client := &http.Client{Jar: session, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if session != nil {
		return client
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client.Jar = jar
	r, err := client.PostForm(address+"/zh-Hant/login", url.Values{"name": {"editor"}, "password": {password}})
	if err != nil || r.StatusCode != http.StatusSeeOther {
		t.Fatalf("login: %v %v", r, err)
	}
	r.Body.Close()
	return client
}

// reported tells of progress on measure n and says whether that was answered with
// success.
func reported(client *http.Client, address string, n int) bool {
	code, _ := tell(client, address, n)
	return code == http.StatusSeeOther
}

// told numbers the reports of tell, of which no two say the same: that would be one report.
var told atomic.Int64

// tell reports on measure n as an editor's browser does: it reads the form and
// sends it. The code is 0 if there was no answer.
func tell(client *http.Client, address string, n int) (code int, body string) {
	desk := fmt.Sprintf("%s/zh-Hant/admin/d/baoan-2024/m/%d", address, n)
	_, form := answer(client.Get(desk))
	_, rest, _ := strings.Cut(form, `name="seen" value="`)
	seen, _, _ := strings.Cut(rest, `"`)
	return answer(client.PostForm(desk+"/progress",
		url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "next": {fmt.Sprint(told.Add(1))}, "seen": {seen}}))
}

// answer reads a response to its end; the code is 0 if there is none.
func answer(r *http.Response, err error) (code int, body string) {
	if err != nil {
		return 0, ""
	}
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return 0, ""
	}
	return r.StatusCode, string(raw)
}
