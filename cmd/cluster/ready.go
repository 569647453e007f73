package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// readyWait is how long machines have to be there.
const readyWait = 150 * time.Second

// await waits until the machine's program answers, and fails when it has ended.
func (m *machine) await(ctx context.Context) error {
	return m.until(ctx, func(what string) bool { return strings.HasPrefix(what, "ready") })
}

// until waits until the machine's readyz says what is wanted.
func (m *machine) until(ctx context.Context, wanted func(what string) bool) error {
	ctx, cancel := context.WithTimeout(ctx, readyWait)
	defer cancel()
	client := &http.Client{Timeout: 2 * time.Second}
	last := ""
	for ctx.Err() == nil {
		if r, err := client.Get(m.address() + "/readyz"); err == nil {
			raw, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if last = string(raw); wanted(last) {
				return nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	said, _ := os.ReadFile(filepath.Join(m.dir, "serve.log"))
	return fmt.Errorf("%s is not there after %v: %s\n%s", m.name, readyWait, last, said[max(0, len(said)-3000):])
}
