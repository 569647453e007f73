package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server"
	"github.com/yihaowen/yihaowen/internal/server/desk"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/server/site"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/web"
)

// pages is how many pages are asked for, after as many as warm up.
const pages = 500

// searchPage is the address of search page i of the article; a parameter that
// nothing reads keeps cached pages from being served again.
func searchPage(i int) string {
	words := strings.Fields("新能源 人工智能 產業集群 三化 工业上楼 医院 创新 企業 链 质量标准 知识产权 不在其中")
	return fmt.Sprintf("/zh-Hant/search?q=%s&bench=%d", url.QueryEscape(words[i%len(words)]), i)
}

// measurePage serves the article with the program itself and asks for its search
// page over one connection that stays open.
func measurePage(ctx context.Context, binary, db string) (spread, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return spread{}, err
	}
	address := listener.Addr().String()
	listener.Close()
	serve := exec.CommandContext(ctx, binary, "serve", "--seed", "--db", db, "--addr", address, "--searches-per-minute", "-1", "--pages-per-minute", "-1")
	serve.Stderr = io.Discard
	if err := serve.Start(); err != nil {
		return spread{}, err
	}
	defer func() {
		serve.Process.Signal(syscall.SIGTERM)
		serve.Wait()
	}()
	for range 100 {
		if answer, err := http.Get("http://" + address + "/healthz"); err == nil {
			answer.Body.Close()
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	var times []time.Duration
	for i := range 2 * pages {
		start := time.Now()
		answer, err := http.Get("http://" + address + searchPage(i))
		if err != nil {
			return spread{}, err
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			return spread{}, fmt.Errorf("%s: %s, %d bytes: %w", searchPage(i), answer.Status, len(body), os.ErrInvalid)
		}
		if i >= pages {
			times = append(times, time.Since(start))
		}
	}
	return spreadOf(times), nil
}

// measureHandler asks the server's handler for the same pages without a network:
// what is left is the server's own time.
func measureHandler(ctx context.Context, db string) (spread, error) {
	st, err := store.Open(ctx, db)
	if err != nil {
		return spread{}, err
	}
	defer st.Close()
	converter, err := script.New()
	if err != nil {
		return spread{}, err
	}
	renderer, err := page.New(web.Files, converter, policy.Calendar{})
	if err != nil {
		return spread{}, err
	}
	handler := server.New(server.Config{
		Config: kit.Config{
			Store: st, Office: st, Renderer: renderer, Convert: converter, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			BaseURL: &url.URL{Scheme: "http", Host: "127.0.0.1"}, SearchesPerMinute: -1, PagesPerMinute: -1,
		},
		Site: site.Config{Store: st, Gains: st}, Desk: desk.Config{Store: st, Tables: st, Posts: st, Accounts: st, Texts: st}, API: st, Across: st, Versions: st,
	})
	var times []time.Duration
	for i := range 2 * pages {
		request := httptest.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1"+searchPage(i), nil)
		answer := httptest.NewRecorder()
		start := time.Now()
		handler.ServeHTTP(answer, request)
		if took := time.Since(start); i >= pages {
			times = append(times, took)
		}
		if answer.Code != http.StatusOK {
			return spread{}, fmt.Errorf("%s: %d: %w", searchPage(i), answer.Code, os.ErrInvalid)
		}
	}
	return spreadOf(times), nil
}
