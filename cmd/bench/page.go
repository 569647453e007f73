package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// measurePage serves the article and asks for its search page, over one
// connection that stays open; a parameter that nothing reads keeps finished pages
// from being served again.
func measurePage(ctx context.Context, binary, folder string) (spread, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return spread{}, err
	}
	address := listener.Addr().String()
	listener.Close()
	db := filepath.Join(folder, "article.db")
	serve := exec.CommandContext(ctx, binary, "serve", "--seed", "--db", db, "--addr", address)
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
	words := strings.Fields("新能源 人工智能 產業集群 三化 工业上楼 医院 创新 企業 链 质量标准 知识产权 不在其中")
	var times []time.Duration
	for i := range 600 {
		address := fmt.Sprintf("http://%s/zh-Hant/search?q=%s&bench=%d", address, url.QueryEscape(words[i%len(words)]), i)
		start := time.Now()
		answer, err := http.Get(address)
		if err != nil {
			return spread{}, err
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			return spread{}, fmt.Errorf("%s: %s, %d bytes: %w", address, answer.Status, len(body), os.ErrInvalid)
		}
		if i >= 100 {
			times = append(times, time.Since(start))
		}
	}
	return spreadOf(times), nil
}
