package cluster

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// leadWait is how long a request that changes something waits for a writer to be there, and how long
// its answer waits for this machine to hold what was changed.
const leadWait = 2 * time.Second

// Headers between machines.
const (
	headerLed   = "Yihaowen-Led"   // by which machine a request was led to the writer
	headerEntry = "Yihaowen-Entry" // the last that the writer held when it had answered
)

// reading are addresses that are asked by POST and change nothing.
func reading(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return true
	}
	return r.URL.Path == "/mcp" || r.URL.Path == "/settings" || strings.HasSuffix(r.URL.Path, "/verify")
}

// Handler answers what only reads on this machine, and leads what changes something to the writer.
// Where there is none, refuse says so: nothing was stored. Who changed something a moment ago reads it
// here, or, as long as this machine has not got it, there, too.
func (n *Node) Handler(next http.Handler, refuse func(w http.ResponseWriter, r *http.Request, err error)) http.Handler {
	transport := &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Minute, ResponseHeaderTimeout: 30 * time.Second, DialContext: (&net.Dialer{Timeout: leadWait}).DialContext}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reads := reading(r)
		switch {
		case n.Writer() && reads, reads && (r.Header.Get(headerLed) != "" || !n.behind(r)):
			next.ServeHTTP(w, r)
			return
		case n.Writer() && !reads:
			next.ServeHTTP(&stamped{ResponseWriter: w, node: n, request: r}, r)
			return
		}
		to := ""
		if reads {
			to, _ = n.leading() // "" if it is this machine by now
		} else if r.Header.Get(headerLed) == "" { // it is led once: who leads may know more than who is led to
			to = n.awaitWriter(r.Context())
		}
		target, err := url.Parse(to)
		switch {
		case n.Writer() && !reads: // meanwhile
			next.ServeHTTP(&stamped{ResponseWriter: w, node: n, request: r}, r)
		case (to == "" || err != nil) && reads: // it is shown as far as it is here
			next.ServeHTTP(w, r)
		case to == "" || err != nil:
			n.refused.Add(1)
			refuse(w, r, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.WriterMissing)))
		case reads:
			n.pass(w, r, to, target, transport, func(error) { next.ServeHTTP(w, r) })
		default:
			n.pass(w, r, to, target, transport, func(err error) {
				n.refused.Add(1)
				code := policy.SaveUnknown
				if e := (*net.OpError)(nil); errors.As(err, &e) && e.Op == "dial" {
					code = policy.WriterMissing // it was not even asked
				}
				refuse(w, r, policy.Refuse(policy.Unavailable, policy.NewIssue(code)))
			})
		}
	})
}

// pass leads a request to the writer at an address, a URL; failed answers where that did not.
func (n *Node) pass(w http.ResponseWriter, r *http.Request, address string, to *url.URL, transport http.RoundTripper, failed func(err error)) {
	n.led.Add(1)
	within, watch := n.while(r.Context(), address)
	defer watch.end()
	proxy := &httputil.ReverseProxy{
		Transport: transport,
		Rewrite: func(p *httputil.ProxyRequest) {
			p.Out.URL.Scheme, p.Out.URL.Host = to.Scheme, to.Host
			p.Out.Host = p.In.Host
			p.Out.Header["X-Forwarded-For"] = p.In.Header["X-Forwarded-For"]
			p.SetXForwarded()
			p.Out.Header["X-Forwarded-Proto"] = p.In.Header["X-Forwarded-Proto"]
			p.Out.Header.Set(headerLed, n.config.Node)
		},
		ModifyResponse: func(answer *http.Response) error {
			watch.stop() // what it has begun to say is passed on to its end
			if seq, err := strconv.ParseUint(answer.Header.Get(headerEntry), 10, 64); err == nil {
				remember(answer.Header, r, seq)
				n.await(r.Context(), seq, leadWait) // who changed something sees it here
			}
			answer.Header.Del(headerEntry)
			return nil
		},
		ErrorHandler: func(_ http.ResponseWriter, _ *http.Request, err error) {
			n.config.Log.Warn("the writer did not answer", "address", address, "error", err)
			failed(err)
		},
	}
	proxy.ServeHTTP(w, r.WithContext(within))
}

// while gives a context that ends when the machine at an address is no longer the writer that is heard: who
// was led to one that hangs is told so, and need not wait until it answers.
func (n *Node) while(ctx context.Context, address string) (within context.Context, w watch) {
	within, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	w.stop = sync.OnceFunc(func() { close(done) })
	w.end = func() { w.stop(); cancel() }
	go func() {
		tick := time.NewTicker(beatEvery / 2)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			if now, _ := n.leading(); now != address {
				cancel()
				return
			}
		}
	}()
	return within, w
}

// watch is over a request that was led: stop ends it, end the request, too.
type watch struct{ stop, end func() }

// awaitWriter is the writer's address, waited for a little.
func (n *Node) awaitWriter(ctx context.Context) string {
	timer := time.NewTimer(leadWait)
	defer timer.Stop()
	tick := time.NewTicker(tryAgain)
	defer tick.Stop()
	for {
		address, changed := n.leading()
		if address != "" || n.Writer() {
			return address
		}
		select {
		case <-changed:
		case <-tick.C: // its first beat follows its entry
		case <-timer.C:
			return ""
		case <-ctx.Done():
			return ""
		}
	}
}
