package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheProgramSaysWhatItIs(t *testing.T) {
	if r := yihaowen(t, "", "version"); r.code != 0 || !strings.HasPrefix(r.stdout, "yihaowen "+version()+", built with go1.") {
		t.Errorf("exit %d: %q %s", r.code, r.stdout, r.stderr)
	}
	r := yihaowen(t, "", "licences")
	for _, words := range []string{"Apache License", "github.com/go-ego/gse", "SQLite"} {
		if r.code != 0 || !strings.Contains(r.stdout, words) {
			t.Errorf("exit %d: the licences lack %s", r.code, words)
		}
	}
}

// serving starts serve with more arguments in a folder and gives where it answers and what it logs at its end.
func serving(t *testing.T, args ...string) (address string, stop func() string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var log bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: in, stderr: &log, getenv: func(string) string { return "" }}
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, env, append([]string{"serve", "--db", filepath.Join(t.TempDir(), "site.db"), "--addr", "127.0.0.1:0"}, args...))
		in.Close()
	}()
	stop = func() string {
		cancel()
		if code := <-ended; code != 0 {
			t.Errorf("exit %d: %s", code, &log)
		}
		return log.String()
	}
	line := make([]byte, 200)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("serve said nothing: %s", stop())
	}
	address = strings.TrimSpace(string(line[:n]))
	return address[strings.LastIndex(address, " ")+1:], stop
}

func body(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestTheVersionStandsInHealthLogAndFoot(t *testing.T) {
	address, stop := serving(t)
	health, page := body(t, address+"/healthz"), body(t, address+"/zh-Hant/")
	log := stop()
	if !strings.HasPrefix(health, "ok\n") || !strings.Contains(health, version()) {
		t.Errorf("healthz %q", health)
	}
	if _, foot, _ := strings.Cut(page, "<footer"); !strings.Contains(foot, version()) {
		t.Errorf("the foot does not name %s: %s", version(), foot)
	}
	if !strings.Contains(log, "version="+version()) {
		t.Errorf("log %q", log)
	}
}

func TestADeveloperSeesChangesOfTemplatesAtOnce(t *testing.T) {
	web, err := filepath.Abs(filepath.Join("..", "..", "web"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if r := yihaowen(t, "", "serve", "--addr", "127.0.0.1:0", "--dev", "--db", "site.db"); r.code != 1 || !strings.Contains(r.stderr, "web") {
		t.Errorf("without the folder: exit %d, %s", r.code, r.stderr)
	}
	for _, folder := range []string{"templates", "assets"} {
		if err := os.CopyFS(filepath.Join("web", folder), os.DirFS(filepath.Join(web, folder))); err != nil {
			t.Fatal(err)
		}
	}
	address, stop := serving(t, "--dev")
	defer stop()
	if page := body(t, address+"/zh-Hant/"); !strings.Contains(page, "</footer>") {
		t.Fatalf("no page: %s", page)
	}
	layout := filepath.Join("web", "templates", "layout.html")
	raw, err := os.ReadFile(layout)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ foot, want string }{{"<p>甫改</p></footer>", "甫改"}, {"{{nosuchfunction}}</footer>", "nosuchfunction"}, {"</footer>", "</footer>"}} {
		if err := os.WriteFile(layout, bytes.ReplaceAll(raw, []byte("</footer>"), []byte(test.foot)), 0o644); err != nil {
			t.Fatal(err)
		}
		if page := body(t, address+"/zh-Hant/"); !strings.Contains(page, test.want) {
			t.Errorf("the page lacks %s: %s", test.want, page)
		}
	}
}
