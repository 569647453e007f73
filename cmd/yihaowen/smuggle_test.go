package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestTwoReadingsOfARequestAreRefused sends what one server takes for one request
// and another for two (RFC 9112, 11.2): each is answered with an error or the end
// of the connection, and never with the page that was hidden inside.
func TestTwoReadingsOfARequestAreRefused(t *testing.T) {
	_, address := served(t, officeBase(t))
	host := strings.TrimPrefix(address, "http://")
	const hidden = "GET /zh-Hant/d/baoan-2024/m/17 HTTP/1.1\r\nHost: x\r\n\r\n"
	for name, request := range map[string]string{
		"length and chunks":      "POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"two lengths":            "POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 50\r\n\r\n" + hidden,
		"a coding nobody knows":  "POST /settings HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" + hidden,
		"a space before a colon": "POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length : 50\r\n\r\n" + hidden,
		"a length that is none":  "POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length: +50\r\n\r\n" + hidden,
		"a line break in a name": "POST /settings HTTP/1.1\r\nHost: x\r\nX: a\nContent-Length : 50\r\n\r\n" + hidden,
		"no host":                "GET /zh-Hant/d/baoan-2024/m/17 HTTP/1.1\r\n\r\n",
		"two hosts":              "GET /zh-Hant/d/baoan-2024/m/17 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"headers without end":    "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 200<<10) + "\r\n\r\n",
		"a chunk without end":    "POST /settings HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
	} {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
			t.Fatal(err)
		}
		go io.WriteString(c, request) // the other side may close before all is written
		in := bufio.NewReader(c)
		for n := 0; n < 3; n++ {
			r, err := http.ReadResponse(in, nil)
			if err != nil {
				break
			}
			body, err := io.ReadAll(r.Body)
			if err != nil {
				break
			}
			if r.StatusCode == http.StatusOK || strings.Contains(string(body), "baoan-2024/m/17") {
				t.Errorf("%s: answer %d is %s", name, n+1, r.Status)
			}
			if r.Close {
				break
			}
		}
		c.Close()
	}
}

// TestALargeBodyIsRefused sends forms that no form of ours has.
func TestALargeBodyIsRefused(t *testing.T) {
	_, address := served(t, officeBase(t))
	for _, path := range []string{"/settings", "/zh-Hant/login"} {
		r, err := http.Post(address+path, "application/x-www-form-urlencoded", strings.NewReader("name="+strings.Repeat("a", 20<<20)))
		if err != nil {
			continue // it was cut off
		}
		r.Body.Close()
		if r.StatusCode < 400 || r.StatusCode >= 500 {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
}
