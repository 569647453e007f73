package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"
)

// The account that edits while something is measured.
const editorName, editorPassword = "bench-editor", "bench-password-of-an-editor"

// withEditor copies a database to path and gives the copy an account that may edit.
func withEditor(ctx context.Context, binary, db, path string) error {
	remove(path)
	if out, err := exec.CommandContext(ctx, binary, "backup", "--db", db, path).CombinedOutput(); err != nil {
		return fmt.Errorf("backup: %w: %s", err, out)
	}
	add := exec.CommandContext(ctx, binary, "user", "add", "--db", path, "--role", "editor", editorName)
	add.Stdin = strings.NewReader(editorPassword + "\n")
	if out, err := add.CombinedOutput(); err != nil {
		return fmt.Errorf("user add: %w: %s", err, out)
	}
	return nil
}

// loggedIn is a browser in which the editor has logged in.
func loggedIn(base string) (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	client := &http.Client{
		Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: editorsAtOnce},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.PostForm(base+"/zh-Hant/login", url.Values{"name": {editorName}, "password": {editorPassword}})
	if err != nil {
		return nil, err
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("login: %s", answer.Status)
	}
	return client, nil
}

// save reports on measure n as a browser does: it reads the form, then sends it. took is
// how long the sending took.
func save(client *http.Client, base string, n int) (status int, took time.Duration, err error) {
	desk := fmt.Sprintf("%s/zh-Hant/admin/d/baoan-2024/m/%d", base, n)
	answer, err := client.Get(desk)
	if err != nil {
		return 0, 0, err
	}
	form, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil {
		return 0, 0, err
	}
	_, rest, _ := strings.Cut(string(form), `name="seen" value="`)
	seen, _, _ := strings.Cut(rest, `"`)
	begin := time.Now()
	answer, err = client.PostForm(desk+"/progress", url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "seen": {seen}})
	if err != nil {
		return 0, 0, err
	}
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	return answer.StatusCode, time.Since(begin), nil
}

// editorsAtOnce is how many editors save without pause, each on a measure of the article;
// it has 49, so two of them meet on one, and one of these is now and then told of the other.
const editorsAtOnce = 50

// editors measures how long editors wait who all save at the same time: none may be turned
// away (503), and the last in a hundred waits less than a second.
func editors(ctx context.Context, s settings, db string) error {
	copied := db + ".editors"
	defer remove(copied)
	if err := withEditor(ctx, s.binary, db, copied); err != nil {
		return err
	}
	own, err := serve(ctx, s.binary, copied)
	if err != nil {
		return err
	}
	defer own.stop()
	base := "http://" + own.address
	client, err := loggedIn(base)
	if err != nil {
		return err
	}
	var (
		all      sync.WaitGroup
		mu       sync.Mutex
		times    []time.Duration
		statuses = map[int]int{}
		failed   error
		until    = time.Now().Add(4 * s.round)
	)
	for i := range editorsAtOnce {
		all.Go(func() {
			for time.Now().Before(until) && ctx.Err() == nil {
				status, took, err := save(client, base, 1+i%49)
				mu.Lock()
				if err != nil {
					failed = err
				}
				times = append(times, took)
				statuses[status]++
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	all.Wait()
	if failed != nil {
		return failed
	}
	slices.Sort(times)
	at := func(share int) float64 { return ms(times[(len(times)-1)*share/100]) }
	fmt.Printf("%d editors saving without pause for %s: %d saved, %d told of another's change, %d turned away (target 0); p50 %.0f ms, p99 %.0f ms (target 1,000), longest %.0f ms\n\n",
		editorsAtOnce, 4*s.round, statuses[http.StatusSeeOther], statuses[http.StatusConflict], statuses[http.StatusServiceUnavailable], at(50), at(99), at(100))
	if other := len(times) - statuses[http.StatusSeeOther] - statuses[http.StatusConflict] - statuses[http.StatusServiceUnavailable]; other > 0 {
		return fmt.Errorf("answers that nobody should get: %v", statuses)
	}
	return nil
}
