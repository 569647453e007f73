package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// startNginx lets nginx serve a page from a file compressed beforehand, with the
// headers that the program sends.
func startNginx(ctx context.Context, folder, path string, page *finished) (*server, error) {
	if _, err := exec.LookPath("nginx"); err != nil {
		return nil, fmt.Errorf("apt-get install nginx-light: %w", err)
	}
	path, _, _ = strings.Cut(path, "?")
	if err := os.RemoveAll(folder); err != nil {
		return nil, err
	}
	root := filepath.Join(folder, "root")
	name := filepath.Join(root, path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	packed, plain := page.body, page.body
	if page.header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(page.body))
		if err != nil {
			return nil, err
		}
		if plain, err = io.ReadAll(z); err != nil {
			return nil, err
		}
		if err := os.WriteFile(name+".gz", packed, 0o644); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(name, plain, 0o644); err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	var headers strings.Builder
	for name, values := range page.header {
		switch name {
		case "Content-Type", "Content-Length", "Content-Encoding", "Etag", http.CanonicalHeaderKey("Last-Modified"):
			continue
		}
		fmt.Fprintf(&headers, "add_header %s %q;\n", name, values[0])
	}
	config := fmt.Sprintf(`daemon off;
worker_processes 1;
pid %[1]s/pid;
error_log %[1]s/error.log;
events { worker_connections 16384; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100; gzip_static on;
  client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
  server { listen %[2]s; root %[1]s/root; default_type %[3]q; %[4]s }
}
`, folder, address, page.header.Get("Content-Type"), headers.String())
	file := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		return nil, err
	}
	return start(ctx, "nginx", address, "nginx", "-c", file, "-p", folder)
}
