// Package outbound asks addresses that people give, so that none of them leads into the local network.
package outbound

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Patience is how long the other end may take.
const Patience = 10 * time.Second

// mostRead is how many bytes of an answer are read.
const mostRead = 64 << 10

// Networks that are nobody's own and yet not the Internet, beside those that netip knows: shared (RFC 6598), of this host
// (RFC 791), for tests (RFC 2544), and those by which addresses of IPv4 are written as ones of IPv6 (RFC 6052, 3056, 4380, 4291).
var others = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("::/96"),
}

// Local reports whether an address is none of the Internet's.
func Local(a netip.Addr) bool {
	a = a.Unmap()
	for _, p := range others {
		if p.Contains(a) {
			return true
		}
	}
	return !a.IsGlobalUnicast() || a.IsPrivate()
}

// LocalHost reports whether the host of an address says by itself that it is one of the local network; a name may lead there all the same.
func LocalHost(host string) bool {
	name := strings.TrimSuffix(strings.ToLower(host), ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && Local(a.WithZone(""))
}

// Post posts JSON. An address of the local network is refused (policy.WebhookLocal) unless local allows it: asked when the
// connection is made, so that no name can lead there. Redirects are not followed, and no proxy is asked. The status of the answer is
// given, whatever it is.
func Post(ctx context.Context, address string, header http.Header, body []byte, local bool) (status int, err error) {
	dialer := &net.Dialer{Timeout: Patience, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err == nil && !local && Local(to.Addr()) {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WebhookLocal, to.Addr()))
		}
		return err
	}}
	client := &http.Client{Timeout: Patience, Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, MaxResponseHeaderBytes: mostRead},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, fmt.Errorf("webhook: %w", err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer, err := client.Do(r)
	if err != nil {
		return 0, fmt.Errorf("webhook: %w", err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, mostRead))
	return answer.StatusCode, nil
}

// Accepted reports whether a status says that what was posted was taken.
func Accepted(status int) bool { return status >= 200 && status <= 299 }
