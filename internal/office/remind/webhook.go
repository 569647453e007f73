package remind

import (
	"context"
	"encoding/json"
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

// webhookTime is how long the other end may take.
const webhookTime = 10 * time.Second

// shared are networks that are nobody's own and yet not the Internet (RFC 6598), beside those that netip knows.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// local reports whether an address is none of the Internet's.
func local(a netip.Addr) bool {
	a = a.Unmap()
	return !a.IsGlobalUnicast() || a.IsPrivate() || shared.Contains(a)
}

// Post sends what a mail says to the office's webhook. An address of the local network is refused
// unless the settings allow it: asked when the connection is made, so that no name can lead there; redirects are
// not followed.
func Post(ctx context.Context, s policy.Settings, m Mail) error {
	dialer := &net.Dialer{Timeout: webhookTime, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err == nil && local(to.Addr()) && !s.WebhookLocal {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WebhookLocal, to.Addr()))
		}
		return err
	}}
	client := &http.Client{Timeout: webhookTime, Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	body := strings.NewReplacer("{{subject}}", inner(m.Subject), "{{text}}", inner(m.Text), "{{to}}", inner(m.Name)).Replace(s.WebhookBody)
	ctx, cancel := context.WithTimeout(ctx, webhookTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.Webhook, strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10))
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return fmt.Errorf("webhook: it answered %s", answer.Status)
	}
	return nil
}

// inner is text as a JSON string has it, without the quotes.
func inner(text string) string {
	raw, _ := json.Marshal(text) // a string always can be
	return string(raw[1 : len(raw)-1])
}
