package server_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
)

// BenchmarkCachedPage asks for a measure's page over one connection: as finished
// bytes, and from a bare handler that writes the same headers and bytes.
func BenchmarkCachedPage(b *testing.B) {
	s := baoan(b)
	const target = "/zh-Hant/d/baoan-2024/m/17"
	page := s.get(target)
	for _, test := range []struct {
		name    string
		handler http.Handler
	}{
		{"own", s.handler},
		{"bare", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			h := w.Header()
			for name, values := range page.Header() {
				h[name] = values
			}
			w.Write(page.Body.Bytes())
		})},
	} {
		b.Run(test.name, func(b *testing.B) {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				b.Fatal(err)
			}
			server := &http.Server{Handler: test.handler}
			go server.Serve(l)
			defer server.Close()
			c, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				b.Fatal(err)
			}
			defer c.Close()
			request, in := []byte("GET "+target+" HTTP/1.1\r\nHost: bench\r\n\r\n"), bufio.NewReader(c)
			for b.Loop() {
				if _, err := c.Write(request); err != nil {
					b.Fatal(err)
				}
				r, err := http.ReadResponse(in, nil)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, r.Body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
